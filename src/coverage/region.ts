/** What optics leave of a view, before anything is measured or drawn: shapes on the ground about the camera. */
import type { View } from './view.ts'

/** A convex part of the ground in metres east (x) and north (y) of the camera. The shapes of one list do not overlap, so areas add up. */
export interface GroundShape {
  /** Triples a, b, c: inside where a·x + b·y ≤ c. */
  readonly halfPlanes: Float64Array
  /** Inside this circle about the camera; Infinity when nothing but the half-planes bounds it. */
  readonly withinM: number
}

/** Seen ground: pieces of the view that lie within one of the shapes, moved from the camera's nominal place. */
export interface Region {
  /** Metres from the camera's nominal place: another of the places where it may stand. */
  readonly dx: number
  readonly dy: number
  readonly view: View
  readonly shapes: readonly GroundShape[]
}

/** One level of one camera. */
export interface BoundRegions {
  /** Union; empty when nothing is seen, or the heading is unknown. */
  readonly nominal: readonly Region[]
  /** Union: seen with at least one set of parameters. */
  readonly possible: readonly Region[]
  /** Intersection: seen with every set of parameters. No region: nothing is certain. */
  readonly certain: readonly Region[]
}
