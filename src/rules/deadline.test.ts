import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Deadline } from './authorities.ts'
import { dueOn, isOver, later } from './deadline.ts'

const citation = (verified: boolean) => ({
  title: 'A law',
  sources: ['https://law.example'],
  checked: '2026-11-21',
  verified,
  unverified: [],
})
const deadline = (given: Partial<Deadline> = {}): Deadline => ({
  count: 15,
  unit: 'calendar-day',
  from: 'receipt',
  citation: citation(true),
  ...given,
})

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const anyDay = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))

test('the day of the event is not counted, and an end on a weekend moves to Monday', () => {
  expect(later('2026-11-02', { count: 15, unit: 'calendar-day' })).toBe('2026-11-17')
  expect(later('2026-11-06', { count: 15, unit: 'calendar-day' })).toBe('2026-11-23')
  expect(later('2026-11-06', { count: 1, unit: 'working-day' })).toBe('2026-11-09')
  expect(later('2026-11-07', { count: 1, unit: 'working-day' })).toBe('2026-11-09')
  expect(later('2026-11-02', { count: 20, unit: 'working-day' })).toBe('2026-11-30')
})

test('a month ends on the same day, or on the last that the month has', () => {
  expect(later('2026-11-10', { count: 1, unit: 'month' })).toBe('2026-12-10')
  expect(later('2025-01-31', { count: 1, unit: 'month' })).toBe('2025-02-28')
  expect(later('2024-01-31', { count: 1, unit: 'month' })).toBe('2024-02-29')
  expect(later('2026-12-31', { count: 2, unit: 'month' })).toBe('2027-03-01')
})

test('working days are as many as a calendar has them, and no end is on a weekend', () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom('calendar-day', 'working-day', 'month'),
      (day, count, unit) => {
        const end = later(day, { count: unit === 'month' ? Math.min(count, 24) : count, unit })
        expect([0, 6]).not.toContain(weekday(end))
        expect(end > day).toBe(true)
        if (unit !== 'working-day') return
        let worked = 0
        for (let at = Date.parse(day) + 86_400_000; at <= Date.parse(end); at += 86_400_000)
          if (![0, 6].includes(new Date(at).getUTCDay())) worked++
        expect(worked).toBe(count)
      },
    ),
  )
})

test('a deadline that was not verified has no end, so nothing is overdue', () => {
  const events = { sent: '2020-01-01', acknowledged: '2020-01-02' }
  expect(dueOn(deadline({ citation: citation(false) }), events)).toBeUndefined()
  expect(dueOn(null, events)).toBeUndefined()
  expect(dueOn(deadline(), events)?.day).toBe('2020-01-17')
})

test('what makes an end doubtful is said', () => {
  expect(dueOn(deadline(), { sent: '2026-11-02' })).toEqual({ day: '2026-11-17', doubts: ['sending'] })
  expect(dueOn(deadline(), { acknowledged: '2026-11' })).toEqual({ day: '2026-12-15', doubts: ['date'] })
  expect(dueOn(deadline({ unit: 'working-day' }), { acknowledged: '2026-11-02' })?.doubts).toEqual(['holidays'])
  expect(dueOn(deadline({ from: 'refusal' }), { acknowledged: '2026-11-02' })).toBeUndefined()
})

test('over surely, perhaps, or not', () => {
  const sure = { day: '2026-11-17', doubts: [] }
  expect(isOver(sure, '2026-11-17')).toBe('no')
  expect(isOver(sure, '2026-11-18')).toBe('yes')
  expect(isOver({ ...sure, doubts: ['holidays'] }, '2026-11-18')).toBe('uncertain')
  expect(isOver({ ...sure, doubts: ['sending'] }, '2027-11-18')).toBe('uncertain')
  // The last day that a reduced date may mean was taken already.
  expect(isOver({ ...sure, doubts: ['date'] }, '2026-11-18')).toBe('yes')
})
