import { expect, test } from 'vitest'
import { AddressReader } from './address.ts'
import { districtsOf } from './districts.ts'
import { Gazetteer, type GazetteerRow } from './gazetteer.ts'
import { addressLanguage } from './language.ts'
import { locate } from './locate.ts'

const reader = new AddressReader(addressLanguage('fr'))
/** Two districts 7 km apart, each with crossings of its own, and a street of one name in both. */
const quarter = (lon: number, ...names: string[]): GazetteerRow[] =>
  names.map((name, at) => ({ id: `${lon} ${at}`, lon: lon + at * 0.003, lat: 48.85, names: [name, `Avenue de ${name}`] }))
const [north, south] = [
  ['Rue Alba', 'Rue Berta', 'Rue Corda', 'Rue Delfa', 'Rue Erna', 'Rue Fulda'],
  ['Rue Galba', 'Rue Helga', 'Rue Ikara', 'Rue Jorda', 'Rue Kappa', 'Rue Lorca'],
] as const
const shared = (lon: number) => ({ id: `shared ${lon}`, lon, lat: 48.851, names: ['Rue du Moulin', 'Rue Vieille'] })
const rows = [...quarter(2.2, ...north), ...quarter(2.3, ...south), shared(2.206), shared(2.306)]
const gazetteer = new Gazetteer(rows, reader)
const listed = [
  ...north.map((name) => ({ text: `${name}, avenue de ${name}`, district: '1' })),
  ...south.map((name) => ({ text: `${name}, avenue de ${name}`, district: '2' })),
]

test('the district learned from what is surely located tells two streets of one name apart', () => {
  const districts = districtsOf(listed, gazetteer, reader)
  expect(locate('Rue du Moulin, rue Vieille', gazetteer, reader)).toHaveLength(2)
  for (const [district, lon] of [
    ['1', 2.206],
    ['2', 2.306],
  ] as const)
    expect(locate('Rue du Moulin, rue Vieille', gazetteer, reader, districts.areaOf(district, gazetteer))).toMatchObject([
      { lon },
    ])
})

test('a street far beyond the district is not the one that is meant; a little beyond lowers the score and is said', () => {
  const districts = districtsOf(listed, gazetteer, reader)
  expect(locate('Rue Galba', gazetteer, reader)).toHaveLength(1)
  expect(locate('Rue Galba', gazetteer, reader, districts.areaOf('1', gazetteer))).toEqual([])
  const [alone] = locate('Rue Alba, avenue de Rue Alba', gazetteer, reader)
  const [beyond] = locate('Rue Alba, avenue de Rue Alba', gazetteer, reader, (row) => (row === 0 ? 200 : 5000))
  expect(beyond).toMatchObject({ beyondM: 200 })
  expect(beyond?.score).toBeLessThan((alone?.score as number) - 0.1)
})

test('the gazetteer’s own column comes first; a district that nobody knows changes nothing', () => {
  const own = new Gazetteer(
    rows.map((row) => ({ ...row, district: row.lon < 2.25 ? '1' : '2' })),
    reader,
  )
  const districts = districtsOf([{ text: 'Rue du Moulin, rue Vieille', district: '1' }], own, reader)
  expect(locate('Rue du Moulin, rue Vieille', own, reader, districts.areaOf('1', own))).toMatchObject([{ lon: 2.206 }])
  expect(districts.areaOf('75016', own)).toBeUndefined()
  expect(districts.areaOf(undefined, own)).toBeUndefined()
})
