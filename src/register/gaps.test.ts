import { expect, test } from 'vitest'
import { cameras, say, vocabulary } from '../../test/statements.ts'
import { gaps } from './gaps.ts'
import type { RecordedStatement } from './statement.ts'

const states = (...statements: RecordedStatement[]) =>
  Object.fromEntries(gaps(vocabulary, 'deployment/belgrade', statements).map((gap) => [gap.property, gap.state]))

test('what is expected and not stated was not seen', () => {
  expect(states()).toMatchObject({ 'impact-assessment': 'not-seen', quantity: 'not-seen', funder: 'not-seen' })
  expect(states()).not.toHaveProperty('brand')
  expect(gaps(vocabulary, 'place/belgrade', [])).toEqual([])
})

test('a value fills a gap, even alleged; a denial, a proposal or a rejected statement does not', () => {
  const alleged = { speakers: [{ who: 'person/member', stance: 'alleges' }] } as const
  expect(
    states(say(1, 'quantity', cameras(1000, 'counted'), { ...alleged, speakers: [...alleged.speakers] })),
  ).not.toHaveProperty('quantity')
  const denied = say(2, 'capability', { term: 'face-recognition' }, { polarity: 'denies' })
  expect(gaps(vocabulary, 'deployment/belgrade', [denied]).find(({ property }) => property === 'capability')).toEqual({
    id: 'deployment/belgrade~capability',
    subject: 'deployment/belgrade',
    property: 'capability',
    state: 'not-seen',
    statements: [2],
  })
  expect(states(say(1, 'quantity', cameras(1), { status: 'proposed' })).quantity).toBe('not-seen')
})

test('the answer given instead of a value names the gap', () => {
  expect(states(say(1, 'funder', { absent: 'unanswered' })).funder).toBe('unanswered')
  expect(states(say(1, 'funder', { absent: 'unknown' }), say(2, 'funder', { absent: 'refused' })).funder).toBe('refused')
  expect(states(say(1, 'funder', { absent: 'refused' }), say(2, 'funder', { entity: 'organization/state' }))).not.toHaveProperty(
    'funder',
  )
})

test('"none" is an answer, but no legal basis, assessment or consultation stays to be explained', () => {
  expect(states(say(1, 'funder', { absent: 'none' }), say(2, 'funder', { absent: 'unknown' }))).not.toHaveProperty('funder')
  expect(states(say(1, 'consultation', { absent: 'none' })).consultation).toBe('none')
  expect(states(say(1, 'legal-basis', { absent: 'none' }), say(2, 'legal-basis', { text: 'police law' }))).not.toHaveProperty(
    'legal-basis',
  )
})

test('a contract answers for its deployment', () => {
  const price = say(
    7,
    'price',
    { quantity: { min: 39000, max: 39000, raw: '39 000', unit: 'EUR' } },
    { subject: 'contract/schools' },
  )
  const properties = gaps(vocabulary, 'deployment/schools', [], [price]).map(({ property }) => property)
  expect(properties).not.toContain('price')
  expect(properties).toContain('funder')
})
