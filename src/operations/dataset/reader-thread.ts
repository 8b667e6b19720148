/** The reader in a thread of its own, handing its batches on no faster than they are taken. */
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../register/failure.ts'
import { type PackedBatch, Packer } from './packed.ts'
import { type ReaderTask, readRows } from './reader.ts'
import type { DatasetSource } from './source.ts'

/** What the thread says. */
export type Said =
  | { origin: DatasetSource }
  | { batch: PackedBatch; done: number }
  | { end: true }
  | { failure: { code: string; message: string; details: Record<string, unknown>; cause?: string } }

/** Batches that may be on their way at once. */
const AHEAD = 3

async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const packer = new Packer()
  let allowed = AHEAD
  let wake: (() => void) | undefined
  port.on('message', () => {
    allowed++
    wake?.()
  })
  const say = (said: Said, moved: ArrayBuffer[] = []) => port.postMessage(said, moved)
  try {
    for await (const message of readRows(workerData as ReaderTask)) {
      while (allowed <= 0)
        await new Promise<void>((ready) => {
          wake = ready
        })
      allowed--
      if ('batch' in message) {
        const batch = packer.pack(message.batch)
        const moved = [batch.salts, batch.commitments, batch.numbers, batch.measures].map(({ buffer }) => buffer as ArrayBuffer)
        say({ batch, done: message.done }, moved)
      } else say(message)
    }
    say({ end: true })
  } catch (error) {
    const { code, message, details } =
      error instanceof Failure ? error : { code: '', message: (error as Error).message, details: {} }
    say({ failure: { code, message, details, cause: (error as NodeJS.ErrnoException).code } })
  }
  port.close()
}

if (parentPort) await run(parentPort)
