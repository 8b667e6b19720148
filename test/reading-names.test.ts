/** Organizations, vendors, places, persons, laws and dates in the six languages, as the packs have them. */
import { describe, expect, test } from 'vitest'
import { Gazetteer } from '../src/reading/mentions/gazetteer.ts'
import type { DateMention, Mention, MentionKind } from '../src/reading/mentions/mention.ts'
import type { Pack } from '../src/reading/pack.ts'
import { mentionsIn, vendorNames } from './reading.ts'

const kinds: MentionKind[] = ['ORG', 'VENDOR', 'PLACE', 'COUNTRY', 'PERSON', 'LAW']

const shown = (words: string, mention: Mention): string =>
  mention.kind === 'PERSON' ? `PERSON ${words} (${mention.value.office ?? ''})` : `${mention.kind} ${words}`
/** What is found of the kinds that are asked for; a bare head noun such as "the city" is left out. */
const names = (text: string, language: Pack['language'], asked = kinds): string[] =>
  mentionsIn(text, language, asked)
    .filter(({ mention }) => !('bare' in mention.value))
    .map(({ words, mention }) => shown(words, mention))

describe('names', () => {
  test.each<[Pack['language'], string, string[]]>([
    [
      'fr',
      'La société américaine Zhejiang Dahua Technologies livre.',
      ['COUNTRY américaine', 'VENDOR Zhejiang Dahua Technologies'],
    ],
    ['fr', 'Il passe via une société appelée Neva Company 2020, dont Neva est le nom.', ['ORG Neva Company 2020', 'ORG Neva']],
    ['fr', 'Le ministère de l’Intérieur du Kosovo refuse.', ['ORG ministère de l’Intérieur du Kosovo', 'COUNTRY Kosovo']],
    [
      'en',
      'Thames Valley Police (TVP) and the Serbian government agree, TVP says.',
      ['ORG Thames Valley Police', 'ORG TVP', 'ORG Serbian government', 'COUNTRY Serbian', 'ORG TVP'],
    ],
    ['de', 'Die Polizei und die Stadt Köln kaufen bei Huawei.', ['ORG Stadt Köln', 'PLACE Köln', 'VENDOR Huawei']],
    [
      'sr',
      'Ministarstvo unutrašnjih poslova Srbije kupuje od Huaweija.',
      ['ORG Ministarstvo unutrašnjih poslova Srbije', 'COUNTRY Srbije', 'VENDOR Huaweija'],
    ],
    ['sr', 'Министарство унутрашњих послова набавља камере.', ['ORG Министарство унутрашњих послова']],
    ['es', 'El Ayuntamiento de Alicante contrata.', ['ORG Ayuntamiento de Alicante']],
  ])('%s: %s', (language, text, expected) => {
    const found = names(text, language)
    for (const one of expected) expect(found).toContain(one)
    expect(found.filter((one) => /^(?:ORG|VENDOR)/.test(one)).length).toBe(
      expected.filter((one) => /^(?:ORG|VENDOR)/.test(one)).length,
    )
  })

  test('an acronym in brackets means the name before it, a technical one nothing', () => {
    const text = 'L’Agence du Kosovo pour l’information et la protection de la vie privée (IPA) répond. L’IPA refuse.'
    const found = mentionsIn(text, 'fr', ['ORG'])
    expect(found.map(({ words }) => words)).toEqual([
      'Agence du Kosovo pour l’information et la protection de la vie privée',
      'IPA',
      'IPA',
    ])
    expect(found[2]?.mention.value).toMatchObject({
      name: 'Agence du Kosovo pour l’information et la protection de la vie privée',
    })
    expect(names('Police say the new closed-circuit television (CCTV) system works.', 'en', ['ORG'])).toEqual([])
  })

  test('a short name must be written as the list has it', () => {
    const names = new Gazetteer([
      { name: 'ZTE', kind: 'vendor' },
      { name: 'Axis', kind: 'vendor', entity: 'organization/axis' },
    ])
    expect(mentionsIn('An axis and Zte, but ZTE and Axis.', 'en', ['VENDOR'], names).map(({ words }) => words)).toEqual([
      'ZTE',
      'Axis',
    ])
  })

  test('every spelling of a vendor leads to one entity', () => {
    const found = mentionsIn(
      'Hikvision, Hangzhou Hikvision Digital Technology Co., Ltd.',
      'en',
      ['VENDOR'],
      new Gazetteer(vendorNames),
    )
    expect(found.map(({ mention }) => 'entity' in mention.value && mention.value.entity)).toEqual([
      'organization/hikvision',
      'organization/hikvision',
    ])
  })
})

describe('persons', () => {
  test('an office beside the name makes a person public, here and wherever the name comes back', () => {
    const text = 'Le ministre de l’Intérieur Tarik Exemple a signé. Exemple a refusé de répondre, a dit Anna Inconnue.'
    expect(names(text, 'fr', ['PERSON'])).toEqual([
      'PERSON Tarik Exemple (ministre de l’Intérieur)',
      'PERSON Exemple (ministre de l’Intérieur)',
      'PERSON Anna Inconnue ()',
    ])
  })
  test('an office that is only mentioned in the same sentence makes nobody public', () => {
    for (const text of [
      'Le ministre a rencontré Anna Inconnue, a déclaré Anna Inconnue.',
      'Le porte-parole de Anna Inconnue a déclaré que non.',
      'The mayor met with Anna Inconnue, said Anna Inconnue.',
    ])
      for (const { mention } of mentionsIn(text, text.startsWith('The') ? 'en' : 'fr', ['PERSON']))
        expect(mention.value).toEqual({ name: 'Anna Inconnue' })
  })
  test('two persons of one last name stay two', () => {
    const text = 'Milos Exemple, maire de Gnjilane, a répondu. Milena Exemple a déclaré que non.'
    expect(names(text, 'fr', ['PERSON'])).toEqual(['PERSON Milos Exemple (maire de Gnjilane)', 'PERSON Milena Exemple ()'])
  })
  test('a name without an office is found beside what people are, so that it can be left out', () => {
    expect(names('Le registre indique que le propriétaire est Milena Exemple.', 'fr', ['PERSON'])).toEqual([
      'PERSON Milena Exemple ()',
    ])
    expect(names('Milos Exemple, an activist of the city, left; the flat of Milena Exemple is empty.', 'en', ['PERSON'])).toEqual(
      ['PERSON Milos Exemple ()', 'PERSON Milena Exemple ()'],
    )
  })
  test('a newspaper has an article and is nobody', () => {
    expect(names('Le Grand Quotidien a déclaré que rien ne change.', 'fr', ['PERSON'])).toEqual([])
  })
})

describe('dates', () => {
  test.each<[Pack['language'], string, DateMention['value'][]]>([
    [
      'fr',
      'signé le 16 décembre 2021, puis en octobre 2020, puis en 2018',
      [{ date: '2021-12-16' }, { date: '2020-10' }, { date: '2018' }],
    ],
    ['fr', 'enregistrée en septembre, signé le mois dernier', [{ month: 9 }, { relative: { unit: 'month', offset: -1 } }]],
    ['fr', 'les sept jours, 2018 caméras, lot 2019-00079', []],
    ['de', 'am 3. Dezember 2018, seit 2019', [{ date: '2018-12-03' }, { date: '2019' }]],
    ['sr', 'дана 16. децембра 2021. године', [{ date: '2021-12-16' }]],
    ['es', 'el 6 de agosto de 2021', [{ date: '2021-08-06' }]],
    ['nl', 'op 15 maart 2020', [{ date: '2020-03-15' }]],
    ['en', 'on 15/05/2024 and 2023-01-31, in March 2019', [{ date: '2024-05-15' }, { date: '2023-01-31' }, { date: '2019-03' }]],
  ])('%s: %s', (language, text, values) => {
    expect(mentionsIn(text, language, ['DATE']).map(({ mention }) => mention.value)).toEqual(values)
  })
})
