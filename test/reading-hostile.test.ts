/** Text that is made to be slow: the work that is done on it is bounded, which is told by counts and not by a clock. */
import { expect, test } from 'vitest'
import { matchRules } from '../src/reading/match.ts'
import { longest } from '../src/reading/text/sentences.ts'
import { packOf, read } from './reading.ts'

const size = 40_000
const hostile: Record<string, string> = {
  digits: '1',
  groups: '1 000 ',
  quotes: '"',
  'nested quotes': '« a "b ',
  'one word': 'a',
  'one word that is counted': 'camera ',
  parentheses: '(',
  'parentheses with words': '(a) ',
  capitals: 'Aa ',
  'number words': 'vingt-',
  dots: 'a. ',
  links: 'et de la ',
  heads: 'ministère de la ',
  counts: 'plus de 1 000 caméras, ',
  accents: 'e\u0301',
  letters: 'љ',
  blanks: ' ',
}

test.each(Object.entries(hostile))('%s', (_, part) => {
  const text = part.repeat(Math.ceil(size / part.length))
  const pack = packOf('fr')
  const { sentences, folded } = read(text, 'fr')
  expect(folded.folded.length).toBeLessThanOrEqual(text.length * 2)
  for (const { sentence, mentions } of sentences) {
    expect(sentence.folded.length).toBeLessThanOrEqual(longest)
    expect(mentions.length).toBeLessThanOrEqual(longest / 4)
  }
  // No more sentences than the length allows, so that a text twice as long is twice the work.
  expect(sentences.length).toBeLessThanOrEqual(Math.ceil((2 * folded.folded.length) / longest) + 1)
  const matches = sentences.flatMap((view) => matchRules(view, [view], pack))
  expect(matches.length).toBeLessThanOrEqual(sentences.length * 40)
})

test('many short lines are looked at one by one, not each to the end of the text', () => {
  const { sentences } = read('abcd efg\n'.repeat(5000), 'fr')
  expect(sentences.length).toBe(5000)
})
