import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Pack } from '../../reading/pack.ts'
import { dataFolder, loadVocabulary } from '../vocabulary.ts'
import { loadPack } from './packs.ts'

const vocabulary = loadVocabulary()
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Loads the French pack after a change to it, thoroughly. */
function changed(change: (pack: Pack) => void): () => Pack {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'))
  folders.push(folder)
  mkdirSync(join(folder, 'reading'))
  cpSync(join(dataFolder, 'reading/fr.json'), join(folder, 'reading/fr.json'))
  const pack = JSON.parse(readFileSync(join(folder, 'reading/fr.json'), 'utf8')) as Pack
  // One rule is enough, and quick.
  pack.rules = pack.rules.filter(({ value }) => 'text' in value).slice(0, 1)
  change(pack)
  writeFileSync(join(folder, 'reading/fr.json'), JSON.stringify(pack, null, 2))
  return () => loadPack('reading/fr.json', vocabulary, folder, true)
}
const rule = (pack: Pack) => pack.rules[0] as Pack['rules'][number]

test('a pack as it is loads', () => {
  expect(changed(() => {})().language).toBe('fr')
})

test.each<[string, (pack: Pack) => void, RegExp]>([
  [
    'a pattern that is none',
    (pack) => {
      rule(pack).unless = '(a'
    },
    /^data\/reading\/fr\.json:\d+: rules\.0\.unless: Unterminated group \(in "/,
  ],
  [
    'a word that is not there',
    (pack) => {
      rule(pack).near = '{nowhere}'
    },
    /rules\.0\.near: \{nowhere\} is not among the words/,
  ],
  [
    'a kind that is not there',
    (pack) => {
      pack.negation = '{NOWHERE}'
    },
    /: negation: \{NOWHERE\} is no kind of mention/,
  ],
  [
    'a pattern that matches nothing',
    (pack) => {
      pack.hedges = 'a?'
    },
    /: hedges: it matches nothing at all/,
  ],
  [
    'a slot that is not there',
    (pack) => {
      rule(pack).quote = 'q'
    },
    /the pattern has no slot \(\?<q>…\)/,
  ],
  [
    'a property that is not there',
    (pack) => {
      rule(pack).property = 'colour'
    },
    /"colour" is no property of data\/vocabulary/,
  ],
  [
    'a value of the wrong kind',
    (pack) => {
      rule(pack).value = { flag: true }
    },
    /takes .*, no flag/,
  ],
  ['two rules of one name', (pack) => void pack.rules.push(rule(pack)), /stands twice/],
  [
    'a counted thing that is not there',
    (pack) => {
      pack.counted.ghost = 'fantomes'
    },
    /"ghost" is not in data\/vocabulary\/lists\/counted\.json/,
  ],
  [
    'a pack under another name',
    (pack) => {
      pack.language = 'de'
    },
    /a pack of "de" is reading\/de\.json/,
  ],
])('%s is refused with file and line', (_, change, message) => {
  expect(changed(change)).toThrow(message)
})
