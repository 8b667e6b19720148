/**
 * Writing commands that arrive while the server runs. Each is carried out by a child process, one after the other: documents and
 * datasets never reach a parser in the server's own process, and whoever kills the child loses at most that command.
 */
import { spawn } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Frame, socketPath } from './socket-path.ts'

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const writing = ['import', 'withdraw', 'decide', 'judge', 'assess', 'rebuild'] as const
const Call = z.strictObject({ arguments: z.tuple([z.enum(writing)], z.string()), terminal: z.boolean() })

/** Bytes that a call may have. */
const LONGEST_CALL = 1 << 20
/** Old-space of the child, in MB: a hostile file ends the child, not the machine. */
const CHILD_MEMORY_MB = 1024

async function callOf(request: IncomingMessage): Promise<z.infer<typeof Call> | undefined> {
  let body = ''
  request.setEncoding('utf8')
  for await (const chunk of request) {
    body += chunk
    if (body.length > LONGEST_CALL) return undefined
  }
  try {
    return Call.parse(JSON.parse(body))
  } catch {
    return undefined
  }
}

function carryOut(data: string, call: z.infer<typeof Call>, response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    if (response.destroyed) return done()
    const send = (frame: Frame) => response.write(`${JSON.stringify(frame)}\n`)
    const [verb, ...rest] = call.arguments
    const child = spawn(process.execPath, [`--max-old-space-size=${CHILD_MEMORY_MB}`, main, verb, `--data=${data}`, ...rest], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CONTRECHAMP_DIRECT: '1', CONTRECHAMP_PROGRESS: call.terminal ? '1' : '0' },
    })
    child.stdout.setEncoding('utf8').on('data', (out: string) => send({ out }))
    child.stderr.setEncoding('utf8').on('data', (err: string) => send({ err }))
    response.on('close', () => child.kill('SIGTERM'))
    child.on('error', (error) => send({ err: `contrechamp: ${error.message}\n` }))
    child.on('close', (code) => {
      send({ exit: code ?? 1 })
      response.end()
      done()
    })
  })
}

/** @returns the listening server; its socket is readable and writable by the same user only. */
export async function listenForVerbs(data: string): Promise<Server> {
  const path = socketPath(data)
  rmSync(path, { force: true })
  let queue: Promise<void> = Promise.resolve()
  const server = createServer(async (request, response) => {
    const call = request.method === 'POST' && request.url === '/verbs' ? await callOf(request) : undefined
    if (!call) return void response.writeHead(400).end()
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    queue = queue.then(() => carryOut(data, call, response))
  })
  const mask = process.umask(0o177)
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(path, listening)
  })
  process.umask(mask)
  chmodSync(path, 0o600)
  return server
}
