/** Rows of a table in which two cells stand so close that they were taken for one: other rows show where the second begins. */
import type { Run } from './pdf-runs.ts'
import { type Stack, stackOf } from './pdf-stacks.ts'

/** How many cells most rows have. */
function usualCount(rows: Stack[][]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0]
}

const rest = ({ gaps: _, ...run }: Run, from: number, west: number): Run => ({ ...run, text: run.text.slice(from).trim(), west })

/** The lines before and behind the begin of a column; nothing when a line goes across it. */
function splitAt(cell: Stack, west: number): [Stack, Stack] | undefined {
  const left: Run[] = []
  const right: Run[] = []
  for (const line of cell.lines) {
    const gap = line.gaps?.find(({ east }) => Math.abs(east - west) < 0.5 * line.size)
    if (gap) {
      left.push({ ...line, gaps: undefined, text: line.text.slice(0, gap.at).trim(), east: gap.west })
      right.push(rest(line, gap.at, gap.east))
    } else if (line.west > west - 0.5 * line.size) right.push(line)
    else if (line.east < west + 0.5 * line.size) left.push(line)
    else return undefined
  }
  return left.length > 0 && right.length > 0 ? [stackOf(left), stackOf(right)] : undefined
}

/** @param rows of one table. */
export function cellsApart(rows: Stack[][]): Stack[][] {
  const count = usualCount(rows)
  const columns = [
    ...new Set(rows.filter(({ length }) => length === count).flatMap((row) => row.map(({ west }) => Math.round(west)))),
  ]
  return rows.map((row) => {
    if (row.length >= count) return row
    return row.flatMap((cell) => {
      const inner = columns.filter((west) => west > cell.west + cell.size && west < cell.east)
      for (const west of inner) {
        const apart = splitAt(cell, west)
        if (apart) return apart
      }
      return [cell]
    })
  })
}
