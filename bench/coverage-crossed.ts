/** How many triangles an expansion crosses: the same walk written plainly, to count. */
import type { Mesh } from '../src/coverage/mesh.ts'
import type { Placed } from '../src/coverage/placement.ts'

type Point = readonly [x: number, y: number]
const cross = ([ax, ay]: Point, [bx, by]: Point): number => ax * by - ay * bx

/** Of one camera that looks all round. */
export function trianglesCrossed({ xyMm, triangle, twin, ways }: Mesh, at: Placed, rangeM: number): number {
  const next = (edge: number): number => (edge % 3 === 2 ? edge - 2 : edge + 1)
  const start = (edge: number): Point => {
    const point = 2 * (triangle[edge] as number)
    return [(xyMm[point] as number) / 1000 - at.x, (xyMm[point + 1] as number) / 1000 - at.y]
  }
  const through = (edge: number, right: Point, left: Point): number => {
    if ((ways[4 * edge] as number) < 0 || distance(start(edge), start(next(edge))) > rangeM) return 0
    const across = twin[edge] as number
    const [second, third] = [next(across), next(next(across))]
    const corner = start(third)
    let count = 1
    // Counterclockwise from the edge that was crossed: its twin ends at our right, so the next edge is the one on the right.
    if (cross(right, corner) > 0) count += through(second, right, cross(corner, left) > 0 ? corner : left)
    if (cross(corner, left) > 0) count += through(third, cross(right, corner) > 0 ? corner : right, left)
    return count
  }
  let count = 1
  for (let edge = 3 * at.triangle; edge < 3 * at.triangle + 3; edge++) count += through(edge, start(edge), start(next(edge)))
  return count
}

/** From the camera to a stretch of wall, metres. */
function distance([ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
  return Math.hypot(ax + along * dx, ay + along * dy)
}
