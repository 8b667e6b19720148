/** The scorer itself, on made-up facts: what is a hit, and what is not. */
import { expect, test } from 'vitest'
import type { Proposal } from '../src/reading/proposal.ts'
import type { Quantity, Value } from '../src/register/value.ts'
import { type Fact, familyOf, names } from './reading-facts.ts'
import { dateOf, figureOf, sameFigure, sameNumber } from './reading-figure.ts'
import { match, type PlacedFact } from './reading-match.ts'
import { placesIn } from './reading-place.ts'
import { report, scoreText } from './reading-score.ts'
import { Words } from './reading-words.ts'

const words = new Words(names)
const text = 'Die Stadt Bern kaufte 120 Kameras für 39 000 Euro bei der Firma Axis.'

const fact = (quote: string, property: string, value: string, more: Partial<Fact> = {}): PlacedFact => {
  const start = text.indexOf(quote)
  const whole = { doc: 'a.txt', quote, subject: 'Bern cameras', property, value, polarity: 'asserts', speaker: 'Paper', ...more }
  return { fact: whole, start, end: start + quote.length }
}
const quantity = (n: number, more: Partial<Quantity> = {}): Value => ({
  quantity: { min: n, max: n, raw: `${n}`, unit: '1', ...more },
})
const proposal = (quote: string, property: string, value: Value, more: Partial<Proposal> = {}): Proposal => {
  const start = text.indexOf(quote)
  return {
    subject: { kind: 'deployment', name: 'cameras of Bern' },
    property,
    value,
    polarity: 'asserts',
    speakers: [{ kind: 'source', name: 'this document', stance: 'states' }],
    quote: { start, end: start + quote.length },
    warnings: [],
    by: 'test',
    score: 1,
    ...more,
  }
}
const cameras = fact('120 Kameras', 'quantity.camera', '120')
const counts = (facts: PlacedFact[], proposals: Proposal[]) => {
  const { hits, missed, doubles, false: wrong } = match(facts, proposals, words)
  return { hits: hits.length, missed: missed.length, doubles: doubles.length, false: wrong.length }
}

test('a hit: family, place and number agree', () => {
  expect(counts([cameras], [proposal('kaufte 120 Kameras', 'quantity', quantity(120, { counted: 'camera' }))])).toEqual({
    hits: 1,
    missed: 0,
    doubles: 0,
    false: 0,
  })
})

test.each([
  ['another number', proposal('120 Kameras', 'quantity', quantity(12, { counted: 'camera' }))],
  ['another thing counted', proposal('120 Kameras', 'quantity', quantity(120, { counted: 'recorder' }))],
  ['another property', proposal('120 Kameras', 'price', quantity(120, { unit: 'EUR' }))],
  ['another place', proposal('39 000 Euro', 'quantity', quantity(120, { counted: 'camera' }))],
])('no hit: %s', (_, wrong) => {
  expect(counts([cameras], [wrong])).toEqual({ hits: 0, missed: 1, doubles: 0, false: 1 })
})

test('a fact that two find counts once, and the second is not false', () => {
  const found = proposal('120 Kameras', 'quantity', quantity(120, { counted: 'camera' }))
  expect(counts([cameras], [found, { ...found }])).toEqual({ hits: 1, missed: 0, doubles: 1, false: 0 })
})

test('one proposal counts for one fact, and the choice leaves none out that can be hit', () => {
  const wide = fact('kaufte 120 Kameras', 'quantity.camera', '120')
  const apart = proposal('kaufte', 'quantity', quantity(120, { counted: 'camera' }))
  const both = proposal('kaufte 120 Kameras', 'quantity', quantity(120, { counted: 'camera' }))
  expect(counts([cameras, wide], [both])).toEqual({ hits: 1, missed: 1, doubles: 0, false: 0 })
  // `apart` can find the wide fact alone: greedy choice of `both` for the wide one would lose a hit.
  expect(counts([wide, cameras], [both, apart])).toEqual({ hits: 2, missed: 0, doubles: 0, false: 0 })
})

test('under the kindred name the same company counts, another does not', () => {
  const seller = fact('bei der Firma Axis', 'supplier', 'Axis')
  const named = (name: string) =>
    proposal(
      'der Firma Axis',
      'vendor',
      { entity: `organization/${name.toLowerCase()}` },
      { party: { kind: 'organization', name } },
    )
  expect(counts([seller], [named('Axis')]).hits).toBe(1)
  expect(counts([seller], [named('Bosch')]).hits).toBe(0)
})

test('a gift is a price of nothing', () => {
  const gift = proposal('39 000 Euro', 'gift', { text: 'geschenkt' })
  expect(counts([fact('39 000 Euro', 'price', '0 (part)')], [gift]).hits).toBe(1)
  expect(counts([fact('39 000 Euro', 'price', '39000')], [gift]).hits).toBe(0)
})

const read = (min: number | null, max: number | null, more: Partial<Quantity> = {}): Quantity => ({
  min,
  max,
  raw: '',
  unit: '1',
  ...more,
})
test.each([
  ['~12', undefined, read(12, 12, { approximate: true }), true],
  ['>1000', undefined, read(1000, null), true],
  ['thousands', undefined, read(2000, null, { approximate: true }), true],
  ['tens of thousands', 'EUR', read(20_000, null, { unit: 'EUR' }), true],
  ['thousands', undefined, read(120, 120), false],
  ['+6000', undefined, read(6000, 6000, { increment: true }), true],
  ['20-30', undefined, read(20, 30), true],
  ['39,000', 'EUR', read(39_000, 39_000, { unit: 'EUR' }), true],
  ['44250', 'USD', read(44_250, 44_250, { unit: 'EUR' }), false],
  ['1.2 million', undefined, read(1_200_000, 1_200_000), true],
  ['9000', 'm', read(9, 9, { unit: 'km' }), true],
  ['30 days', undefined, read(1, 1, { unit: 'mo' }), true],
  ['72 hours', undefined, read(3, 3, { unit: 'd' }), true],
  ['9000', 'm', read(9500, 9500, { unit: 'm' }), false],
])('%s %s against %o: %s', (value, unit, quantity, same) => {
  expect(sameNumber(figureOf(value, unit) as never, quantity)).toBe(same)
})

test('bounds and increments that differ are the number, but not the value', () => {
  expect(sameFigure(figureOf('>1000') as never, read(1000, 1000))).toBe(false)
  expect(sameFigure(figureOf('+6000') as never, read(6000, 6000))).toBe(false)
  expect(figureOf('none')).toBeUndefined()
  expect(dateOf('2021-12 (signed)')).toBe('2021-12')
})

test('names of other files are taken by their beginning, and never refused', () => {
  expect(familyOf('Quantity.Schools').name).toBe('quantity.site')
  expect(familyOf('legal_basis').name).toBe('legal.basis')
  expect(familyOf('price.total')).toMatchObject({ name: 'price', guessed: true })
  expect(familyOf('zoom.factor')).toMatchObject({ name: 'zoom.factor', guessed: true })
  expect(familyOf('quantity.drone')).toMatchObject({ same: ['quantity:drone'], guessed: true })
})

test.each([
  ['Ministry of the Interior', 'le ministère de l’Intérieur', true],
  ['Serbia', 'Srbija', true],
  ['Government of Serbia', 'Влада Србије', true],
  ['City of Bern', 'die Stadt Graz', false],
  ['City of Vienna', 'die Stadt Wien', true],
  ['City of Graz', 'Stadt Graz', true],
  ['Huawei', 'Dahua', false],
  ['Share Foundation', "l'ONG Share", true],
])('%s and %s: %s', (a, b, alike) => {
  expect(words.alike(a, b)).toBe(alike)
})

const judge = (placed: PlacedFact, found: Proposal) =>
  scoreText({ doc: 'a.txt', language: 'de', text, proposals: [found], facts: [placed] }, words).judged[0]
const found = proposal('120 Kameras', 'quantity', quantity(120, { counted: 'camera' }))

test('a full statement: the document speaks under its publisher’s name in the facts', () => {
  expect(judge(cameras, found)).toMatchObject({
    polarity: true,
    stance: true,
    speaker: true,
    subject: true,
    value: true,
    full: true,
  })
})

test('what is wrong with a hit is told apart', () => {
  const alleged = { ...cameras, fact: { ...cameras.fact, polarity: 'alleges' } }
  expect(judge(alleged, found)).toMatchObject({ polarity: true, stance: false, full: false })
  const planned = { ...cameras, fact: { ...cameras.fact, polarity: 'plans' } }
  expect(judge(planned, found)).toMatchObject({ polarity: false })
  expect(judge(planned, { ...found, value: quantity(120, { counted: 'camera', state: 'planned' }) })).toMatchObject({
    polarity: true,
  })
  expect(judge(cameras, { ...found, polarity: 'denies' })).toMatchObject({ polarity: false })
  const spoken: Proposal = { ...found, speakers: [{ kind: 'organization', name: 'Stadt Bern', stance: 'states' }] }
  expect(judge(cameras, spoken)).toMatchObject({ speaker: false })
})

test('a second deployment does not stand for the same subject', () => {
  const price = fact('39 000 Euro', 'price', '39000', { unit: 'EUR' })
  const seller = fact('Axis', 'brand', 'Axis')
  const other: Proposal = {
    ...proposal('Axis', 'brand', { text: 'Axis' }),
    subject: { kind: 'deployment', name: 'something else' },
  }
  const proposals = [found, proposal('39 000 Euro', 'price', quantity(39_000, { unit: 'EUR' })), other]
  const scored = scoreText({ doc: 'a.txt', language: 'de', text, proposals, facts: [cameras, price, seller] }, words)
  expect(scored.judged.map(({ subject }) => subject)).toEqual([true, true, false])
})

test('the tables name family, document and language', () => {
  const scored = scoreText({ doc: 'a.txt', language: 'de', text, proposals: [found], facts: [cameras] }, words)
  const lines = report([scored]).join('\n')
  for (const expected of ['quantity.camera', 'a.txt', 'core 100.0% of   1', 'full statement 100.0%'])
    expect(lines).toContain(expected)
})

test('a quote is found in a text that differs in blanks, the one that is nearest', () => {
  const placeOf = placesIn('1 000\u00a0caméras ici. Et 1 000  caméras là.')
  expect(placeOf('1 000 caméras', 0)).toEqual({ start: 0, end: 13 })
  expect(placeOf('1 000 caméras', 24)).toEqual({ start: 22, end: 36 })
  expect(placeOf('2 000 caméras')).toBeUndefined()
})
