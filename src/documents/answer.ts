/** The child's side of `runCapped`: takes its job and the document's bytes, does its work, answers once. */
import { readSync } from 'node:fs'
import { Failure } from '../register/failure.ts'

/** What the child writes on standard output, as JSON. */
export type Message = { answer: unknown } | { failure: { code: string; message: string; details: Record<string, unknown> } }

/** Descriptors that `runCapped` opens for the child. */
export const documentDescriptor = 0
export const jobDescriptor = 3

/** @param most bytes; a file that grew since it was looked at is refused. */
function readAll(descriptor: number, most: number): Uint8Array {
  const parts: Buffer[] = []
  let length = 0
  for (;;) {
    const part = Buffer.allocUnsafe(2 ** 20)
    const got = readSync(descriptor, part, 0, part.length, null)
    if (got === 0) break
    length += got
    if (length > most) throw new Failure('document/too-large', `has more than ${most} bytes`)
    parts.push(part.subarray(0, got))
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function failureOf(error: unknown): { code: string; message: string; details: Record<string, unknown> } {
  if (error instanceof Failure) return { code: error.code, message: error.message, details: error.details }
  // The stack ran over: nested deeper than anything that is meant to be read.
  if (error instanceof RangeError) return { code: 'document/too-deep', message: 'is nested too deeply to be read', details: {} }
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return {
    code: 'document/damaged',
    message: 'cannot be read; it is damaged or not what it says it is',
    details: { cause: cause.slice(0, 500) },
  }
}

/**
 * Ends the process when it has answered. To be called once, by a script that `runCapped` starts.
 * @param work gets the job as it was sent, and the bytes of the document on demand.
 */
export async function answerJob<Job>(work: (job: Job, bytes: () => Uint8Array) => unknown): Promise<void> {
  let message: Message
  try {
    const { job, mostBytes } = JSON.parse(Buffer.from(readAll(jobDescriptor, 2 ** 28)).toString()) as {
      job: Job
      mostBytes: number
    }
    message = { answer: await work(job, () => readAll(documentDescriptor, mostBytes)) }
  } catch (error) {
    message = { failure: failureOf(error) }
  }
  process.stdout.write(JSON.stringify(message), () => process.exit(0))
}
