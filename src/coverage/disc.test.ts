import fc from 'fast-check'
import { expect, test } from 'vitest'
import { triangleInCutDisc, triangleInDisc } from './disc.ts'

/** The same area by turning a ray from p to q in many small steps. */
function byRays(px: number, py: number, qx: number, qy: number, border: (direction: number) => number): number {
  const from = Math.atan2(py, px)
  const turn = Math.atan2(px * qy - py * qx, px * qx + py * qy)
  const steps = 20_000
  let sum = 0
  for (let step = 0; step < steps; step++) {
    const direction = from + (turn * (step + 0.5)) / steps
    const [dx, dy] = [Math.cos(direction), Math.sin(direction)]
    const edge = (px * (qy - py) - py * (qx - px)) / (dx * (qy - py) - dy * (qx - px))
    sum += Math.min(edge, border(direction)) ** 2 / 2
  }
  return (sum * turn) / steps
}

const place = fc.integer({ min: -5000, max: 5000 }).map((cm) => cm / 100)
const reach = fc.integer({ min: 100, max: 6000 }).map((cm) => cm / 100)
/** Rays say little where the edge runs nearly along them. */
const wide = (px: number, py: number, qx: number, qy: number): boolean =>
  Math.abs(px * qy - py * qx) > 2 * Math.hypot(px - qx, py - qy)

test('within a disc: as rays find it', () => {
  fc.assert(
    fc.property(place, place, place, place, reach, (px, py, qx, qy, radiusM) => {
      fc.pre(wide(px, py, qx, qy))
      const rays = byRays(px, py, qx, qy, () => radiusM)
      expect(Math.abs(triangleInDisc(px, py, qx, qy, radiusM) - rays)).toBeLessThan(1e-3 * Math.max(1, Math.abs(rays)))
    }),
    { numRuns: 300 },
  )
})

test('within a disc cut by a line: as rays find it', () => {
  fc.assert(
    fc.property(
      place,
      place,
      place,
      place,
      reach,
      fc.integer({ min: 2, max: 98 }).map((percent) => percent / 100),
      (px, py, qx, qy, radiusM, share) => {
        fc.pre(wide(px, py, qx, qy))
        const farM = share * radiusM
        const ahead = (direction: number): number => (Math.cos(direction) > 0 ? farM / Math.cos(direction) : Infinity)
        const rays = byRays(px, py, qx, qy, (direction) => Math.min(radiusM, ahead(direction)))
        expect(Math.abs(triangleInCutDisc(px, py, qx, qy, radiusM, farM) - rays)).toBeLessThan(1e-3 * Math.max(1, Math.abs(rays)))
      },
    ),
    { numRuns: 300 },
  )
})

test('exact where the answer is known', () => {
  const square = [-3, -3, 3, -3, 3, 3, -3, 3, -3, -3]
  const sum = (radiusM: number): number =>
    [0, 2, 4, 6].reduce(
      (area, i) =>
        area +
        triangleInDisc(square[i] as number, square[i + 1] as number, square[i + 2] as number, square[i + 3] as number, radiusM),
      0,
    )
  expect(Math.abs(sum(2) / (4 * Math.PI) - 1)).toBeLessThan(1e-14)
  expect(sum(5)).toBe(36)
  // A circle of radius 4 about a square of half side 3 leaves four caps out.
  const cap = 16 * Math.acos(0.75) - 3 * Math.sqrt(7)
  expect(Math.abs(sum(4) / (16 * Math.PI - 4 * cap) - 1)).toBeLessThan(1e-14)
  // Seen from outside, what is in front is taken off again.
  const aside =
    triangleInDisc(1, 0, 2, 0, 9) + triangleInDisc(2, 0, 2, 1, 9) + triangleInDisc(2, 1, 1, 1, 9) + triangleInDisc(1, 1, 1, 0, 9)
  expect(Math.abs(aside - 1)).toBeLessThan(1e-15)
})
