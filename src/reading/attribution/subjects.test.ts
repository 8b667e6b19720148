import { expect, test } from 'vitest'
import { figures, proposalsOf } from '../../../test/reading/read.ts'

const speakers = (language: string, ...paragraphs: string[]): (string | undefined)[] =>
  proposalsOf(language, ...paragraphs)
    .filter(({ property }) => property === 'quantity')
    .map((one) => one.speakers[0]?.name)

test.each([
  ['nl', 'Afgelopen oktober meldde de gemeente Utrecht dat er 20 camera’s in het centrum hangen.', 'gemeente Utrecht'],
  ['nl', 'Volgens het contract gaat het om 20 camera’s.', 'het contract'],
  [
    'de',
    'Derzeit würden 900 Bahnhöfe mit Kameras überwacht, heißt es in der Antwort (19/1) der Bundesregierung.',
    'Bundesregierung',
  ],
  ['de', 'Am Bahnhof hängen 85 Kameras, wie die Stadt Mannheim bestätigte.', 'Stadt Mannheim'],
  ['sr', 'Huawei je na zvaničnoj stranici 29. marta objavio da je u Beogradu instalirano 100 kamera.', 'Huawei'],
])('%s: neither days nor adverbs nor verbs speak: %s', (language, sentence, who) => {
  expect(speakers(language, sentence)[0]).toContain(who)
})

test('the German subjunctive goes on with whoever spoke, in the next paragraph too', () => {
  const [, second] = speakers(
    'de',
    'Am Bahnhof seien 20 Kameras installiert, sagte die Bundesregierung.',
    'In den Zügen würden weitere 30 Kameras eingesetzt.',
  )
  expect(second).toContain('Bundesregierung')
})

test('a Serbian paragraph between dashes is speech to its end', () => {
  expect(
    speakers('sr', '– U školama su 242 kamere – kaže gradonačelnik Beograda. – U vrtićima je postavljeno 58 kamera.'),
  ).toEqual([expect.stringContaining('gradonačelnik'), expect.stringContaining('gradonačelnik')])
})

test('years are no counts, and a part is counted, not the whole', () => {
  expect(figures(proposalsOf('de', 'Die Stadt Mannheim setzt seit 2018 Kameras von Huawei ein.'), 'quantity')).toEqual([])
  expect(figures(proposalsOf('nl', 'In 13 van de 19 politiezones hangen ANPR-camera’s.'), 'quantity')).toEqual(['13 community'])
})

test('what will be paid is planned', () => {
  const [price] = proposalsOf('sr', 'Sistem video nadzora u Beogradu koštaće oko 150 hiljada evra.').filter(
    ({ property }) => property === 'price',
  )
  expect(price?.qualifiers?.state).toBe('planned')
})
