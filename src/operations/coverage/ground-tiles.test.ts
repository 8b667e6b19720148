import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { coverageBounds } from '../../contract/coverage.ts'
import type { Camera } from '../../coverage/camera.ts'
import { Evaluator } from '../../coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { meshOf } from '../../coverage/mesh.ts'
import { planeAbout } from '../../coverage/plane.ts'
import { CoverageRaster } from '../../coverage/raster.ts'
import { mercatorX, mercatorY } from '../../geography/mercator.ts'
import { extent } from '../../geography/mvt.ts'
import { cameraOf } from './camera.ts'
import { target } from './defaults.ts'
import { type GroundTiles, groundTiles, groundZooms, squaresAcross } from './ground-tiles.ts'

const levels = levelSet('dori-2015') as LevelSet
const equatorM = 40_075_016.686

function counted(cameras: Camera[], lon: number, lat: number) {
  const plane = planeAbout(lon, lat)
  const box = { west: -500, south: -500, east: 500, north: 500 }
  const raster = new CoverageRaster(box, 1, levels.levels.length)
  const { mesh } = meshOf([], box)
  const evaluator = new Evaluator(mesh, plane, { levels, rangeM: 60, bounds: false, targetM: target.value })
  const exact = levels.levels.map(() => ({ nominal: 0, possible: 0, certain: 0 }))
  for (const camera of cameras) {
    const { coverage, placed, regions } = evaluator.evaluate(camera)
    for (const [level, band] of coverage.bands.entries())
      for (const bound of coverageBounds) (exact[level] as Record<string, number>)[bound] = band[bound]
    raster.add(placed, regions)
  }
  return { ground: { plane, raster }, exact }
}

/** Squares that are set, and the area of the polygons in tile units², of one feature of every tile of a zoom. */
function drawn({ at, bytes }: GroundTiles, z: number, bound: string, level: number, cameras: number) {
  const squares = new Set<string>()
  let units2 = 0
  for (const [key, place] of at) {
    const [tileZ, x, y, of] = key.split('/')
    if (Number(tileZ) !== z || of !== bound) continue
    const layer = new VectorTile(new PbfReader(bytes.slice(...place))).layers[bound]
    for (let i = 0; i < (layer?.length ?? 0); i++) {
      const feature = layer?.feature(i)
      if (feature?.properties.level !== level || feature.properties.cameras !== cameras) continue
      const rings = feature.loadGeometry()
      for (const ring of rings)
        for (let j = 0; j + 1 < ring.length; j++) {
          const [a, b] = [ring[j] as { x: number; y: number }, ring[j + 1] as { x: number; y: number }]
          units2 += (a.x * b.y - b.x * a.y) / 2
        }
      const unit = extent / squaresAcross(z)
      const all = rings.flat()
      const [left, right] = [Math.min(...all.map((p) => p.x)), Math.max(...all.map((p) => p.x))]
      const [top, bottom] = [Math.min(...all.map((p) => p.y)), Math.max(...all.map((p) => p.y))]
      for (let px = left + unit / 2; px < right; px += unit)
        for (let py = top + unit / 2; py < bottom; py += unit)
          if (rings.filter((ring) => within(ring, px, py)).length % 2 === 1) squares.add(`${x}/${y}/${px}/${py}`)
    }
  }
  return { squares, units2 }
}

function within(ring: { x: number; y: number }[], px: number, py: number): boolean {
  let inside = false
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i] as { x: number; y: number }, ring[i + 1] as { x: number; y: number }]
    if (a.y > py !== b.y > py && a.x + ((py - a.y) / (b.y - a.y)) * (b.x - a.x) > px) inside = !inside
  }
  return inside
}

const north = { 'camera:type': 'fixed', 'camera:direction': '0', height: '5', tilt: '15', hres: '2560' }
const camera = (id: string, lon: number, lat: number, tags: Record<string, string>) => cameraOf({ id, lon, lat, tags })

// At a corner of four tiles of zoom 14, and in the middle of one; by the equator, far north, and at the antimeridian.
test.each([
  ['Nice', 7.27, 43.7],
  ['a corner of tiles', (8500 / 2 ** 14) * 360 - 180, 43.7],
  ['Longyearbyen', 15.64, 78.22],
  ['the antimeridian', 179.9999, -16.8],
])('areas of zoom 14 are those of the engine: %s', (_, lon, lat) => {
  const { ground, exact } = counted([camera('one', lon, lat, north)], lon, lat)
  const tiles = groundTiles([ground])
  const sideM = (equatorM * Math.cos((lat * Math.PI) / 180)) / 2 ** 14 / squaresAcross(14)
  for (const [level, areas] of exact.entries())
    for (const bound of coverageBounds) {
      const { squares, units2 } = drawn(tiles, 14, bound, level, 1)
      const squareUnits = (extent / squaresAcross(14)) ** 2
      // Outer rings one way and holes the other: the signed sum is the number of squares.
      expect(units2).toBeCloseTo(squares.size * squareUnits)
      // A sector's outline is less than twice its reach and an arc: half a square, and half a metre of the grid, along it.
      const outlineM = 4 * Math.sqrt(areas[bound]) + 40
      expect(Math.abs(squares.size * sideM ** 2 - areas[bound])).toBeLessThanOrEqual((outlineM * (sideM + 1)) / 2)
      expect(drawn(tiles, 14, bound, level, 2).squares.size).toBe(0)
    }
  expect(exact[0]?.nominal).toBeGreaterThan(500)
})

test('at every zoom what is certain lies within what is nominal, that within what is possible, and what two see within what one sees', () => {
  const [lon, lat] = [7.27, 43.7]
  const unknown = { 'camera:type': 'fixed' }
  const cameras = [
    camera('one', lon, lat, north),
    camera('two', lon, lat + 0.0003, { 'camera:type': 'fixed', 'camera:direction': '180' }),
    camera('three', lon + 0.001, lat, unknown),
    camera('four', lon - 0.001, lat, { 'camera:type': 'dome' }),
  ]
  const tiles = groundTiles([counted(cameras, lon, lat).ground])
  for (let z: number = groundZooms.first; z <= groundZooms.last; z++)
    for (const level of levels.levels.keys()) {
      const [certain, nominal, possible] = ['certain', 'nominal', 'possible'].map(
        (bound) => drawn(tiles, z, bound, level, 1).squares,
      ) as [Set<string>, Set<string>, Set<string>]
      expect([...certain].filter((square) => !nominal.has(square))).toEqual([])
      expect([...nominal].filter((square) => !possible.has(square))).toEqual([])
      const twice = drawn(tiles, z, 'possible', level, 2).squares
      expect([...twice].filter((square) => !possible.has(square))).toEqual([])
      if (z === 14 && level === 0) {
        expect(certain.size).toBeGreaterThan(0)
        expect(nominal.size).toBeGreaterThan(certain.size)
        expect(possible.size).toBeGreaterThan(nominal.size)
        expect(twice.size).toBeGreaterThan(0)
      }
    }
  // The tile that holds the place is there at every zoom, and no other zoom is.
  const zooms = new Set([...tiles.at.keys()].map((key) => Number(key.split('/')[0])))
  expect([...zooms]).toEqual([10, 11, 12, 13, 14])
  for (const z of zooms)
    expect(tiles.at.has(`${z}/${Math.floor(mercatorX(lon) * 2 ** z)}/${Math.floor(mercatorY(lat) * 2 ** z)}/possible`)).toBe(true)
})

test('ground about something that is not seen keeps its hole', () => {
  const plane = planeAbout(0, 0)
  const raster = new CoverageRaster({ west: -64, south: -64, east: 64, north: 64 }, 1, 1)
  // Four pieces from one square on its corner to the next: near left, near right, far left, far right.
  const corner = (quarter: number, size: number) =>
    [
      [size, 0],
      [0, size],
      [-size, 0],
      [0, -size],
    ][quarter % 4] as number[]
  const pieces = [0, 1, 2, 3].flatMap((i) => [corner(i + 1, 20), corner(i, 20), corner(i + 1, 40), corner(i, 40)].flat())
  const view = { count: 4, pieces: Float64Array.from(pieces) }
  const region = { dx: 0, dy: 0, view, shapes: [{ halfPlanes: new Float64Array(), withinM: Infinity }] }
  raster.add({ x: 0.3, y: 0.4 }, [{ nominal: [region], possible: [region], certain: [] }])
  const { squares, units2 } = drawn(groundTiles([{ plane, raster }]), 14, 'nominal', 0, 1)
  const sideM = equatorM / 2 ** 14 / squaresAcross(14)
  expect(units2).toBeCloseTo(squares.size * (extent / squaresAcross(14)) ** 2)
  expect(Math.abs(squares.size * sideM ** 2 - 2 * (40 ** 2 - 20 ** 2))).toBeLessThan(240)
})

test('a tile in which a camera stands among no buildings says so of its ground, and no other tile does', () => {
  const tags = { 'camera:direction': '0' }
  const { ground } = counted(
    [cameraOf({ id: 'a', lon: 10, lat: 47, tags }), cameraOf({ id: 'b', lon: 10.004, lat: 47, tags })],
    10,
    47,
  )
  const isBare = ({ at, bytes }: GroundTiles): boolean[] =>
    [...at.values()].flatMap((place) =>
      Object.values(new VectorTile(new PbfReader(bytes.slice(...place))).layers).flatMap((layer) =>
        Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties.bare === true),
      ),
    )
  expect(new Set(isBare(groundTiles([ground], [[10, 47]])))).toEqual(new Set([true]))
  expect(new Set(isBare(groundTiles([ground], [[10.2, 47]])))).toEqual(new Set([false]))
  expect(new Set(isBare(groundTiles([ground])))).toEqual(new Set([false]))
})
