/** Contact details are found in sentences; amounts, dates and references are none. */
import { expect, test } from 'vitest'
import { contactIn, contactsIn } from './contact.ts'

test.each([
  ['écrire à jean.petit@exemple.fr pour', 'an e-mail address'],
  ['jean.petit [at] exemple.fr', 'an e-mail address'],
  ['jean＠exemple.fr', 'an e-mail address'],
  ['au 06 12 34 56 78, le matin', 'a telephone number'],
  ['appelez le 06.12.34.56.78.', 'a telephone number'],
  ['+381 (0)64 123 4567', 'a telephone number'],
  ['０６１２３４５６７８', 'a telephone number'],
  ['555.123.4567', 'a telephone number'],
  ['(555) 123-4567', 'a telephone number'],
  ['тел. 011 123456', 'a telephone number'],
])('%s', (text, kind) => expect(contactIn(text)).toBe(kind))

test.each([
  '9 000 mètres de câble et 196 caméras',
  '12 500 000 euros',
  'le 01.02.2021 10:30',
  '2021-02-03',
  '14.004 193.3749',
  '978.005767873659',
  '2019–2021',
  'marché n° 2021-0123456',
  'ISO 27001, 192 sites',
  'voté par 1.250.000 habitants',
])('%s holds none', (text) => expect(contactsIn(text)).toEqual([]))

test('the place of what was found', () => {
  const text = 'Appelez le 06 12 34 56 78 demain'
  const [found] = contactsIn(text)
  expect(text.slice(found?.start, found?.end)).toBe('06 12 34 56 78')
})
