import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cameraAt, cameras, levels, options, plane, streets, uncertain } from '../../test/coverage/camera-scene.ts'
import { isCertain, isNominal, isPossible } from '../../test/coverage/membership.ts'
import { pictured, Sight } from '../../test/coverage/sight.ts'
import { type Bounded, bounded, type Camera } from './camera.ts'
import { Evaluator } from './evaluate.ts'
import { type Footprint, meshOf } from './mesh.ts'

/** Numbers from 0 to 1, often the ends, where bounds are met. */
const chances = fc.infiniteStream(
  fc.oneof(
    fc.constantFrom(0, 1),
    fc.integer({ min: 0, max: 1000 }).map((each) => each / 1000),
  ),
)

test('what is certain is seen whatever is drawn within the bounds, what is seen is possible: camera, lens, heights of buildings', () => {
  fc.assert(
    fc.property(streets, cameras, chances, (scene, more, stream) => {
      fc.pre(!more.fisheye && more.lenses.every(({ across }) => across.max < 180))
      const footprints = uncertain(scene)
      const { mesh } = meshOf(footprints)
      const camera = cameraAt(scene.x, scene.y, more)
      const { placed, regions } = new Evaluator(mesh, plane, options).evaluate(camera)
      fc.pre(placed.outdoors && placed.shiftM < 0.01)
      const chance = (): number => stream.next().value as number
      const within = ({ min, max }: Bounded): number =>
        max === Infinity ? (chance() < 0.5 ? min : 100) : min + chance() * (max - min)
      for (let draw = 0; draw < 6; draw++) {
        const prisms = footprints
          .map(({ rings, heightM }) => ({ rings, heightM: within(heightM) }))
          .filter(({ heightM }) => heightM > 0)
        const sight = new Sight(prisms, placed.x, placed.y, 41)
        const mountM = within(camera.heightM)
        const shared = { tilt: (within(camera.tilt) * Math.PI) / 180, widthPx: within(camera.widthPx), mountM }
        const pinholes = camera.lenses.map((lens) => ({
          ...shared,
          heading: ((90 - within(lens.heading as Bounded)) * Math.PI) / 180,
          across: (within(lens.across) * Math.PI) / 180,
          heightPx: shared.widthPx * camera.aspect,
        }))
        for (let point = 0; point < 25; point++) {
          const [direction, distance] = [chance() * 2 * Math.PI, 40 * chance() ** 2]
          const [x, y] = [distance * Math.cos(direction), distance * Math.sin(direction)]
          const looked = sight.isGround(placed.x + x, placed.y + y) && sight.sees(placed.x + x, placed.y + y, mountM, 1.6)
          const pictures = pinholes.map((pinhole) => pictured(pinhole, x, y, 1.6)).filter(({ shown }) => shown)
          for (const [level, { pxPerM }] of levels.levels.entries()) {
            const region = regions[level] as (typeof regions)[number]
            if (looked && pictures.some((picture) => picture.leastPxPerM >= pxPerM)) {
              expect(isPossible(region, x, y, 1e-4)).toBe(true)
            } else expect(isCertain(region, x, y, -1e-3)).toBe(false)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

describe('parts that people look beneath', () => {
  const all = (heightM: number): Camera =>
    cameraAt(0, 0, { lenses: [{ heading: undefined, across: bounded(360) }], heightM: bounded(heightM), widthPx: bounded(9000) })
  const raised = (undersideM: number, topM: number): Footprint => ({
    id: 'raised',
    rings: [Float64Array.of(10, -10, 20, -10, 20, 10, 10, 10)],
    heightM: { min: 0, nominal: topM, max: topM },
    undersideM,
  })
  const bandOf = (footprints: Footprint[], camera: Camera) => {
    const { mesh } = meshOf(footprints, { west: -60, south: -60, east: 60, north: 60 })
    return new Evaluator(mesh, plane, options).evaluate(camera).coverage.bands[0] ?? { certain: 0, nominal: 0, possible: 0 }
  }
  test.each([
    [4, 5],
    [3, 12],
  ])('from %d m to %d m: seen by a line of sight from 8 m is more than certain, less than possible', (undersideM, topM) => {
    const part = raised(undersideM, topM)
    const sight = new Sight([{ rings: part.rings, heightM: topM, fromM: undersideM }], 0, 0, 41)
    let seen = 0
    const stepM = 0.25
    for (let x = -40 + stepM / 2; x < 40; x += stepM)
      for (let y = -40 + stepM / 2; y < 40; y += stepM)
        if (Math.hypot(x, y) < 40 && sight.sees(x, y, 8, 1.6)) seen += stepM * stepM
    const open = bandOf([], all(8)).nominal
    const { certain, nominal, possible } = bandOf([part], all(8))
    const solid = bandOf([{ ...part, heightM: bounded(topM), undersideM: undefined }], all(8)).nominal
    expect(seen).toBeLessThan(0.99 * open)
    expect(certain).toBeLessThan(seen + 1)
    expect(certain).toBeCloseTo(solid, 6)
    expect(nominal).toBeCloseTo(solid, 6)
    expect(possible).toBeCloseTo(open, 6)
    // A camera that hangs lower than the part sees all there is beneath it.
    const low = bandOf([part], all(undersideM))
    expect(low.nominal).toBeCloseTo(bandOf([], all(undersideM)).nominal, 6)
    expect(low.certain).toBeLessThan(low.nominal)
  })
  test('beneath a roof a camera stands outdoors, where nothing is certain; higher than its underside it hangs on it', () => {
    const camera = { ...cameraAt(19.5, 0), heightM: bounded(3.5) }
    const { mesh } = meshOf([raised(4, 5)])
    const evaluator = new Evaluator(mesh, plane, options)
    const below = evaluator.evaluate(camera)
    expect(below.coverage.shiftM).toBe(0)
    expect(below.coverage.bands[0]?.nominal).toBeGreaterThan(0)
    expect(below.coverage.bands[0]?.certain).toBe(0)
    const above = evaluator.evaluate({ ...camera, heightM: bounded(4.5) })
    expect(above.coverage.shiftM).toBeCloseTo(0.58, 6)
  })
})

test('certain is seen past parts that begin anywhere above the ground, and what is seen is possible', () => {
  fc.assert(
    fc.property(streets, fc.integer({ min: 2, max: 12 }), chances, (scene, mountM, stream) => {
      const chance = (): number => stream.next().value as number
      const footprints = scene.footprints.map((footprint, i): Footprint => {
        const { nominal } = footprint.heightM
        return i % 2 === 0
          ? footprint
          : { ...footprint, heightM: { min: 0, nominal: nominal + 2, max: nominal + 2 }, undersideM: 2 }
      })
      const camera = cameraAt(scene.x, scene.y, {
        heightM: bounded(mountM),
        lenses: [{ heading: undefined, across: bounded(360) }],
      })
      const { placed, regions } = new Evaluator(meshOf(footprints).mesh, plane, options).evaluate(camera)
      fc.pre(placed.outdoors && placed.shiftM < 0.01)
      const prisms = footprints.map(({ rings, heightM, undersideM }) => ({ rings, heightM: heightM.max, fromM: undersideM }))
      const sight = new Sight(prisms, placed.x, placed.y, 41)
      const [region] = regions as [(typeof regions)[number]]
      for (let point = 0; point < 60; point++) {
        const [direction, distance] = [chance() * 2 * Math.PI, 18 * chance()]
        const [x, y] = [distance * Math.cos(direction), distance * Math.sin(direction)]
        const seen = sight.isGround(placed.x + x, placed.y + y) && sight.sees(placed.x + x, placed.y + y, mountM, 1.6)
        if (seen) expect(isPossible(region, x, y, 1e-4)).toBe(true)
        else expect(isCertain(region, x, y, -1e-3)).toBe(false)
        if (isCertain(region, x, y, -1e-6)) expect(isNominal(region, x, y, 1e-6)).toBe(true)
        if (isNominal(region, x, y, -1e-6)) expect(isPossible(region, x, y, 1e-6)).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('certain lies in nominal lies in possible: areas and points; bands are nested', () => {
  fc.assert(
    fc.property(
      streets,
      cameras,
      fc.constantFrom(0, 0, 2, 6),
      fc.constantFrom('as is', 'unheaded', 'round'),
      fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), {
        minLength: 30,
        maxLength: 30,
      }),
      (scene, more, positionM, how, points) => {
        const { mesh } = meshOf(uncertain(scene))
        const drawn = more.lenses.map((lens) =>
          how === 'round' ? { ...lens, across: bounded(360) } : how === 'unheaded' ? { ...lens, heading: undefined } : lens,
        )
        const evaluator = new Evaluator(mesh, plane, { ...options, bounds: true })
        const { coverage, regions } = evaluator.evaluate(cameraAt(scene.x, scene.y, { ...more, lenses: drawn, positionM }))
        let before = { nominal: Infinity, possible: Infinity, certain: Infinity }
        for (const band of coverage.bands) {
          expect(band.certain).toBeLessThanOrEqual(band.nominal)
          expect(band.nominal).toBeLessThanOrEqual(band.possible)
          for (const bound of ['nominal', 'possible', 'certain'] as const) {
            expect(band[bound]).toBeGreaterThanOrEqual(0)
            expect(band[bound]).toBeLessThanOrEqual(before[bound] + 1e-6)
          }
          before = band
        }
        for (const [x, y] of points.map(([x, y]) => [x / 10, y / 10] as const)) {
          for (const region of regions) {
            if (isCertain(region, x, y, -1e-6)) expect(isNominal(region, x, y, 1e-6)).toBe(true)
            if (isNominal(region, x, y, -1e-6)) expect(isPossible(region, x, y, 1e-6)).toBe(true)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})
