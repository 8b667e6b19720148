/** CSV with a heading line; `mapping.ts` says which column is what. */
import { Failure } from '../../register/failure.ts'
import { type Bytes, watched } from '../bytes.ts'
import type { DeviceRow, Format, ReadOptions, ReadRow, RejectedRow } from '../format.ts'
import { deviceRow, isBookkeeping, osmIdOf, rejected, type Tags } from '../row.ts'
import { type Columns, columnsOf, guessDelimiter, mappingOf } from './mapping.ts'
import { recordsOf } from './records.ts'

function tagsOf(cells: string[], columns: Columns): { tags: Tags; described: boolean } {
  const tags: Tags = Object.create(null)
  let described = false
  for (const { key, column } of columns.tags) {
    const value = cells[column]?.trim()
    if (!value) continue
    tags[key] = value
    if (!isBookkeeping(key)) described = true
  }
  for (const { key, value } of columns.fixed) {
    tags[key] ??= value
    described = true
  }
  return { tags, described }
}

function rowOf(number: number, cells: string[], columns: Columns): DeviceRow | RejectedRow {
  const where = `row ${number}`
  if (cells.length > columns.headings.length)
    return rejected(where, 'too-many-cells', 'The row has more cells than there are headings.')
  return deviceRow(where, cells[columns.lon], cells[columns.lat], tagsOf(cells, columns), osmIdOf(cells[columns.id]))
}

const isBlank = (cells: string[]): boolean => cells.length === 0 || (cells.length === 1 && cells[0]?.trim() === '')

async function* read(bytes: Bytes, options: ReadOptions): AsyncGenerator<ReadRow[]> {
  const mapping = mappingOf(options.mapping)
  let columns: Columns | undefined
  for await (const batch of recordsOf(watched(bytes, options), mapping.delimiter)) {
    const rows: ReadRow[] = []
    for (let index = 0; index < batch.records.length; index++) {
      const cells = batch.records[index] as string[]
      if (isBlank(cells)) continue
      if (!columns) columns = columnsOf(cells, mapping)
      else rows.push(rowOf(batch.first + index, cells, columns))
    }
    if (rows.length > 0) yield rows
  }
  if (!columns) throw new Failure('file/empty', 'The file holds no rows.')
}

export interface CsvPreview {
  headings: string[]
  /** Headings taken for the coordinates and the id; null where none was found. */
  lon: string | null
  lat: string | null
  id: string | null
  /** OSM tag → heading. */
  tags: Record<string, string>
  /** The first five rows as they would be read. `rejected` says why a row would not be imported. */
  rows: {
    where: string
    lon: number | null
    lat: number | null
    tags: Tags
    rejected: { code: string; message: string } | null
  }[]
}

/** Shows what a mapping (or the guess) makes of a file, before anything is imported. @throws Failure as reading does. */
export async function previewCsv(bytes: Bytes, given?: unknown): Promise<CsvPreview> {
  const mapping = mappingOf(given)
  let columns: Columns | undefined
  const rows: CsvPreview['rows'] = []
  for await (const batch of recordsOf(bytes, mapping.delimiter)) {
    for (let index = 0; index < batch.records.length && rows.length < 5; index++) {
      const cells = batch.records[index] as string[]
      if (isBlank(cells)) continue
      if (!columns) {
        columns = columnsOf(cells, mapping)
        continue
      }
      const row = rowOf(batch.first + index, cells, columns)
      const device = row.type === 'device' ? row : undefined
      rows.push({
        where: row.where,
        lon: device?.lon ?? null,
        lat: device?.lat ?? null,
        tags: device?.tags ?? tagsOf(cells, columns).tags,
        rejected: row.type === 'rejected' ? { code: row.code, message: row.message } : null,
      })
    }
    if (rows.length >= 5) break
  }
  if (!columns) throw new Failure('file/empty', 'The file holds no rows.')
  const heading = (column: number) => (column < 0 ? null : (columns?.headings[column] ?? null))
  const tags: Record<string, string> = Object.create(null)
  for (const { key, column } of columns.tags) tags[key] = columns.headings[column] as string
  return { headings: columns.headings, lon: heading(columns.lon), lat: heading(columns.lat), id: heading(columns.id), tags, rows }
}

/** Any text whose first line has a delimiter and that begins like no other format. */
function recognises(head: Uint8Array): boolean {
  if (head.includes(0)) return false
  const text = new TextDecoder().decode(head).replace(/^\uFEFF/, '')
  const line = text.trimStart().split('\n', 1)[0] ?? ''
  return !/^[{[<%]/.test(line) && line.includes(guessDelimiter(line)) && !text.slice(0, 1000).includes('\uFFFD\uFFFD')
}

export const csv: Format = { id: 'csv', label: 'CSV', extensions: ['csv', 'tsv', 'txt'], recognises, read }
