/** What people decided of single statements, and what is shown of a document because of it. */
import type { StatementSync } from 'node:sqlite'
import type { Verdict } from '../register/entry.ts'
import type { Store } from './open.ts'

export interface DecisionRow {
  seq: number
  statement: number
  verdict: Verdict
  /** First statement that stands instead. */
  correction: number | null
  /** Statement whose acceptance brought this decision along. */
  along: number | null
}

const prepared = new WeakMap<Store, Map<string, StatementSync>>()

function ask(store: Store, sql: string): StatementSync {
  const statements = prepared.get(store) ?? new Map<string, StatementSync>()
  prepared.set(store, statements)
  const known = statements.get(sql) ?? store.database.prepare(sql)
  statements.set(sql, known)
  return known
}

const columns = 'SELECT d.seq, d.statement, d.verdict, d.correction, d.along FROM decision d'

/** Those not taken back, oldest first. */
export const effectiveDecisions = (store: Store, statement: number): DecisionRow[] =>
  ask(store, `${columns} WHERE d.statement = ? ORDER BY d.seq`).all(statement) as unknown as DecisionRow[]

export const decisionBySeq = (store: Store, seq: number): DecisionRow | undefined =>
  ask(store, `${columns} WHERE d.seq = ?`).get(seq) as DecisionRow | undefined

/** Decisions on an entry's statements that were not taken back, oldest first. */
export const decisionsBetween = (store: Store, first: number, count: number): DecisionRow[] =>
  ask(store, `${columns} WHERE d.statement >= ? AND d.statement < ? ORDER BY d.seq`).all(
    first,
    first + count,
  ) as unknown as DecisionRow[]

/** Entry of the document whose fate a statement shares; undefined where nothing of it was proposed. */
export const proposedSourceOf = (store: Store, n: number): number | undefined =>
  (
    ask(
      store,
      'SELECT o.entry FROM statement s JOIN entry y ON y.seq = s.entry JOIN source o ON o.entry = y.source WHERE s.n = ? AND o.proposed = 1',
    ).get(n) as { entry: number } | undefined
  )?.entry

export const entityOfSource = (store: Store, entry: number): number | undefined =>
  (ask(store, 'SELECT entity FROM source WHERE entry = ?').get(entry) as { entity: number } | undefined)?.entity

/** Imports of one document, oldest first. */
export const proposedVersions = (store: Store, entity: number): { entry: number; published: number }[] =>
  ask(store, 'SELECT entry, published FROM source WHERE entity = ? AND proposed = 1 ORDER BY entry').all(entity) as unknown as {
    entry: number
    published: number
  }[]

/** Whether any statement of a proposed document stands, or stood until its source was withdrawn. */
export function isPublished(store: Store, entry: number): boolean {
  const stands = "t.status IN ('current', 'withdrawn', 'superseded')"
  const own = ask(
    store,
    `SELECT EXISTS (SELECT 1 FROM source o JOIN statement_state t ON t.n BETWEEN o.first AND o.first + o.count - 1
      WHERE o.entry = ? AND ${stands}) AS found`,
  ).get(entry) as { found: number }
  if (own.found) return true
  const byHand = ask(
    store,
    `SELECT EXISTS (SELECT 1 FROM entry y JOIN statement s ON s.n >= json_extract(y.body, '$.statements.first')
      AND s.n < json_extract(y.body, '$.statements.first') + json_extract(y.body, '$.statements.count')
      LEFT JOIN statement_state t ON t.n = s.n
      WHERE y.source = ?1 AND y.seq <> ?1 AND y.kind IN ('decision', 'reading') AND (t.status IS NULL OR ${stands})) AS found`,
  ).get(entry) as { found: number }
  return byHand.found === 1
}

/** Statements that an entry of the log brought. */
export const statementsIn = (store: Store, seq: number): { first: number; count: number } | undefined =>
  ask(
    store,
    `SELECT json_extract(body, '$.statements.first') AS first, json_extract(body, '$.statements.count') AS count FROM entry WHERE seq = ?`,
  ).get(seq) as { first: number; count: number } | undefined

export interface LaterEntry {
  seq: number
  kind: 'decision' | 'reading'
  first: number
  count: number
}

/** Entries after an import that hold statements sharing its fate: corrections, and what people wrote down by hand. */
export const laterEntries = (store: Store, entry: number): LaterEntry[] =>
  ask(
    store,
    `SELECT seq, kind, json_extract(body, '$.statements.first') AS first, json_extract(body, '$.statements.count') AS count
      FROM entry WHERE source = ?1 AND seq <> ?1 AND body IS NOT NULL ORDER BY seq`,
  ).all(entry) as unknown as LaterEntry[]
