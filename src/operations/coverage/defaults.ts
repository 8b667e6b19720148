/** What is taken for a camera of which nobody says more. The numbers and their sources are in `data/coverage/defaults.json`. */
import data from '../../../data/coverage/defaults.json' with { type: 'json' }
import type { CameraKind } from '../../exchange/osm/interpret.ts'

export interface Default {
  min: number
  nominal: number
  max: number
  unit?: string
  source: string
}

/** A default that has no bounds. */
export interface Fixed {
  value: number
  unit?: string
  source: string
}

export interface CameraDefaults {
  /** Degrees. */
  across: Default
  /** Degrees below the horizon. */
  tilt: Default
  /** Metres above ground. */
  height: Default
  widthPx: Default
}

type Kinds = Record<string, Partial<CameraDefaults>>

const { kinds } = data as unknown as { kinds: Kinds & { fixed: CameraDefaults } }

/** What a kind does not say of itself is as for fixed cameras, and so is a camera of no known kind. */
export const defaultsFor = (kind: CameraKind): CameraDefaults => ({ ...kinds.fixed, ...kinds[kind] })

/** How a lens is taken to be aimed: the upper edge of its picture, degrees below the horizon. */
export const upperEdge: Fixed = data.upperEdge
/** Rows of pixels for each column. */
export const aspect: Fixed = data.aspect
/** A heading on record may be off by so much to either side, degrees. */
export const headingTolerance: Fixed = data.headingTolerance
/** A camera stands within this distance of its coordinates, metres. */
export const position: Fixed = data.position
/** Height above ground of what is looked at, metres. */
export const target: Fixed = data.target
export const unknownHeading: string = data.heading.source
export const domeAllRound: string = data.dome.source
