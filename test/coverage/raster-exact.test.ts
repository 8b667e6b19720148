/** Counted cells come to the exact areas as cells shrink: whole cameras with their bounds, among buildings, from the evaluator to the grid. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import type { Camera } from '../../src/coverage/camera.ts'
import { Evaluator } from '../../src/coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../src/coverage/levels.ts'
import { meshOf } from '../../src/coverage/mesh.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import { CoverageRaster } from '../../src/coverage/raster.ts'
import { pinholeCamera } from './pinhole.ts'
import { town } from './scenes.ts'

const plane = planeAbout(16.37, 48.2)
const levels = levelSet('dori-2015') as LevelSet
const rangeM = 60
const cells = [2, 1, 0.5, 0.25]
const heightM = fc.integer({ min: 3, max: 60 }).map((quarters) => quarters / 4)

/** What is not known makes certain smaller and possible larger. */
function lessKnown(camera: Camera): Camera {
  const [lens] = camera.lenses as [Camera['lenses'][0]]
  const heading = lens.heading?.nominal ?? 0
  const across = lens.across.nominal
  return {
    ...camera,
    lenses: [
      {
        heading: { min: heading - 6, nominal: heading, max: heading + 6 },
        across: { min: across * 0.9, nominal: across, max: across * 1.1 },
      },
    ],
    heightM: { min: camera.heightM.nominal * 0.9, nominal: camera.heightM.nominal, max: camera.heightM.nominal * 1.1 },
  }
}

test('areas on the grid come to the exact ones', () => {
  const random = seeded(61)
  const off = { nominal: cells.map(() => 0), possible: cells.map(() => 0), certain: cells.map(() => 0) }
  const all = { nominal: 0, possible: 0, certain: 0 }
  for (const scene of fc.sample(town({ heightM }), { numRuns: 40, seed: 62 })) {
    const { mesh } = meshOf(scene.footprints)
    const evaluator = new Evaluator(mesh, plane, { levels, rangeM, bounds: false, targetM: 0 })
    const { coverage, regions, placed } = evaluator.evaluate(lessKnown(pinholeCamera(plane, scene.x, scene.y, random)))
    const { x, y } = placed
    const box = { west: x - rangeM, south: y - rangeM, east: x + rangeM, north: y + rangeM }
    for (const bound of ['nominal', 'possible', 'certain'] as const)
      all[bound] += coverage.bands.reduce((sum, band) => sum + band[bound], 0)
    for (const [size, cellM] of cells.entries()) {
      const raster = new CoverageRaster(box, cellM, levels.levels.length)
      raster.add(placed, regions)
      for (const [level, seen] of raster.areas().entries())
        for (const bound of ['nominal', 'possible', 'certain'] as const) {
          const exact = coverage.bands[level]?.[bound] ?? 0
          off[bound][size] = (off[bound][size] as number) + Math.abs((seen[bound]?.once ?? 0) - exact)
        }
    }
  }
  for (const bound of ['nominal', 'possible', 'certain'] as const) {
    const share = off[bound].map((difference) => difference / all[bound])
    console.log(`${bound}: ${share.map((part, size) => `${cells[size]} m ${(100 * part).toFixed(2)} %`).join(', ')}`)
    expect(all[bound]).toBeGreaterThan(1000)
    // Half the cell, at least a third less: errors along an outline cancel, so they fall faster than the cell.
    for (let size = 1; size < cells.length; size++) expect(share[size]).toBeLessThan((share[size - 1] as number) * 0.67)
    expect(share.at(-1)).toBeLessThan(0.01)
  }
})
