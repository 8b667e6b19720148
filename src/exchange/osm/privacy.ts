/**
 * What of a device's tags is never stored (design §2; the lists are `data/privacy`, the reasons `docs/methods/privacy.md`).
 * In doubt a tag is dropped: the device stays, and a camera is no less known for a missing note.
 */
import dwellings from '../../../data/privacy/dwellings.json' with { type: 'json' }
import keys from '../../../data/privacy/keys.json' with { type: 'json' }
import type { Tags } from '../row.ts'
import { isSensitive, namesPerson } from './sensitive.ts'

type KeyRule = 'drop' | 'check' | 'free-text' | 'reference' | 'measure' | 'wikidata'

const kept = new Set(keys.kept)
const droppedExactly = new Set(keys.droppedExactly)
const droppedParts = new Set(keys.droppedParts)
const references = new Set(keys.references)
const measures = new Set(keys.measures)
const freeText = new Set(keys.freeText)
const longestKey = 120
/** OSM's own limit is 255 characters; what is much longer is no tag. */
const longestValue = 1000
/** A direction, a height or a date is short; a longer text under such a key is something else, often an address. */
const longestMeasure = 60

function ruleOf(name: string): KeyRule {
  const key = name.toLowerCase()
  if (key.length === 0 || key.length > longestKey || name === '__proto__') return 'drop'
  if (kept.has(key) || keys.keptPrefixes.some((prefix) => key.startsWith(prefix))) return 'check'
  if (droppedExactly.has(key) || keys.droppedPrefixes.some((prefix) => key.startsWith(prefix))) return 'drop'
  const parts = key.split(/[:.\s]/)
  if (parts.some((part) => droppedParts.has(part))) return 'drop'
  const plain = keys.exceptFragments.reduce((rest, except) => rest.replaceAll(except, ''), key)
  if (keys.droppedFragments.some((fragment) => plain.includes(fragment)) || isSensitive(key)) return 'drop'
  if (parts.at(-1) === 'wikidata') return 'wikidata'
  if (measures.has(key)) return 'measure'
  if (parts.some((part) => references.has(part))) return 'reference'
  return freeText.has(key) || freeText.has(parts[0] as string) ? 'free-text' : 'check'
}

const rules = new Map<string, KeyRule>()
/** A hostile file may hold any number of keys. */
const mostRules = 20_000

function cachedRule(key: string): KeyRule {
  let rule = rules.get(key)
  if (rule === undefined) {
    if (rules.size >= mostRules) rules.clear()
    rule = ruleOf(key)
    if (key.length <= longestKey) rules.set(key, rule)
  }
  return rule
}

const wikidata = /^Q\d{1,12}(?:\s?;\s?Q\d{1,12})*$/

/** Whether one tag may be stored. */
export function isKept(key: string, value: string): boolean {
  const rule = cachedRule(key)
  if (rule === 'drop' || value.length > longestValue) return false
  if (rule === 'wikidata' && wikidata.test(value)) return true
  if (rule === 'measure' && value.length > longestMeasure && !key.toLowerCase().includes('hours')) return false
  if (isSensitive(value, rule === 'reference' || rule === 'measure')) return false
  return rule !== 'free-text' || !namesPerson(value)
}

/** @returns the tags that may be stored, without prototype, in their order. */
export function keptTags(tags: Tags): Tags {
  const left: Tags = Object.create(null)
  for (const key in tags) {
    const value = tags[key] as string
    if (isKept(key, value)) left[key] = value
  }
  return left
}

/** Lower case, blanks for `_` and `-`, nothing in brackets, no marks at the ends. */
const folded = (value: string): string =>
  value
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^()]{0,100}\)/g, ' ')
    .replace(/[\s_-]+/g, ' ')
    .replace(/^[^\p{L}\d]{1,20}|[^\p{L}\d]{1,20}$/gu, '')

type Test = (value: string) => boolean

const longestRemembered = 100

/** Remembers answers: a column of a dataset repeats few values. */
function remembered(test: Test): Test {
  const answers = new Map<string, boolean>()
  return (value) => {
    const known = answers.get(value)
    if (known !== undefined) return known
    if (value.length > longestRemembered) return test(value.slice(0, longestValue))
    const answer = test(value)
    if (answers.size >= mostRules) answers.clear()
    answers.set(value, answer)
    return answer
  }
}

const listTest = (values: readonly string[], fragments: readonly string[]): Test => {
  const set = new Set(values)
  return (value) => {
    const whole = folded(value)
    if (fragments.some((fragment) => whole.includes(fragment))) return true
    // `private,_outdoor`, `private_flock`, `residential;entrance`: each part and each word of a part.
    return whole.split(/[;,|/]/).some((part) => {
      const text = folded(part)
      return set.has(text) || (values.includes('private') && text.split(' ').some((word) => word === 'private'))
    })
  }
}

const householders = new Set(dwellings.householders)
const householderTest: Test = (value) => value.split(/[;,|/]/).some((part) => householders.has(folded(part)))

const words = new RegExp(`(?:^|[^\\p{L}])(?:${dwellings.textWords.join('|')})(?![\\p{L}])`, 'u')
const textTest: Test = (value) => {
  const text = value.toLowerCase()
  return dwellings.textFragments.some((fragment) => text.includes(fragment)) || words.test(text)
}

const tests: [string, Test][] = []
const fragmentsOf: Record<string, string[] | undefined> = dwellings.fragments
for (const [key, values] of Object.entries(dwellings.values))
  tests.push([key, remembered(listTest(values, fragmentsOf[key] ?? []))])
for (const key of dwellings.householderKeys) tests.push([key, remembered(householderTest)])
for (const key of dwellings.textKeys) tests.push([key, remembered(textTest)])

const testsOf = new Map<string, Test[]>()
for (const [key, test] of tests) testsOf.set(key, [...(testsOf.get(key) ?? []), test])

/** Whether the tags (as found, before `keptTags`) show a camera of a private dwelling: then it is counted and nothing more. */
export function isPrivateDwelling(tags: Tags): boolean {
  for (const [key, test] of tests) {
    const value = tags[key]
    if (value !== undefined && test(value)) return true
  }
  // `Surveillance=Private`: keys are written in lower case nearly always, so others are looked at on their own.
  for (const key in tags) {
    const usual = key.toLowerCase().trim()
    if (usual !== key && testsOf.get(usual)?.some((test) => test(tags[key] as string))) return true
  }
  return false
}
