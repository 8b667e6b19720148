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

/** Row number of an entity that anybody may know of: not of one that only proposals speak of (`isPublic` in statements.ts). */
export function publicEntityOf(store: Store, key: string): number | undefined {
  const id = entityOf(store, key)
  if (id === undefined) return undefined
  const hidden = `o.proposed = 1 AND NOT (COALESCE(t.status, '') IN ('current', 'withdrawn', 'superseded') OR (t.status IS NULL AND s.entry <> o.entry))`
  const spoken = (how: string) => `FROM statement s JOIN entry y ON y.seq = s.entry LEFT JOIN source o ON o.entry = y.source
    LEFT JOIN statement_state t ON t.n = s.n WHERE ${how} = ?1`
  const shown = ['s.subject', 's.target'].map((how) => `SELECT 1 ${spoken(how)} AND NOT COALESCE(${hidden}, 0)`)
  const any = ['s.subject', 's.target'].map((how) => `SELECT 1 ${spoken(how)}`)
  const { isHidden } = ask(
    store,
    `SELECT EXISTS (${any.join(' UNION ALL ')}) AND NOT EXISTS (${shown.join(' UNION ALL ')})
      OR EXISTS (SELECT 1 FROM source WHERE entity = ?1 AND published = 0)
      AND NOT EXISTS (SELECT 1 FROM source WHERE entity = ?1 AND published = 1) AS isHidden`,
  ).get(id) as { isHidden: number }
  return isHidden ? undefined : id
}

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
