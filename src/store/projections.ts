/** Writes of the projections: prepared once, replaced row by row, and read back in a fixed order for `rebuild`. */
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Insertable } from 'kysely'
import type { Store } from './open.ts'
import { projections, type Tables } from './tables.ts'

export type DeviceRecord = Insertable<Tables['device']>
export type DocumentRecord = Insertable<Tables['document']>
export type SourceRecord = Insertable<Tables['source']>
export type DecisionRecord = Insertable<Tables['decision']>
export type FindingRecord = Insertable<Tables['finding']>

export interface ProjectionWriter {
  device(row: DeviceRecord): void
  /** @param folded the text as search sees it. */
  document(row: DocumentRecord, folded: string): void
  source(row: SourceRecord): void
  state(n: number, status: string): void
  clearState(n: number): void
  assessment(seq: number, statement: number): void
  decision(row: DecisionRecord): void
  forgetDecision(seq: number): void
  published(entry: number, isPublished: boolean): void
  findings(entity: number, rows: FindingRecord[]): void
  /** Takes an entity out of every projection that is derived for it. */
  forget(entity: number): void
  featureTile(tile: number, feature: number): void
  forgetFeature(feature: number, tiles: number[]): void
}

/**
 * Never `OR REPLACE`: SQLite then opens a savepoint for each row, at which FTS5 writes out all that it had gathered in memory
 * (measured: 50 µs a row instead of 2). Rows are taken out first where they may stand. `OR ROLLBACK` for the same reason: a refused row
 * ends the whole verb anyway.
 */
const insertSql = (table: string, columns: string[]) =>
  `INSERT OR ROLLBACK INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`

export function projectionWriter(store: Store): ProjectionWriter {
  const { database } = store
  const prepared = new Map<string, StatementSync>()
  const run = (sql: string, ...values: unknown[]) => {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    return statement.run(...(values as SQLInputValue[]))
  }
  const inserter = <Row extends object>(table: string, columns: (keyof Row & string)[]) => {
    const statement = database.prepare(insertSql(table, columns))
    return (row: Row) => void statement.run(...(columns.map((column) => row[column] ?? null) as SQLInputValue[]))
  }
  const document = inserter<DocumentRecord>('document', ['entity', 'kind', 'label', 'names', 'text', 'statements', 'example'])
  const searchTable = (kind: string) => (kind === 'device' ? 'search_device' : 'search_dossier')
  const finding = inserter<FindingRecord>('finding', ['id', 'kind', 'entity', 'property', 'body'])

  return {
    device: inserter<DeviceRecord>('device', [
      'entity',
      'lon',
      'lat',
      'cell',
      'type',
      'kind',
      'headings',
      'conflict',
      'height',
      'tilt',
      'jurisdiction',
    ]),
    document(row, folded) {
      document(row)
      run(`INSERT INTO ${searchTable(row.kind)} (rowid, text) VALUES (?, ?)`, row.entity, folded)
    },
    source: inserter<SourceRecord>('source', [
      'entry',
      'entity',
      'sha256',
      'origin',
      'example',
      'proposed',
      'first',
      'count',
      'withdrawn_why',
      'published',
    ]),
    decision: inserter<DecisionRecord>('decision', ['seq', 'statement', 'verdict', 'correction', 'along']),
    forgetDecision: (seq) => void run('DELETE FROM decision WHERE seq = ?', seq),
    published: (entry, isPublished) => void run('UPDATE source SET published = ? WHERE entry = ?', isPublished ? 1 : 0, entry),
    state(n, status) {
      run('DELETE FROM statement_state WHERE n = ?', n)
      run(insertSql('statement_state', ['n', 'status']), n, status)
    },
    clearState: (n) => void run('DELETE FROM statement_state WHERE n = ?', n),
    assessment: (seq, statement) => void run(insertSql('assessment', ['seq', 'statement']), seq, statement),
    findings(entity, rows) {
      run('DELETE FROM finding WHERE entity = ?', entity)
      for (const row of rows) finding(row)
    },
    forget(entity) {
      const known = database.prepare('SELECT kind FROM document WHERE entity = ?').get(entity) as { kind: string } | undefined
      if (known) run(`DELETE FROM ${searchTable(known.kind)} WHERE rowid = ?`, entity)
      for (const table of ['document', 'device', 'finding']) run(`DELETE FROM ${table} WHERE entity = ?`, entity)
    },
    featureTile: (tile, feature) => void run(insertSql('feature_tile', ['tile', 'feature']), tile, feature),
    forgetFeature(feature, tiles) {
      for (const tile of tiles) run('DELETE FROM feature_tile WHERE tile = ? AND feature = ?', tile, feature)
    },
  }
}

export function clearProjections(store: Store): void {
  for (const table of projections) store.database.exec(`DELETE FROM ${table}`)
  for (const table of ['search_dossier', 'search_device'])
    store.database.exec(`INSERT INTO ${table}(${table}) VALUES ('delete-all')`)
}

/** Rows of every projection in a fixed order, as text: two registers with the same log give the same lines. */
export function* projectionLines(store: Store): Generator<string> {
  for (const table of projections) {
    const columns = (
      store.database.prepare(`SELECT name FROM pragma_table_info('${table}') ORDER BY cid`).all() as { name: string }[]
    ).map(({ name }) => name)
    for (const row of store.database.prepare(`SELECT * FROM ${table} ORDER BY ${columns.join(', ')}`).iterate())
      yield `${table}\t${columns.map((column) => JSON.stringify(row[column])).join('\t')}\n`
  }
  for (const table of ['search_dossier', 'search_device']) {
    store.database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${table}_terms USING fts5vocab('main', '${table}', 'row')`)
    for (const row of store.database.prepare(`SELECT term, doc, cnt FROM temp.${table}_terms ORDER BY term`).iterate())
      yield `${table}\t${JSON.stringify(row.term)}\t${row.doc}\t${row.cnt}\n`
  }
}
