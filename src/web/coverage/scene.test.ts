import { expect, test } from 'vitest'
import { BuildingView } from '../../contract/coverage.ts'
import { buildingOf } from './scene.ts'

const told = (more: object) =>
  buildingOf(
    BuildingView.parse({ id: 'way/1', rings: [[0, 0, 1, 0, 1, 1]], heightM: { min: 0, nominal: null, max: null }, ...more }),
  )

test('openings and undersides reach the engine; without them a building is a building', () => {
  expect(told({})).toEqual({
    id: 'way/1',
    rings: [Float64Array.of(0, 0, 1, 0, 1, 1)],
    heightM: { min: 0, nominal: Infinity, max: Infinity },
  })
  expect(told({ opening: true }).opening).toBe(true)
  expect(told({ undersideM: 4 }).undersideM).toBe(4)
  expect(told({ undersideM: null }).undersideM).toBe(Infinity)
})
