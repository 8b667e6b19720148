/**
 * What one camera sees when every wall hides: triangular expansion (F. Bungiu, M. Hemmer, J. Hershberger, K. Huang, A. Kröller, "Efficient
 * computation of visibility polygons", 2014). From the triangle of the camera, cones are led from triangle to triangle; a point between their limits
 * divides them. Limits are points of the mesh or the sector's own, never computed ones, and turns are exact: millimetres, differences below 2^26.
 */
import type { Mesh } from './mesh.ts'
import { FRAME, OPEN_WALLS, throughWall } from './packing.ts'
import type { Placed } from './placement.ts'
import { PIECE, type View } from './view.ts'

/** In a millimetre. */
export const METRES = 0.001
/** Numbers for one cone that waits: right end of its edge (also the cone's right limit), the edge's left end, the cone's left limit. */
const WAITING = 6
/** More than any town makes wait. Arrays that never change their place are written to faster than ones that could grow; the rest is put aside. */
const MOST_WAITING = 1024
const waiting = new Float64Array(WAITING * MOST_WAITING)
/** Edges of cones that wait, apart: a double must be converted before it is an index. */
const waitingEdges = new Int32Array(MOST_WAITING)
const aside: { cones: Float64Array; edges: Int32Array }[] = []

/** The three cones, or parts of them, with which an expansion starts: edge, ends, limits. See `startOf`. */
export const START = 9
export const starts = new Float64Array(START * 12)

export const newView = (): View => ({ count: 0, pieces: new Float64Array(PIECE * 256), nearWritten: false })

/**
 * @param at from `place`; nothing is seen from a place without a triangle
 * @param from @param to radians counterclockwise from east, from < to ≤ from + 2π; 2π is all round
 * @param rangeM the view is complete within this distance; Infinity as far as the mesh goes
 * @param view is filled anew
 */
export function expand(mesh: Mesh, at: Placed, from: number, to: number, rangeM: number, view: View): void {
  view.count = 0
  if (view.nearWritten) {
    view.pieces.fill(0)
    view.nearWritten = false
  }
  if (at.triangle < 0) return
  const { ways, triangle, xyMm } = mesh
  // From open ground what is nominally open is looked through: passages, what is beneath a roof.
  const fromOpen = mesh.heights.nominal[at.triangle] === 0
  // As whole numbers to the compiler too: it subtracts them faster.
  const cx = Math.round(at.x * 1000) | 0
  const cy = Math.round(at.y * 1000) | 0
  const range2 = rangeM * rangeM * 1e6
  let pieces = view.pieces
  let place = 0
  // All round needs no directions: three whole edges.
  const all = to - from >= 2 * Math.PI
  const last = all ? 3 * START : startOf(mesh, at.triangle, cx, cy, from, to)
  for (let next = 0, side = 0; next < last; next += START, side++) {
    let edge = 0
    let ax = 0
    let ay = 0
    let bx = 0
    let by = 0
    let rx = 0
    let ry = 0
    let lx = 0
    let ly = 0
    if (all) {
      edge = 3 * at.triangle + side
      const a = 2 * (triangle[edge] as number)
      const b = 2 * (triangle[side === 2 ? edge - 2 : edge + 1] as number)
      rx = ax = (xyMm[a] as number) - cx
      ry = ay = (xyMm[a + 1] as number) - cy
      lx = bx = (xyMm[b] as number) - cx
      ly = by = (xyMm[b + 1] as number) - cy
    } else {
      edge = (starts[next] as number) | 0
      ax = starts[next + 1] as number
      ay = starts[next + 2] as number
      bx = starts[next + 3] as number
      by = starts[next + 4] as number
      rx = starts[next + 5] as number
      ry = starts[next + 6] as number
      lx = starts[next + 7] as number
      ly = starts[next + 8] as number
    }
    let depth = 0
    for (;;) {
      // An edge from a (right) to b (left), seen between the directions r and l.
      const way = edge << 2
      let right = ways[way] as number
      if (right < OPEN_WALLS && right !== FRAME && fromOpen) right = throughWall(right)
      if (right >= 0 && (ax * ax + ay * ay <= range2 || bx * bx + by * by <= range2 || comesWithin(range2, ax, ay, bx, by))) {
        const vx = ((ways[way + 2] as number) - cx) | 0
        const vy = ((ways[way + 3] as number) - cy) | 0
        if (rx * vy - ry * vx <= 0) {
          edge = ways[way + 1] as number
          ax = vx
          ay = vy
          continue
        }
        if (lx * vy - ly * vx < 0) {
          const left = ways[way + 1] as number
          // Where a wall ends the right part at once, it need not wait for its turn.
          const behind = ways[right << 2] as number
          if (behind < 0 && (behind >= OPEN_WALLS || !fromOpen)) {
            let farX = ax
            let farY = ay
            if (rx !== ax || ry !== ay) {
              const ex = vx - ax
              const ey = vy - ay
              const reach = (ax * ey - ay * ex) / (rx * ey - ry * ex)
              farX = rx * reach
              farY = ry * reach
            }
            if (place === pieces.length) pieces = view.pieces = grown(pieces)
            pieces[place + 4] = vx * METRES
            pieces[place + 5] = vy * METRES
            pieces[place + 6] = farX * METRES
            pieces[place + 7] = farY * METRES
            place += PIECE
            edge = left
            rx = ax = vx
            ry = ay = vy
            continue
          }
          if (depth === MOST_WAITING) depth = putAside()
          const top = depth * WAITING
          waiting[top] = vx
          waiting[top + 1] = vy
          waiting[top + 2] = bx
          waiting[top + 3] = by
          waiting[top + 4] = lx
          waiting[top + 5] = ly
          waitingEdges[depth++] = left
          lx = vx
          ly = vy
        }
        edge = right
        bx = vx
        by = vy
        continue
      }
      const ex = bx - ax
      const ey = by - ay
      let farRX = ax
      let farRY = ay
      if (rx !== ax || ry !== ay) {
        const reach = (ax * ey - ay * ex) / (rx * ey - ry * ex)
        farRX = rx * reach
        farRY = ry * reach
      }
      let farLX = bx
      let farLY = by
      if (lx !== bx || ly !== by) {
        const reach = (ax * ey - ay * ex) / (lx * ey - ly * ex)
        farLX = lx * reach
        farLY = ly * reach
      }
      if (place === pieces.length) pieces = view.pieces = grown(pieces)
      pieces[place + 4] = farLX * METRES
      pieces[place + 5] = farLY * METRES
      pieces[place + 6] = farRX * METRES
      pieces[place + 7] = farRY * METRES
      place += PIECE
      if (depth === 0) {
        if (aside.length === 0) break
        depth = takeBack()
      }
      edge = waitingEdges[--depth] as number
      const top = depth * WAITING
      rx = ax = waiting[top] as number
      ry = ay = waiting[top + 1] as number
      bx = waiting[top + 2] as number
      by = waiting[top + 3] as number
      lx = waiting[top + 4] as number
      ly = waiting[top + 5] as number
    }
  }
  view.count = place / PIECE
}

/** Whether an edge whose ends are both beyond the range comes within it. */
function comesWithin(range2: number, ax: number, ay: number, bx: number, by: number): boolean {
  const ex = bx - ax
  const ey = by - ay
  const cross = ax * by - ay * bx
  return ax * ex + ay * ey < 0 && bx * ex + by * ey > 0 && cross * cross < range2 * (ex * ex + ey * ey)
}

/** @returns how many cones wait then */
function putAside(): number {
  aside.push({ cones: waiting.slice(), edges: waitingEdges.slice() })
  return 0
}

function takeBack(): number {
  const { cones, edges } = aside.pop() as (typeof aside)[0]
  waiting.set(cones)
  waitingEdges.set(edges)
  return MOST_WAITING
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
    // All round needs no directions, and they take their time.
    const begin = from + (width * part) / parts
    const end = from + (width * (part + 1)) / parts
    const fromX = parts > 0 ? Math.cos(begin) : 0
    const fromY = parts > 0 ? Math.sin(begin) : 0
    const toX = parts > 0 ? Math.cos(end) : 0
    const toY = parts > 0 ? Math.sin(end) : 0
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
