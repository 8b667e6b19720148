/** Areas of ground: which points of a grid lie inside. */

/**
 * Visits the centres of the cells (of a grid through 0, 0) that an odd number of rings goes round.
 * @param rings closed, flat x, y in metres
 */
export function eachCell(rings: readonly Float64Array[], cellM: number, visit: (x: number, y: number) => void): void {
  let [south, north] = [Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 1; at < ring.length; at += 2) {
      south = Math.min(south, ring[at] as number)
      north = Math.max(north, ring[at] as number)
    }
  for (let row = Math.floor(south / cellM); row <= Math.floor(north / cellM); row++) {
    const y = (row + 0.5) * cellM
    const crossings: number[] = []
    for (const ring of rings) crossingsOf(ring, y, crossings)
    crossings.sort((a, b) => a - b)
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const [from, to] = [crossings[pair] as number, crossings[pair + 1] as number]
      for (let column = Math.ceil(from / cellM - 0.5); (column + 0.5) * cellM < to; column++) visit((column + 0.5) * cellM, y)
    }
  }
}

/** Adds where a ring crosses the line at `y`. */
function crossingsOf(ring: Float64Array, y: number, into: number[]): void {
  for (let at = 3; at < ring.length; at += 2) {
    const [y0, y1] = [ring[at - 2] as number, ring[at] as number]
    if (y0 <= y === y1 <= y) continue
    const [x0, x1] = [ring[at - 3] as number, ring[at - 1] as number]
    into.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0))
  }
}

/** Whether a point lies where an odd number of closed rings goes round it. */
export function isInside(rings: readonly Float64Array[], x: number, y: number): boolean {
  const crossings: number[] = []
  for (const ring of rings) crossingsOf(ring, y, crossings)
  return crossings.filter((crossing) => crossing < x).length % 2 === 1
}

export interface Extent {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export const isWithin = ({ west, south, east, north }: Extent, x: number, y: number): boolean =>
  x >= west && y >= south && x < east && y < north

export function extentOf(rings: readonly Float64Array[]): Extent {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 0; at + 1 < ring.length; at += 2) {
      west = Math.min(west, ring[at] as number)
      east = Math.max(east, ring[at] as number)
      south = Math.min(south, ring[at + 1] as number)
      north = Math.max(north, ring[at + 1] as number)
    }
  return { west, south, east, north }
}
