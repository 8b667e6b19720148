/** The camera list of a Paris prefect's order, which has no coordinates, against the crossings of the city's streets. */
import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import { type PlaceReport, reconcile } from '../../src/operations/reconcile/run.ts'
import { readGazetteer } from '../../src/operations/reconcile/sides.ts'
import { AddressReader } from '../../src/reconciliation/places/address.ts'
import { Gazetteer, type GazetteerRow } from '../../src/reconciliation/places/gazetteer.ts'
import { addressLanguage } from '../../src/reconciliation/places/language.ts'
import { locate } from '../../src/reconciliation/places/locate.ts'
import { shared, sharedPresent } from './shared.ts'

describe.skipIf(!sharedPresent)('paris', () => {
  const crossings = shared('data/paris/croisements_rues_paris.csv')
  let report: PlaceReport
  let rows: GazetteerRow[]
  beforeAll(async () => {
    const options = { noiseM: 5, addressLanguage: 'fr', lang: 'en' }
    report = (await reconcile(undefined, shared('data/paris/annexe1.csv'), crossings, options)) as PlaceReport
    rows = await readGazetteer(crossings)
  })

  test('four of five places and more are located, each with score and reasons; the rest is listed', () => {
    const { pairs, groups, unmatched, figures } = report
    expect(figures.a).toBe(1391)
    expect(figures.located).toBeGreaterThanOrEqual(0.9)
    expect(figures.crossing).toBeGreaterThan(950)
    expect(pairs.length + groups.length + unmatched.a.length).toBe(1391)
    for (const { score, reasons, lon, lat } of pairs) {
      expect(score).toBeGreaterThan(0.5)
      expect(score).toBeLessThan(1)
      expect(reasons.length).toBeGreaterThan(0)
      expect(Math.hypot(lon - 2.35, lat - 48.86)).toBeLessThan(0.2)
    }
  })

  test.each([
    ['Avenue du Général Lemonnier, rue de Rivoli', 'crossing', 'Avenue du Général Lemonnier / Rue de Rivoli'],
    ['Place Maurice Barrès — rue Cambon, rue Saint-Honoré', 'crossing', 'Rue Cambon / Rue Saint-Honoré'],
    ['Rue de Stockolm, rue de Rome', 'crossing', 'Rue de Stockholm / Rue de Rome'],
    ['177, rue de Bercy', 'street', 'Rue de Bercy'],
    ['Face au 30, boulevard Carnot', 'street', 'Boulevard Carnot'],
    ["Pont de l'Alma côté rive droite aval — Seine", 'street', "Pont de l'Alma"],
  ])('%s', (address, kind, place) => {
    expect(report.pairs.find((pair) => pair.address === address)).toMatchObject({ kind, b: place })
  })

  test.each([
    ['Rue de La Fontaine, rue Guérin', 'Rue Pierre Guérin', 2.266, 48.849],
    ['Rue Fontaine, rue de Douai', 'Rue Pierre Fontaine / Rue de Douai', 2.3337, 48.8821],
    ['9, place de la République', 'Place de la République', 2.364, 48.867],
    ['Cours de Vincennes, rue des Maraîchers', 'Cours de Vincennes / Rue des Maraîchers', 2.406, 48.847],
  ])('%s: in the arrondissement of its postal code', (address, place, lon, lat) => {
    const found = report.pairs.find((pair) => pair.address === address)
    expect(found?.b).toBe(place)
    expect(Math.hypot(((found?.lon ?? 0) - lon) * 73_000, ((found?.lat ?? 0) - lat) * 111_200)).toBeLessThan(300)
  })

  test('what the gazetteer lacks is not guessed', () => {
    const lost = new Set(report.unmatched.a.map(({ text }) => text))
    for (const address of [
      'Square Tino Rossi',
      'Place Jacob Kaplan',
      'Olympiades — Squaw Valley',
      'Olympiades — Mexico',
      'Dalle Olympiades — Cour de Rome, Galerie Stadium',
      'Jardin des Halles — allée Nord-Ouest, Coquillière',
      'Pilier Sud de la Tour Eiffel',
    ])
      expect(lost).toContain(address)
  })

  test('crossings written as people write them are found where they are', () => {
    const random = seeded(5)
    const reader = new AddressReader(addressLanguage('fr'))
    const gazetteer = new Gazetteer(rows, reader)
    const short: [RegExp, string][] = [
      [/^Avenue /, 'av. '],
      [/^Boulevard /, 'Bd '],
      [/^Place /, 'pl. '],
      [/^Rue /, 'r. '],
      [/Saint-/, 'St '],
      [/Général /, 'Gal '],
    ]
    const written = (name: string): string => {
      let text = name
      for (const [long, brief] of short) if (random() < 0.3) text = text.replace(long, brief)
      if (random() < 0.3) text = text.toUpperCase()
      if (random() < 0.3) text = text.normalize('NFD').replace(/\p{M}/gu, '')
      const at = 6 + Math.floor(random() * Math.max(text.length - 7, 1))
      if (random() < 0.2 && text.length > 14) text = text.slice(0, at) + text.slice(at + 1)
      return text
    }
    let [located, right] = [0, 0]
    const asked = 1500
    for (let count = 0; count < asked; count++) {
      const { names, lon, lat } = rows[Math.floor(random() * rows.length)] as GazetteerRow
      const between = [', ', ' / ', ' - ', ' angle '][count % 4]
      const found = locate(`${written(names[0] as string)}${between}${written(names[1] as string)}`, gazetteer, reader)
      if (found.length !== 1) continue
      located++
      const [place] = found
      if (place && Math.hypot((place.lon - lon) * 73_000, (place.lat - lat) * 111_200) < 150) right++
    }
    expect(located / asked).toBeGreaterThan(0.9)
    expect(right / located).toBeGreaterThan(0.97)
  })
})
