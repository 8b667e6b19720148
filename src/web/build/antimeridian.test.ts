import { expect, test } from 'vitest'
import { unwrapped, unwrappedRing } from './antimeridian.ts'

test('a ring across 180° runs on beyond it', () => {
  const ring = [
    [170, 60],
    [-170, 60],
    [-170, 70],
    [170, 70],
    [170, 60],
  ]
  expect(unwrappedRing(ring)).toEqual([
    [170, 60],
    [190, 60],
    [190, 70],
    [170, 70],
    [170, 60],
  ])
})

test('a ring around the pole is closed along it', () => {
  const around = [0, 90, 180, -90, 0].map((lon) => [lon, -70])
  const ring = unwrappedRing(around)
  expect(ring.slice(4)).toEqual([
    [360, -70],
    [360, -90],
    [0, -90],
    [0, -70],
  ])
})

test('what does not cross stays as it is', () => {
  const line = [
    [-10, 0],
    [10, 5],
    [120, 5],
  ]
  expect(unwrapped(line)).toEqual(line)
})
