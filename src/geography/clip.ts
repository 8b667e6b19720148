/** Cutting lines and rings to a rectangle, and thinning them; all paths are flat x, y pairs. */

export interface Rectangle {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

export type Path = number[]

/** Whether a path lies wholly inside, wholly on the far side of one edge, or may cross. */
export function relation(path: ArrayLike<number>, to: Rectangle): 'inside' | 'outside' | 'crosses' {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < path.length; i += 2) {
    const [x, y] = [path[i] as number, path[i + 1] as number]
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  if (minX > to.maxX || maxX < to.minX || minY > to.maxY || maxY < to.minY || path.length === 0) return 'outside'
  return minX >= to.minX && maxX <= to.maxX && minY >= to.minY && maxY <= to.maxY ? 'inside' : 'crosses'
}

/**
 * The part of a closed ring inside a rectangle, one edge after the other (Sutherland and Hodgman, 1974). A ring that leaves and
 * comes back runs along the edge in between: put the rectangle a little outside of what is drawn.
 * @param ring closed: last point equal to the first @returns a closed ring, empty when nothing is inside
 */
export function clipRing(ring: ArrayLike<number>, to: Rectangle): Path {
  const place = relation(ring, to)
  if (place === 'outside') return []
  let path: Path = Array.from(ring)
  if (place === 'inside') return path
  path = cutAt(path, 0, to.minX, 1)
  path = cutAt(path, 0, to.maxX, -1)
  path = cutAt(path, 1, to.minY, 1)
  return cutAt(path, 1, to.maxY, -1)
}

/** Keeps what is on the side of the line where (coordinate - limit) × sign ≥ 0. */
function cutAt(ring: Path, axis: 0 | 1, limit: number, sign: 1 | -1): Path {
  const kept: Path = []
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i] as number, ring[i + 1] as number, ring[i + 2] as number, ring[i + 3] as number]
    const a = ((axis === 0 ? ax : ay) - limit) * sign
    const b = ((axis === 0 ? bx : by) - limit) * sign
    if (a >= 0) kept.push(ax, ay)
    if ((a > 0 && b < 0) || (a < 0 && b > 0)) {
      const share = a / (a - b)
      if (axis === 0) kept.push(limit, ay + share * (by - ay))
      else kept.push(ax + share * (bx - ax), limit)
    }
  }
  if (kept.length < 6) return []
  kept.push(kept[0] as number, kept[1] as number)
  return kept
}

/** The parts of a line inside a rectangle (Liang and Barsky, 1984), in order. */
export function clipLine(line: ArrayLike<number>, to: Rectangle): Path[] {
  const place = relation(line, to)
  if (place === 'outside') return []
  if (place === 'inside') return [Array.from(line)]
  const parts: Path[] = []
  let part: Path = []
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i] as number, line[i + 1] as number, line[i + 2] as number, line[i + 3] as number]
    const inside = insideShare(ax, ay, bx, by, to)
    if (!inside) continue
    const [enter, leave] = inside
    const [dx, dy] = [bx - ax, by - ay]
    if (part.length === 0 || enter > 0) {
      part = [ax + enter * dx, ay + enter * dy]
      parts.push(part)
    }
    part.push(leave < 1 ? ax + leave * dx : bx, leave < 1 ? ay + leave * dy : by)
    if (leave < 1) part = []
  }
  return parts.filter((path) => path.length >= 4)
}

/** From which to which share of its length a segment lies inside, or undefined. */
function insideShare(ax: number, ay: number, bx: number, by: number, to: Rectangle): [number, number] | undefined {
  let [enter, leave] = [0, 1]
  for (const [start, delta, min, max] of [
    [ax, bx - ax, to.minX, to.maxX],
    [ay, by - ay, to.minY, to.maxY],
  ] as const) {
    if (delta === 0) {
      if (start < min || start > max) return undefined
      continue
    }
    const [near, far] =
      delta > 0 ? [(min - start) / delta, (max - start) / delta] : [(max - start) / delta, (min - start) / delta]
    if (near > enter) enter = near
    if (far < leave) leave = far
  }
  return enter <= leave ? [enter, leave] : undefined
}

/**
 * Thins a path to what differs by more than a tolerance (Douglas and Peucker, 1973). Ends stay; a closed ring also keeps the
 * point farthest from its start, so that it cannot fold onto itself.
 */
export function simplified(path: Path, tolerance: number): Path {
  const count = path.length / 2
  if (count < 3) return path
  const keep = new Uint8Array(count)
  keep[0] = keep[count - 1] = 1
  const open: number[] = [0, count - 1]
  while (open.length > 0) {
    const last = open.pop() as number
    const first = open.pop() as number
    let [farthest, distance] = [-1, tolerance * tolerance]
    for (let i = first + 1; i < last; i++) {
      const squared = squaredDistance(path, i, first, last)
      if (squared > distance) [farthest, distance] = [i, squared]
    }
    if (farthest < 0) continue
    keep[farthest] = 1
    open.push(first, farthest, farthest, last)
  }
  const kept: Path = []
  for (let i = 0; i < count; i++) if (keep[i]) kept.push(path[2 * i] as number, path[2 * i + 1] as number)
  return kept
}

/** Squared distance of point i from the segment between two others. */
function squaredDistance(path: Path, i: number, first: number, last: number): number {
  const [ax, ay] = [path[2 * first] as number, path[2 * first + 1] as number]
  const [dx, dy] = [(path[2 * last] as number) - ax, (path[2 * last + 1] as number) - ay]
  const [px, py] = [(path[2 * i] as number) - ax, (path[2 * i + 1] as number) - ay]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
  return (px - share * dx) ** 2 + (py - share * dy) ** 2
}

/** Twice the signed area of a closed ring: positive when it runs clockwise where y grows downwards. */
export function doubleArea(ring: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i + 3 < ring.length; i += 2)
    sum += (ring[i] as number) * (ring[i + 3] as number) - (ring[i + 2] as number) * (ring[i + 1] as number)
  return sum
}

export function reversed(path: Path): Path {
  const back: Path = []
  for (let i = path.length - 2; i >= 0; i -= 2) back.push(path[i] as number, path[i + 1] as number)
  return back
}
