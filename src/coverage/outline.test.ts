import fc from 'fast-check'
import { expect, test } from 'vitest'
import { town } from '../../test/coverage/scenes.ts'
import { shapeArea } from './area.ts'
import { newView } from './expansion.ts'
import { meshOf } from './mesh.ts'
import { outlineOf, outlineOfOne, type Polygons } from './outline.ts'
import { place } from './placement.ts'
import { planeAbout } from './plane.ts'
import type { GroundShape, Region } from './region.ts'
import { expandOver } from './shadows.ts'
import { type Ring, ringArea, tracedCells } from './trace.ts'

const areaOf = (polygons: Polygons): number => polygons.flat().reduce((sum, ring) => sum + ringArea(ring as Ring), 0)

const shapes: Record<string, GroundShape> = {
  round: { halfPlanes: new Float64Array(0), withinM: 30 },
  ahead: { halfPlanes: Float64Array.of(-1, 0, -2, -0.6, 0.8, 1, -0.6, -0.8, 1), withinM: 25 },
  beside: { halfPlanes: Float64Array.of(0, -1, 4, 1, 1, 20), withinM: 40 },
}

test('outlines have the area of what they outline, less what arcs lose to chords', () => {
  fc.assert(
    fc.property(
      town({ heightM: fc.integer({ min: 1, max: 9 }) }),
      fc.constantFrom(...Object.keys(shapes)),
      ({ footprints, x, y }, name) => {
        const { mesh } = meshOf(footprints)
        const placed = place(mesh, x, y, undefined, false)
        const shape = shapes[name] as GroundShape
        const view = newView()
        expandOver(mesh, placed, 0, 2 * Math.PI, 60, mesh.heights.nominal, 5, 0, view)
        const polygons = outlineOfOne({ dx: 3, dy: -4, view, shapes: [shape] })
        const exact = shapeArea(view, shape)
        const drawn = areaOf(polygons)
        expect(drawn).toBeLessThan(exact + 1e-3)
        expect(drawn).toBeGreaterThan(exact - 2 * Math.PI * shape.withinM * 0.05 - 1e-3)
        for (const [outer, ...holes] of polygons) {
          expect(ringArea(outer as Ring)).toBeGreaterThan(0)
          for (const hole of holes) expect(ringArea(hole as Ring)).toBeLessThan(0)
          for (const ring of [outer, ...holes]) expect(ring?.at(-1)).toEqual(ring?.[0])
        }
      },
    ),
    { numRuns: 200 },
  )
})

/** A view without walls: four quarters. */
const openGround = (): Region['view'] => ({
  count: 4,
  pieces: Float64Array.from(
    [0, 1, 2, 3].flatMap((quarter) => {
      const [x, y] = [
        [1, 1],
        [-1, 1],
        [-1, -1],
        [1, -1],
      ][quarter] as [number, number]
      return [0, 0, 0, 0, -100 * y, 100 * x, 100 * x, 100 * y]
    }),
  ),
})

test('open ground is one outline, whole or in part', () => {
  const round = outlineOfOne({ dx: 0, dy: 0, view: openGround(), shapes: [shapes.round as GroundShape] })
  expect(round).toHaveLength(1)
  expect(round[0]).toHaveLength(1)
  expect(areaOf(round) / (Math.PI * 900)).toBeCloseTo(1, 2)
  const ahead = outlineOfOne({ dx: 0, dy: 0, view: openGround(), shapes: [shapes.ahead as GroundShape] })
  expect(ahead).toHaveLength(1)
})

test('ground that a shadow hides all round the camera is a hole', () => {
  const ring = openGround()
  for (let piece = 0; piece < 4; piece++)
    for (let i = 0; i < 4; i++) ring.pieces[8 * piece + i] = (ring.pieces[8 * piece + 4 + i] as number) / 10
  const outline = outlineOfOne({ dx: 0, dy: 0, view: ring, shapes: [shapes.round as GroundShape] })
  expect(outline).toHaveLength(1)
  expect(outline[0]).toHaveLength(2)
})

test('from several places: a union holds each of them, an intersection is held by each', () => {
  const plane = planeAbout(7.42, 43.73)
  const region = (dx: number): Region => ({
    dx,
    dy: 0,
    view: openGround(),
    shapes: [{ halfPlanes: new Float64Array(0), withinM: 10 }],
  })
  const metres = (polygons: Polygons): Polygons =>
    polygons.map((rings) => rings.map((each) => each.map(([lon, lat]) => plane.toPlane(lon, lat))))
  const far = (polygons: Polygons): number => Math.max(...polygons.flat(2).map(([x, y]) => Math.hypot(x - 50, y)))
  const any = metres(outlineOf([region(0), region(6)], 'any', plane, { x: 50, y: 0 }))
  const all = metres(outlineOf([region(0), region(6)], 'all', plane, { x: 50, y: 0 }))
  const lens = 2 * 100 * Math.acos(0.3) - 3 * Math.sqrt(400 - 36)
  expect(areaOf(any)).toBeGreaterThan(200 * Math.PI - lens)
  expect(areaOf(any)).toBeLessThan(1.1 * (200 * Math.PI - lens))
  expect(areaOf(all)).toBeLessThan(lens)
  expect(areaOf(all)).toBeGreaterThan(0.85 * lens)
  expect(far(any)).toBeGreaterThan(16)
  expect(far(all)).toBeLessThan(10)
  expect(outlineOf([], 'any', plane, { x: 0, y: 0 })).toEqual([])
})

test('cells are traced with their holes, corners that touch apart', () => {
  const picture = ['######.', '#....#.', '#.##.#.', '#.##.##', '#....#.', '######.', '......#']
  const traced = tracedCells(
    7,
    Uint8Array.from(picture.reverse().join(''), (cell) => (cell === '#' ? 1 : 0)),
  )
  expect(
    traced.map((rings) => rings.map((each) => ringArea(each))).sort((one, two) => (one[0] as number) - (two[0] as number)),
  ).toEqual([[1], [4], [37, -16]])
  expect(tracedCells(2, Uint8Array.of(1, 0, 0, 1))).toHaveLength(2)
  expect(tracedCells(2, Uint8Array.of(0, 1, 1, 0))).toHaveLength(2)
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }), (cells) => {
      const outlines = tracedCells(8, Uint8Array.from(cells, Number))
      expect(areaOf(outlines)).toBe(cells.filter(Boolean).length)
      for (const [outer] of outlines) expect(ringArea(outer as Ring)).toBeGreaterThan(0)
    }),
  )
})
