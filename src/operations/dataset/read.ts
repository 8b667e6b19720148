/** Where a dataset is read: small files here, large ones in a thread of their own, so that reading and writing use a core each. */
import { Worker } from 'node:worker_threads'
import { Failure } from '../../register/failure.ts'
import { Unpacker } from './packed.ts'
import { type FromReader, type ReaderTask, readRows } from './reader.ts'
import type { Said } from './reader-thread.ts'

/** Bytes from which a thread pays: starting one costs as much as reading about a megabyte. */
const THREAD_FROM = 2_000_000
/** Old space of the reader in MB: a hostile file ends the reader, not the import's own memory. */
const READER_MEMORY_MB = 512

/** @throws Failure as the reader met it; the reason of `signal` when that ends it. */
export const readPrepared = (task: ReaderTask, signal?: AbortSignal): AsyncGenerator<FromReader> =>
  task.bytes < THREAD_FROM ? readRows(task, signal) : readInThread(task, signal)

async function* readInThread(task: ReaderTask, signal?: AbortSignal): AsyncGenerator<FromReader> {
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: READER_MEMORY_MB, maxYoungGenerationSizeMb: 32 },
  })
  const unpacker = new Unpacker()
  const waiting: Said[] = []
  let failed: unknown
  let wake: (() => void) | undefined
  worker.on('message', (said: Said) => {
    waiting.push(said)
    wake?.()
  })
  worker.on('error', (error: Error & { code?: string }) => {
    failed =
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new Failure('file/too-large', 'reading it takes more memory than is allowed; split the file')
        : error
    wake?.()
  })
  const abort = () => {
    failed = signal?.reason
    wake?.()
  }
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  try {
    for (;;) {
      if (failed !== undefined) throw failed
      const said = waiting.shift()
      if (said === undefined)
        await new Promise<void>((ready) => {
          wake = ready
        })
      else if ('end' in said) return
      else if ('failure' in said) throw failureOf(said.failure)
      else {
        yield 'batch' in said ? { batch: unpacker.unpack(said.batch), done: said.done } : said
        worker.postMessage('more')
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

function failureOf({ code, message, details, cause }: Extract<Said, { failure: unknown }>['failure']): Error {
  return code ? new Failure(code, message, details) : Object.assign(new Error(message), { code: cause })
}
