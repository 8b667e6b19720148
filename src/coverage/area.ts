/** Exact areas of what an expansion leaves, within circles and convex shapes about the camera. */
import { corners, cutPiece } from './clip.ts'
import { triangleInCutDisc, triangleInDisc } from './disc.ts'
import { type Reach, shapesAt } from './reach.ts'
import type { GroundShape } from './region.ts'
import { PIECE, type View } from './view.ts'

const NO_HALF_PLANE = new Float64Array(0)

/** Area in m² of the pieces within a circle about the camera. */
export function visibleArea(view: View, withinM: number): number {
  const { pieces, count } = view
  let area = 0
  for (let at = 0, end = count * PIECE; at < end; at += PIECE) {
    area += triangleInDisc(
      pieces[at + 6] as number,
      pieces[at + 7] as number,
      pieces[at + 4] as number,
      pieces[at + 5] as number,
      withinM,
    )
    const leftX = pieces[at] as number
    const leftY = pieces[at + 1] as number
    const rightX = pieces[at + 2] as number
    const rightY = pieces[at + 3] as number
    if (leftX !== 0 || leftY !== 0 || rightX !== 0 || rightY !== 0) area -= triangleInDisc(rightX, rightY, leftX, leftY, withinM)
  }
  return area
}

/** Area in m² of the pieces within a shape. */
export function shapeArea(view: View, shape: GroundShape): number {
  const { halfPlanes, withinM } = shape
  if (halfPlanes.length === 0) return visibleArea(view, withinM)
  let area = 0
  for (let piece = 0; piece < view.count; piece++) {
    const used = 2 * cutPiece(view, piece, halfPlanes)
    for (let i = 0, j = used - 2; i < used; j = i, i += 2) {
      area += triangleInDisc(
        corners[j] as number,
        corners[j + 1] as number,
        corners[i] as number,
        corners[i + 1] as number,
        withinM,
      )
    }
  }
  return area
}

/** Areas in m² at every level of what the view leaves of some reaches, which may overlap. @param into is filled anew, by level */
export function reachAreas(view: View, reaches: readonly Reach[], into: Float64Array): void {
  into.fill(0)
  if (reaches.length === 1) oneReach(view, reaches[0] as Reach, into)
  else if (reaches.length > 1) {
    for (let level = 0; level < into.length; level++) {
      for (const shape of shapesAt(reaches, level)) into[level] = (into[level] as number) + shapeArea(view, shape)
    }
  }
}

/** Areas in m² of the pieces within circles about the camera, all at once. @param into is filled anew, by circle */
export function circleAreas(view: View, withinM: Float64Array, into: Float64Array): void {
  into.fill(0)
  edges(view, NO_HALF_PLANE, withinM, undefined, 0, into)
}

function oneReach(view: View, reach: Reach, into: Float64Array): void {
  let lines = false
  for (let level = 0; level < into.length; level++) {
    if ((reach.farM[level] as number) < (reach.withinM[level] as number)) lines = true
  }
  edges(view, reach.halfPlanes, reach.withinM, lines ? reach.farM : undefined, reach.axis, into)
}

/** Cuts every piece once, then adds its edges at all levels. */
function edges(
  view: View,
  halfPlanes: Float64Array,
  withinM: Float64Array,
  farM: Float64Array | undefined,
  axis: number,
  into: Float64Array,
): void {
  const ahead = Math.cos(axis)
  const aside = Math.sin(axis)
  for (let piece = 0; piece < view.count; piece++) {
    const used = 2 * cutPiece(view, piece, halfPlanes)
    if (used === 0) continue
    if (farM) {
      for (let i = 0; i < used; i += 2) {
        const x = corners[i] as number
        const y = corners[i + 1] as number
        corners[i] = x * ahead + y * aside
        corners[i + 1] = y * ahead - x * aside
      }
    }
    for (let i = 0, j = used - 2; i < used; j = i, i += 2) {
      addEdge(corners[j] as number, corners[j + 1] as number, corners[i] as number, corners[i + 1] as number, withinM, farM, into)
    }
  }
}

/** Edges that run this nearly along a ray from the camera have no area under them but rounding. */
const RADIAL = 1e-14

/** `triangleInDisc` for several circles, sharing what does not depend on them. */
function addEdge(
  px: number,
  py: number,
  qx: number,
  qy: number,
  withinM: Float64Array,
  farM: Float64Array | undefined,
  into: Float64Array,
): void {
  const cross = px * qy - py * qx
  const pp = px * px + py * py
  const qq = qx * qx + qy * qy
  if (Math.abs(cross) <= RADIAL * (pp + qq)) return
  const ex = qx - px
  const ey = qy - py
  const along = px * ex + py * ey
  const length2 = ex * ex + ey * ey
  const line2 = (cross * cross) / length2
  const least2 = along >= 0 ? pp : along <= -length2 ? qq : line2
  const most2 = pp > qq ? pp : qq
  let angle = 0
  for (let level = 0; level < into.length; level++) {
    const radius = withinM[level] as number
    if (radius <= 0) continue
    const r2 = radius * radius
    if (farM !== undefined && (farM[level] as number) < radius) {
      into[level] = (into[level] as number) + triangleInCutDisc(px, py, qx, qy, radius, farM[level] as number)
    } else if (most2 <= r2) into[level] = (into[level] as number) + cross / 2
    else if (least2 >= r2) {
      if (angle === 0) angle = Math.atan2(cross, pp + along)
      into[level] = (into[level] as number) + (r2 / 2) * angle
    } else {
      const half = Math.sqrt(Math.max(0, r2 - line2) / length2)
      const middle = -along / length2
      const enter = pp <= r2 ? 0 : middle - half
      const leave = qq <= r2 ? 1 : middle + half
      let area = (cross / 2) * (leave - enter)
      if (enter > 0) area += (r2 / 2) * Math.atan2(enter * cross, pp + enter * along)
      if (leave < 1) area += (r2 / 2) * Math.atan2((1 - leave) * cross, pp + along + leave * (along + length2))
      into[level] = (into[level] as number) + area
    }
  }
}
