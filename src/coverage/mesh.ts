/** Triangles over all ground, so made that every wall is an edge of them: what cameras look through. */
import { Constraints } from './constraints.ts'
import { heightsOf } from './faces.ts'
import { type BuildingWarning, FARTHEST_M, type Footprint, outlinesOf } from './footprint.ts'
import { alongHilbert } from './hilbert.ts'
import { type Grid, gridOf } from './locate.ts'
import { node, type Walls } from './noding.ts'
import { type Triangulation, triangulate } from './triangulation.ts'

export { type BuildingWarning, type Footprint, footprintsOf } from './footprint.ts'

/** Metres above ground of the building over each triangle; 0 is open ground, Infinity: nothing looks over it. */
export interface Heights {
  readonly least: Float32Array
  readonly nominal: Float32Array
  readonly most: Float32Array
}

/** Typed arrays only, so that workers can share it. Triangles and points near each other on the ground are near each other in memory. */
export interface Mesh {
  /** Points: flat x, y in whole millimetres (walls stand on whole centimetres), so that turns are exact. */
  readonly xyMm: Float64Array
  /** Point at which each half-edge starts; half-edges 3t, 3t + 1, 3t + 2 go counterclockwise round triangle t. */
  readonly triangle: Int32Array
  /** The same edge in the neighbouring triangle; -1 at the frame. */
  readonly twin: Int32Array
  /** 1 where the heights on the two sides differ, and at the frame. */
  readonly wall: Uint8Array
  readonly heights: Heights
  readonly grid: Grid
}

/** Metres on the plane. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Open ground beyond the box and all footprints, metres. */
const MARGIN_M = 100

/**
 * @param footprints any shape: they may overlap, touch, cross themselves; where they overlap the highest counts
 * @param box ground that must be in the mesh, beside the footprints: cameras outside of the mesh have no place; a view ends at the mesh's frame
 */
export function meshOf(footprints: readonly Footprint[], box?: Box): { mesh: Mesh; warnings: BuildingWarning[] } {
  const { walls, warnings } = wallsOf(footprints)
  const triangulation = triangulate(framed(walls, box))
  const constraints = new Constraints(triangulation)
  for (let wall = 0; wall < walls.from.length; wall++)
    constraints.insert(4 + (walls.from[wall] as number), 4 + (walls.to[wall] as number), wall)
  return { mesh: ordered(triangulation, heightsOf(triangulation, walls, footprints)), warnings }
}

/** Noded walls whose points are all in use. What cannot be noded is left out and said. */
function wallsOf(footprints: readonly Footprint[]): { walls: Walls; warnings: BuildingWarning[] } {
  const scribbles = new Set<number>()
  for (;;) {
    const used = footprints.map((footprint, i) =>
      scribbles.has(i) ? { ...footprint, heightM: { min: 0, nominal: 0, max: 0 } } : footprint,
    )
    const { outlines, warnings } = outlinesOf(used)
    const { walls, selfCrossing, scribble } = node(outlines)
    if (scribble !== undefined) {
      scribbles.add(scribble)
      continue
    }
    const warn = (footprint: number, code: string, message: string): void => {
      const { id } = footprints[footprint] as Footprint
      warnings.push({ building: id, code, message: `Building ${id}: ${message}.` })
    }
    for (const i of selfCrossing)
      warn(i, 'self-crossing', 'its outline crosses itself; inside is where it goes round an odd number of times')
    for (const i of scribbles) warn(i, 'scribble', 'its outline crosses itself too often for a building, so it is left out')
    return { walls, warnings }
  }
}

/** Corners of the frame, then the walls' points, in centimetres. */
function framed({ points }: Walls, box: Box | undefined): Float64Array {
  const { xy, count } = points
  const within = ({ west, south, east, north }: Box): Box => ({
    west: Math.max(-FARTHEST_M, west || 0),
    south: Math.max(-FARTHEST_M, south || 0),
    east: Math.min(FARTHEST_M, east || 0),
    north: Math.min(FARTHEST_M, north || 0),
  })
  let { west, south, east, north } = within(box ?? { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity })
  for (let i = 0; i < count; i++) {
    const x = (xy[2 * i] as number) / 100
    const y = (xy[2 * i + 1] as number) / 100
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  if (!(west <= east && south <= north)) [west, south, east, north] = [0, 0, 0, 0]
  const [left, right] = [Math.floor((west - MARGIN_M) * 100), Math.ceil((east + MARGIN_M) * 100)]
  const [lower, upper] = [Math.floor((south - MARGIN_M) * 100), Math.ceil((north + MARGIN_M) * 100)]
  const all = new Float64Array(8 + 2 * count)
  all.set([left, lower, right, lower, right, upper, left, upper])
  all.set(xy.subarray(0, 2 * count), 8)
  return all
}

/** Renumbers triangles and points along a Hilbert curve: an expansion then touches few lines of the cache. */
function ordered(from: Triangulation, heights: Heights): Mesh {
  const triangles = from.triangle.length / 3
  const middles = new Float64Array(2 * triangles)
  for (let i = 0; i < from.triangle.length; i++) {
    const point = from.triangle[i] as number
    const place = 2 * ((i / 3) | 0)
    middles[place] = (middles[place] as number) + (from.points[2 * point] as number)
    middles[place + 1] = (middles[place + 1] as number) + (from.points[2 * point + 1] as number)
  }
  const order = alongHilbert(middles)
  const placeOf = new Int32Array(triangles)
  order.forEach((old, place) => {
    placeOf[old] = place
  })
  const pointPlace = new Int32Array(from.points.length >> 1).fill(-1)
  const xyMm = new Float64Array(from.points.length)
  const triangle = new Int32Array(from.triangle.length)
  const twin = new Int32Array(from.triangle.length)
  let count = 0
  const moved = (each: Float32Array): Float32Array => Float32Array.from(order, (old) => each[old] as number)
  order.forEach((old, place) => {
    for (let side = 0; side < 3; side++) {
      const point = from.triangle[3 * old + side] as number
      if ((pointPlace[point] as number) < 0) {
        xyMm[2 * count] = (from.points[2 * point] as number) * 10
        xyMm[2 * count + 1] = (from.points[2 * point + 1] as number) * 10
        pointPlace[point] = count++
      }
      triangle[3 * place + side] = pointPlace[point] as number
      const other = from.twin[3 * old + side] as number
      twin[3 * place + side] = other < 0 ? -1 : 3 * (placeOf[(other / 3) | 0] as number) + (other % 3)
    }
  })
  const newHeights: Heights = { least: moved(heights.least), nominal: moved(heights.nominal), most: moved(heights.most) }
  const wall = wallFlags(twin, newHeights)
  return { xyMm, triangle, twin, wall, heights: newHeights, grid: gridOf(xyMm, triangle, twin) }
}

function wallFlags(twin: Int32Array, { least, nominal, most }: Heights): Uint8Array {
  return Uint8Array.from(twin, (other, edge) => {
    if (other < 0) return 1
    const [here, there] = [(edge / 3) | 0, (other / 3) | 0]
    return least[here] !== least[there] || nominal[here] !== nominal[there] || most[here] !== most[there] ? 1 : 0
  })
}
