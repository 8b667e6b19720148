/** Which column of a CSV is what. A mapping is a small JSON file; without one the headings are guessed from `data/import/columns.json`. */
import { z } from 'zod'
import guesses from '../../../data/import/columns.json' with { type: 'json' }
import { Failure } from '../../register/failure.ts'

export const maxColumns = 1000

export const CsvMapping = z.strictObject({
  /** One character; guessed from the first line when absent. */
  delimiter: z.string().length(1).optional(),
  /** Headings of the columns with degrees (WGS 84) and with the OSM element (`node/123`). */
  lon: z.string().optional(),
  lat: z.string().optional(),
  id: z.string().optional(),
  /** OSM tag → heading of the column that gives it. Absent: every other column is a tag under its own heading. */
  tags: z.record(z.string().min(1).max(255), z.string()).optional(),
  /** OSM tags that hold for every row, such as `{"man_made": "surveillance"}`. */
  fixed: z.record(z.string().min(1).max(255), z.string().max(255)).optional(),
})
export type CsvMapping = z.infer<typeof CsvMapping>

/** Columns by number, ready for reading rows. */
export interface Columns {
  headings: string[]
  lon: number
  lat: number
  id: number
  tags: { key: string; column: number }[]
  fixed: { key: string; value: string }[]
}

/** @throws Failure `csv/mapping` naming the first thing that is wrong. */
export function mappingOf(given: unknown): CsvMapping {
  if (given === undefined) return {}
  const parsed = CsvMapping.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Failure(
    'csv/mapping',
    `The column mapping is wrong at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'not a mapping'}.`,
  )
}

/** @throws Failure `csv/too-many-columns`, or `csv/mapping` for a heading that the file lacks. */
export function columnsOf(headings: string[], mapping: CsvMapping): Columns {
  if (headings.length > maxColumns)
    throw new Failure(
      'csv/too-many-columns',
      `The CSV has ${headings.length} columns and at most ${maxColumns} are read; keep those that describe the devices.`,
      {
        columns: headings.length,
      },
    )
  const trimmed = headings.map((heading) => heading.trim())
  const lower = trimmed.map((heading) => heading.toLowerCase())
  const named = (heading: string): number => {
    const column = trimmed.indexOf(heading.trim())
    if (column < 0)
      throw new Failure(
        'csv/mapping',
        `The column mapping names "${heading.slice(0, 80)}", which the first line of the file lacks.`,
      )
    return column
  }
  const find = (heading: string | undefined, names: string[]): number => {
    if (heading !== undefined) return named(heading)
    for (const name of names) if (lower.includes(name)) return lower.indexOf(name)
    return -1
  }
  const columns = {
    headings: trimmed,
    lon: find(mapping.lon, guesses.lon),
    lat: find(mapping.lat, guesses.lat),
    id: find(mapping.id, guesses.id),
  }
  const places = new Set([columns.lon, columns.lat, columns.id])
  const tags = mapping.tags
    ? Object.entries(mapping.tags).map(([key, heading]) => ({ key, column: named(heading) }))
    : trimmed.map((key, column) => ({ key, column })).filter(({ key, column }) => key !== '' && !places.has(column))
  const fixed = Object.entries(mapping.fixed ?? {}).map(([key, value]) => ({ key, value }))
  const safe = ({ key }: { key: string }) => key !== '__proto__'
  return { ...columns, tags: tags.filter(safe), fixed: fixed.filter(safe) }
}

const delimiters = [',', ';', '\t', '|']

/** The delimiter that occurs most in the first line, outside quotes. */
export function guessDelimiter(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '')
  let best = ','
  let most = 0
  for (const delimiter of delimiters) {
    const count = plain.split(delimiter).length - 1
    if (count > most) {
      most = count
      best = delimiter
    }
  }
  return best
}
