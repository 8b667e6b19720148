import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocks } from '../../test/coverage/scenes.ts'
import { insideRings } from '../../test/coverage/sweep.ts'
import { type Footprint, meshOf } from './mesh.ts'
import { place } from './placement.ts'

const heightM = { min: 9, nominal: 9, max: 9 }
const footprint = (id: string, ...ring: number[]): Footprint => ({ id, rings: [Float64Array.from(ring)], heightM })
const [east, north, west, south] = [0, Math.PI / 2, Math.PI, -Math.PI / 2]
/** 20 m × 8 m. */
const { mesh } = meshOf([footprint('house', 0, 0, 20, 0, 20, 8, 0, 8)])
const hall = meshOf([footprint('hall', 0, 0, 20, 0, 20, 12, 0, 12)]).mesh
const codes = (at: ReturnType<typeof place>) => at.warnings.map(({ code }) => code)

describe('a camera within a building', () => {
  test('goes to the nearest wall when nobody knows where it looks', () => {
    const at = place(mesh, 10, 1, undefined, false)
    expect(at).toMatchObject({ x: 10, outdoors: true })
    expect(at.y).toBeLessThanOrEqual(-0.05)
    expect(at.y).toBeGreaterThanOrEqual(-0.1)
    expect(at.shiftM).toBeCloseTo(1 - at.y, 9)
    expect(codes(at)).toEqual(['moved-to-wall'])
    expect(mesh.heights.most[at.triangle]).toBe(0)
  })
  test('goes to a wall that looks the same way, even if it is not the nearest', () => {
    const at = place(mesh, 10, 3.5, north, false)
    expect(at.x).toBe(10)
    expect(at.y).toBeGreaterThanOrEqual(8.05)
    expect(at.shiftM).toBeCloseTo(at.y - 3.5, 9)
  })
  test('stays and is flagged when no such wall is within five metres', () => {
    for (const at of [place(hall, 10, 6, undefined, false), place(mesh, 10, 2.9, north, false)]) {
      expect(at).toMatchObject({ shiftM: 0, outdoors: false })
      expect(codes(at)).toEqual(['inside-building'])
    }
  })
  test('stays without a word when it is indoors on purpose', () => {
    expect(place(mesh, 10, 1, south, true)).toMatchObject({ x: 10, y: 1, shiftM: 0, outdoors: false, warnings: [] })
  })
  test('never goes to a wall between two buildings', () => {
    const row = meshOf([footprint('west', 0, 0, 10, 0, 10, 4, 0, 4), footprint('east', 10, 0, 20, 0, 20, 4, 10, 4)]).mesh
    expect(place(row, 9.5, 2, undefined, false).x).toBe(9.5)
  })
})

describe('a camera on a wall', () => {
  test.each([
    ['wall', 10, 0, south],
    ['wall, looking along it', 10, 0, east],
    ['corner', 20, 0, south],
    ['corner', 20, 0, east],
    ['corner, nobody knows where it looks', 0, 8, undefined],
    ['wall, half a millimetre off', 20.0005, 4, east],
  ])('hangs off it: %s', (_, x, y, heading) => {
    const at = place(mesh, x, y, heading, false)
    expect(at.outdoors).toBe(true)
    expect(codes(at)).toEqual([])
    expect(at.shiftM).toBeGreaterThanOrEqual(0.049)
    expect(at.shiftM).toBeLessThanOrEqual(0.151)
    expect(mesh.heights.most[at.triangle]).toBe(0)
    if (heading === east && y === 0 && x === 20) expect(at.x).toBeGreaterThan(20)
    if (heading === south && x === 20) expect(at.y).toBeLessThan(0)
  })
  test('that looks into the building hangs on its far side, or on that wall if it is too far', () => {
    expect(place(hall, 20, 6, west, false).x).toBeGreaterThan(20)
    expect(place(meshOf([footprint('thin', 0, 0, 20, 0, 20, 3, 0, 3)]).mesh, 10, 0, north, false).y).toBeGreaterThan(3)
  })
  test('in a corner between two buildings', () => {
    const angle = meshOf([footprint('a', 0, 0, 10, 0, 10, 3, 0, 3), footprint('b', 0, 3, 3, 3, 3, 10, 0, 10)]).mesh
    const at = place(angle, 3, 3, Math.PI / 4, false)
    expect(at.outdoors).toBe(true)
    expect(at.x).toBeGreaterThan(3.01)
    expect(at.y).toBeGreaterThan(3.01)
  })
})

describe('a camera in the open', () => {
  test('stays, also close to a wall', () => {
    expect(place(mesh, 10, -0.02, north, false)).toMatchObject({ x: 10, y: -0.02, shiftM: 0, warnings: [], outdoors: true })
  })
  test('in a courtyard is in the open', () => {
    const court: Footprint = {
      id: 'c',
      heightM,
      rings: [Float64Array.from([0, 0, 9, 0, 9, 9, 0, 9]), Float64Array.from([3, 3, 6, 3, 6, 6, 3, 6])],
    }
    expect(place(meshOf([court]).mesh, 4.5, 4.5, undefined, false)).toMatchObject({ shiftM: 0, outdoors: true })
  })
  test.each([
    [5_000, 0],
    [43e6, 7e5],
    [Number.NaN, 0],
    [0, Number.POSITIVE_INFINITY],
  ])('outside of the mesh (%d, %d) has no place, and is told so', (x, y) => {
    const at = place(mesh, x, y, north, false)
    expect(at).toMatchObject({ triangle: -1, outdoors: false })
    expect(codes(at)).toEqual(['outside-map'])
  })
  test('on a corner that no wall uses', () => {
    const line = meshOf([footprint('line', 0, 0, 10, 0, 20, 0)]).mesh
    expect(place(line, 10, 0, undefined, false)).toMatchObject({ outdoors: true, shiftM: 0.001 })
  })
})

test('wherever it comes from, it is outdoors within five metres, or flagged', () => {
  const where = fc.integer({ min: 0, max: 40_000 })
  fc.assert(
    fc.property(
      blocks(),
      where,
      where,
      fc.option(fc.double({ min: 0, max: 7, noNaN: true })),
      ({ footprints }, xMm, yMm, heading) => {
        const { mesh } = meshOf(footprints)
        const at = place(mesh, xMm / 1000, yMm / 1000, heading ?? undefined, false)
        expect(at.outdoors).toBe(!footprints.some(({ rings }) => insideRings(rings, at.x, at.y)))
        expect(codes(at).includes('inside-building')).toBe(!at.outdoors)
        expect(at.shiftM).toBeLessThanOrEqual(5)
        expect(Math.hypot(at.x - xMm / 1000, at.y - yMm / 1000)).toBeCloseTo(at.shiftM, 9)
      },
    ),
    { numRuns: 300 },
  )
})
