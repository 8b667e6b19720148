/** What a lens reaches with every set of parameters of its box. With a box of one point: what it reaches. */
import { polygonOf } from './convex.ts'
import { angularPx, circleM, focalPx, PLANE_ENDS } from './optics.ts'
import { type LensBox, pushHalfPlane, type Reach, sector } from './reach.ts'

const RIGHT = Math.PI / 2

/** The two ends of a range, one when they are the same. */
const ends = (min: number, max: number): number[] => (min === max ? [min] : [min, max])

/**
 * Ground that is within the frame and at least as dense, by slant, as each level asks, whatever the parameters within the box are: an inner
 * bound in convex parts that do not overlap (none when nothing is certain).
 * @param rangeM no ground farther away counts
 */
export function innerReach(box: LensBox, pxPerM: readonly number[], rangeM: number): Reach[] {
  const pixels = fewestPixels(box)
  const heightM = Math.max(Math.abs(box.heightMinM), Math.abs(box.heightMaxM))
  const withinM = Float64Array.from(pxPerM, (level) => Math.min(rangeM, circleM(pixels, level, heightM)))
  if (withinM.every((radius) => radius <= 0)) return []
  const farM = new Float64Array(pxPerM.length).fill(Infinity)
  return framesOf(box, rangeM).map((halfPlanes) => ({ halfPlanes, axis: box.axis, withinM, farM }))
}

function fewestPixels(box: LensBox): number {
  const plane = !box.fisheye && box.acrossMin < PLANE_ENDS
  if (!plane) return angularPx(box.widthMinPx, box.acrossMax)
  return box.acrossMax < PLANE_ENDS ? focalPx(box.widthMinPx, box.acrossMax) : 0
}

function framesOf(box: LensBox, rangeM: number): Float64Array[] {
  if (box.acrossMin >= 2 * Math.PI) return [new Float64Array(0)]
  if (box.fisheye || box.acrossMin >= PLANE_ENDS) {
    const half = box.acrossMin / 2 - box.spread
    return half > 0 ? sector(box.axis, half).map((halfPlanes) => Float64Array.from(halfPlanes)) : []
  }
  if (box.spread >= RIGHT) return []
  const halfPlanes = planeFrame(box)
  if (!halfPlanes) return []
  const polygon = polygonOf(halfPlanes, rangeM)
  return polygon.empty ? [] : [polygon.needed(halfPlanes)]
}

/**
 * The four edges of a plane picture on the ground, with the parameters at their worst. In coordinates of the lens (X ahead, Y left, depth
 * z = X·cos τ + H·sin τ) a side is |Y| ≤ z·tan(α/2), the lower edge X·sin σ ≥ H·cos σ with σ = τ + half the vertical field of view, the upper
 * edge X·sin ω ≤ H·cos ω with ω = τ − half of it. Each is linear in H and a sine in its angle, so that it holds in the whole box when it
 * holds at the box's corners. Undefined when an edge excludes everything.
 */
function planeFrame(box: LensBox): number[] | undefined {
  const slope = Math.tan(box.acrossMin / 2)
  const halfMin = Math.atan(box.aspect * slope)
  const halfMax = Math.atan(box.aspect * Math.tan(box.acrossMax / 2))
  const halfPlanes: number[] = []
  for (const heightM of ends(box.heightMinM, box.heightMaxM)) {
    for (const tilt of ends(box.tiltMin, box.tiltMax)) {
      const aside = slope * Math.cos(tilt)
      const direction = Math.atan(aside) + RIGHT
      const distanceM = (slope * heightM * Math.sin(tilt)) / Math.hypot(1, aside)
      pushTurned(halfPlanes, box, direction, distanceM)
      pushTurned(halfPlanes, box, -direction, distanceM)
    }
    for (const lowest of ends(box.tiltMin + halfMin, box.tiltMax + halfMax)) {
      if (!pushEdge(halfPlanes, box, -Math.sin(lowest), -heightM * Math.cos(lowest))) return undefined
    }
    for (const highest of ends(box.tiltMin - halfMax, box.tiltMax - halfMin)) {
      if (!pushEdge(halfPlanes, box, Math.sin(highest), heightM * Math.cos(highest))) return undefined
    }
  }
  return halfPlanes
}

/** Adds factor · X ≤ limit; false when no X will do, or when the plane is looked at along itself: there an outer bound has nothing either. */
function pushEdge(halfPlanes: number[], box: LensBox, factor: number, limit: number): boolean {
  if (Math.abs(factor) < 1e-12) return limit > 0
  pushTurned(halfPlanes, box, factor > 0 ? 0 : Math.PI, limit / Math.abs(factor))
  return true
}

/**
 * Adds what a half-plane keeps when it turns about the camera with the heading: the half-plane at both ends, and where the camera is inside, the
 * chord that cuts off the arc between them.
 */
function pushTurned(halfPlanes: number[], box: LensBox, direction: number, distanceM: number): void {
  const { axis, spread } = box
  if (spread === 0) {
    pushHalfPlane(halfPlanes, axis + direction, distanceM)
    return
  }
  pushHalfPlane(halfPlanes, axis + direction - spread, distanceM)
  pushHalfPlane(halfPlanes, axis + direction + spread, distanceM)
  if (distanceM > 0) pushHalfPlane(halfPlanes, axis + direction, distanceM * Math.cos(spread))
}
