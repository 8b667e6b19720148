/** Convex ground: half-planes a·x + b·y ≤ c cut a square about the camera, and what is left tells which of them matter. */
import type { GroundShape } from './region.ts'

/** Less than this, in m², is rounding. */
const NOTHING = 1e-9

/** A convex polygon that half-planes cut; every edge remembers which one made it (-1: the square). Its arrays are used again and again. */
class ConvexPolygon {
  count = 0
  x = new Float64Array(32)
  y = new Float64Array(32)
  /** Of the edge that begins at each corner. */
  private owner = new Int32Array(32)
  private nextX = new Float64Array(32)
  private nextY = new Float64Array(32)
  private nextOwner = new Int32Array(32)

  /** Begins anew with the square of ±`halfSideM`, with room for so many half-planes. */
  begin(halfSideM: number, halfPlanes: number): void {
    if (this.x.length < halfPlanes + 4) {
      const room = 2 * (halfPlanes + 4)
      this.x = new Float64Array(room)
      this.y = new Float64Array(room)
      this.owner = new Int32Array(room)
      this.nextX = new Float64Array(room)
      this.nextY = new Float64Array(room)
      this.nextOwner = new Int32Array(room)
    }
    this.count = 4
    for (let i = 0; i < 4; i++) {
      this.x[i] = i === 0 || i === 3 ? -halfSideM : halfSideM
      this.y[i] = i < 2 ? -halfSideM : halfSideM
      this.owner[i] = -1
    }
  }

  cut(a: number, b: number, c: number, owner: number): void {
    const { count, x, y, owner: owners, nextX, nextY, nextOwner } = this
    let kept = 0
    for (let i = 0; i < count; i++) {
      const j = i + 1 === count ? 0 : i + 1
      const fromX = x[i] as number
      const fromY = y[i] as number
      const from = a * fromX + b * fromY - c
      const to = a * (x[j] as number) + b * (y[j] as number) - c
      if (from <= 0) {
        nextX[kept] = fromX
        nextY[kept] = fromY
        nextOwner[kept++] = owners[i] as number
      }
      if (from <= 0 !== to <= 0) {
        const share = from / (from - to)
        nextX[kept] = fromX + share * ((x[j] as number) - fromX)
        nextY[kept] = fromY + share * ((y[j] as number) - fromY)
        nextOwner[kept++] = from <= 0 ? owner : (owners[i] as number)
      }
    }
    this.count = kept
    this.x = nextX
    this.y = nextY
    this.owner = nextOwner
    this.nextX = x
    this.nextY = y
    this.nextOwner = owners
  }

  get area(): number {
    const { x, y, count } = this
    let twice = 0
    for (let i = 0, j = count - 1; i < count; j = i++) {
      twice += (x[j] as number) * (y[i] as number) - (y[j] as number) * (x[i] as number)
    }
    return twice / 2
  }

  get empty(): boolean {
    return this.count < 3 || this.area < NOTHING
  }

  /** The half-planes that made an edge, of those that cut. */
  needed(halfPlanes: ArrayLike<number>): Float64Array {
    const { owner, count } = this
    let used = 0
    for (let i = 0; i < count; i++) if (this.isNeeded(i)) used += 3
    const kept = new Float64Array(used)
    used = 0
    for (let i = 0; i < count; i++) {
      if (!this.isNeeded(i)) continue
      const from = 3 * (owner[i] as number)
      kept[used++] = halfPlanes[from] as number
      kept[used++] = halfPlanes[from + 1] as number
      kept[used++] = halfPlanes[from + 2] as number
    }
    return kept
  }

  /** Whether an edge is a half-plane's and the first of it; rounding may give a half-plane two. */
  private isNeeded(edge: number): boolean {
    const { owner } = this
    const own = owner[edge] as number
    if (own < 0) return false
    for (let i = 0; i < edge; i++) if (owner[i] === own) return false
    return true
  }
}

const polygon = new ConvexPolygon()

/** What half-planes leave of the square of ±`halfSideM` about the camera; good until the next call. */
export function polygonOf(halfPlanes: ArrayLike<number>, halfSideM: number): ConvexPolygon {
  polygon.begin(halfSideM, halfPlanes.length / 3)
  for (let i = 0; i < halfPlanes.length && polygon.count > 0; i += 3) {
    polygon.cut(halfPlanes[i] as number, halfPlanes[i + 1] as number, halfPlanes[i + 2] as number, i / 3)
  }
  return polygon
}

/** The union of shapes as shapes that do not overlap. What the widest circle holds is taken first, so that only half-planes must be left out. */
export function disjoint(shapes: readonly GroundShape[]): GroundShape[] {
  const ordered = shapes.filter((shape) => shape.withinM > 0).sort((one, two) => two.withinM - one.withinM)
  const parts: GroundShape[] = []
  for (const [index, shape] of ordered.entries()) {
    let left = [shape]
    for (const taken of ordered.slice(0, index)) left = left.flatMap((part) => without(part, taken.halfPlanes))
    parts.push(...left)
  }
  return parts
}

/** A shape without the ground within the half-planes. */
function without(shape: GroundShape, halfPlanes: Float64Array): GroundShape[] {
  const parts: GroundShape[] = []
  for (let i = 0; i < halfPlanes.length; i += 3) {
    const [a, b, c] = [halfPlanes[i] as number, halfPlanes[i + 1] as number, halfPlanes[i + 2] as number]
    const cuts = [...shape.halfPlanes, ...halfPlanes.subarray(0, i), -a, -b, -c]
    const left = polygonOf(cuts, shape.withinM)
    if (!left.empty) parts.push({ halfPlanes: left.needed(cuts), withinM: shape.withinM })
  }
  return parts
}
