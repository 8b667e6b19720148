import { expect, test } from 'vitest'
import { loadVocabulary } from '../operations/vocabulary.ts'
import type { Quantity } from '../register/value.ts'
import { createTranslator } from './translate.ts'
import { pointText, quantityText } from './value.ts'

const vocabulary = loadVocabulary()
const en = createTranslator(vocabulary, 'en')
const fr = createTranslator(vocabulary, 'fr')
/** Figures are kept together by no-break spaces, which are hard to read in a test. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const said = (over: Partial<Quantity>): [string, string] => {
  const quantity = { min: null, max: null, raw: 'as written', unit: '1', ...over }
  return [plain(quantityText(en, quantity)), plain(quantityText(fr, quantity))]
}

test.each<[Partial<Quantity>, string, string]>([
  [
    { min: 1000, max: null, counted: 'camera', state: 'planned' },
    'at least 1,000 cameras, planned',
    'au moins 1 000 caméras (prévu)',
  ],
  [{ min: 30, max: 30, approximate: true, counted: 'site' }, 'about 30 sites', 'environ 30 sites'],
  [{ min: 6000, max: 6000, increment: true, counted: 'camera' }, '+6,000 cameras', '+6 000 caméras'],
  [{ min: null, max: 30000000, approximate: true, unit: 'USD' }, 'up to about 30,000,000 USD', 'jusqu’à environ 30 000 000 USD'],
  [{ min: 1, max: 1, counted: 'camera' }, '1 camera', '1 caméra'],
  [{ min: 9000, max: 9000, unit: 'm', counted: 'cable' }, '9,000 m of cable', '9 000 m de câble'],
  [{ min: 2, max: 3, counted: 'city' }, '2 to 3 cities', '2 à 3 villes'],
  [{ min: 0, max: 0, unit: 'XXX' }, 'free of charge', 'gratuit'],
  [{ min: 30, max: 30, unit: 'd' }, '30 days', '30 jours'],
  [{ counted: 'camera', raw: 'des milliers' }, 'des milliers cameras', 'des milliers caméras'],
  [{ min: 5, max: 5, unit: '1', counted: 'drone' }, '5 drone', '5 drone'],
])('%o reads %s', (quantity, english, french) => {
  expect(said(quantity)).toEqual([english, french])
})

test.each([
  ['2021-12', 'December 2021', 'décembre 2021'],
  ['2021-09~', 'about September 2021', 'vers septembre 2021'],
  ['2021-12-16', '16 December 2021', '16 décembre 2021'],
  ['2021', '2021', '2021'],
  ['last month', 'last month', 'last month'],
])('%s keeps its precision', (date, english, french) => {
  expect([en.date(date), fr.date(date)]).toEqual([english, french])
})

test('points carry hemispheres and how far off they may be', () => {
  expect(pointText(en, [-65.3, -24.185786], 2000)).toBe('24.18579° S, 65.30000° W, within 2,000 m')
})

test('names that come from datasets are not looked up in prototypes', () => {
  expect(en.property('device', 'constructor')).toBe('constructor')
  expect(en.property('toString', 'x')).toBe('x')
  expect(en.term('device', '__proto__', 'valueOf')).toBe('valueOf')
  expect(en.text('hasOwnProperty')).toBe('hasOwnProperty')
  expect(en.area('XK')).toBe('Kosovo')
  expect(en.area('??')).toBe('area unknown')
})
