/** Every language says all that the vocabulary and the pages need, and nothing besides. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadVocabulary } from '../src/operations/vocabulary.ts'
import { assessmentKinds, Judgement } from '../src/register/entry.ts'
import { sourceKinds } from '../src/register/source.ts'
import { rungs, Stance } from '../src/register/statement.ts'
import { absences, entityKinds, equipmentStates } from '../src/register/value.ts'
import type { LanguageFile } from '../src/register/vocabulary.ts'

const vocabulary = loadVocabulary()
const languages = [...vocabulary.languages.entries()]
/** The phrases of sentences are a file of their own, tested where they are used. */
const stringsOf = (file: LanguageFile): Record<string, string> =>
  Object.fromEntries(Object.entries(file.interface).filter(([key]) => !key.startsWith('sentence.')))
const english = vocabulary.languages.get('en') as LanguageFile
const sorted = (keys: Iterable<string>): string[] => [...keys].sort()
const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']
/** A plural is one key in all languages, whatever its forms. */
const withoutForm = (key: string): string => {
  const last = key.slice(key.lastIndexOf('.') + 1)
  return pluralForms.includes(last) ? `${key.slice(0, key.lastIndexOf('.'))}.*` : key
}

test('French and English are there', () => {
  expect(languages.map(([code]) => code)).toEqual(expect.arrayContaining(['en', 'fr']))
})

test.each(languages)('%s: a label for every kind, property, term, question and state, and no other', (code, file) => {
  expect(file.language).toBe(code)
  expect(sorted(Object.keys(file.kinds))).toEqual(sorted(entityKinds))
  expect(sorted(Object.keys(file.properties))).toEqual(sorted(vocabulary.kinds.keys()))
  for (const [kind, { properties }] of vocabulary.kinds)
    expect(sorted(Object.keys(file.properties[kind] ?? {})), `properties.${kind}`).toEqual(sorted(Object.keys(properties)))
  expect(sorted(Object.keys(file.terms))).toEqual(sorted(vocabulary.lists.keys()))
  for (const [list, terms] of vocabulary.lists)
    expect(sorted(Object.keys(file.terms[list] ?? {})), `terms.${list}`).toEqual(sorted(terms))
  expect(sorted(Object.keys(file.questions))).toEqual(sorted(vocabulary.questions))
  expect(sorted(Object.keys(file.states))).toEqual(sorted(equipmentStates))
  expect(sorted(Object.keys(file.stances))).toEqual(sorted(Stance.options))
  expect(sorted(Object.keys(file.rungs))).toEqual(sorted(rungs))
  expect(sorted(Object.keys(file.absences))).toEqual(sorted(absences))
})

test.each(languages)('%s: the same interface strings as English, with the same places to fill', (_code, file) => {
  const placesOf = (strings: Record<string, string>) =>
    new Map(
      Object.entries(strings).map(([key, text]) => [withoutForm(key), sorted(new Set(text.match(/\{\w+\}/g) ?? [])).join()]),
    )
  expect(Object.fromEntries(placesOf(stringsOf(file)))).toEqual(Object.fromEntries(placesOf(stringsOf(english))))
  for (const [key, text] of Object.entries(stringsOf(file))) expect(text.trim(), key).not.toBe('')
})

test.each(languages)('%s: every plural has the forms of the language', (code, file) => {
  const forms = new Intl.PluralRules(file.interface.locale ?? code).resolvedOptions().pluralCategories
  const plurals = new Map<string, string[]>()
  for (const key of Object.keys(stringsOf(file))) {
    const base = withoutForm(key)
    if (base.endsWith('.*')) plurals.set(base, [...(plurals.get(base) ?? []), key.slice(key.lastIndexOf('.') + 1)])
  }
  for (const [base, held] of plurals) {
    expect(held, base).toContain('other')
    for (const form of held) expect(forms, `${base}: ${form}`).toContain(form)
  }
})

/** Keys that a page builds from terms: the terms are listed here, so that none is missing and none is left over. */
const built = [
  ...[...(vocabulary.lists.get('counted') ?? [])].map((term) => `counted.${term}.*`),
  ...['asserted', 'alleged', 'planned', 'planned-alleged', 'denied', ...absences, 'contradiction', 'gap'].map(
    (name) => `mark.${name}`,
  ),
  ...['asserted', 'alleged', 'planned', 'denied', ...absences, 'contradiction', 'gap'].map((name) => `legend.${name}`),
  ...assessmentKinds.map((kind) => `assessment.${kind}`),
  ...sourceKinds.map((kind) => `source-kind.${kind}`),
  ...['open', ...Judgement.options].map((judgement) => `judgement.${judgement}`),
  ...['current', 'proposed', 'rejected', 'corrected', 'superseded', 'withdrawn'].map((status) => `status.${status}`),
  ...['values', 'polarity', 'figures'].map((reason) => `contradiction.${reason}`),
  ...['at', 'from', 'to', 'between'].map((key) => `valid.${key}`),
  ...['%', 'm', 'd', 'mo', 'a', 'h', 'byte'].map((unit) => `unit.${unit}.*`),
]
/** Families whose members are spelt out in the page that uses them, as `about.never-${limit}`. */
const families = [
  'about.never-',
  'home.',
  'reply.',
  'error.',
  'qualifier.',
  'source.',
  'device.kind.',
  'compare.',
  'change.',
  'desk.do.',
  'desk.key.',
  'desk.state.',
]
/** Codes of the coverage engine, spelt out in `src/coverage`; a code without words is shown as it is. */
const codes = [
  ...['level', 'bound', 'parameter', 'unit', 'reason', 'assumption', 'measure', 'place'],
  // Held against the engine's codes in `src/pages/coverage-words.test.ts`.
  ...['warning', 'building-warning', 'failure'],
].map((family) => `coverage.${family}.`)

test('every interface string is used by a page, and every string that a page asks for exists', () => {
  const folder = join(import.meta.dirname, '../src/pages')
  const code = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
  const asked = new Set([...code.matchAll(/'([a-z-]+(?:\.[a-z0-9-]+)+|locale)'/g)].map(([, key = '']) => key))
  const calls = [...code.matchAll(/translate\.(?:text|plural|rich)\(\s*'([^']+)'/g)].map(([, key = '']) => key)
  const held = new Set(Object.keys(stringsOf(english)).map(withoutForm))
  const isAsked = (key: string) => [...asked, ...calls].includes(key.replace(/\.\*$/, ''))
  const superfluous = [...held].filter(
    (key) => !isAsked(key) && !built.includes(key) && ![...families, ...codes].some((family) => key.startsWith(family)),
  )
  expect(superfluous).toEqual([])
  expect(built.filter((key) => !held.has(key))).toEqual([])
  expect(calls.length).toBeGreaterThan(100)
  expect(calls.filter((key) => !held.has(key) && !held.has(`${key}.*`))).toEqual([])
})
