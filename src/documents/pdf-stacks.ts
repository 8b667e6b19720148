/** Runs that stand under each other are a stack: a column of prose, or a cell of a table. Stacks beside each other are a row. */
import type { Run } from './pdf-runs.ts'

export interface Stack {
  lines: Run[]
  west: number
  east: number
  size: number
}

export const northOf = (stack: Stack): number => (stack.lines[0] as Run).base + 0.8 * (stack.lines[0] as Run).size
export const southOf = (stack: Stack): number => (stack.lines.at(-1) as Run).base - 0.25 * (stack.lines.at(-1) as Run).size

export function stackOf(lines: Run[]): Stack {
  return {
    lines,
    west: Math.min(...lines.map(({ west }) => west)),
    east: Math.max(...lines.map(({ east }) => east)),
    size: Math.max(...lines.map(({ size }) => size)),
  }
}

/** Lines of one column lie at most so far apart, in sizes of their letters; justified words of one line as well. */
const widestDrop = 1.9
const widestWordGap = 3

function goesBelow(stack: Stack, run: Run): boolean {
  const last = stack.lines.at(-1) as Run
  const size = Math.max(last.size, run.size)
  const drop = last.base - run.base
  if (last.turned || run.turned || drop < 0.5 * Math.min(last.size, run.size) || drop > widestDrop * size) return false
  if (size > 1.6 * Math.min(last.size, run.size)) return false
  const shared = Math.min(stack.east, run.east) - Math.max(stack.west, run.west)
  return shared > 0.3 * Math.min(stack.east - stack.west, run.east - run.west)
}

/** A word far from the last one, in a line that other lines of its stack reach across. */
function goesOn(stack: Stack, run: Run): boolean {
  const last = stack.lines.at(-1) as Run
  const gap = run.west - last.east
  return (
    !run.turned &&
    stack.lines.length > 1 &&
    Math.abs(last.base - run.base) < 0.3 * run.size &&
    gap > 0 &&
    gap < widestWordGap * run.size &&
    run.east <= stack.east + 0.5 * run.size
  )
}

export function stacksOf(runs: Run[]): Stack[] {
  const stacks: Stack[] = []
  for (const run of runs) {
    const stack = stacks.at(-1)
    const last = stack?.lines.at(-1)
    if (stack && last && goesOn(stack, run)) {
      last.text = `${last.text} ${run.text}`
      last.east = run.east
    } else if (stack && goesBelow(stack, run)) {
      stack.lines.push({ ...run })
      stack.west = Math.min(stack.west, run.west)
      stack.east = Math.max(stack.east, run.east)
      stack.size = Math.max(stack.size, run.size)
    } else stacks.push(stackOf([{ ...run }]))
  }
  return stacks
}

function isBeside(left: Stack, right: Stack): boolean {
  if (left.lines[0]?.turned || right.lines[0]?.turned) return false
  if (right.west < left.east - 0.3 * right.size) return false
  const shared = Math.min(northOf(left), northOf(right)) - Math.max(southOf(left), southOf(right))
  return shared > 0.5 * Math.min(northOf(left) - southOf(left), northOf(right) - southOf(right))
}

/** Where a cell begins that was taken for the next line of what stands above the table: its line is level with the first of the stack beside it. */
function cellFrom(left: Stack, right: Stack): number {
  const first = right.lines[0] as Run
  const level = left.lines.findIndex(({ base, size }) => Math.abs(base - first.base) < 0.3 * size)
  return level > 0 && level !== (left.lines.length - 1) / 2 ? level : 0
}

/** Stacks in rows, from west to east; most rows have one. */
export function rowsOf(stacks: Stack[]): Stack[][] {
  const rows: Stack[][] = []
  for (const stack of stacks) {
    const row = rows.at(-1)
    const left = row?.at(-1)
    if (!row || !left || !isBeside(left, stack)) {
      const split = row?.length === 1 && left && left.lines.length > 1 ? cellFrom(left, stack) : 0
      const cell = split > 0 && left ? stackOf(left.lines.slice(split)) : undefined
      if (cell && left && isBeside(cell, stack)) rows.splice(-1, 1, [stackOf(left.lines.slice(0, split))], [cell, stack])
      else rows.push([stack])
      continue
    }
    const split = row.length === 1 ? cellFrom(left, stack) : 0
    if (split > 0) rows.splice(-1, 1, [stackOf(left.lines.slice(0, split))], [stackOf(left.lines.slice(split)), stack])
    else row.push(stack)
  }
  return rows
}
