/** Numbers in the six languages, as the packs have them: what they count, their bounds, and what is no quantity. */
import { describe, expect, test } from 'vitest'
import { type QuantityMention, quantityKinds } from '../src/reading/mentions/mention.ts'
import type { Pack } from '../src/reading/pack.ts'
import { mentionsIn } from './reading.ts'

/** Such as `COUNT 196 camera`, `MONEY ~39000… EUR`: kind, bounds, unit or what is counted. */
function quantities(text: string, language: Pack['language']): string[] {
  return mentionsIn(text, language, [...quantityKinds]).map(({ words, mention }) => {
    const { kind, value, warnings } = mention as QuantityMention
    const { min, max, approximate, increment, unit, counted } = value
    const bounds = min === max ? `${min}` : `${min ?? ''}…${max ?? ''}`
    expect(words).toContain(value.raw)
    return [
      kind,
      `${increment ? '+' : ''}${approximate ? '~' : ''}${bounds}`,
      ...(unit === '1' ? [] : [unit]),
      ...(counted ? [counted] : []),
      ...(warnings ?? []),
    ].join(' ')
  })
}

const cases: [Pack['language'], string, string[]][] = [
  ['fr', 'Il achète 196 petites caméras de surveillance et 30 disques durs.', ['COUNT 196 camera', 'COUNT 30 disk']],
  ['fr', 'Elle compte 9\u202f000 mètres de câble et 1 250,5 km.', ['LENGTH 9000 m cable', 'LENGTH 1250.5 km']],
  ['fr', 'Le prix est de 39 000 euros (44 250 $).', ['MONEY 39000 EUR', 'MONEY 44250 USD']],
  ['fr', 'Plus de 1 000 caméras, environ 30 écoles.', ['COUNT 1000… camera', 'COUNT ~30 school']],
  ['fr', 'Quatre-vingt-dix-sept caméras pour 2,5 millions d’euros.', ['COUNT 97 camera', 'MONEY 2500000 EUR']],
  ['fr', 'Deux cent mille euros et soixante et onze caméras.', ['MONEY 200000 EUR', 'COUNT 71 camera']],
  ['fr', 'Entre 500 et 1 000 caméras.', ['COUNT 500…1000 camera']],
  ['fr', 'Six mille caméras supplémentaires.', ['COUNT +6000 camera']],
  ['fr', 'Caméras installées : 196.', ['COUNT 196 camera']],
  ['fr', 'Il y a 196 (cent quatre-vingt-seize) caméras.', ['COUNT 196 camera']],
  ['fr', 'Une douzaine d’écoles, à 40 %, sous 30 jours.', ['COUNT ~12 school', 'PERCENT 40 %', 'DURATION 30 d']],
  ['fr', 'Produites en Chine.856 caméras ont été posées.', ['COUNT 56 camera glued-footnote']],
  ['fr', 'La loi de 2019, l’article 12, la page 489, le 01 23 45 67 89, la 5G et le lot 2019-00079.', []],
  [
    'en',
    'More than 1,000 cameras worth $2.5 million at 800 sites.',
    ['COUNT 1000… camera', 'MONEY 2500000 USD', 'COUNT 800 site'],
  ],
  ['en', 'One hundred and ninety-six cameras, two dozen schools.', ['COUNT 196 camera', 'COUNT ~24 school']],
  ['de', 'Einhundertsechsundneunzig Kameras für 2,5 Mio. Euro.', ['COUNT 196 camera', 'MONEY 2500000 EUR']],
  ['de', 'Rund zweitausend Kameras und mindestens 1.200 Schulen.', ['COUNT ~2000 camera', 'COUNT 1200… school']],
  ['nl', 'Tweehonderdvijftig camera’s voor 1,5 miljoen euro.', ['COUNT 250 camera', 'MONEY 1500000 EUR']],
  ['es', 'El presupuesto es de 39,377,542.63 euros para 1,200,000 personas.', ['MONEY 39377542.63 EUR', 'COUNT 1200000 person']],
  ['es', 'Tiene mil 300 cámaras y 3 mil 600 escuelas.', ['COUNT 1300 camera', 'COUNT 3600 school']],
  ['es', 'El municipio adquirió en 2022 cámaras de vigilancia.', []],
  ['fr', 'Les caméras filment 24 heures sur 24 et gardent les images 30 jours.', ['NUMBER 24', 'DURATION 30 d']],
  ['es', 'Dos mil quinientas cámaras y unas 300 escuelas.', ['COUNT 2500 camera', 'COUNT ~300 school']],
  ['nl', 'Er hangen 9 camera’s en twee mobiele camera’s.', ['COUNT 9 camera', 'COUNT 2 camera']],
  ['es', 'Un costo de 19 millones y medio de euros.', ['MONEY 19500000 EUR']],
  ['fr', 'En 12 communes, en 30 jours.', ['COUNT 12 community', 'DURATION 30 d']],
  ['sr', 'Dve hiljade kamera za 1,5 miliona evra.', ['COUNT 2000 camera', 'MONEY 1500000 EUR']],
  ['sr', 'Набављено је 196 камера и 30 школа.', ['COUNT 196 camera', 'COUNT 30 school']],
]

describe('quantities', () => {
  test.each(cases)('%s: %s', (language, text, expected) => {
    expect(quantities(text, language)).toEqual(expected)
  })
})

test('a sentence of nothing but figures is read to a limit', () => {
  expect(quantities('7 '.repeat(700), 'fr').length).toBe(60)
})

/** The words of the quantity begin with the negation: without it they would say the opposite. */
const negated: [Pack['language'], string, string, string][] = [
  ['en', 'No more than 12 cameras are used.', 'COUNT …12 camera', 'No more than 12 cameras'],
  ['en', 'Not more than 14 days.', 'DURATION …14 d', 'Not more than 14 days'],
  ['en', 'The number will not exceed 12 cameras.', 'COUNT …12 camera', 'not exceed 12 cameras'],
  ['en', 'No fewer than 12 cameras are used.', 'COUNT 12… camera', 'No fewer than 12 cameras'],
  ['en', 'No less than 14 days.', 'DURATION 14… d', 'No less than 14 days'],
  ['fr', 'Pas plus de 12 caméras.', 'COUNT …12 camera', 'Pas plus de 12 caméras'],
  ['fr', 'Le délai ne dépasse pas 30 jours.', 'DURATION …30 d', 'ne dépasse pas 30 jours'],
  ['fr', 'Pas moins de 12 caméras.', 'COUNT 12… camera', 'Pas moins de 12 caméras'],
  ['de', 'Nicht mehr als 12 Kameras.', 'COUNT …12 camera', 'Nicht mehr als 12 Kameras'],
  ['de', 'Nicht weniger als 12 Kameras.', 'COUNT 12… camera', 'Nicht weniger als 12 Kameras'],
  ['de', 'Nicht unter 12 Kameras.', 'COUNT 12… camera', 'Nicht unter 12 Kameras'],
  ['nl', 'Niet meer dan 12 camera’s.', 'COUNT …12 camera', 'Niet meer dan 12 camera’s'],
  ['nl', 'Niet minder dan 12 camera’s.', 'COUNT 12… camera', 'Niet minder dan 12 camera’s'],
  ['es', 'No más de 12 cámaras.', 'COUNT …12 camera', 'No más de 12 cámaras'],
  ['es', 'No hay más de 12 cámaras.', 'COUNT …12 camera', 'No hay más de 12 cámaras'],
  ['es', 'No supera las 12 cámaras.', 'COUNT …12 camera', 'No supera las 12 cámaras'],
  ['es', 'No menos de 12 cámaras.', 'COUNT 12… camera', 'No menos de 12 cámaras'],
  ['sr', 'Ne više od 12 kamera.', 'COUNT …12 camera', 'Ne više od 12 kamera'],
  ['sr', 'Не више од 12 камера.', 'COUNT …12 camera', 'Не више од 12 камера'],
  ['sr', 'Ne manje od 12 kamera.', 'COUNT 12… camera', 'Ne manje od 12 kamera'],
]

describe('a bound that is denied is the opposite bound', () => {
  test.each(negated)('%s: %s', (language, text, expected, quote) => {
    expect(quantities(text, language)).toEqual([expected])
    expect(mentionsIn(text, language, [...quantityKinds]).map(({ words }) => words)).toEqual([quote])
  })
})
