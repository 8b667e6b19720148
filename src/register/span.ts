/** What a figure or a date may mean, as one closed interval, so that two of them can be held against each other. */
import { daysOf, isAbout, type PartialDate, precisionOf, type Validity } from './time.ts'
import type { Quantity } from './value.ts'

/** Closed interval of numbers; open ends are infinite. */
export interface Span {
  low: number
  high: number
}

/** Place of the last digit that is not zero: 100 for 3 200, 1 for 196, 0.1 for 40.8. */
function lastSignificantUnit(figure: number): number {
  if (figure === 0 || !Number.isFinite(figure)) return 0
  const [digits = '', exponent = '0'] = Math.abs(figure).toExponential().split('e')
  const decimals = digits.split('.')[1]?.length ?? 0
  return 10 ** (Number(exponent) - decimals)
}

/** An approximate figure reaches one unit of its last significant figure to each side, at least 5 % and at most 25 % of it. */
function looseness(figure: number): number {
  const size = Math.abs(figure)
  return Math.min(Math.max(lastSignificantUnit(figure), size * 0.05), size * 0.25)
}

/** Decimals and percentages are rounded figures: 40.8 stands for 40.75 to 40.85, so 40.81 agrees with it. */
function rounding(figure: number, unit: string): number {
  return Number.isInteger(figure) && unit !== '%' ? 0 : Math.min(lastSignificantUnit(figure), 1) / 2
}

/** @returns undefined when the quantity bounds nothing, or its bounds are the wrong way round. */
export function spanOfQuantity(quantity: Quantity): Span | undefined {
  const { min, max, unit } = quantity
  if ((min === null && max === null) || (min !== null && max !== null && min > max)) return undefined
  const margin = (figure: number) => (quantity.approximate ? looseness(figure) : rounding(figure, unit))
  // "Thousands" is an order of magnitude: an approximate figure without an upper bound reaches down to its power of ten.
  if (quantity.approximate && min !== null && min > 0 && max === null)
    return { low: Math.min(10 ** Math.floor(Math.log10(min)), min - margin(min)), high: Infinity }
  return { low: min === null ? -Infinity : min - margin(min), high: max === null ? Infinity : max + margin(max) }
}

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''))

/** Days as numbers `yyyymmdd`, which sort as days do. A date with `~` reaches one unit of its own precision to each side. */
export function spanOfDate(date: PartialDate): Span {
  const days = daysOf(date)
  if (!isAbout(date)) return { low: dayNumber(days.first), high: dayNumber(days.last) }
  const [year, month, day] = days.first.split('-').map(Number) as [number, number, number]
  const shifted = (by: number): Span => {
    const precision = precisionOf(date)
    // setUTCFullYear, unlike Date.UTC, takes the years 0 to 99 as they are.
    const moved = new Date(0)
    if (precision === 'year') moved.setUTCFullYear(Math.min(Math.max(year + by, 0), 9999), 0, 1)
    else if (precision === 'month') moved.setUTCFullYear(year, month - 1 + by, 1)
    else moved.setUTCFullYear(year, month - 1, day + by)
    const length = { year: 4, month: 7, day: 10 }[precision]
    const text = moved.toISOString()
    // Beyond the years 0000 to 9999 the text grows a sign: the date stays where it was.
    return /^\d{4}-/.test(text) ? spanOfDate(text.slice(0, length)) : { low: dayNumber(days.first), high: dayNumber(days.last) }
  }
  return { low: shifted(-1).low, high: shifted(1).high }
}

/** Days on which a statement may hold; a missing end reaches for ever. */
export function spanOfValidity(valid: Validity | undefined): Span {
  return {
    low: valid?.from ? spanOfDate(valid.from).low : -Infinity,
    high: valid?.to ? spanOfDate(valid.to).high : Infinity,
  }
}
