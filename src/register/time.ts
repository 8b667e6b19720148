/**
 * Times carry their own precision: ISO 8601 reduced precision with the EDTF level 1 mark `~` for "about"
 * (Library of Congress, Extended Date/Time Format, 2019). `2021`, `2021-12`, `2021-12-16`, `2021-12~`.
 */
import { z } from 'zod'

export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?~?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD, with ~ for about')
export type PartialDate = z.infer<typeof PartialDate>

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
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { first: `${plain}-01`, last: `${plain}-${lastDay}` }
}

export interface Validity {
  from?: PartialDate
  to?: PartialDate
}
