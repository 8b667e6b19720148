/** Cells of a grid as polygons along their sides. */

/** Closed: the first corner is the last. */
export type Ring = [x: number, y: number][]

/** Which way a side goes on from a corner: the cell that it belongs to lies to its left. East, north, west, south. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const

/**
 * Outlines of the cells that are set: polygons of an outer ring and its holes, in units of cells from the lower left corner of the grid. Cells that
 * touch at a corner only are apart.
 * @param side cells to a side of the grid
 */
export function tracedCells(side: number, isSet: (column: number, row: number) => boolean): Ring[][] {
  const set = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < side && row < side && isSet(column, row)
  const sides = new Set<number>()
  const key = (x: number, y: number, way: number): number => (y * (side + 1) + x) * 4 + way
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      if (!set(column, row)) continue
      if (!set(column, row - 1)) sides.add(key(column, row, 0))
      if (!set(column + 1, row)) sides.add(key(column + 1, row, 1))
      if (!set(column, row + 1)) sides.add(key(column + 1, row + 1, 2))
      if (!set(column - 1, row)) sides.add(key(column, row + 1, 3))
    }
  }
  const rings: Ring[] = []
  for (const first of sides) {
    const ring: Ring = []
    let way = first % 4
    let x = Math.floor(first / 4) % (side + 1)
    let y = Math.floor(first / 4 / (side + 1))
    let turned = true
    while (sides.delete(key(x, y, way))) {
      if (turned) ring.push([x, y])
      const [dx, dy] = STEPS[way] as (typeof STEPS)[number]
      x += dx
      y += dy
      // To the left first: round the own cell, so that cells which touch at this corner stay apart.
      const next = [way + 1, way, way + 3].map((each) => each % 4).find((each) => sides.has(key(x, y, each)))
      if (next === undefined) break
      turned = next !== way
      way = next
    }
    ring.push(ring[0] as [number, number])
    rings.push(ring)
  }
  return nested(rings)
}

/** Gives holes to the outer rings that they lie in. */
function nested(rings: readonly Ring[]): Ring[][] {
  const outer = rings.filter((ring) => ringArea(ring) > 0).map((ring): Ring[] => [ring])
  for (const hole of rings.filter((ring) => ringArea(ring) < 0)) {
    const [x, y] = hole[0] as [number, number]
    // The smallest ring about it; a little aside, since corners of rings may meet.
    const around = outer.filter(([ring]) => encloses(ring as Ring, x, y, hole))
    around.sort(([one], [two]) => ringArea(one as Ring) - ringArea(two as Ring))
    around[0]?.push(hole)
  }
  return outer
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
