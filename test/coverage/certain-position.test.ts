/** What is certain when the position may be wrong: the area told, against points counted in the regions told. */
import { expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import { bounded, type Camera } from '../../src/coverage/camera.ts'
import { Evaluator } from '../../src/coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../src/coverage/levels.ts'
import { meshOf } from '../../src/coverage/mesh.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import type { BoundRegions } from '../../src/coverage/region.ts'
import { isCertain } from './membership.ts'
import { pinholeCamera } from './pinhole.ts'
import { drawn } from './sight.ts'

const plane = planeAbout(16.37, 48.2)
const levels = levelSet('oodpcvs-2025') as LevelSet
const open = meshOf([], { west: -200, south: -200, east: 200, north: 200 }).mesh
const POINTS = 4000
const rangeM = 60

/** Looks again, closely: a little may be certain near the camera or far ahead. */
const anywhere = (region: BoundRegions, random: () => number): boolean =>
  [5, 15, rangeM].some((reachM) => [...drawn(20_000, 0, 2 * Math.PI, reachM, random)].some(([x, y]) => isCertain(region, x, y)))

test('where nothing is certain from every place, none is told', () => {
  const random = seeded(51)
  const evaluator = new Evaluator(open, plane, { levels, rangeM, bounds: true, targetM: 1.6 })
  const wrong: string[] = []
  for (let i = 0; i < 60; i++) {
    const camera: Camera = { ...pinholeCamera(plane, 0, 0, random), positionM: 3, heightM: bounded(4 + 4 * random()) }
    const { coverage, regions } = evaluator.evaluate(camera)
    for (const [level, region] of regions.entries()) {
      const told = coverage.bands[level]?.certain ?? 0
      let hits = 0
      for (const [x, y] of drawn(POINTS, 0, 2 * Math.PI, rangeM, random)) if (isCertain(region, x, y)) hits++
      const area = Math.PI * rangeM * rangeM
      // Where chance missed what is there, it is little: as much as ten points stand for is let pass only where some were hit.
      if (hits === 0 ? told > 1e-6 && !anywhere(region, random) : told > ((hits + 10 + 5 * Math.sqrt(hits)) / POINTS) * area)
        wrong.push(`camera ${i}, level ${level}: ${told} told, ${hits} points`)
    }
  }
  expect(wrong).toEqual([])
})
