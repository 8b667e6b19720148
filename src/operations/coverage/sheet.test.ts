/** Cameras of a register among the buildings of the register: what is said where none stands near, and what buildings are taken to be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devicesIn } from '../../store/devices.ts'
import { importFiles } from '../import.ts'
import { openRegister, type Register } from '../register.ts'
import { coverageOfDevices } from './deployment.ts'
import { deviceSheet } from './sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-sheet-'))
let register: Register

/** Metres from the middle to degrees, at 45° north. */
const at = (east: number, north: number) => ({ lon: 7 + east / 78_850, lat: 45 + north / 111_130 })
const surveillance = { man_made: 'surveillance', 'surveillance:type': 'camera', 'camera:direction': '90' }
const camera = (id: number, east: number, tags = {}) =>
  JSON.stringify({ '@id': `node/${id}`, ...at(east, 0), ...surveillance, ...tags })
/** A square of 10 m. */
function building(id: number, east: number, tags: Record<string, string>): string {
  const corners = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ].map(([x = 0, y = 0], n) => ({ id: 10 * id + n, ...at(east + x, y) }))
  const told = Object.entries({ building: 'yes', ...tags }).map(([key, value]) => `<tag k="${key}" v="${value}"/>`)
  return `${corners.map(({ id: node, lon, lat }) => `<node id="${node}" lon="${lon}" lat="${lat}"/>`).join('')}
<way id="${id}">${[...corners, corners[0]].map((corner) => `<nd ref="${corner?.id}"/>`).join('')}${told.join('')}</way>`
}

beforeAll(async () => {
  register = await openRegister(join(folder, 'register'))
  const cameras = join(folder, 'cameras.ndjson')
  writeFileSync(
    cameras,
    [camera(1, 0), camera(2, 10_000), camera(3, 20_000), camera(4, 30_000, { 'surveillance:type': 'guard' })].join('\n'),
  )
  const town = join(folder, 'town.osm')
  writeFileSync(town, `<osm>${building(101, 20, {})}${building(102, 10_020, { 'building:levels': '2' })}</osm>`)
  await importFiles(register, [cameras, town], {})
})
afterAll(async () => {
  await register.close()
  rmSync(folder, { recursive: true })
})

const sheetOf = (id: number) => deviceSheet(register, `device/osm-node-${id}`, { levels: 'dori-2015', rangeM: 60 })

test('where no building stands near, that is said of the place and not of the register', async () => {
  const { coverage, buildings } = await sheetOf(3)
  expect(buildings).toBe(0)
  expect(coverage.warnings).toEqual([
    { code: 'no-buildings-near', message: expect.stringContaining('No building of the register stands near') },
  ])
  expect((await sheetOf(1)).coverage.warnings).toEqual([])
})

test('what buildings are taken to be is among the assumptions of the sheet', async () => {
  const assumed = async (id: number) => (await sheetOf(id)).coverage.assumed.map(({ parameter }) => parameter)
  const always = await assumed(3)
  expect(await assumed(1)).toEqual([...always, 'buildingHeight'])
  expect(await assumed(2)).toEqual([...always, 'metresPerLevel'])
})

test.each([
  ['all', [1, 2, 3], [], 1],
  ['those that stand among none', [3], ['no-buildings-near'], 1],
  ['none that could be placed', [4], ['none-placed'], undefined],
])(
  'the cameras of a deployment, %s: the warnings of all, and how many stand among no buildings',
  async (_, ids, told, lonely) => {
    const named = new Set(ids.map((id) => `device/osm-node-${id}`))
    const all = await devicesIn(register.store, { west: 6, south: 44, east: 8, north: 46 }, 10)
    const devices = all.filter(({ key }) => named.has(key))
    expect(devices).toHaveLength(ids.length)
    const options = { levels: 'dori-2015', rangeM: 60, bounds: false, workers: 1 }
    const report = await coverageOfDevices(register.store, 'deployment/none', [], devices, options)
    await report.dispose()
    expect(report.totals.warnings.map(({ code }) => code)).toEqual(told)
    expect(report.totals.warningCounts['no-buildings-near']).toBe(lonely)
  },
)
