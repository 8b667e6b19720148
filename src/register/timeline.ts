/** Counts on a time line: planned, bought and counted stay apart, and no figure gets a date that its source does not give. */
import { type RecordedStatement, statementId } from './statement.ts'
import { daysOf } from './time.ts'
import type { EquipmentState } from './value.ts'

export interface CountOnDay {
  statement: string
  /** Days that the figure may belong to, `YYYY-MM-DD`; absent when the source gives no date at all. */
  first?: string
  last?: string
  state?: EquipmentState
  counted: string
  unit: string
  min: number | null
  max: number | null
  increment: boolean
  approximate: boolean
}

/**
 * Asserted current figures that count something, dated by their validity, else by the day on which they were said; never by the day of
 * recording. With a validity that only begins or only ends, that end's own days are taken.
 * @returns by first day, then last; undated ones at the end.
 */
export function timeline(statements: Iterable<RecordedStatement>): CountOnDay[] {
  const counts: (CountOnDay & { n: number })[] = []
  for (const { n, status, polarity, value, valid, saidOn, qualifiers } of statements) {
    if (status !== 'current' || polarity !== 'asserts' || !('quantity' in value) || value.quantity.counted === undefined) continue
    const { min, max, unit, counted, increment = false, approximate = false } = value.quantity
    const from = valid?.from ?? valid?.to ?? saidOn
    const to = valid?.to ?? valid?.from ?? saidOn
    const days = from && to ? { first: daysOf(from).first, last: daysOf(to).last } : {}
    const state = value.quantity.state ?? qualifiers?.state
    counts.push({
      n,
      statement: statementId(n),
      ...days,
      ...(state && { state }),
      counted,
      unit,
      min,
      max,
      increment,
      approximate,
    })
  }
  const undated = '9999-99-99'
  const key = (count: CountOnDay) => `${count.first ?? undated} ${count.last ?? undated}`
  counts.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.n - b.n))
  return counts.map(({ n: _, ...count }) => count)
}
