/** Newline-delimited JSON: one `{lon, lat, …tags}` or one GeoJSON feature per line (https://github.com/ndjson/ndjson-spec, RFC 8142). */
import { Failure } from '../../register/failure.ts'
import { watched } from '../bytes.ts'
import { rowOfFeature } from '../feature.ts'
import type { Format, ReadOptions, ReadRow } from '../format.ts'
import { parseJson } from '../json.ts'
import { deviceRow, osmIdOf, rejected, tagsOf } from '../row.ts'
import { linesOf } from '../text.ts'

/** RFC 8142 (GeoJSON text sequences) puts it before each feature. */
const recordSeparator = 0x1e

/** So many bad lines before the first good one: then the file is something else. */
const patience = 1000

const placeKeys = new Set(['lon', 'lat', '@id'])

function rowOf(where: string, line: string, takenFor: ReadOptions['takenFor']): ReadRow {
  let value: unknown
  try {
    value = parseJson(line)
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.code, `${where}: ${error.message}`)
    return rejected(where, 'bad-json', 'The line is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return rejected(where, 'not-an-object', 'The line is JSON, but no object.')
  const row = value as Record<string, unknown>
  if (row.type === 'Feature' && 'geometry' in row) return rowOfFeature(where, row, takenFor)
  const given = tagsOf(row, placeKeys)
  if (takenFor === 'device') given.described = true
  return deviceRow(where, row.lon, row.lat, given, osmIdOf(row['@id']) ?? osmIdOf(row.id))
}

async function* read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadRow[]> {
  let objects = 0
  let lines = 0
  for await (const batch of linesOf(watched(bytes, options))) {
    const rows: ReadRow[] = []
    for (let index = 0; index < batch.lines.length; index++) {
      const text = batch.lines[index] as string
      const line = text.charCodeAt(0) === recordSeparator ? text.slice(1) : text
      if (line.length === 0 || line.trim() === '') continue
      const number = batch.first + index
      const row = rowOf(`line ${number}`, line, options.takenFor)
      lines++
      if (row.type !== 'rejected' || (row.code !== 'bad-json' && row.code !== 'not-an-object')) objects++
      else if (!batch.ended && row.code === 'bad-json' && lines > 1)
        throw new Failure('json/truncated', `The file breaks off inside line ${number}; fetch it again.`, { line: number })
      else if (objects === 0 && lines >= patience) throw nothingRead(lines)
      rows.push(row)
    }
    if (rows.length > 0) yield rows
  }
  if (objects === 0) throw nothingRead(lines)
}

const nothingRead = (lines: number): Failure =>
  new Failure('ndjson/no-rows', `None of the first ${lines} lines is a JSON object; is this newline-delimited JSON?`, { lines })

/** The first line is a whole JSON object, or at least begins as one that is no feature collection. */
function recognises(head: Uint8Array): boolean {
  const start = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  const text = start.charCodeAt(0) === recordSeparator ? start.slice(1) : start
  if (!text.startsWith('{')) return false
  const end = text.indexOf('\n')
  if (end < 0) return !/"type"\s*:\s*"FeatureCollection"|"features"\s*:/.test(text)
  try {
    const value: unknown = JSON.parse(text.slice(0, end))
    return (value as { type?: unknown }).type !== 'FeatureCollection'
  } catch {
    return false
  }
}

export const ndjson: Format = {
  id: 'ndjson',
  label: 'Newline-delimited JSON',
  extensions: ['ndjson', 'jsonl', 'geojsonl', 'geojsons', 'geojsonseq'],
  recognises,
  read,
}
