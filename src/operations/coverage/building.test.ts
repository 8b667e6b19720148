import { expect, test } from 'vitest'
import { buildingOf, heightOf, hidesNothing } from './building.ts'

test.each([
  [{ building: 'no' }, true],
  [{ building: 'roof' }, false],
  [{ building: 'carport' }, false],
  [{ building: 'yes', layer: '-1' }, true],
  [{ building: 'yes', location: 'underground' }, true],
  [{ building: 'yes', min_height: '3' }, false],
  [{ building: 'yes', 'building:min_level': '1' }, false],
  [{ building: 'yes', tunnel: 'building_passage' }, false],
  [{ building: 'yes', min_height: '0' }, false],
  [{ building: 'yes', layer: '1' }, false],
  [{ building: 'yes', tunnel: 'no' }, false],
  [{}, false],
] as const)('%j hides nothing: %s', (tags, nothing) => {
  expect(hidesNothing(tags)).toBe(nothing)
})

test('a stated height is the height', () => {
  expect(heightOf({ building: 'yes', height: '12.5 m', 'building:levels': '9' })).toEqual({
    heightM: { min: 12.5, nominal: 12.5, max: 12.5 },
  })
})

test('levels bound the height', () => {
  const { heightM } = heightOf({ building: 'yes', 'building:levels': '4' })
  expect(heightM).toEqual({ min: 10, nominal: 12, max: 24 })
  expect(heightOf({ building: 'yes', 'building:levels': '0', 'roof:levels': '1' }).heightM.min).toBeGreaterThan(0)
})

test('nobody knows: higher than any camera, but perhaps one storey; a shed is low, a ruin may be nothing', () => {
  expect(heightOf({ building: 'yes' }).heightM).toEqual({ min: 2.5, nominal: Infinity, max: Infinity })
  expect(heightOf({ building: 'shed' }).heightM.max).toBeLessThan(10)
  expect(heightOf({ building: 'ruins' }).heightM.min).toBe(0)
})

test.each(['high', '-3', '0', '12000', '3-5'])('a height of %j is a warning, and unknown', (height) => {
  const told = heightOf({ building: 'yes', height })
  expect(told.warning?.code).toBe('height')
  expect(told.heightM.max).toBe(Infinity)
})

test.each([
  [{ building: 'roof', min_height: '4', height: '5' }, { min: 0, nominal: 5, max: 5 }, 4],
  [{ building: 'yes', min_height: '3', height: '12' }, { min: 0, nominal: 12, max: 12 }, 3],
  [{ building: 'yes', 'building:min_level': '2', height: '12' }, { min: 0, nominal: 12, max: 12 }, 6],
  [{ building: 'roof', height: '5' }, { min: 0, nominal: 5, max: 5 }, 4],
  [{ building: 'roof' }, { min: 0, nominal: Infinity, max: Infinity }, Infinity],
  [{ building: 'yes', location: 'roof', height: '9' }, { min: 0, nominal: 9, max: 9 }, Infinity],
  [{ building: 'yes', min_height: '1', height: '5' }, { min: 5, nominal: 5, max: 5 }, undefined],
  [{ building: 'yes', height: '5' }, { min: 5, nominal: 5, max: 5 }, undefined],
] as const)('%j is looked beneath', (tags, heightM, undersideM) => {
  const { building } = buildingOf('one', tags, []) ?? {}
  expect(building?.heightM).toEqual(heightM)
  expect(building?.undersideM).toBe(undersideM)
})
