/** The bounds of a lens against a pinhole that knows nothing of them: points are projected by rotating them into the camera. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { innerReach } from './inner.ts'
import { DEGREE } from './optics.ts'
import { outerReach } from './outer.ts'
import { directionsOf, type LensBox, type Reach, shapesAt } from './reach.ts'

interface Lens {
  heading: number
  across: number
  heightM: number
  tilt: number
  widthPx: number
}

/** Density at a point of the plane, by depth and by slant; undefined outside the picture. */
function densityAt(lens: Lens, box: LensBox, x: number, y: number): { depth: number; slant: number } | undefined {
  const slant = Math.hypot(x, y, lens.heightM)
  const turned = Math.atan2(Math.sin(Math.atan2(y, x) - lens.heading), Math.cos(Math.atan2(y, x) - lens.heading))
  if (box.fisheye || lens.across >= Math.PI) {
    if (Math.abs(turned) > lens.across / 2) return undefined
    // At best the pixels of one fisheye, at worst those of a panorama.
    return { depth: lens.widthPx / Math.min(lens.across, Math.PI) / slant, slant: lens.widthPx / lens.across / slant }
  }
  // Axes of the camera: where it looks, to its right, and down in its picture.
  const ahead = [Math.cos(lens.heading) * Math.cos(lens.tilt), Math.sin(lens.heading) * Math.cos(lens.tilt), -Math.sin(lens.tilt)]
  const right = [Math.sin(lens.heading), -Math.cos(lens.heading), 0]
  const down = [0, 1, 2].map((i) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3]
    return (ahead[j] as number) * (right[k] as number) - (ahead[k] as number) * (right[j] as number)
  })
  const along = (axis: readonly number[]): number =>
    x * (axis[0] as number) + y * (axis[1] as number) - lens.heightM * (axis[2] as number)
  const depth = along(ahead)
  const focal = lens.widthPx / 2 / Math.tan(lens.across / 2)
  if (depth <= 0) return undefined
  if (Math.abs((focal * along(right)) / depth) > lens.widthPx / 2) return undefined
  if (Math.abs((focal * along(down)) / depth) > (box.aspect * lens.widthPx) / 2) return undefined
  return { depth: focal / depth, slant: focal / slant }
}

/** A point of the plane that the picture shows near one of its edges, or where the density is nearly that of a level; undefined when there is none. */
function borderline(lens: Lens, box: LensBox, random: () => number): [number, number] | undefined {
  const slope = Math.tan(lens.across / 2)
  const aside = slope * (2 * random() - 1) * 0.9999
  let depth = lens.widthPx / 2 / slope / ((LEVELS[Math.floor(random() * LEVELS.length)] ?? 20) * 1.0001)
  if (random() < 0.6)
    depth = lens.heightM / (Math.sin(lens.tilt) + box.aspect * slope * (2 * random() - 1) * 0.9999 * Math.cos(lens.tilt))
  const ahead = (depth - lens.heightM * Math.sin(lens.tilt)) / Math.cos(lens.tilt)
  if (!(lens.across < Math.PI && depth > 0 && Math.hypot(ahead, aside * depth) < RANGE_M)) return undefined
  const [cosine, sine] = [Math.cos(lens.heading), Math.sin(lens.heading)]
  return [ahead * cosine - aside * depth * sine, ahead * sine + aside * depth * cosine]
}

const within = (shape: { halfPlanes: Float64Array; withinM: number }, x: number, y: number, play: number): boolean => {
  if (Math.hypot(x, y) > shape.withinM + play) return false
  for (let i = 0; i < shape.halfPlanes.length; i += 3) {
    const [a, b, c] = shape.halfPlanes.subarray(i, i + 3) as unknown as [number, number, number]
    if (a * x + b * y > c + play) return false
  }
  return true
}
const reached = (reaches: readonly Reach[], level: number, x: number, y: number, play: number): boolean =>
  shapesAt(reaches, level).some((shape) => within(shape, x, y, play))

const LEVELS = [20, 40, 80, 125, 250, 500, 1500]
const RANGE_M = 80

const range = (min: number, max: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), fc.boolean())
    .map(
      ([one, two, exact]) =>
        [one, exact ? one : two].sort((a, b) => a - b).map((share) => min + (share / 1000) * (max - min)) as [number, number],
    )

const boxes = (
  acrossFrom: number,
  acrossTo: number,
  tilts: readonly [number, number] = [-20, 90],
  heights: readonly [number, number] = [-1, 12],
) =>
  fc
    .record({
      axis: fc.integer({ min: -180, max: 180 }),
      spread: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 180 })),
      across: range(acrossFrom, acrossTo),
      height: range(...heights),
      tilt: range(...tilts),
      width: range(640, 4000),
      aspect: fc.constantFrom(0.5625, 0.75, 1, 0.2),
      fisheye: fc.boolean(),
    })
    .map(
      ({ axis, spread, across, height, tilt, width, aspect, fisheye }): LensBox => ({
        axis: axis * DEGREE,
        spread: spread * DEGREE,
        acrossMin: across[0] * DEGREE,
        acrossMax: across[1] * DEGREE,
        heightMinM: height[0],
        heightMaxM: height[1],
        tiltMin: tilt[0] * DEGREE,
        tiltMax: tilt[1] * DEGREE,
        widthMinPx: width[0],
        widthMaxPx: width[1],
        aspect,
        fisheye,
      }),
    )

/** Numbers from 0 to 1 that a seed repeats; often the ends, where bounds are met. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return () => {
    const draw = next()
    return draw < 0.15 ? 0 : draw > 0.85 ? 1 : next()
  }
}

const drawn = (box: LensBox, random: () => number): Lens => {
  const between = (min: number, max: number): number => min + random() * (max - min)
  return {
    heading: box.axis + between(-box.spread, box.spread),
    across: between(box.acrossMin, box.acrossMax),
    heightM: between(box.heightMinM, box.heightMaxM),
    tilt: between(box.tiltMin, box.tiltMax),
    widthPx: between(box.widthMinPx, box.widthMaxPx),
  }
}

const kinds = {
  'lenses of every kind': boxes(10, 360),
  'plane pictures': boxes(10, 179).map((box) => ({ ...box, fisheye: false })),
  'usual cameras': boxes(30, 110, [0, 60], [0.5, 8]).map((box) => ({ ...box, fisheye: false, spread: box.spread / 8 })),
  'cameras that look down': boxes(20, 120, [40, 90]).map((box) => ({ ...box, fisheye: false })),
  'cameras whose lower edge looks straight down, but for rounding': fc
    .tuple(boxes(20, 120, [0, 90]), fc.constantFrom(-2, -1, 0, 1, 2))
    .map(([box, roundings]) => {
      const downward = Math.PI / 2 - Math.atan(box.aspect * Math.tan(box.acrossMax / 2))
      const tilt = downward + roundings * 2 ** -53
      return { ...box, tiltMin: tilt, tiltMax: tilt, fisheye: false }
    }),
  'cameras whose lower edge looks level, but for rounding': fc
    .tuple(boxes(20, 150, [-40, 40], [0.1, 6]), fc.constantFrom(-2, -1, 0, 1, 2, 1000))
    .map(([box, roundings]) => {
      const level = -Math.atan(box.aspect * Math.tan(box.acrossMin / 2))
      const tilt = level + roundings * 2 ** -53
      return { ...box, tiltMin: tilt, tiltMax: Math.max(tilt, box.tiltMax), fisheye: false, spread: box.spread / 4 }
    }),
  'cameras under the plane': boxes(20, 120, [-60, 30], [-4, 0.5]).map((box) => ({ ...box, fisheye: false })),
}

for (const [kind, arbitrary] of Object.entries(kinds)) {
  test(`${kind}: what is certain is seen with any parameters, what is seen with some is possible`, () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 0, max: 2 ** 31 }), (box, seed) => {
        const inner = innerReach(box, LEVELS, RANGE_M)
        const outer = outerReach(box, LEVELS, RANGE_M)
        const random = chance(seed)
        for (let draw = 0; draw < 12; draw++) {
          const lens = drawn(box, random)
          const exact = innerReach(
            {
              ...box,
              axis: lens.heading,
              spread: 0,
              acrossMin: lens.across,
              acrossMax: lens.across,
              heightMinM: lens.heightM,
              heightMaxM: lens.heightM,
              tiltMin: lens.tilt,
              tiltMax: lens.tilt,
              widthMinPx: lens.widthPx,
              widthMaxPx: lens.widthPx,
            },
            LEVELS,
            RANGE_M,
          )
          for (let point = 0; point < 60; point++) {
            const distance = RANGE_M * random() ** 3 * 0.999 + 1e-3
            const direction = random() * 2 * Math.PI
            const anywhere = [distance * Math.cos(direction), distance * Math.sin(direction)] as const
            const [x, y] = (point % 2 === 0 && borderline(lens, box, random)) || anywhere
            const density = densityAt(lens, box, x, y)
            for (const [level, pxPerM] of LEVELS.entries()) {
              const seen = density !== undefined && density.slant >= pxPerM
              if (density && density.depth >= pxPerM && !reached(outer, level, x, y, 1e-6))
                throw new Error(`possible misses ${x}, ${y} at ${pxPerM}: ${JSON.stringify(lens)}`)
              if (!seen && reached(inner, level, x, y, -1e-6))
                throw new Error(`certain has ${x}, ${y} at ${pxPerM}: ${JSON.stringify(lens)}`)
              if (seen ? !reached(exact, level, x, y, 1e-6) : reached(exact, level, x, y, -1e-6))
                throw new Error(`stated differs at ${x}, ${y}, ${pxPerM}: ${JSON.stringify(lens)}`)
            }
          }
        }
      }),
      { numRuns: 100 },
    )
  })
}

test('shapes of one level never overlap, and directions hold them', () => {
  fc.assert(
    fc.property(
      fc.array(boxes(10, 360), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 2 ** 31 }),
      (lenses, seed) => {
        const reaches = lenses.flatMap((box) => innerReach({ ...box, spread: 0, acrossMax: box.acrossMin }, LEVELS, RANGE_M))
        const random = chance(seed)
        for (let point = 0; point < 200; point++) {
          const [x, y] = [(2 * random() - 1) * RANGE_M, (2 * random() - 1) * RANGE_M]
          for (const level of [0, 3]) {
            const shapes = shapesAt(reaches, level)
            expect(shapes.filter((shape) => within(shape, x, y, -1e-6)).length).toBeLessThanOrEqual(1)
            const single = reaches.some((reach) => reached([reach], level, x, y, -1e-6))
            if (single) expect(shapes.some((shape) => within(shape, x, y, 1e-5))).toBe(true)
          }
          for (const reach of reaches) {
            if (!reached([reach], 0, x, y, -1e-6)) continue
            const [from, to] = directionsOf(reach) as [number, number]
            const turn = Math.atan2(y, x) - from
            expect(turn - 2 * Math.PI * Math.floor(turn / (2 * Math.PI))).toBeLessThanOrEqual(to - from)
          }
        }
      },
    ),
    { numRuns: 100 },
  )
})
