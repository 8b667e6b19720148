import fc from 'fast-check'
import type { Position } from 'geojson'
import { expect, test } from 'vitest'
import { circle, metresPerPixel, pointAt, sector, spanDeg } from './sector.ts'

test('a range runs clockwise and may cross north', () => {
  expect(spanDeg(270, 30)).toBe(120)
  expect(spanDeg(30, 270)).toBe(240)
  expect(spanDeg(0, 360)).toBe(360)
  expect(spanDeg(90, 90)).toBe(0)
})

test('a point lies where its bearing says', () => {
  const [lon, lat] = pointAt([0, 0], 90, 111_195.08) as [number, number]
  expect(lon).toBeCloseTo(1, 4)
  expect(lat).toBeCloseTo(0, 6)
  expect((pointAt([7.42, 43.73], 180, 50) as [number, number])[1]).toBeLessThan(43.73)
})

const place = fc.tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }))
const signedArea = (ring: Position[]): number =>
  ring.slice(1).reduce((sum, [x, y], index) => {
    const [px, py] = ring[index] as [number, number]
    return sum + px * (y as number) - (x as number) * py
  }, 0)

test('every sector is a closed counter-clockwise ring within its radius', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 359 }), fc.integer({ min: 1, max: 360 }), (centre, from, span) => {
      const ring = sector(centre, from, from + span, 30).coordinates[0] as Position[]
      expect(ring[0]).toEqual(ring.at(-1))
      const around = ring.map(([x, y]) => [(x as number) - centre[0], (y as number) - centre[1]])
      expect(signedArea(around)).toBeGreaterThan(0)
      for (const [x, y] of around as [number, number][]) {
        const scale = 111_195.08
        const distance = Math.hypot(x * scale * Math.cos((centre[1] * Math.PI) / 180), y * scale)
        expect(distance).toBeLessThan(30.01)
      }
    }),
  )
})

test('a narrow sector keeps to its side', () => {
  const ring = sector([20, 45], 80, 100, 40).coordinates[0] as Position[]
  for (const [lon] of ring) expect(lon).toBeGreaterThanOrEqual(20)
})

test('a full turn has no spoke to its centre', () => {
  expect(circle([20, 45], 100).coordinates[0]).not.toContainEqual([20, 45])
})

test('pixels shrink with zoom', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.5, 0)
  expect(metresPerPixel(60, 10) * 2).toBeCloseTo(metresPerPixel(0, 10), 6)
})
