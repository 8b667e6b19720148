/** What is taken for a camera of which nobody says more. The numbers and their sources are in `data/coverage/defaults.json`. */
import type { Interpretation } from '../../exchange/osm/interpret.ts'

export interface Default {
  min: number
  nominal: number
  max: number
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
  aspect: number
  /** A heading on record may be off by so much to either side. */
  headingToleranceDeg: number
  positionM: number
  headingSource: string
  domeSource: string
}

const provisional = (min: number, nominal: number, max: number, unit: string): Default => ({
  min,
  nominal,
  max,
  unit,
  source: 'provisional',
})

export function defaultsFor(_meaning: Interpretation): CameraDefaults {
  return {
    across: provisional(50, 85, 110, '°'),
    tilt: provisional(0, 20, 45, '°'),
    height: provisional(2.5, 5, 10, 'm'),
    widthPx: provisional(1280, 2560, 3840, 'px'),
    aspect: 0.5625,
    headingToleranceDeg: 11.25,
    positionM: 3,
    headingSource: 'nobody says where it looks',
    domeSource: 'command contract',
  }
}
