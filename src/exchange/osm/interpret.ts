/** What a device's tags mean, beside the tags themselves, which stay as found. */
import type { Tags } from '../row.ts'
import { parseTiltDeg } from './angle.ts'
import { type Heading, headingsOf } from './heading.ts'
import { parseHeightM } from './height.ts'

export const deviceTypes = ['camera', 'alpr', 'guard', 'gunshot', 'sensor', 'other', 'unknown'] as const
export type DeviceType = (typeof deviceTypes)[number]

/** For the map's marks. `unknown` is drawn as a camera of no known kind. */
export const cameraKinds = ['fixed', 'dome', 'panning', 'panorama', 'unknown'] as const
export type CameraKind = (typeof cameraKinds)[number]

export interface Interpretation {
  /** Degrees clockwise from north; empty when unknown. */
  headings: Heading[]
  /** Present and true when `camera:direction` and `direction` disagree. */
  headingConflict?: true
  /** Metres above ground. */
  heightM?: number
  /** Degrees below the horizon. */
  tiltDeg?: number
  deviceType: DeviceType
  cameraKind: CameraKind
}

/** https://wiki.openstreetmap.org/wiki/Key:surveillance:type, and the spellings that the data has. */
const typeOfTerm: Record<string, DeviceType> = {
  __proto__: null as never,
  camera: 'camera',
  cctv: 'camera',
  webcam: 'camera',
  video: 'camera',
  dome: 'camera',
  alpr: 'alpr',
  anpr: 'alpr',
  lpr: 'alpr',
  aplr: 'alpr',
  alrp: 'alpr',
  guard: 'guard',
  gunshot_detector: 'gunshot',
  sensor: 'sensor',
  radar: 'sensor',
  microphone: 'sensor',
  bluetooth_detector: 'sensor',
  smoke_detector: 'sensor',
}

const kindOfTerm: Record<string, CameraKind> = {
  __proto__: null as never,
  fixed: 'fixed',
  static: 'fixed',
  dome: 'dome',
  panning: 'panning',
  ptz: 'panning',
  pan: 'panning',
  rotatable: 'panning',
  panorama: 'panorama',
  panoramic: 'panorama',
  '360': 'panorama',
}

const terms = (value: string): string[] =>
  value
    .toLowerCase()
    .split(/[;,|]/)
    .map((term) => term.trim())

export function deviceTypeOf(tags: Tags): DeviceType {
  const given = tags['surveillance:type']
  if (given === undefined) return tags['camera:type'] === undefined ? 'unknown' : 'camera'
  const plain = typeOfTerm[given.toLowerCase()]
  if (plain) return plain
  const types = terms(given).map((term) => typeOfTerm[term])
  // What reads number plates is that first, whatever else it is.
  return types.includes('alpr') ? 'alpr' : (types.find((type) => type !== undefined) ?? 'other')
}

function cameraKindOf(tags: Tags): CameraKind {
  const given = tags['camera:type']
  if (given === undefined) return 'unknown'
  const plain = kindOfTerm[given]
  if (plain) return plain
  for (const term of terms(given)) if (kindOfTerm[term]) return kindOfTerm[term]
  return 'unknown'
}

/** @param tags as found (kept or not: only tags about the device are looked at). */
export function interpret(tags: Tags): Interpretation {
  const { headings, conflict } = headingsOf(tags['camera:direction'], tags.direction)
  const height = tags.height ?? tags['camera:height']
  const angle = tags['camera:angle']
  const meaning: Interpretation = { headings, deviceType: deviceTypeOf(tags), cameraKind: cameraKindOf(tags) }
  if (conflict) meaning.headingConflict = true
  const heightM = height === undefined ? undefined : parseHeightM(height)
  if (heightM !== undefined) meaning.heightM = heightM
  const tiltDeg = angle === undefined ? undefined : parseTiltDeg(angle)
  if (tiltDeg !== undefined) meaning.tiltDeg = tiltDeg
  return meaning
}
