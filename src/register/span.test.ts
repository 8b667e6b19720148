import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOfDate, spanOfQuantity, spanOfValidity } from './span.ts'
import { daysOf, type Validity } from './time.ts'

const span = (min: number | null, max: number | null, over = {}) => spanOfQuantity({ min, max, raw: '', unit: '1', ...over })

test('approximate figures reach as far as the method page says', () => {
  const about = { approximate: true }
  expect(span(1000, 1000, about)).toEqual({ low: 750, high: 1250 })
  expect(span(3200, 3200, about)).toEqual({ low: 3040, high: 3360 })
  expect(span(12, 12, about)).toEqual({ low: 11, high: 13 })
  expect(span(0, 0, about)).toEqual({ low: 0, high: 0 })
})

test('an approximate figure without an upper bound is an order of magnitude', () => {
  expect(span(2000, null, { approximate: true })).toEqual({ low: 1000, high: Infinity })
  expect(span(400_000, null, { approximate: true })).toEqual({ low: 100_000, high: Infinity })
  expect(span(1000, null, { approximate: true })).toEqual({ low: 750, high: Infinity })
  expect(span(2000, null)).toEqual({ low: 2000, high: Infinity })
})

test('decimals and percentages are rounded figures; open ends are open; nonsense bounds nothing', () => {
  expect(span(40.8, 40.8)?.low).toBeCloseTo(40.75)
  expect(span(41, 41, { unit: '%' })).toEqual({ low: 40.5, high: 41.5 })
  expect(span(41, 41)).toEqual({ low: 41, high: 41 })
  expect(span(1000, null)).toEqual({ low: 1000, high: Infinity })
  expect(span(null, null)).toBeUndefined()
  expect(span(5, 4)).toBeUndefined()
})

test('dates about a day, a month or a year reach one of their own to each side', () => {
  expect(spanOfDate('2021-12')).toEqual({ low: 20211201, high: 20211231 })
  expect(spanOfDate('2021-12~')).toEqual({ low: 20211101, high: 20220131 })
  expect(spanOfDate('2021~')).toEqual({ low: 20200101, high: 20221231 })
  expect(spanOfDate('2021-12-31~')).toEqual({ low: 20211230, high: 20220101 })
  expect(spanOfDate('9999~').high).toBe(99991231)
})

/** Whether two validities may share a day; an open end reaches for ever, and an approximate end is widened by its own precision. */
function mayOverlap(a: Validity | undefined, b: Validity | undefined): boolean {
  const first = (validity: Validity | undefined) => (validity?.from ? daysOf(validity.from).first : '0000-01-01')
  const last = (validity: Validity | undefined) => (validity?.to ? daysOf(validity.to).last : '9999-12-31')
  return first(a) <= last(b) && first(b) <= last(a)
}

test('without "about", validities overlap exactly when mayOverlap says so', () => {
  const date = fc.option(fc.constantFrom('2019', '2019-02', '2019-02-28', '2019-03-01', '2020', '2020-01'), { nil: undefined })
  const validity = fc.record({ from: date, to: date })
  fc.assert(
    fc.property(validity, validity, (a, b) => {
      const [one, other] = [spanOfValidity(a), spanOfValidity(b)]
      expect(one.low <= other.high && other.low <= one.high).toBe(mayOverlap(a, b))
    }),
  )
})
