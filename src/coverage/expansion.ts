/**
 * What one camera sees when every wall hides: triangular expansion (F. Bungiu, M. Hemmer, J. Hershberger, K. Huang, A. Kröller, "Efficient
 * computation of visibility polygons", 2014). From the triangle of the camera, cones are led from triangle to triangle; a point between their limits
 * divides them. Limits are points of the mesh or the sector's own, never computed ones, and turns are exact: millimetres, differences below 2^26.
 */
import type { Mesh } from './mesh.ts'
import type { Placed } from './placement.ts'
import { PIECE, type View } from './view.ts'

/** In a millimetre. */
export const METRES = 0.001
/** Numbers for one cone that waits: its edge, that edge's right (also the cone's right limit) and left end, the cone's left limit. */
const WAITING = 7
let waiting = new Float64Array(WAITING * 256)

/** The three cones, or parts of them, with which an expansion starts: edge, ends, limits. See `startOf`. */
export const START = 9
export const starts = new Float64Array(START * 12)

export const newView = (): View => ({ count: 0, pieces: new Float64Array(PIECE * 256) })

/**
 * @param at from `place`; nothing is seen from a place without a triangle
 * @param from @param to radians counterclockwise from east, from < to ≤ from + 2π; 2π is all round
 * @param rangeM the view is complete within this distance; Infinity as far as the mesh goes
 * @param view is filled anew
 */
export function expand(mesh: Mesh, at: Placed, from: number, to: number, rangeM: number, view: View): void {
  view.count = 0
  if (at.triangle < 0) return
  const { ways } = mesh
  const cx = Math.round(at.x * 1000)
  const cy = Math.round(at.y * 1000)
  const range2 = rangeM * rangeM * 1e6
  let pieces = view.pieces
  let count = 0
  for (let next = 0, last = startOf(mesh, at.triangle, cx, cy, from, to); next < last; next += START) {
    // `| 0` says what it is: a number that stays a double is converted at each look-up.
    let edge = (starts[next] as number) | 0
    let ax = starts[next + 1] as number
    let ay = starts[next + 2] as number
    let bx = starts[next + 3] as number
    let by = starts[next + 4] as number
    let rx = starts[next + 5] as number
    let ry = starts[next + 6] as number
    let lx = starts[next + 7] as number
    let ly = starts[next + 8] as number
    let top = 0
    for (;;) {
      // An edge from a (right) to b (left), seen between the directions r and l.
      const way = edge << 2
      const right = ways[way] as number
      let goesOn = right >= 0
      if (goesOn && ax * ax + ay * ay > range2 && bx * bx + by * by > range2) {
        const ex = bx - ax
        const ey = by - ay
        const cross = ax * by - ay * bx
        goesOn = ax * ex + ay * ey < 0 && bx * ex + by * ey > 0 && cross * cross < range2 * (ex * ex + ey * ey)
      }
      if (goesOn) {
        const left = ways[way + 1] as number
        const vx = (ways[way + 2] as number) - cx
        const vy = (ways[way + 3] as number) - cy
        if (rx * vy - ry * vx <= 0) {
          edge = left
          ax = vx
          ay = vy
        } else {
          if (lx * vy - ly * vx < 0) {
            if (top === waiting.length) waiting = grown(waiting)
            waiting[top] = left
            waiting[top + 1] = vx
            waiting[top + 2] = vy
            waiting[top + 3] = bx
            waiting[top + 4] = by
            waiting[top + 5] = lx
            waiting[top + 6] = ly
            top += WAITING
            lx = vx
            ly = vy
          }
          edge = right
          bx = vx
          by = vy
        }
        continue
      }
      const ex = bx - ax
      const ey = by - ay
      const cross = ax * ey - ay * ex
      let farRX = ax
      let farRY = ay
      if (rx !== ax || ry !== ay) {
        const reach = cross / (rx * ey - ry * ex)
        farRX = rx * reach
        farRY = ry * reach
      }
      let farLX = bx
      let farLY = by
      if (lx !== bx || ly !== by) {
        const reach = cross / (lx * ey - ly * ex)
        farLX = lx * reach
        farLY = ly * reach
      }
      const place = count * PIECE
      if (place === pieces.length) pieces = view.pieces = grown(pieces)
      pieces[place] = 0
      pieces[place + 1] = 0
      pieces[place + 2] = 0
      pieces[place + 3] = 0
      pieces[place + 4] = farLX * METRES
      pieces[place + 5] = farLY * METRES
      pieces[place + 6] = farRX * METRES
      pieces[place + 7] = farRY * METRES
      count++
      if (top === 0) break
      top -= WAITING
      edge = (waiting[top] as number) | 0
      rx = ax = waiting[top + 1] as number
      ry = ay = waiting[top + 2] as number
      bx = waiting[top + 3] as number
      by = waiting[top + 4] as number
      lx = waiting[top + 5] as number
      ly = waiting[top + 6] as number
    }
  }
  view.count = count
}

export function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

/**
 * Puts into `starts` what the sector leaves of the edges of the camera's triangle: edge, right end, left end, right limit, left limit (x, y in
 * millimetres from the camera). Sectors of more than half a turn are made of two or three.
 * @returns how many numbers of `starts` are in use
 */
export function startOf({ xyMm, triangle }: Mesh, at: number, cx: number, cy: number, from: number, to: number): number {
  const width = to - from
  if (!(width > 0)) return 0
  const parts = width >= 2 * Math.PI ? 0 : Math.max(1, Math.ceil(width / Math.PI))
  let used = 0
  for (let part = 0; part < Math.max(1, parts); part++) {
    const fromX = Math.cos(from + (width * part) / parts)
    const fromY = Math.sin(from + (width * part) / parts)
    const toX = Math.cos(from + (width * (part + 1)) / parts)
    const toY = Math.sin(from + (width * (part + 1)) / parts)
    for (let side = 0; side < 3; side++) {
      const a = 2 * (triangle[3 * at + side] as number)
      const b = 2 * (triangle[3 * at + ((side + 1) % 3)] as number)
      const ax = (xyMm[a] as number) - cx
      const ay = (xyMm[a + 1] as number) - cy
      const bx = (xyMm[b] as number) - cx
      const by = (xyMm[b + 1] as number) - cy
      let rx = ax
      let ry = ay
      let lx = bx
      let ly = by
      if (parts > 0) {
        const aWithin = fromX * ay - fromY * ax >= 0 && ax * toY - ay * toX >= 0
        const bWithin = fromX * by - fromY * bx >= 0 && bx * toY - by * toX >= 0
        // Within the sector's own half turn; the limits of the sector may lie between a and b.
        if (!aWithin) {
          if (!(ax * fromY - ay * fromX > 0 && fromX * by - fromY * bx > 0)) continue
          rx = fromX
          ry = fromY
        }
        if (!bWithin) {
          if (!(ax * toY - ay * toX > 0 && toX * by - toY * bx > 0)) continue
          lx = toX
          ly = toY
        }
      }
      starts[used] = 3 * at + side
      starts[used + 1] = ax
      starts[used + 2] = ay
      starts[used + 3] = bx
      starts[used + 4] = by
      starts[used + 5] = rx
      starts[used + 6] = ry
      starts[used + 7] = lx
      starts[used + 8] = ly
      used += START
    }
  }
  return used
}
