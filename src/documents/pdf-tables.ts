/** Which rows of stacks are rows of a table, and which only look so: labels of lists, justified lines, columns drawn line by line. */

import { cellsApart } from './pdf-cells.ts'
import type { Run } from './pdf-runs.ts'
import { northOf, type Stack, southOf, stackOf } from './pdf-stacks.ts'

export type Part = { stack: Stack } | { cells: Stack[] }

const label =
  /^(?:[-–—•*·▪‣◦●○■□➢✓§]|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)°]?|\(?[a-zA-Z][.)]|[IVX]{1,5}[.)]|(?:Art(?:icle)?|Article|Član|Artikel|Artículo)\.? \d{1,4}[.:]?)$/u

const overlaps = (a: Stack, b: Stack): boolean => Math.min(a.east, b.east) > Math.max(a.west, b.west)

/** Two columns or more of the one stand over columns of the other. */
function isSameTable(above: Stack[], below: Stack[]): boolean {
  if (above.length < 2 || below.length < 2) return false
  const north = Math.max(...below.map(northOf))
  const south = Math.min(...above.map(southOf))
  const size = (below[0] as Stack).size
  if (north > south + size || south - north > 4 * size) return false
  return below.filter((cell) => above.some((other) => overlaps(cell, other))).length >= 2
}

const average = (texts: Stack[]): number =>
  texts.reduce((sum, { lines }) => sum + lines.reduce((length, { text }) => length + text.length, 0), 0) / texts.length

/** Prose in two columns, drawn line by line across both: long lines on both sides, row after row. */
function areColumns(rows: Stack[][]): boolean {
  if (rows.length < 5 || rows.some((row) => row.length !== 2 || row.some(({ lines }) => lines.length > 1))) return false
  return [0, 1].every((side) => average(rows.map((row) => row[side] as Stack)) >= 25)
}

/** One line of two pieces, or a label and what it labels: one stack. */
function joined([left, right]: [Stack, Stack]): Stack | undefined {
  const [first, second] = [left.lines[0] as Run, right.lines[0] as Run]
  const level = Math.abs(first.base - second.base) < 0.35 * Math.max(first.size, second.size)
  if (left.lines.length > 1 || !level) return undefined
  const near = right.west - left.east < 3 * right.size
  if (!label.test(first.text) && !near && right.lines.length > 1) return undefined
  return stackOf([{ ...second, text: `${first.text} ${second.text}`, west: first.west }, ...right.lines.slice(1)])
}

/** @param rows of one page, in order. */
export function partsOf(rows: Stack[][]): Part[] {
  const parts: Part[] = []
  let at = 0
  while (at < rows.length) {
    const row = rows[at] as Stack[]
    let end = at + 1
    while (end < rows.length && isSameTable(rows[end - 1] as Stack[], rows[end] as Stack[])) end++
    const table = rows.slice(at, end)
    at = end
    if (row.length === 1) parts.push({ stack: row[0] as Stack })
    else if (areColumns(table)) {
      for (const side of [0, 1]) parts.push({ stack: stackOf(table.map((cells) => cells[side]?.lines[0] as Run)) })
    } else if (
      table.every((cells) => cells.length === 2 && label.test((cells[0] as Stack).lines.map(({ text }) => text).join(' '))) &&
      table.every((cells) => joined(cells as [Stack, Stack]))
    )
      for (const cells of table) parts.push({ stack: joined(cells as [Stack, Stack]) as Stack })
    else if (table.length > 1 || row.length > 2) for (const cells of cellsApart(table)) parts.push({ cells })
    else {
      const one = joined(row as [Stack, Stack])
      if (one) parts.push({ stack: one })
      else for (const stack of row) parts.push({ stack })
    }
  }
  return parts
}
