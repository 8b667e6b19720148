/** What must hold of any view over roofs; lines of sight drawn by chance are in `test/coverage/sight.test.ts`. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inView } from '../../test/coverage/membership.ts'
import { blocks, heap, type Scene, town } from '../../test/coverage/scenes.ts'
import { visibleArea } from './area.ts'
import { expand, newView } from './expansion.ts'
import { type Footprint, type Mesh, meshOf } from './mesh.ts'
import { type Placed, place } from './placement.ts'
import { expandOver } from './shadows.ts'
import { PIECE, type View } from './view.ts'

const TURN = 2 * Math.PI
const heightM = fc.integer({ min: 2, max: 60 }).map((quarters) => quarters / 4)
const anywhere = fc.oneof(town({ heightM }), blocks({ heightM }), heap({ heightM }))
const range = fc.double({ min: 1, max: 120, noNaN: true })
const mount = fc.double({ min: 1, max: 18, noNaN: true })
const target = fc.constantFrom(0, 1.6)

function stage({ footprints, x, y }: Scene): { mesh: Mesh; at: Placed } {
  const { mesh } = meshOf(footprints)
  const at = place(mesh, x, y, undefined, false)
  fc.pre(at.outdoors && at.shiftM === 0)
  return { mesh, at }
}
function over({ mesh, at }: { mesh: Mesh; at: Placed }, rangeM: number, mountM: number, targetM = 0, from = 0, to = TURN): View {
  const view = newView()
  expandOver(mesh, at, from, to, rangeM, mesh.heights.nominal, mountM, targetM, view)
  return view
}
function flat({ mesh, at }: { mesh: Mesh; at: Placed }, rangeM: number): View {
  const view = newView()
  expand(mesh, at, 0, TURN, rangeM, view)
  return view
}

const block = (west: number, east: number, nominal: number, half = 100): Footprint => ({
  id: `from ${west} to ${east}`,
  rings: [Float64Array.of(west, -half, east, -half, east, half, west, half)],
  heightM: { min: nominal, nominal, max: nominal },
})
/** Where ground is seen on the way east, metres. */
function eastwards(footprints: Footprint[], mountM: number, targetM = 0): string {
  const scene = stage({ footprints, x: 0, y: 0 })
  const view = over(scene, 300, mountM, targetM, -0.1, 0.1)
  const steps = Array.from({ length: 100 }, (_, i) => 0.5 + i)
  return steps.reduce((line, x, i) => {
    const [now, before] = [inView(view, x, 0), i > 0 && inView(view, x - 1, 0)]
    return now === before ? line : `${line}${now ? ` ${Math.floor(x)}-` : Math.floor(x)}`
  }, '')
}

describe('along one ray', () => {
  test.each([
    ['a shadow as far as far edge × h / (h − b)', [block(10, 20, 4)], 6, 0, ' 0-10 60-'],
    ['a shorter one for faces', [block(10, 20, 4)], 6, 1.6, ' 0-10 44-'],
    ['none behind what is lower than the face', [block(10, 20, 1.5)], 6, 1.6, ' 0-10 20-'],
    ['none behind what is as high as the face', [block(10, 20, 1.6)], 6, 1.6, ' 0-10 20-'],
    ['no end behind what is as high as the camera', [block(10, 20, 6)], 6, 0, ' 0-10'],
    ['none for a camera lower than the face', [block(10, 20, 1)], 1.5, 1.6, ' 0-10 20-'],
    ['ground between two buildings', [block(10, 12, 3), block(40, 50, 3)], 6, 0, ' 0-10 24-40'],
    ['the farther of two shadows, the first', [block(10, 20, 4), block(25, 30, 1)], 6, 0, ' 0-10 60-'],
    ['the farther of two shadows, the second', [block(10, 12, 3), block(15, 20, 4)], 6, 0, ' 0-10 60-'],
    ['two that touch: the higher in front', [block(10, 20, 4), block(20, 30, 2)], 6, 0, ' 0-10 60-'],
    ['two that touch: the higher behind', [block(10, 20, 2), block(20, 30, 4)], 6, 0, ' 0-10 90-'],
    ['one that overlaps another', [block(10, 30, 2), block(20, 25, 4)], 6, 0, ' 0-10 75-'],
    ['nothing seen between when the first shadow covers it', [block(10, 20, 4), block(40, 50, 7)], 6, 0, ' 0-10'],
  ])('%s', (_, footprints, mountM, targetM, expected) => {
    expect(eastwards(footprints, mountM, targetM)).toBe(expected)
  })

  test('a courtyard is ground, behind its building as far as the shadow', () => {
    const ring = block(10, 90, 2)
    const court = { ...ring, rings: [...ring.rings, Float64Array.of(20, -50, 80, -50, 80, 50, 20, 50)] }
    expect(eastwards([court], 6)).toBe(' 0-10 30-80')
  })
})

describe('a view over roofs', () => {
  test('with all walls high is exactly that of the flat town', () => {
    fc.assert(
      fc.property(anywhere, range, (scene, rangeM) => {
        const set = stage(scene)
        const [low, high] = [over(set, rangeM, 0.5), flat(set, rangeM)]
        expect(low.count).toBe(high.count)
        expect(low.pieces.subarray(0, low.count * PIECE)).toEqual(high.pieces.subarray(0, high.count * PIECE))
      }),
    )
  })

  test('with buildings of no height is exactly that of open ground', () => {
    fc.assert(
      fc.property(anywhere, range, mount, (scene, rangeM, mountM) => {
        const { mesh, at } = stage(scene)
        const view = newView()
        expandOver(mesh, at, 0, TURN, rangeM, new Float32Array(mesh.heights.nominal.length), mountM, 0, view)
        expect(visibleArea(view, rangeM)).toBeCloseTo(Math.PI * rangeM * rangeM, 6)
        expect(view.pieces.subarray(0, view.count * PIECE).some((_, i, all) => i % PIECE < 4 && all[i] !== 0)).toBe(false)
      }),
    )
  })

  test('never shows less than the flat town does, nor less from higher up, nor less of what is higher', () => {
    fc.assert(
      fc.property(anywhere, range, mount, mount, (scene, rangeM, one, other) => {
        const set = stage(scene)
        const area = (mountM: number, targetM = 0): number => visibleArea(over(set, rangeM, mountM, targetM), rangeM)
        const [low, high] = [area(Math.min(one, other)), area(Math.max(one, other))]
        const slack = 1e-9 * (1 + high)
        expect(low).toBeLessThanOrEqual(high + slack)
        expect(visibleArea(flat(set, rangeM), rangeM)).toBeLessThanOrEqual(low + slack)
        expect(high).toBeLessThanOrEqual(area(Math.max(one, other), 1.6) + slack)
      }),
    )
  })

  test('is the sum of its sectors', () => {
    const angle = fc.double({ min: 0, max: TURN, noNaN: true })
    fc.assert(
      fc.property(anywhere, angle, angle, range, mount, target, (scene, first, second, rangeM, mountM, targetM) => {
        fc.pre(first < second)
        const set = stage(scene)
        const area = (from: number, to: number): number => visibleArea(over(set, rangeM, mountM, targetM, from, to), rangeM)
        const whole = area(0, TURN)
        expect(Math.abs(area(first, second) + area(second, first + TURN) - whole)).toBeLessThanOrEqual(1e-10 * Math.max(1, whole))
      }),
    )
  })

  test('goes as far as asked', () => {
    fc.assert(
      fc.property(anywhere, range, mount, target, (scene, rangeM, mountM, targetM) => {
        const set = stage(scene)
        const whole = visibleArea(over(set, 150, mountM, targetM), rangeM)
        expect(Math.abs(visibleArea(over(set, rangeM, mountM, targetM), rangeM) - whole)).toBeLessThanOrEqual(
          1e-10 * Math.max(1, whole),
        )
      }),
    )
  })

  test('has pieces with near and far points on one ray, the near ones not beyond the far ones', () => {
    fc.assert(
      fc.property(anywhere, range, mount, target, (scene, rangeM, mountM, targetM) => {
        const { pieces, count } = over(stage(scene), rangeM, mountM, targetM)
        for (let i = 0; i < count * PIECE; i += PIECE) {
          for (const side of [0, 2]) {
            const [nearX, nearY, farX, farY] = [i + side, i + side + 1, i + side + 4, i + side + 5].map((k) => pieces[k]) as [
              number,
              number,
              number,
              number,
            ]
            const far = Math.hypot(farX, farY)
            expect(Math.abs(nearX * farY - nearY * farX) / far).toBeLessThan(1e-9 * (1 + far))
            expect(nearX * farX + nearY * farY).toBeGreaterThanOrEqual(0)
            expect(Math.hypot(nearX, nearY)).toBeLessThanOrEqual(far * (1 + 1e-9))
          }
        }
      }),
    )
  })

  test('leaves nothing behind in a view that is used again for the flat town', () => {
    fc.assert(
      fc.property(anywhere, range, mount, (scene, rangeM, mountM) => {
        const staged = stage(scene)
        const view = over(staged, rangeM, mountM)
        expand(staged.mesh, staged.at, 0, TURN, rangeM, view)
        const pieces = ({ count, pieces }: View) => [...pieces.subarray(0, count * PIECE)]
        expect(pieces(view)).toEqual(pieces(flat(staged, rangeM)))
      }),
    )
  })

  test('is mutual at equal height', () => {
    const offset = fc.integer({ min: -3000, max: 3000 })
    fc.assert(
      fc.property(anywhere, offset, offset, mount, (scene, dx, dy, mountM) => {
        const [one, two] = [stage(scene), stage({ ...scene, x: scene.x + dx / 100, y: scene.y + dy / 100 })]
        const [there, back] = [over(one, 100, mountM, mountM), over(two, 100, mountM, mountM)]
        const [x, y] = [two.at.x - one.at.x, two.at.y - one.at.y]
        if (inView(there, x, y, -1e-6)) expect(inView(back, -x, -y, 1e-6)).toBe(true)
        if (inView(back, -x, -y, -1e-6)) expect(inView(there, x, y, 1e-6)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('from within a building as high as the camera is none', () => {
    const { mesh } = meshOf([block(-5, 5, 6, 50)])
    const view = newView()
    for (const [mountM, sees] of [
      [6, false],
      [9, true],
    ] as const) {
      expandOver(mesh, place(mesh, 0, 0, 0, true), 0, TURN, 60, mesh.heights.nominal, mountM, 0, view)
      expect(view.count > 0).toBe(sees)
    }
  })
})
