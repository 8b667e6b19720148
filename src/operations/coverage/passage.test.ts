import { expect, test } from 'vitest'
import { Evaluator } from '../../coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { footprintsOf, meshOf } from '../../coverage/mesh.ts'
import { planeAbout } from '../../coverage/plane.ts'
import { buildingOf } from './building.ts'
import { cameraOf } from './camera.ts'
import { isPassage, passagesOf } from './passage.ts'

test.each([
  [{ highway: 'footway', tunnel: 'building_passage' }, true],
  [{ highway: 'service', covered: 'yes' }, true],
  [{ highway: 'pedestrian', covered: 'arcade' }, true],
  [{ highway: 'footway', covered: 'yes', layer: '-1' }, false],
  [{ highway: 'footway', covered: 'yes', indoor: 'yes' }, false],
  [{ highway: 'footway', tunnel: 'yes', covered: 'yes' }, false],
  [{ highway: 'footway', covered: 'no' }, false],
  [{ highway: 'corridor', tunnel: 'building_passage' }, false],
  [{ waterway: 'stream', tunnel: 'building_passage' }, false],
] as const)('%j is a passage: %s', (tags, is) => {
  expect(isPassage(tags)).toBe(is)
})

const plane = planeAbout(7.42, 43.73)
const degrees = (...metres: number[]): Float64Array =>
  Float64Array.from({ length: metres.length }, (_, i) => {
    const first = i - (i % 2)
    return plane.toDegrees(metres[first] as number, metres[first + 1] as number)[i % 2] as number
  })

/** m² that a low camera sees which looks east at a house that a way leads through. */
function seenWith(tags: Record<string, string>, line: Float64Array) {
  const house = buildingOf('house', { building: 'yes' }, [degrees(10, -40, 20, -40, 20, 40, 10, 40)])
  const buildings = [...(house ? [house.building] : []), ...passagesOf('way', tags, 'line', [line])]
  const { mesh, warnings } = meshOf(footprintsOf(plane, buildings))
  expect(warnings).toEqual([])
  const options = { levels: levelSet('dori-2015') as LevelSet, rangeM: 60, bounds: false, targetM: 1.6 }
  const [lon, lat] = plane.toDegrees(0, 0)
  const camera = cameraOf({
    id: 'one',
    lon,
    lat,
    tags: { height: '3', tilt: '0', 'camera:direction': '90', fov: '80', hres: '8000' },
  })
  const { coverage } = new Evaluator(mesh, plane, options).evaluate(camera)
  const [band] = coverage.bands
  return { visible: coverage.visible, nominal: band?.nominal ?? 0, possible: band?.possible ?? 0, certain: band?.certain ?? 0 }
}

test('through a passage is seen, though not for certain', () => {
  const straight = degrees(10, 0, 20, 0)
  const closed = seenWith({ highway: 'footway' }, straight)
  const open = seenWith({ highway: 'footway', tunnel: 'building_passage', width: '4 m' }, straight)
  // Four metres wide at 20 m: between 10 and 20 m a strip, beyond it a wedge of a slope of 2 in 20.
  const beyond = 40 + (2 / 20) * (60 ** 2 - 20 ** 2)
  expect(open.visible - closed.visible).toBeGreaterThan(0.95 * beyond)
  expect(open.visible - closed.visible).toBeLessThan(1.05 * beyond)
  expect(open.nominal - closed.nominal).toBeGreaterThan(0.95 * beyond)
  expect(open.possible).toBeGreaterThanOrEqual(open.nominal)
  expect(open.certain).toBeCloseTo(closed.certain, 6)
})

test('its width is as stated, else as is usual for such a way; a bend stays open', () => {
  const metres = (tags: Record<string, string>, ...line: number[]) =>
    footprintsOf(plane, passagesOf('way', tags, 'line', [degrees(...line)])).map(({ rings }) =>
      Array.from(rings[0] as Float64Array),
    )
  const tags = { highway: 'footway', tunnel: 'building_passage' }
  const [stated] = metres({ ...tags, width: '5' }, 0, 0, 10, 0)
  expect(stated?.map(Math.round)).toEqual([-2.5, -2.5, 12.5, -2.5, 12.5, 2.5, -2.5, 2.5].map(Math.round))
  const wide = (more: Record<string, string>) => (metres({ ...tags, ...more }, 0, 0, 10, 0)[0]?.[5] ?? 0) * 2
  expect(wide({ width: 'narrow' })).toBeCloseTo(wide({}), 6)
  expect(wide({ highway: 'residential' })).toBeGreaterThan(wide({}))
  expect(metres(tags, 0, 0, 10, 0, 10, 10)).toHaveLength(2)
  expect(new Set(passagesOf('way', tags, 'line', [degrees(0, 0, 10, 0, 10, 10)]).map(({ id }) => id)).size).toBe(2)
})
