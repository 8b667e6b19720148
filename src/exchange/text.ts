/** UTF-8 text of a file, in blocks and in lines. Bytes that are not UTF-8 are refused with their place, never replaced. */
import { Failure } from '../register/failure.ts'
import { type Bytes, inBlocks, joined } from './bytes.ts'

/** Longest line or record read, in UTF-16 units: a longer one is not a row of data. */
export const maxRowLength = 16 * 2 ** 20

/** Bytes at the end of a block that begin a character which the block does not finish (0 to 3). */
function unfinished(block: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= block.length; back++) {
    const byte = block[block.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** Place of the first byte that is not UTF-8, by halving; only called on a block known to hold one. */
function firstInvalid(block: Uint8Array): number {
  let good = 0
  let bad = block.length
  while (good < bad) {
    const middle = (good + bad + 1) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(block.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle - 1
    }
  }
  return good
}

function countLines(block: Uint8Array, end = block.length): number {
  let lines = 0
  for (let at = block.indexOf(10); at >= 0 && at < end; at = block.indexOf(10, at + 1)) lines++
  return lines
}

/**
 * @returns the text in blocks that break anywhere; a byte order mark at the start is left out.
 * @throws Failure `file/not-utf8` with byte and line.
 */
export async function* textOf(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pending: Uint8Array = new Uint8Array(0)
  let offset = 0
  let line = 1
  const decode = (block: Uint8Array): string => {
    try {
      return decoder.decode(block)
    } catch {
      const place = firstInvalid(block)
      throw new Failure(
        'file/not-utf8',
        `Byte ${offset + place} (line ${line + countLines(block, place)}) is not UTF-8 text; save the file as UTF-8.`,
        { byte: offset + place, line: line + countLines(block, place) },
      )
    }
  }
  for await (const chunk of inBlocks(bytes)) {
    const block = pending.length > 0 ? joined([pending, chunk]) : chunk
    const whole = block.length - unfinished(block)
    const text = decode(block.subarray(0, whole))
    yield offset === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text
    offset += whole
    line += countLines(block, whole)
    pending = block.slice(whole)
  }
  if (pending.length > 0) decode(pending)
}

export interface LineBatch {
  /** Number of the first line, from 1. */
  first: number
  lines: string[]
  /** False when the file ends inside the last line: without a line feed. */
  ended: boolean
}

/**
 * @returns complete lines, without their ends (LF or CRLF), in batches.
 * @throws Failure `file/line-too-long`, `file/not-utf8`.
 */
export async function* linesOf(bytes: Bytes, maxLength = maxRowLength): AsyncGenerator<LineBatch> {
  let carry = ''
  let first = 1
  for await (const text of textOf(bytes)) {
    const lines = (carry + text).split('\n')
    carry = lines.pop() as string
    if (carry.length > maxLength) {
      const line = first + lines.length
      throw new Failure('file/line-too-long', `Line ${line} is longer than ${maxLength} characters; is this the right format?`, {
        line,
      })
    }
    if (lines.length === 0) continue
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as string
      if (line.charCodeAt(line.length - 1) === 13) lines[index] = line.slice(0, -1)
    }
    yield { first, lines, ended: true }
    first += lines.length
  }
  if (carry.length > 0) yield { first, lines: [carry], ended: false }
}
