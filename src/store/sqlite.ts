/** SQLite as Node brings it, behind Kysely: one connection a process, statements prepared once. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'

const PREPARED = 200

/** Durable before acknowledged: every commit syncs the write-ahead log (`synchronous=FULL`). */
export function openDatabase(file: string, options: { readOnly: boolean; busyMs: number }): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: options.busyMs })
  keepLog(database, options.busyMs)
  database.exec('PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000')
  // After a large import the log file shrinks again instead of staying as large as the import.
  database.exec('PRAGMA journal_size_limit=67108864')
  if (options.readOnly) database.exec('PRAGMA query_only=1')
  return database
}

const PAUSE_MS = 5
const SQLITE_BUSY = 5

/** Of several that make a register at once, SQLite lets one turn the log on and refuses the others without waiting: they ask again. */
function keepLog(database: DatabaseSync, patienceMs: number): void {
  const nap = new Int32Array(new SharedArrayBuffer(4))
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode=WAL')
      return
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY || performance.now() >= deadline) throw error
      Atomics.wait(nap, 0, 0, PAUSE_MS)
    }
  }
}

type Parameters = ReadonlyArray<unknown>

/** Kysely's dialect asks for better-sqlite3's shape; node:sqlite differs in how parameters are passed. */
class Prepared implements SqliteStatement {
  readonly reader: boolean
  readonly #statement: StatementSync

  constructor(statement: StatementSync) {
    this.#statement = statement
    this.reader = statement.columns().length > 0
  }
  all(parameters: Parameters) {
    return this.#statement.all(...(parameters as SQLInputValue[]))
  }
  run(parameters: Parameters) {
    return this.#statement.run(...(parameters as SQLInputValue[]))
  }
  iterate(parameters: Parameters) {
    return this.#statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>
  }
}

export function dialectOf(database: DatabaseSync): SqliteDialect {
  const prepared = new Map<string, Prepared>()
  const adapter: SqliteDatabase = {
    close: () => database.close(),
    prepare(sql) {
      let statement = prepared.get(sql)
      if (!statement) {
        if (prepared.size >= PREPARED) prepared.clear()
        statement = new Prepared(database.prepare(sql))
        // Schema changes would leave a stale column list behind, so only queries are kept.
        if (/^(select|insert|update|delete|with)\b/i.test(sql)) prepared.set(sql, statement)
      }
      return statement
    },
  }
  return new SqliteDialect({ database: adapter })
}
