/** What a world topology's arcs are made of: segments in degrees, the country on either side, and a grid to find them by. */
import type { GeometryCollection, Topology } from 'topojson-specification'

/** A world-atlas file: `objects.countries`, features with a `name`. */
export type WorldTopology = Topology<{ countries: GeometryCollection<{ name: string }> }>

export const cellsPerDegree = 4
export const columns = 360 * cellsPerDegree
export const rows = 180 * cellsPerDegree
/** Name of a feature of a world-atlas file, empty when it has none. */
export const nameOf = (geometry: { properties?: object | undefined }): string =>
  (geometry.properties as { name?: string } | undefined)?.name ?? ''

/** No country: sea. */
export const sea = -1
/** Islands below this, about 10 m², are rounding remains. */
const smallestIslandDeg2 = 1e-9

/** All arcs' points one after the other, in degrees, the arc of each, and twice the signed area that each arc encloses. */
export function points(topology: WorldTopology) {
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
export function sides(topology: WorldTopology, areaOf: Float64Array) {
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
export function fillGrid(x: Float64Array, y: Float64Array, arcOf: Int32Array) {
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
