/** Exact areas over the roofs of Monaco, and in whole pictures there, against points counted one by one. */
import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import { Evaluator } from '../../src/coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../src/coverage/levels.ts'
import { footprintsOf, type Mesh, meshOf } from '../../src/coverage/mesh.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import { inPicture, overRoofs } from '../coverage/chance.ts'
import { pinholeCamera } from '../coverage/pinhole.ts'
import { type Prism, rootMeanSquare } from '../coverage/sight.ts'
import { monacoBuildings, monacoMiddle } from './monaco.ts'
import { sharedPresent } from './shared.ts'

const CAMERAS = 200
const POINTS = 2000
const turn = 2 * Math.PI

describe.runIf(sharedPresent)('Monaco', () => {
  const plane = planeAbout(monacoMiddle.lon, monacoMiddle.lat)
  let mesh: Mesh
  let prisms: Prism[]
  beforeAll(async () => {
    const footprints = footprintsOf(plane, await monacoBuildings())
    mesh = meshOf(footprints).mesh
    prisms = footprints.map(({ rings, heightM }) => ({ rings, heightM: heightM.nominal }))
  })

  /** Within 12 m of a corner of a building: most of these places are on a street, some within a building. */
  function drawnPlace(random: () => number): [x: number, y: number] {
    const [ring] = (prisms[Math.floor(random() * prisms.length)] as Prism).rings as [Float64Array]
    const corner = 2 * Math.floor((random() * ring.length) / 2)
    return [0, 1].map((k) => Math.round(100 * ((ring[corner + k] as number) + 24 * random() - 12)) / 100) as [number, number]
  }

  function expectChance(what: string, apart: readonly number[]): void {
    console.log(`${what}: root mean square of z over ${apart.length} ${rootMeanSquare(apart).toFixed(3)}`)
    expect(apart.length).toBeGreaterThanOrEqual(CAMERAS)
    expect(Math.max(...apart.map(Math.abs))).toBeLessThan(5)
    expect(rootMeanSquare(apart)).toBeGreaterThan(0.8)
    expect(rootMeanSquare(apart)).toBeLessThan(1.2)
  }

  test('what is seen over roofs', () => {
    const random = seeded(31)
    const apart: number[] = []
    while (apart.length < CAMERAS) {
      const [x, y] = drawnPlace(random)
      const from = turn * random()
      const to = from + (random() < 0.5 ? turn : turn / 4)
      const camera = { x, y, from, to, mountM: 2.5 + 12 * random(), targetM: random() < 0.5 ? 0 : 1.6, rangeM: 60 }
      const z = overRoofs(mesh, prisms, camera, POINTS, random)
      if (z !== undefined) apart.push(z)
    }
    expectChance('cameras over roofs', apart)
  })

  test('what is in the picture at each level', () => {
    const random = seeded(32)
    const levels = levelSet('dori-2015') as LevelSet
    const apart: number[] = []
    for (const targetM of [0, 1.6]) {
      const options = { rangeM: 60, targetM }
      const evaluator = new Evaluator(mesh, plane, { ...options, levels, bounds: false })
      for (let camera = 0; camera < CAMERAS / 2; camera++) {
        const [x, y] = drawnPlace(random)
        const bands = inPicture(evaluator, levels, prisms, pinholeCamera(plane, x, y, random), options, POINTS, random)
        apart.push(...bands.filter((z) => z !== undefined))
      }
    }
    expectChance('bands of cameras', apart)
  })
})
