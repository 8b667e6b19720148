/**
 * Writing commands that arrive while the server runs. Each is carried out by a child process, one after the other: documents and
 * datasets never reach a parser in the server's own process, and whoever kills the child loses at most that command.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Frame, socketPath, throughSocket } from './socket-path.ts'

const writing = ['import', 'withdraw', 'decide', 'judge', 'assess', 'reconcile', 'rebuild'] as const
const Call = z.strictObject({ arguments: z.tuple([z.enum(writing)], z.string()), terminal: z.boolean() })
type Call = z.infer<typeof Call>

/** Bytes that a call may have. */
const LONGEST_CALL = 1 << 20
/** Old-space of the child, in MB: a hostile file ends the child, not the machine. */
const CHILD_MEMORY_MB = 1024
/** How long a child may take to stop by itself, in milliseconds. Ended by force it leaves nothing either. */
const PATIENCE_MS = 5000

/** @returns undefined for what is no call, or breaks off. */
async function callOf(request: IncomingMessage): Promise<Call | undefined> {
  let body = ''
  request.setEncoding('utf8')
  try {
    for await (const chunk of request) {
      body += chunk
      if (body.length > LONGEST_CALL) return undefined
    }
    return Call.parse(JSON.parse(body))
  } catch {
    return undefined
  }
}

function stop(child: ChildProcess): void {
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  child.once('close', () => clearTimeout(force))
}

/** Resolves when the child has ended, whatever came of it; what it says goes to the client as it comes. */
function carryOut(
  program: string,
  data: string,
  call: Call,
  response: ServerResponse,
  running: Set<ChildProcess>,
): Promise<void> {
  return new Promise((done) => {
    const send = (frame: Frame) => void (response.destroyed || response.write(`${JSON.stringify(frame)}\n`))
    const [verb, ...rest] = call.arguments
    // The channel breaks when this server is killed: the child then ends too (see main.ts of the command line).
    const child = spawn(process.execPath, [`--max-old-space-size=${CHILD_MEMORY_MB}`, program, verb, `--data=${data}`, ...rest], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, CONTRECHAMP_DIRECT: '1', CONTRECHAMP_PROGRESS: call.terminal ? '1' : '0' },
    })
    running.add(child)
    child.stdout?.setEncoding('utf8').on('data', (out: string) => send({ out }))
    child.stderr?.setEncoding('utf8').on('data', (err: string) => send({ err }))
    response.once('close', () => {
      if (running.has(child)) stop(child)
    })
    child.on('error', (error) => send({ err: `contrechamp: the command could not be started (${error.message})\n` }))
    child.once('close', (code, signal) => {
      running.delete(child)
      if (signal) send({ err: `contrechamp: the command was ended (${signal}) before it was done; repeat it\n` })
      send({ exit: code !== null && code >= 0 ? code : 1 })
      if (response.destroyed) return done()
      response.once('close', done).end(done)
    })
  })
}

export interface Verbs {
  /** Stops what runs, tells whoever waits, and closes the socket. */
  close(): Promise<void>
}

/** Its socket is readable and writable by the same user only. */
export async function listenForVerbs(program: string, data: string): Promise<Verbs> {
  const path = socketPath(data)
  const running = new Set<ChildProcess>()
  let queue: Promise<void> = Promise.resolve()
  let closing = false

  async function answer(call: Call, response: ServerResponse): Promise<void> {
    if (response.destroyed) return
    if (!closing) return carryOut(program, data, call, response, running)
    const frames: Frame[] = [
      { err: 'contrechamp: the server is being stopped; nothing was done, repeat the command\n' },
      { exit: 1 },
    ]
    response.end(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''))
  }
  const server = createServer(async (request, response) => {
    const call = request.method === 'POST' && request.url === '/verbs' ? await callOf(request) : undefined
    if (!call) return void response.writeHead(400, { connection: 'close' }).end()
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders()
    // One command that cannot be started is no reason to refuse the next.
    queue = queue.then(() => answer(call, response)).catch(() => void response.destroy())
  })
  rmSync(path, { force: true })
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed)
      throughSocket(data, (short) => server.listen(short, listening))
    })
  } finally {
    process.umask(mask)
  }
  chmodSync(path, 0o600)
  return {
    async close() {
      closing = true
      rmSync(path, { force: true })
      const closed = new Promise((ended) => server.close(ended))
      for (const child of running) stop(child)
      await queue
      server.closeAllConnections()
      await closed
    },
  }
}
