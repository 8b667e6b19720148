import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cameraAt,
  cameras,
  levels,
  nominalOf,
  open,
  options,
  plane,
  streets,
  uncertain,
} from '../../test/coverage/camera-scene.ts'
import { type Bounded, bounded, type Camera, type Lens } from './camera.ts'
import { Evaluator, unionOf } from './evaluate.ts'
import { type Footprint, meshOf } from './mesh.ts'

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
