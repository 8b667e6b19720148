/** What falls together exactly: places, directions, distances and heights, on which two questions that exclude each other must not both be denied. */
import { expect, test } from 'vitest'
import { shapeArea, visibleArea } from './area.ts'
import type { Camera } from './camera.ts'
import { Evaluator } from './evaluate.ts'
import { newView } from './expansion.ts'
import { type LevelSet, levelSet } from './levels.ts'
import { type Footprint, meshOf } from './mesh.ts'
import { outlineOf, outlineOfOne } from './outline.ts'
import { place } from './placement.ts'
import { planeAbout } from './plane.ts'
import { CoverageRaster } from './raster.ts'
import { expandOver } from './shadows.ts'
import { joined, type Point, type Strip } from './strip.ts'

const plane = planeAbout(16.37, 48.2)
const rangeM = 60
const stated = (value: number) => ({ min: value, nominal: value, max: value })
const lens = (heading: number | undefined, across: number) => ({
  heading: heading === undefined ? undefined : stated(heading),
  across: stated(across),
})
const box = { west: -200, south: -200, east: 200, north: 200 }
const footprint = (id: string, ring: readonly number[], heightM: number, more: Partial<Footprint> = {}): Footprint => ({
  id,
  rings: [Float64Array.from(ring)],
  heightM: stated(heightM),
  ...more,
})

function cameraAt(x: number, y: number, more: Partial<Camera> = {}): Camera {
  const [lon, lat] = plane.toDegrees(x, y)
  const about = { id: 'c', lon, lat, lenses: [lens(90, 100)], steerable: false, fisheye: false, indoor: false, positionM: 0 }
  const seeing = { heightM: stated(4), tilt: stated(10), widthPx: stated(2560), aspect: 0.5625 }
  return { ...about, ...seeing, assumed: [], warnings: [], ...more }
}
const allRound = { fisheye: true, lenses: [lens(0, 360)], widthPx: stated(30_000) }

const evaluator = (footprints: readonly Footprint[], targetM = 1.6, bounds = false): Evaluator =>
  new Evaluator(meshOf(footprints, box).mesh, plane, { levels: levelSet('dori-2015') as LevelSet, rangeM, bounds, targetM })

const areaOf = (ring: readonly (readonly [number, number])[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [beforeX, beforeY] = ring.at(i - 1) as readonly [number, number]
    return sum + (beforeX * y - beforeY * x) / 2
  }, 0)
const drawnArea = (polygons: ReturnType<typeof outlineOfOne>): number =>
  polygons.flat().reduce((sum, ring) => sum + areaOf(ring), 0)

test('a camera that is put off its wall never lands on the corner of a roof', () => {
  const house = footprint('house', [0, 0, 10, 0, 10, 10, 0, 10], 9)
  const roof = footprint('roof', [10.08, 5, 13, 5, 13, 8, 10.08, 8], 3, { undersideM: 2.5 })
  for (const heading of [20, 50, 90, 130]) {
    const seen = [5, 5.05].map(
      (y) => evaluator([house, roof]).evaluate(cameraAt(10, y, { heightM: stated(2.4), lenses: [lens(heading, 100)] })).coverage,
    )
    const [onIt, beside] = seen.map(({ visible, bands }) => [visible, bands[0]?.nominal as number])
    for (const [i, area] of (onIt as number[]).entries()) expect(Math.abs(area / (beside?.[i] as number) - 1)).toBeLessThan(0.05)
  }
})

test('cells lie in one of two shapes that share a border, also where it runs along their row', () => {
  for (const y of [0.5, 0.51]) {
    const raster = new CoverageRaster({ west: -100, south: -100, east: 100, north: 100 }, 1, 4, true)
    const { placed, regions } = evaluator([]).evaluate(cameraAt(0.5, y, { ...allRound, lenses: [lens(90, 270)] }))
    raster.add(placed, regions)
    const counts = new Uint8Array(raster.planes)
    const ahead = Array.from({ length: 59 }, (_, i) => {
      raster.countsAt(1.5 + i, y, counts)
      return counts[0]
    })
    expect(ahead).toEqual(new Array(59).fill(1))
  }
})

test('seen from several places, open ground has no holes along the rays between its pieces', () => {
  const hut = footprint('hut', [177, -177, 182, -177, 182, -172, 177, -172], 3)
  const camera = cameraAt(0, 0, { ...allRound, heightM: stated(5), tilt: stated(0), positionM: 1 })
  const { regions, placed } = evaluator([hut], 1.6, true).evaluate(camera)
  expect(regions[0]?.certain.length).toBeGreaterThan(1)
  expect(outlineOf(regions[0]?.certain ?? [], 'all', plane, placed).map((rings) => rings.length)).toEqual([1])
})

test('ground beyond the circle is cut off by an arc, also where one side ends on it', () => {
  const view = { ...newView(), count: 1, pieces: Float64Array.of(0, 0, 0, 0, -70, 65, 0, 60) }
  const shape = { halfPlanes: new Float64Array(0), withinM: 60 }
  const drawn = drawnArea(outlineOfOne({ dx: 0, dy: 0, view, shapes: [shape] }))
  expect(Math.abs(drawn / shapeArea(view, shape) - 1)).toBeLessThan(2e-3)
})

test('from the edge of a roof that is lower than the camera as much is certain as from beside it', () => {
  const roof = {
    ...footprint('roof', [0, -10, 10, 0, 0, 10, -10, 0], 3),
    heightM: { min: 0, nominal: 3, max: 3 },
    undersideM: Infinity,
  }
  const seenFrom = (x: number, y: number) =>
    evaluator([roof], 0).evaluate(cameraAt(x, y, { heightM: stated(5), tilt: stated(15), lenses: [lens(135, 90)] }))
  const [on, beside] = [seenFrom(5, -5), seenFrom(5.01, -5.01)]
  const { view } = (on.regions[0]?.certain ?? [])[0] ?? {}
  expect([...(view?.pieces.subarray(0, 8 * view.count) ?? [Number.NaN])].every(Number.isFinite)).toBe(true)
  for (const [level, { certain, nominal }] of on.coverage.bands.entries()) {
    const other = beside.coverage.bands[level] as (typeof on.coverage.bands)[number]
    expect(Math.abs(certain - other.certain)).toBeLessThan(1 + 0.01 * other.certain)
    expect(Math.abs(nominal - other.nominal)).toBeLessThan(1 + 0.01 * other.nominal)
  }
})

test('a camera as high as what it looks at, with an edge of its picture at the horizon: nominal lies in possible', () => {
  const half = Math.atan(0.5625 * Math.tan(Math.PI / 4)) * (180 / Math.PI)
  for (const tilt of [half, -half]) {
    const level = cameraAt(0, 0, { heightM: stated(1.6), tilt: stated(tilt), lenses: [lens(90, 90)] })
    const { regions } = evaluator([]).evaluate(level)
    for (const { nominal, possible } of regions) expect(nominal.length).toBeLessThanOrEqual(possible.length)
  }
})

test.each([1.3, 1.4, 2.3])('a wall exactly as high as a camera at %f m ends its view', (heightM) => {
  const { mesh } = meshOf([footprint('wall', [5, -20, 8, -20, 8, 20, 5, 20], heightM)], box)
  const view = newView()
  const at = place(mesh, 0, 0, undefined, false)
  expandOver(mesh, at, -0.5, 0.5, rangeM, mesh.heights.nominal, heightM, Math.max(1.6, heightM), view)
  // The triangle before the wall, and nothing behind it.
  expect(visibleArea(view, rangeM)).toBeCloseTo(25 * Math.tan(0.5), 6)
})

test('several lenses whose headings nobody knows see no more than there is', () => {
  const lenses = [lens(undefined, 270), lens(undefined, 270)]
  const { bands } = evaluator([]).evaluate(cameraAt(0, 0, { lenses, widthPx: stated(20_000) })).coverage
  for (const { nominal, possible } of bands) expect(nominal).toBeLessThanOrEqual(possible)
  expect(bands[0]?.possible).toBeLessThanOrEqual(Math.PI * rangeM ** 2 * (1 + 1e-9))
})

test('what is left of a cone along a wall is no polygon', () => {
  const strip = (far: Point[], left: number): Strip => ({ far, near: [[0, 0]], right: 0, left })
  const corner: Point[] = [
    [5, 0],
    [0, 5],
  ]
  expect(joined([strip([[3, 0]], 1)])).toEqual([])
  expect(joined([strip(corner, Math.PI / 2)]).map((rings) => rings.map((ring) => ring.length))).toEqual([[4]])
})
