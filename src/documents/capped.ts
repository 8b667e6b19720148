/**
 * Runs a script of ours on a foreign document in a child process with limits: address space, processor time, wall-clock time, no files but the code of the
 * house, no writing, no child processes, no code made of strings, and no network where the system lets us take it away
 * (docs/methods/documents.md). The parent never reads the document: it opens the file and hands the descriptor on.
 */
import { spawn } from 'node:child_process'
import { constants, existsSync, realpathSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { Failure } from '../register/failure.ts'
import type { Message } from './answer.ts'
import { confinement } from './confinement.ts'

export interface CappedOptions {
  /** The document; the script gets its bytes. */
  file?: string
  /** How failures call the document; the file's name by default. */
  name?: string
  /** Most bytes of the file, looked at before anything is started. */
  mostFileBytes?: number
  /** Most bytes of the answer. */
  mostAnswerBytes?: number
  /** Wall clock from the start of the child, ms. */
  timeoutMs?: number
  /** JavaScript heap of the child, MB. What it may address in all is 1 500 MB more: code, stacks, buffers. */
  heapMb?: number
  /** Folders of the checkout that the child may read, beside `src`, `data` and `node_modules`. */
  readable?: string[]
  signal?: AbortSignal
}

export const cappedDefaults = {
  mostFileBytes: 100 * 2 ** 20,
  mostAnswerBytes: 96 * 2 ** 20,
  timeoutMs: 60_000,
  heapMb: 768,
}

/** Children at once; more wait for their turn, and more than so many are turned away. */
const AT_ONCE = 2
const WAITING = 50
let running = 0
const waiting: (() => void)[] = []

const root = resolve(import.meta.dirname, '../..')

/** A folder of the checkout, also where it is a link to another place. */
function allowed(part: string): string[] {
  const path = resolve(root, part)
  return existsSync(path) ? [...new Set([path, realpathSync(path)])].map((one) => `--allow-fs-read=${one}`) : []
}

/**
 * @param script module that calls `answerJob`, as `new URL('./child.ts', import.meta.url)`.
 * @param job anything that JSON can carry.
 * @returns what the script answered; not checked.
 * @throws Failure as the script met it, with the document's name before its message; `document/not-found`, `document/too-large`, `document/too-slow`,
 * `document/too-costly`, `document/busy`.
 */
export async function runCapped(script: URL, job: unknown, options: CappedOptions = {}): Promise<unknown> {
  const name = options.name ?? (options.file === undefined ? 'the document' : basename(options.file))
  if (waiting.length >= WAITING)
    throw new Failure('document/busy', 'too many documents are being read at once; try again in a minute')
  if (running >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn))
  else running++
  try {
    options.signal?.throwIfAborted()
    const file = options.file === undefined ? undefined : await opened(options.file, name, options.mostFileBytes)
    try {
      return await answerOf(script, job, file, name, options)
    } finally {
      await file?.close()
    }
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** @throws Failure for what is no file, empty, or too large. */
async function opened(path: string, name: string, mostBytes = cappedDefaults.mostFileBytes): Promise<FileHandle> {
  // Non-blocking: opening a named pipe would wait for whoever writes it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(
      'document/not-found',
      `${name} cannot be opened (${error.code ?? error.message}); check its name and rights`,
    )
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new Failure('document/not-a-file', `${name} is not a file; name one document`)
    if (stat.size === 0) throw new Failure('document/empty', `${name} is empty; fetch it again`)
    if (stat.size > mostBytes)
      throw new Failure(
        'document/too-large',
        `${name} has ${Math.ceil(stat.size / 2 ** 20)} MB, and documents up to ${Math.floor(mostBytes / 2 ** 20)} MB are read; take out the part that matters`,
        { bytes: stat.size, mostBytes },
      )
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function answerOf(
  script: URL,
  job: unknown,
  file: FileHandle | undefined,
  name: string,
  options: CappedOptions,
): Promise<unknown> {
  const { timeoutMs, heapMb, mostAnswerBytes, mostFileBytes } = { ...cappedDefaults, ...defined(options) }
  const [command, ...args] = [
    ...(await confinement({ addressMb: heapMb + 1500, cpuSeconds: Math.ceil(timeoutMs / 1000) + 5 })),
    process.execPath,
    '--permission',
    ...['src', 'data', 'node_modules', 'package.json', ...(options.readable ?? [])].flatMap(allowed),
    `--max-old-space-size=${heapMb}`,
    '--disallow-code-generation-from-strings',
    // It would reserve 8 GB of address space for each memory.
    '--disable-wasm-trap-handler',
    '--no-warnings',
    fileURLToPath(script),
  ]
  const child = spawn(command as string, args, {
    cwd: root,
    // Nothing of our environment: no proxies, no options for Node, no secrets.
    env: { TZ: 'UTC', LANG: 'C.UTF-8', PATH: process.env.PATH ?? '' },
    stdio: [file ? file.fd : 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | string>((end) => {
    child.once('error', (error) => end(error.message))
    child.once('close', (code, signal) => end(signal ?? code ?? 0))
  })
  let refusal: Failure | undefined
  const stop = (failure: Failure) => {
    refusal ??= failure
    child.kill('SIGKILL')
  }
  const slow = new Failure(
    'document/too-slow',
    `${name} takes more than ${timeoutMs / 1000} s to read; it is very long or made to harm: take out the part that matters`,
  )
  const timer = setTimeout(() => stop(slow), timeoutMs)
  const interrupted = () =>
    stop(options.signal?.reason instanceof Failure ? options.signal.reason : new Failure('interrupted', 'interrupted'))
  options.signal?.addEventListener('abort', interrupted, { once: true })
  try {
    const jobs = child.stdio[3] as Writable
    jobs.on('error', () => {}) // it ended before it read its job: the exit code tells
    jobs.end(JSON.stringify({ job, mostBytes: mostFileBytes }))
    const errors = collected(child.stderr, 4096)
    const answer = collected(child.stdout, mostAnswerBytes, () =>
      stop(new Failure('document/too-large', `${name} holds more text than is read at once; take out the part that matters`)),
    )
    const end = await ended
    if (refusal) throw refusal
    if (end !== 0) throw brokenOff(name, end, errors())
    const message = JSON.parse(answer()) as Message
    if ('answer' in message) return message.answer
    const { code, message: text, details } = message.failure
    throw new Failure(code, code.startsWith('document/') ? `${name} ${text}` : text, details)
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', interrupted)
  }
}

const defined = <T extends object>(options: T): Partial<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>

/** Keeps at most so many bytes; tells when there are more. */
function collected(stream: Readable | null, most: number, over?: () => void): () => string {
  const parts: Buffer[] = []
  let length = 0
  stream?.on('data', (part: Buffer) => {
    if (length > most) return
    length += part.length
    if (length <= most) parts.push(part)
    else over?.()
  })
  return () => Buffer.concat(parts).toString()
}

/** Ended without an answer: out of memory or processor time, or it could not even be started. */
function brokenOff(name: string, end: number | string, errors: string): Failure {
  const details = { end, cause: errors.slice(0, 1000) }
  if (/out of memory|Allocation failed|allocation failure|bad_alloc/i.test(errors) || typeof end === 'string' || end > 128)
    return new Failure(
      'document/too-costly',
      `${name} needs more memory or time than a document may; it is very large or made to harm: take out the part that matters`,
      details,
    )
  return new Failure(
    'document/not-started',
    `${name} was not read: the process for it failed (${errors.trim().split('\n').at(-1)?.slice(0, 200)})`,
    details,
  )
}
