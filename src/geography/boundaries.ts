/**
 * The border and coast segments of a world topology in a grid of quarter degrees. Every segment knows the country on either
 * side, so a place is found by the nearest segment to its west, and cells without segments know their country beforehand.
 */
import type { GeometryCollection, Topology } from 'topojson-specification'
import { Failure } from '../register/failure.ts'

/** A world-atlas file: `objects.countries`, features with a `name`. */
export type WorldTopology = Topology<{ countries: GeometryCollection<{ name: string }> }>

const cellsPerDegree = 4
const columns = 360 * cellsPerDegree
const rows = 180 * cellsPerDegree
/** Name of a feature of a world-atlas file, empty when it has none. */
export const nameOf = (geometry: { properties?: object | undefined }): string =>
  (geometry.properties as { name?: string } | undefined)?.name ?? ''

/** No country: sea. */
export const sea = -1
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

  /** Country just east of the last segment that crosses a latitude within a cell, up to a longitude; undefined without one. */
  const lastCrossing = (cell: number, lat: number, upTo: number): number | undefined => {
    const westEdge = (cell % columns) / cellsPerDegree - 180
    const eastEdge = westEdge + 1 / cellsPerDegree
    let [found, best, slope] = [-1, -Infinity, 0]
    for (let i = starts[cell] as number, end = starts[cell + 1] as number; i < end; i++) {
      const s = segments[i] as number
      const [ay, by] = [y[s] as number, y[s + 1] as number]
      if (ay > lat === by > lat || flat[arcOf[s] as number]) continue
      const dx = (x[s + 1] as number) - (x[s] as number)
      const at = (x[s] as number) + ((lat - ay) / (by - ay)) * dx
      if (at > upTo || at > eastEdge || at < westEdge || at < best) continue
      // Two segments from one point: the one that leans further east borders the place just north of it.
      if (at === best && dx / (by - ay) <= slope) continue
      ;[found, best, slope] = [s, at, dx / (by - ay)]
    }
    if (found < 0) return undefined
    const arc = arcOf[found] as number
    return ((y[found + 1] as number) > (y[found] as number) ? right[arc] : left[arc]) as number
  }
  const whole = countriesOfEmptyCells(starts, lastCrossing, topology)

  return {
    at(lon, lat) {
      const row = Math.min(rows - 1, Math.max(0, Math.floor((lat + 90) * cellsPerDegree)))
      let column = Math.min(columns - 1, Math.max(0, Math.floor((lon + 180) * cellsPerDegree)))
      let upTo = lon
      for (let step = 0; step <= columns; step++) {
        const cell = row * columns + column
        if (starts[cell] === starts[cell + 1]) return whole[cell] as number
        const country = lastCrossing(cell, lat, upTo)
        if (country !== undefined) return country
        column = column === 0 ? columns - 1 : column - 1
        upTo = Infinity
      }
      return sea
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

/** Islands below this, about 10 m², are rounding remains. */
const smallestIslandDeg2 = 1e-9

/** All arcs' points one after the other, in degrees, the arc of each, and twice the signed area that each arc encloses. */
function points(topology: WorldTopology) {
  const total = topology.arcs.reduce((sum, arc) => sum + arc.length, 0)
  const [x, y, arcOf] = [new Float64Array(total), new Float64Array(total), new Int32Array(total)]
  const areaOf = new Float64Array(topology.arcs.length)
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  let at = 0
  for (const [arc, list] of topology.arcs.entries()) {
    let [px, py] = [0, 0]
    for (const point of list) {
      px = topology.transform ? px + (point[0] as number) : (point[0] as number)
      py = topology.transform ? py + (point[1] as number) : (point[1] as number)
      x[at] = px * scale[0] + translate[0]
      y[at] = py * scale[1] + translate[1]
      arcOf[at++] = arc
    }
    // Measured from the arc's own start, so that tiny areas are not lost among large products.
    const start = at - list.length
    for (let i = start + 1; i + 1 < at; i++)
      areaOf[arc] =
        (areaOf[arc] as number) +
        ((x[i] as number) - (x[start] as number)) * ((y[i + 1] as number) - (y[start] as number)) -
        ((x[i + 1] as number) - (x[start] as number)) * ((y[i] as number) - (y[start] as number))
  }
  return { x, y, arcOf, areaOf }
}

/**
 * Country on the left and right of each arc: rings run with their inside on the right (world-atlas; clockwise seen from above).
 * Rounding to the file's grid leaves arcs that bound nothing: islands folded to a line, spikes walked to and fro. They are
 * marked `flat`: good to measure distances to, but crossing them changes no country.
 */
function sides(topology: WorldTopology, areaOf: Float64Array) {
  const arcs = topology.arcs.length
  const [left, right] = [new Int16Array(arcs).fill(sea), new Int16Array(arcs).fill(sea)]
  const flat = new Uint8Array(arcs)
  const take = (arc: number, country: number) => {
    const [side, index] = arc >= 0 ? [right, arc] : [left, ~arc]
    if (side[index] !== sea) flat[index] = 1
    side[index] = country
  }
  for (const [country, geometry] of topology.objects.countries.geometries.entries()) {
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.type === 'MultiPolygon' ? geometry.arcs : []
    for (const [outer, ...inner] of polygons) {
      for (const arc of [...(outer ?? []), ...inner.flat()]) take(arc, country)
      const [alone, second] = outer ?? []
      if (alone === undefined || second !== undefined) continue
      // Clockwise is negative. What is larger encloses a pole and only seems to turn the other way.
      const area = (areaOf[alone >= 0 ? alone : ~alone] as number) * (alone >= 0 ? 1 : -1)
      if (area > -smallestIslandDeg2 && area < 1e-4) flat[alone >= 0 ? alone : ~alone] = 1
    }
  }
  return { left, right, flat }
}

/** Compressed lists of segments (by the index of their first point) for each cell that they pass through. */
function fillGrid(x: Float64Array, y: Float64Array, arcOf: Int32Array) {
  const starts = new Uint32Array(columns * rows + 1)
  const eachCell = (visit: (cell: number, segment: number) => void) => {
    for (let s = 0; s + 1 < x.length; s++) {
      if (arcOf[s] !== arcOf[s + 1]) continue
      let [ax, ay, bx, by] = [x[s] as number, y[s] as number, x[s + 1] as number, y[s + 1] as number]
      // A jump from one edge of the map to the other is the stitched antimeridian, not a border.
      if (Math.abs(bx - ax) > 180) continue
      if (ay > by) [ax, ay, bx, by] = [bx, by, ax, ay]
      const firstRow = Math.max(0, Math.floor((ay + 90) * cellsPerDegree))
      const lastRow = Math.min(rows - 1, Math.floor((by + 90) * cellsPerDegree))
      for (let row = firstRow; row <= lastRow; row++) {
        const low = Math.max(ay, row / cellsPerDegree - 90)
        const high = Math.min(by, (row + 1) / cellsPerDegree - 90)
        const atLow = ay === by ? ax : ax + ((low - ay) / (by - ay)) * (bx - ax)
        const atHigh = ay === by ? bx : ax + ((high - ay) / (by - ay)) * (bx - ax)
        const first = Math.floor((Math.min(atLow, atHigh) - 1e-9 + 180) * cellsPerDegree)
        const last = Math.floor((Math.max(atLow, atHigh) + 1e-9 + 180) * cellsPerDegree)
        for (let column = Math.max(0, first); column <= Math.min(columns - 1, last); column++) visit(row * columns + column, s)
      }
    }
  }
  eachCell((cell) => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1
  })
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
  const segments = new Uint32Array(starts[columns * rows] as number)
  const next = starts.slice(0, -1)
  eachCell((cell, segment) => {
    const at = next[cell] as number
    segments[at] = segment
    next[cell] = at + 1
  })
  return { starts, segments }
}

/** Sweeps each row along its middle; cells without segments lie in the country that the sweep is in. */
function countriesOfEmptyCells(
  starts: Uint32Array,
  lastCrossing: (cell: number, lat: number, upTo: number) => number | undefined,
  topology: WorldTopology,
): Int16Array {
  const whole = new Int16Array(columns * rows).fill(sea)
  const antarctica = topology.objects.countries.geometries.findIndex((geometry) => nameOf(geometry) === 'Antarctica')
  if (topology.objects.countries.geometries.length === 0)
    throw new Failure('geography/topology', 'the world topology has no countries: give it world-atlas/countries-10m.json')
  for (let row = 0; row < rows; row++) {
    const lat = (row + 0.5) / cellsPerDegree - 90
    const crossings = new Map<number, number>()
    for (let cell = row * columns; cell < (row + 1) * columns; cell++) {
      if (starts[cell] === starts[cell + 1]) continue
      const country = lastCrossing(cell, lat, Infinity)
      if (country !== undefined) crossings.set(cell, country)
    }
    // The world is round: before its first crossing a row is in the country that follows its last. The base map ends at 85° S.
    let country = [...crossings.values()].at(-1) ?? (lat < -60 ? antarctica : sea)
    for (let cell = row * columns; cell < (row + 1) * columns; cell++) {
      country = crossings.get(cell) ?? country
      if (starts[cell] === starts[cell + 1]) whole[cell] = country
    }
  }
  return whole
}
