/** What a language model answers, held against a text: what is not in it is dropped, by reason. */
import { describe, expect, test } from 'vitest'
import { namesOfData } from '../../operations/reading/names.ts'
import { loadVocabulary, readData } from '../../operations/vocabulary.ts'
import type { ReadDocument } from '../document.ts'
import { Pack } from '../pack.ts'
import type { Proposal } from '../proposal.ts'
import { instructions, parsedAnswer } from './answer.ts'
import { groundAnswer } from './grounded.ts'

const text =
  'La ville a signé un contrat pour 9 000 mètres de câble et 196 caméras, le 16 décembre 2021. ' +
  'La reconnaissance faciale n’est pas utilisée par la police, selon le ministère de l’Intérieur. ' +
  'Les caméras sont fournies par la société Dahua. Plus de 1 000 caméras seront installées, affirme Jean Martin. ' +
  'Jean Petit, habitant, se plaint. Die Kamera speichert keine Bilder.'
const document = (words = text): ReadDocument => ({
  format: 'text',
  rules: 'text-1',
  text: words,
  blocks: [{ kind: 'paragraph', start: 0, end: words.length }],
  language: 'fr',
  warnings: [],
})
const vocabulary = loadVocabulary()
const packs = [readData('reading/fr.json', Pack)]
const names = namesOfData()
const grounded = (proposals: unknown[], local: Proposal[] = [], words = text) =>
  groundAnswer({ proposals }, document(words), { packs, names, vocabulary, local, language: 'fr' })

const about = { subject: { kind: 'deployment', name: 'La ville' }, polarity: 'asserts' }
const cable = {
  ...about,
  quote: '9 000 mètres de câble',
  property: 'quantity',
  value: { number: { min: 9000, max: 9000, unit: 'm', counted: 'cable' } },
}
const faces = {
  ...about,
  quote: 'La reconnaissance faciale n’est pas utilisée par la police',
  property: 'capability',
  value: { term: 'face-recognition' },
  polarity: 'denies',
  speaker: { kind: 'organization', name: 'ministère de l’Intérieur' },
}
const maker = {
  ...about,
  quote: 'fournies par la société Dahua',
  property: 'vendor',
  value: { entity: { kind: 'organization', name: 'Dahua' } },
}

describe('what it does not say is dropped', () => {
  test.each([
    ['a made-up number in the quote', { ...cable, quote: '9 500 mètres de câble' }, 'quote'],
    ['a made-up number beside a true quote', { ...cable, value: { number: { min: 9500, max: 9500 } } }, 'number'],
    ['another unit', { ...cable, value: { number: { min: 9000, max: 9000, unit: 'km' } } }, 'number'],
    ['another thing counted', { ...cable, value: { number: { min: 9000, max: 9000, counted: 'camera' } } }, 'number'],
    [
      '“n’… pas” dropped',
      { ...faces, quote: 'La reconnaissance faciale est utilisée par la police', polarity: 'asserts' },
      'quote',
    ],
    [
      'a quote cut so that “n’est pas” is left out',
      { ...faces, quote: 'utilisée par la police', polarity: 'asserts' },
      'negation',
    ],
    ['the negation in the quote, and not in the polarity', { ...faces, polarity: 'asserts' }, 'negation'],
    ['a denial of what the quote says', { ...maker, polarity: 'denies' }, 'negation'],
    ['a text that is not in the quote', { ...cable, property: 'purpose', value: { text: 'to lay cables' } }, 'text'],
    [
      'a text that names a private person',
      {
        ...cable,
        property: 'concern',
        quote: 'Jean Petit, habitant, se plaint',
        value: { text: 'Jean Petit, habitant, se plaint' },
      },
      'person',
    ],
    [
      'a text that names one by a part of the name',
      { ...cable, property: 'concern', quote: 'Petit, habitant, se plaint', value: { text: 'Petit, habitant, se plaint' } },
      'person',
    ],
    ['a changed name in the quote', { ...maker, quote: 'fournies par la société Dahia' }, 'quote'],
    ['a changed name beside a true quote', { ...maker, value: { entity: { kind: 'organization', name: 'Huawei' } } }, 'name'],
    ['a speaker who is not there', { ...faces, speaker: { kind: 'organization', name: 'ministère de la Justice' } }, 'name'],
    ['a subject that is not there', { ...cable, subject: { kind: 'deployment', name: 'Lyon' } }, 'name'],
    ['a person without office', { ...faces, speaker: { kind: 'person', name: 'Jean Martin' } }, 'person'],
    ['the same, called an organization', { ...faces, speaker: { kind: 'organization', name: 'Jean Martin' } }, 'person'],
    ['another day', { ...cable, quote: 'le 16 décembre 2021', property: 'start', value: { date: '2021-12-06' } }, 'date'],
    ['a property that is not in the vocabulary', { ...cable, property: 'zoom' }, 'vocabulary'],
    ['a term that is not in the vocabulary', { ...faces, value: { term: 'mind-reading' } }, 'vocabulary'],
    ['a date that is not in the quote', { ...cable, property: 'start', value: { date: '2020' } }, 'date'],
    ['a proposal without a quote', { ...cable, quote: undefined }, 'malformed'],
    ['offsets instead of words', { start: 3, end: 9 }, 'malformed'],
  ])('%s', (_, made, reason) => {
    expect(grounded([made])).toEqual({ proposals: [], refused: { [reason]: 1 } })
  })

  test('one that is wrong does not spoil the others, and nothing is proposed twice', () => {
    const { proposals, refused } = grounded([{ ...cable, quote: 'nowhere' }, maker, maker, 'x'])
    expect(proposals.length).toBe(1)
    expect(refused).toEqual({ quote: 1, known: 1, malformed: 1 })
    expect(grounded([maker], proposals)).toEqual({ proposals: [], refused: { known: 1 } })
  })
})

test('figures, names and words are those of the file', () => {
  const more = {
    ...about,
    quote: '“Plus de 1000 caméras seront installées”',
    property: 'quantity',
    value: { number: { min: 1000, max: null, counted: 'camera' } },
    state: 'planned',
  }
  const { proposals, refused } = grounded([
    more,
    { ...cable, property: 'start', quote: 'le 16 décembre 2021', value: { date: '2021-12' } },
    { ...cable, property: 'purpose', quote: 'un contrat pour 9 000 mètres', value: { text: '9000 mètres' } },
  ])
  expect(refused).toEqual({})
  expect(proposals[0]).toMatchObject({
    value: { quantity: { min: 1000, max: null, counted: 'camera', state: 'planned', raw: expect.stringContaining('1 000') } },
    polarity: 'asserts',
  })
  expect(proposals[1]?.value).toEqual({ date: '2021-12' })
  expect(proposals[2]?.value).toEqual({ text: '9 000 mètres', lang: 'fr' })
  for (const { quote } of proposals) expect(text.slice(quote.start, quote.end)).not.toMatch(/[“”]/)
})

test.each([
  ['a negation with its polarity', text, faces],
  [
    'a negation of a clause beside',
    'Les caméras, qui ne reconnaissent pas les visages, sont fournies par la société Dahua à La ville.',
    { ...maker, quote: 'Les caméras, qui ne reconnaissent pas les visages, sont fournies par la société Dahua' },
  ],
  [
    'a denial that somebody else makes',
    'La police dément que les caméras de La ville utilisent la reconnaissance faciale.',
    { ...faces, quote: 'les caméras de La ville utilisent la reconnaissance faciale', speaker: null },
  ],
])('%s stands', (_, words, made) => {
  expect(grounded([made], [], words)).toMatchObject({ proposals: [{ polarity: made.polarity }], refused: {} })
})

test('a deployment is called as the rules call it', () => {
  const local = grounded([maker]).proposals.map(
    (one): Proposal => ({
      ...one,
      property: 'brand',
      subject: { kind: 'deployment', name: 'Video surveillance, Lyon', entity: 'deployment/lyon' },
    }),
  )
  expect(grounded([cable], local).proposals[0]?.subject).toEqual(local[0]?.subject)
})

describe('the answer', () => {
  test.each([
    ['{"proposals": [1]}', [1]],
    ['```json\n{"proposals": []}\n```', []],
    ['[{"quote": "x"}]', [{ quote: 'x' }]],
    ['{"proposals": []', undefined],
    ['{"answer": []}', undefined],
    ['null', undefined],
  ])('%s', (answer, proposals) => {
    expect(parsedAnswer(answer)?.proposals).toEqual(proposals)
  })
  test('the instructions name the vocabulary’s terms', () => {
    expect(instructions(vocabulary)).toContain('- deployment.capability: term (video-surveillance, face-recognition')
  })
})
