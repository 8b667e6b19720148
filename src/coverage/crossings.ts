/** Where edges cross or touch: a grid whose cells are so large that an edge lies in few of them, then exact tests within each cell. */
import type { Points } from './points.ts'

/** An edge that must pass through a point between its ends. */
export interface Split {
  readonly edge: number
  readonly point: number
}

/** Edges: numbers of the points at which they start and end, and of the footprint that each belongs to. */
export interface Edges {
  readonly points: Points
  readonly from: Int32Array
  readonly to: Int32Array
  readonly owner: Int32Array
}

export interface Found {
  readonly splits: Split[]
  /** By footprint: how often its edges cross each other between their ends, as far as that was counted. */
  readonly ownCrossings: Uint32Array
  /** Footprints with more crossings of their own, or more crowded edges, than they may have: they were looked at no further. */
  readonly scribbles: Set<number>
}

/**
 * Edges of one building that lie side by side in one cell must be tested against each other: up to so many, and so many for each of its edges. A building
 * of any size stays below a tenth of it; a million spokes side by side would take hours.
 */
const OWN_TESTS = 2_000_000
const TESTS_EACH = 200
/** The same for edges of all buildings together. */
const ALL_TESTS = 100_000_000
const ALL_EACH = 1000

/**
 * @param changed nonzero for edges that have not been tested yet; pairs of which neither is new are skipped
 * @param most stops when so many splits are found: the input is a scribble, not buildings
 * @param mostOwn by footprint: how often its edges may cross each other
 */
export function crossingsOf(all: Edges, changed: Uint8Array, most: number, mostOwn: Uint32Array): Found {
  const found: Found = { splits: [], ownCrossings: new Uint32Array(mostOwn.length), scribbles: new Set() }
  const { starts, edges } = gridOf(all.points.xy, all.from, all.to)
  const tested = new Tested(all, found, most, mostOwn)
  for (let cell = 0; cell + 1 < starts.length && found.splits.length <= most; cell++) {
    const first = starts[cell] as number
    const last = starts[cell + 1] as number
    if (last - first > 1) tested.cell(edges.subarray(first, last), changed)
  }
  return found
}

class Tested {
  private readonly points: Points
  private readonly from: Int32Array
  private readonly to: Int32Array
  private readonly owner: Int32Array
  private readonly found: Found
  private readonly most: number
  private readonly mostOwn: Uint32Array
  /** By footprint: 1 for scribbles. */
  private readonly leftOut: Uint8Array
  /** By footprint: how many tests of its edges against each other are left. */
  private readonly testsLeft: Float64Array
  private allLeft: number

  constructor({ points, from, to, owner }: Edges, found: Found, most: number, mostOwn: Uint32Array) {
    this.most = most
    this.mostOwn = mostOwn
    this.points = points
    this.from = from
    this.to = to
    this.owner = owner
    this.found = found
    this.leftOut = new Uint8Array(mostOwn.length)
    this.testsLeft = new Float64Array(mostOwn.length).fill(OWN_TESTS)
    for (const footprint of owner) this.testsLeft[footprint] = (this.testsLeft[footprint] as number) + TESTS_EACH
    this.allLeft = ALL_TESTS + ALL_EACH * owner.length
  }

  private leaveOut(footprint: number): void {
    this.leftOut[footprint] = 1
    this.found.scribbles.add(footprint)
  }

  /** Counts tests of one edge. */
  private spend(footprint: number, own: number, all: number): void {
    const left = (this.testsLeft[footprint] as number) - own
    this.testsLeft[footprint] = left
    this.allLeft -= all
    if (left < 0) this.leaveOut(footprint)
    if (this.allLeft >= 0) return
    // Several together: the one whose edges were in the way of its own most often.
    let worst = footprint
    for (let i = 0; i < this.leftOut.length; i++)
      if (this.leftOut[i] === 0 && (this.testsLeft[i] as number) < (this.testsLeft[worst] as number)) worst = i
    this.leaveOut(worst)
    this.allLeft = ALL_TESTS
  }

  cell(all: Int32Array, changed: Uint8Array): void {
    const { leftOut, owner } = this
    const edges = this.found.scribbles.size > 0 ? all.filter((edge) => leftOut[owner[edge] as number] === 0) : all
    const west = (edge: number): number => {
      const { xy } = this.points
      return Math.min(xy[2 * (this.from[edge] as number)] as number, xy[2 * (this.to[edge] as number)] as number)
    }
    // Crowded cells are swept from west to east.
    const sorted = edges.length > 32
    if (sorted) edges.sort((one, other) => west(one) - west(other))
    const { xy } = this.points
    for (let i = 0; i < edges.length && this.found.splits.length <= this.most; i++) {
      const one = edges[i] as number
      const footprint = owner[one] as number
      if (leftOut[footprint] === 1) continue
      let own = 0
      let tests = 0
      const a = this.from[one] as number
      const b = this.to[one] as number
      const ax = xy[2 * a] as number
      const ay = xy[2 * a + 1] as number
      const bx = xy[2 * b] as number
      const by = xy[2 * b + 1] as number
      for (let j = i + 1; j < edges.length; j++) {
        const other = edges[j] as number
        if (one === other || (changed[one] === 0 && changed[other] === 0)) continue
        const c = this.from[other] as number
        const d = this.to[other] as number
        const cx = xy[2 * c] as number
        const dx = xy[2 * d] as number
        if (sorted && (cx < dx ? cx : dx) > (ax > bx ? ax : bx)) break
        tests++
        if (owner[other] === footprint) own++
        if ((ax < bx ? bx : ax) < (cx < dx ? cx : dx) || (cx < dx ? dx : cx) < (ax < bx ? ax : bx)) continue
        const cy = xy[2 * c + 1] as number
        const dy = xy[2 * d + 1] as number
        if ((ay < by ? by : ay) < (cy < dy ? cy : dy) || (cy < dy ? dy : cy) < (ay < by ? ay : by)) continue
        // Exact: whole numbers, differences below 2^26.
        const sideC = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        const sideD = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
        if (sideC > 0 === sideD > 0 && sideC !== 0 && sideD !== 0) continue
        const sideA = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
        const sideB = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
        if (sideA > 0 === sideB > 0 && sideA !== 0 && sideB !== 0) continue
        if (sideA !== 0 && sideB !== 0 && sideC !== 0 && sideD !== 0) {
          const along = sideA / (sideA - sideB)
          this.cross(one, other, Math.round(ax + (bx - ax) * along), Math.round(ay + (by - ay) * along))
          if (leftOut[footprint] === 1) break
          continue
        }
        if (sideC === 0) this.touch(one, c)
        if (sideD === 0) this.touch(one, d)
        if (sideA === 0) this.touch(other, a)
        if (sideB === 0) this.touch(other, b)
      }
      this.spend(footprint, own, tests)
    }
  }

  private cross(one: number, other: number, x: number, y: number): void {
    const point = this.points.at(x, y)
    const footprint = this.owner[one] as number
    if (footprint === this.owner[other]) {
      const { ownCrossings } = this.found
      const count = (ownCrossings[footprint] as number) + 1
      ownCrossings[footprint] = count
      if (count > (this.mostOwn[footprint] as number)) this.leaveOut(footprint)
    }
    for (const edge of [one, other]) {
      if (this.from[edge] !== point && this.to[edge] !== point) this.found.splits.push({ edge, point })
    }
  }

  /** The point is in line with the edge: it divides the edge if it lies strictly between its ends. */
  private touch(edge: number, point: number): void {
    const { xy } = this.points
    const a = this.from[edge] as number
    const b = this.to[edge] as number
    if (point === a || point === b) return
    const [px, py] = [xy[2 * point] as number, xy[2 * point + 1] as number]
    const toA = [(xy[2 * a] as number) - px, (xy[2 * a + 1] as number) - py] as const
    const toB = [(xy[2 * b] as number) - px, (xy[2 * b + 1] as number) - py] as const
    if (toA[0] * toB[0] + toA[1] * toB[1] < 0) this.found.splits.push({ edge, point })
  }
}

/** Edges by cell. Cells that share a place in the table are one: it only means a few more tests. */
function gridOf(xy: Int32Array, from: Int32Array, to: Int32Array): { starts: Uint32Array; edges: Int32Array } {
  let length = 0
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [from[i] as number, to[i] as number]
    length +=
      Math.abs((xy[2 * a] as number) - (xy[2 * b] as number)) + Math.abs((xy[2 * a + 1] as number) - (xy[2 * b + 1] as number))
  }
  const cellCm = Math.max(16, Math.ceil(length / Math.max(1, from.length)))
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(from.length * 2 + 1)))
  const starts = new Uint32Array(size + 1)
  const visit = (each: (place: number, edge: number) => void): void => {
    for (let i = 0; i < from.length; i++) {
      const [a, b] = [from[i] as number, to[i] as number]
      cellsOf(
        xy[2 * a] as number,
        xy[2 * a + 1] as number,
        xy[2 * b] as number,
        xy[2 * b + 1] as number,
        cellCm,
        size - 1,
        i,
        each,
      )
    }
  }
  visit((place) => (starts[place + 1] as number)++)
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number)
  const edges = new Int32Array(starts[size] as number)
  const filled = starts.slice(0, size)
  visit((place, edge) => {
    edges[(filled[place] as number)++] = edge
  })
  return { starts, edges }
}

/** Calls `each` for every cell that the edge comes within a centimetre of. */
function cellsOf(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cellCm: number,
  mask: number,
  edge: number,
  each: (place: number, edge: number) => void,
): void {
  const [westX, westY, eastX, eastY] = ax <= bx ? [ax, ay, bx, by] : [bx, by, ax, ay]
  const slope = eastX > westX ? (eastY - westY) / (eastX - westX) : 0
  const lastColumn = Math.floor(eastX / cellCm)
  for (let column = Math.floor(westX / cellCm); column <= lastColumn; column++) {
    const enterX = Math.max(westX, column * cellCm)
    const leaveX = Math.min(eastX, (column + 1) * cellCm)
    const enterY = eastX > westX ? westY + (enterX - westX) * slope : westY
    const leaveY = eastX > westX ? westY + (leaveX - westX) * slope : eastY
    const lastRow = Math.floor((Math.max(enterY, leaveY) + 1) / cellCm)
    for (let row = Math.floor((Math.min(enterY, leaveY) - 1) / cellCm); row <= lastRow; row++) {
      const place = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)
      each((place ^ (place >>> 15)) & mask, edge)
    }
  }
}
