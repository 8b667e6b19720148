/** Pieces of pages as files to be read and reviewed: `fixtures/golden/*.html`. Written anew only by hand, with `vitest -u`. */
import { expect, test } from 'vitest'
import { loadVocabulary } from '../operations/vocabulary.ts'
import { notExplained } from './accountability.ts'
import { claims } from './claim.ts'
import { contradiction } from './contradiction.ts'
import { sheet } from './coverage-sheet.ts'
import { coverageTogether } from './coverage-together.ts'
import * as rules from './fixtures/accountability.ts'
import * as coverage from './fixtures/coverage.ts'
import * as views from './fixtures/views.ts'
import { gap } from './gap.ts'
import { ladder } from './ladder.ts'
import type { Markup } from './markup.ts'
import type { PageContext } from './page.ts'
import { reconciliation } from './reconciliation.ts'
import { sentence } from './sentence.ts'
import { timeline } from './timeline.ts'
import { createTranslator } from './translate.ts'

const vocabulary = loadVocabulary()
const context: PageContext = {
  lang: 'en',
  languages: [],
  translate: createTranslator(vocabulary, 'en'),
  path: '/deployment/belgrade-safe-city',
  exampleNotice: false,
  assets: { css: '/assets/contrechamp.css', script: '/assets/contrechamp.js' },
}
const french: PageContext = { ...context, lang: 'fr', translate: createTranslator(vocabulary, 'fr') }
const statements = new Map(
  [views.statement(1), views.counted, views.planned, views.supported, views.denied, views.alleged].map((held) => [held.id, held]),
)
/** One element to a line, so that a change shows where it is. */
const inLines = (markup: Markup): string =>
  `${String(markup)
    .replace(/\n+/g, '')
    .replace(/(?<!^)(<(?!\/))/g, '\n$1')}\n`

test.each<[string, Markup]>([
  ['claim', claims(context, [views.counted])],
  ['claim-alleged-plan-french', claims(french, [views.planned])],
  ['contradiction', contradiction(context, views.contradiction)],
  ['coverage-sheet', sheet(context, { view: coverage.sheetView }, { level: 'detect', bound: 'possible' })],
  ['coverage-sheet-unheaded-french', sheet(french, { view: coverage.unheadedSheet }, {})],
  ['coverage-together', coverageTogether(context, { view: coverage.deploymentCoverage }, statements)],
  ['duties-and-restrictions', notExplained(context, views.dossier, rules.accountability)],
  ['reconciliation', reconciliation(french, rules.counts)],
  ['gap', gap(context, views.gap)],
  ['gap-unanswered', gap(context, views.answeredGap)],
  ['ladder', ladder(context, views.dossier.ladder, statements)],
  ['sentence', sentence(context, views.dossier.sentence, statements)],
  ['timeline', timeline(context, views.dossier.id, views.dossier.timeline, statements)],
])('%s', async (name, markup) => {
  await expect(inLines(markup)).toMatchFileSnapshot(`fixtures/golden/${name}.html`)
})
