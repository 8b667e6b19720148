/** Opens a register's database, creating an empty one where there is none. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Failure } from '../register/failure.ts'
import * as log from './migrations/0001-log.ts'
import * as projections from './migrations/0002-projections.ts'
import * as reading from './migrations/0003-reading.ts'
import { refusal } from './refusal.ts'
import { dialectOf, openDatabase } from './sqlite.ts'
import type { Tables } from './tables.ts'

const migrations: Record<string, Migration> = { '0001-log': log, '0002-projections': projections, '0003-reading': reading }

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
 * @throws Failure `store/directory`, `store/newer`, or what the disk refuses (`refusal.ts`), with what to do.
 */
export async function openStore(directory: string, options: OpenOptions = {}): Promise<Store> {
  if (existsSync(directory) && !statSync(directory).isDirectory())
    throw new Failure('store/directory', `${directory} is a file; --data wants a directory`)
  const file = join(directory, 'register.db')
  const fresh = !existsSync(file)
  if (fresh) makeDirectory(directory)
  try {
    const writable = openDatabase(file, { readOnly: false, busyMs: options.busyMs ?? 60_000 })
    const db = new Kysely<Tables>({ dialect: dialectOf(writable) })
    await migrate(db, writable)
    if (options.readOnly) writable.exec('PRAGMA query_only=1')
    return { db, database: writable, directory, close: () => close(db, writable) }
  } catch (error) {
    throw refusal(error, directory)
  }
}

/** Parent by parent: Node's own `recursive` never ends in a file system that takes no folders, such as /proc. */
function makeDirectory(directory: string): void {
  if (!existsSync(dirname(directory))) makeDirectory(dirname(directory))
  try {
    mkdirSync(directory, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another process may have been first.
    if (code === 'EEXIST' && statSync(directory).isDirectory()) return
    throw new Failure(
      'store/directory',
      `${directory} cannot be made (${code}); check the rights of its parent, or name another --data`,
    )
  }
}

/** Kysely closes only what it has used; the last one to close brings the write-ahead log home into register.db. */
async function close(db: Kysely<Tables>, database: DatabaseSync): Promise<void> {
  await db.destroy()
  if (database.isOpen) database.close()
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
  if (!error) return database.exec('COMMIT')
  rollBack(database)
  throw error
}

/** A full disk makes SQLite roll back by itself; a second rollback would only hide why. */
function rollBack(database: DatabaseSync): void {
  if (database.isTransaction) database.exec('ROLLBACK')
}

/**
 * Runs one verb's writes as one transaction: all of it or nothing. The commit has reached the disk when this returns.
 * @throws what `work` throws, or a Failure for what the disk refuses (`refusal.ts`).
 */
export async function inTransaction<T>(store: Store, work: () => Promise<T>): Promise<T> {
  try {
    store.database.exec('BEGIN IMMEDIATE')
  } catch (error) {
    throw refusal(error, store.directory)
  }
  try {
    const result = await work()
    store.database.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(store.database)
    throw refusal(error, store.directory)
  }
}

/** @returns a function whose answer changes once another process has committed; it takes microseconds. */
export function changeCounter({ database }: Store): () => number {
  const version = database.prepare('PRAGMA data_version')
  return () => (version.get() as { data_version: number }).data_version
}
