/** The scorer of `bench/reading.ts` and its table of names, held against people: the examples' statements, taken as proposals, find the facts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ExampleFile, factsOfExamples, namesIn } from '../../bench/reading-examples.ts'
import { familyOf, isCore, loadFacts, names } from '../../bench/reading-facts.ts'
import { scoreText } from '../../bench/reading-score.ts'
import { readFolder } from '../../bench/reading-texts.ts'
import { Words } from '../../bench/reading-words.ts'
import type { Proposal } from '../../src/reading/proposal.ts'
import { type EntityId, kindOf } from '../../src/register/value.ts'
import { shared, sharedPresent } from './shared.ts'

const root = join(import.meta.dirname, '../..')
const files = readdirSync(join(root, 'data/examples')).map(
  (name) => JSON.parse(readFileSync(join(root, 'data/examples', name), 'utf8')) as ExampleFile,
)
const named = namesIn(files)
const party = (entity: EntityId) => ({ kind: kindOf(entity), entity, name: named.get(entity) ?? entity })

/** Statements of one example as if they had been proposed. */
const asProposals = ({ statements }: ExampleFile): Proposal[] =>
  statements.flatMap(({ subject, property, value, polarity, speakers, qualifiers, passages }) =>
    passages.map(
      ({ start = 0, end = 1 }): Proposal => ({
        subject: party(subject),
        property,
        value,
        ...('entity' in value ? { party: party(value.entity) } : {}),
        polarity,
        speakers: speakers.map(({ who, stance }) => ({ ...party(who), stance })),
        qualifiers,
        quote: { start, end },
        warnings: [],
        by: 'examples',
        score: 1,
      }),
    ),
  )

describe.skipIf(!sharedPresent)('facts on three articles', () => {
  test('what people stated finds what other people stated', async () => {
    const facts = loadFacts(shared('gold/facts-000-001-002.json'))
    const words = new Words(names)
    let [found, full] = [0, 0]
    for (const [doc, own] of Map.groupBy(facts, (fact) => fact.doc)) {
      const example = files.find(({ source }) => source.file === doc) as ExampleFile
      const propose = () => ({ language: 'fr', proposals: asProposals(example) })
      const { texts, lost } = await readFolder(own, shared('seeds'), propose)
      expect(lost).toEqual([])
      for (const text of texts) {
        const { judged } = scoreText(text, words)
        found += judged.length
        full += judged.filter((hit) => hit.full).length
      }
    }
    expect(found).toBe(facts.length)
    expect(full / facts.length).toBeGreaterThan(0.88)
  })

  test('every property of theirs has its family', () => {
    const facts = loadFacts(shared('gold/facts-000-001-002.json'))
    expect(facts.filter(({ property }) => familyOf(property).guessed)).toEqual([])
  })

  test('the examples become facts with exact quotes, the two other articles among them', async () => {
    const facts = factsOfExamples(root, shared('seeds'), ['reuters-jujuy.json', 'belgium-parliament.json'])
    expect(new Set(facts.map(({ doc }) => doc)).size).toBe(2)
    expect(facts.filter(isCore).length).toBeGreaterThan(100)
    for (const { doc, quote, start, end } of facts) {
      expect(quote.length).toBeGreaterThan(0)
      expect(readFileSync(join(shared('seeds'), doc), 'utf8').slice(start, end)).toBe(quote)
    }
  })
})
