/**
 * Walls become edges of the triangles: edges that a wall crosses are flipped until none is left (S. W. Sloan 1993), then the triangles round
 * it are made Delaunay again. Work is in proportion to what a wall crosses, so it stays near-linear over all walls.
 */
import { flip, nextOf, previousOf, shouldFlip, type Triangulation, turn } from './triangulation.ts'

export class Constraints {
  private readonly mesh: Triangulation
  /** A half-edge that starts at each point; checked before it is used, since flips move them. */
  private readonly leaving: Int32Array
  /** Place in the queue of a half-edge that waits to be flipped, plus one. */
  private readonly queued: Int32Array
  private readonly queue: number[] = []
  private readonly fresh: number[] = []

  constructor(mesh: Triangulation) {
    this.mesh = mesh
    this.leaving = new Int32Array(mesh.points.length >> 1)
    this.queued = new Int32Array(mesh.triangle.length)
    for (let edge = 0; edge < mesh.triangle.length; edge++) this.leaving[mesh.triangle[edge] as number] = edge
  }

  /** @param name kept in `constraint` on both half-edges; edges may meet only at their ends (points on an edge divide it) */
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
      if (right === to) return this.mark(edge, name, to)
      if (left === to) return this.mark(last, name, to)
      const turnRight = turn(points, from, to, right)
      const turnLeft = turn(points, from, to, left)
      if (turnRight === 0 && this.ahead(from, to, right)) return this.mark(edge, name, right)
      if (turnLeft === 0 && this.ahead(from, to, left)) return this.mark(last, name, left)
      if (turnRight < 0 && turnLeft > 0) return this.clear(from, to, nextOf(edge), name)
      // Corners of the frame are not gone round entirely: nothing lies beyond them, and walls do not touch the frame.
      edge = twin[last] as number
      if (edge < 0 || edge === start) throw new Error(`mesh: no way from point ${from} to point ${to}`)
    }
  }

  private ahead(from: number, to: number, point: number): boolean {
    const { points } = this.mesh
    const x = points[2 * from] as number
    const y = points[2 * from + 1] as number
    return (
      ((points[2 * point] as number) - x) * ((points[2 * to] as number) - x) +
        ((points[2 * point + 1] as number) - y) * ((points[2 * to + 1] as number) - y) >
      0
    )
  }

  private mark(edge: number, name: number, reached: number): number {
    const { constraint, twin } = this.mesh
    constraint[edge] = name
    if ((twin[edge] as number) >= 0) constraint[twin[edge] as number] = name
    return reached
  }

  /** Flips what lies between; `edge` is the first that is crossed. */
  private clear(from: number, to: number, edge: number, name: number): number {
    const { points, triangle, twin, constraint } = this.mesh
    const { queue, queued, fresh } = this
    let end = -1
    for (let crossed = edge; ; ) {
      if ((constraint[crossed] as number) >= 0) throw new Error(`mesh: walls cross between points ${from} and ${to}`)
      this.wait(crossed)
      const beyond = twin[crossed] as number
      const apex = triangle[previousOf(beyond)] as number
      const side = apex === to ? 0 : turn(points, from, to, apex)
      if (side === 0) {
        end = apex
        break
      }
      crossed = side > 0 ? nextOf(beyond) : previousOf(beyond)
    }
    for (let head = 0; head < queue.length; head++) {
      const crossed = queue[head] as number
      queued[crossed] = 0
      const other = twin[crossed] as number
      const [a, b] = [triangle[crossed] as number, triangle[other] as number]
      const [c, d] = [triangle[previousOf(crossed)] as number, triangle[previousOf(other)] as number]
      if (turn(points, c, a, d) <= 0 || turn(points, c, d, b) <= 0) {
        this.wait(crossed)
        continue
      }
      this.flipWaiting(crossed, other)
      const diagonal = previousOf(crossed)
      const joins = (c === from && d === end) || (c === end && d === from)
      const crosses =
        c !== from && c !== end && d !== from && d !== end && turn(points, from, end, c) > 0 !== turn(points, from, end, d) > 0
      if (joins) this.mark(diagonal, name, end)
      else if (crosses) this.wait(diagonal)
      else fresh.push(diagonal)
    }
    queue.length = 0
    this.beautify()
    return end
  }

  private wait(edge: number): void {
    this.queue.push(edge)
    this.queued[edge] = this.queue.length
  }

  /** Half-edges that wait, and the ones by which points are found, follow where the flip puts them. */
  private flipWaiting(edge: number, other: number): void {
    const { queue, queued } = this
    const before = previousOf(edge)
    const beforeOther = previousOf(other)
    const places = [queued[before] as number, queued[beforeOther] as number]
    queued[before] = queued[beforeOther] = 0
    this.flipFound(edge)
    for (const [i, moved] of [other, edge].entries()) {
      const place = places[i] as number
      queued[moved] = place
      if (place > 0) queue[place - 1] = moved
    }
  }

  private flipFound(edge: number): void {
    const { triangle, twin } = this.mesh
    const other = twin[edge] as number
    flip(this.mesh, edge)
    for (const outer of [edge, nextOf(edge), other, nextOf(other)]) this.leaving[triangle[outer] as number] = outer
  }

  private beautify(): void {
    const { twin } = this.mesh
    const { fresh } = this
    // The in-circle test is not exact, so the number of flips is bounded; what is left over is correct, only less beautiful.
    for (let left = 64 + 16 * fresh.length; fresh.length > 0 && left > 0; ) {
      const edge = fresh.pop() as number
      if (!shouldFlip(this.mesh, edge)) continue
      const other = twin[edge] as number
      this.flipFound(edge)
      left--
      fresh.push(edge, nextOf(edge), other, nextOf(other))
    }
    fresh.length = 0
  }
}
