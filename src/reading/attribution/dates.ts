/** Dates that the words leave open, by the day on which the document was published. Nothing is guessed: without that day there is a warning. */
import { lastDayOf, type PartialDate } from '../../register/time.ts'
import type { DateMention, Mention } from '../mentions/mention.ts'

export interface Resolved {
  date?: PartialDate
  warning?: 'relative-date-without-anchor'
}

const two = (number: number): string => String(number).padStart(2, '0')

/**
 * @param published day, month or year of the document.
 * @param forward whether a month without a year may lie ahead ("will be installed in March").
 */
export function resolveDate({ value }: DateMention, published: PartialDate | undefined, forward = false): Resolved {
  if ('date' in value) return { date: value.date }
  const [year, month, day] = (published?.replace('~', '') ?? '').split('-').map(Number) as [number?, number?, number?]
  if (!year) return { warning: 'relative-date-without-anchor' }
  if ('relative' in value) return relative(value.relative, year, month, day)
  if (!month) return { warning: 'relative-date-without-anchor' }
  // The nearest such month that is not ahead, or not behind.
  const ahead = value.month > month || (value.month === month && value.day !== undefined && day !== undefined && value.day > day)
  const behind = value.month < month || (value.month === month && value.day !== undefined && day !== undefined && value.day < day)
  const when = forward ? (behind ? year + 1 : year) : ahead ? year - 1 : year
  // 29 February of a year that has none: one of the two is not what was meant.
  if (value.day !== undefined && value.day > lastDayOf(when, value.month)) return {}
  return { date: `${when}-${two(value.month)}${value.day ? `-${two(value.day)}` : ''}` }
}

/**
 * A month without a year takes that of a full date beside it, where no other year stands there and the month is not behind it: about then.
 * Changes the mentions themselves.
 * @param paragraph mentions of one paragraph, by sentence.
 */
export function anchorMonths(paragraph: readonly (readonly Mention[])[]): void {
  const whole = paragraph.flat().filter((one): one is DateMention => one.kind === 'DATE')
  if (!whole.some(({ value }) => 'month' in value)) return
  const datesIn = (mentions: readonly Mention[]): string[] =>
    mentions.flatMap((one) => (one.kind === 'DATE' && 'date' in one.value ? [one.value.date.replace('~', '')] : []))
  const ofParagraph = datesIn(whole)
  for (const sentence of paragraph) {
    const near = datesIn(sentence)
    const anchors = near.length > 0 ? near : ofParagraph
    const [first] = anchors.filter((date) => date.length === 10)
    if (first === undefined || anchors.some((date) => date.slice(0, 4) !== first.slice(0, 4))) continue
    for (const one of sentence)
      if (one.kind === 'DATE' && 'month' in one.value && one.value.month <= Number(first.slice(5, 7)))
        one.value = { date: `${first.slice(0, 4)}-${two(one.value.month)}~` }
  }
}

function relative(
  { unit, offset }: { unit: 'day' | 'week' | 'month' | 'year'; offset: number },
  year: number,
  month: number | undefined,
  day: number | undefined,
): Resolved {
  if (unit === 'year') return { date: `${year + offset}` }
  if (!month) return { warning: 'relative-date-without-anchor' }
  if (unit === 'month') {
    const at = new Date(Date.UTC(year, month - 1 + offset, 1))
    return { date: `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}` }
  }
  if (!day) return { warning: 'relative-date-without-anchor' }
  const at = new Date(Date.UTC(year, month - 1, day + offset * (unit === 'week' ? 7 : 1)))
  const plain = at.toISOString().slice(0, 10)
  // "Last week" is some day of it: the day would say more than the words.
  return { date: unit === 'week' ? `${plain.slice(0, 7)}~` : plain }
}
