/** Full text. Texts and queries arrive folded; the engine only finds, ranking is ours and the same on every engine. */
import type { EntityKind } from '../register/value.ts'
import { devicesIn } from './devices.ts'
import type { Store } from './open.ts'

export interface FoundDocument {
  entity: number
  key: string
  kind: EntityKind
  label: string
  names: string
  text: string
  lon: number | null
  lat: number | null
}

/** Matches looked at per table: beyond it the answer says that it is bounded. */
export const CANDIDATES = 500
export const COUNTED = 10_000

export interface Found {
  candidates: FoundDocument[]
  total: number
  bounded: boolean
}

/** @param match an FTS5 expression made of quoted, folded terms. */
export async function findDocuments(store: Store, table: 'search_dossier' | 'search_device', match: string): Promise<Found> {
  const { database } = store
  const ids = database.prepare(`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? LIMIT ${CANDIDATES}`).all(match) as {
    id: number
  }[]
  const total =
    ids.length < CANDIDATES
      ? ids.length
      : (
          database
            .prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT ${COUNTED + 1})`)
            .get(match) as { n: number }
        ).n
  return {
    candidates: await documentsOf(
      store,
      ids.map(({ id }) => id),
    ),
    total: Math.min(total, COUNTED),
    bounded: total > CANDIDATES,
  }
}

export async function documentsOf(store: Store, entities: number[]): Promise<FoundDocument[]> {
  if (entities.length === 0) return []
  return store.db
    .selectFrom('document as d')
    .innerJoin('entity as e', 'e.id', 'd.entity')
    .leftJoin('device as v', 'v.entity', 'd.entity')
    .select(['d.entity', 'e.key', 'd.kind', 'd.label', 'd.names', 'd.text', 'v.lon', 'v.lat'])
    .where('d.entity', 'in', entities)
    .orderBy('d.entity')
    .execute()
}

/** Devices around a place that a search looks through. */
const NEAREST = 200

/** @returns the nearest devices to a point: the box grows until it holds enough. */
export async function devicesNear(store: Store, [lon, lat]: [number, number]): Promise<number[]> {
  for (let degrees = 0.01; ; degrees *= 4) {
    const box = {
      west: Math.max(-180, lon - degrees),
      south: Math.max(-90, lat - degrees),
      east: Math.min(180, lon + degrees),
      north: Math.min(90, lat + degrees),
    }
    const found = await devicesIn(store, box, 10 * NEAREST)
    if (found.length < NEAREST && degrees < 20) continue
    const shrink = Math.cos((lat * Math.PI) / 180)
    const far = (device: { lon: number; lat: number }) => Math.hypot((device.lon - lon) * shrink, device.lat - lat)
    return found
      .sort((a, b) => far(a) - far(b))
      .slice(0, NEAREST)
      .map(({ entity }) => entity)
  }
}
