/** Dates of one sentence: as the pack's forms have them, in digits, relative to the document's day, and years alone. */
import { lastDayOf } from '../../register/time.ts'
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Figure } from './figure.ts'
import type { DateMention, DateValue } from './mention.ts'

interface Found {
  at: number
  end: number
  value: DateValue
}

export function datesOf(view: SentenceView, { dates, numbers }: CompiledPack): DateMention[] {
  const { sentence, folded } = view
  const text = sentence.folded
  const found: Found[] = []
  const add = (at: number, end: number, value: DateValue | undefined) => {
    if (value !== undefined && found.every((other) => end <= other.at || at >= other.end)) found.push({ at, end, value })
  }
  for (const { at, end, value } of digitDates(text)) add(at, end, value)
  for (const { pattern, month } of view.isBlank && !/\d/.test(text) ? [] : dates.forms)
    if (view.may(pattern))
      for (const match of matches(pattern.expression, text)) {
        const groups = month && match.groups?.month === undefined ? { ...match.groups, month: match[0] } : (match.groups ?? {})
        // French "sept" is seven and an abbreviation of September.
        if (numbers.words.has(match[0])) continue
        add(match.index, match.index + match[0].length, dateFrom(groups, dates.months))
      }
  for (const { pattern, unit, offset } of dates.relative)
    if (view.may(pattern))
      for (const match of matches(pattern.expression, text))
        add(match.index, match.index + match[0].length, { relative: { unit, offset } })
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, end, value }) => {
      const place = { from: sentence.from + at, to: sentence.from + end }
      return { ...place, span: folded.spanOf(place.from, place.to), kind: 'DATE', value }
    })
}

function* matches(expression: RegExp, text: string) {
  expression.lastIndex = 0
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const next = expression.lastIndex
    yield found
    expression.lastIndex = next
  }
}

/** Without a year, February may have its longest. */
const leapYear = 2000

const two = (number: number) => String(number).padStart(2, '0')

function dateOf(year: number, month?: number, day?: number): DateValue | undefined {
  if (year < 1900 || year > 2100 || (month !== undefined && (month < 1 || month > 12))) return undefined
  if (day !== undefined && (day < 1 || day > lastDayOf(year, month ?? 1))) return undefined
  return {
    date: [String(year), ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])].join('-'),
  }
}

function dateFrom(groups: Record<string, string | undefined>, months: CompiledPack['dates']['months']): DateValue | undefined {
  const written = groups.month ?? ''
  const at = /^\d+$/.test(written)
    ? Number(written) - 1
    : months.findIndex(({ expression }) => {
        expression.lastIndex = 0
        return expression.test(written)
      })
  const day = groups.day === undefined ? undefined : Number.parseInt(groups.day, 10) || undefined
  const year = groups.year === undefined ? undefined : Number.parseInt(groups.year, 10)
  if (year !== undefined) return dateOf(year, at < 0 ? undefined : at + 1, at < 0 ? undefined : day)
  return at < 0 ? undefined : { month: at + 1, ...(day !== undefined && day <= lastDayOf(leapYear, at + 1) && { day }) }
}

const digitForm =
  /(?<![a-z0-9.,/-])(?:(\d{4})-(\d{2})(?:-(\d{2}))?|(\d{1,2})([./-]) ?(\d{1,2})\5 ?((?:19|20)\d\d)|(\d{1,2})\/((?:19|20)\d\d))(?![0-9/-]|[.,]\d)/g

/** Day, month, year; month, day, year where only that can be. */
function* digitDates(text: string): Generator<{ at: number; end: number; value: DateValue | undefined }> {
  for (const match of matches(digitForm, text)) {
    const [whole, y, m, d, first, , second, year, month, monthYear] = match
    const value =
      y !== undefined
        ? dateOf(Number(y), Number(m), d === undefined ? undefined : Number(d))
        : year !== undefined
          ? Number(second) > 12
            ? dateOf(Number(year), Number(first), Number(second))
            : dateOf(Number(year), Number(second), Number(first))
          : dateOf(Number(monthYear), Number(month))
    yield { at: match.index, end: match.index + whole.length, value }
  }
}

/** Years that stand alone, among the figures that count nothing. */
export function yearsOf(sentence: Sentence, figures: readonly Figure[], folded: Folded): DateMention[] {
  return figures
    .filter(
      ({ maybeYear, end }) =>
        maybeYear && !/^(?:[a-z]|-(?!(?:\d\d|\d{4})(?!\d))[a-z\d])/.test(sentence.folded.slice(end, end + 7)),
    )
    .map(({ at, end, value }) => {
      const place = { from: sentence.from + at, to: sentence.from + end }
      return { ...place, span: folded.spanOf(place.from, place.to), kind: 'DATE', value: { date: String(value) } }
    })
}
