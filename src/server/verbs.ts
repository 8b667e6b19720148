/**
 * Writing commands that arrive while the server runs. Each is carried out by a child process, one after the other: documents and
 * datasets never reach a parser in the server's own process, and whoever kills the child loses at most that command.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Program, type RunningCommand, startCommand } from './child.ts'
import { type Frame, socketPath, throughSocket } from './socket-path.ts'
import type { Turns } from './turns.ts'

const writing = ['import', 'read', 'withdraw', 'decide', 'judge', 'assess', 'follow', 'reconcile', 'rebuild'] as const
const Call = z.strictObject({ arguments: z.tuple([z.enum(writing)], z.string()), terminal: z.boolean() })
type Call = z.infer<typeof Call>

/** It takes its turn once it writes. */
const isReading = ({ arguments: [verb] }: Call): boolean => verb === 'read'

/** Bytes that a call may have. */
const LONGEST_CALL = 1 << 20

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

/** Resolves when the child has ended, whatever came of it; what it says goes to the client as it comes. */
async function carryOut(
  program: Program,
  call: Call,
  response: ServerResponse,
  running: Set<RunningCommand>,
  turns?: Turns,
): Promise<void> {
  const send = (frame: Frame) => void (response.destroyed || response.write(`${JSON.stringify(frame)}\n`))
  const command = startCommand(program, call.arguments, call.terminal, send, turns)
  running.add(command)
  response.once('close', command.stop)
  await command.ended
  running.delete(command)
  if (!response.destroyed) await new Promise<void>((done) => response.once('close', done).end())
}

export interface Verbs {
  /** Stops what runs, tells whoever waits, and closes the socket. */
  close(): Promise<void>
}

/** Its socket is readable and writable by the same user only. */
export async function listenForVerbs(program: Program, turns: Turns): Promise<Verbs> {
  const { data } = program
  const path = socketPath(data)
  const running = new Set<RunningCommand>()
  let closing = false

  async function answer(call: Call, response: ServerResponse): Promise<void> {
    if (response.destroyed) return
    if (!closing) return carryOut(program, call, response, running, isReading(call) ? turns : undefined)
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
    const answered = isReading(call) ? turns.read(() => answer(call, response)) : turns.take(() => answer(call, response))
    answered.catch(() => void response.destroy())
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
      for (const command of running) command.stop()
      await turns.idle()
      server.closeAllConnections()
      await closed
    },
  }
}
