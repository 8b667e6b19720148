import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mention, MentionKind } from './mentions/mention.ts'
import { tag } from './tagged.ts'
import { kindBit, mentionKinds } from './tags.ts'

const mention = (kind: MentionKind, from: number, to: number) =>
  ({ kind, from, to, span: { start: from, end: to }, value: { name: '', from: 'names' } }) as unknown as Mention

test('a mention of a kind that is not asked for stays words; of two in one place the longer is taken', () => {
  const mentions = [mention('ORG', 10, 20), mention('PLACE', 15, 20)]
  const words = 'abcdefghijklmnopqrstuvwxyz'
  expect(tag(words, 0, mentions, kindBit('PLACE')).text).toMatch(/^abcdefghijklmno..uvwxyz$/)
  expect(tag(words, 0, mentions, kindBit('PLACE') | kindBit('ORG')).text).toMatch(/^abcdefghij..uvwxyz$/)
  expect(tag(words, 0, mentions, 0).text).toBe(words)
})

test('every offset leads back to the document, and a tag is never cut', () => {
  const places = fc.array(
    fc.record({ kind: fc.constantFrom(...mentionKinds), at: fc.nat(30), length: fc.integer({ min: 1, max: 8 }) }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(places, fc.nat(100), (given, from) => {
      const mentions = given
        .map(({ kind, at, length }) => mention(kind, from + at, from + Math.min(40, at + length)))
        .sort((a, b) => a.from - b.from || b.to - a.to)
      const words = 'x'.repeat(40)
      const tagged = tag(words, from, mentions, 0xffff)
      let before = from
      for (let at = 0; at <= tagged.text.length; at++) {
        const start = tagged.toFolded(at, false)
        const end = tagged.toFolded(at, true)
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThanOrEqual(start)
        // Within a tag the two ends of its mention, elsewhere one place.
        if (start !== end) expect(mentions.some((one) => one.from === start && one.to === end)).toBe(true)
        before = start
      }
      expect(tagged.toFolded(tagged.text.length, true)).toBe(from + 40)
    }),
  )
})
