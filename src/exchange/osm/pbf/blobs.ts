/**
 * The outer layer of an OSM PBF file: length, BlobHeader, Blob, again and again (https://wiki.openstreetmap.org/wiki/PBF_Format).
 * Sizes are held against the limits of that page before a byte is allocated for them.
 */
import { Failure } from '../../../register/failure.ts'
import { type Bytes, joined } from '../../bytes.ts'
import { BadMessage, bytesOf, eachField, text, varint } from './message.ts'

export const maxHeaderBytes = 64 * 1024
export const maxBlobBytes = 32 * 1024 * 1024

export interface Blob {
  type: string
  /** Where its length stands in the file, in bytes. */
  offset: number
  data: Uint8Array
}

class ByteQueue {
  #parts: Uint8Array[] = []
  #length = 0
  #iterator: AsyncIterator<Uint8Array>

  constructor(bytes: Bytes) {
    this.#iterator = bytes[Symbol.asyncIterator]()
  }

  /** @returns exactly `wanted` bytes, or the fewer that are left. */
  async take(wanted: number): Promise<Uint8Array> {
    while (this.#length < wanted) {
      const next = await this.#iterator.next()
      if (next.done) break
      this.#parts.push(next.value)
      this.#length += next.value.length
    }
    const whole = joined(this.#parts)
    const taken = whole.subarray(0, wanted)
    this.#parts = whole.length > taken.length ? [whole.subarray(taken.length)] : []
    this.#length = whole.length - taken.length
    return taken
  }

  async close(): Promise<void> {
    await this.#iterator.return?.()
  }
}

/** @throws Failure `pbf/truncated`, `pbf/size`, `pbf/corrupt`, `pbf/compression`, each with the byte where the blob begins. */
export async function* blobsOf(bytes: Bytes): AsyncGenerator<Blob> {
  const queue = new ByteQueue(bytes)
  let offset = 0
  try {
    for (;;) {
      const lengthBytes = await queue.take(4)
      if (lengthBytes.length === 0) return
      const truncated = () =>
        new Failure('pbf/truncated', `The PBF file breaks off inside the block at byte ${offset}; fetch it again.`, {
          byte: offset,
        })
      if (lengthBytes.length < 4) throw truncated()
      const headerLength = new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 4).getUint32(0)
      if (headerLength === 0 || headerLength > maxHeaderBytes) throw tooLarge('header', headerLength, maxHeaderBytes, offset)
      const header = await queue.take(headerLength)
      if (header.length < headerLength) throw truncated()
      const { type, size } = guarded(offset, () => blobHeader(header))
      if (size > maxBlobBytes) throw tooLarge('block', size, maxBlobBytes, offset)
      const blob = await queue.take(size)
      if (blob.length < size) throw truncated()
      yield { type, offset, data: await unpackedBlob(blob, offset) }
      offset += 4 + headerLength + size
    }
  } finally {
    await queue.close()
  }
}

const tooLarge = (what: string, bytes: number, limit: number, offset: number): Failure =>
  new Failure(
    'pbf/size',
    `The ${what} at byte ${offset} claims ${bytes} bytes, where the PBF format allows 1 to ${limit}; fetch the file again.`,
    {
      byte: offset,
    },
  )

/** Runs a decoder; whatever a hostile message makes it throw becomes one Failure. */
export function guarded<T>(offset: number, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    if (error instanceof Failure) throw error
    const why = error instanceof BadMessage ? error.message : 'it is not what the format says'
    throw new Failure('pbf/corrupt', `The PBF block at byte ${offset} cannot be read: ${why}.`, { byte: offset })
  }
}

function blobHeader(bytes: Uint8Array): { type: string; size: number } {
  let type = ''
  let size = -1
  eachField(bytes, (field, reader) => {
    if (field === 1) type = text(bytesOf(reader))
    else if (field === 3) size = varint(reader)
  })
  if (size < 0 || type === '') throw new BadMessage('its header lacks a type or a size')
  return { type, size }
}

async function unpackedBlob(bytes: Uint8Array, offset: number): Promise<Uint8Array> {
  let raw: Uint8Array | undefined
  let packed: Uint8Array | undefined
  let rawSize: number | undefined
  let other = 0
  guarded(offset, () =>
    eachField(bytes, (field, reader) => {
      if (field === 1) raw = bytesOf(reader)
      else if (field === 2) rawSize = varint(reader, true)
      else if (field === 3) packed = bytesOf(reader)
      else if (field >= 4 && field <= 7) other = field
    }),
  )
  if (raw) return raw
  if (!packed)
    throw new Failure(
      'pbf/compression',
      `The PBF block at byte ${offset} is packed in a way that is not read (field ${other}); convert the file to zlib, such as with osmium cat.`,
      { byte: offset },
    )
  const size = rawSize ?? -1
  if (size < 0 || size > maxBlobBytes) throw tooLarge('unpacked block', size, maxBlobBytes, offset)
  return inflated(packed, size, offset)
}

/** Unpacks zlib data that must come out at exactly `size` bytes. */
async function inflated(packed: Uint8Array, size: number, offset: number): Promise<Uint8Array> {
  const lies = (got: string) =>
    new Failure('pbf/corrupt', `The PBF block at byte ${offset} says ${size} bytes and holds ${got}.`, { byte: offset })
  const unpacking = new DecompressionStream('deflate')
  const writer = unpacking.writable.getWriter()
  const writing = writer
    .write(packed as Uint8Array<ArrayBuffer>)
    .then(() => writer.close())
    .catch(() => {})
  const reader = unpacking.readable.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw lies('damaged zlib data')
      })
      if (done) break
      length += value.length
      if (length > size) throw lies('more')
      parts.push(value)
    }
  } finally {
    await reader.cancel().catch(() => {})
    await writing
  }
  if (length !== size) throw lies(String(length))
  return joined(parts, length)
}
