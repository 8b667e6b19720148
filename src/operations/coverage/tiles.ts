/**
 * The world in tiles of a few kilometres, so that each has a flat plane of its own and only streets with cameras are meshed. Rows run along
 * parallels; each row has as many columns as keep its tiles about square.
 */

const METRES_PER_DEGREE = 111_320

/** A box in degrees; `east` may lie beyond 180. */
export interface DegreeBox {
  west: number
  south: number
  east: number
  north: number
}

export class TileGrid {
  readonly #rowDegrees: number
  readonly #rows: number

  /** @param sideM about how long a tile's sides are, metres. */
  constructor(sideM: number) {
    this.#rows = Math.ceil((180 * METRES_PER_DEGREE) / sideM)
    this.#rowDegrees = 180 / this.#rows
  }

  /** Number of the tile that a place lies in. */
  tileOf(lon: number, lat: number): number {
    const row = this.#rowOf(lat)
    return this.#key(row, this.#columnOf(row, lon))
  }

  /** Numbers of every tile that the box touches once it is made larger by `reachM` on each side. */
  touching(box: DegreeBox, reachM: number): number[] {
    const dLat = reachM / METRES_PER_DEGREE
    const keys: number[] = []
    for (let row = this.#rowOf(box.south - dLat); row <= this.#rowOf(box.north + dLat); row++) {
      const columns = this.#columns(row)
      const dLon = dLat / Math.max(0.01, Math.cos((Math.max(Math.abs(box.south), Math.abs(box.north)) * Math.PI) / 180))
      const first = Math.floor(((box.west - dLon + 180) / 360) * columns)
      const last = Math.floor(((box.east + dLon + 180) / 360) * columns)
      const count = Math.min(columns, last - first + 1)
      for (let i = 0; i < count; i++) keys.push(this.#key(row, (((first + i) % columns) + columns) % columns))
    }
    return keys
  }

  #rowOf(lat: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((lat + 90) / this.#rowDegrees)))
  }

  #columns(row: number): number {
    const middle = (row + 0.5) * this.#rowDegrees - 90
    return Math.max(1, Math.floor((360 * Math.cos((middle * Math.PI) / 180)) / this.#rowDegrees))
  }

  #columnOf(row: number, lon: number): number {
    const columns = this.#columns(row)
    return Math.min(columns - 1, Math.max(0, Math.floor(((lon + 180) / 360) * columns)))
  }

  #key(row: number, column: number): number {
    return row * 2 ** 20 + column
  }
}

/** Degrees east of `from`, between -180 and 180. */
export const degreesEast = (from: number, lon: number): number => ((((lon - from + 180) % 360) + 360) % 360) - 180

/** The box round rings of flat lon, lat; one that crosses the antimeridian goes on beyond 180. */
export function boxOf(rings: readonly Float64Array[]): DegreeBox {
  const from = rings[0]?.[0] ?? 0
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const lon = from + degreesEast(from, ring[i] as number)
      const lat = ring[i + 1] as number
      if (lon < box.west) box.west = lon
      if (lon > box.east) box.east = lon
      if (lat < box.south) box.south = lat
      if (lat > box.north) box.north = lat
    }
  return box
}
