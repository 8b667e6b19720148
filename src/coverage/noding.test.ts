import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Footprint, outlinesOf } from './footprint.ts'
import { node, type Walls } from './noding.ts'

const heightM = { min: 9, nominal: 9, max: 9 }
const footprint = (id: string, ...rings: number[][]): Footprint => ({
  id,
  rings: rings.map((ring) => Float64Array.from(ring, (centimetres) => centimetres / 100)),
  heightM,
})
const noded = (...footprints: Footprint[]) => node(outlinesOf(footprints).outlines)

type Ends = [ax: number, ay: number, bx: number, by: number]
function endsOf({ points, from, to }: Walls): Ends[] {
  const at = (point: number): [number, number] => [points.xy[2 * point] as number, points.xy[2 * point + 1] as number]
  return [...from].map((a, i) => [...at(a), ...at(to[i] as number)])
}

const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number): number =>
  Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))

/** Whether two walls have more in common than one end of each. */
function meet([ax, ay, bx, by]: Ends, [cx, cy, dx, dy]: Ends): boolean {
  const [c, d] = [side(ax, ay, bx, by, cx, cy), side(ax, ay, bx, by, dx, dy)]
  const [a, b] = [side(cx, cy, dx, dy, ax, ay), side(cx, cy, dx, dy, bx, by)]
  if (c * d < 0 && a * b < 0) return true
  const within = (turn: number, x: number, y: number, fx: number, fy: number, tx: number, ty: number): boolean =>
    turn === 0 && (x - fx) * (x - tx) + (y - fy) * (y - ty) < 0
  return (
    within(c, cx, cy, ax, ay, bx, by) ||
    within(d, dx, dy, ax, ay, bx, by) ||
    within(a, ax, ay, cx, cy, dx, dy) ||
    within(b, bx, by, cx, cy, dx, dy)
  )
}

/** Ground on which an odd number of rings stands, counted along a line from south to north. */
function oddLength(walls: readonly Ends[], x: number): number {
  const heights = walls
    .filter(([ax, , bx]) => ax < x !== bx < x)
    .map(([ax, ay, bx, by]) => ay + ((x - ax) * (by - ay)) / (bx - ax))
    .sort((one, other) => one - other)
  return heights.reduce((sum, height, i) => sum + (i % 2 === 0 ? -height : height), 0)
}

const outline = (size: number, corners: number) => {
  const within = fc.integer({ min: 0, max: size })
  return fc.array(fc.tuple(within, within), { minLength: 3, maxLength: corners })
}

describe('walls of outlines that cross anyhow', () => {
  test.each([20, 1000, 1_000_000])('do not cross, and are each there once (within %d cm)', (size) => {
    fc.assert(
      fc.property(fc.array(outline(size, 12), { minLength: 1, maxLength: 3 }), (all) => {
        const { walls, scribbles } = noded(...all.map((corners, i) => footprint(`${i}`, corners.flat())))
        expect(scribbles.size).toBe(0)
        const ends = endsOf(walls)
        for (const [i, one] of ends.entries()) {
          for (const other of ends.slice(i + 1)) expect(meet(one, other)).toBe(false)
        }
        expect(
          new Set(
            ends.map(([ax, ay, bx, by]) => (ax < bx || (ax === bx && ay < by) ? [ax, ay, bx, by] : [bx, by, ax, ay]).join()),
          ).size,
        ).toBe(ends.length)
      }),
    )
  })

  test('keep the area, to what moving a wall by a centimetre changes', () => {
    fc.assert(
      fc.property(outline(10_000, 10), (corners) => {
        const before = corners.map(([ax, ay], i): Ends => [ax, ay, ...(corners[(i + 1) % corners.length] as [number, number])])
        const after = endsOf(noded(footprint('one', corners.flat())).walls)
        for (let x = 0.5; x < 10_000; x += 333) {
          const steepest = Math.max(
            1,
            ...before.filter(([ax, , bx]) => ax !== bx).map(([ax, ay, bx, by]) => Math.abs((by - ay) / (bx - ax))),
          )
          // Each of at most ten walls on the line moves by no more than a centimetre for each round, square to itself.
          expect(Math.abs(oddLength(after, x) - oddLength(before, x))).toBeLessThanOrEqual(10 * 2 * (1 + steepest))
        }
      }),
    )
  })
})

describe('what is said and counted', () => {
  test('an outline that crosses itself', () => {
    const { selfCrossing, walls } = noded(
      footprint('bow tie', [0, 0, 1000, 1000, 1000, 0, 0, 1000]),
      footprint('square', [0, 0, 9, 0, 9, 9, 0, 9]),
    )
    expect([...selfCrossing]).toEqual([0])
    expect(endsOf(walls).flat()).toContain(500)
  })

  test('a corner in the middle of a wall divides it, and is no crossing', () => {
    const { selfCrossing, walls } = noded(
      footprint('wall', [0, 0, 1000, 0, 1000, -500, 0, -500]),
      footprint('tent', [200, 300, 500, 0, 800, 300]),
    )
    expect(selfCrossing.size).toBe(0)
    expect(walls.from.length).toBe(8)
  })

  test('a wall that two buildings share is one wall of two owners', () => {
    const { walls } = noded(
      footprint('west', [0, 0, 500, 0, 500, 500, 0, 500]),
      footprint('east', [500, 0, 900, 0, 900, 500, 500, 500]),
    )
    expect(walls.from.length).toBe(7)
    const counts = [...walls.from].map((_, i) => (walls.ownerStart[i + 1] as number) - (walls.ownerStart[i] as number))
    expect(counts.filter((count) => count === 2).length).toBe(1)
    expect(counts.filter((count) => count === 1).length).toBe(6)
  })

  test('there and back on the same way is no wall', () => {
    expect(noded(footprint('spike', [0, 0, 500, 0, 500, 500, 500, 900, 500, 500, 0, 500])).walls.from.length).toBe(4)
    expect(noded(footprint('line', [0, 0, 500, 0, 900, 0])).walls.from.length).toBe(0)
  })

  test('a scribble is named, and is not worked on for ever', () => {
    let seed = 1
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0
      return ((seed >>> 8) / 2 ** 24) * 10_000
    }
    const scribble = Array.from({ length: 20_000 }, () => Math.round(random()))
    expect(noded(footprint('square', [0, 0, 900, 0, 900, 900, 0, 900]), footprint('scribble', scribble)).scribbles).toEqual(
      new Set([1]),
    )
  })
})
