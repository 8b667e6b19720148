import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { town } from '../../test/coverage/scenes.ts'
import { circleAreas, reachAreas, shapeArea, visibleArea } from './area.ts'
import { expand, newView } from './expansion.ts'
import { innerReach } from './inner.ts'
import { meshOf } from './mesh.ts'
import { DEGREE } from './optics.ts'
import { outerReach } from './outer.ts'
import { place } from './placement.ts'
import { type LensBox, type Reach, shapesAt } from './reach.ts'
import type { GroundShape } from './region.ts'
import { expandOver } from './shadows.ts'
import { PIECE, type View } from './view.ts'

/** Area of one piece within a shape by cutting it into thin rows: exact borders of each row, summed. */
function byRows({ pieces }: View, piece: number, { halfPlanes, withinM }: GroundShape): number {
  const at = (corner: number): [number, number] => [
    pieces[piece * PIECE + 2 * corner] as number,
    pieces[piece * PIECE + 2 * corner + 1] as number,
  ]
  const [nearLeft, nearRight, farLeft, farRight] = [at(0), at(1), at(2), at(3)]
  const corners = [nearRight, farRight, farLeft, nearLeft]
  const ROWS = 16_000
  let area = 0
  const south = Math.max(-withinM, Math.min(...corners.map(([, y]) => y)))
  const north = Math.min(withinM, Math.max(...corners.map(([, y]) => y)))
  for (let row = 0; row < ROWS && north > south; row++) {
    const y = south + ((row + 0.5) / ROWS) * (north - south)
    let from = -Math.sqrt(withinM * withinM - y * y)
    let to = -from
    const crossings = corners.flatMap(([x1, y1], i) => {
      const [x2, y2] = corners[(i + 1) % 4] as [number, number]
      return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)]
    })
    if (crossings.length < 2) continue
    from = Math.max(from, Math.min(...crossings))
    to = Math.min(to, Math.max(...crossings))
    for (let i = 0; i < halfPlanes.length; i += 3) {
      const [a, b, c] = halfPlanes.subarray(i, i + 3) as unknown as [number, number, number]
      if (a > 0) to = Math.min(to, (c - b * y) / a)
      else if (a < 0) from = Math.max(from, (c - b * y) / a)
      else if (b * y > c) to = from
    }
    area += (Math.max(0, to - from) * (north - south)) / ROWS
  }
  return area
}

const houses = town({ side: 3, sizeCm: 1200, heightM: fc.integer({ min: 1, max: 9 }) })
const seen = ({ footprints, x, y }: { footprints: Parameters<typeof meshOf>[0]; x: number; y: number }, mountM = 5): View => {
  const { mesh } = meshOf(footprints)
  const view = newView()
  expandOver(mesh, place(mesh, x, y, undefined, false), 0, 2 * Math.PI, 70, mesh.heights.nominal, mountM, 1.6, view)
  return view
}

test('a shape of pieces, some begun by shadows: as thin rows add up', () => {
  fc.assert(
    fc.property(
      houses,
      fc.array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: -5, max: 30 })), { maxLength: 4 }),
      fc.integer({ min: 2, max: 50 }),
      (scene, borders, withinM) => {
        const view = seen(scene)
        const halfPlanes = Float64Array.from(
          borders.flatMap(([direction, distance]) => [Math.cos(direction * DEGREE), Math.sin(direction * DEGREE), distance]),
        )
        const shape = { halfPlanes, withinM }
        for (let piece = 0; piece < Math.min(4, view.count); piece++) {
          const alone = { count: 1, pieces: view.pieces.slice(piece * PIECE, (piece + 1) * PIECE) }
          const rows = byRows(alone, 0, shape)
          expect(Math.abs(shapeArea(alone, shape) - rows)).toBeLessThan(2e-3 * Math.max(1, rows))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('all levels at once are each level by itself', () => {
  const box = fc.record({
    axis: fc.double({ min: -4, max: 4, noNaN: true }),
    spread: fc.constantFrom(0, 0.2, 0.9),
    across: fc.constantFrom(0.6, 1.2, 2.1, Math.PI, 4, 2 * Math.PI),
    tilt: fc.constantFrom(0, 0.3, 0.9),
  })
  fc.assert(
    fc.property(houses, fc.array(box, { minLength: 1, maxLength: 3 }), (scene, drawn) => {
      const view = seen(scene)
      const levels = [20, 40, 80, 125, 250, 500, 1500]
      const boxes = drawn.map(
        ({ axis, spread, across, tilt }): LensBox => ({
          axis,
          spread,
          acrossMin: across,
          acrossMax: across,
          heightMinM: 2,
          heightMaxM: 3,
          tiltMin: tilt,
          tiltMax: tilt + 0.1,
          widthMinPx: 1920,
          widthMaxPx: 2560,
          aspect: 0.5625,
          fisheye: false,
        }),
      )
      for (const reachOf of [innerReach, outerReach]) {
        const reaches: Reach[] = boxes.flatMap((each) => reachOf(each, levels, 60))
        const areas = new Float64Array(levels.length).fill(7)
        reachAreas(view, reaches, areas)
        for (const level of levels.keys()) {
          const alone = shapesAt(reaches, level).reduce((sum, shape) => sum + shapeArea(view, shape), 0)
          expect(Math.abs((areas[level] as number) - alone)).toBeLessThan(1e-9 * Math.max(1, alone))
          // Bands are nested.
          expect(areas[level]).toBeLessThanOrEqual(((areas[level - 1] ?? Infinity) as number) + 1e-9)
        }
      }
    }),
    { numRuns: 100 },
  )
})

test('several circles at once are each circle by itself', () => {
  fc.assert(
    fc.property(houses, fc.array(fc.integer({ min: 1, max: 65 }), { minLength: 1, maxLength: 8 }), (scene, radii) => {
      const view = seen(scene)
      const areas = new Float64Array(radii.length)
      circleAreas(view, Float64Array.from(radii), areas)
      for (const [i, radius] of radii.entries()) {
        const alone = visibleArea(view, radius)
        expect(Math.abs((areas[i] as number) - alone)).toBeLessThan(1e-11 * Math.max(1, alone))
      }
    }),
    { numRuns: 50 },
  )
})

describe('what can be known by heart', () => {
  const { mesh } = meshOf([], { west: 0, south: 0, east: 0, north: 0 })
  const placed = place(mesh, 0.5, 0.25, undefined, false)
  const view = newView()
  test('open ground', () => {
    expand(mesh, placed, 0, 2 * Math.PI, 60, view)
    expect(Math.abs(visibleArea(view, 60) / (Math.PI * 3600) - 1)).toBeLessThan(1e-14)
    expect(Math.abs(visibleArea(view, 1e-3) / (Math.PI * 1e-6) - 1)).toBeLessThan(1e-13)
  })
  test('sectors add up to the whole', () => {
    fc.assert(
      fc.property(houses, fc.array(fc.integer({ min: 0, max: 359 }), { minLength: 1, maxLength: 6 }), (scene, cuts) => {
        const town = meshOf(scene.footprints)
        const at = place(town.mesh, scene.x, scene.y, undefined, false)
        const directions = [...new Set(cuts)].sort((one, two) => one - two).map((degrees) => degrees * DEGREE)
        let sum = 0
        for (const [i, from] of directions.entries()) {
          expand(town.mesh, at, from, directions[i + 1] ?? (directions[0] as number) + 2 * Math.PI, 60, view)
          sum += visibleArea(view, 60)
        }
        expand(town.mesh, at, 0, 2 * Math.PI, 60, view)
        const whole = visibleArea(view, 60)
        expect(Math.abs(sum - whole)).toBeLessThan(1e-9 * whole)
      }),
      { numRuns: 100 },
    )
  })
})
