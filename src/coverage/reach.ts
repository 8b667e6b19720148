/** What one lens reaches on the ground, at all levels at once: one frame, and for each level a circle and perhaps a line. */
import { disjoint, polygonOf } from './convex.ts'
import type { GroundShape } from './region.ts'

/** A lens with bounds. Angles in radians, directions counterclockwise from east, heights above the plane looked at (below 0: underneath). */
export interface LensBox {
  /** Middle of the directions it may look in, and how far they may lie to either side; π or more: anywhere. */
  readonly axis: number
  readonly spread: number
  /** Horizontal field of view. */
  readonly acrossMin: number
  readonly acrossMax: number
  readonly heightMinM: number
  readonly heightMaxM: number
  /** Below the horizon. */
  readonly tiltMin: number
  readonly tiltMax: number
  readonly widthMinPx: number
  readonly widthMaxPx: number
  /** Rows for each column. */
  readonly aspect: number
  readonly fisheye: boolean
}

export interface Reach {
  /** Triples a, b, c: the frame is where a·x + b·y ≤ c for all of them. No triple: all round. */
  readonly halfPlanes: Float64Array
  /** Direction in which `farM` counts. */
  readonly axis: number
  /** By level: radius of the circle about the camera, 0 when the level is reached nowhere. */
  readonly withinM: Float64Array
  /** By level: metres along the axis beyond which nothing is reached; Infinity when the circle is all that limits. */
  readonly farM: Float64Array
}

/** The half-plane whose border stands at `distanceM` from the camera in a direction; the camera lies inside unless the distance is below 0. */
export function pushHalfPlane(halfPlanes: number[], direction: number, distanceM: number): void {
  halfPlanes.push(Math.cos(direction), Math.sin(direction), distanceM)
}

/** Frames of a sector that looks `half` to either side: convex parts, each a list of half-planes; one without any when it goes all round. */
export function sector(axis: number, half: number): number[][] {
  if (half >= Math.PI) return [[]]
  const left: number[] = []
  pushHalfPlane(left, axis + half + Math.PI / 2, 0)
  const right: number[] = []
  pushHalfPlane(right, axis - half - Math.PI / 2, 0)
  if (half <= Math.PI / 2) return [[...left, ...right]]
  pushHalfPlane(left, axis - Math.PI / 2, 0)
  pushHalfPlane(right, axis + Math.PI / 2, 0)
  return [left, right]
}

/** The reach in shapes that do not overlap, for the level at an index. */
export function shapesAt(reaches: readonly Reach[], level: number): GroundShape[] {
  const shapes: GroundShape[] = []
  for (const reach of reaches) {
    const withinM = reach.withinM[level] as number
    const farM = reach.farM[level] as number
    if (withinM <= 0) continue
    if (farM >= withinM) shapes.push({ halfPlanes: reach.halfPlanes, withinM })
    else {
      const halfPlanes = new Float64Array(reach.halfPlanes.length + 3)
      halfPlanes.set(reach.halfPlanes)
      halfPlanes.set([Math.cos(reach.axis), Math.sin(reach.axis), farM], reach.halfPlanes.length)
      shapes.push({ halfPlanes, withinM })
    }
  }
  return shapes.length > 1 ? disjoint(shapes) : shapes
}

/** More than any rounding of a direction, far less than a view differs. */
const MARGIN = 1e-6

/** Directions from the camera in which a reach has ground: from, to in radians, at most 2π apart; undefined when it has none. */
export function directionsOf({ halfPlanes, withinM }: Reach): [from: number, to: number] | undefined {
  let widestM = 0
  for (let level = 0; level < withinM.length; level++) widestM = Math.max(widestM, withinM[level] as number)
  if (widestM === 0) return undefined
  let inside = true
  for (let i = 2; i < halfPlanes.length; i += 3) if ((halfPlanes[i] as number) <= 0) inside = false
  if (inside) return [-Math.PI, Math.PI]
  const { x, y, count, empty } = polygonOf(halfPlanes, widestM)
  if (empty) return undefined
  // The camera is outside, or at a corner: everything lies within half a turn about the middle of the corners.
  let middleX = 0
  let middleY = 0
  for (let i = 0; i < count; i++) {
    middleX += x[i] as number
    middleY += y[i] as number
  }
  let from = 0
  let to = 0
  for (let i = 0; i < count; i++) {
    const px = x[i] as number
    const py = y[i] as number
    if (Math.abs(px) + Math.abs(py) < 1e-9 * widestM) continue
    const turn = Math.atan2(py * middleX - px * middleY, px * middleX + py * middleY)
    from = Math.min(from, turn)
    to = Math.max(to, turn)
  }
  const middle = Math.atan2(middleY, middleX)
  return [middle + from - MARGIN, middle + to + MARGIN]
}

/** The interval of directions that holds all reaches: theirs when it is one, else all round; undefined when there is nothing to see. */
export function directionsOfAll(reaches: readonly Reach[]): [from: number, to: number] | undefined {
  let all: [number, number] | undefined
  for (const reach of reaches) {
    const one = directionsOf(reach)
    if (!one) continue
    if (!all) all = one
    else {
      const turns = 2 * Math.PI * Math.round((all[0] + all[1] - one[0] - one[1]) / (4 * Math.PI))
      all = [Math.min(all[0], one[0] + turns), Math.max(all[1], one[1] + turns)]
    }
    if (all[1] - all[0] >= 2 * Math.PI) return [-Math.PI, Math.PI]
  }
  return all
}
