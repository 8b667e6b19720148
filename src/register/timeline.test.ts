import { expect, test } from 'vitest'
import { cameras, figure, say } from '../../test/statements.ts'
import { timeline } from './timeline.ts'

test('figures are dated by validity, else by when they were said, never by when they were recorded', () => {
  const counts = timeline([
    say(1, 'quantity', cameras(6000, 'planned', { increment: true })),
    say(2, 'quantity', cameras(1000, 'counted'), { saidOn: '2021-06' }),
    say(3, 'quantity', cameras(196, 'bought'), { valid: { from: '2021-12-16' }, saidOn: '2022-01' }),
    say(4, 'quantity', cameras(1000, 'planned', { max: null }), { valid: { from: '2019', to: '2020-02' } }),
    say(5, 'quantity', cameras(7), { polarity: 'denies' }),
    say(6, 'price', figure(1, 1, { unit: 'EUR' })),
    say(7, 'quantity', cameras(7), { status: 'superseded' }),
  ])
  expect(counts.map(({ statement, first, last, state }) => [statement, first, last, state])).toEqual([
    ['s4', '2019-01-01', '2020-02-29', 'planned'],
    ['s2', '2021-06-01', '2021-06-30', 'counted'],
    ['s3', '2021-12-16', '2021-12-16', 'bought'],
    ['s1', undefined, undefined, 'planned'],
  ])
  expect(counts[3]).toEqual({
    statement: 's1',
    state: 'planned',
    counted: 'camera',
    unit: '1',
    min: 6000,
    max: 6000,
    increment: true,
    approximate: false,
  })
})
