/** A camera's figures as the command prints them. */

import type { LevelSetView } from '../../contract/coverage.ts'
import type { Assumption, Warning } from '../../coverage/camera.ts'
import type { Level, LevelSet } from '../../coverage/levels.ts'
import type { CameraCoverage } from '../../coverage/result.ts'

export const levelSetView = ({ id, levels, source }: LevelSet): LevelSetView => ({ id, levels: [...levels], source })

export interface Entry extends Omit<CameraCoverage, 'assumed'> {
  /** Parameter → the default that was used for it. */
  assumed: Record<string, Omit<Assumption, 'parameter'>>
}

export function entryOf({ id, visible, bands, assumed, warnings, ...more }: CameraCoverage): Entry {
  const byParameter = Object.fromEntries(assumed.map(({ parameter, ...rest }) => [parameter, rest]))
  return { id, visible, bands, assumed: byParameter, warnings, ...more }
}

/** A camera that is not evaluated: it sees nothing that we know of, and the warning says why. */
export const refusedEntry = (id: string, warning: Warning, levels: readonly Level[]): Entry => ({
  id,
  visible: 0,
  bands: levels.map(({ name, pxPerM }) => ({ level: name, pxPerM, nominal: 0, possible: 0, certain: 0 })),
  assumed: {},
  warnings: [warning],
  headingKnown: false,
  steerable: false,
  shiftM: 0,
})
