/** The real command as a process of its own, and registers in folders that are gone after the test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import { digestOfProjections } from '../../src/operations/rebuild.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { status } from '../../src/operations/views/home.ts'

export const root = resolve(import.meta.dirname, '../..')
const main = join(root, 'src', 'cli', 'main.ts')
/** Compiled once for the hundred processes of these tests, not once each. */
const cache = join(root, 'node_modules', '.cache', 'contrechamp-compiled')

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Starts the command without a terminal; `done` is what came of it. */
export function start(args: string[], env: Record<string, string> = {}): { child: ChildProcess; done: Promise<Ran> } {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder(),
    env: { ...process.env, NODE_COMPILE_CACHE: cache, ...env },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ran.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ran.err += text
  })
  const done = new Promise<Ran>((ended) => child.once('close', (code) => ended({ ...ran, code })))
  return { child, done }
}

export const run = (args: string[], env?: Record<string, string>): Promise<Ran> => start(args, env).done

/** The one JSON document on standard output. @throws when the command failed, or said anything else. */
export async function json(args: string[]): Promise<Record<string, never>> {
  const { code, out, err } = await run([...args, '--json'])
  if (code !== 0 || err !== '') throw new Error(`contrechamp ${args.join(' ')}: ${code} ${err}`)
  return JSON.parse(out)
}

/** Each case is a process or more of its own, and machines have two cores. */
export async function twoAtATime<T>(cases: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < cases.length; at += 2) await Promise.all(cases.slice(at, at + 2).map(work))
}

const folders: string[] = []
/** Those that a failed test left behind. */
const running = new Set<ChildProcess>()

/** A new folder of this test file. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'contrechamp-cli-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

/** Looks at the register in this process: what the commands did, without the time that a process takes. */
export async function inside<T>(data: string, look: (register: Register) => Promise<T>): Promise<T> {
  const register = await openRegister(data)
  try {
    return await look(register)
  } finally {
    await register.close()
  }
}

/** Everything that a refused command must leave as it was: the log's rows, and what is derived from them. */
export const stateOf = (data: string): Promise<Record<string, unknown>> =>
  inside(data, async (register) => {
    const rows = ['entry', 'statement', 'entity', 'property', 'frame', 'feature'].map((table) => [
      table,
      register.store.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n,
    ])
    return { digest: digestOfProjections(register.store), status: await status(register), rows: Object.fromEntries(rows) }
  })
