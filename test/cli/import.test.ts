/** The command `import`, and what undoes it: `withdraw`. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withdraw } from '../../src/operations/decide.ts'
import { importFiles } from '../../src/operations/import.ts'
import { device } from '../../src/operations/views/device.ts'
import { dossier } from '../../src/operations/views/dossier.ts'
import { status } from '../../src/operations/views/home.ts'
import { sourceView, statementView } from '../../src/operations/views/lists.ts'
import { search } from '../../src/operations/views/search.ts'
import { camera, file, geojson, street } from './datasets.ts'
import { folder, inside, json, run, stateOf } from './program.ts'

interface Report {
  source: { id: string; sha256: string }
  read: number
  accepted: number
  unchanged: number
  withheld: number
  rejected: { where: string; code: string; message: string }[]
  entities: Record<string, number>
}
const files = folder()
const imported = async (data: string, ...args: string[]): Promise<Report[]> =>
  (await json(['import', ...args, '--data', data])).imports as unknown as Report[]

test('several files, one transaction: a report each; again, nothing changes', { timeout: 60_000 }, async () => {
  const data = `${folder()}/register`
  const first = file(files, 'first.geojson', street())
  const second = file(files, 'second.csv', 'lon,lat,operator\n20.41,44.81,A\nfar,44.8,B\n20.42,44.82,C\n')
  const [one, two] = (await imported(data, first, second)) as [Report, Report]
  expect(one).toMatchObject({ read: 3, accepted: 2, unchanged: 0, withheld: 1, rejected: [], entities: { device: 3 } })
  expect(two).toMatchObject({ read: 3, accepted: 2, withheld: 0, entities: { device: 2 } })
  expect(two.rejected).toEqual([{ where: 'row 3', code: 'bad-coordinates', message: expect.stringContaining('WGS 84') }])
  const before = await stateOf(data)
  const [again, anew] = (await imported(data, first, second)) as [Report, Report]
  expect(again).toEqual({ ...one, accepted: 0, unchanged: 2 })
  expect(anew).toEqual({ ...two, accepted: 0, unchanged: 2 })
  expect(await stateOf(data)).toEqual(before)

  // The same devices in other bytes, one of them changed: only that one is new.
  const later = street().replace('"NE"', '"SW"').replace('{', '{"name":"a later extract",')
  await inside(data, async (register) => {
    const reports = await importFiles(register, [file(files, 'later.geojson', later)], {})
    expect(reports).toMatchObject([{ accepted: 1, unchanged: 1, withheld: 1 }])
    const { headings, dossier } = await device(register, 'device/osm-node-2', 'en')
    expect(headings).toEqual([{ from: 225, to: 225 }])
    expect(dossier.history).toContainEqual(expect.objectContaining({ property: 'direction', status: 'superseded' }))
  })

  const people = await run(['import', second, '--data', data])
  expect(people.out).toMatch(/3 rows read \(2 device\): 0 accepted, 2 unchanged, 0 withheld, 1 rejected\n {2}row 3: /)
  expect(people.err).toBe('')
})

test('--dry-run reports what an import would do and stores nothing; --strict stores nothing for one bad row', {
  timeout: 30_000,
}, async () => {
  const data = `${folder()}/register`
  const mixed = file(files, 'mixed.csv', 'lon,lat,operator\n20.41,44.81,A\n,,B\n')
  const dry = await imported(data, mixed, '--dry-run')
  expect(dry).toMatchObject([{ read: 2, accepted: 1, rejected: [{ code: 'no-coordinates' }] }])
  expect(await run(['import', mixed, '--strict', '--data', data])).toMatchObject({ code: 1, out: '' })
  expect(await inside(data, status)).toMatchObject({ statements: 0, entities: {}, log: { size: 0 } })
  expect(await imported(data, mixed)).toEqual(dry)
})

test('CSV: a mapping says which column is what, and a preview shows it without a register', { timeout: 30_000 }, async () => {
  const data = `${folder()}/register`
  const table = file(files, 'table.csv', 'Länge;Breite;Betreiber;Höhe\n20,41;44,81;Ђорђевић;4m\n')
  const map = file(
    files,
    'map.json',
    JSON.stringify({ lon: 'Länge', lat: 'Breite', tags: { operator: 'Betreiber', height: 'Höhe' } }),
  )
  const { previews } = await json(['import', table, '--map', map, '--preview', '--data', data])
  expect(previews).toMatchObject([
    { lon: 'Länge', tags: { operator: 'Betreiber' }, rows: [{ lon: 20.41, tags: { height: '4m' }, rejected: null }] },
  ])
  expect(() => readFileSync(`${data}/register.db`)).toThrow('ENOENT')
  await imported(data, table, '--map', map, '--licence', 'CC-BY-4.0', '--publisher', 'City of Example')
  const { results } = await json(['search', 'Djordjevic', '--data', data])
  const [found] = results as unknown as { id: string }[]
  const shown = await json(['show', found?.id as string, '--data', data])
  expect(shown).toMatchObject({ lon: 20.41, lat: 44.81, heightM: 4 })
})

test('what is withdrawn leaves search, pages and export; its history stays; the same file brings it back', {
  timeout: 90_000,
}, async () => {
  const data = `${folder()}/register`
  const kept = file(files, 'kept.geojson', geojson([camera(50, { operator: 'Keeper' })]))
  const gone = file(files, 'gone.geojson', street())
  const [, report] = await imported(data, kept, gone)
  const source = report?.source.id as string
  const exported = async (as: string) => (await run(['export', '--as', as, '--data', data])).out
  const whole = { geojson: await exported('geojson'), csv: await exported('csv') }
  expect(JSON.parse(whole.geojson).features).toHaveLength(3)

  const told = await json(['withdraw', source, '--why', 'the publisher took it back', '--data', data])
  expect(told).toMatchObject({ source, statements: 10 })
  expect(JSON.parse(await exported('geojson')).features.map(({ id }: { id: string }) => id)).toEqual(['device/osm-node-50'])
  expect(await exported('csv')).not.toContain('osm-node-1')
  await inside(data, async (register) => {
    expect(await search(register, 'Djordjevic')).toMatchObject({ total: 0 })
    await expect(device(register, 'device/osm-node-1', 'en')).rejects.toMatchObject({ code: 'entity/unknown' })
    const { history } = await dossier(register, 'device/osm-node-1', 'en')
    expect(history.map(({ status }) => status)).toEqual(Array(5).fill('withdrawn'))
    expect(await sourceView(register, source, 0, 1, 'en')).toMatchObject({
      status: 'withdrawn',
      withdrawnWhy: 'the publisher took it back',
    })
    expect(await statementView(register, 's2', 'en')).toMatchObject({ status: 'current' })
    expect(await status(register)).toMatchObject({ entities: { device: 1 }, sources: 1, withheld: 0, log: { size: 3 } })
  })
  expect(await run(['withdraw', source, '--why', 'again', '--data', data])).toMatchObject({ code: 1 })

  expect((await imported(data, gone))[0]).toMatchObject({ accepted: 2, unchanged: 0, withheld: 1 })
  expect(await exported('geojson')).toBe(whole.geojson)
  expect(await exported('csv')).toBe(whole.csv)
  expect(await json(['rebuild', '--data', data])).toMatchObject({ same: true, entries: 4 })
})

test('what only a withdrawn file had on record comes back with another file that holds it, and then nothing changes again', {
  timeout: 60_000,
}, async () => {
  const data = `${folder()}/register`
  await inside(data, async (register) => {
    const first = file(files, 'origin.geojson', street())
    const second = file(files, 'copy.geojson', street().replace('{', '{"name":"a copy",'))
    const [origin] = await importFiles(register, [first], {})
    expect(await importFiles(register, [second], {})).toMatchObject([{ accepted: 0, unchanged: 2 }])
    await withdraw(register, origin?.source.id as string, 'a test')
    expect((await status(register)).entities.device).toBeUndefined()
    expect(await importFiles(register, [second], {})).toMatchObject([{ accepted: 2, unchanged: 0 }])
    expect((await status(register)).entities.device).toBe(2)
    const { log } = await status(register)
    expect(await importFiles(register, [second], {})).toMatchObject([{ accepted: 0, unchanged: 2 }])
    expect((await status(register)).log).toEqual(log)
  })
})

test('exports carry what was parsed beside the tags as found, and nothing withheld', { timeout: 30_000 }, async () => {
  const data = `${folder()}/register`
  await imported(data, file(files, 'export.geojson', street()))
  const out = `${files}/devices.geojson`
  await json(['export', '--as', 'geojson', '--out', out, '--data', data])
  const { features } = JSON.parse(readFileSync(out, 'utf8'))
  expect(features).toHaveLength(2)
  expect(features[0].properties).toMatchObject({ 'camera:direction': '270-30', headings: [{ from: 270, to: 30 }], heightM: 4 })
  expect(features[1].properties).toMatchObject({ direction: 'NE', headings: [{ from: 45, to: 45 }] })
  expect(readFileSync(out, 'utf8')).not.toContain('doorbell')
  expect(readFileSync(out, 'utf8')).toContain('ODbL')
  const csv = (await run(['export', '--as', 'csv', '--data', data])).out
  expect(csv.trim().split(/\r?\n/)).toHaveLength(3)
  expect(csv).not.toContain('doorbell')
})
