/** Candidate pairs: two devices near enough to be one, as columns, by device of either side. */
import { Failure } from '../register/failure.ts'
import type { ListedDevice } from './listed.ts'
import { Nearby, Points } from './nearby.ts'

/** Beyond so many standard deviations a place is not looked for: 0.03 % of true pairs are farther. */
export const reachInDeviations = 4
/** More than so many candidates are not compared: the noise is too large for so dense lists. */
const mostEdges = 8_000_000
/** Where the other list has nothing within this distance, it says nothing about the place. */
const extentM = 250

export interface Edges {
  readonly count: number
  /** Sorted by `a`, then `b`. */
  readonly a: Int32Array
  readonly b: Int32Array
  readonly metres: Float64Array
  /** Standard deviation along each axis that is expected of the pair. */
  readonly deviationM: Float64Array
  /** First edge of each device of A, and one past the last of all. */
  readonly startOfA: Int32Array
  /** Edges by device of B. */
  readonly byB: Int32Array
  readonly startOfB: Int32Array
}

export interface Neighbourhood {
  edges: Edges
  /** Devices of the same list within `densityRadiusM` of each. */
  crowdA: Float64Array
  crowdB: Float64Array
  densityRadiusM: number
  /** Of each device, 1 when the other list has any within the extent. */
  withinExtent: { a: Uint8Array; b: Uint8Array }
}

/** @throws Failure `reconcile/too-dense`. */
export function neighbourhoodOf(a: readonly ListedDevice[], b: readonly ListedDevice[], noiseM: number): Neighbourhood {
  const [pointsA, pointsB] = [new Points(a), new Points(b)]
  const own = (devices: readonly ListedDevice[]) => Float64Array.from(devices, ({ withinM }) => withinM ?? 0)
  const [ownA, ownB] = [own(a), own(b)]
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, value), 0)
  const reach = reachInDeviations * Math.hypot(noiseM, largest(ownA), largest(ownB))
  const deviationOf = (i: number, j: number) => {
    const [one, other] = [ownA[i] as number, ownB[j] as number]
    return Math.sqrt(noiseM * noiseM + one * one + other * other)
  }
  const near = new Nearby(pointsB, reach)
  const found = { a: [] as number[], b: [] as number[], metres: [] as number[], deviation: [] as number[] }
  for (let i = 0; i < a.length; i++) {
    const here: number[] = []
    near.within(pointsA, i, reach, (j, metres) => {
      if (metres <= reachInDeviations * deviationOf(i, j)) here.push(j)
    })
    here.sort((one, other) => one - other)
    for (const j of here) {
      found.a.push(i)
      found.b.push(j)
      found.metres.push(pointsA.distanceM(i, pointsB, j))
      found.deviation.push(deviationOf(i, j))
    }
    if (found.a.length > mostEdges) throw tooDense(noiseM)
  }
  const densityRadiusM = Math.max(3 * noiseM, 40)
  return {
    edges: edgesOf(found, a.length, b.length),
    crowdA: crowdOf(pointsA, densityRadiusM),
    crowdB: crowdOf(pointsB, densityRadiusM),
    densityRadiusM,
    withinExtent: { a: touching(pointsA, pointsB), b: touching(pointsB, pointsA) },
  }
}

const tooDense = (noiseM: number): Failure =>
  new Failure(
    'reconcile/too-dense',
    `with a noise of ${noiseM} m the two lists have more than ${mostEdges} pairs to look at; state a smaller noise, or take the area in parts`,
  )

function edgesOf(
  found: { a: number[]; b: number[]; metres: number[]; deviation: number[] },
  sizeA: number,
  sizeB: number,
): Edges {
  const count = found.a.length
  const starts = (column: Int32Array, size: number) => {
    const start = new Int32Array(size + 1)
    for (const one of column) start[one + 1] = (start[one + 1] as number) + 1
    for (let at = 0; at < size; at++) start[at + 1] = (start[at + 1] as number) + (start[at] as number)
    return start
  }
  const [a, b] = [Int32Array.from(found.a), Int32Array.from(found.b)]
  const startOfB = starts(b, sizeB)
  const next = startOfB.slice()
  const byB = new Int32Array(count)
  for (let edge = 0; edge < count; edge++) {
    const j = b[edge] as number
    byB[next[j] as number] = edge
    next[j] = (next[j] as number) + 1
  }
  return {
    count,
    a,
    b,
    metres: Float64Array.from(found.metres),
    deviationM: Float64Array.from(found.deviation),
    startOfA: starts(a, sizeA),
    byB,
    startOfB,
  }
}

function crowdOf(points: Points, radiusM: number): Float64Array {
  const near = new Nearby(points, radiusM)
  const crowd = new Float64Array(points.size).fill(-1)
  let looked = 0
  for (let i = 0; i < points.size; i++) {
    near.within(points, i, radiusM, () => {
      crowd[i] = (crowd[i] as number) + 1
      looked++
    })
    if (looked > 10 * mostEdges) throw tooDense(Math.round(radiusM / 3))
  }
  return crowd
}

function touching(points: Points, others: Points): Uint8Array {
  const near = new Nearby(others, extentM)
  return Uint8Array.from({ length: points.size }, (_, i) => (near.some(points, i, extentM) ? 1 : 0))
}
