/** Every rule of every language pack finds the words that it must find, and leaves those that it must leave. */
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../src/operations/reading/packs.ts'
import { dataFiles, dataFolder, loadVocabulary } from '../src/operations/vocabulary.ts'
import type { CompiledPack } from '../src/reading/compiled.ts'
import { matchRules, SentenceView } from '../src/reading/match.ts'
import type { Pack } from '../src/reading/pack.ts'
import { packOf, read } from './reading.ts'

const vocabulary = loadVocabulary()
const languageIn = (path: string) => basename(path, '.json') as Pack['language']

/** A rule's own words are a sentence; what must be `near` stands in another one of the paragraph, and is not asked for where `isNear`. */
function rulesThatMatch(words: string, pack: CompiledPack, isNear: boolean): Set<string> {
  const given = isNear ? { ...pack, rules: pack.rules.map((rule) => ({ ...rule, near: undefined })) } : pack
  const { sentences } = read(words, pack.pack.language)
  return new Set(sentences.flatMap((sentence) => matchRules(sentence, sentences, given)).map(({ rule }) => rule.id))
}

describe.each(dataFiles('reading'))('%s', (path) => {
  test('holds, by the vocabulary too', () => {
    expect(loadPack(path, vocabulary, dataFolder, true).rules.length).toBeGreaterThan(0)
  })

  test('its rules match their words', () => {
    const pack = packOf(languageIn(path))
    const wrong = pack.rules.flatMap(({ rule }) => [
      ...rule.yes
        .filter((words) => !rulesThatMatch(words, pack, true).has(rule.id))
        .map((words) => `${rule.id} misses: ${words}`),
      ...rule.no.filter((words) => rulesThatMatch(words, pack, false).has(rule.id)).map((words) => `${rule.id} takes: ${words}`),
    ])
    expect(wrong).toEqual([])
  })

  test('what a pattern is said to need hides none of its matches', () => {
    const pack = packOf(languageIn(path))
    const words = pack.rules.flatMap(({ rule }) => [...rule.yes.slice(0, 2), ...rule.no.slice(0, 1)]).join('\n')
    const { sentences } = read(words, languageIn(path))
    const found = (views: SentenceView[]) =>
      views.flatMap((view) => matchRules(view, [view], pack)).map(({ rule, from }) => `${rule.id} ${from}`)
    expect(found(sentences)).toEqual(
      found(sentences.map(({ sentence, mentions, folded }) => new SentenceView(sentence, mentions, folded))),
    )
  })
})
