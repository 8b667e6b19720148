/** Triangles over all ground, so made that every wall is an edge of them: what cameras look through. */
import { Constraints } from './constraints.ts'
import { heightsOf } from './faces.ts'
import { type BuildingWarning, FARTHEST_M, type Footprint, outlinesOf } from './footprint.ts'
import type { Grid } from './locate.ts'
import { node, type Walls } from './noding.ts'
import { packed } from './packing.ts'
import { triangulate } from './triangulation.ts'

export { type BuildingWarning, type Footprint, footprintsOf } from './footprint.ts'

/** Metres above ground of the building over each triangle; 0 is open ground, Infinity: nothing looks over it. */
export interface Heights {
  readonly least: Float32Array
  readonly nominal: Float32Array
  readonly most: Float32Array
}

/** Parts of buildings that people look beneath: by triangle, Infinity and 0 where there is none. A passage leads through them as through buildings. */
export interface Raised {
  /** Metres above ground at which the lowest of them begins. */
  readonly undersideM: Float32Array
  /** What stands there, for a camera higher than that: metres above ground. */
  readonly heightM: Float32Array
}

/** Typed arrays only, so that workers can share it. Triangles and points near each other on the ground are near each other in memory. */
export interface Mesh {
  /** Points: flat x, y in whole millimetres (walls stand on whole centimetres), so that turns are exact. */
  readonly xyMm: Float64Array
  /** Point at which each half-edge starts; half-edges 3t, 3t + 1, 3t + 2 go counterclockwise round triangle t. */
  readonly triangle: Int32Array
  /** The same edge in the neighbouring triangle; -1 at the frame. */
  readonly twin: Int32Array
  /** What an expansion finds behind each half-edge, together in one line of the cache: four numbers, see `packing.ts`. */
  readonly ways: Int32Array
  readonly heights: Heights
  /** Where anything is; `heights.nominal` is what cameras see that are no higher than its underside. */
  readonly raised?: Raised
  readonly grid: Grid
}

/** Metres on the plane. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Open ground beyond the box and all footprints, metres: views end at the frame, so it lies farther away than any camera is asked to see. */
const MARGIN_M = 1000

/**
 * @param footprints any shape: they may overlap, touch, cross themselves; where they overlap the highest counts
 * @param box ground where cameras may stand, beside the footprints. The frame lies 1 km beyond both; views end there, and what is outside has no place
 */
export function meshOf(footprints: readonly Footprint[], box?: Box): { mesh: Mesh; warnings: BuildingWarning[] } {
  const warnings: BuildingWarning[] = []
  const usable = footprints.map((footprint) => withHeight(footprint, warnings))
  const walls = wallsOf(usable, warnings)
  const triangulation = triangulate(framed(walls, box))
  const constraints = new Constraints(triangulation)
  for (let wall = 0; wall < walls.from.length; wall++)
    constraints.insert(4 + (walls.from[wall] as number), 4 + (walls.to[wall] as number), wall)
  const { heights, raised } = heightsOf(triangulation, walls, usable)
  return { mesh: packed(triangulation, heights, raised), warnings }
}

/** Nobody knows a height that is no number: then it may hide nothing or everything, and is taken to hide. */
function withHeight(footprint: Footprint, warnings: BuildingWarning[]): Footprint {
  const { min, nominal, max } = footprint.heightM
  if (footprint.opening || (min <= nominal && nominal <= max)) return footprint
  const message = `Building ${footprint.id}: its height (${min} to ${max}, ${nominal}) makes no sense, so it is taken as unknown; correct it.`
  warnings.push({ building: footprint.id, code: 'bad-height', message })
  return { ...footprint, heightM: { min: 0, nominal: Infinity, max: Infinity } }
}

/** Noded walls whose points are all in use. What cannot be noded is left out and said. */
function wallsOf(footprints: readonly Footprint[], warnings: BuildingWarning[]): Walls {
  const scribbles = new Set<number>()
  for (;;) {
    const used = footprints.map((footprint, i) =>
      scribbles.has(i) ? { ...footprint, opening: false, heightM: { min: 0, nominal: 0, max: 0 } } : footprint,
    )
    const { outlines, warnings: found } = outlinesOf(used)
    const { walls, selfCrossing, scribbles: more } = node(outlines)
    if (more.size > 0) {
      for (const each of more) scribbles.add(each)
      continue
    }
    warnings.push(...found)
    const warn = (footprint: number, code: string, message: string): void => {
      const { id } = footprints[footprint] as Footprint
      warnings.push({ building: id, code, message: `Building ${id}: ${message}.` })
    }
    for (const i of selfCrossing)
      warn(i, 'self-crossing', 'its outline crosses itself; inside is where it goes round an odd number of times')
    for (const i of scribbles)
      warn(i, 'scribble', 'its outline crosses itself, or crowds, too much for a building, so it is left out; correct it')
    return walls
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
