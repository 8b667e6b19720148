/** Opens the port and the socket, and closes both. */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { emptyIncoming } from '../operations/reading/keep.ts'
import type { Register } from '../operations/register.ts'
import { sha256Hex } from '../operations/sha256.ts'
import { Failure } from '../register/failure.ts'
import type { DeskParts } from './desk.ts'
import { deskAccess, isLoopback } from './desk-access.ts'
import { deskWriter } from './desk-writer.ts'
import { liveRegister } from './live.ts'
import type { Lock } from './lock.ts'
import { newTurns } from './turns.ts'
import { listenForVerbs, type Verbs } from './verbs.ts'

export interface ServerOptions {
  data: string
  port: number
  host: string
  contact?: string
  register: Register
  lock: Lock
  /** Carries out the writing commands that arrive, each in a process of its own. */
  program: string
  /** Opens the reading desk also where the server listens beyond this machine. */
  desk?: boolean
}

export interface Running {
  url: string
  /** The secret link to the reading desk, where it is open. */
  desk?: string | undefined
  /** Reads what answers visitors, so that nobody has to wait for it. */
  ready(): Promise<void>
  close(): Promise<void>
}

const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url))

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `port ${port} is taken; choose another with --port, or 0 for any`,
        EACCES: `port ${port} may not be opened by this user; choose one above 1023 with --port`,
        EADDRNOTAVAIL: `${host} is no address of this machine; see --host`,
        ENOTFOUND: `${host} is no address of this machine; see --host`,
      }
      failed(new Failure('server/port', why[error.code ?? ''] ?? error.message))
    })
    server.listen(port, host, () => listening((server.address() as { port: number }).port))
  })
}

/** Takes nobody in any more, and lets go of whoever is there. */
function closed(server: Server): Promise<unknown> {
  const done = new Promise((ended) => server.close(ended))
  server.closeAllConnections()
  return done
}

export async function startServer(options: ServerOptions): Promise<Running> {
  const { data, port, host, contact, register, lock } = options
  const program = { path: options.program, data }
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }
  const started = sha256Hex(`${version} ${process.pid} ${Date.now()}`).slice(0, 8)
  const turns = newTurns()
  const closing = new AbortController()
  const isOpen = options.desk || isLoopback(host)
  const desk: DeskParts | undefined = isOpen
    ? { access: deskAccess(host), writer: deskWriter(data, turns), turns, program, signal: closing.signal }
    : undefined
  await emptyIncoming(data)
  let app: Promise<Hono> | undefined
  // The address is told first; the modules of the pages are read then, and whoever asks at once waits for them.
  const ready = (): Promise<Hono> => {
    app ??= import('./app.ts').then(({ createApp }) =>
      createApp(liveRegister(register), { contact, version, build: started, desk }),
    )
    return app
  }
  const server = createAdaptorServer({ fetch: async (request, env) => (await ready()).fetch(request, env) }) as Server
  const opened = await listen(server, port, host)
  let verbs: Verbs
  try {
    verbs = await listenForVerbs(program, turns)
  } catch (error) {
    await closed(server)
    throw new Failure(
      'server/socket',
      `no socket for commands can be made in ${data} (${(error as Error).message}); see its rights`,
    )
  }
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${opened}/`
  lock.announce(url)
  return {
    url,
    desk: desk && `${url}desk?key=${desk.access.key}`,
    async ready() {
      await ready()
    },
    async close() {
      closing.abort()
      await verbs.close()
      await desk?.writer.close()
      await closed(server)
    },
  }
}
