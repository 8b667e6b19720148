/** What is taken for a camera whose record is silent. The numbers and their sources are in `data/coverage/defaults.json`. */
import defaultData from '../../data/coverage/defaults.json' with { type: 'json' }

/** A parameter with bounds, its unit, and where they come from. */
export interface Default {
  readonly min: number
  readonly nominal: number
  readonly max: number
  readonly unit: string
  readonly source: string
}

/** By parameter: metres above ground, degrees below the horizon, degrees horizontally, pixels. */
export interface KindDefaults {
  readonly height: Default
  readonly tilt: Default
  readonly across: Default
  readonly widthPx: Default
}

/** @param kind `fixed`, `dome`, `panning`, `panorama`; what a kind does not say, and any other kind, is taken as fixed */
export function defaultsOfKind(kind: string): KindDefaults {
  const kinds: Readonly<Record<string, Partial<KindDefaults>>> = defaultData.kinds
  return { ...defaultData.kinds.fixed, ...(Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) }
}

/** Single values with their sources: `aspect` (rows for each column), `headingTolerance` (degrees to either side), `position` (metres), `target` (metres above ground). */
export const { aspect, headingTolerance, position, target, heading, dome } = defaultData
