import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cameras, figure, say, vocabulary } from '../../test/statements.ts'
import { contradictions, origins } from './contradictions.ts'
import type { RecordedStatement } from './statement.ts'
import type { Value } from './value.ts'

const found = (...statements: RecordedStatement[]) => contradictions(vocabulary, statements)
const sides = (...statements: RecordedStatement[]) => found(...statements).map((one) => one.sides)
const recognition = { term: 'face-recognition' }
const denied = { polarity: 'denies' } as const
const neva = { subject: 'organization/neva' }

test('asserted and denied on the same rung of the ladder, never across rungs or stages', () => {
  const used = { qualifiers: { rung: 'used' } } as const
  expect(found(say(1, 'capability', recognition, used), say(2, 'capability', recognition, { ...used, ...denied }))).toEqual([
    {
      id: 'deployment/belgrade~capability~polarity.face-recognition.used.active',
      subject: 'deployment/belgrade',
      property: 'capability',
      reason: 'polarity',
      sides: [[1], [2]],
      sourceErrors: [],
    },
  ])
  const notUsed = say(2, 'capability', recognition, { ...used, ...denied })
  expect(sides(say(1, 'capability', recognition, { qualifiers: { rung: 'supports' } }), notUsed)).toEqual([])
  expect(sides(say(1, 'capability', recognition), notUsed)).toEqual([])
  expect(sides(say(1, 'capability', recognition, { qualifiers: { rung: 'used', state: 'planned' } }), notUsed)).toEqual([])
  expect(sides(say(1, 'capability', { term: 'gait-recognition' }, used), notUsed)).toEqual([])
})

test('a part that is used contradicts "not used"; "not used in part" does not contradict "used"', () => {
  const part = { qualifiers: { rung: 'used', scope: 'in part' } } as const
  const whole = { qualifiers: { rung: 'used' } } as const
  expect(sides(say(1, 'capability', recognition, part), say(2, 'capability', recognition, { ...whole, ...denied }))).toEqual([
    [[1], [2]],
  ])
  expect(sides(say(1, 'capability', recognition, whole), say(2, 'capability', recognition, { ...part, ...denied }))).toEqual([])
  expect(sides(say(1, 'capability', recognition, part), say(2, 'capability', recognition, { ...part, ...denied }))).toEqual([])
})

test('two registers: one lists the company, the other does not', () => {
  const serbian = say(1, 'registered', { flag: true }, { ...neva, qualifiers: { register: 'organization/serbian-register' } })
  const kosovan = { ...neva, qualifiers: { register: 'organization/kosovo-register' } }
  expect(sides(serbian, say(2, 'registered', { flag: true }, { ...kosovan, ...denied }))).toEqual([[[1], [2]]])
  expect(sides(serbian, say(2, 'registered', { flag: false }, kosovan))).toEqual([[[1], [2]]])
  expect(
    sides(say(1, 'registered', { flag: false }, neva), say(2, 'registered', { flag: true }, { ...neva, ...denied })),
  ).toEqual([])
})

test('two owners are a contradiction; two half owners, and two owners one after another, are not', () => {
  const owner = (n: number, who: string, over = {}) => say(n, 'owner', { entity: `person/${who}` }, { ...neva, ...over })
  expect(sides(owner(1, 'by-himself'), owner(2, 'by-the-register'))).toEqual([[[1], [2]]])
  expect(sides(owner(1, 'a'), owner(2, 'a'), owner(3, 'b'))).toEqual([[[1, 2], [3]]])
  expect(sides(owner(1, 'a', { qualifiers: { percent: 50 } }), owner(2, 'b', { qualifiers: { percent: 50 } }))).toEqual([])
  expect(sides(owner(1, 'a', { valid: { to: '2019' } }), owner(2, 'b', { valid: { from: '2020-01' } }))).toEqual([])
  expect(sides(owner(1, 'a', { valid: { to: '2020' } }), owner(2, 'b', { valid: { from: '2020-01' } }))).toEqual([[[1], [2]]])
  expect(contradictions(vocabulary, [owner(1, 'a'), owner(2, 'b')], (id) => (id === 'person/b' ? 'person/a' : id))).toEqual([])
  expect(sides(owner(1, 'a'), owner(2, 'b', { status: 'rejected' }))).toEqual([])
})

test('disputes of unlike years have ids of their own', () => {
  const country = (n: number, term: string, from: string, to: string) =>
    say(n, 'country', { term }, { subject: 'organization/dahua', valid: { from, to } })
  const ids = found(
    country(1, 'US', '2010', '2011'),
    country(2, 'CN', '2010', '2012'),
    country(3, 'CN', '2020', '2021'),
    country(4, 'US', '2021', '2022'),
  )
  expect(ids.map(({ id, sides }) => [id, sides])).toEqual([
    ['organization/dahua~country~values.term.from-20100101', [[1], [2]]],
    ['organization/dahua~country~values.term.from-20200101', [[3], [4]]],
  ])
})

test('dates that may be the same day agree', () => {
  const signed = (n: number, date: string) => say(n, 'date-signed', { date }, { subject: 'contract/schools' })
  expect(sides(signed(1, '2021-12'), signed(2, '2021-12-16'))).toEqual([])
  expect(sides(signed(1, '2022-01~'), signed(2, '2021-12-16'))).toEqual([])
  expect(sides(signed(1, '2022-01'), signed(2, '2021-12-16'))).toEqual([[[1], [2]]])
  expect(sides(say(1, 'start', { date: '2019' }), say(2, 'start', { date: '2021' }))).toEqual([[[1], [2]]])
})

test('texts are compared folded', () => {
  const seat = (n: number, text: string) => say(n, 'seat', { text }, neva)
  expect(sides(seat(1, 'Ранилуг'), seat(2, 'RANILUG'))).toEqual([])
  expect(sides(seat(1, 'Ранилуг'), seat(2, 'Београд'))).toEqual([[[1], [2]]])
})

test('Belgrade: 1 000 announced, 1 000 counted and 6 000 more planned are three counts', () => {
  expect(
    found(
      say(1, 'quantity', cameras(1000, 'planned', { max: null })),
      say(2, 'quantity', cameras(1000, 'counted')),
      say(3, 'quantity', cameras(6000, 'planned', { increment: true })),
      say(4, 'quantity', cameras(800, 'counted', { counted: 'site' })),
    ),
  ).toEqual([])
})

test('figures exclude each other only of the same thing, state and unit', () => {
  expect(found(say(1, 'quantity', cameras(196, 'bought')), say(2, 'quantity', cameras(230, 'bought')))[0]).toMatchObject({
    id: 'deployment/belgrade~quantity~figures.camera.bought.1',
    reason: 'figures',
    sides: [[1], [2]],
  })
  expect(sides(say(1, 'quantity', cameras(196, 'bought')), say(2, 'quantity', cameras(230, 'installed')))).toEqual([])
  const price = (n: number, amount: number, unit: string, over = {}) => say(n, 'price', figure(amount, amount, { unit }), over)
  expect(sides(price(1, 39000, 'EUR'), price(2, 44250, 'USD'))).toEqual([])
  expect(sides(price(1, 39000, 'EUR'), price(2, 0, 'EUR', { qualifiers: { scope: 'in part' } }))).toEqual([])
  expect(sides(price(1, 39000, 'EUR'), price(2, 0, 'EUR'))).toEqual([[[1], [2]]])
  expect(sides(price(1, 39000, 'EUR'), say(2, 'price', figure(10000, 99999, { unit: 'EUR' })))).toEqual([])
  const loan = (n: number, amount: number) =>
    say(n, 'loan', figure(amount, amount, { unit: 'EUR' }), { subject: 'organization/serbia' })
  expect(sides(loan(1, 10), loan(2, 20))).toEqual([])
})

test('approximate, open and rounded figures', () => {
  const share = (n: number, min: number | null, max: number | null, over = {}) =>
    say(n, 'state-share', figure(min, max, { unit: '%', ...over }), { subject: 'organization/hikvision' })
  expect(sides(share(1, 40.8, 40.8), share(2, 40.81, 40.81), share(3, 40, 40, { approximate: true }))).toEqual([])
  expect(sides(share(1, 40.8, 40.8), share(2, 42, 42))).toEqual([[[1], [2]]])
  const counted = (n: number, min: number | null, max: number | null, approximate = false) =>
    say(n, 'quantity', figure(min, max, { counted: 'camera', state: 'counted', approximate }))
  expect(sides(counted(1, 1000, null), counted(2, 8000, 8000))).toEqual([])
  expect(sides(counted(1, 1000, null), counted(2, null, 900))).toEqual([[[1], [2]]])
  expect(sides(counted(1, 1000, 1000, true), counted(2, 1207, 1207))).toEqual([])
  expect(sides(counted(1, 1000, 1000, true), counted(2, 1300, 1300))).toEqual([[[1], [2]]])
  expect(sides(counted(1, null, null), counted(2, 1300, 1300))).toEqual([])
  expect(sides(counted(1, 10, 10), counted(2, 20, 20), counted(3, 5, 25), counted(4, 20, 30))).toEqual([[[1], [2, 4]]])
})

test('"none" opposes a value; silence, refusal and not knowing oppose nothing', () => {
  const assessment = { text: 'assessment of 2019' }
  expect(found(say(1, 'impact-assessment', { absent: 'none' }), say(2, 'impact-assessment', assessment))[0]).toMatchObject({
    id: 'deployment/belgrade~impact-assessment~polarity.none.present',
    reason: 'polarity',
    sides: [[1], [2]],
  })
  for (const absent of ['unknown', 'refused', 'unanswered', 'unavailable'] as const)
    expect(sides(say(1, 'impact-assessment', { absent }), say(2, 'impact-assessment', assessment))).toEqual([])
  expect(
    sides(
      say(1, 'impact-assessment', { absent: 'none' }),
      say(2, 'impact-assessment', assessment, { qualifiers: { state: 'planned' } }),
    ),
  ).toEqual([])
  expect(
    sides(
      say(1, 'response', { absent: 'none' }, { qualifiers: { of: 'organization/a' } }),
      say(2, 'response', { text: 'we comply' }, { qualifiers: { of: 'organization/b' } }),
    ),
  ).toEqual([])
})

test('a source error still counts, and says so', () => {
  const country = (n: number, term: string) => say(n, 'country', { term }, { subject: 'organization/dahua' })
  const [one] = contradictions(vocabulary, [country(4, 'US'), country(9, 'CN')], undefined, new Set([4, 7]))
  expect(one).toMatchObject({ sides: [[4], [9]], sourceErrors: [4] })
})

test('a tag named like a built-in property is only a tag', () => {
  expect(
    sides(
      say(1, 'constructor', { text: 'a' }, { subject: 'device/1' }),
      say(2, 'constructor', { text: 'b' }, { subject: 'device/1' }),
    ),
  ).toEqual([])
})

test('reprints and translations count once', () => {
  const from = (source: string) => ({ passages: [{ source }] })
  const of = (source: string) => (source === 'source/own' ? undefined : 'rferl')
  expect(origins([from('source/a'), from('source/reprint'), from('source/own')], of)).toEqual(['rferl', 'source/own'])
})

const value: fc.Arbitrary<[string, Value]> = fc.oneof(
  fc.constantFrom<[string, Value]>(
    ['capability', recognition],
    ['impact-assessment', { absent: 'none' }],
    ['impact-assessment', { text: 'seen' }],
    ['start', { date: '2019' }],
    ['start', { date: '2019-05' }],
    ['start', { date: '2021-01~' }],
  ),
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 30 }), fc.boolean()).map(([min, more, approximate]) => {
    return ['quantity', figure(min, min + more, { counted: 'camera', approximate })] as [string, Value]
  }),
)
const year = fc.option(fc.integer({ min: 2015, max: 2024 }).map(String), { nil: undefined })
const statement = fc.record({
  value,
  denies: fc.boolean(),
  rung: fc.constantFrom('used' as const, undefined),
  scope: fc.constantFrom('in part', 'schools', undefined, undefined),
  from: year,
  to: year,
})
const statements = fc
  .array(statement, { maxLength: 14 })
  .map((drafts) =>
    drafts.map(({ value: [property, value], denies, rung, scope, from, to }, n) =>
      say(n, property, value, { polarity: denies ? 'denies' : 'asserts', qualifiers: { rung, scope }, valid: { from, to } }),
    ),
  )

test('neither the order of the statements nor unrelated ones change anything; nothing contradicts itself', () => {
  const shuffled = statements.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
  )
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      const result = found(...list)
      expect(found(...other)).toEqual(result)
      const unrelated = other.map((one) => ({ ...one, n: one.n + 100, subject: 'deployment/elsewhere' }))
      expect(found(...unrelated, ...list).filter((one) => one.subject === 'deployment/belgrade')).toEqual(result)
      expect(new Set(result.map((one) => one.id)).size).toBe(result.length)
      for (const one of result) {
        expect(one.sides.length).toBeGreaterThan(1)
        expect(new Set(one.sides.flat()).size).toBe(one.sides.flat().length)
      }
      for (const one of list) expect(found(one)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('whatever is opposed in pairs is opposed in the whole, and nothing else', () => {
  fc.assert(
    fc.property(statements, (list) => {
      const pairs = new Set<number>()
      for (const a of list) for (const b of list) if (a.n < b.n && found(a, b).length > 0) pairs.add(a.n).add(b.n)
      expect(new Set(found(...list).flatMap((one) => one.sides.flat()))).toEqual(pairs)
    }),
    { numRuns: 500 },
  )
})
