/**
 * Delaunay triangles of points in whole centimetres, one point after the other (Lawson 1977; order of points: Amenta, Choi and Rote 2003).
 * Whether three points turn left is decided exactly: differences below 2^26 have exact products in a double. So no triangle is flat or turned
 * over, whatever the input; the in-circle test is not exact, and only the beauty of the triangles depends on it.
 */
import { alongHilbert } from './hilbert.ts'

/** Half-edges 3t, 3t + 1, 3t + 2 go counterclockwise round triangle t. */
export interface Triangulation {
  /** Flat x, y in whole centimetres; the first four points are the frame, which contains all others strictly. */
  readonly points: Float64Array
  /** Point at which each half-edge starts. */
  readonly triangle: Int32Array
  /** The same edge in the neighbouring triangle; -1 at the frame. */
  readonly twin: Int32Array
  /** Edge of the input that lies on each half-edge; -1 when none does. */
  readonly constraint: Int32Array
}

export const nextOf = (edge: number): number => (edge % 3 === 2 ? edge - 2 : edge + 1)
export const previousOf = (edge: number): number => (edge % 3 === 0 ? edge + 2 : edge - 1)

/** @returns twice the area of a, b, c: above 0 when they turn left; exact for whole numbers whose differences are below 2^26 */
export function turn(points: Float64Array, a: number, b: number, c: number): number {
  const cx = points[2 * c] as number
  const cy = points[2 * c + 1] as number
  return (
    ((points[2 * a] as number) - cx) * ((points[2 * b + 1] as number) - cy) -
    ((points[2 * a + 1] as number) - cy) * ((points[2 * b] as number) - cx)
  )
}

/** @returns whether d lies in the circle through a, b, c, which turn left; rounding may decide when it is close */
function inCircle(points: Float64Array, a: number, b: number, c: number, d: number): boolean {
  const dx = points[2 * d] as number
  const dy = points[2 * d + 1] as number
  const ax = (points[2 * a] as number) - dx
  const ay = (points[2 * a + 1] as number) - dy
  const bx = (points[2 * b] as number) - dx
  const by = (points[2 * b + 1] as number) - dy
  const cx = (points[2 * c] as number) - dx
  const cy = (points[2 * c + 1] as number) - dy
  const aa = ax * ax + ay * ay
  const bb = bx * bx + by * by
  const cc = cx * cx + cy * cy
  return aa * (bx * cy - by * cx) - bb * (ax * cy - ay * cx) + cc * (ax * by - ay * bx) > 0
}

/** @returns whether the edge should go: the far point lies in the circle round this triangle, and the two triangles make a convex shape. */
export function shouldFlip(mesh: Triangulation, edge: number): boolean {
  const { points, triangle } = mesh
  const twin = mesh.twin[edge] as number
  if (twin < 0 || (mesh.constraint[edge] as number) >= 0) return false
  const a = triangle[edge] as number
  const b = triangle[twin] as number
  const c = triangle[previousOf(edge)] as number
  const d = triangle[previousOf(twin)] as number
  return inCircle(points, a, b, c, d) && turn(points, c, a, d) > 0 && turn(points, c, d, b) > 0
}

/**
 * Puts the other diagonal into the two triangles at an edge. The outer half-edges after `edge` and after its twin keep their numbers; the outer ones
 * before them take over the numbers of `edge` and its twin, and the diagonal gets theirs.
 */
export function flip(mesh: Triangulation, edge: number): void {
  const { triangle, twin, constraint } = mesh
  const other = twin[edge] as number
  const before = previousOf(edge)
  const beforeOther = previousOf(other)
  triangle[edge] = triangle[beforeOther] as number
  triangle[other] = triangle[before] as number
  link(twin, edge, twin[beforeOther] as number)
  link(twin, other, twin[before] as number)
  link(twin, before, beforeOther)
  constraint[edge] = constraint[beforeOther] as number
  constraint[other] = constraint[before] as number
  constraint[before] = constraint[beforeOther] = -1
}

function link(twin: Int32Array, edge: number, other: number): void {
  twin[edge] = other
  if (other >= 0) twin[other] = edge
}

/**
 * @param points flat x, y in whole centimetres, no two equal, below 2^25 either way; the first four are the corners of the frame, counterclockwise, and
 *   all others lie strictly within
 */
export function triangulate(points: Float64Array): Triangulation {
  const count = points.length >> 1
  const halfEdges = 3 * (2 + 2 * (count - 4))
  const mesh: Triangulation = {
    points,
    triangle: new Int32Array(halfEdges),
    twin: new Int32Array(halfEdges).fill(-1),
    constraint: new Int32Array(halfEdges).fill(-1),
  }
  mesh.triangle.set([0, 1, 2, 2, 3, 0])
  link(mesh.twin, 2, 5)
  const stack: number[] = []
  let [used, edge] = [6, 0]
  for (const point of roundsAlongHilbert(points)) {
    edge = locateEdge(mesh, edge, point)
    const twin =
      turn(points, mesh.triangle[edge] as number, mesh.triangle[nextOf(edge)] as number, point) === 0
        ? (mesh.twin[edge] as number)
        : -1
    splitTriangle(mesh, edge, point, used, stack)
    used += 6
    // On an edge: one of the three new triangles is flat, and its flip leaves the four that were wanted.
    if (twin >= 0) {
      flip(mesh, edge)
      stack.push(nextOf(twin))
    }
    while (stack.length > 0) {
      const outer = stack.pop() as number
      if (mesh.triangle[previousOf(outer)] !== point || !shouldFlip(mesh, outer)) continue
      const across = mesh.twin[outer] as number
      flip(mesh, outer)
      stack.push(outer, nextOf(across))
    }
  }
  return mesh
}

/** A first round of one point in 64, a second of one in 8, and the rest, each along a Hilbert curve: walks are short, and no triangle is long for long. */
function* roundsAlongHilbert(points: Float64Array): Generator<number> {
  const order = alongHilbert(points)
  const roundOf = (i: number): number => {
    const drawn = Math.imul(i + 1, 0x9e3779b1) >>> 24
    return drawn < 4 ? 0 : drawn < 32 ? 1 : 2
  }
  for (let round = 0; round < 3; round++) for (const point of order) if (point > 3 && roundOf(point) === round) yield point
}

/** @returns a half-edge of the triangle that contains the point; the very edge when the point lies on one */
function locateEdge(mesh: Triangulation, from: number, point: number): number {
  const { points, triangle, twin } = mesh
  let edge = from
  // Which edge is tried first is drawn: no walk can then go in circles, even where rounding left triangles that are not Delaunay's.
  let draw = point + 1
  for (let tries = 0; tries < 3; ) {
    if (turn(points, triangle[edge] as number, triangle[nextOf(edge)] as number, point) < 0) {
      draw = (Math.imul(draw, 0x41c64e6d) + 0x3039) | 0
      edge = draw < 0 ? nextOf(twin[edge] as number) : previousOf(twin[edge] as number)
      tries = 0
    } else {
      tries++
      edge = nextOf(edge)
    }
  }
  for (let i = 0; i < 3; i++, edge = nextOf(edge)) {
    if (turn(points, triangle[edge] as number, triangle[nextOf(edge)] as number, point) === 0) return edge
  }
  return edge
}

/** One triangle becomes three. The half-edge given keeps its triangle; the outer half-edges are put on the stack. */
function splitTriangle(mesh: Triangulation, edge: number, point: number, used: number, stack: number[]): void {
  const { triangle, twin, constraint } = mesh
  const second = nextOf(edge)
  const third = nextOf(second)
  const [a, b, c] = [triangle[edge] as number, triangle[second] as number, triangle[third] as number]
  const [twinB, twinC] = [twin[second] as number, twin[third] as number]
  triangle[third] = point
  triangle.set([b, c, point, c, a, point], used)
  link(twin, used, twinB)
  link(twin, used + 3, twinC)
  constraint[used] = constraint[second] as number
  constraint[used + 3] = constraint[third] as number
  constraint[second] = constraint[third] = -1
  link(twin, second, used + 2)
  link(twin, used + 1, used + 5)
  link(twin, used + 4, third)
  stack.push(edge, used, used + 3)
}
