/** Bad cameras and bad buildings: a warning on each, and the rest computed. */
import { expect, test } from 'vitest'
import { type Answer, all, coverage } from './coverage-run.ts'
import { buildingOn, cameraAt, type Feature, square } from './coverage-scene.ts'

const warningsOf = ({ cameras }: Answer, id: string) =>
  cameras.find((camera) => camera.id === id)?.warnings.map(({ code }) => code)

test('a bad camera gets a warning, and the others are computed', async () => {
  const at = (coordinates: unknown): Feature => ({ ...cameraAt('bad', [0, 0]), geometry: { type: 'Point', coordinates } })
  const good = cameraAt('good', [0, 0], all)
  const bad: [string, Feature][] = [
    ['pole', at([10, 90])],
    ['bad-coordinates', at([10, 95])],
    ['bad-coordinates', at(['x', 47])],
    ['no-coordinates', at([null, null])],
    ['no-coordinates', { ...cameraAt('bad', [0, 0]), geometry: null }],
    ['fov', cameraAt('bad', [0, 0], { fov: 400, direction: 0 })],
    ['fov', cameraAt('bad', [0, 0], { fov: 'NaN', direction: 0 })],
    ['height', cameraAt('bad', [0, 0], { height: -4, direction: 0 })],
    ['height', cameraAt('bad', [0, 0], { height: 1e7, direction: 0 })],
    ['hres', cameraAt('bad', [0, 0], { hres: 0, direction: 0 })],
  ]
  const answer = await coverage(
    [good, ...bad.map(([, feature], n) => ({ ...feature, id: `bad${n}` })), { ...good, id: 'last' }],
    [buildingOn('house', square(100, 100, 20))],
  )
  for (const [n, [code]] of bad.entries()) expect({ n, codes: warningsOf(answer, `bad${n}`) }).toEqual({ n, codes: [code] })
  for (const id of ['good', 'last'])
    expect(answer.cameras.find((camera) => camera.id === id)).toMatchObject({
      visible: expect.closeTo(Math.PI * 3600, 3),
      warnings: [],
    })
  expect(answer.totals).toMatchObject({ cameras: 12, computed: 7 })
})

test('a camera away from all buildings is told apart, and one whose coordinates are swapped', async () => {
  const good = cameraAt('good', [0, 0], all)
  const [lon, lat] = (good.geometry as { coordinates: [number, number] }).coordinates
  const swapped = { ...cameraAt('swapped', [0, 0], all), geometry: { type: 'Point', coordinates: [lat, lon] } }
  const { cameras } = await coverage([good, swapped, cameraAt('lonely', [9000, 0], all)], [buildingOn('h', square(10, -10, 20))])
  expect(cameras.map(({ id, warnings }) => [id, warnings.map(({ code }) => code)])).toEqual([
    ['good', []],
    ['swapped', ['swapped']],
    ['lonely', ['no-buildings-near']],
  ])
})

test('a bench is no camera; a second camera of one id is said', async () => {
  const { cameras } = await coverage(
    [{ ...cameraAt('bench', [0, 0]), properties: { amenity: 'bench' } }, cameraAt('a', [5, 0], all), cameraAt('a', [8, 0], all)],
    [buildingOn('h', square(10, -10, 20))],
  )
  expect(cameras.map(({ visible, warnings }) => [visible > 0, warnings.map(({ code }) => code)])).toEqual([
    [false, ['no-camera']],
    [true, []],
    [true, ['repeated-id']],
  ])
})

test('what buildings are taken to be is assumed too; where a camera may stand only with --bounds', async () => {
  const near = (tags: Record<string, unknown>) => [
    { ...buildingOn('h', square(10, -10, 20)), properties: { building: 'yes', ...tags } },
  ]
  const assumed = async (tags: Record<string, unknown>, ...more: string[]) =>
    Object.keys((await coverage([cameraAt('a', [0, 0], all)], near(tags), ...more)).cameras[0]?.assumed ?? {})
  expect(await assumed({})).toContain('buildingHeight')
  expect(await assumed({ 'building:levels': '2' })).toContain('metresPerLevel')
  expect(await assumed({ height: '9' })).not.toEqual(expect.arrayContaining(['buildingHeight']))
  expect(await assumed({ height: '9' })).not.toContain('position')
  expect(await assumed({ height: '9' }, '--bounds')).toContain('position')
})

test('a bad building gets a warning, and the rest is computed', { timeout: 60_000 }, async () => {
  const round = (corners: number, radius: number) =>
    Array.from({ length: corners }, (_, n): [number, number] => {
      const angle = (2 * Math.PI * n) / corners
      return [-40 + radius * Math.cos(angle), -40 + radius * Math.sin(angle)]
    })
  const bowTie = buildingOn('bow', [
    [30, 30],
    [50, 50],
    [50, 30],
    [30, 50],
  ])
  const zero = buildingOn('zero', [
    [-30, 30],
    [-30, 30],
    [-30, 40],
    [-40, 40],
    [-40, 40],
    [-40, 30],
  ])
  const line = buildingOn('line', [
    [0, 55],
    [10, 55],
  ])
  const nowhere: Feature = {
    ...buildingOn('null', square(0, 0, 1)),
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [null, 47],
          [10, 47],
          [10, 48],
          [null, 47],
        ],
      ],
    },
  }
  const high = buildingOn('high', square(30, -50, 10), { height: 'very' })
  const answer = await coverage(
    [cameraAt('a', [0, 0], all)],
    [bowTie, zero, line, nowhere, high, buildingOn('fine', round(40_000, 10))],
  )
  const told = (id: string) => answer.totals.warnings.filter(({ building }) => building === id).map(({ code }) => code)
  expect(told('bow')).toEqual(['self-crossing'])
  expect(told('zero')).toEqual(['repeated-points'])
  expect(told('line')).toEqual(['no-area'])
  expect(told('null')).toEqual(['bad-coordinates'])
  expect(told('high')).toEqual(['height'])
  const [camera] = answer.cameras
  expect(camera?.visible).toBeLessThan(Math.PI * 3600 - 500)
  expect(camera?.visible).toBeGreaterThan(Math.PI * 3600 - 4000)
})

test('a building as large as a country is left out, and said to be, not to stand elsewhere', async () => {
  const { totals } = await coverage([cameraAt('a', [0, 0], all)], [buildingOn('country', square(-200_000, -200_000, 400_000))])
  expect(totals.warnings.map(({ building, code }) => [building, code])).toEqual([['country', 'far-away']])
})

test('a building of a million corners is meshed', { timeout: 120_000 }, async () => {
  const corners = Array.from({ length: 1_000_000 }, (_, n): [number, number] => {
    const angle = (2 * Math.PI * n) / 1_000_000
    const radius = n % 2 ? 3000 : 3000.5
    return [3040 + radius * Math.cos(angle), radius * Math.sin(angle)]
  })
  const { cameras, totals } = await coverage([cameraAt('a', [0, 0], all)], [buildingOn('huge', corners)])
  expect(totals.buildings).toBe(1)
  expect(cameras[0]?.visible).toBeLessThan(Math.PI * 3600)
  expect(cameras[0]?.visible).toBeGreaterThan((Math.PI * 3600) / 2)
})

test('no buildings, or all of them elsewhere, is said; the ground is open then', async () => {
  const open = await coverage([cameraAt('a', [0, 0], all)], [])
  expect(open.totals.warnings.map(({ code }) => code)).toEqual(['no-buildings'])
  expect(open.cameras[0]?.visible).toBeCloseTo(Math.PI * 3600, 3)
  const elsewhere = await coverage([cameraAt('a', [0, 0], all)], [buildingOn('far', square(50_000, 0, 20))])
  expect(elsewhere.totals.warnings.map(({ code }) => code)).toEqual(['no-buildings-near'])
})

test('areas without a tag are buildings where nothing says so; roofs and tunnels hide nothing', async () => {
  const plain = { ...buildingOn('plain', square(10, -10, 20)), properties: {} }
  const taken = await coverage([cameraAt('a', [0, 0], all)], [plain])
  expect(taken.totals.warnings.map(({ code }) => code)).toEqual(['no-building-tag'])
  expect(taken.cameras[0]?.visible).toBeLessThan(Math.PI * 3600 - 500)
  const roof = await coverage(
    [cameraAt('a', [0, 0], all)],
    [
      buildingOn('roof', square(10, -10, 20), { building: 'roof' }),
      buildingOn('cellar', square(-30, -10, 20), { layer: '-1' }),
      plain,
    ],
  )
  expect(roof.cameras[0]?.visible).toBeCloseTo(Math.PI * 3600, 3)
})
