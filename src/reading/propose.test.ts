import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf, figures, proposalsOf, read } from '../../test/reading/read.ts'
import { loadVocabulary } from '../operations/vocabulary.ts'
import type { Statement } from '../register/statement.ts'
import { checkAgainst } from '../register/vocabulary.ts'
import { Proposal } from './proposal.ts'

const samples: [string, string][] = [
  ['fr', 'La ville de Lyon a acheté 196 caméras de surveillance à la société Huawei pour 39 000 euros.'],
  ['en', 'The city of Bristol bought 196 surveillance cameras from Huawei for 39,000 euros.'],
  ['de', 'Die Stadt Mannheim hat 196 Überwachungskameras von Huawei für 39.000 Euro gekauft.'],
  ['nl', 'De gemeente Utrecht heeft 196 bewakingscamera’s van Huawei gekocht voor 39.000 euro.'],
  ['es', 'La ciudad de Montevideo compró 196 cámaras de vigilancia a Huawei por 39.000 euros.'],
  ['sr', 'Grad Beograd je kupio 196 kamera za video-nadzor od kompanije Huawei za 39.000 evra.'],
  ['sr', 'Град Београд је купио 196 камера за видео-надзор од компаније Huawei за 39.000 евра; љубав, њива, џеп.'],
]

/** What stands in texts of the wild: none of it changes what the text says. */
const noise = fc.constantFrom('\u00a0', '\u00ad', '😀', 'e\u0301', '\u200b', ' ', '𝒜', 'љ')

test('a quote is the text between its offsets, whatever signs stand around', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.array(noise, { maxLength: 6 }),
      fc.array(noise, { maxLength: 6 }),
      ([language, sample], before, behind) => {
        const softened = sample.replace(/(?<=\p{L}{4})(?=\p{L}{3})/u, '\u00ad').replace(' ', '\u00a0')
        const document = documentOf(`${before.join('')} ${softened}`, `${behind.join('')} ${sample}`)
        const { proposals } = read(document, { language })
        expect(figures(proposals, 'quantity').filter((one) => one === '196 camera').length).toBeGreaterThanOrEqual(1)
        for (const { quote } of proposals) {
          const said = document.text.slice(quote.start, quote.end)
          expect(said).toBe(said.trim())
          expect(said.isWellFormed()).toBe(true)
          expect(said.length).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test.each(samples)('%s: the figures of a purchase, whatever the language: %s', (language, sample) => {
  const found = proposalsOf(language, sample)
  expect(figures(found, 'quantity')).toContain('196 camera')
  expect(figures(found, 'price')).toContain('39000 EUR')
  expect(found.some(({ party }) => party?.entity === 'organization/huawei')).toBe(true)
})

test('the same text gives the same proposals, in its order, within the vocabulary and the agreed form', () => {
  const vocabulary = loadVocabulary()
  for (const [language, sample] of samples) {
    const document = documentOf(sample, sample)
    const first = read(document, { language }).proposals
    expect(read(document, { language }).proposals).toEqual(first)
    expect(first.map(({ quote }) => quote.start)).toEqual(first.map(({ quote }) => quote.start).sort((a, b) => a - b))
    for (const proposal of first) {
      Proposal.parse(proposal)
      const { subject, property, value, polarity } = proposal
      const statement: Statement = {
        subject: subject.entity ?? `${subject.kind}/x`,
        property,
        value,
        polarity,
        speakers: [],
        passages: [],
        by: '',
      }
      expect(() => checkAgainst(vocabulary, statement)).not.toThrow()
    }
  }
})

test('the publisher speaks where nobody else does, and reports where somebody does', () => {
  const document = documentOf(
    'La ville de Lyon a acheté 196 caméras de surveillance. Selon la préfecture, 30 caméras sont installées à Lyon.',
  )
  const speakers = read(document, { language: 'fr', publisher: 'Le Progrès' })
    .proposals.filter(({ property }) => property === 'quantity')
    .map((one) => one.speakers.map(({ name, stance }) => `${name} ${stance}`))
  expect(speakers).toEqual([['Le Progrès states'], ['préfecture states', 'Le Progrès reports']])
})

test('relative dates are resolved by the day of publication, and left out without it', () => {
  const document = documentOf('La ville de Lyon a signé le mois dernier un contrat pour l’achat de 196 caméras de surveillance.')
  const signed = (published?: string) =>
    read(document, { language: 'fr', ...(published ? { published } : {}) }).proposals.filter(
      ({ property }) => property === 'date-signed',
    )
  expect(signed('2022-01-14').map(({ value }) => value)).toEqual([{ date: '2021-12' }])
  expect(signed()).toEqual([])
})

test('a deployment that the register knows by its place is that deployment', () => {
  const document = documentOf('À Belgrade, 1 000 caméras de surveillance ont été installées.')
  const known = [{ name: 'Safe City, Belgrade', kind: 'deployment' as const, entity: 'deployment/belgrade-safe-city' }]
  const [found] = read(document, { language: 'fr', known }).proposals.filter(({ property }) => property === 'quantity')
  expect(found?.subject).toEqual({ kind: 'deployment', name: 'Safe City, Belgrade', entity: 'deployment/belgrade-safe-city' })
})

test('two cities are two deployments', () => {
  const found = proposalsOf(
    'fr',
    'À Lyon, 196 caméras de surveillance ont été installées.',
    'À Nice, la ville a acheté 30 caméras de vidéosurveillance. Elle a aussi acheté 4 enregistreurs DVR.',
  ).filter(({ property }) => property === 'quantity')
  expect(found.map(({ subject }) => subject.name.replace('Video surveillance, ', ''))).toEqual(['Lyon', 'Nice', 'Nice'])
})

test('rows of a table under "number" and "place" are places of cameras, each with its number', () => {
  const rows = [
    'Arrondissement\tNuméro\tImplantation',
    '75001\t01011\tRue du Jour, rue Rambuteau',
    '75001\t01041\tQuai des Orfèvres',
  ]
  const document = documentOf('Liste des caméras de vidéoprotection à Paris.', ...rows)
  for (const block of document.blocks.slice(1)) {
    block.kind = 'row'
    let at = block.start
    block.cells = document.text
      .slice(block.start, block.end)
      .split('\t')
      .map((cell) => {
        const span = { start: at, end: at + cell.length }
        at = span.end + 1
        return span
      })
  }
  const found = read(document, { language: 'fr' }).proposals.filter(({ by }) => by === 'table-row')
  expect(found.map(({ subject, value }) => [subject.kind, subject.name.split(':')[0], value])).toEqual([
    ['site', 'Camera 01011, 75001', { text: 'Rue du Jour, rue Rambuteau (75001)' }],
    ['site', 'Camera 01041, 75001', { text: 'Quai des Orfèvres (75001)' }],
  ])
})

test('fines, turnover and loans are no price', () => {
  expect(
    figures(
      proposalsOf(
        'fr',
        'La CNIL a infligé une amende de 150 000 euros à la ville de Lyon pour ses caméras de surveillance.',
        'Le fabricant de caméras Hikvision a un chiffre d’affaires de 10 milliards de dollars.',
      ),
      'price',
    ),
  ).toEqual([])
})

test('navigation, notes and lists of works propose nothing', () => {
  const document = documentOf('La ville de Lyon a acheté 196 caméras de surveillance.')
  for (const over of [{ aside: true }, { kind: 'footnote' as const }, { kind: 'bibliography' as const }]) {
    const blocks = document.blocks.map((block) => ({ ...block, ...over }))
    expect(read({ ...document, blocks }, { language: 'fr' }).proposals).toEqual([])
  }
})

test('millions beside a sign of currency, and metres of cable', () => {
  const english = proposalsOf('en', 'The council bought 30 cameras for £4.5m, as part of a £12 million programme.')
  expect(figures(english, 'price')).toContain('4500000 GBP')
  expect(figures(english, 'price')).not.toContain('1 GBP')
  const french = proposalsOf('fr', 'Le contrat prévoit 9 000 m de câble et 30 caméras pour 1,5 M€.')
  expect(figures(french, 'quantity')).toContain('9000 cable')
  expect(figures(french, 'price')).toEqual(['1500000 EUR'])
})

test('the marks of a link part no words', () => {
  const [found] = proposalsOf(
    'fr',
    'La [préfecture](https://example.org/a) a [déclaré](#) que 30 caméras sont installées à Lyon.',
  )
  expect(found?.speakers[0]?.name).toBe('préfecture')
})

test('"according to" a need or a law of nature is no speaker', () => {
  const [found] = proposalsOf('fr', 'La ville de Lyon a acheté 30 caméras de surveillance, selon les contraintes techniques.')
  expect(found?.speakers.map(({ name }) => name)).toEqual(['this document'])
})

test('a sentence that is a paragraph of its own is understood from those beside it', () => {
  const beside = [
    'El municipio instalará cámaras de vigilancia en la plaza.',
    'Es un esfuerzo para garantizar más seguridad ciudadana.',
  ]
  const far = [beside[0] as string, 'Llueve.', 'Nieva.', 'Truena.', 'Graniza.', beside[1] as string]
  const purposes = (texts: readonly string[]) =>
    read(documentOf(...texts), { language: 'es' }).proposals.filter(
      ({ by }) => by === 'rule:purpose-safety' || by.endsWith('purpose-safety'),
    )
  expect(purposes(beside)).toHaveLength(1)
  expect(purposes(far)).toHaveLength(0)
})
