import { expect, test } from 'vitest'
import { documentOf, proposalsOf, read } from '../../../test/reading/read.ts'
import type { Context } from '../propose.ts'

const warningsOf = (language: string, ...paragraphs: string[]): string[] =>
  read(documentOf(...paragraphs), { language }).warnings.map(({ code }) => code)

const translated: [string, string, string][] = [
  [
    'fr',
    'La ville de Lyon a acheté 40 caméras à balles “modernes”, 30 lecteurs durs et un “centre” pour “le quartier”.',
    'La ville de Lyon a acheté 40 caméras tubulaires, 30 disques durs et un « centre » pour le quartier.',
  ],
  [
    'en',
    'The city of Metz bought 40 cameras of surveillance on the public way for 39.000 euros.',
    'The city of Metz bought 40 surveillance cameras for public streets, for 39,000 euros.',
  ],
  [
    'de',
    'Die Stadt Mannheim kaufte 40 Patronenkameras, die Lizenzplatten lesen, für 39.000 Euro.',
    'Die Stadt Mannheim kaufte 40 Bullet-Kameras, die Kennzeichen lesen, für 39.000 Euro.',
  ],
  [
    'es',
    'La ciudad de Montevideo compró 40 cámaras de bala que leen placas de licencia.',
    'La ciudad de Montevideo compró 40 cámaras tipo bala que leen matrículas.',
  ],
  [
    'nl',
    'De gemeente Utrecht kocht 40 kogelcamera’s die licentieplaten lezen.',
    'De gemeente Utrecht kocht 40 bulletcamera’s die kentekens lezen.',
  ],
  [
    'sr',
    'Grad Beograd je kupio 40 kamera, među njima metak kamere koje čitaju licencne tablice.',
    'Grad Beograd je kupio 40 kamera koje čitaju registarske tablice.',
  ],
]

test.each(translated)(
  '%s: a text rendered word by word is suspected, one written in the language is not',
  (language, rendered, own) => {
    expect(warningsOf(language, rendered)).toContain('suspected-translation')
    expect(warningsOf(language, own)).toEqual([])
  },
)

test.each([
  ['fr', 'Traduit de l’anglais par la rédaction', 'La ville de Lyon a acheté 40 caméras.'],
  ['en', 'Translated from the Serbian', 'The city of Novi Sad bought 40 cameras.'],
  ['de', 'Aus dem Englischen übersetzt', 'Die Stadt Mannheim kaufte 40 Kameras.'],
  ['es', 'Traducido del inglés por la redacción', 'La ciudad de Montevideo compró 40 cámaras.'],
  ['nl', 'Vertaald uit het Engels', 'De gemeente Utrecht kocht 40 camera’s.'],
  ['sr', 'Prevedeno sa engleskog', 'Grad Beograd je kupio 40 kamera.'],
  ['sr', 'Преведено са енглеског', 'Град Београд је купио 40 камера.'],
])('%s: the document says so', (language, notice, text) => {
  expect(warningsOf(language, text, notice)).toEqual(['suspected-translation'])
  expect(warningsOf(language, text)).toEqual([])
})

test('documents that were translated, and papers that are spoken of, are no translation of this text', () => {
  expect(
    warningsOf(
      'en',
      'The contract, which the city says was translated from Chinese by the supplier, names 40 cameras in Bristol.',
    ),
  ).toEqual([])
})

test('one word of another language warns of its own quote, not of the document', () => {
  const text = 'La ville de Lyon a acheté 40 caméras à balles. Elle a payé 39 000 euros pour ces caméras.'
  expect(warningsOf('fr', text)).toEqual([])
  const proposals = proposalsOf('fr', text)
  const marked = proposals.filter(({ warnings }) => warnings.includes('suspected-translation'))
  expect(marked.length).toBeGreaterThan(0)
  expect(marked.every(({ said }) => said.includes('à balles'))).toBe(true)
  expect(proposals.filter(({ property }) => property === 'price').flatMap(({ warnings }) => warnings)).toEqual([])
})

test.each([
  [
    'fr',
    'Le gouvernement a annoncé un don de 100 caméras Huawei à la Chine.',
    'La Chine a annoncé un don de 100 caméras Huawei à l’Uruguay.',
  ],
  [
    'en',
    'The government announced a gift of 100 Huawei cameras to China.',
    'China announced a gift of 100 Huawei cameras to Uruguay.',
  ],
])('%s: a gift to where the thing comes from was turned round', (language, turned, right) => {
  const of = (text: string) => proposalsOf(language, text).filter(({ property }) => property === 'quantity')
  expect(of(turned).map(({ warnings }) => warnings)).toEqual([['suspected-translation']])
  expect(of(right).map(({ warnings }) => warnings)).toEqual([[]])
})

test.each([
  [
    'en',
    'The city of Bristol laid 9,000 metres (12 km) of cable for its cameras.',
    'The city of Bristol laid 9,000 metres (9 km) of cable for its cameras.',
  ],
  [
    'fr',
    'La ville de Lyon a posé 9 000 mètres (90 km) de câble pour ses caméras.',
    'La ville de Lyon a posé 9 000 mètres (9 km) de câble pour ses caméras.',
  ],
  [
    'en',
    'Bristol bought cameras for 39,000 euros (4 million dollars).',
    'Bristol bought cameras for 39,000 euros (44,250 dollars).',
  ],
  [
    'de',
    'Die Bilder der Kameras in Mannheim werden 30 Tage (sechs Monate) gespeichert.',
    'Die Bilder der Kameras in Mannheim werden 30 Tage (einen Monat) gespeichert.',
  ],
])('%s: one quantity in two units that cannot both be right: %s', (language, wrong, right) => {
  const codes = (text: string) => proposalsOf(language, text).flatMap(({ warnings }) => warnings)
  expect(codes(wrong)).toContain('unit-mismatch')
  expect(codes(right)).not.toContain('unit-mismatch')
})

test('what is kept for a while is not kept for metres, and nobody holds more than all', () => {
  const kept = proposalsOf('en', 'The images of the cameras in Bristol are kept for 30 metres.')
  expect(kept.find(({ property }) => property === 'retention')?.warnings).toEqual(['unit-mismatch'])
  const share = (percent: number) =>
    proposalsOf('en', `Hikvision, which makes the cameras, is ${percent}% owned by the Chinese state.`)
      .filter(({ property }) => property === 'state-share')
      .map(({ warnings }) => warnings)
  expect(share(140)).toEqual([['unit-mismatch']])
  expect(share(40)).toEqual([[]])
})

test('a day told by that of the document: what stands without it is proposed with a warning, the day itself is not', () => {
  const text = 'Last month the city of Bristol signed a contract worth 39,000 euros for 40 cameras.'
  const of = (context: Partial<Context>) => read(documentOf(text), { language: 'en', ...context })
  const undated = of({})
  const counted = undated.proposals.filter(({ property }) => property === 'quantity')
  expect(counted.map(({ warnings }) => warnings)).toEqual([['relative-date-without-anchor']])
  expect(undated.proposals.filter(({ value }) => 'date' in value)).toEqual([])
  expect(undated.warnings.map(({ code }) => code)).toEqual(['relative-date-without-anchor'])
  const dated = of({ published: '2022-01-14' })
  expect(dated.warnings).toEqual([])
  expect(dated.proposals.flatMap(({ warnings }) => warnings)).toEqual([])
  expect(dated.proposals.find(({ value }) => 'date' in value)?.value).toEqual({ date: '2021-12' })
})

test('a month without a year is that of the full date beside it, about then, where the text leaves no other', () => {
  const dates = (text: string) => proposalsOf('en', text).flatMap(({ value }) => ('date' in value ? [value.date] : []))
  const signed = 'The contract for the cameras in Bristol, worth 39,000 euros, was signed in'
  const paid = 'A first price was paid on'
  expect(dates(`${signed} September. ${paid} 16 December 2021.`)).toContain('2021-09~')
  expect(dates(`${signed} December. ${paid} 16 September 2021.`)).not.toContain('2021-12~')
  expect(dates(`${signed} September. ${paid} 16 December 2021, and again on 3 May 2022.`)).not.toContain('2021-09~')
})
