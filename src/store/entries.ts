/** Reads the log's entries. */
import type { Entry, EntryBody } from '../register/entry.ts'
import type { Store } from './open.ts'

interface Row {
  seq: number
  recorded_on: string
  body: string | null
}

const toEntry = (row: Row): Entry[] =>
  row.body === null ? [] : [{ seq: row.seq, recordedOn: row.recorded_on, body: JSON.parse(row.body) as EntryBody }]

export async function entryBySeq(store: Store, seq: number): Promise<Entry | undefined> {
  return (await store.db.selectFrom('entry').select(['seq', 'recorded_on', 'body']).where('seq', '=', seq).execute()).flatMap(
    toEntry,
  )[0]
}

export async function entriesOfKind<K extends EntryBody['kind']>(
  store: Store,
  kind: K,
): Promise<(Entry & { body: Extract<EntryBody, { kind: K }> })[]> {
  const rows = await store.db
    .selectFrom('entry')
    .select(['seq', 'recorded_on', 'body'])
    .where('kind', '=', kind)
    .orderBy('seq')
    .execute()
  return rows.flatMap(toEntry) as (Entry & { body: Extract<EntryBody, { kind: K }> })[]
}

export async function entrySequence(store: Store): Promise<number[]> {
  return (await store.db.selectFrom('entry').select('seq').orderBy('seq').execute()).map((row) => row.seq)
}

/** Every leaf of the log, in order. */
export async function logLeaves(
  store: Store,
): Promise<{ seq: number; body: string | null; salt: Uint8Array | null; commitment: Uint8Array }[]> {
  return store.db.selectFrom('entry').select(['seq', 'body', 'salt', 'commitment']).orderBy('seq').execute()
}

export async function commitments(store: Store): Promise<Uint8Array[]> {
  return (await store.db.selectFrom('entry').select('commitment').orderBy('seq').execute()).map((row) => row.commitment)
}

export async function countEntries(store: Store, kind: string): Promise<number> {
  const row = await store.db
    .selectFrom('entry')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Entries that were not erased, newest first; and the commitment of the first of all, by which a register is known. */
export async function logChanges(store: Store): Promise<{ first?: Uint8Array; entries: (Entry & { commitment: Uint8Array })[] }> {
  const rows = await store.db
    .selectFrom('entry')
    .select(['seq', 'recorded_on', 'body', 'commitment'])
    .orderBy('seq', 'desc')
    .execute()
  const entries = rows.flatMap((row) => toEntry(row).map((entry) => ({ ...entry, commitment: row.commitment })))
  return { first: rows.at(-1)?.commitment, entries }
}
