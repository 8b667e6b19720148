/** Bad facts are refused at start, with file and line; good ones hold to their form. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lineOf } from '../../rules/place.ts'
import { dataFolder, loadVocabulary } from '../vocabulary.ts'
import { loadFacts } from './facts.ts'
import { phrasesOf } from './words.ts'

const vocabulary = loadVocabulary()
const folder = mkdtempSync(join(tmpdir(), 'facts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The facts with one change in one file; the change must be found in it. */
function withChange(path: string, from: string | RegExp, to: string): () => unknown {
  const changed = mkdtempSync(join(folder, 'data-'))
  for (const part of ['obligations', 'restrictions', 'vendors', 'rules'])
    cpSync(join(dataFolder, part), join(changed, part), { recursive: true })
  const text = readFileSync(join(dataFolder, path), 'utf8')
  const after = text.replace(from, to)
  expect(after, `${from} in ${path}`).not.toBe(text)
  writeFileSync(join(changed, path), after)
  return () => loadFacts(vocabulary, changed)
}

const lineIn = (path: string, wanted: string): number =>
  readFileSync(join(dataFolder, path), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(wanted)) + 1

const xk = 'obligations/xk.json'
const no = 'restrictions/no.json'

test('they load', () => {
  const facts = loadFacts(vocabulary)
  expect(facts.obligations.length).toBeGreaterThan(30)
  expect(facts.restrictions.length).toBeGreaterThan(25)
})

test('an unknown jurisdiction', () => {
  const line = lineIn(xk, '"jurisdiction"')
  expect(withChange(xk, '"jurisdiction": "XK"', '"jurisdiction": "ZZ"')).toThrow(
    `data/${xk}:${line}: obligations.0.jurisdiction: unknown jurisdiction "ZZ"`,
  )
})

test('a restriction that ends before it begins', () => {
  const line = lineIn(no, '"to": "2020-09-15"')
  expect(withChange(no, '"to": "2020-09-15"', '"to": "2019-09-15"')).toThrow(
    new RegExp(
      `^data/${no}:${line}: restrictions\\.1\\.periods\\.0\\.to: ends before it begins \\(in "no-gpfg-hikvision-recommendation"\\)`,
    ),
  )
})

test('a rule without a citation', () => {
  const line = lineIn('rules/indicators.json', '"id": "one-bid"') - 1
  expect(withChange('rules/indicators.json', /,\s*"citation": \{[\s\S]*?\n {6}\}/, '')).toThrow(
    new RegExp(`^data/rules/indicators\\.json:${line}: indicators\\.0\\.citation: missing: .*"one-bid"`),
  )
  expect(withChange(xk, /"citation": \{[\s\S]*?\n {6}\},/, '')).toThrow(
    /^data\/obligations\/xk\.json:\d+: obligations\.0\.citation: missing/,
  )
  expect(withChange(xk, /"sources": \[[\s\S]*?\]/, '"sources": []')).toThrow(/citation\.sources: verified, but by no source/)
})

test('a source that nobody can have read yet', () => {
  for (const future of ['2036', '2036-01', '2036-01-01'])
    expect(withChange(xk, /"checked": "[^"]*"/, `"checked": "${future}"`)).toThrow(
      new RegExp(`^data/obligations/xk\\.json:\\d+: obligations\\.0\\.citation\\.checked: ${future} is in the future`),
    )
})

test('a measure that names products of a maker which it does not target', () => {
  expect(withChange('restrictions/us.json', '["organization/huawei", "organization/zte"]', '["organization/tiandy"]')).toThrow(
    /inPart\.0\.vendors: "organization\/tiandy" is no vendor that "us-ndaa-889-a1A" targets/,
  )
  expect(withChange('restrictions/be.json', '"sites": ["government-building"]', '"sites": ["castle"]')).toThrow(/site-type\.json/)
})

test('an unknown condition', () => {
  expect(withChange(xk, '"appliesWhen": {}', '"appliesWhen": { "weather": "fine" }')).toThrow(
    /^data\/obligations\/xk\.json:\d+: obligations\.0\.appliesWhen\.weather: .*xk-lppd-cctv/,
  )
})

test.each([
  ['an unknown property', xk, '"property": "decision"', '"property": "descision"', /"descision" is no property/],
  [
    'an id that is taken',
    xk,
    '"id": "xk-lppd-public-space"',
    '"id": "xk-lppd-cctv"',
    /is the id of an entry of data\/obligations\/xk\.json already/,
  ],
  ['an unknown maker', no, '"organization/hikvision"', '"organization/hikvison"', /in no list of data\/vendors/],
  [
    'a rule that nothing computes',
    'rules/indicators.json',
    '"id": "one-bid"',
    '"id": "no-bid"',
    /no rule of src\/rules computes "no-bid"/,
  ],
  [
    'a term that is not in the vocabulary',
    'rules/readings.json',
    '"face-recognition"',
    '"face-reading"',
    /"face-reading" is not in/,
  ],
  ['an unknown kind of measure', no, '"kind": "divestment"', '"kind": "banned"', /kind/],
  ['a date that is none', no, '"from": "2020-09"', '"from": "autumn 2020"', /periods/],
  ['no JSON', xk, '"obligations": [', '"obligations": [,', /^data\/obligations\/xk\.json:\d+: no JSON/],
])('%s', (_, path, from, to, said) => {
  expect(withChange(path, from, to)).toThrow(said)
  expect(withChange(path, from, to)).toThrow(/^data\/[a-z/]+\.json:\d+: /)
})

test('every entry has a source or says that it was not verified, a day on which it was checked, and words in both languages', () => {
  const { obligations, restrictions, indicators, relations, vendors } = loadFacts(vocabulary)
  for (const { citation, ...entry } of [...obligations, ...restrictions, ...indicators, ...relations, ...vendors]) {
    const id = 'id' in entry ? entry.id : ''
    expect(citation.sources.length > 0 || (!citation.verified && citation.unverified.length > 0), id).toBe(true)
    expect(citation.checked, id).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
})

test('each language has the same phrases with the same places', () => {
  const placesOf = (lang: string) =>
    Object.entries(phrasesOf(lang)).map(([key, text]) => [key, [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join()])
  expect(placesOf('fr')).toEqual(placesOf('en'))
})

test('a place in JSON is found by its path', () => {
  const text = '{\n  "a": [\n    { "b": "x{\\"" },\n    { "c": [1,\n 2] }\n  ],\n  "d": {\n}\n}'
  expect(lineOf(text, [])).toBe(1)
  expect(lineOf(text, ['a'])).toBe(2)
  expect(lineOf(text, ['a', 0, 'b'])).toBe(3)
  expect(lineOf(text, ['a', 1, 'c', 1])).toBe(5)
  expect(lineOf(text, ['d', 'e', 'f'])).toBe(7)
})
