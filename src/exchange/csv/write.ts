/**
 * CSV (RFC 4180) that a spreadsheet cannot be tricked with: a text that begins like a formula gets an apostrophe before it
 * (OWASP, CSV injection). Numbers are written as numbers; only texts are defused, `-10` among them.
 */
import type { ExportedDevice } from '../device.ts'
import type { Heading } from '../osm/heading.ts'

export type Cell = string | number | boolean | null | undefined

/** `= + - @`, tab, carriage return, their full-width forms, also after blanks that spreadsheets strip. */
const likeFormula = /^[ \u00a0]*[=+\-@\t\r\n＝＋－＠]/
const needsQuotes = /[",\r\n]|^\s|\s$/

export function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const text = String(cell)
  const safe = likeFormula.test(text) ? `'${text}` : text
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One record with its line end. */
export const csvRecord = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** `90`, `270-30`, `90;180`: the way OSM writes them. */
const headingText = (headings: readonly Heading[]): string =>
  headings.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(';')

/**
 * Devices as a table: id, coordinates, what was read from the tags, sources, and a column for each of `tagKeys`.
 * Headings of tag columns are the tags' names, defused like every text.
 */
export async function* deviceTable(
  devices: Iterable<ExportedDevice> | AsyncIterable<ExportedDevice>,
  tagKeys: readonly string[],
): AsyncGenerator<string> {
  yield csvRecord(['id', 'lon', 'lat', 'headings', 'heightM', 'sources', 'licence', 'attribution', ...tagKeys])
  for await (const device of devices)
    yield csvRecord([
      device.id,
      device.lon,
      device.lat,
      headingText(device.headings),
      device.heightM,
      device.sources.map((source) => source.id).join(' '),
      [...new Set(device.sources.map((source) => source.licence))].join('; '),
      [...new Set(device.sources.flatMap((source) => source.attribution ?? []))].join('; '),
      ...tagKeys.map((key) => (Object.hasOwn(device.tags, key) ? device.tags[key] : undefined)),
    ])
}
