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
    { text: 'equipment from huawei', statements: ['s4'] },
    { text: 'supports face recognition, according to rfi', statements: ['s6'] },
    { text: 'that face recognition is used is denied by authorities', statements: ['s7'] },
    { text: 'no public consultation', statements: ['s8'] },
    { text: 'no impact assessment seen', statements: [] },
  ])
  expect(text(belgrade, 'fr')).toBe(
    'Au moins 1000 caméras comptées\u00a0; 6000 de plus prévues\u00a0; équipement de huawei\u00a0; face recognition\u00a0: possibilité technique, selon rfi\u00a0; usage démenti par authorities\u00a0: face recognition\u00a0; aucune consultation publique\u00a0; aucune analyse d’impact vue.',
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
    say(5, 'quantity', cameras(10000), { qualifiers: { brand: 'Hikvision', scope: 'seen on Shodan' } }),
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
  expect(bought(from(1, 'vendor', 'Huawei Technologies Co., Ltd.'))).toBe('Equipment from Huawei Technologies')
  expect(bought(from(1, 'vendor', 'Ministry (not named)'))).toBe('Equipment from Ministry')
  const both = [from(1, 'vendor', 'china'), from(2, 'vendor', 'huawei')]
  expect(bought(...both)).toBe('Equipment from china and huawei')
  expect(bought(...both, from(3, 'maker', 'huawei'))).toBe('Equipment from huawei')
  expect(bought(from(1, 'vendor', 'china', 'organization/afp'), from(2, 'vendor', 'huawei'), from(3, 'maker', 'huawei'))).toBe(
    'Equipment from china and huawei',
  )
})

const said = (who: 'rfi' | 'mp' | 'share', stance: 'states' | 'alleges' | 'reports') =>
  ({ who: who === 'mp' ? 'person/mp' : `organization/${who}`, stance }) as const
const byShare: Partial<RecordedStatement> = { speakers: [said('share', 'alleges'), said('rfi', 'reports')] }
const byMember: Partial<RecordedStatement> = { speakers: [said('rfi', 'states'), said('mp', 'alleges')] }

test('figures and missing law that are only alleged say so, and stated ones beside them stay stated', () => {
  const more = (over = {}) => say(1, 'quantity', cameras(6000, 'planned', { increment: true }), over)
  expect(text([more(byShare)])).toMatch(/^6000 more planned, as alleged by share;/)
  expect(text([more(byShare)], 'fr')).toMatch(/^6000 de plus prévues, d’après les dires de share\u00a0;/)
  expect(compose([more(), say(2, 'quantity', cameras(6000, 'planned', { increment: true }), byShare)])[0]?.text).toBe(
    '6000 more planned',
  )
  expect(text([say(1, 'quantity', cameras(30, 'active')), say(2, 'quantity', cameras(40, 'active'), byShare)])).toMatch(
    /^30 cameras in use; 40 cameras in use, as alleged by share;/,
  )
  expect(text([say(1, 'quantity', figure(4, 4, { counted: 'city' }), byShare)])).toMatch(/^City: 4, as alleged by share;/)
  expect(text([say(1, 'consultation', { absent: 'none' }, byShare)])).toMatch(/^No public consultation, as alleged by share;/)
  expect(text([say(1, 'consultation', { absent: 'refused' }, byShare), say(2, 'legal-basis', { absent: 'refused' })])).toMatch(
    /^Answer refused: legal basis; answer refused: public consultation, as alleged by share;/,
  )
})

test('a stated vendor makes no fact of an alleged one, and an allegation is of whoever alleges, not of whom they cite', () => {
  const vendor = (n: number, slug: string, over = {}, property = 'vendor') =>
    say(n, property, { entity: `organization/${slug}` }, over)
  expect(text([vendor(1, 'hikvision'), vendor(2, 'dahua', byShare), vendor(3, 'zte', byMember)])).toMatch(
    /^Equipment from hikvision; equipment from dahua, as alleged by share; equipment from zte, as alleged by mp;/,
  )
  expect(text([vendor(1, 'dahua', byShare), vendor(2, 'dahua')])).toMatch(/^Equipment from dahua;/)
  expect(text([vendor(1, 'dahua', byShare), vendor(2, 'dahua', {}, 'supplier')])).toMatch(
    /^Equipment from dahua, as alleged by share; supplied by dahua;/,
  )
  expect(text([vendor(1, 'dahua', byShare), vendor(2, 'dahua', { qualifiers: { scope: 'in part' } })])).toMatch(
    /^Equipment from dahua, as alleged by share; equipment in part from dahua;/,
  )
})

test('bought only where a contract, a price or something bought is stated', () => {
  const vendor = say(1, 'vendor', { entity: 'organization/zte' })
  const first = (...more: RecordedStatement[]) =>
    compose([vendor, ...more])
      .map((part) => part.text)
      .find((part) => /zte/.test(part))
  const contract = (over = {}) => say(2, 'contract', { entity: 'contract/x' }, over)
  expect(first()).toBe('Equipment from zte')
  expect(first(contract())).toBe('Bought from zte')
  expect(first(contract(byMember))).toBe('Equipment from zte')
  expect(first(say(2, 'price', figure(null, 30, { unit: 'USD' })))).toBe('Bought from zte')
  expect(first(say(2, 'price', figure(0, 0, { unit: 'XXX' })))).toBe('Equipment from zte')
  expect(first(say(2, 'price', figure(30, 30, { unit: 'USD' }), byMember))).toBe('Equipment from zte')
  expect(first(say(2, 'quantity', cameras(196, 'bought')))).toBe('bought from zte')
  expect(text([contract(), say(3, 'vendor', { entity: 'organization/dahua' }, byShare)])).toMatch(
    /^Equipment from dahua, as alleged by share;/,
  )
  expect(text([vendor, contract()], 'fr')).toMatch(/^Achat auprès de\u00a0: zte/)
  expect(text([say(1, 'vendor', { entity: 'organization/zte' }, { subject: 'contract/x' })])).toMatch(/^Bought from zte/)
})

test('cameras of one brand are the figure, with the brand, where no other cameras are counted', () => {
  const huawei = say(1, 'quantity', cameras(2100, 'announced'), { qualifiers: { brand: 'Huawei' } })
  const cities = say(2, 'quantity', figure(4, 4, { counted: 'city', state: 'announced' }))
  expect(text([huawei, cities])).toMatch(/^2100 cameras announced \(Huawei\); not seen/)
  expect(text([huawei, say(2, 'quantity', cameras(5000, 'planned'))])).toMatch(/^5000 cameras planned; not seen/)
  expect(text([huawei, say(2, 'quantity', cameras(30, 'active'), { ...byShare, qualifiers: { brand: 'Dahua' } })])).toMatch(
    /^2100 cameras announced \(Huawei\); 30 cameras in use \(Dahua\), as alleged by share; not seen/,
  )
})

test('what is banned or removed says so first', () => {
  const status = (term: string, over = {}) => say(9, 'status', { term }, over)
  const vendor = say(1, 'vendor', { entity: 'organization/hikvision' })
  expect(text([vendor, status('banned')])).toMatch(/^Banned: equipment from hikvision; not seen/)
  expect(text([vendor, status('banned')], 'fr')).toMatch(/^Interdit\u00a0: équipement de hikvision\u00a0; non vu/)
  expect(text([say(1, 'quantity', cameras(30, 'active')), status('removed')])).toMatch(/^Removed: 30 cameras in use; not seen/)
  expect(text([status('banned')])).toMatch(/^Banned; not seen/)
  expect(text([vendor, status('banned', byShare)])).toMatch(/^Banned, as alleged by share: equipment from hikvision;/)
  expect(text([vendor, status('banned', { qualifiers: { scope: 'one site' } })])).toMatch(/^Equipment from hikvision;/)
  expect(text([vendor, status('active')])).toMatch(/^Equipment from hikvision;/)
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
