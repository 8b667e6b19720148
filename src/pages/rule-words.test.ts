/** What a page says of a buyer whose day of purchase nobody knows, and of a maker that a measure names for some products only. */
import { expect, test } from 'vitest'
import { loadVocabulary } from '../operations/vocabulary.ts'
import { notExplained } from './accountability.ts'
import * as rules from './fixtures/accountability.ts'
import * as views from './fixtures/views.ts'
import type { PageContext } from './page.ts'
import { bindsText } from './rule-words.ts'
import { createTranslator } from './translate.ts'

const context = {
  lang: 'en',
  languages: [],
  translate: createTranslator(loadVocabulary(), 'en'),
  path: '/deployment/belgrade-safe-city',
} as unknown as PageContext

test('the past tense is for a purchase whose day is known', () => {
  expect(String(bindsText(context, 'no', true))).toContain('Did not bind this buyer.')
  expect(String(bindsText(context, 'no', false))).toContain('Would not bind this buyer.')
  expect(String(bindsText(context, 'uncertain', false))).toContain('Might bind this buyer.')
})

test('a deployment’s page tells which products of the maker a measure names, and no past tense without a day', () => {
  const { measure } = rules.restriction
  const { atPurchase: _, ...undated } = measure as NonNullable<typeof measure>
  const found = { ...rules.restriction, measure: { ...undated, part: 'telecommunications equipment only' } }
  const page = String(notExplained(context, views.dossier, { ...rules.accountability, findings: [found] }))
  expect(page).toContain('Of this maker it names telecommunications equipment only.')
  expect(page).toContain('Would not bind this buyer.')
  expect(page).not.toContain('Did not bind')
})
