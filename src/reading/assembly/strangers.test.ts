/** People without public office: nowhere in what is proposed, and every place of their names is told. */
import { expect, test } from 'vitest'
import { documentOf, read } from '../../../test/reading/read.ts'

test.each([
  ['en', 'Martin Gerald supplied 33 cameras to the city. The cameras are run by Sandra Wood.', ['Martin Gerald', 'Sandra Wood']],
  [
    'en',
    'According to Jane Morris, a resident of Mill Lane, there are at least 60 surveillance cameras in the city.',
    ['Jane Morris'],
  ],
  ['fr', 'L’entreprise de Gérard Martin a fourni 33 caméras de surveillance à la ville.', ['Gérard Martin']],
  [
    'fr',
    'La ville de Lille a attribué le marché des caméras de surveillance à Martin Gérard pour 45 000 euros.',
    ['Martin Gérard'],
  ],
  ['es', 'Las cámaras de vigilancia fueron donadas por Carlos Ruiz a la ciudad de Jujuy.', ['Carlos Ruiz']],
  [
    'de',
    'Der Auftrag für 33 Überwachungskameras ging an Klaus Weber. Die Kameras werden von Sabine Krause betrieben.',
    ['Klaus Weber', 'Sabine Krause'],
  ],
  [
    'nl',
    'De bewakingscamera’s werden geschonken door Piet Claes. De opdracht werd gegund aan Koen Wouters.',
    ['Piet Claes', 'Koen Wouters'],
  ],
  ['sr', 'Ugovor za 33 kamere je dodeljen Dejanu Saviću. Камере је испоручио Петар Илић.', ['Dejanu Saviću', 'Петар Илић']],
])('%s: %s', (language, text, names) => {
  const { proposals, unnamed } = read(documentOf(text), { language })
  const told = unnamed.map(({ start, end }) => text.slice(start, end))
  for (const name of names) expect(told.some((one) => one.includes(name) || name.includes(one))).toBe(true)
  const said = JSON.stringify(proposals.map(({ quote: _quote, ...proposal }) => proposal))
  for (const name of names) for (const word of name.split(' ')) expect(said.toLowerCase()).not.toContain(word.toLowerCase())
})

test('offices, organizations, streets and projects are no strangers', () => {
  const text =
    'The mayor of Leeds, Anne Walsh, said the Safe City project of Neva Company covers High Street in New York City with 30 cameras.'
  const { unnamed } = read(documentOf(text), { language: 'en' })
  expect(unnamed.map(({ start, end }) => text.slice(start, end))).toEqual([])
})
