/** What the engine says of one camera, and of all (the command's `--json`, the sheet, the map's layer). Areas in m² on the local plane. */
import type { Assumption, Warning } from './camera.ts'

export interface Band {
  /** Name of the level: `identify`, `recognise`… */
  readonly level: string
  readonly pxPerM: number
  /** Seen with the stated defaults. With an unknown heading: the mean over all headings. */
  readonly nominal: number
  /** Seen with at least one set of parameters within the bounds. */
  readonly possible: number
  /** Seen with every set of parameters within the bounds. */
  readonly certain: number
}

export interface CameraCoverage {
  readonly id: string
  /** Ground within the range and the horizontal field of view that no building hides, every building taken as higher than the camera. */
  readonly visible: number
  readonly bands: readonly Band[]
  /** Degrees of freedom that nobody stated. */
  readonly headingKnown: boolean
  readonly steerable: boolean
  /** Where the engine put it when it stood inside a footprint: metres moved. */
  readonly shiftM: number
  readonly assumed: readonly Assumption[]
  readonly warnings: readonly Warning[]
}
