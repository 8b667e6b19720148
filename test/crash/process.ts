/** The program as processes of its own: started, watched, frozen and killed from outside. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

export const root = resolve(import.meta.dirname, '../..')
export const program = join(root, 'src/cli/main.ts')
/** Compiled code is kept between runs, as for everybody who uses the program: the tests start it some fifty times. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/contrechamp') }

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface Started {
  pid: number
  said(): string
  complained(): string
  /** Lines that it finished; what a kill cut off in the middle is no answer. */
  lines(): string[]
  ended: Promise<Ended>
  running(): boolean
  kill(signal: NodeJS.Signals): void
}

const started = new Set<Started>()

/** Ends what a failed test left running. */
export function endAll(): void {
  for (const one of started) one.kill('SIGKILL')
}

/** @param command a file to run with this Node, or `[program, …]` as a whole when `bare`. */
export function start(command: string[], options: SpawnOptions & { bare?: boolean } = {}): Started {
  const { bare, ...rest } = options
  const [file, ...args] = bare ? (command as [string, ...string[]]) : [process.execPath, ...command]
  const child: ChildProcess = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], ...rest })
  let said = ''
  let complained = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complained += text
  })
  const ended = new Promise<Ended>((done, failed) => {
    child.once('error', failed)
    child.once('close', (code, signal) => done({ code, signal }))
  })
  const one: Started = {
    pid: child.pid as number,
    said: () => said,
    complained: () => complained,
    lines: () => said.split('\n').slice(0, -1),
    ended,
    running: () => child.exitCode === null && child.signalCode === null,
    kill: (signal) => void child.kill(signal),
  }
  started.add(one)
  ended.then(
    () => started.delete(one),
    () => started.delete(one),
  )
  return one
}

export const contrechamp = (...args: string[]): Started => start([program, ...args])

/** Runs a command to its end. */
export async function run(
  command: string[],
  options?: Parameters<typeof start>[1],
): Promise<Ended & { said: string; complained: string }> {
  const one = start(command, options)
  const ended = await one.ended
  return { ...ended, said: one.said(), complained: one.complained() }
}

/** Waits until `happened` holds. @returns false when `still` ended first. */
export async function until(happened: () => boolean, still: () => boolean = () => true, everyMs = 1): Promise<boolean> {
  while (!happened()) {
    if (!still()) return happened()
    await wait(everyMs)
  }
  return true
}

/** Field 3 of /proc/PID/stat comes after the name, which may hold anything but ends with the last `)`. */
function stateOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { state: state as string, parent: Number(parent) }
  } catch {
    return undefined
  }
}

/** Whether the process is there (a zombie is not). */
export const alive = (pid: number): boolean => !'ZX'.includes(stateOf(pid)?.state ?? 'X')

export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => stateOf(candidate)?.parent === pid && alive(candidate))

/** Stops every thread of the process; afterwards nothing changes under our eyes. @returns false when it has ended. */
export async function freeze(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 'SIGSTOP')
  } catch {
    return false
  }
  return until(
    () => stateOf(pid)?.state === 'T',
    () => alive(pid),
  )
}

export function resume(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT')
  } catch {
    // It has ended meanwhile.
  }
}

export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

export const logBytes = (data: string): number => statSync(join(data, 'register.db-wal'), { throwIfNoEntry: false })?.size ?? 0

export interface Glimpse {
  /** Somebody holds SQLite's write lock: a transaction is under way. */
  inTransaction: boolean
  /** Statements that others see beyond those of finished entries: a half import. */
  half: number
}

/**
 * Looks at a register from outside while its writer is frozen. Reading works beside a writer, and beginning to write is refused:
 * only a transaction under way looks like this (opening, recovery and closing refuse reading too).
 */
export function glimpse(data: string): Glimpse {
  const file = join(data, 'register.db')
  if (!existsSync(file)) return { inTransaction: false, half: 0 }
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    const half = database
      .prepare(
        "SELECT (SELECT coalesce(max(n), 0) FROM statement) - (SELECT coalesce(sum(json_extract(body, '$.statements.count')), 0) FROM entry) AS half",
      )
      .get() as { half: number }
    try {
      database.exec('BEGIN IMMEDIATE; ROLLBACK')
      return { inTransaction: false, ...half }
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== 5) throw error
      return { inTransaction: true, ...half }
    }
  } catch (error) {
    const { errcode, message } = error as { errcode?: number; message: string }
    if ((errcode ?? 0) % 256 === 5 || message.includes('no such table')) return { inTransaction: false, half: 0 }
    throw error
  } finally {
    database.close()
  }
}
