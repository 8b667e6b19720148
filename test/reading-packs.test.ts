/** Every rule of every language pack finds the words that it must find, and leaves those that it must leave. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../src/operations/reading/packs.ts'
import { dataFiles, dataFolder, loadVocabulary, readData } from '../src/operations/vocabulary.ts'
import { type CompiledPack, compilePack } from '../src/reading/compiled.ts'
import type { ReadDocument } from '../src/reading/document.ts'
import { matchRules } from '../src/reading/match.ts'
import { Gazetteer } from '../src/reading/mentions/gazetteer.ts'
import { readMentions } from '../src/reading/mentions/read.ts'
import { Pack } from '../src/reading/pack.ts'
import type { KnownName } from '../src/reading/proposal.ts'
import { VendorNamesFile } from '../src/register/spellings.ts'

const vocabulary = loadVocabulary()
const { vendors } = VendorNamesFile.parse(JSON.parse(readFileSync(join(dataFolder, 'vendors/names.json'), 'utf8')))
const gazetteer = new Gazetteer(
  vendors.flatMap(({ id, names }) =>
    names.map((name): KnownName => ({ name, kind: 'vendor', entity: id as KnownName['entity'] })),
  ),
)

/** A rule's own words are a sentence; what must be `near` stands in another one of the paragraph, and is not asked for where `isNear`. */
function rulesThatMatch(words: string, pack: CompiledPack, isNear: boolean): Set<string> {
  const document: ReadDocument = {
    format: 'text',
    rules: 'test',
    text: words,
    blocks: [{ kind: 'paragraph', start: 0, end: words.length }],
    warnings: [],
  }
  const { sentences } = readMentions(document, [pack], gazetteer, pack.pack.language)
  return new Set(
    sentences
      .flatMap((sentence) =>
        matchRules(
          sentence,
          sentences,
          isNear ? { ...pack, rules: pack.rules.map((rule) => ({ ...rule, near: undefined })) } : pack,
        ),
      )
      .map(({ rule }) => rule.id),
  )
}

describe.each(dataFiles('reading'))('%s', (path) => {
  test('holds, by the vocabulary too', () => {
    expect(loadPack(path, vocabulary, dataFolder, true).rules.length).toBeGreaterThan(0)
  })
  test('its rules match their words', () => {
    const pack = compilePack(readData(path, Pack))
    const wrong = pack.rules.flatMap(({ rule }) => [
      ...rule.yes
        .filter((words) => !rulesThatMatch(words, pack, true).has(rule.id))
        .map((words) => `${rule.id} misses: ${words}`),
      ...rule.no.filter((words) => rulesThatMatch(words, pack, false).has(rule.id)).map((words) => `${rule.id} takes: ${words}`),
    ])
    expect(wrong).toEqual([])
  })
})
