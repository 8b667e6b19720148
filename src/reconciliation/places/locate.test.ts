import { expect, test } from 'vitest'
import { AddressReader } from './address.ts'
import { Gazetteer } from './gazetteer.ts'
import { addressLanguage } from './language.ts'
import { locate } from './locate.ts'

const reader = new AddressReader(addressLanguage('fr'))
const row = (id: string, lon: number, lat: number, ...names: string[]) => ({ id, lon, lat, names })
const gazetteer = new Gazetteer(
  [
    row('1', 2.3, 48.8, 'Rue de la Paix', 'Avenue Foch'),
    row('2', 2.301, 48.8, 'Rue de la Paix', 'Boulevard Saint-Michel'),
    row('3', 2.35, 48.85, 'Rue du 8 Mai 1945', 'Rue Jean Jaurès'),
    row('4', 2.35, 48.86, 'Rue du 11 Novembre', 'Rue Jean Jaurès'),
    row('5', 2.36, 48.87, 'Place Voltaire', 'Rue du Moulin'),
    row('6', 2.3601, 48.8702, 'Allée des Tilleuls', 'Rue Haute'),
    row('7', 2.1, 48.9, 'Rue des Écoles', 'Rue du Port'),
    row('8', 2.5, 48.7, 'Rue des Écoles', 'Rue du Port'),
  ],
  reader,
)
const find = (address: string) => locate(address, gazetteer, reader)

test('a crossing, whichever way is named first and however it is written', () => {
  for (const address of [
    'Rue de la Paix, avenue Foch',
    'Angle av. Foch / r. de la Paix',
    'RUE DE LA PAIX - AVENUE FOCH',
    '3, rue de la Paix & avenue Foch',
  ])
    expect(find(address)).toMatchObject([{ kind: 'crossing', rows: ['1'], lon: 2.3, lat: 48.8 }])
  const [exact] = find('Rue de la Paix, avenue Foch')
  const [misspelt] = find('Rue de la Paix, boulevard Saint-Michelle')
  expect(misspelt).toMatchObject({ rows: ['2'], reasons: [{ how: 'exact' }, { how: 'spelling' }] })
  expect(misspelt?.score).toBeLessThan(exact?.score as number)
})

test('two ways that only come near each other, and two that do not', () => {
  expect(find('Place Voltaire, allée des Tilleuls')).toMatchObject([{ kind: 'near-crossing' }])
  expect(find('Avenue Foch, rue Jean Jaurès')).toMatchObject([{ kind: 'street' }])
})

test('a street: its middle, how far it reaches, and that a number cannot be placed', () => {
  const [place] = find('12 bis, rue de la Paix')
  expect(place).toMatchObject({ kind: 'street', lon: 2.3005, number: '12 bis' })
  expect(place?.withinM).toBeGreaterThan(30)
})

test('numbers in names are not spelling, and another kind of way is another place', () => {
  expect(find('Rue du 9 Mai 1945')).toEqual([])
  expect(find('Rue Voltaire')).toEqual([])
  expect(find('Rue Voltaire, rue du Moulin')).toMatchObject([
    { kind: 'crossing', reasons: [{ how: 'other-type' }, { how: 'exact' }] },
  ])
})

test('what fits two places is told as two', () => {
  expect(find('Rue des Écoles, rue du Port').map(({ rows }) => rows)).toEqual([['7'], ['8']])
})

test('nothing alike, nothing found', () => {
  for (const address of ['', '12', 'Quai des Brumes', 'Nulle part, ailleurs']) expect(find(address)).toEqual([])
  expect(locate('Rue de la Paix', new Gazetteer([], reader), reader)).toEqual([])
})
