import { expect, test } from 'vitest'
import { packOf, read } from '../../test/reading.ts'
import type { Compiled } from './compile.ts'
import { compilePack } from './compiled.ts'
import { matchRules, SentenceView } from './match.ts'
import type { Rule } from './pack.ts'

class CountingView extends SentenceView {
  static asked = 0
  override has(pattern: Compiled): boolean {
    CountingView.asked++
    return super.has(pattern)
  }
}

test('what a rule wants near is looked for once in a paragraph, not once for each sentence of it', () => {
  const { pack } = packOf('fr')
  const rule: Rule = {
    id: 'bought',
    property: 'status',
    about: 'deployment',
    pattern: 'achete',
    value: { flag: true },
    near: 'sauterelles?',
    yes: ['achete'],
    no: ['vend'],
  }
  const compiled = compilePack({ ...pack, rules: [rule] })
  const count = 60
  const { folded, sentences } = read('La ville achète des caméras. '.repeat(count), 'fr')
  expect(sentences.length).toBe(count)
  const paragraph = sentences.map(({ sentence, mentions }) => new CountingView(sentence, mentions, folded))
  for (const view of paragraph) expect(matchRules(view, paragraph, compiled)).toEqual([])
  expect(CountingView.asked).toBe(count)
})
