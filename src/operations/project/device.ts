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

/** What search finds a device by: every value of its tags, each once. */
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
    folded: fold(wordsOfTags(tags)),
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
