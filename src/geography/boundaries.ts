/**
 * The border and coast segments of a world topology in a grid of quarter degrees. Every segment knows the country on either
 * side, so a place is found by the nearest segment to its west, and cells without segments know their country beforehand.
 */
import { Failure } from '../register/failure.ts'
import { cellsPerDegree, columns, fillGrid, nameOf, points, rows, sea, sides, type WorldTopology } from './segments.ts'

/** One degree of latitude in metres, on the sphere of mean radius 6 371 008.8 m (IUGG). */
const metresPerDegree = 111_195.08

export interface Near {
  /** Distance in metres. */
  distanceM: number
  left: number
  right: number
}

export interface Boundaries {
  /** Index of the country at a place, in the topology's order, or `sea`. */
  at(lon: number, lat: number): number
  /**
   * Calls back for every segment within a distance, in no order.
   * @param wanted arcs that matter; a place with none of them in reach costs next to nothing
   */
  near(lon: number, lat: number, reachM: number, wanted: 'between' | 'any', each: (near: Near) => void): void
}

/** @param matters whether the line between two countries (by index) separates anything */
export function buildBoundaries(topology: WorldTopology, matters: (left: number, right: number) => boolean): Boundaries {
  const { x, y, arcOf, areaOf } = points(topology)
  const { left, right, flat } = sides(topology, areaOf)
  const { starts, segments } = fillGrid(x, y, arcOf)
  const between = new Uint8Array(left.length)
  for (let arc = 0; arc < left.length; arc++) {
    const [a, b] = [left[arc] as number, right[arc] as number]
    between[arc] = a !== sea && b !== sea && matters(a, b) ? 1 : 0
  }
  const hasBetween = new Uint8Array(columns * rows)
  for (let cell = 0; cell < columns * rows; cell++)
    for (let i = starts[cell] as number; i < (starts[cell + 1] as number); i++)
      if (between[arcOf[segments[i] as number] as number]) hasBetween[cell] = 1

  /**
   * Country on this side of the nearest segment that crosses a latitude within a cell, from a longitude westwards (-1) or
   * eastwards (1); undefined when none does.
   */
  const nearestCrossing: NearestCrossing = (cell, lat, lon, direction) => {
    const westEdge = (cell % columns) / cellsPerDegree - 180
    const eastEdge = westEdge + 1 / cellsPerDegree
    let [found, best, slope] = [-1, 0, 0]
    for (let i = starts[cell] as number, end = starts[cell + 1] as number; i < end; i++) {
      const s = segments[i] as number
      const [ay, by] = [y[s] as number, y[s + 1] as number]
      if (ay > lat === by > lat || flat[arcOf[s] as number]) continue
      const lean = ((x[s + 1] as number) - (x[s] as number)) / (by - ay)
      const at = (x[s] as number) + (lat - ay) * lean
      if (at < westEdge || at > eastEdge || (direction < 0 ? at > lon : at <= lon)) continue
      // Two segments from one point: the one that leans towards the place borders what lies just north of it.
      if (found >= 0 && (at === best ? (lean - slope) * direction >= 0 : (at - best) * direction > 0)) continue
      ;[found, best, slope] = [s, at, lean]
    }
    if (found < 0) return undefined
    const arc = arcOf[found] as number
    const up = (y[found + 1] as number) > (y[found] as number)
    return (up === direction < 0 ? right[arc] : left[arc]) as number
  }
  const whole = countriesOfEmptyCells(starts, nearestCrossing, topology)

  /** Walks from cell to cell until a segment or a cell without segments tells the country. */
  const lookTowards = (row: number, start: number, lat: number, lon: number, direction: 1 | -1): number => {
    let column = start
    let from = lon
    for (let step = 0; step <= columns; step++) {
      const cell = row * columns + column
      if (starts[cell] === starts[cell + 1]) return whole[cell] as number
      const country = nearestCrossing(cell, lat, from, direction)
      if (country !== undefined) return country
      column = (column + direction + columns) % columns
      from = -Infinity * direction
    }
    return sea
  }

  /** Whether an odd number of a country's lines lies between the antimeridian and a place: the even-odd rule. */
  const isWithin = (country: number, row: number, lat: number, lon: number): boolean => {
    let odd = false
    const seen = new Set<number>()
    for (let i = starts[row * columns] as number; i < (starts[(row + 1) * columns] as number); i++) {
      const s = segments[i] as number
      const arc = arcOf[s] as number
      if ((left[arc] === country) === (right[arc] === country) || seen.has(s)) continue
      seen.add(s)
      const [ay, by] = [y[s] as number, y[s + 1] as number]
      if (ay > lat === by > lat) continue
      if ((x[s] as number) + ((lat - ay) / (by - ay)) * ((x[s + 1] as number) - (x[s] as number)) <= lon) odd = !odd
    }
    return odd
  }

  return {
    at(lon, lat) {
      const row = Math.min(rows - 1, Math.max(0, Math.floor((lat + 90) * cellsPerDegree)))
      const column = Math.min(columns - 1, Math.max(0, Math.floor((lon + 180) * cellsPerDegree)))
      const cell = row * columns + column
      if (starts[cell] === starts[cell + 1]) return whole[cell] as number
      const west = lookTowards(row, column, lat, lon, -1)
      const east = lookTowards(row, column, lat, lon, 1)
      // Rounded lines cross each other here and there, and next to such a sliver one of the two answers is wrong.
      return west === east || !isWithin(east, row, lat, lon) ? west : east
    },
    near(lon, lat, reachM, wanted, each) {
      const shrink = Math.max(0.01, Math.cos((lat * Math.PI) / 180))
      const [reachX, reachY] = [reachM / metresPerDegree / shrink, reachM / metresPerDegree]
      const firstRow = Math.max(0, Math.floor((lat - reachY + 90) * cellsPerDegree))
      const lastRow = Math.min(rows - 1, Math.floor((lat + reachY + 90) * cellsPerDegree))
      const firstColumn = Math.floor((lon - reachX + 180) * cellsPerDegree)
      const lastColumn = Math.min(firstColumn + columns - 1, Math.floor((lon + reachX + 180) * cellsPerDegree))
      for (let row = firstRow; row <= lastRow; row++)
        for (let column = firstColumn; column <= lastColumn; column++) {
          const cell = row * columns + ((column + columns) % columns)
          if (wanted === 'between' && !hasBetween[cell]) continue
          // Columns beyond the antimeridian: bring the place to the segments' side.
          const placeX = column < 0 ? lon + 360 : column >= columns ? lon - 360 : lon
          for (let i = starts[cell] as number; i < (starts[cell + 1] as number); i++) {
            const s = segments[i] as number
            const arc = arcOf[s] as number
            if (wanted === 'between' && !between[arc]) continue
            const ax = ((x[s] as number) - placeX) * shrink
            const ay = (y[s] as number) - lat
            const dx = ((x[s + 1] as number) - placeX) * shrink - ax
            const dy = (y[s + 1] as number) - lat - ay
            const length = dx * dx + dy * dy
            const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
            const distanceM = Math.hypot(ax + share * dx, ay + share * dy) * metresPerDegree
            if (distanceM <= reachM) each({ distanceM, left: left[arc] as number, right: right[arc] as number })
          }
        }
    },
  }
}

type NearestCrossing = (cell: number, lat: number, lon: number, direction: 1 | -1) => number | undefined

/**
 * Sweeps each row along its middle; cells without segments lie in the country that the sweep is in. Where rounded lines cross,
 * a row may be told wrong, so cells that touch without a line between them settle it by majority.
 */
function countriesOfEmptyCells(starts: Uint32Array, nearestCrossing: NearestCrossing, topology: WorldTopology): Int16Array {
  const whole = new Int16Array(columns * rows).fill(sea)
  const antarctica = topology.objects.countries.geometries.findIndex((geometry) => nameOf(geometry) === 'Antarctica')
  if (topology.objects.countries.geometries.length === 0)
    throw new Failure('geography/topology', 'the world topology has no countries: give it world-atlas/countries-10m.json')
  for (let row = 0; row < rows; row++) {
    const lat = (row + 0.5) / cellsPerDegree - 90
    const crossings = new Map<number, number>()
    for (let cell = row * columns; cell < (row + 1) * columns; cell++) {
      if (starts[cell] === starts[cell + 1]) continue
      const country = nearestCrossing(cell, lat, Infinity, -1)
      if (country !== undefined) crossings.set(cell, country)
    }
    // The world is round: before its first crossing a row is in the country that follows its last. The base map ends at 85° S.
    let country = [...crossings.values()].at(-1) ?? (lat < -60 ? antarctica : sea)
    for (let cell = row * columns; cell < (row + 1) * columns; cell++) {
      country = crossings.get(cell) ?? country
      if (starts[cell] === starts[cell + 1]) whole[cell] = country
    }
  }
  settleByMajority(starts, whole)
  return whole
}

function settleByMajority(starts: Uint32Array, whole: Int16Array): void {
  const visited = new Uint8Array(columns * rows)
  const group = new Uint32Array(columns * rows)
  for (let first = 0; first < whole.length; first++) {
    if (visited[first] || starts[first] !== starts[first + 1]) continue
    const votes = new Map<number, number>()
    let size = 0
    const visit = (cell: number) => {
      if (visited[cell] || starts[cell] !== starts[cell + 1]) return
      visited[cell] = 1
      group[size++] = cell
    }
    visit(first)
    for (let i = 0; i < size; i++) {
      const cell = group[i] as number
      votes.set(whole[cell] as number, (votes.get(whole[cell] as number) ?? 0) + 1)
      const column = cell % columns
      visit(column === 0 ? cell + columns - 1 : cell - 1)
      visit(column === columns - 1 ? cell - columns + 1 : cell + 1)
      if (cell >= columns) visit(cell - columns)
      if (cell + columns < whole.length) visit(cell + columns)
    }
    if (votes.size < 2) continue
    const [winner] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a))
    for (let i = 0; i < size; i++) whole[group[i] as number] = winner
  }
}
