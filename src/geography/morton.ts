/**
 * Places as one integer: the bits of longitude and latitude interleaved (G. M. Morton, 1966), 24 bits each, so that a b-tree
 * on the number answers boxes. 48 bits fit a JavaScript number exactly; a cell is at most 2.4 m wide and 1.2 m high.
 */

/** Bits per axis. */
export const cellBits = 24
const axisSize = 2 ** cellBits
/** Cells are built of two 24-bit halves, which 32-bit operations can handle. */
const half = 2 ** 24

export interface Box {
  /** Degrees, WGS 84. `west > east` means that the box crosses the antimeridian. */
  west: number
  south: number
  east: number
  north: number
}

/** Both ends belong to the range. */
export interface CellRange {
  from: number
  to: number
}

/** Sets a zero between each of the lower 12 bits. */
function spread12(bits: number): number {
  let v = bits & 0xfff
  v = (v | (v << 8)) & 0x00ff00ff
  v = (v | (v << 4)) & 0x0f0f0f0f
  v = (v | (v << 2)) & 0x33333333
  return (v | (v << 1)) & 0x55555555
}

function gather12(bits: number): number {
  let v = bits & 0x55555555
  v = (v | (v >>> 1)) & 0x33333333
  v = (v | (v >>> 2)) & 0x0f0f0f0f
  v = (v | (v >>> 4)) & 0x00ff00ff
  return (v | (v >>> 8)) & 0xfff
}

/** Interleaves two 24-bit integers; x takes the even bits. @returns 0 … 2^48 - 1 */
export function interleave(x: number, y: number): number {
  const low = spread12(x) | (spread12(y) << 1)
  const high = spread12(x >>> 12) | (spread12(y >>> 12) << 1)
  return high * half + low
}

/** @returns [x, y], the two 24-bit integers of `interleave`. */
export function deinterleave(cell: number): [number, number] {
  const high = Math.floor(cell / half)
  const low = cell - high * half
  return [(gather12(high) << 12) | gather12(low), (gather12(high >>> 1) << 12) | gather12(low >>> 1)]
}

const column = (lon: number): number => clampAxis(Math.floor(((lon + 180) / 360) * axisSize))
const row = (lat: number): number => clampAxis(Math.floor(((lat + 90) / 180) * axisSize))
const clampAxis = (v: number): number => (v < 0 ? 0 : v >= axisSize ? axisSize - 1 : v)

/**
 * The cell of a point. Longitude 180 falls into the last column, the north pole into the last row; what lies outside is clamped.
 * @param lon degrees, -180 … 180 @param lat degrees, -90 … 90
 */
export const cellOf = (lon: number, lat: number): number => interleave(column(lon), row(lat))

/** The box of a cell, in degrees: south and west edges belong to it. */
export function boxOf(cell: number): Box {
  const [x, y] = deinterleave(cell)
  const [width, height] = [360 / axisSize, 180 / axisSize]
  return { west: x * width - 180, south: y * height - 90, east: (x + 1) * width - 180, north: (y + 1) * height - 90 }
}

export const inBox = (box: Box, lon: number, lat: number): boolean =>
  lat >= box.south &&
  lat <= box.north &&
  (box.west <= box.east ? lon >= box.west && lon <= box.east : lon >= box.west || lon <= box.east)

/**
 * Ranges of cells that together hold every point of a box, ascending and apart from each other. They may hold cells outside
 * the box, so test points with `inBox`; more ranges, fewer such cells.
 * @param maxRanges per side of the antimeridian, at least 1
 */
export function rangesOf(box: Box, maxRanges = 32): CellRange[] {
  if (box.south > box.north) return []
  const [south, north] = [row(box.south), row(box.north)]
  if (box.west <= box.east) return rangesOfCells(column(box.west), south, column(box.east), north, maxRanges)
  return [
    ...rangesOfCells(0, south, column(box.east), north, maxRanges),
    ...rangesOfCells(column(box.west), south, axisSize - 1, north, maxRanges),
  ].sort((a, b) => a.from - b.from)
}

/**
 * Splits the quadtree breadth first, widest squares first, until a further split would exceed the allowed number of squares;
 * squares that are wholly inside are kept as they are, and neighbours in Morton order are joined.
 */
function rangesOfCells(x0: number, y0: number, x1: number, y1: number, maxRanges: number): CellRange[] {
  // The smallest square of the quadtree that holds the whole box: all its ancestors have but one child that matters.
  const differing = 32 - Math.clz32((x0 ^ x1) | (y0 ^ y1))
  let open: number[] = [(x0 >>> differing) << differing, (y0 >>> differing) << differing]
  const done: CellRange[] = []
  let size = 2 ** differing
  const push = (x: number, y: number) => {
    const from = interleave(x, y)
    done.push({ from, to: from + size * size - 1 })
  }
  while (open.length > 0) {
    const next: number[] = []
    // Squares become up to four; a little slack is taken, since neighbours join again.
    const splitting = size > 1 && done.length + open.length <= maxRanges * 2
    for (let i = 0; i < open.length; i += 2) {
      const x = open[i] as number
      const y = open[i + 1] as number
      const inside = x >= x0 && y >= y0 && x + size - 1 <= x1 && y + size - 1 <= y1
      if (inside || !splitting) {
        push(x, y)
        continue
      }
      const step = size / 2
      for (let quarter = 0; quarter < 4; quarter++) {
        const cx = x + (quarter & 1 ? step : 0)
        const cy = y + (quarter & 2 ? step : 0)
        if (cx <= x1 && cy <= y1 && cx + step > x0 && cy + step > y0) next.push(cx, cy)
      }
    }
    open = next
    size /= 2
  }
  return joinNearest(
    done.sort((a, b) => a.from - b.from),
    Math.max(1, maxRanges),
  )
}

/** Joins touching ranges, then those with the smallest gaps between them until no more than `most` are left. */
function joinNearest(sorted: CellRange[], most: number): CellRange[] {
  const joined: CellRange[] = []
  for (const range of sorted) {
    const last = joined.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else joined.push(range)
  }
  if (joined.length <= most) return joined
  const gaps = joined.slice(1).map((range, i) => range.from - (joined[i] as CellRange).to)
  const widest = [...gaps].sort((a, b) => b - a)[most - 1] as number
  let keep = most - 1
  const result = [joined[0] as CellRange]
  // Gaps wider than the limit stay open; of those equal to it, as many as still fit.
  let equal = keep - gaps.filter((gap) => gap > widest).length
  for (let i = 1; i < joined.length; i++) {
    const gap = gaps[i - 1] as number
    const open = gap > widest || (gap === widest && equal-- > 0)
    if (open && keep-- > 0) result.push(joined[i] as CellRange)
    else (result.at(-1) as CellRange).to = (joined[i] as CellRange).to
  }
  return result
}
