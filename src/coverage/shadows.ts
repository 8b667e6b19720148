/**
 * What one camera sees over low buildings (2.5D, flat ground and flat roofs): the expansion of `expansion.ts` goes on into a building that is lower than
 * the camera, and leaves it with a shadow. A shadow's end is a line; along a ray in direction u it lies at 1 / (g · u), so the farther of two shadows
 * is the one with the smaller product, and one cone needs to know one g only: where two shadows cross within a cone, the cone is divided there.
 */
import { grown, METRES, START, startOf, starts } from './expansion.ts'
import type { Mesh } from './mesh.ts'
import { FRAME, throughWall } from './packing.ts'
import type { Placed } from './placement.ts'
import { PIECE, type View } from './view.ts'

/** Numbers for one cone that waits: edge, right end, left end, right limit, left limit, shadow (0, 0 is none), height of what it is in. */
const WAITING = 12
let waiting = new Float64Array(WAITING * 256)
/** Shadows whose ends differ by less than this part are one. */
const SAME = 1e-12

/**
 * Sees ground (or, with `targetM`, what stands on it so high) that no building hides: a building at least as high as the camera ends the view; the
 * inside of a lower one is no ground, and what is behind it is hidden as far as its far edge × max(1, (h − t) / (h − b)).
 * @param from @param to radians counterclockwise from east, from < to ≤ from + 2π; 2π is all round
 * @param heights one of `mesh.heights`; buildings of height 0 are open ground
 * @param mountM of the camera above ground (h)
 * @param targetM height above ground of what is looked at (t)
 * @param view is filled anew; pieces are cut by one another's edges, not merged
 */
export function expandOver(
  mesh: Mesh,
  at: Placed,
  from: number,
  to: number,
  rangeM: number,
  heights: Float32Array,
  mountM: number,
  targetM: number,
  view: View,
): void {
  view.count = 0
  if (at.triangle < 0) return
  const ground = heights[at.triangle] as number
  // Heights are kept with less precision than the camera's: as high as the camera is what is so after the same rounding.
  const mount = Math.fround(mountM)
  if (ground > 0 && !(ground < mount)) return
  const { ways } = mesh
  const cx = Math.round(at.x * 1000)
  const cy = Math.round(at.y * 1000)
  const range2 = rangeM * rangeM * 1e6
  let pieces = view.pieces
  view.nearWritten = true
  let count = 0
  for (let next = 0, last = startOf(mesh, at.triangle, cx, cy, from, to); next < last; next += START) {
    let edge = (starts[next] as number) | 0
    let ax = starts[next + 1] as number
    let ay = starts[next + 2] as number
    let bx = starts[next + 3] as number
    let by = starts[next + 4] as number
    let rx = starts[next + 5] as number
    let ry = starts[next + 6] as number
    let lx = starts[next + 7] as number
    let ly = starts[next + 8] as number
    let gx = 0
    let gy = 0
    let height = ground
    let top = 0
    for (;;) {
      const ex = bx - ax
      const ey = by - ay
      const before = height
      let goesOn = true
      let shown = false
      const way = edge << 2
      let right = ways[way] as number
      if (right < 0) {
        const beyond = right === FRAME ? Infinity : (heights[((ways[way + 1] as number) / 3) | 0] as number)
        right = throughWall(right)
        if (beyond !== height) {
          shown = height === 0
          goesOn = beyond < mount
          if (goesOn && height > 0) {
            const factor = Math.max(1, (mountM - targetM) / (mountM - height))
            // A wall that the camera stands on, seen along itself, casts no shadow.
            const turn = ax * by - ay * bx
            if (turn > 0 && (beyond === 0 || factor > 1)) {
              const reach = turn * factor
              const newX = ey / reach
              const newY = -ex / reach
              if (gx === 0 && gy === 0) {
                gx = newX
                gy = newY
              } else {
                const differsX = newX - gx
                const differsY = newY - gy
                const same = SAME * (Math.abs(gx) + Math.abs(gy))
                const atRight = (differsX * rx + differsY * ry) / (Math.abs(rx) + Math.abs(ry))
                const atLeft = (differsX * lx + differsY * ly) / (Math.abs(lx) + Math.abs(ly))
                if (atRight <= same && atLeft <= same) {
                  gx = newX
                  gy = newY
                } else if (atRight < -same || atLeft < -same) {
                  // The new shadow is farther on one side only: the left part of the cone waits.
                  const turned = rx * differsX + ry * differsY > 0 ? 1 : -1
                  const middleX = -differsY * turned
                  const middleY = differsX * turned
                  if (top === waiting.length) waiting = grown(waiting)
                  waiting[top] = edge
                  waiting[top + 1] = ax
                  waiting[top + 2] = ay
                  waiting[top + 3] = bx
                  waiting[top + 4] = by
                  waiting[top + 5] = middleX
                  waiting[top + 6] = middleY
                  waiting[top + 7] = lx
                  waiting[top + 8] = ly
                  waiting[top + 9] = atLeft < atRight ? newX : gx
                  waiting[top + 10] = atLeft < atRight ? newY : gy
                  waiting[top + 11] = beyond
                  top += WAITING
                  lx = middleX
                  ly = middleY
                  if (atRight < atLeft) {
                    gx = newX
                    gy = newY
                  }
                }
              }
              goesOn = (gx * gx + gy * gy) * range2 > 1
            }
          }
          height = beyond
        }
      }
      if (goesOn && ax * ax + ay * ay > range2 && bx * bx + by * by > range2) {
        const cross = ax * by - ay * bx
        if (!(ax * ex + ay * ey < 0 && bx * ex + by * ey > 0 && cross * cross < range2 * (ex * ex + ey * ey))) {
          goesOn = false
          if (before === 0) shown = true
        }
      }
      if (shown && ax * ey > ay * ex) {
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
        let nearRX = 0
        let nearRY = 0
        let nearLX = 0
        let nearLY = 0
        if (gx !== 0 || gy !== 0) {
          // Ground begins where the shadow ends: nearer than the edge where this product is above 0.
          const differsX = gx - ey / cross
          const differsY = gy + ex / cross
          const openRight = differsX * rx + differsY * ry > 0
          const openLeft = differsX * lx + differsY * ly > 0
          shown = openRight || openLeft
          const atRight = 1 / (gx * rx + gy * ry)
          nearRX = rx * atRight
          nearRY = ry * atRight
          const atLeft = 1 / (gx * lx + gy * ly)
          nearLX = lx * atLeft
          nearLY = ly * atLeft
          if (openRight !== openLeft) {
            const meets = 1 / (differsX * gy - differsY * gx)
            if (openRight) {
              nearLX = farLX = -differsY * meets
              nearLY = farLY = differsX * meets
            } else {
              nearRX = farRX = -differsY * meets
              nearRY = farRY = differsX * meets
            }
          }
        }
        if (shown) {
          const place = count * PIECE
          if (place === pieces.length) pieces = view.pieces = grown(pieces)
          pieces[place] = nearLX * METRES
          pieces[place + 1] = nearLY * METRES
          pieces[place + 2] = nearRX * METRES
          pieces[place + 3] = nearRY * METRES
          pieces[place + 4] = farLX * METRES
          pieces[place + 5] = farLY * METRES
          pieces[place + 6] = farRX * METRES
          pieces[place + 7] = farRY * METRES
          count++
        }
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
            waiting[top + 5] = vx
            waiting[top + 6] = vy
            waiting[top + 7] = lx
            waiting[top + 8] = ly
            waiting[top + 9] = gx
            waiting[top + 10] = gy
            waiting[top + 11] = height
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
      if (top === 0) break
      top -= WAITING
      edge = (waiting[top] as number) | 0
      ax = waiting[top + 1] as number
      ay = waiting[top + 2] as number
      bx = waiting[top + 3] as number
      by = waiting[top + 4] as number
      rx = waiting[top + 5] as number
      ry = waiting[top + 6] as number
      lx = waiting[top + 7] as number
      ly = waiting[top + 8] as number
      gx = waiting[top + 9] as number
      gy = waiting[top + 10] as number
      height = waiting[top + 11] as number
    }
  }
  view.count = count
}
