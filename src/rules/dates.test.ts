import fc from 'fast-check'
import { expect, test } from 'vitest'
import { before, both, daysAt, daysBetween, either, inForce, isBackwards, narrower, not } from './dates.ts'

test.each([
  ['2019-10-09', undefined, '2019-10-08', 'no'],
  ['2019-10-09', undefined, '2019-10-09', 'yes'],
  ['2022', undefined, '2021-12-31', 'no'],
  ['2022', undefined, '2022-01-01', 'uncertain'],
  ['2022', undefined, '2022-12-30', 'uncertain'],
  ['2022', undefined, '2022-12-31', 'yes'],
  ['2022-03', undefined, '2022-03-15', 'uncertain'],
  ['2018-04-15', '2018-07-13', '2018-07-13', 'yes'],
  ['2018-04-15', '2018-07-13', '2018-07-14', 'no'],
  ['2016-03-08', '2017-03~', '2017-03-01', 'uncertain'],
  ['2016-03-08', '2017-03~', '2017-05-01', 'no'],
  ['unknown', undefined, '2022-01-01', 'uncertain'],
  ['unknown', '2020', '2021-01-01', 'no'],
  ['2019-10-09', undefined, '2019-10', 'uncertain'],
  ['2019-10-09', undefined, '2019', 'uncertain'],
  ['2019-10-09', undefined, '2021-12', 'yes'],
] as const)('from %s to %s, on %s: %s', (from, to, on, truth) => {
  expect(inForce({ from, ...(to ? { to } : {}) }, daysAt(on))).toBe(truth)
})

test('dates that are not relied on are never certain', () => {
  expect(inForce({ from: '2026-01-13', to: '2027-12-31', unverified: 'why' }, daysAt('2026-06-01'))).toBe('uncertain')
  expect(inForce({ from: '2026-01-13', to: '2027-12-31', unverified: 'why' }, daysAt('2028-01-01'))).toBe('no')
})

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10))
const partial = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length))

test('a certain answer holds for every day that the dates may stand for', () => {
  fc.assert(
    fc.property(partial, fc.option(partial, { nil: undefined }), partial, day, day, day, (from, to, on, a, b, c) => {
      const truth = inForce({ from, ...(to ? { to } : {}) }, daysAt(on))
      // Sharpen each date to a day within it.
      const within = (date: string, other: string) => date + other.slice(date.length)
      const sharp = inForce({ from: within(from, a), ...(to ? { to: within(to, b) } : {}) }, daysAt(within(on, c)))
      if (truth !== 'uncertain') expect(sharp).toBe(truth)
      expect(sharp).not.toBe('uncertain')
    }),
  )
})

test('ends before it begins, whatever the days', () => {
  expect(isBackwards({ from: '2020', to: '2019-12-31' })).toBe(true)
  expect(isBackwards({ from: '2020', to: '2020-01-01' })).toBe(false)
  expect(isBackwards({ from: 'unknown', to: '2019' })).toBe(false)
})

test('days between two dates, at the least and the most', () => {
  expect(daysBetween('2021-09~', '2021-12-16')).toEqual({ least: 46, most: 137 })
  expect(daysBetween('2021-01-01', '2021-01-31')).toEqual({ least: 30, most: 30 })
  expect(before('2019', '2019-06')).toBe('uncertain')
  expect(narrower('2021-12', '2021-12-16')).toBe('2021-12-16')
})

test('three values', () => {
  expect([both('yes', 'uncertain'), both('no', 'uncertain'), both()]).toEqual(['uncertain', 'no', 'yes'])
  expect([either('no', 'uncertain'), either('yes', 'uncertain'), either()]).toEqual(['uncertain', 'yes', 'no'])
  expect([not('yes'), not('no'), not('uncertain')]).toEqual(['no', 'yes', 'uncertain'])
})
