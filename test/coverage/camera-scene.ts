/** Cameras on open ground, and what evaluates them: shared by the tests of one camera from end to end. */
import fc from 'fast-check'
import { type Bounded, bounded, type Camera, type Lens } from '../../src/coverage/camera.ts'
import { type EvaluationOptions, Evaluator } from '../../src/coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../src/coverage/levels.ts'
import { type Footprint, meshOf } from '../../src/coverage/mesh.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import { type Scene, town } from './scenes.ts'

export const levels = levelSet('oodpcvs-2025') as LevelSet
export const plane = planeAbout(16.37, 48.2)
export const options: EvaluationOptions = { levels, rangeM: 40, bounds: false, targetM: 1.6 }

export function cameraAt(x: number, y: number, more: Partial<Camera> = {}): Camera {
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

export const open = new Evaluator(meshOf([], { west: -100, south: -100, east: 100, north: 100 }).mesh, plane, {
  ...options,
  rangeM: 60,
})
export const nominalOf = (camera: Camera, evaluator = open): number[] =>
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

export const lenses: fc.Arbitrary<Lens> = fc
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

export const cameras = fc.record({
  lenses: fc.array(lenses, { minLength: 1, maxLength: 2 }),
  heightM: about(1, 12),
  tilt: about(0, 60),
  widthPx: about(8, 40, 100),
  fisheye: fc.constantFrom(false, false, true),
  steerable: fc.constantFrom(false, false, false, true),
})

/** Buildings of which the height is uncertain: as their number has it. */
export const uncertain = ({ footprints }: Scene): Footprint[] =>
  footprints.map((footprint, i) => {
    const { nominal } = footprint.heightM
    const min = [0, nominal, nominal / 2, nominal][i % 4] as number
    const max = [nominal, Infinity, nominal + 3, nominal][i % 4] as number
    return { ...footprint, heightM: { min, nominal, max } }
  })

export const streets = town({ side: 3, sizeCm: 1200, heightM: fc.integer({ min: 1, max: 9 }) })
