/**
 * Only one server a register. The lock is SQLite's own, held on a small file of its own for as long as the process lives: it
 * vanishes with the process, however that ends.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../register/failure.ts'

export interface Lock {
  /** Tells others where this server is. */
  announce(url: string): void
  release(): void
}

/** How long two that start in the same moment may take to sort out who is first, in milliseconds. */
const RACE_MS = 500

/** @throws Failure `server/second` when another server holds the register. */
export function lockRegister(data: string): Lock {
  const told = join(data, 'server.json')
  const database = new DatabaseSync(join(data, 'server.lock'), { timeout: RACE_MS })
  try {
    // Not `locking_mode=EXCLUSIVE`: there, two that start at once each keep half of the lock, and both are refused.
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new Failure(
      'server/second',
      `a server already runs on ${data}${whereabouts(told)}; stop it first, or name another --data`,
    )
  }
  // What an earlier server said of itself is no longer true.
  rmSync(told, { force: true })
  return {
    announce: (url) => writeFileSync(told, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 }),
    release: () => database.isOpen && database.close(),
  }
}

function whereabouts(file: string): string {
  try {
    const { pid, url } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; url: string }
    return ` (process ${pid}, ${url})`
  } catch {
    return ''
  }
}
