/** A camera as the engine takes it: every parameter with its bounds; what was assumed is said. */

/** What a parameter may be (`min` to `max`) and what it is taken for (`nominal`). A known value has all three equal. */
export interface Bounded {
  readonly min: number
  readonly nominal: number
  readonly max: number
}

/** A default that was used because the record is silent. */
export interface Assumption {
  /** As named in results: `fov`, `tilt`, `height`, `hres`, `heading`, `position`, `range`… */
  readonly parameter: string
  /** The value, `unknown`, or the bounds. */
  readonly value: number | 'unknown' | Bounded
  readonly unit?: string
  /** Where the default comes from. */
  readonly source: string
}

/** What must be looked at by a person: said beside the result, never thrown. */
export interface Warning {
  readonly code: string
  /** One sentence: what, where, what to do. */
  readonly message: string
}

/** One direction that the camera looks in. A record may name several (`N;SW`). */
export interface Lens {
  /** Degrees clockwise from north, with its tolerance as bounds (`min` may be below 0, `max` above 360); undefined when nobody says. */
  readonly heading: Bounded | undefined
  /** Horizontal field of view, degrees; 360 looks all round, and then the heading has no meaning. */
  readonly across: Bounded
}

export interface Camera {
  readonly id: string
  /** Degrees, WGS 84. */
  readonly lon: number
  readonly lat: number
  readonly lenses: readonly Lens[]
  /** Can be turned by remote control: its reach is possible, never certain. */
  readonly steerable: boolean
  /** Pixels are spread by angle, and there is no frame edge below. */
  readonly fisheye: boolean
  /** Stands in a building on purpose: sees no street, is not moved to a wall. */
  readonly indoor: boolean
  /** Metres above ground. */
  readonly heightM: Bounded
  /** Degrees below the horizon. */
  readonly tilt: Bounded
  /** Pixels across the horizontal field of view. */
  readonly widthPx: Bounded
  /** Rows of pixels for each column: 0.5625 is 16:9. */
  readonly aspect: number
  /** The camera stands within this distance of its coordinates, metres; 0 is exact. */
  readonly positionM: number
  readonly assumed: readonly Assumption[]
  readonly warnings: readonly Warning[]
}

/** @param value a known value, or the nominal one when bounds follow */
export const bounded = (value: number, min = value, max = value): Bounded => ({ min, nominal: value, max })
