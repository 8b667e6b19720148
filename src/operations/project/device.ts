/** From a device's tags to what the map, the lists and search show of it. Derived, so it can be derived again. */
import { interpret } from '../../exchange/osm/interpret.ts'
import type { Jurisdictions } from '../../geography/jurisdictions.ts'
import { cellOf } from '../../geography/morton.ts'
import { deviceKindOf } from '../../geography/snapshot.ts'
import { fold } from '../../register/folding.ts'
import type { DeviceRecord, ProjectionWriter } from '../../store/projections.ts'

/** Everything shown of a device that follows from its tags and its place. */
export interface DeviceProjection {
  device: Omit<DeviceRecord, 'entity'>
  label: string
  /** Words for search, folded. */
  folded: string
}

const MOST_REMEMBERED = 20_000
const LONGEST_REMEMBERED = 60
const foldings = new Map<string, string>()

/** Values of tags come again and again: folding each once halves the cost of the words. */
function foldedOnce(value: string): string {
  let folded = foldings.get(value)
  if (folded === undefined) {
    folded = fold(value)
    if (foldings.size >= MOST_REMEMBERED) foldings.clear()
    if (value.length <= LONGEST_REMEMBERED) foldings.set(value, folded)
  }
  return folded
}

/** What search finds a device by: the words of its tags' values, folded, each value once. */
function foldedWords(tags: Record<string, string>): string {
  const words = new Set<string>()
  for (const key in tags) words.add(foldedOnce(tags[key] as string))
  words.delete('')
  return [...words].join(' ')
}

/** Every value of a device's tags, each once. */
export const wordsOfTags = (tags: Record<string, string>): string => [...new Set(Object.values(tags))].join(' · ')

/** Named after itself, else after what it is and whose. */
function labelOf(tags: Record<string, string>): string {
  const what = [tags['surveillance:type'] ?? 'camera', tags['camera:type']].filter(Boolean).join(', ')
  const whose = tags.operator ?? tags.brand ?? tags.manufacturer
  return tags.name ?? (whose ? `${what} · ${whose}` : what)
}

export function deviceProjection(
  jurisdictions: Jurisdictions,
  { lon, lat, tags }: { lon: number; lat: number; tags: Record<string, string> },
): DeviceProjection {
  const meaning = interpret(tags)
  return {
    device: {
      lon,
      lat,
      cell: cellOf(lon, lat),
      type: meaning.deviceType,
      kind: deviceKindOf(tags),
      headings: JSON.stringify(meaning.headings),
      conflict: meaning.headingConflict ? 1 : 0,
      height: meaning.heightM ?? null,
      tilt: meaning.tiltDeg ?? null,
      jurisdiction: jurisdictions.at(lon, lat).code,
    },
    label: labelOf(tags),
    folded: foldedWords(tags),
  }
}

export function projectDevice(
  writer: ProjectionWriter,
  entity: number,
  { device, label, folded }: DeviceProjection,
  statements: number,
  example: boolean,
): void {
  writer.device({ entity, ...device })
  writer.document({ entity, kind: 'device', label, names: '{}', text: '', statements, example: example ? 1 : 0 }, folded)
}
