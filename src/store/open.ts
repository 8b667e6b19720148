/** Opens a register's database, creating an empty one where there is none. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Failure } from '../register/failure.ts'
import * as log from './migrations/0001-log.ts'
import * as projections from './migrations/0002-projections.ts'
import { dialectOf, openDatabase } from './sqlite.ts'
import type { Tables } from './tables.ts'

const migrations: Record<string, Migration> = { '0001-log': log, '0002-projections': projections }

export interface Store {
  db: Kysely<Tables>
  /** For bulk writes and what SQL alone cannot say; only files of this folder use it. */
  database: DatabaseSync
  directory: string
  close(): Promise<void>
}

export interface OpenOptions {
  readOnly?: boolean
  /** How long to wait for another writer, in milliseconds. */
  busyMs?: number
}

/**
 * @param directory the data directory; made with mode 0700 where absent.
 * @throws Failure `store/directory` or `store/newer` with what to do.
 */
export async function openStore(directory: string, options: OpenOptions = {}): Promise<Store> {
  if (existsSync(directory) && !statSync(directory).isDirectory())
    throw new Failure('store/directory', `${directory} is a file; --data wants a directory`)
  const file = join(directory, 'register.db')
  const fresh = !existsSync(file)
  if (fresh) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const writable = openDatabase(file, { readOnly: false, busyMs: options.busyMs ?? 60_000 })
  const db = new Kysely<Tables>({ dialect: dialectOf(writable) })
  await migrate(db, writable)
  if (options.readOnly) writable.exec('PRAGMA query_only=1')
  return { db, database: writable, directory, close: () => db.destroy() }
}

async function migrate(db: Kysely<Tables>, database: DatabaseSync): Promise<void> {
  const names = Object.keys(migrations)
  const known = database.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'kysely_migration'").get() as { n: number }
  const done = known.n ? (database.prepare('SELECT name FROM kysely_migration').all() as { name: string }[]) : []
  const newer = done.find(({ name }) => !names.includes(name))
  if (newer)
    throw new Failure(
      'store/newer',
      `this register was written by a newer version (${newer.name}); update contrechamp to open it`,
    )
  if (done.length === names.length) return
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, disableTransactions: true })
  // Two processes may create the same register at once: the second waits here and finds the work done.
  database.exec('BEGIN IMMEDIATE')
  const { error } = await migrator.migrateToLatest()
  database.exec(error ? 'ROLLBACK' : 'COMMIT')
  if (error) throw error
}

/** Runs one verb's writes as one transaction: all of it or nothing. The commit has reached the disk when this returns. */
export async function inTransaction<T>(store: Store, work: () => Promise<T>): Promise<T> {
  store.database.exec('BEGIN IMMEDIATE')
  try {
    const result = await work()
    store.database.exec('COMMIT')
    return result
  } catch (error) {
    store.database.exec('ROLLBACK')
    throw error
  }
}
