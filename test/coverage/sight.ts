/**
 * A second opinion on what a camera sees over roofs, by chance and from first principles: points drawn on the ground, each looked at along a straight
 * line in space past buildings that are solid prisms; and the picture of a point as a pinhole camera's matrix makes it. Shares nothing with `src/coverage`.
 */
import { insideRings } from './sweep.ts'

export interface Prism {
  /** Flat x, y in metres. */
  readonly rings: readonly Float64Array[]
  readonly heightM: number
  /** Where it begins above ground: 0 when absent. */
  readonly fromM?: number
}

type Box = readonly [west: number, south: number, east: number, north: number]

function boxOf(rings: readonly Float64Array[]): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i] as number)
      box[1] = Math.min(box[1], ring[i + 1] as number)
      box[2] = Math.max(box[2], ring[i] as number)
      box[3] = Math.max(box[3], ring[i + 1] as number)
    }
  return box
}

const apart = (a: Box, b: Box): boolean => a[2] < b[0] || a[0] > b[2] || a[3] < b[1] || a[1] > b[3]

/** Lines of sight from one place, among buildings within a range of it. */
export class Sight {
  readonly #prisms: readonly (Prism & { box: Box })[]
  readonly #x: number
  readonly #y: number

  constructor(prisms: readonly Prism[], x: number, y: number, rangeM: number) {
    const reach: Box = [x - rangeM, y - rangeM, x + rangeM, y + rangeM]
    this.#prisms = prisms.map((prism) => ({ ...prism, box: boxOf(prism.rings) })).filter(({ box }) => !apart(box, reach))
    this.#x = x
    this.#y = y
  }

  /** Whether a point stands in no building. */
  isGround(px: number, py: number): boolean {
    return !this.#prisms.some(({ box, rings, fromM }) => !fromM && !apart(box, [px, py, px, py]) && insideRings(rings, px, py))
  }

  /** Whether the straight line from the camera, `mountM` above ground, to a point `targetM` above ground passes through no building. */
  sees(px: number, py: number, mountM: number, targetM: number): boolean {
    const [x, y] = [this.#x, this.#y]
    const between: Box = [Math.min(x, px), Math.min(y, py), Math.max(x, px), Math.max(y, py)]
    return !this.#prisms.some(({ box, rings, heightM, fromM = 0 }) => {
      if (apart(box, between)) return false
      const crossings = [0, ...crossed(rings, x, y, px, py), 1]
      for (let i = 1; i < crossings.length; i++) {
        const [enters, leaves] = [crossings[i - 1] as number, crossings[i] as number]
        const middle = (enters + leaves) / 2
        if (!insideRings(rings, x + middle * (px - x), y + middle * (py - y))) continue
        const [here, there] = [mountM + enters * (targetM - mountM), mountM + leaves * (targetM - mountM)]
        if (Math.min(here, there) < heightM && Math.max(here, there) > fromM) return true
      }
      return false
    })
  }
}

/** Where the line from a to b crosses rings, as shares of its length, in order. */
function crossed(rings: readonly Float64Array[], ax: number, ay: number, bx: number, by: number): number[] {
  const shares: number[] = []
  const [dx, dy] = [bx - ax, by - ay]
  for (const ring of rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [px, py] = [(ring[j] as number) - ax, (ring[j + 1] as number) - ay]
      const [qx, qy] = [(ring[i] as number) - ax, (ring[i + 1] as number) - ay]
      const sideP = dx * py - dy * px
      const sideQ = dx * qy - dy * qx
      if (sideP > 0 === sideQ > 0) continue
      const share = (px * (qy - py) - py * (qx - px)) / (dx * (qy - py) - dy * (qx - px))
      if (share > 0 && share < 1) shares.push(share)
    }
  return shares.sort((a, b) => a - b)
}

export interface Pinhole {
  /** Radians counterclockwise from east. */
  readonly heading: number
  /** Radians below the horizon. */
  readonly tilt: number
  /** Radians across the whole picture. */
  readonly across: number
  readonly widthPx: number
  readonly heightPx: number
  /** Above ground. */
  readonly mountM: number
}

type Row = readonly [number, number, number]
const dot = (a: Row, b: Row): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** Pixels across the picture for each metre at distance 1 m. */
export const focalOf = ({ across, widthPx }: Pinhole): number => widthPx / 2 / Math.tan(across / 2)

/**
 * @param x,y,z metres from the camera's foot
 * @returns whether the point is in the picture, and how many pixels a metre has there: across, on a plane parallel to the sensor; and the least of
 * all planes that face the camera, by the straight distance
 */
export function pictured(
  camera: Pinhole,
  x: number,
  y: number,
  z: number,
): { shown: boolean; pxPerM: number; leastPxPerM: number } {
  const { heading, tilt, widthPx, heightPx, mountM } = camera
  const axis: Row = [Math.cos(tilt) * Math.cos(heading), Math.cos(tilt) * Math.sin(heading), -Math.sin(tilt)]
  const right: Row = [Math.sin(heading), -Math.cos(heading), 0]
  // Right-handed: right, down, ahead.
  const down: Row = [
    axis[1] * right[2] - axis[2] * right[1],
    axis[2] * right[0] - axis[0] * right[2],
    axis[0] * right[1] - axis[1] * right[0],
  ]
  const focal = focalOf(camera)
  const project = (point: Row): [u: number, v: number] => {
    const depth = dot(axis, point)
    return [widthPx / 2 + (focal * dot(right, point)) / depth, heightPx / 2 + (focal * dot(down, point)) / depth]
  }
  const point: Row = [x, y, z - mountM]
  const [u, v] = project(point)
  const [beside] = project([x + right[0], y + right[1], z - mountM + right[2]])
  return {
    shown: dot(axis, point) > 0 && u >= 0 && u <= widthPx && v >= 0 && v <= heightPx,
    pxPerM: beside - u,
    leastPxPerM: focal / Math.sqrt(dot(point, point)),
  }
}

/** Points spread evenly over a sector about the origin; `random` gives numbers from 0 to 1. */
export function* drawn(
  count: number,
  from: number,
  to: number,
  rangeM: number,
  random: () => number,
): Generator<[x: number, y: number]> {
  for (let i = 0; i < count; i++) {
    const angle = from + (to - from) * random()
    const distance = rangeM * Math.sqrt(random())
    yield [distance * Math.cos(angle), distance * Math.sin(angle)]
  }
}

/**
 * How many standard deviations lie between what was counted and an exact share. Where too few hits or misses are expected for chance to be
 * normal, undefined; but what chance could never bring about is as far off as can be.
 */
export function deviations(hits: number, count: number, share: number): number | undefined {
  const expected = count * share
  const variance = expected * (1 - share)
  if (variance >= 10) return (hits - expected) / Math.sqrt(variance)
  return Math.abs(hits - expected) <= 20 ? undefined : Number.POSITIVE_INFINITY
}

export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
