/**
 * A second opinion on what a camera sees, two-dimensional: a plain angular sweep, O(n²) where walls do not cross. Between two directions in which
 * something begins, ends, crosses or comes within range, one wall is the nearest, and it bounds a triangle. Shares nothing with `src/coverage`.
 */

/** Walls as flat x1, y1, x2, y2…, metres; `x`, `y` the camera, metres; `from` < `to` in radians counterclockwise from east, at most a turn apart. */
export function sweptArea(walls: Float64Array, x: number, y: number, from: number, to: number, rangeM: number): number {
  const near = nearWalls(walls, x, y, rangeM)
  const span = to - from
  const events: [offset: number, dx: number, dy: number][] = [
    [0, Math.cos(from), Math.sin(from)],
    [span, Math.cos(to), Math.sin(to)],
  ]
  const turn = 2 * Math.PI
  for (const [dx, dy] of directions(near, rangeM)) {
    const offset = (((Math.atan2(dy, dx) - from) % turn) + turn) % turn
    if (offset < span) events.push([offset, dx, dy])
  }
  events.sort((a, b) => a[0] - b[0])

  let area = 0
  for (let i = 1; i < events.length; i++) {
    const [alpha, ax, ay] = events[i - 1] as (typeof events)[number]
    const [beta, bx, by] = events[i] as (typeof events)[number]
    if (beta <= alpha) continue
    const middle = from + (alpha + beta) / 2
    const nearest = nearestWall(near, Math.cos(middle), Math.sin(middle), rangeM)
    if (!nearest) area += (rangeM * rangeM * (beta - alpha)) / 2
    else {
      const a = reach(nearest, ax, ay)
      const b = reach(nearest, bx, by)
      area += (a * ax * b * by - a * ay * b * bx) / 2
    }
  }
  return area
}

/** Relative to the camera. */
type Wall = readonly [ax: number, ay: number, bx: number, by: number]

function nearWalls(walls: Float64Array, x: number, y: number, rangeM: number): Wall[] {
  const near: Wall[] = []
  for (let i = 0; i < walls.length; i += 4) {
    const [ax, ay, bx, by] = [0, 1, 2, 3].map((k) => (walls[i + k] as number) - (k % 2 === 0 ? x : y)) as [
      number,
      number,
      number,
      number,
    ]
    const [dx, dy] = [bx - ax, by - ay]
    const length2 = dx * dx + dy * dy
    if (length2 === 0) continue
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
    if (Math.hypot(ax + along * dx, ay + along * dy) < rangeM) near.push([ax, ay, bx, by])
  }
  return near
}

/** Towards ends of walls, where two walls cross, and where a wall leaves the range. */
function* directions(walls: readonly Wall[], rangeM: number): Generator<[number, number]> {
  for (const [i, [ax, ay, bx, by]] of walls.entries()) {
    yield [ax, ay]
    yield [bx, by]
    const [dx, dy] = [bx - ax, by - ay]
    const length = Math.hypot(dx, dy)
    const distance = (ax * dy - ay * dx) / length
    const half = Math.sqrt(Math.max(0, rangeM * rangeM - distance * distance))
    const foot = -(ax * dx + ay * dy) / length
    for (const along of [foot - half, foot + half])
      if (along > 0 && along < length) yield [ax + (along / length) * dx, ay + (along / length) * dy]
    for (let j = 0; j < i; j++) {
      const [px, py, qx, qy] = walls[j] as Wall
      const cross = dx * (qy - py) - dy * (qx - px)
      if (cross === 0) continue
      const onThis = ((px - ax) * (qy - py) - (py - ay) * (qx - px)) / cross
      const onThat = ((px - ax) * dy - (py - ay) * dx) / cross
      if (onThis > 0 && onThis < 1 && onThat > 0 && onThat < 1) yield [ax + onThis * dx, ay + onThis * dy]
    }
  }
}

/** How often the direction must be taken to come to the wall's line. */
const reach = ([ax, ay, bx, by]: Wall, dx: number, dy: number): number =>
  (ax * (by - ay) - ay * (bx - ax)) / (dx * (by - ay) - dy * (bx - ax))

function nearestWall(walls: readonly Wall[], dx: number, dy: number, rangeM: number): Wall | undefined {
  let nearest: Wall | undefined
  let least = rangeM
  for (const wall of walls) {
    const [ax, ay, bx, by] = wall
    const sideA = dx * ay - dy * ax
    const sideB = dx * by - dy * bx
    if (sideA > 0 === sideB > 0) continue
    const distance = reach(wall, dx, dy)
    if (distance > 0 && distance < least) {
      least = distance
      nearest = wall
    }
  }
  return nearest
}

/** @param rings flat x, y in metres, closed without repeating the first point */
export function wallsOf(rings: readonly Float64Array[]): Float64Array {
  const walls: number[] = []
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length
      walls.push(ring[i] as number, ring[i + 1] as number, ring[next] as number, ring[next + 1] as number)
    }
  return Float64Array.from(walls)
}

/** Whether an odd number of rings goes round the point; a point on a ring may be either. */
export function insideRings(rings: readonly Float64Array[], x: number, y: number): boolean {
  let inside = false
  for (const ring of rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[j] as number, ring[j + 1] as number, ring[i] as number, ring[i + 1] as number]
      if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside
    }
  return inside
}
