/** Reads statements back from their compact rows. */
import { sql } from 'kysely'
import type { Passage, RecordedStatement, Statement, StatementStatus } from '../register/statement.ts'
import type { Store } from './open.ts'

interface Row {
  n: number
  entry: number
  recorded_on: string
  subject: string
  property: string
  value: string | null
  frame: string
  at: string | null
  status: StatementStatus | null
  proposed: number | null
  withdrawn: string | null
  /** Entry of the import whose fate it shares. */
  source: number | null
}

/**
 * What anybody may see: everything but what a machine proposed and no person accepted. A proposal that was rejected or corrected stays unseen
 * for good: it may be wrong about a person. Every look-up of this file keeps to it, unless it says otherwise by its name.
 */
export const isPublic = sql<boolean>`(o.proposed IS NULL OR o.proposed = 0 OR t.status IN ('current', 'withdrawn', 'superseded')
  OR (t.status IS NULL AND s.entry <> o.entry))`

const select = (store: Store) => selectAll(store).where(isPublic)

const selectAll = (store: Store) =>
  store.db
    .selectFrom('statement as s')
    .innerJoin('entity as e', 'e.id', 's.subject')
    .innerJoin('property as p', 'p.id', 's.property')
    .innerJoin('frame as f', 'f.id', 's.frame')
    .innerJoin('entry as y', 'y.seq', 's.entry')
    .leftJoin('statement_state as t', 't.n', 's.n')
    .leftJoin('source as o', 'o.entry', 'y.source')
    .select([
      's.n',
      's.entry',
      'y.recorded_on',
      'e.key as subject',
      'p.name as property',
      's.value',
      'f.body as frame',
      's.at',
      't.status',
    ])
    .select(['o.proposed', 'o.withdrawn_why as withdrawn', 'y.source'])

/** The statement as it was committed to; undefined once erased. */
export function statementOf(row: Pick<Row, 'subject' | 'property' | 'value' | 'frame' | 'at'>): Statement | undefined {
  if (row.value === null) return undefined
  const frame = JSON.parse(row.frame) as Omit<Statement, 'subject' | 'property' | 'value'>
  const passages = row.at === null ? frame.passages : [{ ...(frame.passages[0] as Passage), at: row.at }]
  return { ...frame, passages, subject: row.subject, property: row.property, value: JSON.parse(row.value) }
}

function hydrate(rows: Row[]): RecordedStatement[] {
  return rows.flatMap((row) => {
    const statement = statementOf(row)
    if (!statement) return []
    // What a person wrote down or corrected stands by itself; only what the import brought waits.
    const waits = row.proposed === 1 && row.entry === row.source
    const status = row.status ?? (row.withdrawn !== null ? 'withdrawn' : waits ? 'proposed' : 'current')
    return [{ ...statement, n: row.n, entry: row.entry, recordedOn: row.recorded_on, status }]
  })
}

/** Every statement of a subject, whatever its status, oldest first. */
export async function statementsOf(store: Store, subject: string): Promise<RecordedStatement[]> {
  return hydrate(await select(store).where('e.key', '=', subject).orderBy('s.n').execute())
}

export async function statementByNumber(store: Store, n: number): Promise<RecordedStatement | undefined> {
  return hydrate(await select(store).where('s.n', '=', n).execute())[0]
}

export async function statementsByNumber(store: Store, numbers: number[]): Promise<RecordedStatement[]> {
  if (numbers.length === 0) return []
  return hydrate(await select(store).where('s.n', 'in', numbers).orderBy('s.n').execute())
}

/** Proposals too: only for deciding on them. */
export async function anyStatementByNumber(store: Store, n: number): Promise<RecordedStatement | undefined> {
  return hydrate(await selectAll(store).where('s.n', '=', n).execute())[0]
}

/** Proposals too: only for deciding on them. Oldest first. */
export async function anyStatementsBetween(store: Store, first: number, count: number): Promise<RecordedStatement[]> {
  const range = selectAll(store)
    .where('s.n', '>=', first)
    .where('s.n', '<', first + count)
  return hydrate(await range.orderBy('s.n').execute())
}

/** Statements whose value is this entity, oldest first. */
export async function mentionsOf(store: Store, entity: string, limit: number): Promise<RecordedStatement[]> {
  const id = await store.db.selectFrom('entity').select('id').where('key', '=', entity).executeTakeFirst()
  if (!id) return []
  return hydrate(await select(store).where('s.target', '=', id.id).orderBy('s.n').limit(limit).execute())
}

/** Statements of an entry from number `from` on, in log order. */
export async function statementsOfEntry(store: Store, entry: number, from: number, limit: number): Promise<RecordedStatement[]> {
  const range = await store.db.selectFrom('source').select(['first', 'count']).where('entry', '=', entry).executeTakeFirst()
  if (!range) return []
  const end = range.first + range.count
  return hydrate(
    await select(store)
      .where('s.n', '>=', Math.max(from, range.first))
      .where('s.n', '<', end)
      .orderBy('s.n')
      .limit(limit)
      .execute(),
  )
}

/** Row numbers of the entities that an entry's statements speak of, in order. */
export async function subjectsBetween(store: Store, first: number, count: number): Promise<number[]> {
  const rows = await store.db
    .selectFrom('statement')
    .select('subject')
    .distinct()
    .where('n', '>=', first)
    .where('n', '<', first + count)
    .orderBy('subject')
    .execute()
  return rows.map((row) => row.subject)
}

export interface LeafRow {
  n: number
  entry: number
  salt: Uint8Array | null
  commitment: Uint8Array
}

export async function leavesBetween(store: Store, first: number, count: number): Promise<LeafRow[]> {
  return store.db
    .selectFrom('statement')
    .select(['n', 'entry', 'salt', 'commitment'])
    .where('n', '>=', first)
    .where('n', '<', first + count)
    .orderBy('n')
    .execute()
}

export async function subtreesOf(store: Store, entry: number): Promise<Map<number, Uint8Array>> {
  const rows = await store.db.selectFrom('subtree').select(['idx', 'hash']).where('entry', '=', entry).execute()
  return new Map(rows.map((row) => [row.idx, row.hash]))
}

/** A statement with what proves it. `statement` and `salt` are gone once it is erased. */
export async function rawStatement(
  store: Store,
  n: number,
): Promise<{ entry: number; salt: Uint8Array | null; commitment: Uint8Array; statement: Statement | undefined } | undefined> {
  const row = await select(store).select(['s.salt', 's.commitment']).where('s.n', '=', n).executeTakeFirst()
  return row && { entry: row.entry, salt: row.salt, commitment: row.commitment, statement: statementOf(row) }
}
