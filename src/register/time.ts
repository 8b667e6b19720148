/**
 * Times carry their own precision: ISO 8601 reduced precision with the EDTF level 1 mark `~` for "about"
 * (Library of Congress, Extended Date/Time Format, 2019). `2021`, `2021-12`, `2021-12-16`, `2021-12~`.
 */
import { z } from 'zod'

export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?~?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD, with ~ for about')
  .refine(isInCalendar, 'there is no such day')
export type PartialDate = z.infer<typeof PartialDate>

function isInCalendar(date: string): boolean {
  const [year, month, day] = date.replace('~', '').split('-').map(Number) as [number, number?, number?]
  return month === undefined || day === undefined || day <= lastDayOf(year, month)
}

/** @param month 1 to 12. Years before 100 are not those of the last century. */
export function lastDayOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

export type Precision = 'year' | 'month' | 'day'

export interface DayRange {
  /** First day covered, `YYYY-MM-DD`. */
  first: string
  /** Last day covered, `YYYY-MM-DD`. */
  last: string
}

export function precisionOf(date: PartialDate): Precision {
  const length = date.replace('~', '').length
  return length === 4 ? 'year' : length === 7 ? 'month' : 'day'
}

export const isAbout = (date: PartialDate): boolean => date.endsWith('~')

/** Days that a reduced-precision date may mean: `2021-02` is 2021-02-01 to 2021-02-28. */
export function daysOf(date: PartialDate): DayRange {
  const plain = date.replace('~', '')
  const precision = precisionOf(date)
  if (precision === 'day') return { first: plain, last: plain }
  if (precision === 'year') return { first: `${plain}-01-01`, last: `${plain}-12-31` }
  const [year, month] = plain.split('-').map(Number) as [number, number]
  return { first: `${plain}-01`, last: `${plain}-${lastDayOf(year, month)}` }
}

export interface Validity {
  from?: PartialDate
  to?: PartialDate
}
