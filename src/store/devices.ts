/** Devices by place: Morton ranges on the b-tree, then the exact box. */
import type { StatementSync } from 'node:sqlite'
import type { Box } from '../geography/morton.ts'
import { rangesOf } from '../geography/morton.ts'
import type { Store } from './open.ts'

export interface StoredDevice {
  entity: number
  key: string
  lon: number
  lat: number
  type: string
  kind: string
  headings: { from: number; to: number }[]
  conflict: boolean
  height: number | null
  tilt: number | null
  jurisdiction: string
}

const columns = [
  'd.entity',
  'd.lon',
  'd.lat',
  'd.type',
  'd.kind',
  'd.headings',
  'd.conflict',
  'd.height',
  'd.tilt',
  'd.jurisdiction',
] as const
type Row = Omit<StoredDevice, 'headings' | 'conflict'> & { headings: string; conflict: number }
const toDevice = (row: Row): StoredDevice => ({ ...row, headings: JSON.parse(row.headings), conflict: row.conflict === 1 })

const boxQueries = new WeakMap<Store, Map<string, StatementSync>>()

/** One look-up in the index for each range: as a chain of ORs SQLite would read the whole table. Prepared once per number of ranges. */
function boxQuery(store: Store, ranges: number, crossing: boolean): StatementSync {
  const known = boxQueries.get(store) ?? new Map<string, StatementSync>()
  boxQueries.set(store, known)
  const key = `${ranges} ${crossing}`
  let query = known.get(key)
  if (!query) {
    const spans = Array.from({ length: ranges }, () => '(?, ?)').join(', ')
    query = store.database.prepare(`WITH span (low, high) AS (VALUES ${spans})
      SELECT ${columns.join(', ')}, e.key FROM span CROSS JOIN device AS d JOIN entity AS e ON e.id = d.entity
      WHERE d.cell BETWEEN span.low AND span.high AND d.lat BETWEEN ? AND ?
      AND ${crossing ? '(d.lon >= ? OR d.lon <= ?)' : 'd.lon BETWEEN ? AND ?'} ORDER BY d.cell, d.entity LIMIT ?`)
    known.set(key, query)
  }
  return query
}

/** @returns devices inside the box, at most `limit`, in Morton order. */
export async function devicesIn(store: Store, box: Box, limit: number): Promise<StoredDevice[]> {
  const ranges = rangesOf(box)
  const spans = ranges.flatMap(({ from, to }) => [from, to])
  const rows = boxQuery(store, ranges.length, box.west > box.east).all(...spans, box.south, box.north, box.west, box.east, limit)
  return (rows as unknown as Row[]).map(toDevice)
}

export async function deviceOf(store: Store, key: string): Promise<StoredDevice | undefined> {
  const row = await store.db
    .selectFrom('device as d')
    .innerJoin('entity as e', 'e.id', 'd.entity')
    .select([...columns, 'e.key'])
    .where('e.key', '=', key)
    .executeTakeFirst()
  return row && toDevice(row)
}

export interface SnapshotRow {
  entity: number
  lon: number
  lat: number
  cell: number
  kind: string
  headings: string
}

/** Every device, in Morton order, for the tiles. */
export function devicesByCell(store: Store): IterableIterator<SnapshotRow> {
  return store.database
    .prepare('SELECT entity, lon, lat, cell, kind, headings FROM device ORDER BY cell, entity')
    .iterate() as unknown as IterableIterator<SnapshotRow>
}

/** Device keys after `after` in order of entry, page by page, for the exports. */
export async function devicePage(store: Store, after: number, limit: number): Promise<StoredDevice[]> {
  const rows = await store.db
    .selectFrom('device as d')
    .innerJoin('entity as e', 'e.id', 'd.entity')
    .select([...columns, 'e.key'])
    .where('d.entity', '>', after)
    .orderBy('d.entity')
    .limit(limit)
    .execute()
  return rows.map(toDevice)
}

/** Devices that a source's standing imports place, wherever later readings of its origin have put them since; in order of entry. */
export function devicesOfSource(store: Store, source: string): StoredDevice[] {
  const rows = store.database
    .prepare(`SELECT ${columns.join(', ')}, e.key FROM device AS d JOIN entity AS e ON e.id = d.entity WHERE d.entity IN (
      SELECT s.subject FROM source AS o JOIN entity AS k ON k.id = o.entity
      JOIN statement AS s ON s.n BETWEEN o.first AND o.first + o.count - 1 AND s.entry = o.entry
      JOIN property AS p ON p.id = s.property AND p.name = 'location'
      LEFT JOIN statement_state AS t ON t.n = s.n
      WHERE k.key = ? AND o.withdrawn_why IS NULL AND (t.status IS NULL OR t.status IN ('current', 'superseded'))
    ) ORDER BY d.entity`)
    .all(source)
  return (rows as unknown as Row[]).map(toDevice)
}

/** Current tags of devices, and the imports that they come from. */
export async function deviceTags(
  store: Store,
  entities: number[],
): Promise<Map<number, { tags: Record<string, string>; entries: Set<number> }>> {
  const rows = await store.db
    .selectFrom('statement as s')
    .innerJoin('property as p', 'p.id', 's.property')
    .innerJoin('entry as y', 'y.seq', 's.entry')
    .innerJoin('source as o', 'o.entry', 'y.source')
    .leftJoin('statement_state as t', 't.n', 's.n')
    .select(['s.subject', 'p.name', 's.value', 'o.entry'])
    .where('s.subject', 'in', entities)
    .where('o.withdrawn_why', 'is', null)
    .where((eb) => eb.or([eb('t.status', 'is', null), eb('t.status', '=', 'current')]))
    .where((eb) => eb.or([eb('o.proposed', '=', 0), eb('t.status', '=', 'current')]))
    .orderBy('s.n')
    .execute()
  const found = new Map<number, { tags: Record<string, string>; entries: Set<number> }>()
  for (const { subject, name, value, entry } of rows) {
    const device = found.get(subject) ?? { tags: Object.create(null) as Record<string, string>, entries: new Set<number>() }
    found.set(subject, device)
    device.entries.add(entry)
    const parsed = JSON.parse(value ?? '{}') as { text?: string }
    if (parsed.text !== undefined) device.tags[name] = parsed.text
  }
  return found
}

/** Values of tags with how many devices carry each, most frequent first. */
export async function valuesOfTags(store: Store, names: readonly string[]): Promise<{ text: string; count: number }[]> {
  const rows = await store.db
    .selectFrom('statement as s')
    .innerJoin('property as p', 'p.id', 's.property')
    .innerJoin('device as d', 'd.entity', 's.subject')
    .where('p.name', 'in', names)
    .groupBy('s.value')
    .select(['s.value', (eb) => eb.fn.countAll<number>().as('n')])
    .orderBy('n', 'desc')
    .execute()
  return rows.flatMap(({ value, n }) => {
    const parsed = JSON.parse(value ?? '{}') as { text?: string }
    return parsed.text === undefined ? [] : [{ text: parsed.text, count: n }]
  })
}
