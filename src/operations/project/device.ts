/** From a device's tags to what the map, the lists and search show of it. Derived, so it can be derived again. */
import { interpret } from '../../exchange/osm/interpret.ts'
import type { Jurisdictions } from '../../geography/jurisdictions.ts'
import { cellOf } from '../../geography/morton.ts'
import { deviceKindOf } from '../../geography/snapshot.ts'
import { fold } from '../../register/folding.ts'
import type { DeviceRecord, DocumentRecord, ProjectionWriter } from '../../store/projections.ts'

export interface DeviceFacts {
  entity: number
  lon: number
  lat: number
  tags: Record<string, string>
  statements: number
  example: boolean
}

/** What search finds a device by: every value of its tags, each once. */
export const wordsOfTags = (tags: Record<string, string>): string => [...new Set(Object.values(tags))].join(' · ')

/** Named after itself, else after what it is and whose. */
function labelOf(tags: Record<string, string>): string {
  const what = [tags['surveillance:type'] ?? 'camera', tags['camera:type']].filter(Boolean).join(', ')
  const whose = tags.operator ?? tags.brand ?? tags.manufacturer
  return tags.name ?? (whose ? `${what} · ${whose}` : what)
}

export function projectDevice(writer: ProjectionWriter, jurisdictions: Jurisdictions, facts: DeviceFacts): void {
  const { entity, lon, lat, tags } = facts
  const meaning = interpret(tags)
  const device: DeviceRecord = {
    entity,
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
  }
  const document: DocumentRecord = {
    entity,
    kind: 'device',
    label: labelOf(tags),
    names: '{}',
    text: '',
    statements: facts.statements,
    example: facts.example ? 1 : 0,
  }
  writer.device(device)
  writer.document(document, fold(wordsOfTags(tags)))
}
