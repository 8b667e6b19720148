/** Pieces of a view cut by half-planes, without making anything: corners stay in one array that is used again for the next piece. */
import { PIECE, type View } from './view.ts'

/** Corners of the piece cut last: flat x, y, counterclockwise, metres from the camera. Not the same array from one cut to the next. */
export let corners = new Float64Array(64)
let spare = new Float64Array(64)

/**
 * Cuts a piece by half-planes a·x + b·y ≤ c, given as triples.
 * @param piece index of the piece in the view
 * @returns how many corners are left in `corners`; 0 is nothing
 */
export function cutPiece(view: View, piece: number, halfPlanes: Float64Array): number {
  const room = 2 * (4 + halfPlanes.length / 3)
  if (corners.length < room) {
    corners = new Float64Array(2 * room)
    spare = new Float64Array(2 * room)
  }
  const { pieces } = view
  const at = piece * PIECE
  const nearLeftX = pieces[at] as number
  const nearLeftY = pieces[at + 1] as number
  const nearRightX = pieces[at + 2] as number
  const nearRightY = pieces[at + 3] as number
  corners[0] = nearRightX
  corners[1] = nearRightY
  corners[2] = pieces[at + 6] as number
  corners[3] = pieces[at + 7] as number
  corners[4] = pieces[at + 4] as number
  corners[5] = pieces[at + 5] as number
  let used = 6
  if (nearLeftX !== nearRightX || nearLeftY !== nearRightY) {
    corners[6] = nearLeftX
    corners[7] = nearLeftY
    used = 8
  }
  for (let h = 0; h < halfPlanes.length; h += 3) {
    const a = halfPlanes[h] as number
    const b = halfPlanes[h + 1] as number
    const c = halfPlanes[h + 2] as number
    let beyond = false
    for (let i = 0; i < used; i += 2) {
      if (a * (corners[i] as number) + b * (corners[i + 1] as number) > c) {
        beyond = true
        break
      }
    }
    if (!beyond) continue
    used = cut(used, a, b, c)
    if (used === 0) return 0
  }
  return used / 2
}

function cut(used: number, a: number, b: number, c: number): number {
  let kept = 0
  let beforeX = corners[used - 2] as number
  let beforeY = corners[used - 1] as number
  let before = a * beforeX + b * beforeY - c
  for (let i = 0; i < used; i += 2) {
    const x = corners[i] as number
    const y = corners[i + 1] as number
    const here = a * x + b * y - c
    if (here <= 0 !== before <= 0) {
      const share = before / (before - here)
      spare[kept++] = beforeX + share * (x - beforeX)
      spare[kept++] = beforeY + share * (y - beforeY)
    }
    if (here <= 0) {
      spare[kept++] = x
      spare[kept++] = y
    }
    beforeX = x
    beforeY = y
    before = here
  }
  const swap = corners
  corners = spare
  spare = swap
  return kept
}
