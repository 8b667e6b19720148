import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CountClaim, countRows } from './counts.ts'

const claim = (
  side: CountClaim['side'],
  min: number | null,
  max: number | null,
  n: number,
  more: Partial<CountClaim> = {},
): CountClaim => ({
  side,
  quantity: { min, max, unit: '1', counted: 'camera' },
  statements: [`s${n}`],
  ...more,
})

test('bought 196, declared 150 to 160, seen more than 100: each difference with its bounds', () => {
  const [row] = countRows([claim('bought', 196, 196, 1), claim('declared', 150, 160, 2), claim('seen', 100, null, 3)])
  expect(row?.sides.map(({ side, min, max, statements }) => [side, min, max, statements])).toEqual([
    ['bought', 196, 196, ['s1']],
    ['declared', 150, 160, ['s2']],
    ['seen', 100, null, ['s3']],
  ])
  expect(row?.differences).toMatchObject([
    { between: ['bought', 'declared'], min: 36, max: 46 },
    { between: ['bought', 'seen'], min: null, max: 96 },
    { between: ['declared', 'seen'], min: null, max: 60 },
  ])
})

test('unlike kinds, areas and parts are rows of their own', () => {
  const recorder = claim('bought', 30, 30, 2)
  recorder.quantity = { ...recorder.quantity, counted: 'recorder' }
  const rows = countRows([
    recorder,
    claim('bought', 10, 10, 3, { scope: 'in part' }),
    claim('bought', 20, 20, 4, { area: 'place/vracar' }),
    claim('declared', 196, 196, 1),
  ])
  expect(rows.map(({ counted, area, scope, differences }) => [counted, area, scope, differences.length])).toEqual([
    ['camera', null, null, 0],
    ['recorder', null, null, 0],
    ['camera', 'place/vracar', null, 0],
    ['camera', null, 'in part', 0],
  ])
})

test('figures of one side are never added: the range of what is said, disputed where they exclude each other', () => {
  const [row] = countRows([claim('declared', 1000, 1000, 1), claim('declared', 1000, 1000, 2), claim('declared', 1200, 1200, 10)])
  expect(row?.sides).toMatchObject([{ min: 1000, max: 1200, disputed: true, statements: ['s1', 's2', 's10'] }])
  expect(countRows([claim('declared', 1000, 1000, 1), claim('declared', 900, null, 2)])[0]?.sides).toMatchObject([
    { min: 900, max: null, disputed: false },
  ])
})

test('what is planned, and what comes on top, is told apart and makes no difference', () => {
  const more = claim('ahead', 6000, 6000, 3)
  more.quantity = { ...more.quantity, increment: true }
  const [row] = countRows([claim('counted', 1000, 1000, 1), claim('ahead', 2000, 2000, 2), more])
  expect(row?.differences).toEqual([])
  expect(row?.sides).toMatchObject([{ side: 'counted' }, { side: 'ahead', min: 2000, max: 2000 }])
  expect(row?.increments).toEqual([{ side: 'ahead', min: 6000, max: 6000, statements: ['s3'] }])
})

test('the order of the claims plays no part, and nothing that counts nothing is told', () => {
  const claims = fc.array(
    fc.record({
      side: fc.constantFrom<CountClaim['side']>('bought', 'declared', 'mapped', 'counted', 'seen', 'ahead'),
      quantity: fc.record({
        min: fc.option(fc.nat(100)),
        max: fc.option(fc.nat(100)),
        unit: fc.constant('1'),
        counted: fc.constantFrom('camera', 'recorder', undefined),
        increment: fc.boolean(),
      }),
      statements: fc.tuple(fc.nat(30).map((n) => `s${n}`)),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(claims, (some) => {
      expect(countRows([...some].reverse())).toEqual(countRows(some))
    }),
  )
  expect(countRows([claim('bought', null, null, 1)])).toEqual([])
})
