/**
 * Walls become edges of the triangles: the triangles that a wall crosses are taken away, and the ground on either side of it is triangulated anew.
 * Every corner of that ground sees some of the wall, so one scan along its outline does it (G. Toussaint and D. Avis 1982): work is in proportion to
 * what the wall crosses, however long it is. Then edges are flipped until the triangles are Delaunay again.
 */
import { flip, nextOf, previousOf, shouldFlip, type Triangulation, turn } from './triangulation.ts'

export class Constraints {
  private readonly mesh: Triangulation
  /** A half-edge that starts at each point. */
  private readonly leaving: Int32Array
  /** Outline of what was taken away, left and right of the wall. */
  private readonly left = new Side(1)
  private readonly right = new Side(-1)
  /** For half-edges of the outline that are being replaced: their new number plus one. */
  private readonly replaced: Int32Array
  private readonly free: number[] = []
  private readonly fresh: number[] = []

  constructor(mesh: Triangulation) {
    this.mesh = mesh
    this.leaving = new Int32Array(mesh.points.length >> 1)
    this.replaced = new Int32Array(mesh.triangle.length)
    for (let edge = 0; edge < mesh.triangle.length; edge++) this.leaving[mesh.triangle[edge] as number] = edge
  }

  /** @param name kept in `constraint` on both half-edges; walls may meet only at their ends (a point on a wall divides it) */
  insert(from: number, to: number, name: number): void {
    let start = from
    while (start !== to) start = this.insertAsFarAsPoint(start, to, name)
  }

  /** @returns the point reached: `to`, or the first point that lies on the way */
  private insertAsFarAsPoint(from: number, to: number, name: number): number {
    const { points, triangle, twin } = this.mesh
    const start = this.leaving[from] as number
    // Round `from`, counterclockwise: the edge itself, or the triangle through whose far side the wall leaves.
    for (let edge = start; ; ) {
      const last = previousOf(edge)
      const right = triangle[nextOf(edge)] as number
      const left = triangle[last] as number
      const turnRight = right === to ? 0 : turn(points, from, to, right)
      const turnLeft = left === to ? 0 : turn(points, from, to, left)
      if (turnRight === 0 && this.ahead(from, to, right)) return this.mark(edge, name, right)
      if (turnLeft === 0 && this.ahead(from, to, left)) return this.mark(last, name, left)
      if (turnRight < 0 && turnLeft > 0) return this.clear(from, to, nextOf(edge), name)
      edge = twin[last] as number
      // Walls do not start at the frame, so one can go round all the way.
      if (edge < 0 || edge === start) throw new Error(`Mesh: no way from point ${from} to point ${to}.`)
    }
  }

  private ahead(from: number, to: number, point: number): boolean {
    const { points } = this.mesh
    const x = points[2 * from] as number
    const y = points[2 * from + 1] as number
    const along = ((points[2 * point] as number) - x) * ((points[2 * to] as number) - x)
    return along + ((points[2 * point + 1] as number) - y) * ((points[2 * to + 1] as number) - y) > 0
  }

  private mark(edge: number, name: number, reached: number): number {
    const { constraint, twin } = this.mesh
    constraint[edge] = name
    if ((twin[edge] as number) >= 0) constraint[twin[edge] as number] = name
    return reached
  }

  /** @param edge the first that the wall crosses, in the triangle at `from` @returns the point reached */
  private clear(from: number, to: number, edge: number, name: number): number {
    const { mesh, left, right, free } = this
    const { points, triangle, twin, constraint } = mesh
    left.begin(from)
    right.begin(from)
    left.add(mesh, triangle[nextOf(edge)] as number, nextOf(edge))
    right.add(mesh, triangle[edge] as number, previousOf(edge))
    free.push((edge / 3) | 0)
    let end = -1
    for (let crossed = edge; end < 0; ) {
      if ((constraint[crossed] as number) >= 0) throw new Error(`Mesh: walls cross between points ${from} and ${to}.`)
      const beyond = twin[crossed] as number
      const [onRight, onLeft] = [nextOf(beyond), previousOf(beyond)]
      const apex = triangle[onLeft] as number
      free.push((beyond / 3) | 0)
      const side = apex === to ? 0 : turn(points, from, to, apex)
      if (side >= 0) left.add(mesh, apex, onLeft)
      if (side <= 0) right.add(mesh, apex, onRight)
      if (side === 0) end = apex
      crossed = side > 0 ? onRight : onLeft
    }
    const above = this.fill(left)
    const below = this.fill(right)
    this.join(left)
    this.join(right)
    for (const inner of [...left.inners, ...right.inners]) this.replaced[inner] = 0
    twin[above] = below
    twin[below] = above
    this.mark(above, name, end)
    this.beautify()
    return end
  }

  /** Scans an outline and cuts off each corner that sticks out. @returns the half-edge that is left: the wall itself */
  private fill(side: Side): number {
    const { points } = this.mesh
    const { corners, outers } = side
    // Corners not cut off yet, and behind each the outline's edge (its place), or ~ the half-edge of the triangle that was cut off.
    const kept: number[] = []
    const behind: number[] = []
    for (let i = 0; i < corners.length; i++) {
      const corner = corners[i] as number
      let edge = i - 1
      for (let last = kept.length - 1; last > 0; last--) {
        const [before, middle] = [kept[last - 1] as number, kept[last] as number]
        if (turn(points, before, middle, corner) * side.sign >= 0) break
        edge = ~this.cut(side, before, middle, corner, behind[last] as number, edge)
        kept.pop()
        behind.pop()
      }
      kept.push(corner)
      behind.push(edge)
    }
    if (kept.length !== 2 || (behind[1] as number) >= 0)
      throw new Error(`Mesh: ${outers.length} edges beside a wall make no outline.`)
    return ~(behind[1] as number)
  }

  /** A new triangle in the place of one that was taken away. @returns its half-edge between `before` and `after` */
  private cut(side: Side, before: number, middle: number, after: number, first: number, second: number): number {
    const { triangle, constraint } = this.mesh
    const base = 3 * (this.free.pop() as number)
    const isLeft = side.sign > 0
    triangle.set(isLeft ? [before, after, middle] : [after, before, middle], base)
    constraint.fill(-1, base, base + 3)
    this.attach(side, isLeft ? base + 2 : base + 1, first)
    this.attach(side, isLeft ? base + 1 : base + 2, second)
    for (let edge = base; edge < base + 3; edge++) this.leaving[triangle[edge] as number] = edge
    return base
  }

  private attach(side: Side, edge: number, behind: number): void {
    const { twin, constraint } = this.mesh
    if (behind >= 0) {
      this.replaced[side.inners[behind] as number] = edge + 1
      side.news[behind] = edge
      constraint[edge] = side.names[behind] as number
    } else {
      twin[edge] = ~behind
      twin[~behind] = edge
      this.fresh.push(edge)
    }
  }

  /** What was beside the outline is beside its new triangles; an edge that stuck out into the hole has new ones on both sides. */
  private join({ outers, news }: Side): void {
    const { twin } = this.mesh
    for (let i = 0; i < outers.length; i++) {
      const edge = news[i] as number
      let outer = outers[i] as number
      if (outer >= 0 && (this.replaced[outer] as number) > 0) outer = (this.replaced[outer] as number) - 1
      twin[edge] = outer
      if (outer >= 0) twin[outer] = edge
    }
  }

  private beautify(): void {
    const { triangle, twin } = this.mesh
    const { fresh } = this
    // The in-circle test is not exact, so the number of flips is bounded; what is left over is correct, only less beautiful.
    for (let left = 64 + 16 * fresh.length; fresh.length > 0 && left > 0; left--) {
      const edge = fresh.pop() as number
      if (!shouldFlip(this.mesh, edge)) continue
      const other = twin[edge] as number
      flip(this.mesh, edge)
      for (const outer of [edge, nextOf(edge), other, nextOf(other)]) {
        this.leaving[triangle[outer] as number] = outer
        fresh.push(outer)
      }
    }
    fresh.length = 0
  }
}

/** One side of a hole along a wall: its corners from the wall's beginning to its end, and for each edge between them what was there. */
class Side {
  /** 1 left of the wall, -1 right of it. */
  readonly sign: 1 | -1
  readonly corners: number[] = []
  /** Half-edges of the triangles taken away, of those beyond, names of walls, half-edges of the new triangles. */
  readonly inners: number[] = []
  readonly outers: number[] = []
  readonly names: number[] = []
  readonly news: number[] = []

  constructor(sign: 1 | -1) {
    this.sign = sign
  }

  begin(corner: number): void {
    this.corners.length = this.inners.length = this.outers.length = this.names.length = this.news.length = 0
    this.corners.push(corner)
  }

  add({ twin, constraint }: Triangulation, corner: number, inner: number): void {
    this.corners.push(corner)
    this.inners.push(inner)
    this.outers.push(twin[inner] as number)
    this.names.push(constraint[inner] as number)
  }
}
