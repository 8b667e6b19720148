/** Which triangle a place lies in: a grid says where to start, then one walks. */
/** For the middle of each cell the triangle that contains it, row by row from the south-west. */
export interface Grid {
  readonly triangles: Int32Array
  readonly columns: number
  readonly rows: number
  readonly cellMm: number
  readonly westMm: number
  readonly southMm: number
}

/** The parts of a mesh that a walk needs. */
export interface Walkable {
  readonly xyMm: Float64Array
  readonly triangle: Int32Array
  readonly twin: Int32Array
}

const CELL_MM = 20_000

/** Cells of 20 m; larger ones when there would be many more cells than triangles. */
export function gridOf(xyMm: Float64Array, triangle: Int32Array, twin: Int32Array): Grid {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < xyMm.length; i += 2) {
    west = Math.min(west, xyMm[i] as number)
    east = Math.max(east, xyMm[i] as number)
    south = Math.min(south, xyMm[i + 1] as number)
    north = Math.max(north, xyMm[i + 1] as number)
  }
  const cellMm = Math.max(CELL_MM, Math.ceil(Math.sqrt(((east - west) * (north - south)) / (4096 + 2 * triangle.length))))
  const columns = Math.max(1, Math.ceil((east - west) / cellMm))
  const rows = Math.max(1, Math.ceil((north - south) / cellMm))
  const triangles = new Int32Array(columns * rows)
  let last = 0
  for (let row = 0; row < rows; row++) {
    // There and back, so that each walk starts next door.
    for (let step = 0; step < columns; step++) {
      const column = row % 2 === 0 ? step : columns - 1 - step
      const x = Math.min(east, west + (column + 0.5) * cellMm)
      const y = Math.min(north, south + (row + 0.5) * cellMm)
      const found = walk({ xyMm, triangle, twin }, last, x, y)
      if (found >= 0) last = found
      triangles[row * columns + column] = last
    }
  }
  return { triangles, columns, rows, cellMm, westMm: west, southMm: south }
}

/**
 * @param xMm @param yMm millimetres on the plane
 * @returns the triangle in which the place lies (one of them, when it lies on an edge or a corner); -1 outside of the frame
 */
export function locate(mesh: Walkable & { readonly grid: Grid }, xMm: number, yMm: number): number {
  const { triangles, columns, rows, cellMm, westMm, southMm } = mesh.grid
  const column = Math.floor((xMm - westMm) / cellMm)
  const row = Math.floor((yMm - southMm) / cellMm)
  if (!(column >= 0 && row >= 0 && column <= columns && row <= rows)) return -1
  return walk(mesh, triangles[Math.min(row, rows - 1) * columns + Math.min(column, columns - 1)] as number, xMm, yMm)
}

/** Goes from triangle to triangle over an edge that has the place on its other side. */
function walk({ xyMm, triangle, twin }: Walkable, from: number, x: number, y: number): number {
  let first = 3 * from
  // Among triangles that are not Delaunay's, a walk that always tries edges in the same order could go in circles.
  let draw = 1
  for (;;) {
    const a = 2 * (triangle[first] as number)
    const b = 2 * (triangle[first + 1] as number)
    const c = 2 * (triangle[first + 2] as number)
    const ax = (xyMm[a] as number) - x
    const ay = (xyMm[a + 1] as number) - y
    const bx = (xyMm[b] as number) - x
    const by = (xyMm[b + 1] as number) - y
    const cx = (xyMm[c] as number) - x
    const cy = (xyMm[c + 1] as number) - y
    const beyondAB = ax * by < ay * bx
    const beyondBC = bx * cy < by * cx
    const beyondCA = cx * ay < cy * ax
    if (!beyondAB && !beyondBC && !beyondCA) return (first / 3) | 0
    draw = (Math.imul(draw, 0x41c64e6d) + 0x3039) | 0
    const edge = draw < 0 ? (beyondAB ? 0 : beyondBC ? 1 : 2) : beyondCA ? 2 : beyondBC ? 1 : 0
    const across = twin[first + edge] as number
    if (across < 0) return -1
    first = across - (across % 3)
  }
}
