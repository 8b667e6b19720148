/** Made-up towns for fast-check: buildings on whole centimetres, and a camera that stands outdoors. */
import fc from 'fast-check'
import type { Footprint } from '../../src/coverage/mesh.ts'
import { insideRings } from './sweep.ts'

export interface Scene {
  readonly footprints: readonly Footprint[]
  readonly x: number
  readonly y: number
}

/** Corners in whole centimetres to a ring in metres. */
const ring = (corners: readonly (readonly [number, number])[]): Float64Array =>
  Float64Array.from(corners.flat(), (centimetres) => centimetres / 100)

export const outdoors = ({ footprints, x, y }: Scene): boolean => !footprints.some(({ rings }) => insideRings(rings, x, y))

export const ringsOf = (scene: Scene): Float64Array[] => scene.footprints.flatMap(({ rings }) => rings)

const building = (rings: Float64Array[], index: number, height = Number.POSITIVE_INFINITY): Footprint => ({
  id: `building ${index}`,
  rings,
  heightM: { min: height, nominal: height, max: height },
})

type Corner = readonly [x: number, y: number]

const triangle = (sizeCm: number): fc.Arbitrary<Corner[]> => {
  const within = fc.integer({ min: 0, max: sizeCm })
  return fc
    .tuple(within, within, within, within, within, within)
    .map(([ax, ay, bx, by, cx, cy]): Corner[] => [
      [ax, ay],
      [bx, by],
      [cx, cy],
    ])
    .filter(([a, b, c]) => cross(a as Corner, b as Corner, c as Corner) !== 0)
}

const cross = (a: Corner, b: Corner, c: Corner): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** A rectangle in any position: corner, one side as a vector, the other square to it. */
const rectangle = (sizeCm: number): fc.Arbitrary<Corner[]> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: Math.floor(sizeCm / 20) }),
      fc.integer({ min: 0, max: Math.floor(sizeCm / 20) }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 8 }),
    )
    .map(([dx, dy, along, across]): Corner[] => {
      const left = across * dy
      return [
        [left, 0],
        [left + along * dx, along * dy],
        [left + along * dx - across * dy, along * dy + across * dx],
        [left - across * dy, across * dx],
      ]
    })

/** A polygon that its middle sees whole, with dents: corners at distances of their own in directions that go round. */
const star = (sizeCm: number): fc.Arbitrary<Corner[]> =>
  fc
    .array(fc.integer({ min: Math.ceil(sizeCm / 10), max: Math.floor(sizeCm / 2) }), { minLength: 5, maxLength: 9 })
    .map((distances) =>
      distances.map((distance, i): Corner => {
        const angle = (2 * Math.PI * i) / distances.length
        return [Math.round(sizeCm / 2 + distance * Math.cos(angle)), Math.round(sizeCm / 2 + distance * Math.sin(angle))]
      }),
    )

const shape = (sizeCm: number) => fc.oneof(triangle(sizeCm), rectangle(sizeCm), star(sizeCm))

const moved = (corners: readonly Corner[], x: number, y: number): Corner[] => corners.map(([cx, cy]) => [cx + x, cy + y])

export interface TownOptions {
  /** Houses along each side of the town. */
  readonly side?: number
  readonly sizeCm?: number
  /** Heights of buildings, metres. */
  readonly heightM?: fc.Arbitrary<number>
}

/** Buildings each on a plot of its own, some plots empty: nothing touches. The camera may stand in line with walls, never in a building. */
export function town({
  side = 4,
  sizeCm = 1500,
  heightM = fc.constant(Number.POSITIVE_INFINITY),
}: TownOptions = {}): fc.Arbitrary<Scene> {
  const street = 100
  const plots = Array.from({ length: side * side }, () => fc.option(fc.tuple(shape(sizeCm), heightM), { freq: 4 }))
  const across = side * (sizeCm + street)
  return fc
    .tuple(fc.tuple(...plots), fc.integer({ min: 0, max: across }), fc.integer({ min: 0, max: across }))
    .map(([chosen, x, y]) => ({
      footprints: chosen.flatMap((plot, i) => {
        if (!plot) return []
        const [corners, height] = plot
        const [column, row] = [i % side, Math.floor(i / side)]
        return [building([ring(moved(corners, column * (sizeCm + street), row * (sizeCm + street)))], i, height)]
      }),
      x: x / 100,
      y: y / 100,
    }))
    .filter(outdoors)
}

/**
 * Rectangles and diamonds on a coarse grid: shared walls, corners in the middle of walls, overlaps, everything in line with everything. Even where
 * walls cross they do so on whole centimetres.
 */
export function blocks({ heightM = fc.constant(Number.POSITIVE_INFINITY) }: TownOptions = {}): fc.Arbitrary<Scene> {
  const stepCm = 300
  const place = fc.integer({ min: 0, max: 12 })
  const size = fc.integer({ min: 1, max: 4 })
  const block = fc.tuple(place, place, size, size, fc.integer({ min: 0, max: 3 }), heightM)
  const where = fc.oneof(
    place.map((step) => step * stepCm),
    fc.integer({ min: 0, max: 13 * stepCm }),
  )
  return fc
    .tuple(fc.array(block, { minLength: 1, maxLength: 14 }), where, where)
    .map(([chosen, x, y]) => ({
      footprints: chosen.map(([column, row, wide, deep, kind, height], i) => {
        const [west, south] = [column * stepCm, row * stepCm]
        const [east, north] = [west + wide * stepCm, south + deep * stepCm]
        const rectangle: Corner[] = [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
        ]
        const half = wide * stepCm
        const diamond: Corner[] = [
          [west, south - half],
          [west + half, south],
          [west, south + half],
          [west - half, south],
        ]
        return building([ring(kind === 0 ? diamond : rectangle)], i, height)
      }),
      x: x / 100,
      y: y / 100,
    }))
    .filter(outdoors)
}

/** Buildings thrown down anywhere: they may cross in any angle. */
export function heap({ heightM = fc.constant(Number.POSITIVE_INFINITY) }: TownOptions = {}): fc.Arbitrary<Scene> {
  const where = fc.integer({ min: 0, max: 6000 })
  return fc
    .tuple(fc.array(fc.tuple(shape(2000), where, where, heightM), { minLength: 1, maxLength: 12 }), where, where)
    .map(([chosen, x, y]) => ({
      footprints: chosen.map(([corners, left, below, height], i) => building([ring(moved(corners, left, below))], i, height)),
      x: x / 100,
      y: y / 100,
    }))
    .filter(outdoors)
}

/** A town with one more building round a courtyard, in which the camera stands, and perhaps a pavilion. */
export function courtyard(): fc.Arbitrary<Scene> {
  return fc
    .tuple(star(3000), fc.boolean(), fc.integer({ min: -280, max: 280 }), fc.integer({ min: -280, max: 280 }))
    .map(([outline, pavilion, x, y]) => {
      const outer = outline.map(([cx, cy]): Corner => [3 * (cx - 1500), 3 * (cy - 1500)])
      const inner = outline.map(([cx, cy]): Corner => [cx - 1500, cy - 1500])
      const footprints = [building([ring(outer), ring(inner)], 0)]
      if (pavilion)
        footprints.push(
          building(
            [
              ring([
                [-20, -10],
                [30, -10],
                [5, 40],
              ]),
            ],
            1,
          ),
        )
      return { footprints, x: x / 100, y: y / 100 }
    })
    .filter(outdoors)
}
