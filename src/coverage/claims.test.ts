import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Area, type CameraCount, type CityFigures, cityFigures } from './city.ts'
import { claimAssumptions, claimReasons, coverageClaims, isCoverageClaim, testClaim } from './claims.ts'
import type { CityFeature } from './feature.ts'
import { CoverageRaster } from './raster.ts'
import type { BoundRegions, Region } from './region.ts'

const levels = [
  { name: 'detect', pxPerM: 25 },
  { name: 'recognise', pxPerM: 125 },
]
const box = { west: -100, south: -100, east: 100, north: 100 }
const around: Region['view'] = {
  count: 2,
  pieces: new Float64Array([0, 0, 0, 0, -99, -99, -99, 99, 0, 0, 0, 0, 99, 99, 99, -99]),
}
/** Ground to the west and east of the camera, as far as `reach`. */
const seen = (reach: number): Region[] =>
  reach > 0 ? [{ dx: 0, dy: 0, view: around, shapes: [{ halfPlanes: new Float64Array(), withinM: reach }] }] : []
interface Reach {
  certain: number
  nominal: number
  possible: number
}
const boundsOf = ({ certain, nominal, possible }: Reach): BoundRegions => ({
  certain: seen(certain),
  nominal: seen(nominal),
  possible: seen(possible),
})
const none: Reach = { certain: 0, nominal: 0, possible: 0 }
const way = (id: string, tags: Record<string, string>, ...xy: number[]): CityFeature => ({
  id,
  kind: 'highway',
  tags,
  shape: 'line',
  parts: [Float64Array.from(xy)],
})
const point = (id: string, kind: string, tags: Record<string, string>, x: number, y: number): CityFeature => ({
  id,
  kind,
  tags,
  shape: 'point',
  parts: [Float64Array.of(x, y)],
})
const building = (id: string, tags: Record<string, string>, west: number, south: number): CityFeature => ({
  id,
  kind: 'building',
  tags: { building: 'yes', ...tags },
  shape: 'polygon',
  parts: [Float64Array.of(west, south, west + 8, south, west + 8, south + 8, west, south + 8, west, south)],
})

function figures(
  features: CityFeature[],
  detect: Reach,
  recognise = none,
  counted: Partial<CameraCount> = {},
  bounds = true,
  area: Partial<Area> = {},
): CityFigures {
  const raster = new CoverageRaster(box, 1, levels.length, bounds)
  const cameras = { total: 1, headingUnknown: 0, steerable: 0, indoor: 0, ...counted }
  if (cameras.total > 0) raster.add({ x: 0, y: 0 }, [boundsOf(detect), boundsOf(recognise)])
  const degrees = { west: 9.99, south: 46.99, east: 10.01, north: 47.01 }
  return cityFigures(raster, features, { levels, cameras, area: { of: 'place', box, degrees, ...area } })
}

const main = way('way/1', { highway: 'primary', name: 'Main Street' }, -50, 0.5, 50, 0.5)
const far = way('way/2', { highway: 'secondary', name: 'Far Street' }, -50, 90.5, 50, 90.5)
const lane = way('way/3', { highway: 'residential', name: 'Far Lane' }, -50, -90.5, 50, -90.5)
const wide: Reach = { certain: 60, nominal: 60, possible: 60 }
const unsure: Reach = { certain: 5, nominal: 30, possible: 60 }

describe('every significant street', () => {
  const verdict = (...scene: Parameters<typeof figures>) => {
    const { verdict, reason } = testClaim('every-significant-street', figures(...scene))
    return [verdict, reason]
  }
  test('one of them is not seen anywhere, even where much is possible', () => {
    expect(verdict([main, far], wide)).toEqual(['does not hold', 'unseen'])
    const { measured } = testClaim('every-significant-street', figures([main, far], unsure))
    expect(measured).toMatchObject([
      { what: 'significant-streets', unit: '1', level: 'detect', total: 2, nominal: 1, possible: 1, certain: 1 },
      { what: 'significant-street-metres', unit: 'm', total: 200, nominal: 60, possible: 100, certain: 10 },
    ])
  })
  test('an ordinary street that nobody sees does not matter', () =>
    expect(verdict([main, lane], wide)).toEqual(['holds', 'all-certain']))
  test('a metre of it that is possible is enough not to refute', () =>
    expect(verdict([main], { certain: 0, nominal: 0, possible: 2 })).toEqual(['cannot be said', 'between']))
  test('every metre must be certain to confirm', () => expect(verdict([main], unsure)).toEqual(['cannot be said', 'between']))
  test('no camera, no street, no bounds: it cannot be said', () => {
    expect(verdict([main], none, none, { total: 0 })).toEqual(['cannot be said', 'no-cameras'])
    expect(verdict([main], none, none, { total: 3, indoor: 3 })).toEqual(['cannot be said', 'no-cameras'])
    expect(verdict([lane], wide)).toEqual(['cannot be said', 'nothing-mapped'])
    expect(verdict([main, far], wide, none, {}, false)).toEqual(['cannot be said', 'no-bounds'])
  })
  test('more cameras are said to be there than are on record: what these do not see refutes nothing', () => {
    const scene = figures([main, far], wide)
    expect(testClaim('every-significant-street', scene, 1000)).toMatchObject({
      verdict: 'cannot be said',
      reason: 'record-incomplete',
    })
    expect(testClaim('every-significant-street', scene, 1)).toMatchObject({ verdict: 'does not hold' })
    expect(testClaim('every-significant-street', figures([main], wide), 1000)).toMatchObject({ verdict: 'holds' })
  })
})

describe('the area looked at', () => {
  const town = { west: -900, south: -900, east: 900, north: 900 }
  // As long as a town's streets are: two of them stand where there is no camera at all.
  const avenue = way('way/6', { highway: 'primary', name: 'Avenue' }, -400, 550, 400, 550)
  const road = way('way/7', { highway: 'primary', name: 'Road' }, -400, 800, 400, 800)
  const whole = ['every-part', 'every-significant-street', 'every-street'] as const
  const tested = (area: Partial<Area>, ...features: CityFeature[]) =>
    whole.map((claim) => testClaim(claim, figures(features, wide, none, {}, true, area)))

  test('ground without cameras counts: what nobody sees there refutes', () => {
    for (const of of ['place', 'streets'] as const)
      for (const { verdict, reason, measured } of tested({ of, box: town }, main, avenue, road)) {
        expect([verdict, reason]).toEqual(['does not hold', 'unseen'])
        expect(measured.find(({ unit }) => unit === 'm')).toMatchObject({ total: 1700, possible: 100 })
      }
  })
  test('no camera at all, or fewer, never make a sentence truer', () => {
    const few = figures([main, avenue], { certain: 5, nominal: 5, possible: 5 }, none, {}, true, { box: town })
    const more = figures([main, avenue], wide, none, {}, true, { box: town })
    expect(few.streets.all.total).toBe(more.streets.all.total)
  })
  test('of a whole place nothing holds where only the surroundings of the cameras are at hand, or not all of the place', () => {
    const long = way('way/8', { highway: 'primary', name: 'Long Street' }, 0.5, 0.5, 55, 0.5, 0.5, 0.5)
    expect(tested({ of: 'place' }, long).map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds'])
    for (const of of ['cameras', 'streets'] as const)
      for (const { verdict, reason } of tested({ of }, long))
        expect([verdict, reason]).toEqual(['cannot be said', 'not-whole-place'])
    const house = building('way/9', {}, 20, 4)
    const door = point('node/1', 'entrance', { entrance: 'main' }, 20, 4)
    expect(testClaim('every-entrance', figures([house, door], wide, none, {}, true, { of: 'cameras' })).verdict).toBe(
      'cannot be said',
    )
  })
  test('nothing is said of no parts: one street of a few metres is no part of town', () => {
    const stub = way('way/9', { highway: 'primary', name: 'Seen Street' }, 0.5, 0.5, 32.5, 0.5)
    expect(testClaim('every-part', figures([stub], wide))).toMatchObject({
      verdict: 'cannot be said',
      reason: 'nothing-mapped',
      measured: [{ total: 0 }, { total: 32, certain: 32 }],
    })
  })
  test('cameras that stand far from the deployment say nothing of it', () => {
    for (const claim of coverageClaims)
      expect(testClaim(claim, figures([main, far], wide, wide, {}, true, { awayM: 1_100_000 }))).toMatchObject({
        verdict: 'cannot be said',
        reason: 'elsewhere',
      })
  })
  test('it is told in degrees', () =>
    expect(figures([main], wide).area).toEqual({ of: 'place', west: 9.99, south: 46.99, east: 10.01, north: 47.01 }))
})

test('every street, and every part of town', () => {
  expect(testClaim('every-street', figures([main, lane], wide))).toMatchObject({ verdict: 'does not hold', reason: 'unseen' })
  expect(testClaim('every-street', figures([main], wide))).toMatchObject({ verdict: 'holds' })
  // The box is cut by the corners of four parts; only the northern two have streets, seen from the camera as far as the first 60 m.
  const north = figures([main], wide)
  expect(north.streets.parts).toMatchObject({ total: 0, partM: 500 })
  const long = way('way/4', { highway: 'primary' }, -99, 50.5, 99, 50.5, 99, 60.5, -99, 60.5)
  expect(testClaim('every-part', figures([long], wide))).toMatchObject({
    verdict: 'does not hold',
    measured: [{ total: 2, possible: 0 }, {}],
  })
  expect(testClaim('every-part', figures([main, long], wide))).toMatchObject({ verdict: 'cannot be said', reason: 'between' })
})

test('every entrance: refuted by one that is mapped, never confirmed while buildings have none on the map', () => {
  const door = point('node/1', 'entrance', { entrance: 'main' }, 20, 4)
  const hidden = point('node/2', 'entrance', { entrance: 'yes' }, 0, 80)
  const house = building('way/9', {}, 20, 4)
  expect(testClaim('every-entrance', figures([house, door, hidden], wide))).toMatchObject({
    verdict: 'does not hold',
    reason: 'unseen',
  })
  expect(testClaim('every-entrance', figures([house, door], wide))).toMatchObject({ verdict: 'holds' })
  expect(testClaim('every-entrance', figures([house, door, building('way/10', {}, 60, 60)], wide))).toMatchObject({
    verdict: 'cannot be said',
    reason: 'map-incomplete',
  })
  expect(testClaim('every-entrance', figures([house], wide))).toMatchObject({
    verdict: 'cannot be said',
    reason: 'nothing-mapped',
  })
})

describe('traffic only', () => {
  const walk = way('way/5', { highway: 'pedestrian', name: 'Walk' }, -50, 1.5, 50, 1.5)
  const verdict = (...scene: Parameters<typeof figures>) => {
    const { verdict, reason } = testClaim('traffic-only', figures(...scene))
    return [verdict, reason]
  }
  const clear: Reach = { certain: 20, nominal: 20, possible: 20 }
  test('does not hold where people on foot are recognised with certainty', () =>
    expect(verdict([main, walk], wide, clear)).toEqual(['does not hold', 'people-recognised']))
  test('nor where the door of a school is', () => {
    const school = building('way/9', { amenity: 'school' }, 10, 4)
    const door = point('node/1', 'entrance', { entrance: 'main' }, 10, 4)
    expect(verdict([main, school, door], wide, clear)).toEqual(['does not hold', 'people-recognised'])
    expect(verdict([main, school], wide, clear)).toEqual(['cannot be said', 'nothing-against'])
  })
  test('cannot be said where it is only possible, or where nothing speaks against it: optics tell no purpose', () => {
    expect(verdict([main, walk], wide, { certain: 0, nominal: 20, possible: 20 })).toEqual(['cannot be said', 'people-perhaps'])
    expect(verdict([main, walk], wide, { certain: 2, nominal: 2, possible: 2 })).toEqual(['cannot be said', 'nothing-against'])
    expect(verdict([main], wide, clear)).toEqual(['cannot be said', 'nothing-against'])
    expect(verdict([main, walk], wide, clear, {}, false)).toEqual(['cannot be said', 'no-bounds'])
    expect(verdict([main, walk], none, none, { total: 0 })).toEqual(['cannot be said', 'no-cameras'])
  })
})

test('what no figure can tell stays unsaid, whatever is seen', () => {
  for (const claim of ['traffic-mainly', 'no-private-ground'] as const)
    expect(testClaim(claim, figures([main], wide, wide)).verdict).toBe('cannot be said')
})

test('every result says what it assumes, in words that exist, as plain data', () => {
  for (const claim of coverageClaims) {
    const result = testClaim(claim, figures([main, far], unsure))
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(result.assumed).toEqual(expect.arrayContaining(['on-record', 'flat-ground', 'area-stands-for-place']))
    expect(claimReasons[result.reason]).toMatch(/\.$/)
    for (const code of result.assumed)
      if (code in claimAssumptions) expect(claimAssumptions[code as 'area-stands-for-place']).toMatch(/\.$/)
  }
})

test('the terms are those of the vocabulary', () => {
  const list = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../data/vocabulary/lists/coverage-claim.json'), 'utf8'))
  expect(list.terms).toEqual([...coverageClaims])
  expect(isCoverageClaim('every-street') && !isCoverageClaim('constructor')).toBe(true)
})
