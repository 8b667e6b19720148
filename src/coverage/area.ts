/** Exact areas of what an expansion leaves, within circles and convex shapes about the camera. */
import { triangleInDisc } from './disc.ts'
import type { GroundShape } from './region.ts'
import { PIECE, type View } from './view.ts'

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

/** Room for one clipped piece; a convex polygon gains at most one corner from a half-plane. */
let scratch = new Float64Array(64)
let other = new Float64Array(64)

/** Area in m² of the pieces within a shape. */
export function shapeArea(view: View, shape: GroundShape): number {
  const { halfPlanes, withinM } = shape
  if (halfPlanes.length === 0) return visibleArea(view, withinM)
  const room = 2 * (4 + halfPlanes.length / 3)
  if (scratch.length < room) {
    scratch = new Float64Array(2 * room)
    other = new Float64Array(2 * room)
  }
  let area = 0
  for (let piece = 0; piece < view.count; piece++) {
    const corners = clipPiece(view.pieces, piece * PIECE, halfPlanes)
    for (let i = 0, j = 2 * (corners - 1); i < 2 * corners; j = i, i += 2) {
      area += triangleInDisc(
        scratch[j] as number,
        scratch[j + 1] as number,
        scratch[i] as number,
        scratch[i + 1] as number,
        withinM,
      )
    }
  }
  return area
}

/** Leaves the piece within the half-planes in `scratch`, counterclockwise; gives the number of its corners. */
function clipPiece(pieces: Float64Array, at: number, halfPlanes: Float64Array): number {
  let corners = 0
  scratch[corners++] = pieces[at + 2] as number
  scratch[corners++] = pieces[at + 3] as number
  scratch[corners++] = pieces[at + 6] as number
  scratch[corners++] = pieces[at + 7] as number
  scratch[corners++] = pieces[at + 4] as number
  scratch[corners++] = pieces[at + 5] as number
  if (pieces[at] !== pieces[at + 2] || pieces[at + 1] !== pieces[at + 3]) {
    scratch[corners++] = pieces[at] as number
    scratch[corners++] = pieces[at + 1] as number
  }
  for (let h = 0; h < halfPlanes.length && corners > 0; h += 3) {
    const a = halfPlanes[h] as number
    const b = halfPlanes[h + 1] as number
    const c = halfPlanes[h + 2] as number
    let kept = 0
    let beforeX = scratch[corners - 2] as number
    let beforeY = scratch[corners - 1] as number
    let before = a * beforeX + b * beforeY - c
    for (let i = 0; i < corners; i += 2) {
      const x = scratch[i] as number
      const y = scratch[i + 1] as number
      const here = a * x + b * y - c
      if (here <= 0 !== before <= 0) {
        const share = before / (before - here)
        other[kept++] = beforeX + share * (x - beforeX)
        other[kept++] = beforeY + share * (y - beforeY)
      }
      if (here <= 0) {
        other[kept++] = x
        other[kept++] = y
      }
      beforeX = x
      beforeY = y
      before = here
    }
    corners = kept
    const swap = scratch
    scratch = other
    other = swap
  }
  return corners / 2
}
