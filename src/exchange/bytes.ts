/** Bytes of a file as they stream in: looked at, counted, unpacked. Nothing here holds more than a block of the file. */
import { Failure } from '../register/failure.ts'
import type { ReadOptions } from './format.ts'

export type Bytes = AsyncIterable<Uint8Array>

export interface ExpansionLimits {
  /** Most bytes that a packed file may expand to. */
  maxBytes: number
  /** Most bytes out per byte in, looked at once `ratioAfterBytes` have come out: real map data packs at 5 to 20. */
  maxRatio: number
  ratioAfterBytes: number
}

export const expansionLimits: ExpansionLimits = {
  maxBytes: 4 * 2 ** 30,
  maxRatio: 200,
  ratioAfterBytes: 64 * 2 ** 20,
}

export function joined(parts: Uint8Array[], length = parts.reduce((sum, part) => sum + part.length, 0)): Uint8Array {
  const first = parts[0]
  if (parts.length === 1 && first && first.length === length) return first
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** @returns the first bytes (at least `wanted` unless the file is shorter), and the whole stream again. */
export async function peek(bytes: Bytes, wanted: number): Promise<{ head: Uint8Array; bytes: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let length = 0
  while (length < wanted) {
    const next = await iterator.next()
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  const head = joined(parts)
  return { head, bytes: resumed(head, iterator) }
}

async function* resumed(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

/** Tells how far the reading is, and stops it when asked to. */
export async function* watched(bytes: Bytes, options: Pick<ReadOptions, 'progress' | 'signal'>): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of bytes) {
    options.signal?.throwIfAborted()
    read += chunk.length
    options.progress?.(read)
    yield chunk
  }
}

/** Small chunks put together into blocks of at least `size` bytes: per-block work is then cheap. */
export async function* inBlocks(bytes: Bytes, size = 2 ** 18): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    parts.push(chunk)
    length += chunk.length
    if (length < size) continue
    yield joined(parts, length)
    parts = []
    length = 0
  }
  if (length > 0) yield joined(parts, length)
}

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b

/**
 * Unpacks gzip as it streams.
 * @throws Failure `file/gzip-damaged` for a truncated or damaged file, `file/gzip-bomb` beyond the limits.
 */
export async function* gunzipped(bytes: Bytes, limits: ExpansionLimits = expansionLimits): AsyncGenerator<Uint8Array> {
  const unpacking = new DecompressionStream('gzip')
  const writer = unpacking.writable.getWriter()
  const reader = unpacking.readable.getReader()
  let bytesIn = 0
  let bytesOut = 0
  let sourceError: unknown
  let sourceFailed = false
  const pumping = (async () => {
    try {
      for await (const chunk of bytes) {
        bytesIn += chunk.length
        await writer.write(chunk as Uint8Array<ArrayBuffer>)
      }
    } catch (error) {
      sourceFailed = true
      sourceError = error
      await writer.abort(error).catch(() => {})
      return
    }
    await writer.close()
  })().catch(() => {})
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        // An error of the reading itself keeps its own words; writer errors are damage that the reader reports too.
        if (sourceFailed && sourceError instanceof Error && sourceError.name !== 'TypeError' && !isZlibError(sourceError))
          throw sourceError
        throw new Failure(
          'file/gzip-damaged',
          `The gzip data breaks off or is damaged after ${bytesIn} bytes; fetch the file again.`,
          { cause: error instanceof Error ? error.message : String(error) },
        )
      })
      if (done) break
      bytesOut += value.length
      if (bytesOut > limits.maxBytes || (bytesOut > limits.ratioAfterBytes && bytesOut > bytesIn * limits.maxRatio))
        throw new Failure(
          'file/gzip-bomb',
          `The gzip data expands beyond what is accepted (${bytesOut} bytes out of ${bytesIn}); unpack and check it by hand.`,
          { bytesIn, bytesOut },
        )
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
    await writer.abort().catch(() => {})
    await pumping
  }
}

const isZlibError = (error: Error): boolean => String((error as { code?: unknown }).code ?? '').startsWith('Z_')

/** Unpacks when the first bytes say gzip; otherwise passes the bytes on. */
export async function unpacked(bytes: Bytes, limits?: ExpansionLimits): Promise<Bytes> {
  const looked = await peek(bytes, 2)
  return isGzip(looked.head) ? gunzipped(looked.bytes, limits) : looked.bytes
}
