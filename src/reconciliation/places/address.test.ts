import { expect, test } from 'vitest'
import { AddressReader } from './address.ts'
import { AddressLanguageFile, addressLanguage, addressLanguages } from './language.ts'

const reader = new AddressReader(addressLanguage('fr'))
const meant = (text: string) =>
  reader.parts(text).map(([first]) => [first?.number, first?.type, first?.name].filter((one) => one !== undefined).join(' | '))

test.each([
  ['12 rue de la Paix', ['12 | rue | paix']],
  ['177, rue de Bercy', ['177 | rue | bercy']],
  ['21 bis, rue Jean Leclaire', ['21 bis | rue | jean leclaire']],
  ['15-17, avenue Simon Bolivar', ['15-17 | avenue | simon bolivar']],
  ['Angle rue Berger / rue des Prouvaires', ['rue | berger', 'rue | prouvaires']],
  ['Bd St-Germain - r. de l’Odéon', ['boulevard | saint germain', 'rue | odeon']],
  ['Place Maurice Barrès — rue Cambon, rue Saint-Honoré', ['place | maurice barres', 'rue | cambon', 'rue | saint honore']],
  ['Place Johann Strauss, face à la rue deLancry', ['place | johann strauss', 'rue | lancry']],
  ['Vis-à-vis du 61, rue Saint-Blaise', ['61 | rue | saint blaise']],
  ['Rond-point des Champs-Elysées', ['rond point | champs elysees']],
  ['boulevard Saint- Germain', ['boulevard | saint germain']],
  ["AVENUE DE L'OPERA", ['avenue | opera']],
  ['Pont Neuf amont — Seine', ['pont | neuf amont', 'seine']],
  ['Seine', ['seine']],
  ['', []],
  ['—, / 12', []],
])('%s', (text, expected) => {
  expect(meant(text)).toEqual(expected)
})

test('a part may mean less than all its words, or what stands inside', () => {
  expect(reader.parts("Pont de l'Alma côté rive droite")[0]).toMatchObject([
    { type: 'pont', name: 'alma cote rive droite', share: 1 },
    { type: 'pont', name: 'alma' },
  ])
  expect(reader.parts("Rampe d'accès rue du Docteur Finlay")[0]?.map(({ type, name }) => `${type} ${name}`)).toContain(
    'rue docteur finlay',
  )
})

test('no text is too strange or too long', () => {
  for (const text of ['x'.repeat(100_000), ', '.repeat(50_000), 'angle '.repeat(10_000), '\u0000\uD800 rue', '12 '.repeat(5000)])
    expect(reader.parts(text).length).toBeLessThanOrEqual(8)
})

test('each language is written as the reader needs it, and an unknown one is refused', () => {
  for (const code of addressLanguages()) expect(addressLanguage(code).language).toBe(code)
  expect(() => addressLanguage('tlh')).toThrow('addresses are not read in "tlh"; there is fr')
  const french = addressLanguage('fr')
  expect(AddressLanguageFile.safeParse({ ...french, articles: ['À'] }).success).toBe(false)
  expect(AddressLanguageFile.safeParse({ ...french, streets: [] }).success).toBe(false)
})
