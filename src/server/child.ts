/** A writing command as a child process: documents and datasets never reach a parser in the server's own process. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Frame } from './socket-path.ts'
import type { Turns } from './turns.ts'

/** Old-space of the child, in MB: a hostile file ends the child, not the machine. */
const CHILD_MEMORY_MB = 1024
/** How long a child may take to stop by itself, in milliseconds. Ended by force it leaves nothing either. */
const PATIENCE_MS = 5000

export interface Program {
  /** The command line's main file. */
  path: string
  data: string
}

export interface RunningCommand {
  /** Resolves when it has ended, whatever came of it. */
  ended: Promise<void>
  stop(): void
}

export function stop(child: ChildProcess): void {
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  child.once('close', () => clearTimeout(force))
}

/**
 * @param send what the command says as it comes, and its exit code last.
 * @param turns where the command waits before it writes; without them the caller has the turn already.
 */
export function startCommand(
  { path, data }: Program,
  [verb, ...rest]: readonly [string, ...string[]],
  terminal: boolean,
  send: (frame: Frame) => void,
  turns?: Turns,
): RunningCommand {
  // The channel breaks when this server is killed: the child then ends too (see main.ts of the command line).
  const child = spawn(process.execPath, [`--max-old-space-size=${CHILD_MEMORY_MB}`, path, verb, `--data=${data}`, ...rest], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      CONTRECHAMP_DIRECT: '1',
      CONTRECHAMP_PROGRESS: terminal ? '1' : '0',
      CONTRECHAMP_TURN: turns ? '1' : '0',
    },
  })
  let running = true
  child.stdout?.setEncoding('utf8').on('data', (out: string) => send({ out }))
  child.stderr?.setEncoding('utf8').on('data', (err: string) => send({ err }))
  child.on('error', (error) => send({ err: `contrechamp: the command could not be started (${error.message})\n` }))
  const ended = new Promise<void>((done) => {
    child.once('close', (code, signal) => {
      running = false
      if (signal) send({ err: `contrechamp: the command was ended (${signal}) before it was done; repeat it\n` })
      send({ exit: code !== null && code >= 0 ? code : 1 })
      done()
    })
  })
  child.once('message', () => {
    void turns?.take(async () => {
      if (running && child.connected) child.send('turn', () => undefined)
      await ended
    })
  })
  return { ended, stop: () => void (running && stop(child)) }
}

export interface Outcome {
  exit: number
  out: string
  err: string
}

/** Runs a command to its end. */
export async function outcomeOf(
  program: Program,
  call: readonly [string, ...string[]],
  signal: AbortSignal,
  turns?: Turns,
): Promise<Outcome> {
  const outcome: Outcome = { exit: 1, out: '', err: '' }
  const command = startCommand(
    program,
    call,
    false,
    (frame) => {
      if ('out' in frame) outcome.out += frame.out
      if ('err' in frame) outcome.err += frame.err
      if ('exit' in frame) outcome.exit = frame.exit
    },
    turns,
  )
  signal.addEventListener('abort', command.stop, { once: true })
  if (signal.aborted) command.stop()
  await command.ended
  signal.removeEventListener('abort', command.stop)
  return outcome
}
