import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CityFigures, cityFigures } from './city.ts'
import { eachSample, exposure } from './exposure.ts'
import type { CityFeature } from './feature.ts'
import type { LevelFigures } from './measured.ts'
import { placeKindsOf } from './places.ts'
import { type BoundName, CoverageRaster } from './raster.ts'
import type { BoundRegions, Region } from './region.ts'
import { eachCell, isInside } from './squares.ts'
import { streetSort } from './streets.ts'

const levels = [
  { name: 'detect', pxPerM: 25 },
  { name: 'recognise', pxPerM: 125 },
]
const box = { west: -100, south: -100, east: 100, north: 100 }

/** A square of ground about the camera, seen from one side to the other. */
const square = (half: number): Region => ({
  dx: 0,
  dy: 0,
  view: {
    count: 2,
    pieces: new Float64Array(
      [0, 0, 0, 0, -99, 99, -99, -99, 0, 0, 0, 0, 99, -99, 99, 99].concat([0, 0, 0, 0, -99, -99, 99, -99]),
    ),
  },
  shapes: [{ halfPlanes: new Float64Array([1, 0, half, -1, 0, half, 0, 1, half, 0, -1, half]), withinM: Infinity }],
})
/** Sees the cones to its west and east, up to `half`; more is possible, less is certain. */
const watching = (...halves: [number, number][]): BoundRegions[] =>
  halves.map(([nominal, possible]) => ({
    nominal: [square(nominal)],
    possible: [square(possible)],
    certain: [square(nominal / 2)],
  }))

const way = (id: string, tags: Record<string, string>, ...xy: number[]): CityFeature => ({
  id,
  kind: 'highway',
  tags,
  shape: 'line',
  parts: [Float64Array.from(xy)],
})
const area = (
  id: string,
  kind: string,
  tags: Record<string, string>,
  west: number,
  south: number,
  side: number,
): CityFeature => ({
  id,
  kind,
  tags,
  shape: 'polygon',
  parts: [Float64Array.of(west, south, west + side, south, west + side, south + side, west, south + side, west, south)],
})
const point = (id: string, kind: string, tags: Record<string, string>, x: number, y: number): CityFeature => ({
  id,
  kind,
  tags,
  shape: 'point',
  parts: [Float64Array.of(x, y)],
})
const cameras = { total: 1, headingUnknown: 0, steerable: 0, indoor: 0 }
const once = (figures: readonly LevelFigures[], level: number, bound: BoundName) => figures[level]?.[bound]?.once

/** One camera at 0, 0 sees the cones to its west and east: nominally 40 m far at the first level and 10 m at the second. */
function scene(features: CityFeature[], bounds = true): CityFigures {
  const raster = new CoverageRaster(box, 1, levels.length, bounds)
  raster.add({ x: 0, y: 0 }, watching([40, 60], [10, 20]))
  return cityFigures(raster, features, { levels, cameras, area: { of: 'cameras', box, degrees: box } })
}

describe('a scene worked out by hand', () => {
  const figures = scene([
    way('way/1', { highway: 'primary', name: 'Long Street' }, -90, 0.5, 90, 0.5),
    way('way/2', { highway: 'residential', name: 'Long Street' }, 90, 0.5, 95, 0.5),
    way('way/3', { highway: 'tertiary', name: 'Far Street' }, -90, 80.5, 90, 80.5),
    way('way/4', { highway: 'footway' }, 5.5, 0, 5.5, 5),
    way('way/5', { highway: 'footway', footway: 'sidewalk' }, -90, 2.5, 90, 2.5),
    way('way/6', { highway: 'primary', tunnel: 'yes', name: 'Long Street' }, 0, 0, 30, 0),
    way('way/7', { highway: 'service', access: 'private' }, 0, 0, 20, 0),
    way('way/8', { highway: 'construction' }, 0, 0, 10, 0),
    way('way/9', { highway: 'primary', name: 'Outside' }, 200, 0, 300, 0),
    area('way/10', 'highway', { highway: 'pedestrian', area: 'yes' }, 30, -5, 10),
    area('way/20', 'building', { building: 'yes' }, 8, -12, 10),
    point('node/20', 'entrance', { entrance: 'main' }, 8, -2),
    point('node/21', 'entrance', { entrance: 'yes' }, 0, 50),
    area('way/21', 'building', { building: 'school', amenity: 'school', name: 'School A' }, 70, -5, 10),
    area('way/22', 'building', { building: 'yes' }, 45, -5, 8),
    point('node/22', 'place', { amenity: 'place_of_worship' }, 48, 0),
    point('node/23', 'place', { polling_station: 'yes', name: 'Hall' }, -50, 10),
  ])
  test('ground: two triangles each way', () => {
    expect(Math.abs((once(figures.ground, 0, 'nominal') as number) - 3200)).toBeLessThanOrEqual(90)
    expect(Math.abs((once(figures.ground, 1, 'nominal') as number) - 200)).toBeLessThanOrEqual(30)
  })
  test('streets by metre, bound, class and name', () => {
    const { all, significant, paths, byName, byClass, significantNames, leftOutM, squares } = figures.streets
    expect([all.total, significant.total, paths.total]).toEqual([365, 360, 5])
    expect([once(all.levels, 0, 'nominal'), once(all.levels, 0, 'possible'), once(all.levels, 0, 'certain')]).toEqual([
      80, 120, 40,
    ])
    expect([once(all.levels, 1, 'nominal'), once(all.levels, 1, 'possible'), once(all.levels, 1, 'certain')]).toEqual([
      20, 40, 10,
    ])
    expect(all.levels[0]?.nominal.twice).toBe(0)
    expect(byName.map(({ name, significant, total }) => ({ name, significant, total }))).toEqual([
      { name: 'Long Street', significant: true, total: 185 },
      { name: 'Far Street', significant: true, total: 180 },
    ])
    expect(byClass.map(({ class: name, sort }) => [name, sort])).toEqual([
      ['primary', 'significant'],
      ['tertiary', 'significant'],
      ['footway', 'path'],
      ['residential', 'ordinary'],
    ])
    expect([significantNames.total, once(significantNames.levels, 0, 'possible')]).toEqual([2, 1])
    expect(leftOutM).toEqual({ below: 30, alongside: 180, closed: 20, other: 10 })
    expect(squares.total).toBe(100)
    expect(once(squares.levels, 0, 'nominal')).toBe(100)
    expect(once(squares.levels, 1, 'possible')).toBe(0)
  })
  test('doors and places', () => {
    const { entrances, places } = figures
    expect(entrances).toMatchObject({ total: 2, buildings: 3, buildingsWithEntrance: 1 })
    expect(entrances.list).toEqual([
      { id: 'node/20', entrance: 'main', seen: { nominal: 'recognise', possible: 'recognise', certain: 'detect' } },
      { id: 'node/21', entrance: 'yes', seen: { nominal: null, possible: null, certain: null } },
    ])
    expect(places.list).toEqual([
      { id: 'way/21', kind: 'school', name: 'School A', by: 'outline', seen: { nominal: null, possible: null, certain: null } },
      { id: 'node/22', kind: 'worship', by: 'outline', seen: { nominal: null, possible: 'detect', certain: null } },
      {
        id: 'node/23',
        kind: 'polling',
        name: 'Hall',
        by: 'point',
        seen: { nominal: 'detect', possible: 'detect', certain: null },
      },
    ])
    expect(places.byKind.map(({ kind, total }) => [kind, total])).toEqual([
      ['school', 1],
      ['worship', 1],
      ['polling', 1],
      ['hospital', 0],
    ])
  })
  test('the figures are plain data', () => {
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures)
    expect(figures.assumed).toEqual(['on-record', 'flat-ground', 'mapped-only', 'cell-centres'])
  })
})

test('a place with entrances is judged by them', () => {
  const { places } = scene([
    area('way/1', 'building', { building: 'school', amenity: 'school' }, 8, -5, 10),
    point('node/1', 'entrance', { entrance: 'yes' }, 18, 5),
    area('way/2', 'place', { amenity: 'hospital' }, 60, 60, 30),
    point('node/2', 'entrance', { entrance: 'yes' }, 61, 61),
  ])
  expect(places.list).toMatchObject([
    { kind: 'school', by: 'entrances', seen: { nominal: 'detect', possible: 'recognise', certain: 'detect' } },
    { kind: 'hospital', by: 'entrances', seen: { possible: null } },
  ])
})

test('without bounds only nominal figures are told, and the results say so', () => {
  const figures = scene([way('way/1', { highway: 'primary', name: 'A' }, -90, 0.5, 90, 0.5)], false)
  expect(Object.keys(figures.streets.all.levels[0] ?? {})).toEqual(['level', 'pxPerM', 'nominal'])
  expect(figures.assumed).toContain('no-bounds')
})

const lines = fc
  .array(fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })), {
    minLength: 2,
    maxLength: 20,
  })
  .map((points) => Float64Array.from(points.flat()))
const lengthOf = (line: Float64Array) => {
  let length = 0
  for (let at = 2; at < line.length; at += 2)
    length += Math.hypot((line[at] as number) - (line[at - 2] as number), (line[at + 1] as number) - (line[at - 1] as number))
  return length
}

test('metres of samples add up to the length of the line, whatever the step', () => {
  fc.assert(
    fc.property(lines, fc.double({ min: 0.1, max: 20, noNaN: true }), (line, stepM) => {
      let sum = 0
      eachSample(line, stepM, (_x, _y, lengthM) => {
        expect(lengthM).toBeLessThanOrEqual(stepM)
        sum += lengthM
      })
      expect(sum).toBeCloseTo(lengthOf(line), 6)
    }),
  )
})

test('exposure: metres of a line that are seen, nested by level and bound, the same from either end', () => {
  const raster = new CoverageRaster(box, 0.5, levels.length)
  raster.add({ x: 0, y: 0 }, watching([40, 60], [10, 20]))
  expect(exposure(Float64Array.of(-90, 0.25, 90, 0.25), raster, levels, 0.5)).toMatchObject({
    total: 180,
    levels: [
      { level: 'detect', nominal: { once: 80, twice: 0 }, possible: { once: 120 }, certain: { once: 40 } },
      { level: 'recognise', nominal: { once: 20, twice: 0 }, possible: { once: 40 }, certain: { once: 10 } },
    ],
  })
  fc.assert(
    fc.property(lines, (line) => {
      const { total, levels: seen } = exposure(line, raster, levels)
      expect(Math.abs(total - lengthOf(line))).toBeLessThan(0.1)
      for (const { nominal, possible, certain } of seen) {
        expect(certain?.once).toBeLessThanOrEqual(nominal.once)
        expect(nominal.once).toBeLessThanOrEqual(possible?.once as number)
        expect(possible?.once).toBeLessThanOrEqual(total)
      }
      expect(seen[1]?.nominal.once).toBeLessThanOrEqual(seen[0]?.nominal.once as number)
      const pairs = Array.from({ length: line.length / 2 }, (_, i) => [line[i * 2] as number, line[i * 2 + 1] as number])
      const back = exposure(Float64Array.from(pairs.reverse().flat()), raster, levels)
      expect(Math.abs((back.levels[0]?.nominal.once as number) - (seen[0]?.nominal.once as number))).toBeLessThan(1)
    }),
  )
})

test.each([
  ['significant', { highway: 'primary' }],
  ['significant', { highway: 'pedestrian', tunnel: 'no' }],
  ['ordinary', { highway: 'living_street' }],
  ['ordinary', { highway: 'primary_link' }],
  ['path', { highway: 'steps' }],
  ['below', { highway: 'primary', tunnel: 'yes' }],
  ['below', { highway: 'footway', tunnel: 'building_passage' }],
  ['below', { highway: 'footway', covered: 'arcade' }],
  ['below', { highway: 'service', layer: '-1' }],
  ['below', { highway: 'footway', indoor: 'yes' }],
  ['alongside', { highway: 'footway', footway: 'sidewalk' }],
  ['closed', { highway: 'service', service: 'driveway' }],
  ['closed', { highway: 'residential', access: 'private' }],
  ['other', { highway: 'proposed' }],
  ['other', { highway: 'corridor' }],
] as const)('%s: %j', (sort, tags) => expect(streetSort(tags)).toBe(sort))

test.each([
  [{ amenity: 'kindergarten' }, ['school']],
  [{ amenity: 'school', polling_station: 'yes' }, ['school', 'polling']],
  [{ healthcare: 'hospital' }, ['hospital']],
  [{ amenity: 'constructor' }, []],
  [{ polling_station: 'no' }, []],
])('%j is %j', (tags, kinds) => expect(placeKindsOf(tags)).toEqual(kinds))

test('cells of an area: its inner rings are left out, and their centres are inside', () => {
  const rings = [Float64Array.of(0, 0, 20, 0, 20, 20, 0, 20, 0, 0), Float64Array.of(5, 5, 15, 5, 15, 15, 5, 15, 5, 5)]
  let cells = 0
  eachCell(rings, 1, (x, y) => {
    cells++
    expect(isInside(rings, x, y)).toBe(true)
  })
  expect(cells).toBe(300)
})
