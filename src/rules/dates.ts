/** Three-valued answers about days: a date known only to the year leaves the days of that year open. */
import { spanOfDate } from '../register/span.ts'
import { isAbout, type PartialDate } from '../register/time.ts'
import type { Truth } from './finding.ts'

/** A closed range of days, `yyyymmdd`; infinite when nothing bounds it. */
export interface Days {
  low: number
  high: number
}

/** From when to when something holds. `unknown` is a beginning that nobody could date; no end means that none was found. */
export interface Period {
  from: PartialDate | 'unknown'
  to?: PartialDate | undefined
  /** With an unknown beginning: the day before which it surely was not. */
  notBefore?: PartialDate | undefined
  /** From this day on whatever follows is uncertain. */
  doubtFrom?: PartialDate | undefined
  /** Why these dates are not relied on: whatever follows from them is uncertain. */
  unverified?: unknown
}

const MOST_KEPT = 10_000
const kept = new Map<PartialDate, Days>()

/** Days that a date may stand for. The dates of the facts come back for every deployment, so they are kept. */
export function daysAt(date: PartialDate): Days {
  let days = kept.get(date)
  if (!days) {
    if (kept.size >= MOST_KEPT) kept.clear()
    days = spanOfDate(date)
    kept.set(date, days)
  }
  return days
}

export const not = (truth: Truth): Truth => (truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'uncertain')
export const both = (...truths: Truth[]): Truth =>
  truths.includes('no') ? 'no' : truths.includes('uncertain') ? 'uncertain' : 'yes'
export const either = (...truths: Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('uncertain') ? 'uncertain' : 'no'

/** Whether every day that `on` may stand for is on or after the day that `date` stands for. */
function reached(date: PartialDate, on: Days): Truth {
  const days = daysAt(date)
  if (on.low >= days.high) return 'yes'
  return on.high < days.low ? 'no' : 'uncertain'
}

/** Whether it is over: the last day of a period still belongs to it. */
function over(date: PartialDate, on: Days): Truth {
  const days = daysAt(date)
  if (on.low > days.high) return 'yes'
  return on.high <= days.low ? 'no' : 'uncertain'
}

/** A beginning that nobody could date: never sure, and surely not before a day, where one is given. */
const notYet = (earliest: PartialDate | undefined, on: Days): Truth =>
  earliest !== undefined && on.high < daysAt(earliest).low ? 'no' : 'uncertain'

/** Whether a period covers a day that is itself known only so far. */
export function inForce(period: Period, on: Days): Truth {
  const begun = period.from === 'unknown' ? notYet(period.notBefore, on) : reached(period.from, on)
  const ended = period.to === undefined ? 'no' : over(period.to, on)
  const held = both(begun, not(ended))
  if (held !== 'yes') return held
  const isDoubted = period.unverified !== undefined || (period.doubtFrom !== undefined && reached(period.doubtFrom, on) !== 'no')
  return isDoubted ? 'uncertain' : 'yes'
}

/** Whether any of the periods covers the day. */
export const anyInForce = (periods: readonly Period[], on: Days): Truth => either(...periods.map((period) => inForce(period, on)))

/** Whether the end lies before the beginning whatever days the two may stand for. */
export const isBackwards = ({ from, to }: Period): boolean =>
  from !== 'unknown' && to !== undefined && daysAt(to).high < daysAt(from).low

/** Whether the first day comes before the second. */
export function before(first: PartialDate, second: PartialDate): Truth {
  const [a, b] = [daysAt(first), daysAt(second)]
  if (a.high < b.low) return 'yes'
  return a.low >= b.high ? 'no' : 'uncertain'
}

const instant = (day: number): number => Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100)

/** Days from the first date to the second: the least and the most that their precision leaves open. */
export function daysBetween(first: PartialDate, second: PartialDate): { least: number; most: number } {
  const [a, b] = [daysAt(first), daysAt(second)]
  const days = (from: number, to: number) => Math.round((instant(to) - instant(from)) / 86_400_000)
  return { least: days(a.high, b.low), most: days(a.low, b.high) }
}

/** Whether a date is the narrower of two that may mean the same day. */
export function narrower(a: PartialDate, b: PartialDate): PartialDate {
  const [first, second] = [daysAt(a), daysAt(b)]
  return first.high - first.low <= second.high - second.low ? a : b
}

export const isExact = (date: PartialDate): boolean => date.length === 10 && !isAbout(date)
