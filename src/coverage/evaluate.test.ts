import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCertain, isNominal, isPossible } from '../../test/coverage/membership.ts'
import { type Scene, town } from '../../test/coverage/scenes.ts'
import { pictured, Sight } from '../../test/coverage/sight.ts'
import { type Bounded, bounded, type Camera, type Lens } from './camera.ts'
import { type EvaluationOptions, Evaluator, unionOf } from './evaluate.ts'
import { type LevelSet, levelSet } from './levels.ts'
import { type Footprint, meshOf } from './mesh.ts'
import { planeAbout } from './plane.ts'

const levels = levelSet('oodpcvs-2025') as LevelSet
const plane = planeAbout(16.37, 48.2)
const options: EvaluationOptions = { levels, rangeM: 40, bounds: false, targetM: 1.6 }

function cameraAt(x: number, y: number, more: Partial<Camera> = {}): Camera {
  const [lon, lat] = plane.toDegrees(x, y)
  return {
    id: 'camera',
    lon,
    lat,
    lenses: [{ heading: bounded(90), across: bounded(85) }],
    steerable: false,
    fisheye: false,
    indoor: false,
    heightM: bounded(5),
    tilt: bounded(15),
    widthPx: bounded(2560),
    aspect: 0.5625,
    positionM: 0,
    assumed: [],
    warnings: [],
    ...more,
  }
}

const open = new Evaluator(meshOf([], { west: -100, south: -100, east: 100, north: 100 }).mesh, plane, { ...options, rangeM: 60 })
const nominalOf = (camera: Camera, evaluator = open): number[] =>
  evaluator.evaluate(camera).coverage.bands.map(({ nominal }) => nominal)

/** Bounds about a nominal value: shares of what it may be less or more. */
const about = (least: number, most: number, unit = 1): fc.Arbitrary<Bounded> =>
  fc
    .tuple(
      fc.integer({ min: least, max: most }),
      fc.integer({ min: least, max: most }),
      fc.integer({ min: least, max: most }),
      fc.boolean(),
    )
    .map(([one, two, three, exact]) => {
      const [min, nominal, max] = [one, two, three].sort((a, b) => a - b).map((each) => each * unit) as [number, number, number]
      return exact ? bounded(nominal) : { min, nominal, max }
    })

const lenses: fc.Arbitrary<Lens> = fc
  .record({
    heading: about(0, 360),
    across: about(20, 150),
    wide: fc.constantFrom(1, 1, 1, 2.4),
    spread: fc.constantFrom(0, 0.1, 0.1, 1),
  })
  .map(({ heading: { min, nominal, max }, across, wide, spread }) => ({
    heading: { min: nominal - spread * (nominal - min), nominal, max: nominal + spread * (max - nominal) },
    across: { min: across.min * wide, nominal: across.nominal * wide, max: across.max * wide },
  }))

const cameras = fc.record({
  lenses: fc.array(lenses, { minLength: 1, maxLength: 2 }),
  heightM: about(1, 12),
  tilt: about(0, 60),
  widthPx: about(8, 40, 100),
  fisheye: fc.constantFrom(false, false, true),
  steerable: fc.constantFrom(false, false, false, true),
})

/** Buildings of which the height is uncertain: as their number has it. */
const uncertain = ({ footprints }: Scene): Footprint[] =>
  footprints.map((footprint, i) => {
    const { nominal } = footprint.heightM
    const min = [0, nominal, nominal / 2, nominal][i % 4] as number
    const max = [nominal, Infinity, nominal + 3, nominal][i % 4] as number
    return { ...footprint, heightM: { min, nominal, max } }
  })

const streets = town({ side: 3, sizeCm: 1200, heightM: fc.integer({ min: 1, max: 9 }) })

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

test('what is nothing but rounding is nothing', () => {
  fc.assert(
    fc.property(streets, cameras, (scene, more) => {
      const { coverage } = new Evaluator(meshOf(uncertain(scene)).mesh, plane, options).evaluate(cameraAt(scene.x, scene.y, more))
      for (const { nominal, possible, certain } of coverage.bands)
        for (const area of [nominal, possible, certain]) expect(area === 0 || area > 1e-9).toBe(true)
    }),
  )
})

describe('one lens on open ground', () => {
  test('the worked example: circles end where the method page says, the picture begins at the blind zone', () => {
    const whole = nominalOf(
      cameraAt(0, 0, {
        lenses: [{ heading: undefined, across: bounded(360) }],
        heightM: bounded(1.6),
        widthPx: bounded(2560 * 4),
      }),
    )
    // All round, 10 240 px over 2π: 25 px/m would end at 65 m, beyond the range of 60.
    expect(whole[0]).toBeCloseTo(Math.PI * 3600, 6)
    expect(whole[2]).toBeCloseTo(Math.PI * (10240 / (2 * Math.PI * 80)) ** 2, 6)
    const bands = nominalOf(cameraAt(0, 0))
    expect(bands[5]).toBe(0)
    expect(bands[6]).toBe(0)
    expect(bands[0]).toBeGreaterThan(bands[1] as number)
  })
  test('a frame of its own: between two circles its share is its angle', () => {
    // Level with the plane and looking level, the frame is a wedge of the field of view.
    const bands = nominalOf(cameraAt(0, 0, { heightM: bounded(1.6), tilt: bounded(0) }))
    const focal = 2560 / 2 / Math.tan((42.5 * Math.PI) / 180)
    expect(bands[4]).toBeCloseTo(((85 / 360) * Math.PI * focal ** 2) / 250 ** 2, 6)
  })
  test('two lenses that overlap are counted once, apart they add up', () => {
    const lens = (heading: number): Lens => ({ heading: bounded(heading), across: bounded(80) })
    const one = nominalOf(cameraAt(0, 0, { lenses: [lens(0)] }))
    const same = nominalOf(cameraAt(0, 0, { lenses: [lens(0), lens(0)] }))
    const back = nominalOf(cameraAt(0, 0, { lenses: [lens(0), lens(180)] }))
    const half = nominalOf(cameraAt(0, 0, { lenses: [lens(0), lens(40)] }))
    for (const level of [0, 2, 4]) {
      const alone = one[level] as number
      expect(Math.abs((same[level] as number) - alone)).toBeLessThan(1e-6)
      expect(Math.abs((back[level] as number) - 2 * alone)).toBeLessThan(1e-6)
      expect(half[level]).toBeGreaterThan(alone)
      expect(half[level]).toBeLessThan(2 * alone)
    }
  })
  test('range: no level reaches beyond', () => {
    const near = new Evaluator(meshOf([], { west: -9, south: -9, east: 9, north: 9 }).mesh, plane, {
      ...options,
      rangeM: 7,
      targetM: 0,
    })
    const { coverage } = near.evaluate(cameraAt(0, 0, { lenses: [{ heading: undefined, across: bounded(360) }], fisheye: true }))
    expect(coverage.visible).toBeCloseTo(Math.PI * 49, 9)
    for (const { nominal, possible, certain } of coverage.bands.slice(0, 2)) {
      for (const area of [nominal, possible, certain]) expect(area).toBeCloseTo(Math.PI * 49, 6)
    }
  })
})

describe('what nobody knows', () => {
  test('whose pixels a camera counts that looks all round: at worst a panorama’s over 2π, at best a fisheye’s over π', () => {
    const around = (across: number, fisheye: boolean) =>
      open.evaluate(
        cameraAt(0, 0, {
          lenses: [{ heading: bounded(0), across: bounded(across) }],
          fisheye,
          heightM: bounded(1.6),
          widthPx: bounded(3000),
        }),
      ).coverage.bands[3]
    const circle = (pixels: number): number => Math.PI * (pixels / 125) ** 2
    const whole = around(360, true)
    expect(whole?.certain).toBeCloseTo(circle(3000 / (2 * Math.PI)), 6)
    expect(whole?.nominal).toBeCloseTo(circle(3000 / (2 * Math.PI)), 6)
    expect(whole?.possible).toBeCloseTo(circle(3000 / Math.PI), 6)
    // A tenth of a degree changes next to nothing, whatever kind of camera it is said to be.
    for (const bound of ['certain', 'nominal', 'possible'] as const) {
      const ratio = (around(359.9, false)?.[bound] ?? 0) / (whole?.[bound] ?? 1)
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-3)
    }
  })
  test('an unknown heading: means over all headings, nothing certain, drawn as unknown', () => {
    fc.assert(
      fc.property(streets, fc.integer({ min: 30, max: 120 }), ({ footprints, x, y }, across) => {
        const evaluator = new Evaluator(meshOf(footprints).mesh, plane, options)
        const turned = (heading: Bounded | undefined): Camera =>
          cameraAt(x, y, { lenses: [{ heading, across: bounded(across) }] })
        const { coverage, regions, placed } = evaluator.evaluate(turned(undefined))
        fc.pre(placed.outdoors && placed.shiftM < 0.01)
        expect(coverage.headingKnown).toBe(false)
        expect(coverage.warnings.map(({ code }) => code)).toContain('heading-unknown')
        expect(coverage.assumed.filter(({ parameter }) => parameter === 'heading')).toHaveLength(1)
        const mean = new Float64Array(1 + coverage.bands.length)
        const TURNS = 120
        for (let turn = 0; turn < TURNS; turn++) {
          const one = evaluator.evaluate(turned(bounded((360 * turn) / TURNS))).coverage
          ;[one.visible, ...one.bands.map(({ nominal }) => nominal)].forEach((area, i) => {
            mean[i] = (mean[i] as number) + area / TURNS
          })
        }
        expect(Math.abs(coverage.visible - (mean[0] as number))).toBeLessThan(0.02 * coverage.visible + 0.1)
        for (const [level, band] of coverage.bands.entries()) {
          expect(Math.abs(band.nominal - (mean[level + 1] as number))).toBeLessThan(0.03 * band.nominal + 0.3)
          expect(band.certain).toBe(0)
        }
        expect(regions.every(({ nominal, certain }) => nominal.length + certain.length === 0)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
  test('a camera that looks all round has no heading to know', () => {
    const { coverage } = open.evaluate(cameraAt(0, 0, { lenses: [{ heading: undefined, across: bounded(360) }] }))
    expect(coverage.headingKnown).toBe(true)
    expect(coverage.bands[0]?.certain).toBeCloseTo(coverage.bands[0]?.nominal ?? 0, 9)
    expect(coverage.warnings).toEqual([])
  })
  test('what can be turned reaches all round, and nothing of it is certain', () => {
    const { coverage } = open.evaluate(cameraAt(0, 0, { steerable: true }))
    const fixed = open.evaluate(cameraAt(0, 0)).coverage
    for (const [level, { nominal, possible, certain }] of coverage.bands.entries()) {
      expect(certain).toBe(0)
      expect(nominal).toBe(fixed.bands[level]?.nominal)
      if (nominal > 0) expect(possible).toBeGreaterThan((360 / 85) * nominal)
    }
  })
  test('a wrong position adds and takes away; without bounds it is not asked', () => {
    const wall: Footprint = { id: 'wall', rings: [Float64Array.of(10, -20, 12, -20, 12, 5, 10, 5)], heightM: bounded(9) }
    const { mesh } = meshOf([wall])
    const camera = cameraAt(0, 0, { lenses: [{ heading: bounded(90), across: bounded(100) }] })
    const exact = new Evaluator(mesh, plane, { ...options, bounds: true })
    const [sharp] = exact.evaluate(camera).coverage.bands
    const [blurred] = exact.evaluate({ ...camera, positionM: 3 }).coverage.bands
    const [unasked] = new Evaluator(mesh, plane, options).evaluate({ ...camera, positionM: 3 }).coverage.bands
    expect(unasked).toEqual(sharp)
    expect(blurred?.nominal).toBe(sharp?.nominal)
    expect(blurred?.possible).toBeGreaterThan((sharp?.possible ?? 0) + 50)
    expect(blurred?.certain).toBeLessThan((sharp?.certain ?? 0) - 50)
  })
})

test('assumptions are passed on and added to', () => {
  const own = { parameter: 'tilt', value: 15, source: 'a test' }
  const { assumed } = open.evaluate(cameraAt(0, 0, { assumed: [own] })).coverage
  expect(assumed[0]).toBe(own)
  expect(assumed.map(({ parameter }) => parameter)).toEqual(['tilt', 'range', 'targetHeight', 'flatGround'])
})

test('indoors, in a building and beyond the map: nothing seen, and why', () => {
  const house: Footprint = { id: 'house', rings: [Float64Array.of(-30, -30, 30, -30, 30, 30, -30, 30)], heightM: bounded(9) }
  const evaluator = new Evaluator(meshOf([house]).mesh, plane, { ...options, bounds: true })
  for (const camera of [cameraAt(40, 0, { indoor: true }), cameraAt(0, 0), cameraAt(90_000, 0)]) {
    const { coverage, regions } = evaluator.evaluate({ ...camera, positionM: 2 })
    expect(coverage.visible).toBe(0)
    expect(coverage.bands.map(({ nominal, possible, certain }) => nominal + possible + certain)).toEqual(
      levels.levels.map(() => 0),
    )
    expect(regions.flatMap(({ nominal, possible, certain }) => [...nominal, ...possible, ...certain])).toEqual([])
    if (!camera.indoor) expect(coverage.warnings).toHaveLength(1)
  }
})

test('nonsense is a warning on that camera, and the next one is computed', () => {
  const before = open.evaluate(cameraAt(0, 0)).coverage
  const nonsense: Partial<Camera>[] = [
    { lon: Number.NaN },
    { lat: 91 },
    { lenses: [] },
    { heightM: bounded(Number.NaN) },
    { tilt: { min: 20, nominal: 10, max: 30 } },
    { widthPx: bounded(0) },
    { widthPx: bounded(Infinity) },
    { aspect: 0 },
    { lenses: [{ heading: bounded(Number.NaN), across: bounded(85) }] },
    { lenses: [{ heading: bounded(0), across: bounded(-5) }] },
  ]
  for (const each of nonsense) {
    const { coverage } = open.evaluate(cameraAt(0, 0, each))
    expect(coverage.warnings.map(({ code }) => code)).toContain('bad-camera')
    expect(coverage.visible + coverage.bands.reduce((sum, { possible }) => sum + possible, 0)).toBe(0)
  }
  expect(open.evaluate(cameraAt(0, 0)).coverage).toEqual(before)
})

test('sectors that overlap are one, also across the seam', () => {
  expect(
    unionOf([
      [0, 1],
      [0.5, 2],
      [3, 4],
    ]),
  ).toEqual([
    [0, 2],
    [3, 4],
  ])
  expect(
    unionOf([
      [-0.5, 0.5],
      [0.2, 1],
    ]).map(([from, to]) => to - from),
  ).toEqual([expect.closeTo(1.5, 12)])
  expect(
    unionOf([
      [0, 4],
      [3, 6.5],
    ]),
  ).toEqual([[0, 2 * Math.PI]])
  expect(unionOf([[1, 1]])).toEqual([])
})
