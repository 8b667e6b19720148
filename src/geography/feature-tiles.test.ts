import { VectorTile } from '@mapbox/vector-tile'
import fc from 'fast-check'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { clipLine, clipRing, doubleArea } from './clip.ts'
import { drawnFrom, featureTile, type StoredFeature } from './feature-tiles.ts'
import { encodeGeometry } from './geometry.ts'
import { boxOfTile } from './mercator.ts'

fc.configureGlobal({ seed: 20_211_216 })

const [z, x, y] = [15, 17058, 11948]
const box = boxOfTile(z, x, y)
/** A place inside the tile, by shares of its sides; shares below 0 or above 1 lie outside. */
const at = (east: number, south: number): [number, number] => [
  box.west + east * (box.east - box.west),
  box.north - south * (box.north - box.south),
]
const feature = (
  kind: StoredFeature['kind'],
  shape: 'line' | 'polygon' | 'point',
  tags: Record<string, string>,
  ...parts: [number, number][][]
): StoredFeature => ({
  kind,
  tags,
  geometry: encodeGeometry(
    parts.map((part) => Float64Array.from(part.flatMap(([east, south]) => at(east, south)))),
    shape,
  ),
})
const square = (west: number, north: number, side: number): [number, number][] => [
  [west, north],
  [west + side, north],
  [west + side, north + side],
  [west, north + side],
  [west, north],
]
const layersOf = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes)).layers
const only = (bytes: Uint8Array, name: string) => {
  const layer = layersOf(bytes)[name]
  expect(layer?.length).toBe(1)
  return (layer as NonNullable<typeof layer>).feature(0)
}

test('a building keeps its name, height and levels, and its ring stays closed', () => {
  const tags = { building: 'yes', name: 'Hôtel de Ville', height: '12.5 m', 'building:levels': '4', operator: 'x' }
  const read = only(featureTile([feature('building', 'polygon', tags, square(0.25, 0.25, 0.5))], z, x, y), 'building')
  expect(read.properties).toEqual({ name: 'Hôtel de Ville', height: 12.5, levels: 4 })
  const ring = read.loadGeometry()[0] as { x: number; y: number }[]
  expect(ring).toHaveLength(5)
  expect(ring[0]).toEqual(ring[4])
  expect(read.type).toBe(3)
})

test('outer rings run clockwise on the screen and inner rings the other way, however they were drawn', () => {
  for (const turned of [false, true]) {
    const [outer, inner] = [square(0.1, 0.1, 0.8), square(0.4, 0.4, 0.2)]
    const rings = turned ? [outer.reverse(), inner] : [outer, inner.reverse()]
    const read = only(featureTile([feature('water', 'polygon', {}, ...rings)], z, x, y), 'water')
    const signs = read.loadGeometry().map((ring) => Math.sign(doubleArea(ring.flatMap((point) => [point.x, point.y]))))
    expect(signs).toEqual([1, -1])
  }
})

test('streets are cut at the margin and come back as separate lines', () => {
  const line: [number, number][] = [
    [-0.5, 0.5],
    [0.5, 0.5],
    [0.5, -0.5],
    [0.7, -0.5],
    [0.7, 0.5],
  ]
  const read = only(
    featureTile([feature('highway', 'line', { highway: 'residential', name: 'Rue Basse' }, line)], z, x, y),
    'highway',
  )
  expect(read.properties).toEqual({ highway: 'residential', name: 'Rue Basse' })
  const lines = read.loadGeometry()
  expect(lines).toHaveLength(2)
  for (const point of lines.flat()) {
    expect(point.x).toBeGreaterThanOrEqual(-64)
    expect(point.y).toBeGreaterThanOrEqual(-64)
  }
})

test('what lies outside, is too small for the zoom, or belongs to a deeper zoom is left out', () => {
  const shed = feature('building', 'polygon', {}, square(0.5, 0.5, 0.001))
  expect(layersOf(featureTile([shed], z, x, y)).building?.length).toBe(1)
  expect(featureTile([shed], 13, x >> 2, y >> 2).length).toBe(0)
  expect(featureTile([feature('building', 'polygon', {}, square(2, 2, 0.5))], z, x, y).length).toBe(0)
  const path = feature('highway', 'line', { highway: 'footway' }, [
    [0, 0],
    [1, 1],
  ])
  expect(drawnFrom('highway', path.tags)).toBe(14)
  expect(featureTile([path], 13, x >> 2, y >> 2).length).toBe(0)
  expect(() => featureTile([], 1, 2, 0)).toThrow('there is no tile 1/2/0')
})

const share = fc.double({ min: -2, max: 3, noNaN: true })
const frame = { minX: 0, minY: 0, maxX: 1, maxY: 1 }

test('clipped rings are closed and inside; convex rings keep exactly the shared area', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 20 }), (points) => {
      const ring = clipRing([...points, points[0] as [number, number]].flat(), frame)
      expect(ring.slice(0, 2)).toEqual(ring.slice(-2))
      for (const value of ring) expect(value >= -1e-9 && value <= 1 + 1e-9).toBe(true)
    }),
  )
  fc.assert(
    fc.property(share, share, fc.double({ min: 0.01, max: 3, noNaN: true }), (west, north, side) => {
      const overlap = (start: number) => Math.max(0, Math.min(1, start + side) - Math.max(0, start))
      const area = Math.abs(doubleArea(clipRing(square(west, north, side).flat(), frame))) / 2
      expect(area).toBeCloseTo(overlap(west) * overlap(north), 9)
    }),
  )
})

test('clipped lines are inside and hold every point of the line that is inside', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (points, seed, t) => {
        const parts = clipLine(points.flat(), frame)
        for (const value of parts.flat()) expect(value >= -1e-9 && value <= 1 + 1e-9).toBe(true)
        const i = seed % (points.length - 1)
        const [a, b] = [points[i] as [number, number], points[i + 1] as [number, number]]
        const [px, py] = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
        if (px < 0.001 || px > 0.999 || py < 0.001 || py > 0.999 || Math.hypot(b[0] - a[0], b[1] - a[1]) < 1e-6) return
        expect(Math.min(...parts.map((part) => distanceTo(part, px, py)))).toBeLessThan(1e-6)
      },
    ),
  )
})

function distanceTo(path: number[], px: number, py: number): number {
  let nearest = Infinity
  for (let i = 0; i + 3 < path.length; i += 2) {
    const [ax, ay, bx, by] = path.slice(i, i + 4) as [number, number, number, number]
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    nearest = Math.min(nearest, Math.hypot(ax + t * (bx - ax) - px, ay + t * (by - ay) - py))
  }
  return nearest
}

test('doors and places are in the store, not on the map', () => {
  for (const kind of ['entrance', 'place'])
    expect(featureTile([feature(kind, 'point', { name: 'A' }, [[0.5, 0.5]])], z, x, y).length).toBe(0)
})
