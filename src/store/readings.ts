/** What is on record of one device, reading by reading: enough to tell which reading stands. */
import type { StatementSync } from 'node:sqlite'
import type { Store } from './open.ts'

export interface ReadingStatement {
  n: number
  entry: number
  /** Entry of the import that it belongs to, also for a correction. */
  source: number
  origin: string
  example: number
  withdrawn: number
  status: string | null
  property: string
  value: string | null
}

const prepared = new WeakMap<Store, StatementSync>()

export function readingStatements(store: Store, entity: number): ReadingStatement[] {
  let find = prepared.get(store)
  if (!find) {
    find =
      store.database.prepare(`SELECT s.n, s.entry, y.source, o.origin, o.example, o.withdrawn_why IS NOT NULL AS withdrawn, t.status, p.name AS property, s.value
      FROM statement s JOIN entry y ON y.seq = s.entry JOIN source o ON o.entry = y.source
      JOIN property p ON p.id = s.property LEFT JOIN statement_state t ON t.n = s.n
      WHERE s.subject = ? AND (o.proposed = 0 OR s.entry <> o.entry OR t.status = 'current') ORDER BY s.n`)
    prepared.set(store, find)
  }
  return find.all(entity) as unknown as ReadingStatement[]
}
