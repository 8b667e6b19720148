/** What must hold of any view; that areas are right is tested against second opinions in `test/coverage` and `test/real/coverage-oracle.test.ts`. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inView } from '../../test/coverage/membership.ts'
import { blocks, heap, type Scene, town } from '../../test/coverage/scenes.ts'
import { visibleArea } from './area.ts'
import { expand, newView } from './expansion.ts'
import { type Footprint, meshOf } from './mesh.ts'
import { type Placed, place } from './placement.ts'
import { PIECE, type View } from './view.ts'

const TURN = 2 * Math.PI
const anywhere = fc.oneof(town(), blocks(), heap())
const angle = fc.double({ min: 0, max: TURN, noNaN: true })
const range = fc.double({ min: 1, max: 120, noNaN: true })

/** As seen from where the scene's camera is: scenes in which it would be moved off a wall are passed over. */
function seen({ footprints, x, y }: Scene, rangeM: number, from = 0, to = TURN): { view: View; area: number; at: Placed } {
  const { mesh } = meshOf(footprints)
  const at = place(mesh, x, y, undefined, false)
  fc.pre(at.outdoors && at.shiftM === 0)
  const view = newView()
  expand(mesh, at, from, to, rangeM, view)
  return { view, at, area: visibleArea(view, rangeM) }
}
const changed = (
  scene: Scene,
  map: (x: number, y: number) => [number, number],
  ring = (points: Float64Array) => points,
): Scene => {
  const [x, y] = map(scene.x, scene.y)
  const footprints = scene.footprints.map(
    (footprint): Footprint => ({
      ...footprint,
      rings: footprint.rings.map((points) =>
        ring(points.map((_, i) => map(points[i & ~1] as number, points[i | 1] as number)[i & 1] as number)),
      ),
    }),
  )
  return { footprints, x, y }
}
function expectSame(area: number, other: number, relative = 1e-12): void {
  expect(Math.abs(area - other)).toBeLessThanOrEqual(relative * Math.max(1, area))
}

describe('a view', () => {
  test('of open ground is the whole circle', () => {
    expect(seen({ footprints: [], x: 3.21, y: 4.567 }, 60).area).toBeCloseTo(Math.PI * 3600, 8)
  })

  test('has pieces that go counterclockwise, whose near and far points are on one ray, and that begin at the camera', () => {
    fc.assert(
      fc.property(anywhere, angle, fc.double({ min: 1e-3, max: TURN, noNaN: true }), range, (scene, from, across, rangeM) => {
        const { view } = seen(scene, rangeM, from, from + across)
        for (let i = 0; i < view.count * PIECE; i += PIECE) {
          const [a, b, c, d, leftX, leftY, rightX, rightY] = view.pieces.subarray(i, i + PIECE) as unknown as number[]
          expect([a, b, c, d]).toEqual([0, 0, 0, 0])
          const size = Math.hypot(leftX as number, leftY as number) * Math.hypot(rightX as number, rightY as number)
          expect(((rightX as number) * (leftY as number) - (rightY as number) * (leftX as number)) / size).toBeGreaterThan(-1e-12)
        }
      }),
    )
  })

  test('is never larger for one more building', () => {
    fc.assert(
      fc.property(fc.oneof(town(), blocks()), range, (scene, rangeM) => {
        const fewer = { ...scene, footprints: scene.footprints.slice(1) }
        const [all, less] = [seen(scene, rangeM), seen(fewer, rangeM)]
        expect(all.area).toBeLessThanOrEqual(less.area * (1 + 1e-12))
        for (let i = 0; i < all.view.count * PIECE; i += PIECE) {
          // The middle of what is seen of each far edge.
          const x = ((all.view.pieces[i + 4] as number) + (all.view.pieces[i + 6] as number)) / 2
          const y = ((all.view.pieces[i + 5] as number) + (all.view.pieces[i + 7] as number)) / 2
          if (Math.hypot(x, y) < rangeM) expect(inView(less.view, x, y)).toBe(true)
        }
      }),
    )
  })

  test('is the sum of its sectors', () => {
    fc.assert(
      fc.property(anywhere, fc.array(angle, { minLength: 1, maxLength: 6 }), range, (scene, cuts, rangeM) => {
        const limits = [...cuts].sort((one, other) => one - other)
        const sum = limits.reduce((total, from, i) => {
          const to = limits[i + 1] ?? (limits[0] as number) + TURN
          return total + (to > from ? seen(scene, rangeM, from, to).area : 0)
        }, 0)
        expectSame(seen(scene, rangeM).area, sum)
      }),
    )
  })

  test('goes only as far as asked, and not less', () => {
    fc.assert(
      fc.property(anywhere, range, (scene, rangeM) => {
        const all = seen(scene, Number.POSITIVE_INFINITY)
        expectSame(visibleArea(all.view, rangeM), seen(scene, rangeM).area)
        expect(seen(scene, rangeM).view.count).toBeLessThanOrEqual(all.view.count)
      }),
    )
  })

  test('of nothing: no width, no number, no place', () => {
    const { mesh } = meshOf([])
    const view = newView()
    const at = place(mesh, 1, 1, undefined, false)
    for (const [from, to] of [
      [1, 1],
      [2, 1],
      [Number.NaN, 1],
    ] as const) {
      expand(mesh, at, from, to, 60, view)
      expect(view.count).toBe(0)
    }
    expand(mesh, place(mesh, 1e9, 0, undefined, false), 0, TURN, 60, view)
    expect(view.count).toBe(0)
  })
})

describe('a view stays the same', () => {
  test.each([
    ['a quarter turn', (x: number, y: number): [number, number] => [-y, x]],
    ['half a turn', (x: number, y: number): [number, number] => [-x, -y]],
    ['a mirror', (x: number, y: number): [number, number] => [-x, y]],
    ['the other mirror', (x: number, y: number): [number, number] => [y, x]],
    ['a shift', (x: number, y: number): [number, number] => [x + 12_345.67, y - 7654.32]],
  ])('through %s', (_, map) => {
    fc.assert(
      fc.property(anywhere, range, (scene, rangeM) =>
        expectSame(seen(scene, rangeM).area, seen(changed(scene, map), rangeM).area, 1e-11),
      ),
    )
  })

  test('through a turn by the angle of the triangle 3, 4, 5, five times as large, so that corners stay whole centimetres', () => {
    const turned = (x: number, y: number): [number, number] => [4 * x - 3 * y, 3 * x + 4 * y]
    fc.assert(
      fc.property(fc.oneof(town(), blocks()), range, (scene, rangeM) =>
        expectSame(25 * seen(scene, rangeM).area, seen(changed(scene, turned), 5 * rangeM).area, 1e-11),
      ),
    )
  })

  test('through any turn, to what rounding corners to the centimetre changes', () => {
    // One building, seen whole: what it hides changes by no more than its corners move, times how far the shadow reaches.
    const heightM = { min: 9, nominal: 9, max: 9 }
    const scene: Scene = {
      x: 0,
      y: 0,
      footprints: [{ id: 'a', heightM, rings: [Float64Array.of(10, -5, 20, -5, 20, 5, 10, 5)] }],
    }
    const { area } = seen(scene, 60)
    fc.assert(
      fc.property(angle, (by) => {
        const map = (x: number, y: number): [number, number] => [
          x * Math.cos(by) - y * Math.sin(by),
          x * Math.sin(by) + y * Math.cos(by),
        ]
        expect(Math.abs(seen(changed(scene, map), 60).area - area)).toBeLessThan((2 * 0.0071 * 60 * 60) / 10)
      }),
    )
  })

  test('when edges are split', () => {
    const doubled = (x: number, y: number): [number, number] => [2 * x, 2 * y]
    const split = (ring: Float64Array): Float64Array =>
      Float64Array.from({ length: 2 * ring.length }, (_, i) => {
        const [corner, axis, between] = [i >> 2, i & 1, (i >> 1) & 1]
        const here = ring[2 * corner + axis] as number
        return between ? (here + (ring[(2 * corner + 2 + axis) % ring.length] as number)) / 2 : here
      })
    fc.assert(
      fc.property(fc.oneof(town(), blocks()), range, (scene, rangeM) =>
        expectSame(seen(changed(scene, doubled), rangeM).area, seen(changed(scene, doubled, split), rangeM).area, 1e-9),
      ),
    )
  })
})

test('one sees the other when the other sees it', () => {
  const offset = fc.integer({ min: -3000, max: 3000 })
  fc.assert(
    fc.property(anywhere, offset, offset, (scene, dx, dy) => {
      const other = { ...scene, x: scene.x + dx / 100, y: scene.y + dy / 100 }
      const [one, two] = [seen(scene, 100), seen(other, 100)]
      const [x, y] = [two.at.x - one.at.x, two.at.y - one.at.y]
      if (inView(one.view, x, y, -1e-6)) expect(inView(two.view, -x, -y, 1e-6)).toBe(true)
      if (inView(two.view, -x, -y, -1e-6)) expect(inView(one.view, x, y, 1e-6)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('millimetres count: a camera looks through a gap of two centimetres only when it stands right', () => {
  const heightM = { min: 9, nominal: 9, max: 9 }
  const wall = (id: string, from: number, to: number): Footprint => ({
    id,
    heightM,
    rings: [Float64Array.of(10, from, 20, from, 20, to, 10, to)],
  })
  const footprints = [wall('north', 0.01, 30), wall('south', -30, -0.01)]
  const through = (y: number): boolean => inView(seen({ footprints, x: 0, y }, 100, -0.1, 0.1).view, 40, -y)
  // To a point 20 m behind the wall, one passes its front at three quarters of what one is off.
  expect([0, 0.013, -0.013].map(through)).toEqual([true, true, true])
  expect([0.014, -0.014].map(through)).toEqual([false, false])
})
