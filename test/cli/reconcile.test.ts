/** Two lists on the command line: proposals, the table that a person goes through, and what is recorded of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { importExamples } from '../../src/operations/examples.ts'
import { importFiles } from '../../src/operations/import.ts'
import { acceptReview } from '../../src/operations/reconcile/review.ts'
import { type DeviceReport, type PlaceReport, reconcile } from '../../src/operations/reconcile/run.ts'
import { entriesOfKind } from '../../src/store/entries.ts'
import { file } from './datasets.ts'
import { folder, inside, json, run } from './program.ts'

const files = folder()
const data = `${folder()}/register`

interface Camera {
  lon: number
  lat: number
  tags?: Record<string, string>
}
const list = (name: string, cameras: readonly Camera[]): string =>
  file(
    files,
    name,
    JSON.stringify({
      type: 'FeatureCollection',
      features: cameras.map(({ lon, lat, tags }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { man_made: 'surveillance', 'surveillance:type': 'camera', ...tags },
      })),
    }),
  )

const operator = (name: string) => ({ operator: name })
const mapped = list('mapped.geojson', [
  { lon: 20.46, lat: 44.81, tags: { ...operator('Grad Beograd'), direction: '90' } },
  { lon: 20.47, lat: 44.82, tags: operator('МУП Србије') },
  { lon: 20.48, lat: 44.83 },
])
const official = list('official.geojson', [
  { lon: 20.46002, lat: 44.81001, tags: { ...operator('GRAD BEOGRAD'), direction: '88' } },
  { lon: 20.47003, lat: 44.82, tags: operator('MUP Srbije') },
  { lon: 20.6, lat: 44.9 },
  { lon: 20.61, lat: 44.9, tags: { 'camera:type': 'doorbell' } },
])
let sources: [string, string]

const options = { noiseM: 5, addressLanguage: 'fr', lang: 'en' }
const judgements = () => inside(data, async ({ store }) => (await entriesOfKind(store, 'identity')).map(({ body }) => body))

beforeAll(async () => {
  await inside(data, async (register) => {
    await importExamples(register)
    const imports = await importFiles(register, [mapped, official], {})
    sources = imports.map(({ source }) => source.id) as [string, string]
  })
}, 60_000)

test('two files: pairs with reasons, unmatched of each side, figures; private dwellings are counted only', {
  timeout: 30_000,
}, async () => {
  const report = (await json(['reconcile', mapped, official])) as unknown as DeviceReport
  expect(report.pairs.map(({ a, b }) => [a, b])).toEqual([
    ['feature 1', 'feature 1'],
    ['feature 2', 'feature 2'],
  ])
  expect(report.pairs[0]).toMatchObject({ degrees: 2 })
  expect(report.pairs[0]?.reasons.join()).toMatch(/m apart.*look 2° apart.*operators 100 % alike/)
  expect(report.unmatched).toEqual({ a: ['feature 3'], b: ['feature 3'] })
  expect(report.figures).toMatchObject({ a: 3, b: 3, pairs: 2, matched: 2, unmatched: { a: 1, b: 1 } })
  expect(report.leftOut.b.withheld).toBe(1)
  const told = await run(['reconcile', mapped, official, '--lang', 'fr'])
  expect(told.out).toContain("à 1.9 m l'un de l'autre")
  expect(told.out).toContain('import both')
})

test('nothing is the same until a person has said so in the table', { timeout: 60_000 }, async () => {
  const table = `${files}/review.csv`
  await json(['reconcile', ...sources, '--out', table, '--data', data])
  const lines = readFileSync(table, 'utf8').trim().split('\r\n')
  expect(lines[0]).toBe('judgement,a,b,score,metres,degrees,reasons')
  expect(lines).toHaveLength(3)
  expect(await json(['reconcile', '--accept', table, '--data', data])).toMatchObject({ same: 0, undecided: 2, entries: [] })
  expect(await judgements()).toEqual([])

  const [heading, first, second] = lines as [string, string, string]
  writeFileSync(table, [heading, `same${first}`, `Different${second}`].join('\r\n'))
  expect(await json(['reconcile', '--accept', table, '--why', 'looked at both', '--data', data])).toMatchObject({
    same: 1,
    different: 1,
    undecided: 0,
  })
  expect(await judgements()).toMatchObject([
    { judgement: 'same', why: 'looked at both' },
    { judgement: 'different', why: 'looked at both' },
  ])
  expect(await inside(data, (register) => acceptReview(register, table))).toMatchObject({ same: 0, unchanged: 2, entries: [] })
  expect(await judgements()).toHaveLength(2)
  const after = (await json(['reconcile', ...sources, '--data', data])) as unknown as DeviceReport
  expect(after.pairs).toMatchObject([{ judged: true, score: 1, reasons: ['a person judged them the same'] }])
  expect(after.figures).toMatchObject({ matched: 1, unmatched: { a: 2, b: 2 } })
})

test.each([
  ['a word that is no judgement', 'maybe,device/a,device/b', /row 2: "maybe" is no judgement; write same/],
  ['an id that the register does not know', 'same,device/osm-node-99,feature 2', /row 2: .*import the lists first/],
  ['a good row before a bad one', '', /row 3: "perhaps" is no judgement/],
])('%s: one line that names the row, and nothing is recorded', async (_, row, line) => {
  const before = await judgements()
  const report = (await inside(data, (register) => reconcile(register, ...sources, options))) as DeviceReport
  const good = `unsure,${report.pairs[0]?.a},${report.pairs[0]?.b}`
  const table = file(files, 'bad.csv', `judgement,a,b\n${row || `${good}\nperhaps,x,y`}\n`)
  await expect(inside(data, (register) => acceptReview(register, table))).rejects.toThrow(line)
  expect(await judgements()).toEqual(before)
})

const gazetteer = file(
  files,
  'crossings.csv',
  'nom1,nom2,lon,lat\nRue de la Paix,Avenue Foch,20.46,44.81\nRue de la Paix,Boulevard Saint-Michel,20.47,44.82\nRue Haute,Rue Basse,20.48,44.83\n',
)
const addresses = file(
  files,
  'addresses.csv',
  'Numéro;Implantation\n7;Angle rue de la Paix / av. Foch\n8;12 bis, bd St-Michel\n9;Place Inconnue\n10;\n',
)

test('a list without coordinates: each address with its place and reasons, the rest listed', { timeout: 30_000 }, async () => {
  const report = (await json(['reconcile', addresses, gazetteer])) as unknown as PlaceReport
  expect(report.pairs).toMatchObject([
    { a: '7', kind: 'crossing', b: 'Rue de la Paix / Avenue Foch', lon: 20.46, lat: 44.81 },
    { a: '8', kind: 'street', b: 'Boulevard Saint-Michel', number: '12 bis' },
  ])
  expect(report.pairs[1]?.reasons.join()).toContain('number 12 bis is not in the gazetteer')
  expect(report.unmatched.a).toEqual([{ id: '9', text: 'Place Inconnue' }])
  expect(report.leftOut.a.rejected).toMatchObject([{ where: 'row 5', code: 'no-address' }])
})

test('addresses against devices, by way of a gazetteer', async () => {
  const report = (await reconcile(undefined, addresses, mapped, { ...options, gazetteer })) as DeviceReport
  expect(report.pairs.map(({ a, b }) => [a, b])).toContainEqual(['7', 'feature 1'])
  expect(report.leftOut.a.unplaced).toEqual([{ id: '9', text: 'Place Inconnue' }])
  await expect(reconcile(undefined, mapped, addresses, options)).rejects.toThrow(/--gazetteer FILE/)
})

test('what cannot be read is told in one line', async () => {
  const tries: [string, string, RegExp][] = [
    [`${files}/absent.geojson`, mapped, /absent\.geojson does not exist/],
    [
      file(files, 'other.csv', 'colour;size\nred;4\n'),
      gazetteer,
      /other\.csv: it has neither coordinates nor a column.*"colour"/,
    ],
    [addresses, file(files, 'nameless.csv', 'lon,lat,colour\n1,2,red\n'), /nameless\.csv: it names no ways/],
    [file(files, 'empty.csv', ''), mapped, /empty\.csv/],
    [file(files, 'none.geojson', '{"type":"FeatureCollection","features":[]}'), mapped, /none\.geojson: it holds no devices/],
  ]
  for (const [a, b, line] of tries) await expect(reconcile(undefined, a, b, options)).rejects.toThrow(line)
  await inside(data, (register) =>
    expect(reconcile(register, 'source/nobody', mapped, options)).rejects.toThrow(/there is no source "source\/nobody"/),
  )
})

test('the sides of a deployment, each with its statements; unlike kinds never meet', { timeout: 30_000 }, async () => {
  const { rows } = (await json(['reconcile', '--deployment', 'gnjilane-schools', '--data', data])) as unknown as {
    rows: { counted: string; sides: unknown[]; differences: unknown[] }[]
  }
  expect(rows[0]).toMatchObject({ counted: 'camera', sides: [{ side: 'bought', min: 196, max: 196 }], differences: [] })
  expect(rows.find(({ counted }) => counted === 'recorder')?.sides).toMatchObject([{ side: 'bought', min: 30 }])
})

test('wrong usage', { timeout: 60_000 }, async () => {
  const wrong: [string[], RegExp][] = [
    [[], /wants two lists, or --accept/],
    [[mapped], /wants two lists/],
    [[mapped, official, '--accept', 'x'], /wants two lists, or --accept/],
    [[mapped, official, '--noise', '0'], /--noise wants a number of metres/],
    [[mapped, official, '--lang', 'xx'], /--lang wants one of en, fr/],
  ]
  for (const [args, line] of wrong) {
    const { code, out, err } = await run(['reconcile', ...args])
    expect.soft({ code, out }).toEqual({ code: 2, out: '' })
    expect.soft(err).toMatch(line)
  }
})
