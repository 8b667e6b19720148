import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import type { Position } from 'geojson'
import { feature } from 'topojson-client'
import { expect, test } from 'vitest'
import { buildBoundaries } from './boundaries.ts'
import { disputes } from './disputed.ts'
import { buildJurisdictions, countries, countryName } from './jurisdictions.ts'
import { nameOf, sea, type WorldTopology } from './segments.ts'

const atlas = (resolution: string): WorldTopology =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/countries-${resolution}.json`), 'utf8'))
const fine = atlas('10m')
const coarse = atlas('110m')
const jurisdictions = buildJurisdictions(fine)
const code = (lon: number, lat: number): string => jurisdictions.at(lon, lat).code

/** Even-odd test over all rings: the slow answer to compare with. Rings across the antimeridian are left to places by name. */
function slowCountry(polygons: { name: string; rings: Position[][] }[], lon: number, lat: number): string | undefined {
  return polygons.find(({ rings }) => rings.filter((ring) => crossings(ring, lon, lat) % 2 === 1).length % 2 === 1)?.name
}
function crossings(ring: Position[], lon: number, lat: number): number {
  let count = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[i + 1]] as [[number, number], [number, number]]
    if (ay > lat !== by > lat && lon > ax + ((lat - ay) / (by - ay)) * (bx - ax)) count++
  }
  return count
}

const degrees = (from: number, to: number) =>
  fc.integer({ min: from * 10_000_000 + 1, max: to * 10_000_000 - 1 }).map((units) => units / 1e7)

test('the grid finds the same country as a test of every polygon', () => {
  const boundaries = buildBoundaries(coarse, () => true)
  const names = coarse.objects.countries.geometries.map(nameOf)
  const polygons = names.flatMap((name, i) => {
    const { geometry } = feature(coarse, coarse.objects.countries.geometries[i] as never) as never as GeoJSON.Feature
    const parts =
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
    return parts.map((rings) => ({ name, rings }))
  })
  const elsewhere = new Set(['Russia', 'Fiji', 'Antarctica'])
  const flat = polygons.filter(({ name }) => !elsewhere.has(name))
  let land = 0
  fc.assert(
    fc.property(degrees(-180, 180), degrees(-60, 84), (lon, lat) => {
      const found = boundaries.at(lon, lat)
      const name = found === sea || elsewhere.has(names[found] as string) ? undefined : names[found]
      expect(name).toBe(slowCountry(flat, lon, lat))
      if (name) land++
    }),
    { numRuns: 2000, seed: 7 },
  )
  expect(land).toBeGreaterThan(300)
})

test.each([
  ['Paris', 2.35, 48.85, 'FR'],
  ['Beograd', 20.46, 44.81, 'RS'],
  ['Jujuy', -65.3, -24.19, 'AR'],
  ['Bruxelles', 4.35, 50.85, 'BE'],
  ['Kaliningrad', 20.5, 54.7, 'RU'],
  ['Chukotka, east of the antimeridian', -170, 66, 'RU'],
  ['Taveuni, on the antimeridian', -179.98, -16.8, 'FJ'],
  ['Maseru plateau, inside South Africa', 27.8, -29.4, 'LS'],
  ['south pole', 12, -90, 'AQ'],
  ['Vatican, folded to a line in the base map', 12.4534, 41.9033, 'VA'],
  ['Trastevere, beside it', 12.469, 41.889, 'IT'],
  ['Cocos Islands, one feature with Christmas Island', 96.83, -12.17, 'CC'],
  ['Christmas Island', 105.63, -10.49, 'CX'],
  ['mid-Atlantic', -30, 30, '??'],
  ['outside of the world', 200, 0, '??'],
  ['not a number', Number.NaN, 0, '??'],
])('%s', (_, lon, lat, expected) => {
  expect(code(lon, lat)).toBe(expected)
})

test.each([
  ['Gjilan / Gnjilane', 21.46, 42.46, 'XK', 'kosovo'],
  ['Simferopol', 34.1, 44.95, 'UA', 'crimea'],
  ['Laayoune, west of the berm', -13.2, 27.15, 'EH', 'western-sahara'],
  ['Majdal Shams', 35.77, 33.27, 'SY', 'golan'],
  ['East Jerusalem', 35.235, 31.785, 'PS', 'west-bank-gaza'],
  ['Hargeisa', 44.06, 9.56, 'SO', 'somaliland'],
  ['Kyrenia', 33.32, 35.33, 'CY', 'northern-cyprus'],
  ['Kunashir', 146, 44.3, 'RU', 'southern-kurils'],
  ['Mamoudzou', 45.2, -12.8, 'FR', 'mayotte'],
])('%s has the code of ISO 3166 and its dispute', (_, lon, lat, expected, dispute) => {
  expect(jurisdictions.at(lon, lat)).toMatchObject({ code: expected, disputed: dispute })
})

test('neighbours of disputed areas are not in dispute', () => {
  for (const [lon, lat, expected] of [
    [32.6, 46.63, 'UA'],
    [36.75, 45.2, 'RU'],
    [-12.93, 27.94, 'MA'],
    [35.53, 32.79, 'IL'],
  ] as const)
    expect(jurisdictions.at(lon, lat)).toEqual({ code: expected, nearBorder: false })
})

test('near a border it is said that the code may be the neighbour’s, and whose dispute the border is', () => {
  expect(jurisdictions.at(7.42, 43.738)).toEqual({ code: 'MC', nearBorder: true })
  expect(jurisdictions.at(2.35, 48.85)).toEqual({ code: 'FR', nearBorder: false })
  expect(jurisdictions.at(35.2, 31.78)).toEqual({ code: 'IL', disputed: 'west-bank-gaza', nearBorder: true })
})

test('places off the coast belong to the nearest land within the territorial sea', () => {
  expect(code(7.3, 43.68)).toBe('FR')
  expect(code(-65.2, -43.4)).toBe('AR')
  expect(code(7.6, 43.0)).toBe('??')
})

test('codes are distinct, names exist in both languages, and every feature of the base map has a code', () => {
  expect(new Set(countries.map((country) => country.code)).size).toBe(250)
  for (const country of countries) {
    expect(country.code).toMatch(/^[A-Z]{2}$/)
    expect(country.en && country.fr).toBeTruthy()
  }
  expect(countryName('RS', 'fr-FR')).toBe('Serbie')
  expect(countryName('RS', 'en')).toBe('Serbia')
  expect(countryName('??', 'en')).toBe('??')
  const known = new Set(countries.map((country) => country.numeric))
  const nameless = fine.objects.countries.geometries.filter(
    (geometry) => geometry.id !== undefined && !known.has(String(geometry.id)),
  )
  expect(nameless).toEqual([])
})

test('the list of disputes is cited, bilingual, and names features that the base map has', () => {
  const names = new Set(fine.objects.countries.geometries.map(nameOf))
  expect(new Set(disputes.map((dispute) => dispute.id)).size).toBe(disputes.length)
  for (const dispute of disputes) {
    for (const language of ['en', 'fr']) {
      expect(dispute.name[language], dispute.id).toBeTruthy()
      expect(dispute.text[language], dispute.id).toMatch(/\.$/)
    }
    expect(dispute.citations.length, dispute.id).toBeGreaterThan(0)
    for (const { title, year } of dispute.citations) expect(title.length > 5 && year > 1600 && year < 2100, dispute.id).toBe(true)
    for (const name of dispute.features ?? []) expect(names, dispute.id).toContain(name)
    for (const { between } of dispute.borders ?? []) for (const name of between) expect(names, dispute.id).toContain(name)
    expect(['yes', 'part', 'no']).toContain(dispute.shown)
    expect(dispute.shown !== 'no', dispute.id).toBe(dispute.borders !== undefined)
  }
})

test('a topology without countries is refused', () => {
  expect(() => buildJurisdictions({ ...coarse, objects: { countries: { type: 'GeometryCollection', geometries: [] } } })).toThrow(
    'the world topology has no countries',
  )
})
