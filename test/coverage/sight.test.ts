/** Exact areas over roofs, and in a whole picture, against points counted one by one: made-up towns. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import { Evaluator } from '../../src/coverage/evaluate.ts'
import { levelSets } from '../../src/coverage/levels.ts'
import { meshOf } from '../../src/coverage/mesh.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import { inPicture, overRoofs } from './chance.ts'
import { pinholeCamera } from './pinhole.ts'
import { blocks, heap, type Scene, town } from './scenes.ts'
import { focalOf, type Prism, pictured, rootMeanSquare, Sight } from './sight.ts'

const POINTS = 2000
const turn = 2 * Math.PI
const heightM = fc.integer({ min: 3, max: 80 }).map((quarters) => quarters / 4)
const prismsOf = ({ footprints }: Scene): Prism[] => footprints.map(({ rings, heightM }) => ({ rings, heightM: heightM.nominal }))
/** More than the two hundred that count: some cameras see nothing or everything, of which chance says nothing. */
const sample = (scenes: fc.Arbitrary<Scene>, seed: number): Scene[] => fc.sample(scenes, { numRuns: 320, seed })
const CAMERAS = 200

describe('over roofs', () => {
  test.each([
    ['buildings that touch nothing', town({ heightM }), 11],
    ['blocks with shared walls and overlaps', blocks({ heightM }), 12],
    ['buildings that cross', heap({ heightM }), 13],
  ] as const)('%s: points counted agree with areas', (what, scenes, seed) => {
    const random = seeded(seed)
    const all = sample(scenes, seed).flatMap((scene) => {
      const { mesh } = meshOf(scene.footprints)
      const from = turn * random()
      const camera = {
        x: scene.x,
        y: scene.y,
        from,
        to: from + (random() < 0.5 ? turn : turn * random()),
        mountM: 2 + 14 * random(),
        targetM: random() < 0.5 ? 0 : 1.6,
        rangeM: 10 + 50 * random(),
      }
      return overRoofs(mesh, prismsOf(scene), camera, POINTS, random) ?? []
    })
    const apart = all.slice(0, CAMERAS)
    console.log(`${what}: root mean square of z over ${apart.length} cameras ${rootMeanSquare(apart).toFixed(3)}`)
    expect(apart).toHaveLength(CAMERAS)
    expect(Math.max(...apart.map(Math.abs))).toBeLessThan(5)
    expect(rootMeanSquare(apart)).toBeGreaterThan(0.8)
    expect(rootMeanSquare(apart)).toBeLessThan(1.2)
  })
})

test.each(levelSets.map((set) => [set.id, set] as const))('in a whole picture, levels of %s', (id, levels) => {
  const random = seeded(21)
  const plane = planeAbout(16.37, 48.2)
  const apart = sample(town({ heightM }), 22).flatMap((scene) => {
    const options = { rangeM: 60, targetM: random() < 0.5 ? 0 : 1.6 }
    const evaluator = new Evaluator(meshOf(scene.footprints).mesh, plane, { ...options, levels, bounds: false })
    const camera = pinholeCamera(plane, scene.x, scene.y, random)
    return inPicture(evaluator, levels, prismsOf(scene), camera, options, POINTS, random).filter((z) => z !== undefined)
  })
  console.log(`${id}: root mean square of z over ${apart.length} bands ${rootMeanSquare(apart).toFixed(3)}`)
  expect(apart.length).toBeGreaterThan(CAMERAS)
  expect(Math.max(...apart.map(Math.abs))).toBeLessThan(5)
  expect(rootMeanSquare(apart)).toBeGreaterThan(0.8)
  expect(rootMeanSquare(apart)).toBeLessThan(1.2)
})

describe('lines of sight by themselves', () => {
  const house: Prism = { rings: [Float64Array.of(10, -5, 20, -5, 20, 5, 10, 5)], heightM: 4 }
  const sight = new Sight([house], 0, 0, 100)
  test('a roof below the camera hides as far as its shadow', () => {
    // From 6 m the far edge of the roof, 4 m at 20 m, is in line with the ground at 60 m.
    expect([25, 59.9, 60.1].map((x) => sight.sees(x, 0, 6, 0))).toEqual([false, false, true])
    // A face at 1.6 m is seen from 20 · 4.4 / 2 = 44 m on.
    expect([43.9, 44.1].map((x) => sight.sees(x, 0, 6, 1.6))).toEqual([false, true])
    expect(sight.sees(9, 0, 6, 0)).toBe(true)
    expect(sight.sees(90, 0, 4, 0)).toBe(false)
  })
  test('ground is where no building stands', () => {
    expect([5, 15, 25].map((x) => sight.isGround(x, 0))).toEqual([true, false, true])
  })
})

test('the picture of the worked example: 2560 px, 85°, 5 m, faces at 1.6 m', () => {
  const camera = { heading: 0, tilt: 0, across: (85 * Math.PI) / 180, widthPx: 2560, heightPx: 1440, mountM: 5 }
  expect(focalOf(camera)).toBeCloseTo(1397, 0)
  for (const [pxPerM, reachM] of [
    [250, 4.4],
    [125, 10.6],
    [62, 22.3],
    [25, 55.8],
  ] as const) {
    const least = (x: number) => pictured(camera, x, 0, 1.6).leastPxPerM
    expect([least(reachM - 0.05) > pxPerM, least(reachM + 0.1) > pxPerM], `${pxPerM} px/m`).toEqual([true, false])
    expect(pictured(camera, reachM, 0, 1.6).pxPerM).toBeCloseTo(focalOf(camera) / reachM, 9)
  }
  const shown = (x: number, y: number) => pictured(camera, x, y, 1.6).shown
  // The lower edge of the picture: half of 1440 px below the middle, 3.4 m below the camera.
  const blindM = (3.4 * focalOf(camera)) / 720
  expect([-5, blindM - 0.01, blindM + 0.01].map((x) => shown(x, 0))).toEqual([false, false, true])
  const aside = 12 * Math.tan(camera.across / 2)
  expect([aside - 0.01, aside + 0.01].map((y) => shown(12, y))).toEqual([true, false])
})
