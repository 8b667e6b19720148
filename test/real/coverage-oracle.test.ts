/** Areas of a thousand cameras in Monaco against an exact kernel of other people's making, and the second opinion's against both. */
import { describe, expect, test } from 'vitest'
import { visibleArea } from '../../src/coverage/area.ts'
import { expand, newView } from '../../src/coverage/expansion.ts'
import { meshOf } from '../../src/coverage/mesh.ts'
import { place } from '../../src/coverage/placement.ts'
import { sweptArea, wallsOf } from '../coverage/sweep.ts'
import { oracleFootprints, oracleRangeM, readOracle } from './coverage-oracle.ts'
import { sharedPresent } from './shared.ts'

const turn = 2 * Math.PI

describe.runIf(sharedPresent)('Monaco', () => {
  const oracle = sharedPresent ? readOracle() : { rings: [], cameras: [], allRound: [], quarter: [] }
  const { mesh, warnings } = sharedPresent ? meshOf(oracleFootprints(oracle)) : meshOf([])
  const walls = wallsOf(oracle.rings)
  const view = newView()

  test('is read without a warning', () => {
    expect(warnings).toEqual([])
    expect(oracle.cameras).toHaveLength(1000)
  })

  test.each(['all round', 'in the quarter about the heading'])('what is seen %s', (which) => {
    const exact = which === 'all round' ? oracle.allRound : oracle.quarter
    const worst = { error: 0, camera: -1 }
    const worstOfSweep = { error: 0, camera: -1 }
    for (const [camera, { x, y, heading }] of oracle.cameras.entries()) {
      const [from, to] = which === 'all round' ? [0, turn] : [heading - turn / 8, heading + turn / 8]
      const at = place(mesh, x, y, undefined, false)
      expect(at).toMatchObject({ x, y, shiftM: 0, outdoors: true, warnings: [] })
      expand(mesh, at, from, to, oracleRangeM, view)
      const error = Math.abs(visibleArea(view, oracleRangeM) / (exact[camera] as number) - 1)
      if (!(error <= worst.error)) Object.assign(worst, { error, camera })
      const swept = Math.abs(sweptArea(walls, x, y, from, to, oracleRangeM) / (exact[camera] as number) - 1)
      if (!(swept <= worstOfSweep.error)) Object.assign(worstOfSweep, { error: swept, camera })
    }
    console.log(
      `${which}: largest relative error ${worst.error.toExponential(1)}, of the second opinion ${worstOfSweep.error.toExponential(1)}`,
    )
    expect(worst.error, `camera ${worst.camera}`).toBeLessThanOrEqual(1e-9)
    expect(worstOfSweep.error, `camera ${worstOfSweep.camera}`).toBeLessThanOrEqual(1e-9)
  })
})
