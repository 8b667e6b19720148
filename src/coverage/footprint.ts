/** Buildings on the plane: outlines in whole centimetres, what is wrong with them said. */
import type { Building } from './building.ts'
import type { Bounded, Warning } from './camera.ts'
import type { Outlines } from './noding.ts'
import type { Plane } from './plane.ts'
import { Points } from './points.ts'

export interface Footprint {
  readonly id: string
  /** Flat x, y in metres on the plane; inside is where an odd number of rings goes round. */
  readonly rings: readonly Float64Array[]
  readonly heightM: Bounded
  /** As in `Building`. */
  readonly undersideM?: number
  readonly opening?: boolean
}

export type BuildingWarning = Warning & { readonly building: string }

/** What lies farther than this from the middle of the plane is no neighbour: its coordinates are wrong, or the plane is. */
export const FARTHEST_M = 100_000

export const footprintsOf = (plane: Plane, buildings: readonly Building[]): Footprint[] =>
  buildings.map(({ rings, ...building }) => ({
    ...building,
    rings: rings.map((ring) => {
      const flat = new Float64Array(ring.length)
      for (let i = 0; i < ring.length; i += 2) flat.set(plane.toPlane(ring[i] as number, ring[i + 1] as number), i)
      return flat
    }),
  }))

/** @returns edges of all footprints that can be used; `owner` is the place in the list */
export function outlinesOf(footprints: readonly Footprint[]): { outlines: Outlines; warnings: BuildingWarning[] } {
  const warnings: BuildingWarning[] = []
  let corners = 0
  for (const { rings } of footprints) for (const ring of rings) corners += ring.length >> 1
  const points = new Points(corners + 64)
  const from = new Int32Array(corners)
  const to = new Int32Array(corners)
  const owner = new Int32Array(corners)
  let count = 0
  footprints.forEach(({ id, rings, heightM, opening }, footprint) => {
    const warn = (code: string, message: string): void =>
      void warnings.push({ building: id, code, message: `Building ${id}: ${message}.` })
    if (!(opening || heightM.max > 0)) return
    const trouble = troubleOf(rings)
    if (trouble) {
      warn(...trouble)
      return
    }
    let repeated = 0
    const before = count
    for (const ring of rings) {
      const numbers = numbersOf(points, ring)
      repeated += numbers.filter((point, i) => i > 0 && point === numbers[i - 1]).length
      numbers.forEach((point, i) => {
        const next = numbers[i + 1] ?? (numbers[0] as number)
        if (next === point) return
        from[count] = point
        to[count] = next
        owner[count++] = footprint
      })
    }
    if (repeated > 0) warn('repeated-points', `${repeated} of its corners lie on the corner before; each is taken once`)
    if (count - before < 3) {
      count = before
      warn('no-area', 'its outline has fewer than three corners, so it hides nothing')
    }
  })
  return { outlines: { points, from: from.slice(0, count), to: to.slice(0, count), owner: owner.slice(0, count) }, warnings }
}

function troubleOf(rings: readonly Float64Array[]): [code: string, message: string] | undefined {
  let far = false
  for (const ring of rings) {
    for (const value of ring) {
      if (!Number.isFinite(value))
        return ['bad-coordinates', 'some of its coordinates are no place on Earth, so it is left out; correct them']
      if (Math.abs(value) > FARTHEST_M) far = true
    }
  }
  return far
    ? [
        'far-away',
        `reaches more than ${FARTHEST_M / 1000} km from the rest, so it is left out; see whether longitude and latitude are swapped, or one outline is that large`,
      ]
    : undefined
}

/** The last corner is dropped when it only closes the ring. */
function numbersOf(points: Points, ring: Float64Array): Int32Array {
  const numbers = new Int32Array(ring.length >> 1)
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = points.at(Math.round((ring[2 * i] as number) * 100), Math.round((ring[2 * i + 1] as number) * 100))
  }
  return numbers.length > 1 && numbers[0] === numbers[numbers.length - 1] ? numbers.subarray(0, -1) : numbers
}
