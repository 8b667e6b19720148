/** Which reading of a device stands: per origin the latest import that is not withdrawn. */
import type { ReadingStatement } from '../../store/readings.ts'

export interface Row {
  tags: Record<string, string>
  point?: [number, number]
}

/** Origin → entry of its latest standing import. */
export function latestImports(statements: readonly ReadingStatement[]): Map<string, number> {
  const latest = new Map<string, number>()
  for (const { withdrawn, origin, source } of statements)
    if (!withdrawn) latest.set(origin, Math.max(latest.get(origin) ?? 0, source))
  return latest
}

/** Tags and place from statements; of two for one tag the later counts. */
export function rowOf(statements: readonly ReadingStatement[]): Row {
  const row: Row = { tags: Object.create(null) }
  for (const { property, value } of statements) {
    const said = JSON.parse(value ?? '{}') as { text?: string; point?: [number, number] }
    // OpenStreetMap has a tag `location` of its own (`roof`, `indoor`): the place is the one that is a point.
    if (said.point) row.point = said.point
    else if (said.text !== undefined) row.tags[property] = said.text
  }
  return row
}

/** What the origin's latest standing file says of the device: decisions of people do not change what a file said. */
export function standingRow(statements: readonly ReadingStatement[], origin: string): Row {
  const source = latestImports(statements).get(origin)
  return rowOf(statements.filter((statement) => statement.source === source && statement.entry === source))
}

export function sameRow(a: Row, b: Row): boolean {
  const names = Object.keys(a.tags)
  return (
    a.point?.[0] === b.point?.[0] &&
    a.point?.[1] === b.point?.[1] &&
    names.length === Object.keys(b.tags).length &&
    names.every((name) => a.tags[name] === b.tags[name])
  )
}
