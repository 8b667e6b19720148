/** Convex ground: half-planes a·x + b·y ≤ c cut a square about the camera, and what is left tells which of them matter. */
import type { GroundShape } from './region.ts'

/** Less than this, in m², is rounding. */
const NOTHING = 1e-9

/** A convex polygon that half-planes cut; every edge remembers which one made it (-1: the square). */
export class ConvexPolygon {
  x: number[] = []
  y: number[] = []
  private owner: number[] = []

  constructor(halfSideM: number) {
    this.x = [-halfSideM, halfSideM, halfSideM, -halfSideM]
    this.y = [-halfSideM, -halfSideM, halfSideM, halfSideM]
    this.owner = [-1, -1, -1, -1]
  }

  cut(a: number, b: number, c: number, owner: number): void {
    const { x, y } = this
    const keptX: number[] = []
    const keptY: number[] = []
    const keptOwner: number[] = []
    for (let i = 0; i < x.length; i++) {
      const j = i + 1 === x.length ? 0 : i + 1
      const [fromX, fromY, toX, toY] = [x[i] as number, y[i] as number, x[j] as number, y[j] as number]
      const from = a * fromX + b * fromY - c
      const to = a * toX + b * toY - c
      if (from <= 0) {
        keptX.push(fromX)
        keptY.push(fromY)
        keptOwner.push(this.owner[i] as number)
      }
      if (from <= 0 !== to <= 0) {
        const share = from / (from - to)
        keptX.push(fromX + share * (toX - fromX))
        keptY.push(fromY + share * (toY - fromY))
        keptOwner.push(from <= 0 ? owner : (this.owner[i] as number))
      }
    }
    this.x = keptX
    this.y = keptY
    this.owner = keptOwner
  }

  get area(): number {
    const { x, y } = this
    let twice = 0
    for (let i = 0, j = x.length - 1; i < x.length; j = i++) {
      twice += (x[j] as number) * (y[i] as number) - (y[j] as number) * (x[i] as number)
    }
    return twice / 2
  }

  get empty(): boolean {
    return this.x.length < 3 || this.area < NOTHING
  }

  /** The half-planes that made an edge, of those that cut. */
  needed(halfPlanes: ArrayLike<number>): Float64Array {
    const kept = [...new Set(this.owner)].filter((owner) => owner >= 0)
    return Float64Array.from(kept.flatMap((owner) => [0, 1, 2].map((i) => halfPlanes[3 * owner + i] as number)))
  }
}

/** What half-planes leave of the square of ±`halfSideM` about the camera. */
export function polygonOf(halfPlanes: ArrayLike<number>, halfSideM: number): ConvexPolygon {
  const polygon = new ConvexPolygon(halfSideM)
  for (let i = 0; i < halfPlanes.length && polygon.x.length > 0; i += 3) {
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
    const polygon = polygonOf(cuts, shape.withinM)
    if (!polygon.empty) parts.push({ halfPlanes: polygon.needed(cuts), withinM: shape.withinM })
  }
  return parts
}
