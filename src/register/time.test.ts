/** Dates are those of the calendar. */
import { expect, test } from 'vitest'
import { daysOf, PartialDate } from './time.ts'

test.each(['2021', '2021-12~', '2024-02-29', '2000-02-29', '0096-02-29', '2021-04-30'])('%s', (date) =>
  expect(PartialDate.parse(date)).toBe(date),
)

test.each(['2021-02-31', '2021-02-29', '1900-02-29', '2021-04-31~', '2021-13'])('%s is no date', (date) =>
  expect(PartialDate.safeParse(date).success).toBe(false),
)

test('a month has its days', () => {
  expect(daysOf('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  expect(daysOf('2021-11').last).toBe('2021-11-30')
})
