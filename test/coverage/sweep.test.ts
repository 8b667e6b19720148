/** The expansion against the plain sweep, on made-up towns. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleArea } from '../../src/coverage/area.ts'
import { expand, newView } from '../../src/coverage/expansion.ts'
import { type Mesh, meshOf } from '../../src/coverage/mesh.ts'
import { place } from '../../src/coverage/placement.ts'
import { blocks, courtyard, heap, ringsOf, type Scene, town } from './scenes.ts'
import { insideRings, sweptArea, wallsOf } from './sweep.ts'

const turn = 2 * Math.PI
const sector = fc.oneof(
  fc.constant([0, turn] as const),
  fc
    .tuple(fc.double({ min: -turn, max: turn, noNaN: true }), fc.double({ min: 0.01, max: turn, noNaN: true }))
    .map(([from, across]) => [from, from + across] as const),
  // Edges of the sector that run along walls.
  fc
    .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 8 }))
    .map(([from, eighths]) => [(from * turn) / 8, ((from + eighths) * turn) / 8] as const)
    .filter(([from, to]) => to - from <= turn),
)
const rangeM = fc.oneof(fc.constant(60), fc.double({ min: 0.5, max: 150, noNaN: true }))

const view = newView()

/** Ground as far as any range reaches: a view ends where the mesh does. */
const boxAbout = ({ x, y }: Scene) => ({ west: x - 150, south: y - 150, east: x + 150, north: y + 150 })

/** To nine digits; where next to nothing is seen, a hundredth of a square millimetre is next to nothing. */
const expectEqual = (area: number, swept: number): void =>
  expect(Math.abs(area - swept), `expansion ${area}, sweep ${swept}`).toBeLessThanOrEqual(1e-9 * Math.max(swept, 1e-2))

/** The camera where the engine put it, if that is outdoors. */
function agree(scene: Scene, [from, to]: readonly [number, number], range: number): void {
  const { mesh } = meshOf(scene.footprints, boxAbout(scene))
  const at = place(mesh, scene.x, scene.y, undefined, false)
  fc.pre(at.outdoors)
  expand(mesh, at, from, to, range, view)
  expectEqual(visibleArea(view, range), sweptArea(wallsOf(ringsOf(scene)), at.x, at.y, from, to, range))
}

/** Flat x1, y1, x2, y2 in metres. */
function wallsOfMesh({ xyMm, triangle, ways }: Mesh): Float64Array {
  const corner = (halfEdge: number): number[] => {
    const point = triangle[halfEdge] as number
    return [(xyMm[2 * point] as number) / 1000, (xyMm[2 * point + 1] as number) / 1000]
  }
  const next = (halfEdge: number): number => (halfEdge % 3 === 2 ? halfEdge - 2 : halfEdge + 1)
  const walls = [...triangle.keys()].filter((halfEdge) => (ways[4 * halfEdge] as number) < 0)
  return Float64Array.from(walls.flatMap((halfEdge) => [...corner(halfEdge), ...corner(next(halfEdge))]))
}

describe('the expansion sees what the sweep sees', () => {
  test.each([
    ['buildings that touch nothing', town(), 300],
    ['courtyards', courtyard(), 150],
    ['blocks with shared walls, corners in walls, overlaps', blocks(), 300],
  ] as const)('%s', (_, scenes, numRuns) => {
    fc.assert(fc.property(scenes, sector, rangeM, agree), { numRuns })
  })

  test('buildings that cross at any angle: as noded, for a crossing moves to a whole centimetre', () => {
    const whole = fc.property(heap(), sector, rangeM, (scene, [from, to], range) => {
      const { mesh } = meshOf(scene.footprints, boxAbout(scene))
      const at = place(mesh, scene.x, scene.y, undefined, false)
      fc.pre(at.outdoors)
      expand(mesh, at, from, to, range, view)
      expectEqual(visibleArea(view, range), sweptArea(wallsOfMesh(mesh), at.x, at.y, from, to, range))
    })
    fc.assert(whole, { numRuns: 200 })
  })

  test('shorter ranges are cut from the same view', () => {
    fc.assert(
      fc.property(town(), sector, fc.double({ min: 0.1, max: 60, noNaN: true }), (scene, [from, to], shorter) => {
        const { mesh } = meshOf(scene.footprints)
        const at = place(mesh, scene.x, scene.y, undefined, false)
        expand(mesh, at, from, to, 60, view)
        expectEqual(visibleArea(view, shorter), sweptArea(wallsOf(ringsOf(scene)), at.x, at.y, from, to, shorter))
      }),
      { numRuns: 200 },
    )
  })
})

describe('the sweep by itself', () => {
  const square = Float64Array.of(-10, -10, 10, -10, 10, 10, -10, 10)
  test('a room of known size, a full circle, a sector', () => {
    expect(sweptArea(wallsOf([square]), 3, -7, 0, turn, 100)).toBeCloseTo(400, 9)
    expect(sweptArea(new Float64Array(), 5, 5, 0, turn, 2)).toBeCloseTo(4 * Math.PI, 12)
    expect(sweptArea(wallsOf([square]), 0, 0, -turn / 8, turn / 8, 100)).toBeCloseTo(100, 9)
    expect(sweptArea(wallsOf([square]), 0, 0, 1, 1.5, 4)).toBeCloseTo(4, 12)
  })
  test('a wall hides what is behind it', () => {
    const wall = Float64Array.of(1, -1, 1, 1)
    expect(sweptArea(wall, 0, 0, -turn / 8, turn / 8, 10)).toBeCloseTo(1, 12)
  })
  test('crossing walls', () => {
    const crossed = Float64Array.of(1, -1, 2, 1, 1, 1, 2, -1)
    // Nearest are the two halves from (1, ±1) to the crossing at (1.5, 0).
    expect(sweptArea(crossed, 0, 0, -turn / 8, turn / 8, 10)).toBeCloseTo(1.5, 12)
  })
  test('inside is where an odd number of rings goes round', () => {
    const court = Float64Array.of(-1, -1, 1, -1, 1, 1, -1, 1)
    expect([insideRings([square, court], 0, 0), insideRings([square, court], 5, 0), insideRings([square, court], 11, 0)]).toEqual(
      [false, true, false],
    )
  })
})
