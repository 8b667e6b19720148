import { expect, test } from 'vitest'
import { figures, proposalsOf } from '../../../test/reading/read.ts'

/** Who says it, nearest first, with the stance of each. */
const said = (language: string, property: string, ...paragraphs: string[]): string[] =>
  proposalsOf(language, ...paragraphs)
    .filter((one) => one.property === property)
    .map(({ speakers, polarity }) => `${polarity}: ${speakers.map(({ name, stance }) => `${name} ${stance}`).join(' < ')}`)

test.each([
  ['fr', 'Selon la mairie de Nice, 120 caméras de vidéosurveillance ont été installées en 2021.', 'mairie de Nice'],
  ['fr', 'Le ministère de l’Intérieur a déclaré que 300 caméras seront installées à Lyon.', 'ministère de l’Intérieur'],
  ['fr', '« Nous avons installé 250 caméras de vidéosurveillance à Nice », a indiqué la préfecture.', 'préfecture'],
  ['fr', 'À ce jour, 1 000 caméras ont été répertoriées par l’association La Quadrature du Net.', 'La Quadrature du Net'],
  ['en', 'The Ministry of Interior said that 300 cameras will be installed in Bristol.', 'Ministry of Interior'],
  ['en', '“We have installed 250 surveillance cameras in Bristol,” said the police.', 'police'],
  ['de', 'Laut der Stadt Mannheim wurden 76 Kameras in der Innenstadt installiert.', 'Stadt Mannheim'],
  ['de', 'Die Polizei teilte mit, dass 20 Kameras in Mannheim installiert werden sollen.', 'Polizei'],
  ['nl', 'Volgens de gemeente Utrecht hangen er 134 camera’s in het centrum.', 'gemeente Utrecht'],
  ['nl', 'De politie zegt dat er 30 camera’s in Utrecht hangen.', 'politie'],
  [
    'es',
    'Según el Ayuntamiento de Madrid, se han instalado 210 cámaras de videovigilancia en el centro.',
    'Ayuntamiento de Madrid',
  ],
  ['es', 'El Ministerio del Interior anunció que se instalarán 300 cámaras en Montevideo.', 'Ministerio del Interior'],
  ['sr', 'Prema podacima MUP-a, u Beogradu je postavljeno 1.000 kamera.', 'MUP'],
  ['sr', 'Policija je saopštila da je u Beogradu postavljeno 800 kamera.', 'Policija'],
  ['sr', 'Полиција је саопштила да је у Београду постављено 800 камера.', 'Полиција'],
])('%s: who says it: %s', (language, sentence, who) => {
  const [first] = said(language, 'quantity', sentence)
  expect(first).toContain(who)
  expect(first).toMatch(/ states < this document reports$/)
})

test('without anyone else the document speaks, and its publisher where that is known', () => {
  expect(said('fr', 'quantity', 'La ville de Lyon a acheté 196 caméras de surveillance.')).toEqual([
    'asserts: this document states',
  ])
})

test('a quotation goes on over sentences, and belongs to whoever is named at its end', () => {
  expect(
    said(
      'fr',
      'quantity',
      '« Nous avons posé 250 caméras de vidéosurveillance à Nice. Il y a aussi 40 enregistreurs DVR », a indiqué la préfecture.',
    ),
  ).toEqual(['asserts: préfecture states < this document reports', 'asserts: préfecture states < this document reports'])
})

test('a contract says what stands in it, as long as "it" goes on', () => {
  const [, prices] = [
    1,
    said(
      'fr',
      'quantity',
      'Le contrat prévoit l’achat de 196 caméras de surveillance.',
      'Il est destiné à environ 30 établissements.',
    ),
  ]
  expect(prices).toHaveLength(2)
  for (const one of prices) expect(one).toMatch(/contrat states < this document reports/)
})

test('a second speaker behind "although" takes over', () => {
  const found = proposalsOf(
    'fr',
    'La police dit que 30 caméras sont installées à Nice, bien que le registre indique que 50 caméras sont installées à Nice.',
  )
  expect(found.filter(({ property }) => property === 'quantity').map(({ speakers }) => speakers[0]?.name)).toEqual([
    'police',
    'le registre',
  ])
})

test.each([
  ['fr', 'Le maire assure que la reconnaissance faciale serait utilisée avec les caméras de Nice.'],
  ['fr', 'Les caméras de Nice auraient été fournies gratuitement par Huawei.'],
])('%s: the conditional alleges: %s', (language, sentence) => {
  const found = proposalsOf(language, sentence)
  expect(found.length).toBeGreaterThan(0)
  for (const { speakers } of found) expect(speakers[0]?.stance).toBe('alleges')
})

test.each([
  ['fr', 'La mairie de Nice dément utiliser la reconnaissance faciale avec ses caméras.'],
  ['fr', 'Les caméras de Nice ne sont pas utilisées pour la reconnaissance faciale.'],
  ['de', 'Das Ministerium bestreitet, dass die Kameras in Mannheim zur Gesichtserkennung genutzt werden.'],
  ['nl', 'De politie ontkent dat de camera’s in Utrecht gezichtsherkenning gebruiken.'],
  ['es', 'La policía negó que las cámaras de Montevideo tengan reconocimiento facial.'],
  ['sr', 'Policija negira da se kamere u Nišu koriste za prepoznavanje lica.'],
])('%s: denied: %s', (language, sentence) => {
  const capabilities = proposalsOf(language, sentence).filter(({ property }) => property === 'capability')
  expect(capabilities.length).toBeGreaterThan(0)
  for (const { polarity } of capabilities) expect(polarity).toBe('denies')
})

test('"ne … que" denies nothing; the number of cameras stands, whatever they are not used for', () => {
  const only = proposalsOf('fr', 'La ville ne compte que 12 caméras de vidéosurveillance.')
  expect(only.find(({ property }) => property === 'quantity')?.polarity).toBe('asserts')
  const unused = proposalsOf('fr', 'Les 40 caméras ne sont pas utilisées pour la reconnaissance faciale à Nice.')
  expect(unused.find(({ property }) => property === 'quantity')?.polarity).toBe('asserts')
  const none = proposalsOf('fr', 'La ville n’a pas acheté 40 caméras de vidéosurveillance.')
  expect(none.find(({ property }) => property === 'quantity')?.polarity).toBe('denies')
})

test.each([
  ['fr', 'Si la ville de Nice achetait 500 caméras, elle devrait le dire.'],
  ['en', 'If the council bought 500 cameras, it would have to say so.'],
  ['fr', 'La ville de Nice a-t-elle acheté 200 caméras de vidéosurveillance ?'],
])('%s: neither supposed nor asked things are stated: %s', (language, sentence) => {
  expect(proposalsOf(language, sentence)).toEqual([])
})

test.each([
  ['fr', 'La ville de Lyon va installer 30 caméras de surveillance.', 'planned'],
  ['fr', 'La ville de Lyon a acheté 196 caméras de surveillance.', 'bought'],
  ['en', 'In Bristol 300 cameras will be installed.', 'planned'],
  ['en', 'In Bristol 300 cameras were installed.', 'installed'],
  ['es', 'Se instalarán 300 cámaras en Montevideo.', 'planned'],
  ['de', 'In Mannheim sollen 20 Kameras installiert werden.', 'planned'],
])('%s: the stage of equipment: %s', (language, sentence, state) => {
  const quantity = proposalsOf(language, sentence).find(({ property }) => property === 'quantity')?.value
  expect(quantity && 'quantity' in quantity ? quantity.quantity.state : undefined).toBe(state)
})

test('a person without a public office is a role, never a name', () => {
  const found = proposalsOf(
    'fr',
    'Prénom Nom, gérant d’une épicerie du quartier, affirme que 30 caméras de surveillance sont installées à Nice.',
  )
  expect(figures(found, 'quantity')).toEqual(['30 camera'])
  expect(JSON.stringify(found.map(({ speakers, subject, party }) => [speakers, subject, party]))).not.toContain('Prénom')
})
