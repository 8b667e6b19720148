/** The example register holds every core fact of the gold: overlapping quote, same value, same speaker, same polarity. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ExampleFile } from '../../src/register/entry.ts'
import type { Statement } from '../../src/register/statement.ts'
import type { Value } from '../../src/register/value.ts'
import * as mapping from './gold-mapping.ts'
import { shared, sharedPresent } from './shared.ts'

const examples = resolve(import.meta.dirname, '../../data/examples')
const statementsOf = (doc: string): Statement[] =>
  ExampleFile.parse(JSON.parse(readFileSync(resolve(examples, mapping.files[doc] as string), 'utf8'))).statements
const byDocument = new Map(Object.keys(mapping.files).map((doc) => [doc, statementsOf(doc)]))
const gold: mapping.GoldFact[] = sharedPresent ? JSON.parse(readFileSync(shared('gold/facts-000-001-002.json'), 'utf8')) : []

interface Figure {
  min: number
  max: number | null
  approximate?: boolean
  increment?: boolean
}

/** `196`, `~12`, `>1000`, `+6000` as bounds. */
function figureOf(text: string): Figure | undefined {
  const match = /^([~>+]?)(\d+)$/.exec(text)
  if (!match) return undefined
  const [, mark, digits] = match
  const min = Number(digits)
  return { min, max: mark === '>' ? null : min, approximate: mark === '~', increment: mark === '+' }
}

function figureMatches(fact: mapping.GoldFact, expected: Figure, value: Value): boolean {
  if (!('quantity' in value)) return false
  const { min, max, approximate, increment, counted, unit } = value.quantity
  const sameBounds = min === expected.min && max === expected.max
  const sameMarks =
    (approximate ?? false) === (expected.approximate ?? false) && (increment ?? false) === (expected.increment ?? false)
  const sameUnit = fact.unit === undefined || unit === mapping.units[fact.unit]
  return sameBounds && sameMarks && sameUnit && counted === mapping.counted[fact.property]
}

const withoutLanguage = (value: object): string => JSON.stringify({ ...value, lang: undefined })
const isDate = (text: string): boolean => /^\d{4}(-\d{2}){0,2}$/.test(text)

function valueMatches(fact: mapping.GoldFact, value: Value): boolean {
  const person = mapping.privatePersons[fact.id]?.value
  if (person) return withoutLanguage(person) === withoutLanguage(value)
  const listed = mapping.values[`${fact.property}: ${fact.value}`]
  if (listed)
    return listed.some((one) =>
      'min' in one ? figureMatches(fact, one, value) : withoutLanguage(one) === withoutLanguage(value),
    )
  if ('date' in value) return isDate(fact.value) && value.date.replace('~', '') === fact.value
  const figure = figureOf(fact.value)
  return figure !== undefined && figureMatches(fact, figure, value)
}

function polarityMatches(fact: mapping.GoldFact, statement: Statement): boolean {
  const { value, qualifiers } = statement
  if (fact.polarity === 'denies' && ('absent' in value || mapping.asResponse.has(fact.id)))
    return statement.polarity === 'asserts'
  if (fact.polarity === 'denies') return statement.polarity === 'denies'
  if (statement.polarity !== 'asserts') return false
  if (fact.polarity === 'asserts') return statement.speakers[0]?.stance !== 'alleges'
  if (fact.polarity === 'alleges') return statement.speakers[0]?.stance === 'alleges'
  const state = 'quantity' in value ? value.quantity.state : qualifiers?.state
  return state === 'planned' || state === 'announced'
}

function dateMatches(fact: mapping.GoldFact, statement: Statement): boolean {
  if (!fact.date) return true
  const [from, to] = fact.date.split('/')
  const { valid } = statement
  return valid?.from?.replace('~', '') === from && (to === undefined || valid?.to === to)
}

const overlaps = (fact: mapping.GoldFact, statement: Statement): boolean =>
  statement.passages.some(({ start, end }) => (start ?? Infinity) < fact.end && fact.start < (end ?? 0))

function isMatched(fact: mapping.GoldFact): boolean {
  const speaker = mapping.privatePersons[fact.id]?.speaker ?? mapping.speakers[fact.speaker]
  const properties = mapping.properties[fact.property] ?? [fact.property]
  return (byDocument.get(fact.doc) ?? []).some(
    (statement) =>
      overlaps(fact, statement) &&
      mapping.subjects[fact.subject]?.includes(statement.subject) &&
      properties.includes(statement.property) &&
      statement.speakers[0]?.who === speaker &&
      valueMatches(fact, statement.value) &&
      polarityMatches(fact, statement) &&
      dateMatches(fact, statement),
  )
}

const unmatched = (tier: mapping.GoldFact['tier']): string[] =>
  gold.filter((fact) => fact.tier === tier && !isMatched(fact)).map((fact) => `${fact.id} ${fact.property}`)

test.skipIf(!sharedPresent)('every core fact of the gold is in the register', () => {
  expect(gold.filter((fact) => fact.tier === 'core').length).toBeGreaterThan(80)
  expect(unmatched('core')).toEqual([])
})

test.skipIf(!sharedPresent)('so is every fact of context', () => {
  expect(unmatched('context')).toEqual([])
})
