import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IdentityJudgement, identities } from './identity.ts'

const canonicalIds = (judgements: IdentityJudgement[]) => identities(judgements).canonical

const judged = (a: string, judgement: IdentityJudgement['judgement'], b: string): IdentityJudgement => ({
  a: `organization/${a}`,
  b: `organization/${b}`,
  judgement,
})

test('the smallest id that somebody chose stands for the class', () => {
  const canonical = canonicalIds([
    judged('as-spelled.hikvision', 'same', 'hikvision'),
    judged('as-spelled.hik-vision', 'same', 'as-spelled.hikvision'),
  ])
  expect(canonical('organization/as-spelled.hik-vision')).toBe('organization/hikvision')
  expect(canonical('organization/hikvision')).toBe('organization/hikvision')
  expect(canonical('organization/dahua')).toBe('organization/dahua')
  expect(canonicalIds([judged('as-spelled.b', 'same', 'as-spelled.a')])('organization/as-spelled.b')).toBe(
    'organization/as-spelled.a',
  )
})

test('a later judgement on the same pair replaces the earlier, whichever way round', () => {
  const same = judged('axis', 'same', 'as-spelled.axis')
  for (const later of [judged('as-spelled.axis', 'different', 'axis'), judged('as-spelled.axis', 'unsure', 'axis')]) {
    expect(canonicalIds([same, later])('organization/as-spelled.axis')).toBe('organization/as-spelled.axis')
    expect(canonicalIds([same, later, same])('organization/as-spelled.axis')).toBe('organization/axis')
  }
})

test('"different" wins over sameness by way of others, and what was set aside is said', () => {
  const found = identities([judged('a', 'same', 'b'), judged('b', 'same', 'c'), judged('c', 'different', 'a')])
  expect(found.classOf('organization/a')).toEqual(['organization/a', 'organization/b'])
  expect(found.classOf('organization/c')).toEqual(['organization/c'])
  expect(found.setAside).toEqual([judged('b', 'same', 'c')])
})

test('classes part the ids, no class holds a pair judged different, and canonical ids are their own', () => {
  const judgement = fc.record({
    a: fc.constantFrom(...'abcdefgh'),
    b: fc.constantFrom(...'abcdefgh'),
    judgement: fc.constantFrom('same' as const, 'same' as const, 'different' as const, 'unsure' as const),
  })
  fc.assert(
    fc.property(fc.array(judgement, { maxLength: 25 }), (drafts) => {
      const list = drafts.map(({ a, b, judgement }) => judged(a, judgement, b))
      const { canonical, classOf, setAside } = identities(list)
      const last = new Map(list.map((one) => [[one.a, one.b].sort().join(' '), one]))
      for (const { a, b, judgement } of last.values()) {
        expect(canonical(canonical(a))).toBe(canonical(a))
        expect(classOf(a)).toContain(canonical(a))
        expect(classOf(canonical(a))).toEqual(classOf(a))
        if (a === b) continue
        if (judgement === 'different') expect(canonical(a)).not.toBe(canonical(b))
        if (judgement === 'same' && canonical(a) !== canonical(b)) expect(setAside).toContainEqual({ a, b, judgement })
      }
    }),
    { numRuns: 500 },
  )
})
