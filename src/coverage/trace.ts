/** Cells of a grid as polygons along their sides. */

/** Closed: the first corner is the last. */
export type Ring = [x: number, y: number][]

/** The next corner: east, north, west, south; the cell that a side belongs to lies to its left. */
const stepOf = (way: number, corners: number): number => (way === 0 ? 1 : way === 1 ? corners : way === 2 ? -1 : -corners)

/**
 * Outlines of the cells that are set: polygons of an outer ring and its holes, in units of cells from the lower left corner of the grid. Cells that
 * touch at a corner only are apart.
 * @param cells not 0 where set; rows of `columns` cells
 */
export function tracedCells(columns: number, cells: Uint8Array): Ring[][] {
  // Of each corner of the grid, one bit for each way in which a side begins there.
  const corners = columns + 1
  const rows = cells.length / columns
  const begins = new Uint8Array(corners * (rows + 1))
  const add = (corner: number, way: number): void => {
    begins[corner] = (begins[corner] as number) | (1 << way)
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      if (!cells[at]) continue
      const corner = row * corners + column
      if (row === 0 || !cells[at - columns]) add(corner, 0)
      if (column === columns - 1 || !cells[at + 1]) add(corner + 1, 1)
      if (row === rows - 1 || !cells[at + columns]) add(corner + corners + 1, 2)
      if (column === 0 || !cells[at - 1]) add(corner + corners, 3)
    }
  }
  const rings: Ring[] = []
  for (let first = 0; first < begins.length; first++) {
    while (begins[first]) rings.push(ringFrom(begins, corners, first))
  }
  return nested(rings)
}

/** Follows sides from a corner until they come back, and takes them away. */
function ringFrom(begins: Uint8Array, corners: number, first: number): Ring {
  const ring: Ring = []
  let corner = first
  const firstWay = 31 - Math.clz32(begins[first] as number)
  let way = firstWay
  let turned = true
  for (;;) {
    if (turned) ring.push([corner % corners, Math.floor(corner / corners)])
    begins[corner] = (begins[corner] as number) & ~(1 << way)
    corner += stepOf(way, corners)
    const open = (begins[corner] as number) | (corner === first ? 1 << firstWay : 0)
    // To the left first: round the own cell, so that cells which touch at this corner stay apart.
    let next = (way + 1) % 4
    if ((open & (1 << next)) === 0) next = (open & (1 << way)) !== 0 ? way : (way + 3) % 4
    if (corner === first && next === firstWay) break
    turned = next !== way
    way = next
  }
  ring.push(ring[0] as [number, number])
  return ring
}

/** Gives holes to the outer rings that they lie in. */
function nested(rings: readonly Ring[]): Ring[][] {
  const areas = rings.map(ringArea)
  const outer = rings
    .flatMap((ring, i) =>
      (areas[i] as number) > 0 ? [{ area: areas[i] as number, ring, rings: [ring], ...extentOf(ring) }] : [],
    )
    .sort((one, two) => one.area - two.area)
  for (const [i, hole] of rings.entries()) {
    if ((areas[i] as number) > 0) continue
    const [x, y] = hole[0] as [number, number]
    // The smallest ring about it; a little aside, since corners of rings may meet.
    const around = outer.find(
      ({ ring, west, south, east, north }) => x >= west && x <= east && y >= south && y <= north && encloses(ring, x, y, hole),
    )
    around?.rings.push(hole)
  }
  return outer.map((one) => one.rings)
}

function extentOf(ring: Ring): { west: number; south: number; east: number; north: number } {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [x, y] of ring) {
    if (x < extent.west) extent.west = x
    if (x > extent.east) extent.east = x
    if (y < extent.south) extent.south = y
    if (y > extent.north) extent.north = y
  }
  return extent
}

/** Signed area, positive counterclockwise. */
export function ringArea(ring: Ring): number {
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] as [number, number]
    const [x2, y2] = ring[i] as [number, number]
    twice += x1 * y2 - y1 * x2
  }
  return twice / 2
}

/** Whether a ring goes round the middle of the cell to the left of a hole's first side: a set cell just outside the hole. */
function encloses(ring: Ring, x: number, y: number, hole: Ring): boolean {
  const [nextX, nextY] = hole[1] as [number, number]
  const [dx, dy] = [Math.sign(nextX - x), Math.sign(nextY - y)]
  const [px, py] = [x + dx / 2 - dy / 2, y + dy / 2 + dx / 2]
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] as [number, number]
    const [x2, y2] = ring[i] as [number, number]
    if (y1 > py !== y2 > py && x1 + ((py - y1) / (y2 - y1)) * (x2 - x1) > px) inside = !inside
  }
  return inside
}
