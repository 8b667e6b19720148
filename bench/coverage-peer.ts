/** The peer in JavaScript at its best: npm `visibility-polygon`, its segments prepared once, those near each camera found by `flatbush`. */
import Flatbush from 'flatbush'
import peer from 'visibility-polygon'

export type Polygon = [x: number, y: number][]

/**
 * @param rings flat x, y in metres; where they cross, or touch in the middle of a wall, the peer may go wrong
 * @returns what is seen from a place among all walls that come within the range of it, in a box: to be cut at the range
 */
export function visibilityPolygonPeer(rings: readonly Float64Array[], rangeM: number): (x: number, y: number) => Polygon {
  const polygons = rings.map((ring) =>
    Array.from({ length: ring.length / 2 }, (_, i): [number, number] => [ring[2 * i] as number, ring[2 * i + 1] as number]),
  )
  const segments = once(peer.convertToSegments(polygons) as Polygon[])
  const index = new Flatbush(segments.length)
  let longest = 0
  for (const [[ax, ay], [bx, by]] of segments as [Polygon[0], Polygon[0]][]) {
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
    longest = Math.max(longest, Math.hypot(bx - ax, by - ay))
  }
  index.finish()
  // It takes the outermost walls for the end of the world: four segments that none of those found can reach open the view to the range.
  const far = rangeM + longest + 1
  return (x, y) => {
    const near = index.search(x - rangeM, y - rangeM, x + rangeM, y + rangeM).map((i) => segments[i] as Polygon)
    const corners: Polygon = [
      [x - far, y - far],
      [x + far, y - far],
      [x + far, y + far],
      [x - far, y + far],
    ]
    for (let i = 0; i < 4; i++) near.push([corners[i] as Polygon[0], corners[(i + 1) % 4] as Polygon[0]])
    return peer.compute([x, y], near) as Polygon
  }
}

/** Walls that two buildings share, once; none of no length. */
function once(segments: readonly Polygon[]): Polygon[] {
  const known = new Map<string, Polygon>()
  for (const segment of segments) {
    const [a, b] = segment.map(String).sort() as [string, string]
    if (a !== b) known.set(`${a} ${b}`, segment)
  }
  return [...known.values()]
}

/** Area of a polygon within a circle, in the square of its unit: every edge with the centre is a triangle, a piece of the circle, or both. */
export function areaWithin(polygon: Polygon, x: number, y: number, radius: number): number {
  let twice = 0
  for (let i = 0; i < polygon.length; i++) {
    const [ax, ay] = polygon[i] as Polygon[0]
    const [bx, by] = polygon[(i + 1) % polygon.length] as Polygon[0]
    twice += edgeWithin(ax - x, ay - y, bx - x, by - y, radius)
  }
  return Math.abs(twice) / 2
}

function edgeWithin(ax: number, ay: number, bx: number, by: number, radius: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const a = dx * dx + dy * dy
  if (a === 0) return 0
  const b = ax * dx + ay * dy
  const root = Math.sqrt(Math.max(0, b * b - a * (ax * ax + ay * ay - radius * radius)))
  const enters = Math.min(1, Math.max(0, (-b - root) / a))
  const leaves = Math.min(1, Math.max(0, (-b + root) / a))
  const [px, py, qx, qy] = [ax + enters * dx, ay + enters * dy, ax + leaves * dx, ay + leaves * dy]
  const turned = (ux: number, uy: number, vx: number, vy: number) => Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)
  const outside = (enters > 0 ? turned(ax, ay, px, py) : 0) + (leaves < 1 ? turned(qx, qy, bx, by) : 0)
  return radius * radius * outside + (leaves > enters ? px * qy - py * qx : 0)
}
