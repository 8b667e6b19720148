/** The real server as a process of its own, on any free port, with a register of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface RunningServer {
  /** Without a slash at the end. */
  url: string
  data: string
  /** Everything it said so far. */
  said(): string
  /** Ends the process and removes its register. */
  close(): Promise<void>
}

export interface ServerOptions {
  /** A register to serve; without it a new one, filled with the examples, and removed at the end. */
  data?: string
  /** Further arguments of `serve`. */
  args?: string[]
  /** How long a start may take before it counts as failed, in milliseconds. */
  patienceMs?: number
}

/** Starts `serve --port 0` and waits for its address. @throws with what it said when it ends or stays silent */
export async function startServer({ data, args = [], patienceMs = 60_000 }: ServerOptions = {}): Promise<RunningServer> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'contrechamp-e2e-'))
  const examples = data === undefined ? ['--examples'] : []
  const main = join(root, 'src', 'cli', 'main.ts')
  const server = spawn(process.execPath, [main, 'serve', '--port', '0', '--data', folder, ...examples, ...args], { cwd: root })
  let said = ''
  const close = async () => {
    await ended(server)
    if (data === undefined) rmSync(folder, { recursive: true, force: true })
  }
  const address = new Promise<string>((found, failed) => {
    const late = setTimeout(() => failed(new Error(`the server gave no address within ${patienceMs} ms: ${said}`)), patienceMs)
    const hear = (bytes: Buffer) => {
      said += bytes
      const url = /https?:\/\/[\w.[\]:]+:\d+/.exec(said)?.[0]
      if (!url) return
      clearTimeout(late)
      found(url)
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('exit', (code) => {
      clearTimeout(late)
      failed(new Error(`the server ended with ${code}: ${said}`))
    })
    server.once('error', failed)
  })
  try {
    return { url: await address, data: folder, said: () => said, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Asks the process to end, and ends it after five seconds if it does not. */
function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => server.kill('SIGKILL'), 5000)
    server.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    server.kill('SIGTERM')
  })
}
