import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cameras, figure, say, vocabulary } from '../../test/statements.ts'
import { gaps } from './gaps.ts'
import { sentence, type Wording } from './sentence.ts'
import type { RecordedStatement } from './statement.ts'

const phrasesOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../data/sentences/${language}.json`, import.meta.url), 'utf8'))

function wording(language: string): Wording {
  const phrases = phrasesOf(language)
  return {
    phrase: (key, values = {}) =>
      (phrases[key] ?? `?${key}?`).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? `?${name}?`)),
    label: (id) => id.slice(id.indexOf('/') + 1),
    term: (_, term) => term.charAt(0).toUpperCase() + term.slice(1).replaceAll('-', ' '),
    number: String,
    date: (date) => date,
  }
}
const compose = (statements: RecordedStatement[], language = 'en') => {
  const subject = statements[0]?.subject ?? 'deployment/none'
  return sentence(vocabulary, subject, statements, gaps(vocabulary, subject, statements), wording(language))
}
const text = (statements: RecordedStatement[], language = 'en') =>
  compose(statements, language)
    .map((part) => part.text)
    .join('')

const authorities = { polarity: 'denies', speakers: [{ who: 'organization/authorities', stance: 'states' }] } as const
const belgrade = [
  say(1, 'quantity', cameras(1000, 'counted')),
  say(2, 'quantity', cameras(6000, 'planned', { increment: true })),
  say(3, 'quantity', cameras(1000, 'planned', { max: null })),
  say(4, 'vendor', { entity: 'organization/huawei' }),
  say(5, 'supplier', { entity: 'organization/huawei' }),
  say(6, 'capability', { term: 'face-recognition' }, { qualifiers: { rung: 'supports' } }),
  say(
    7,
    'capability',
    { term: 'face-recognition' },
    { ...authorities, speakers: [...authorities.speakers], qualifiers: { rung: 'used' } },
  ),
  say(8, 'consultation', { absent: 'none' }),
  say(9, 'legal-basis', { text: 'police law' }),
]

test('Belgrade in one sentence, each part on its statements', () => {
  expect(compose(belgrade).filter(({ text }) => !/^(; |\.)$/.test(text))).toEqual([
    { text: 'At least 1000 cameras counted', statements: ['s1'] },
    { text: '6000 more planned', statements: ['s2'] },
    { text: 'bought from huawei', statements: ['s4'] },
    { text: 'supports face recognition, according to rfi', statements: ['s6'] },
    { text: 'that face recognition is used is denied by authorities', statements: ['s7'] },
    { text: 'no public consultation', statements: ['s8'] },
    { text: 'no impact assessment seen', statements: [] },
  ])
  expect(text(belgrade, 'fr')).toBe(
    'Au moins 1000 caméras comptées\u00a0; 6000 de plus prévues\u00a0; achat auprès de\u00a0: huawei\u00a0; face recognition\u00a0: possibilité technique, selon rfi\u00a0; usage démenti par authorities\u00a0: face recognition\u00a0; aucune consultation publique\u00a0; aucune analyse d’impact vue.',
  )
})

test('a part is called a part, an allegation an allegation, and a scope is never widened to the whole', () => {
  const alleged: Partial<RecordedStatement> = { speakers: [{ who: 'person/member', stance: 'alleges' }] }
  const price = (n: number, amount: number, unit: string, over = {}) => say(n, 'price', figure(amount, amount, { unit }), over)
  const sentences = text([
    say(1, 'funder', { entity: 'organization/china' }, { ...alleged, qualifiers: { scope: 'in part' } }),
    price(2, 0, 'XXX', { qualifiers: { scope: 'in part' } }),
    price(3, 39000, 'EUR'),
    say(4, 'capability', { term: 'face-recognition' }, { qualifiers: { rung: 'used', scope: 'at one crossing' } }),
    say(5, 'quantity', cameras(10000), { qualifiers: { brand: 'Hikvision' } }),
    say(6, 'legal-basis', { absent: 'none' }, { qualifiers: { scope: 'face recognition' } }),
    say(7, 'vendor', { entity: 'organization/zte' }, { status: 'rejected' }),
  ])
  expect(sentences).toBe(
    'Paid for in part by china, as alleged by member; price: 39000\u00a0EUR; not seen: public consultation, impact assessment.',
  )
  expect(text([price(1, 0, 'XXX', alleged)])).toMatch(/^Free of charge, as alleged by member;/)
})

test('what one person alone alleges is said once, and a denial right after what it denies does not repeat it', () => {
  const member: Partial<RecordedStatement> = { speakers: [{ who: 'person/member', stance: 'alleges' }] }
  const used = (n: number, over: Partial<RecordedStatement>) =>
    say(n, 'capability', { term: 'face-recognition' }, { ...over, qualifiers: { rung: 'used' } })
  const funded = say(1, 'funder', { entity: 'organization/china' }, member)
  const free = (over = {}) => say(2, 'price', figure(0, 0, { unit: 'XXX' }), over)
  const denied = used(4, { ...authorities, speakers: [...authorities.speakers] })
  expect(text([funded, free(member), used(3, member), denied])).toMatch(
    /^Paid for by china, free of charge, as alleged by member; face recognition in use, according to member; denied by authorities;/,
  )
  expect(text([funded, free()])).toMatch(/^Paid for by china, as alleged by member; free of charge;/)
  expect(compose([funded, free(member)])[0]).toEqual({ text: 'Paid for by china', statements: ['s1'] })
})

test('names go without their legal form, and of what one speaker names as vendor the maker is enough', () => {
  const from = (n: number, property: string, slug: string, who = 'organization/rfi') =>
    say(
      n,
      property,
      { entity: `organization/${slug}` },
      { speakers: [{ who: who as `organization/${string}`, stance: 'states' }] },
    )
  const bought = (...said: RecordedStatement[]) => text(said).split(';')[0]
  expect(bought(from(1, 'vendor', 'Huawei Technologies Co., Ltd.'))).toBe('Bought from Huawei Technologies')
  expect(bought(from(1, 'vendor', 'Ministry (not named)'))).toBe('Bought from Ministry')
  const both = [from(1, 'vendor', 'china'), from(2, 'vendor', 'huawei')]
  expect(bought(...both)).toBe('Bought from china and huawei')
  expect(bought(...both, from(3, 'maker', 'huawei'))).toBe('Bought from huawei')
  expect(bought(from(1, 'vendor', 'china', 'organization/afp'), from(2, 'vendor', 'huawei'), from(3, 'maker', 'huawei'))).toBe(
    'Bought from china and huawei',
  )
})

test('figures say what they are', () => {
  const first = (quantity: RecordedStatement['value']) => compose([say(1, 'quantity', quantity)])[0]?.text
  expect(first(cameras(1, 'bought'))).toBe('1 camera bought')
  expect(first(cameras(1000, 'installed', { approximate: true }))).toBe('About 1000 cameras installed')
  expect(first(cameras(0, 'active', { min: null, max: 40 }))).toBe('At most 40 cameras in use')
  expect(first(cameras(30, undefined, { max: 40 }))).toBe('30 to 40 cameras')
  expect(first(figure(4, 4, { counted: 'city', state: 'announced' }))).toBe('City: 4')
})

test('an organization in dispute: both countries, both registers, two owners', () => {
  const neva = (n: number, property: string, value: RecordedStatement['value'], over = {}) =>
    say(n, property, value, { subject: 'organization/neva', ...over })
  expect(
    text([
      neva(1, 'type', { term: 'company' }),
      neva(2, 'country', { term: 'CN' }),
      neva(3, 'country', { term: 'US' }),
      neva(4, 'registered', { flag: true }, { qualifiers: { register: 'organization/serbian' } }),
      neva(5, 'registered', { flag: true }, { polarity: 'denies', qualifiers: { register: 'organization/kosovan' } }),
      neva(6, 'owner', { entity: 'person/a' }),
      neva(7, 'owner', { entity: 'person/b' }),
      neva(8, 'restriction', { entity: 'restriction/x' }),
    ]),
  ).toBe(
    'Company, CN or US; registered, according to serbian; not registered, according to kosovan; 2 different owners given; restrictions on record: 1.',
  )
})

test('nothing known is said so, and a name that ends in a full stop brings its own', () => {
  expect(text([say(1, 'name', { text: 'x' }, { subject: 'source/x' })])).toBe('Nothing is recorded yet beyond a name.')
  expect(text([say(1, 'maker', { entity: 'organization/Co.' }, { subject: 'product/x' })])).toBe('Made by Co.')
})

test('whatever is stated of whatever kind finds its phrase', () => {
  const scopes = [{}, { scope: 'in part' }, { rung: 'used' }, { rung: 'offers', state: 'planned' }] as const
  const terms = { capability: 'face-recognition', type: 'company', 'product-type': 'camera', 'place-type': 'city', country: 'RS' }
  for (const { kind, properties } of vocabulary.kinds.values())
    for (const [property, { range }] of Object.entries(properties))
      for (const polarity of ['asserts', 'denies'] as const)
        for (const qualifiers of scopes) {
          const values: RecordedStatement['value'][] = [
            { absent: 'none' },
            { absent: 'refused' },
            ...(range.includes('entity') ? [{ entity: 'organization/x' }] : []),
            ...(range.includes('term') ? [{ term: terms[property as keyof typeof terms] ?? 'x' }] : []),
            ...(range.includes('quantity')
              ? [figure(1, 2, { unit: '%', counted: 'camera' }), figure(3, null, { unit: 'EUR' })]
              : []),
            ...(range.includes('date') ? [{ date: '2021' }] : []),
            ...(range.includes('flag') ? [{ flag: true }] : []),
            ...(range.includes('text') ? [{ text: 'x' }] : []),
          ]
          for (const value of values)
            expect(text([say(1, property, value, { subject: `${kind}/x`, polarity, qualifiers })])).not.toContain('?')
        }
})

test('every language has the same phrases with the same places to fill', () => {
  const places = (phrases: Record<string, string>) =>
    Object.fromEntries(Object.entries(phrases).map(([key, phrase]) => [key, [...phrase.matchAll(/\{\w+\}/g)].map(String).sort()]))
  expect(places(phrasesOf('fr'))).toEqual(places(phrasesOf('en')))
})
