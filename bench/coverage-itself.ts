/** Against itself with more to do: over roofs, more levels, a longer range. */
import { Evaluator } from '../src/coverage/evaluate.ts'
import { expand } from '../src/coverage/expansion.ts'
import { type LevelSet, levelSet } from '../src/coverage/levels.ts'
import type { Placed } from '../src/coverage/placement.ts'
import { planeAbout } from '../src/coverage/plane.ts'
import { expandOver } from '../src/coverage/shadows.ts'
import { benchCameras } from './coverage-cameras.ts'
import { trianglesCrossed } from './coverage-crossed.ts'
import { line, ratios, sideBySide, type Task } from './coverage-rounds.ts'
import { rangeM, type Scene, turn, unlimitedM, view } from './coverage-scene.ts'
import { figures } from './measure.ts'

/** Targets on the ground: the longest shadows. */
const targetM = 0

export function overRoofs({ mesh, placed, rounds, town }: Scene): void {
  const task = (work: (at: Placed) => void): Task => ({
    calls: placed.length,
    perSlice: 500,
    work: (call) => work(placed[call] as Placed),
  })
  const over = (mountM: number) =>
    task((at) => expandOver(mesh, at, 0, turn, rangeM, mesh.heights.nominal, mountM, targetM, view))
  const spent = sideBySide(rounds, {
    flat: task((at) => expand(mesh, at, 0, turn, rangeM, view)),
    three: over(3),
    five: over(5),
    eight: over(8),
  })
  line('every building hides, 60 m', spent.flat, 'µs/camera')
  for (const [mountM, samples, goal] of [
    [3, spent.three, '≤ 3'],
    [5, spent.five, '≤ 5'],
    [8, spent.eight, ''],
  ] as const) {
    const low = town.footprints.filter(({ heightM }) => heightM.nominal < mountM).length / town.footprints.length
    line(`over roofs from ${mountM} m (${(100 * low).toFixed(0)} % lower) / 2D`, ratios(samples, spent.flat), '×', goal)
  }
}

export function moreLevels({ mesh, rounds, town }: Scene): void {
  const plane = planeAbout(7.42, 43.74)
  const cameras = benchCameras(plane, town.cameras)
  const seven = levelSet('oodpcvs-2025') as LevelSet
  const evaluated = (levels: LevelSet): Task => {
    const evaluator = new Evaluator(mesh, plane, { levels, rangeM, bounds: false, targetM: 1.6 })
    return {
      calls: cameras.length,
      perSlice: 50,
      work: (call) => {
        evaluator.evaluate(cameras[call] as (typeof cameras)[0])
      },
    }
  }
  const spent = sideBySide(rounds, {
    one: evaluated({ ...seven, levels: seven.levels.slice(0, 1) }),
    seven: evaluated(seven),
  })
  line('one level, 90°, 60 m, whole evaluation', spent.one, 'µs/camera')
  line('seven levels / one', ratios(spent.seven, spent.one), '×', '≤ 3')
}

export function longerRange({ mesh, placed, rounds }: Scene): void {
  const ranges = [15, 30, 60, 120, 240, unlimitedM]
  const spent = sideBySide(
    rounds,
    Object.fromEntries(
      ranges.map((reachM): [string, Task] => {
        const work = (call: number) => expand(mesh, placed[call] as Placed, 0, turn, reachM, view)
        return [`${reachM}`, { calls: placed.length, perSlice: 250, work }]
      }),
    ),
  )
  const medians = ranges.map((reachM) => figures(spent[reachM] as number[]).median)
  const crossed = ranges.map((reachM) => placed.reduce((sum, at) => sum + trianglesCrossed(mesh, at, reachM), 0) / placed.length)
  for (const [i, reachM] of ranges.entries()) {
    const far = reachM === unlimitedM ? 'no range limit' : `${reachM} m`
    const [k, each] = [crossed[i] as number, medians[i] as number]
    console.log(
      `${`${far}:`.padEnd(16)} ${k.toFixed(1).padStart(6)} triangles, ${each.toFixed(2).padStart(5)} µs, ${(each / k).toFixed(3)} µs for each`,
    )
  }
}
