/** Protocol Buffers reading that trusts no length: every field is held against the bytes that are there. */
import { PbfReader } from 'pbf'

/** A message that lies about itself; the reader of the file turns it into a Failure that names the place. */
export class BadMessage extends Error {}

export interface Field {
  number: number
  reader: PbfReader
}

const lengthDelimited = 2

/** Calls `read` for each field; it takes the value with `bytesOf`, `varint`, `packed…`, or leaves it. */
export function eachField(bytes: Uint8Array, read: (number: number, reader: PbfReader) => void): void {
  const reader = new PbfReader(bytes)
  for (let number = reader.nextField(); number > 0; number = reader.nextField()) {
    read(number, reader)
    if (reader.pos > reader.length) throw new BadMessage('a field is longer than its message')
  }
  if (reader.pos !== reader.length) throw new BadMessage('a field is longer than its message')
}

/** A length-delimited value, as a view. */
export function bytesOf(reader: PbfReader): Uint8Array {
  if (reader.type !== lengthDelimited) throw new BadMessage('a field has the wrong wire type')
  const length = reader.readVarint()
  const end = reader.pos + length
  if (!(length >= 0) || end > reader.length) throw new BadMessage('a field is longer than its message')
  const bytes = reader.buf.subarray(reader.pos, end)
  reader.pos = end
  return bytes
}

export function varint(reader: PbfReader, signed = false): number {
  if (reader.type !== 0) throw new BadMessage('a field has the wrong wire type')
  return reader.readVarint(signed)
}

function packed(reader: PbfReader, next: (values: PbfReader) => number): number[] {
  if (reader.type === 0) return [next(reader)]
  const values = new PbfReader(bytesOf(reader))
  const numbers: number[] = []
  while (values.pos < values.length) numbers.push(next(values))
  if (values.pos > values.length) throw new BadMessage('a list of numbers breaks off')
  return numbers
}

export const packedUnsigned = (reader: PbfReader): number[] => packed(reader, (values) => values.readVarint())
export const packedZigzag = (reader: PbfReader): number[] => packed(reader, (values) => values.readSVarint())

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function text(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new BadMessage('a string is not UTF-8')
  }
}
