/** Streets, buildings and water of imported extracts. */
import type { StatementSync } from 'node:sqlite'
import type { Insertable } from 'kysely'
import type { CellRange } from '../geography/morton.ts'
import type { Store } from './open.ts'
import type { Tables } from './tables.ts'

export type FeatureRecord = Omit<Insertable<Tables['feature']>, 'id'>
export interface FeatureShape {
  id: number
  tags: string
  shape: string
  geometry: Uint8Array
  west: number
  south: number
  east: number
  north: number
}

const prepared = new WeakMap<Store, { find: StatementSync; insert: StatementSync }>()

function statements(store: Store) {
  let pair = prepared.get(store)
  if (!pair) {
    pair = {
      find: store.database.prepare(
        // What the import under way has read is not yet in `source`.
        `SELECT f.id, tags, shape, geometry, west, south, east, north FROM feature f LEFT JOIN source s ON s.entry = f.entry
        WHERE f.osm_id = ? AND s.withdrawn_why IS NULL ORDER BY f.id DESC LIMIT 1`,
      ),
      insert: store.database.prepare(
        'INSERT OR ROLLBACK INTO feature (entry, osm_id, kind, tags, shape, geometry, west, south, east, north) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ),
    }
    prepared.set(store, pair)
  }
  return pair
}

/** The latest reading of an OSM element that stands: of one that was withdrawn, the next import brings it back. */
export const findFeature = (store: Store, osmId: string): FeatureShape | undefined =>
  statements(store).find.get(osmId) as FeatureShape | undefined

export function insertFeature(store: Store, row: FeatureRecord): number {
  const { insert } = statements(store)
  return Number(
    insert.run(row.entry, row.osm_id, row.kind, row.tags, row.shape, row.geometry, row.west, row.south, row.east, row.north)
      .lastInsertRowid,
  )
}

/** Latest standing reading of every element, in order: what the map draws. */
export function standingFeatures(
  store: Store,
): IterableIterator<{ id: number; west: number; south: number; east: number; north: number }> {
  const sql = `SELECT max(f.id) AS id, west, south, east, north FROM feature f JOIN source s ON s.entry = f.entry
    WHERE s.withdrawn_why IS NULL GROUP BY f.osm_id ORDER BY 1`
  return store.database.prepare(sql).iterate() as unknown as IterableIterator<{
    id: number
    west: number
    south: number
    east: number
    north: number
  }>
}

/** @param ranges key ranges of a tile (`featureRanges`). @returns features of the kinds named that touch it, each once, in order. */
export async function featuresIn(store: Store, ranges: CellRange[], kinds: readonly string[]) {
  return store.db
    .selectFrom('feature as f')
    .where('f.kind', 'in', kinds)
    .where('f.id', 'in', (eb) =>
      eb
        .selectFrom('feature_tile')
        .select('feature')
        .where((tile) => tile.or(ranges.map((range) => tile.between('tile', range.from, range.to)))),
    )
    .select(['f.id', 'f.osm_id', 'f.kind', 'f.tags', 'f.shape', 'f.geometry'])
    .orderBy('f.id')
    .execute()
}

export const clearFeatureTiles = (store: Store): void => store.database.exec('DELETE FROM feature_tile')
