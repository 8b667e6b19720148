/** Records of a CSV (RFC 4180) as a stream: text is cut after the last complete record and handed to csv-parse piece by piece. */
import { type CsvError, parse } from 'csv-parse/browser/esm/sync'
import { Failure } from '../../register/failure.ts'
import type { Bytes } from '../bytes.ts'
import { maxRowLength, textOf } from '../text.ts'
import { guessDelimiter, maxColumns } from './mapping.ts'

export interface RecordBatch {
  /** Number of the first record, from 1: the row in a spreadsheet. */
  first: number
  records: string[][]
}

/** Place after the last line end that no quoted cell holds, and whether the text ends inside quotes. Linear in the text. */
function lastRecordEnd(text: string, quoted: boolean): { end: number; quoted: boolean } {
  let end = 0
  let inside = quoted
  let at = 0
  let line = text.indexOf('\n')
  while (at < text.length) {
    const next = text.indexOf('"', at)
    const stop = next < 0 ? text.length : next
    if (line >= 0 && line < at) line = text.indexOf('\n', at)
    // The backward search starts only where it is sure to find something after `at`.
    if (!inside && line >= 0 && line < stop) end = text.lastIndexOf('\n', stop - 1) + 1
    if (next < 0) break
    inside = !inside
    at = next + 1
  }
  return { end, quoted: inside }
}

function parsed(text: string, delimiter: string, first: number): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, max_record_size: maxRowLength, record_delimiter: ['\r\n', '\n'] })
  } catch (error) {
    const row = first + Number((error as CsvError).records ?? 0)
    throw new Failure('csv/bad', `Row ${row} of the CSV has quotes in the wrong place; check it in a spreadsheet.`, { row })
  }
}

/**
 * @param delimiter guessed from the first line when absent.
 * @throws Failure `csv/bad`, `csv/truncated`, `csv/too-many-columns`, `file/line-too-long`, `file/not-utf8`.
 */
export async function* recordsOf(bytes: Bytes, delimiter?: string): AsyncGenerator<RecordBatch> {
  let carry = ''
  let quoted = false
  let cut = delimiter
  let first = 1
  for await (const text of textOf(bytes)) {
    // A quote at the very end of a piece may be half of a doubled one: parity still comes out right once the next piece is read.
    const found = lastRecordEnd(text, quoted)
    quoted = found.quoted
    if (found.end === 0) {
      carry += text
      if (carry.length > maxRowLength)
        throw new Failure('file/line-too-long', `Row ${first} is longer than ${maxRowLength} characters; is a quote left open?`)
      continue
    }
    const whole = carry + text.slice(0, found.end)
    carry = text.slice(found.end)
    cut ??= firstLineDelimiter(whole)
    const records = parsed(whole, cut, first)
    yield { first, records }
    first += records.length
  }
  if (carry.trim() === '') return
  if (quoted) throw new Failure('csv/truncated', `The CSV breaks off inside the quotes of row ${first}; fetch the file again.`)
  cut ??= firstLineDelimiter(carry)
  yield { first, records: parsed(carry, cut, first) }
}

/** Looks at the first line; a line of thousands of columns is refused before it is taken apart. */
function firstLineDelimiter(text: string): string {
  const line = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const delimiter = guessDelimiter(line)
  const columns = line.split(delimiter).length
  if (columns > maxColumns * 4)
    throw new Failure(
      'csv/too-many-columns',
      `The CSV has ${columns} columns and at most ${maxColumns} are read; keep those that describe the devices.`,
      { columns },
    )
  return delimiter
}
