/** Seen ground as polygons to draw. */
import { Cells } from './cells.ts'
import { corners, cutPiece } from './clip.ts'
import type { Plane } from './plane.ts'
import type { Region } from './region.ts'
import { joined, type Point, type Strip, stripOf } from './strip.ts'
import { type Ring, tracedCells } from './trace.ts'

/** Polygons of an outer ring, counterclockwise, and its holes: the `coordinates` of a GeoJSON MultiPolygon. */
export type Polygons = Point[][][]

/** Arcs are drawn as chords that stand off by no more than this, metres. */
const CHORD_M = 0.05
/** Square of a radius, as a share, from which on a corner is on the circle but for rounding. */
const ON_CIRCLE = 1 - 1e-12
/** Cells to a side of the grid for regions seen from several places. */
const SIDE = 256

/**
 * Polygons in degrees, WGS 84. Of one region they are exact but for arcs, which are drawn a little inside. Of several places they are cells of a grid,
 * made safe: a union (`possible`) is widened by one cell, an intersection (`certain`) narrowed by one.
 * @param of `any`: the union of the regions, `all`: the intersection
 * @param at the camera's nominal place on the plane, metres
 */
export function outlineOf(
  regions: readonly Region[],
  of: 'any' | 'all',
  plane: Plane,
  at: { readonly x: number; readonly y: number },
): Polygons {
  const [only] = regions
  if (!only) return []
  const polygons = regions.length === 1 ? outlineOfOne(only) : outlineOfMany(regions, of)
  const degrees = ([x, y]: Point): Point =>
    plane.toDegrees(at.x + x, at.y + y).map((each) => Math.round(each * 1e7) / 1e7) as Point
  return polygons.map((rings) => rings.map((ring) => ring.map(degrees)))
}

/** The same in metres from the camera's nominal place, of one region. */
export function outlineOfOne({ dx, dy, view, shapes }: Region): Polygons {
  const strips: Strip[] = []
  for (const { halfPlanes, withinM } of shapes) {
    for (let piece = 0; piece < view.count; piece++) {
      const used = cutPiece(view, piece, halfPlanes)
      const part = withinCircle(used, withinM)
      const strip = part && stripOf(part)
      if (strip) strips.push(strip)
    }
  }
  return joined(strips).map((rings) => rings.map((ring) => ring.map(([x, y]): Point => [x + dx, y + dy])))
}

/** What a circle about the camera leaves of the polygon in `corners`, arcs as chords. */
function withinCircle(used: number, radiusM: number): Point[] | undefined {
  const kept: Point[] = []
  let onArc = false
  const add = (x: number, y: number): void => {
    const last = kept.at(-1)
    if (!last || Math.abs(last[0] - x) + Math.abs(last[1] - y) > 1e-9) kept.push([x, y])
  }
  for (let i = 0; i < used; i++) {
    const j = (i + 1) % used
    const [px, py] = [corners[2 * i] as number, corners[2 * i + 1] as number]
    const [ex, ey] = [(corners[2 * j] as number) - px, (corners[2 * j + 1] as number) - py]
    const length2 = ex * ex + ey * ey
    const middle = -(px * ex + py * ey) / length2
    const free = (radiusM * radiusM - (px * ey - py * ex) ** 2 / length2) / length2
    if (!(free > 0)) continue
    const enter = Math.max(0, middle - Math.sqrt(free))
    const leave = Math.min(1, middle + Math.sqrt(free))
    if (leave <= enter) continue
    if (onArc) addArc(kept, px + enter * ex, py + enter * ey, radiusM)
    add(px + enter * ex, py + enter * ey)
    add(px + leave * ex, py + leave * ey)
    // Also where the edge ends on the circle: of what goes on outside no edge tells.
    onArc = leave < 1 || (px + ex) ** 2 + (py + ey) ** 2 >= radiusM * radiusM * ON_CIRCLE
  }
  const [first] = kept
  if (!first) return undefined
  if (onArc) addArc(kept, first[0], first[1], radiusM)
  return kept.length < 3 ? undefined : kept
}

/** Adds what lies between the last point and the next on the circle, counterclockwise. */
function addArc(kept: Point[], x: number, y: number, radiusM: number): void {
  const [px, py] = kept.at(-1) as Point
  const turn = Math.atan2(px * y - py * x, px * x + py * y)
  const steps = Math.ceil(turn / (2 * Math.acos(Math.max(0, 1 - CHORD_M / radiusM))))
  const from = Math.atan2(py, px)
  for (let step = 1; step < steps; step++) {
    const direction = from + (turn * step) / steps
    kept.push([radiusM * Math.cos(direction), radiusM * Math.sin(direction)])
  }
}

function outlineOfMany(regions: readonly Region[], of: 'any' | 'all'): Polygons {
  const cells = new Cells(SIDE)
  const reachM = regions.map(
    ({ dx, dy, shapes }) => Math.max(Math.abs(dx), Math.abs(dy)) + Math.max(0, ...shapes.map((shape) => shape.withinM)),
  )
  // Two cells beyond the farthest, for the widening.
  cells.about(Math.max(...reachM) * (1 + 6 / SIDE))
  const one = new Uint32Array(cells.seen.length)
  const all = new Uint32Array(cells.seen.length).fill(of === 'all' ? 0xffffffff : 0)
  for (const region of regions) {
    one.fill(0)
    cells.draw(region, one)
    for (let i = 0; i < all.length; i++)
      all[i] = of === 'all' ? (all[i] as number) & (one[i] as number) : (all[i] as number) | (one[i] as number)
  }
  const traced = tracedCells(SIDE, spread(cells.words, all, of))
  const place = ([x, y]: Point): Point => [x * cells.cellM - cells.halfM, y * cells.cellM - cells.halfM]
  return traced.map((rings) => rings.map((ring: Ring) => ring.map(place)))
}

/** Cells that have a set neighbour (`any`), or only such (`all`), as bytes; beyond the grid nothing is set. */
function spread(words: number, bits: Uint32Array, of: 'any' | 'all'): Uint8Array {
  const both = of === 'all' ? (one: number, two: number) => one & two : (one: number, two: number) => one | two
  const rows = bits.map((own, at) => {
    const west = at % words > 0 ? (bits[at - 1] as number) : 0
    const east = at % words < words - 1 ? (bits[at + 1] as number) : 0
    return both(own, both((own << 1) | (west >>> 31), (own >>> 1) | (east << 31)))
  })
  const cells = new Uint8Array(SIDE * SIDE)
  for (let at = 0; at < rows.length; at++) {
    const all = both(rows[at] as number, both(rows[at - words] ?? 0, rows[at + words] ?? 0))
    for (let left = all; left !== 0; left &= left - 1) cells[32 * at + 31 - Math.clz32(left & -left)] = 1
  }
  return cells
}
