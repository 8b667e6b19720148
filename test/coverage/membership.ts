/** Whether a point belongs to what was seen: by the definitions of pieces, shapes and bounds, one by one. */
import type { BoundRegions, GroundShape, Region } from '../../src/coverage/region.ts'
import { PIECE, type View } from '../../src/coverage/view.ts'

/** Metres: a point this close to an edge may be on either side of it. */
const SEAM = 1e-7
/** Metres: corners this close are one but for rounding, and the edge between them has no direction. */
const NOTHING = 1e-9

const corner = (pieces: Float64Array, at: number): [number, number] => [pieces[at] as number, pieces[at + 1] as number]

/** @param slack metres by which pieces are made larger; less than 0 makes them smaller */
export function inView({ pieces, count }: View, x: number, y: number, slack = SEAM): boolean {
  for (let at = 0; at < count * PIECE; at += PIECE) {
    const [nearLeft, nearRight, farLeft, farRight] = [0, 2, 4, 6].map((k) => corner(pieces, at + k)) as [number, number][] as [
      [number, number],
      [number, number],
      [number, number],
      [number, number],
    ]
    const around = [nearLeft, nearRight, farRight, farLeft]
    if (around.every((a, i) => leftOf(a, around[(i + 1) % 4] as [number, number], x, y, slack))) return true
  }
  return false
}

function leftOf([ax, ay]: [number, number], [bx, by]: [number, number], x: number, y: number, slack: number): boolean {
  const length = Math.hypot(bx - ax, by - ay)
  return length < NOTHING || ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length >= -slack
}

export function inShape({ halfPlanes, withinM }: GroundShape, x: number, y: number, slack = SEAM): boolean {
  if (Math.hypot(x, y) > withinM + slack) return false
  for (let i = 0; i < halfPlanes.length; i += 3) {
    const [a, b, c] = halfPlanes.subarray(i, i + 3) as unknown as [number, number, number]
    if ((a * x + b * y - c) / Math.hypot(a, b) > slack) return false
  }
  return true
}

export const inRegion = ({ dx, dy, view, shapes }: Region, x: number, y: number, slack = SEAM): boolean =>
  shapes.some((shape) => inShape(shape, x - dx, y - dy, slack)) && inView(view, x - dx, y - dy, slack)

/** Metres from the camera's nominal place. */
export const isNominal = ({ nominal }: BoundRegions, x: number, y: number, slack?: number): boolean =>
  nominal.some((region) => inRegion(region, x, y, slack))
export const isPossible = ({ possible }: BoundRegions, x: number, y: number, slack?: number): boolean =>
  possible.some((region) => inRegion(region, x, y, slack))
export const isCertain = ({ certain }: BoundRegions, x: number, y: number, slack?: number): boolean =>
  certain.length > 0 && certain.every((region) => inRegion(region, x, y, slack))
