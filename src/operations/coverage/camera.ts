/**
 * From a device's tags to a camera as the engine takes it: what is on record, with bounds; what is not, as a default with its source.
 * Directions, heights and angles are read by `exchange/osm`; the properties `fov`, `tilt`, `height`, `hres`, `focal` and `sensorWidth` here.
 */
import { type Assumption, type Bounded, bounded, type Camera, type Lens, type Warning } from '../../coverage/camera.ts'
import { acrossOfLens, DEGREE, upright } from '../../coverage/optics.ts'
import type { Heading } from '../../exchange/osm/heading.ts'
import { deviceTypeOf, type Interpretation, interpret } from '../../exchange/osm/interpret.ts'
import {
  aspect,
  type CameraDefaults,
  type Default,
  defaultsFor,
  domeAllRound,
  type Fixed,
  headingTolerance,
  position,
  unknownHeading,
  upperEdge,
} from './defaults.ts'

export interface CameraRow {
  id: string
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  tags: Readonly<Record<string, string>>
}

/** What of a device's tags the engine looks at. */
const optical = [
  'camera:direction',
  'direction',
  'camera:type',
  'camera:angle',
  'camera:tilt',
  'camera:height',
  'height',
  'surveillance',
  'surveillance:type',
  'indoor',
  'fov',
  'tilt',
  'hres',
  'focal',
  'sensorWidth',
] as const
const longestValue = 200

/** @returns those tags as JSON, in one order whatever the file's: the same camera gives the same text. */
export function opticalTags(tags: Readonly<Record<string, string>>): string {
  const kept: Record<string, string> = {}
  for (const name of optical) {
    const value = tags[name]
    if (value !== undefined) kept[name] = value.slice(0, longestValue + 1)
  }
  return JSON.stringify(kept)
}

interface Limits {
  least: number
  most: number
  unit: string
}

/** What a property may be; beyond it the value is a slip. */
const limits = {
  fov: { least: 1, most: 360, unit: 'degrees' },
  tilt: { least: -90, most: 90, unit: 'degrees' },
  hres: { least: 16, most: 100_000, unit: 'pixels' },
  focal: { least: 0.1, most: 5000, unit: 'mm' },
  sensorWidth: { least: 0.1, most: 100, unit: 'mm' },
} as const satisfies Record<string, Limits>

/** Reads what is on record of one camera, and keeps what is said of it on the way. */
class Recorded {
  readonly warnings: Warning[] = []
  readonly assumed: Assumption[] = []
  readonly #tags: CameraRow['tags']

  constructor(tags: CameraRow['tags']) {
    this.#tags = tags
  }

  warn(code: string, message: string): void {
    this.warnings.push({ code, message })
  }

  /** A number within its limits; undefined, with a warning, for anything else that stands there. */
  number(name: keyof typeof limits): number | undefined {
    const text = this.#tags[name]?.trim()
    if (text === undefined || text === '') return undefined
    const { least, most, unit } = limits[name]
    const value = /^[+-]?\d{1,9}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?$/i.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    this.warn(name, `\`${name}\` is no number from ${least} to ${most} ${unit}: it is taken as unknown; correct it.`)
    return undefined
  }

  /** The value on record, or else the default, which is then said. */
  or(known: number | undefined, parameter: string, byDefault: Default): Bounded {
    return known === undefined ? this.assume(parameter, byDefault) : bounded(known)
  }

  assume(parameter: string, { min, nominal, max, unit, source }: Default): Bounded {
    this.assumed.push({ parameter, value: { min, nominal, max }, unit, source })
    return { min, nominal, max }
  }

  fixed(parameter: string, { value, unit, source }: Fixed): number {
    this.assumed.push({ parameter, value, unit, source })
    return value
  }

  unknown(parameter: string, source: string): void {
    this.assumed.push({ parameter, value: 'unknown', source })
  }
}

/** Kinds of `surveillance:type` that take no pictures. */
const noCamera = new Set(['guard', 'gunshot', 'sensor'])

export const noCameraWarning: Warning = {
  code: 'no-camera',
  message: 'It is a guard, a device that takes no pictures, or another thing: it is not evaluated.',
}

/** Keys by which OpenStreetMap says what a thing is, where it is no camera. */
const otherThings = [
  'amenity',
  'shop',
  'tourism',
  'leisure',
  'office',
  'craft',
  'natural',
  'historic',
  'railway',
  'power',
  'barrier',
  'landuse',
]
const aboutCameras = /^(surveillance|camera|man_made|enforcement|fov|hres|focal)/

/** Whether the tags tell of a device that takes no pictures (a guard, a microphone), or of another thing altogether (a bench). */
export const isNoCamera = (tags: CameraRow['tags']): boolean =>
  noCamera.has(deviceTypeOf(tags)) ||
  (otherThings.some((key) => tags[key] !== undefined) && !Object.keys(tags).some((key) => aboutCameras.test(key)))

/** @param sampled whether bounds will ask for the places around it: else nothing is assumed of them. */
export function cameraOf({ id, lon, lat, tags }: CameraRow, sampled = true): Camera {
  const meaning = interpret(tags)
  const record = new Recorded(tags)
  const defaults = defaultsFor(meaning.cameraKind)
  if (noCamera.has(meaning.deviceType)) record.warnings.push(noCameraWarning)
  const across = acrossOf(record, meaning)
  const lenses = lensesOf(record, tags, meaning, across, defaults)
  const around = lenses.some(({ across: { min } }) => min >= 360)
  const heightM = heightOf(record, tags, meaning, defaults)
  // What looks all round has no edge of a picture that tilt and shape could move.
  const shape = around ? aspect.value : record.fixed('aspect', aspect)
  const tilt = tiltOf(record, tags, meaning) ?? (around ? bounded(0) : aimed(record, lenses, defaults))
  const widthPx = record.or(record.number('hres'), 'hres', defaults.widthPx)
  return {
    id,
    lon,
    lat,
    lenses,
    steerable: meaning.cameraKind === 'panning',
    fisheye: meaning.cameraKind === 'panorama' || (around && meaning.cameraKind !== 'panning'),
    indoor: tags.surveillance?.toLowerCase() === 'indoor' || isYes(tags.indoor) || noCamera.has(meaning.deviceType),
    heightM,
    tilt,
    widthPx,
    aspect: shape,
    positionM: sampled ? record.fixed('position', position) : 0,
    assumed: record.assumed,
    warnings: record.warnings,
  }
}

/** `indoor=yes`, `room`, `area`…: everything but a denial. */
const isYes = (value: string | undefined): boolean => value !== undefined && !/^(no|false|0|)$/i.test(value.trim())

/** Degrees across, as told, or as the lens has it. */
function acrossOf(record: Recorded, { cameraKind }: Interpretation): number | undefined {
  const told = record.number('fov')
  const [focal, width] = [record.number('focal'), record.number('sensorWidth')]
  if ((focal === undefined) !== (width === undefined) && told === undefined)
    record.warn(
      'lens',
      '`focal` and `sensorWidth` give the field of view only together: it is taken as unknown; add the other one.',
    )
  const ofLens = focal === undefined || width === undefined ? undefined : acrossOfLens(focal, width) / DEGREE
  if (told !== undefined && ofLens !== undefined && Math.abs(told - ofLens) > 5)
    record.warn(
      'fov',
      `\`fov\` and the lens (\`focal\`, \`sensorWidth\`: ${ofLens.toFixed(1)} degrees) do not agree: \`fov\` is taken.`,
    )
  return told ?? ofLens ?? (cameraKind === 'panorama' ? 360 : undefined)
}

/** Degrees from `from` clockwise to `to`; 0 for a single direction. */
const spanOf = ({ from, to }: Heading): number => (to - from === 360 ? 360 : (((to - from) % 360) + 360) % 360)

function lensesOf(
  record: Recorded,
  tags: CameraRow['tags'],
  { headings, headingConflict, cameraKind }: Interpretation,
  known: number | undefined,
  defaults: CameraDefaults,
): Lens[] {
  if (headingConflict)
    record.warn(
      'heading-conflict',
      '`camera:direction` and `direction` do not agree: `camera:direction` is taken; correct one of them.',
    )
  const stated = (['camera:direction', 'direction'] as const).find((name) => tags[name]?.trim())
  if (known === 360) return [{ heading: undefined, across: bounded(360) }]
  if (headings.length === 0) {
    // A dome shows no heading to whoever maps it: it looks all round (command contract).
    if (cameraKind === 'dome' && known === undefined) {
      record.unknown('heading', domeAllRound)
      return [{ heading: undefined, across: bounded(360, defaults.across.min, 360) }]
    }
    record.unknown('heading', unknownHeading)
    if (stated !== undefined)
      record.warn('heading', `\`${stated}\` is not understood as directions: it is taken as unknown; correct it.`)
    return [{ heading: undefined, across: record.or(known, 'fov', defaults.across) }]
  }
  const steerable = cameraKind === 'panning'
  const across =
    steerable || headings.some((heading) => spanOf(heading) === 0) ? record.or(known, 'fov', defaults.across) : undefined
  const tolerance = record.fixed('headingTolerance', headingTolerance)
  return headings.map((heading) => lensOf(heading, known, across, steerable, tolerance))
}

/** One direction, or one range of directions: what such a camera sees, or, where its lens is known or it is steerable, may look at. */
function lensOf(
  heading: Heading,
  known: number | undefined,
  across: Bounded | undefined,
  steerable: boolean,
  tolerance: number,
): Lens {
  const span = spanOf(heading)
  const middle = heading.from + span / 2
  const off = { min: middle - tolerance, nominal: middle, max: middle + tolerance }
  if (span === 0) return { heading: off, across: across as Bounded }
  if (span >= 360) return { heading: undefined, across: bounded(360) }
  // A steerable camera turns its narrow lens through the range: spread over it at once, its pixels would be too few.
  if (steerable)
    return {
      heading: { min: heading.from - tolerance, nominal: middle, max: heading.from + span + tolerance },
      across: across as Bounded,
    }
  if (known === undefined || known >= span) return { heading: off, across: bounded(span) }
  const play = (span - known) / 2 + tolerance
  return { heading: { min: middle - play, nominal: middle, max: middle + play }, across: bounded(known) }
}

function heightOf(record: Recorded, tags: CameraRow['tags'], { heightM }: Interpretation, { height }: CameraDefaults): Bounded {
  const given = tags.height ?? tags['camera:height']
  if (heightM !== undefined && heightM > 0) return bounded(heightM)
  if (given !== undefined)
    record.warn(
      'height',
      '`height` is no single height above the ground, above 0 and up to 500 m: it is taken as unknown; correct it.',
    )
  return record.assume('height', height)
}

/** `tilt`, else `camera:angle`, both below the horizon, else `camera:tilt`, which counts upwards. */
function tiltOf(record: Recorded, tags: CameraRow['tags'], { tiltDeg }: Interpretation): Bounded | undefined {
  const told = record.number('tilt')
  if (told !== undefined) return bounded(told)
  if (tiltDeg !== undefined) return bounded(tiltDeg)
  if (tags['camera:angle'] !== undefined)
    record.warn('tilt', '`camera:angle` is no angle from 0 to 90 degrees below the horizon: it is taken as unknown; correct it.')
  const upwards = tags['camera:tilt']
  if (upwards !== undefined) {
    const value = /^[+-]?\d{1,2}(?:\.\d{1,15})?$/.test(upwards.replace(/\s?(°|º|deg|degrees)$/, '').trim())
      ? -Number.parseFloat(upwards)
      : Number.NaN
    if (Math.abs(value) <= 90) return bounded(value === 0 ? 0 : value)
    record.warn('tilt', '`camera:tilt` is no angle from -90 to 90 degrees above the horizon: it is taken as unknown; correct it.')
  }
  return undefined
}

/** The tilt that is assumed: a long lens is not aimed at the ground before its foot, as the median of all cameras would have it. */
function aimed(record: Recorded, [lens]: readonly Lens[], { tilt }: CameraDefaults): Bounded {
  const acrossDeg = Math.min(lens?.across.nominal ?? 180, 179)
  const edge = upright(acrossDeg * DEGREE, aspect.value) / DEGREE / 2 + upperEdge.value
  if (edge >= tilt.nominal) return record.assume('tilt', tilt)
  const nominal = Math.round(edge * 10) / 10
  return record.assume('tilt', { ...tilt, min: Math.min(tilt.min, nominal), nominal, source: upperEdge.source })
}
