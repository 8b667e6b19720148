/** Row numbers of entities, and who speaks of whom: what the projections need to know which entities an entry touches. */
import type { StatementSync } from 'node:sqlite'
import type { Store } from './open.ts'

export interface EntityRow {
  id: number
  key: string
  kind: string
}

const prepared = new WeakMap<Store, Map<string, StatementSync>>()

function ask(store: Store, sql: string): StatementSync {
  const statements = prepared.get(store) ?? new Map<string, StatementSync>()
  prepared.set(store, statements)
  const known = statements.get(sql) ?? store.database.prepare(sql)
  statements.set(sql, known)
  return known
}

export const entityOf = (store: Store, key: string): number | undefined =>
  (ask(store, 'SELECT id FROM entity WHERE key = ?').get(key) as { id: number } | undefined)?.id

export const entityById = (store: Store, id: number): EntityRow | undefined =>
  ask(store, 'SELECT id, key, kind FROM entity WHERE id = ?').get(id) as EntityRow | undefined

/** In order of first use. */
export const allEntities = (store: Store): EntityRow[] =>
  ask(store, 'SELECT id, key, kind FROM entity ORDER BY id').all() as unknown as EntityRow[]

export const subjectOf = (store: Store, n: number): number | undefined =>
  (ask(store, 'SELECT subject FROM statement WHERE n = ?').get(n) as { subject: number } | undefined)?.subject

const subjects = (rows: unknown): number[] => (rows as { subject: number }[]).map(({ subject }) => subject)

/** Subjects of statements whose value is the entity. */
export const subjectsNaming = (store: Store, target: number): number[] =>
  subjects(ask(store, 'SELECT DISTINCT subject FROM statement WHERE target = ? ORDER BY subject').all(target))

/** Subjects that name the entity as their contract; none when it is no contract. */
export const holdersOfContract = (store: Store, contract: number): number[] =>
  subjects(
    ask(
      store,
      `SELECT DISTINCT s.subject FROM statement s JOIN property p ON p.id = s.property JOIN entity e ON e.id = s.target
       WHERE s.target = ? AND p.name = 'contract' AND e.kind = 'contract' ORDER BY s.subject`,
    ).all(contract),
  )

/** The import whose fate an entry's statements share. */
export const sourceEntryOf = (store: Store, entry: number): number | null =>
  (ask(store, 'SELECT source FROM entry WHERE seq = ?').get(entry) as { source: number | null }).source
