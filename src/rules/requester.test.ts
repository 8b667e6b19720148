import { expect, test } from 'vitest'
import { requesterIn } from './requester.ts'

test.each([
  ['Answer to Jane Example jane@example.org, 12 High Street', 'an e-mail address'],
  ['jane.example [at] example.org', 'an e-mail address'],
  ['reachable at +381 64 123 4567', 'a telephone number'],
  ['06 12 34 56 78', 'a telephone number'],
  ['0470/12.34.56', 'a telephone number'],
  ['Tel. 0470/12.34.56', 'a telephone number'],
  ['00383 44 123 456', 'a telephone number'],
  ['Dear Ms Example, we answer as follows', 'a name that is addressed'],
  ['Dear Wilhelmina, we answer', 'a name that is addressed'],
  ['To Jane Example', 'a name that is addressed'],
  ['À Madame Exemple', 'a name that is addressed'],
  ['Sehr geehrte Frau Beispiel', 'a name that is addressed'],
  ['Poštovana Primerković', 'a name that is addressed'],
  ['Поштовани Примерковићу', 'a name that is addressed'],
  ['Estimada Señora Ejemplo', 'a name that is addressed'],
])('%s', (text, trace) => {
  expect(requesterIn(text)).toBe(trace)
})

test.each([
  'Decision of 1 December 2021',
  'Decision No. 07-00-02137/2020-04 of 12.11.2020',
  'Official Gazette 87/2018, 104/2009',
  'Dear Sir or Madam, there is none',
  'The images are kept for 30 days (article 52 of the law)',
  '0.25 cameras for each 1 000 inhabitants, 1 234 567 in all',
  'Mairie de Paris, Direction de la Police municipale',
  '{"quantity":{"min":30,"max":30,"raw":"30 дана","unit":"d"}}',
  '2021-12-16',
])('%s: nobody', (text) => {
  expect(requesterIn(text)).toBeUndefined()
})
