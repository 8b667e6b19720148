import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spellingId, suggestOrganizations } from './spellings.ts'
import { EntityId } from './value.ts'

const known = [
  { id: 'organization/hikvision', names: ['Hikvision', 'Hangzhou Hikvision Digital Technology Co., Ltd.', '海康威视'] },
  { id: 'organization/mobotix', names: ['Mobotix'] },
  { id: 'organization/vivotek', names: ['Vivotek'] },
  { id: 'organization/vivitek', names: ['Vivitek'] },
]
const groups = (...texts: [string, number][]) =>
  Object.fromEntries(
    suggestOrganizations(
      texts.map(([text, count]) => ({ text, count })),
      known,
    ).map(({ organization, spellings }) => [organization, spellings.map(({ text }) => text)]),
  )

test('spellings of a known maker are suggested as that maker', () => {
  expect(
    groups(
      ['Hikvision', 9],
      ['HIKVISION', 2],
      ['HIK Vision', 5],
      ['Hikvison', 1],
      ['海康威视', 1],
      ['杭州海康威视', 1],
      ['Hangzhou Hikvision Digital Technology', 1],
    ),
  ).toEqual({
    'organization/hikvision': ['Hikvision', 'HIK Vision', 'Hangzhou Hikvision Digital Technology', 'Hikvison', '海康威视'],
  })
})

test('doubtful, multiple and absent names are nobody', () => {
  expect(groups(['Hikvision?', 3], ['Hikvision;Mobotix', 2], ['Mobotix/Hikvision', 1], ['unknown', 9], ['?', 4])).toEqual({})
  expect(spellingId('wikidata=Q108485435')).toBeUndefined()
  expect(spellingId('...')).toBeUndefined()
})

test('names that are only near are left alone: other first letter, other digits, short, between two makers', () => {
  expect(groups(['Robotix', 3], ['Mobotix 7', 2], ['Vivatek', 1])).toEqual({})
  expect(groups(['Vivotek', 1], ['Vivitek', 1])).toEqual({
    'organization/vivotek': ['Vivotek'],
    'organization/vivitek': ['Vivitek'],
  })
})

test('unknown names are grouped by their core, and a rare misspelling with a frequent name', () => {
  expect(groups(['Neology', 1], ['Neology, Inc.', 20], ['Sensbase', 2])).toEqual({
    'organization/as-spelled.neology-inc': ['Neology, Inc.', 'Neology'],
  })
  expect(groups(['Placemark', 10], ['Plcaemark', 2])).toEqual({ 'organization/as-spelled.placemark': ['Placemark', 'Plcaemark'] })
  expect(groups(['Placemark', 10], ['Placemart', 9])).toEqual({})
})

test('forms that fold alike are one spelling, under the most frequent of them', () => {
  const [found] = suggestOrganizations(
    [
      { text: 'MOBOTIX', count: 1 },
      { text: 'mobotix', count: 3 },
    ],
    known,
  )
  expect(found?.spellings).toEqual([{ id: 'organization/as-spelled.mobotix', text: 'mobotix', count: 4 }])
})

test('every spelling id is an entity id, and the order of the values does not matter', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('Mobotix', 'Mobotx', 'Neology', 'Neology Inc'),
  )
  const value = fc.record({ text: name, count: fc.integer({ min: 1, max: 30 }) })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 200 }), (values, text) => {
      expect(suggestOrganizations([...values].reverse(), known)).toEqual(suggestOrganizations(values, known))
      const id = spellingId(text)
      if (id !== undefined) expect(EntityId.safeParse(id).success).toBe(true)
    }),
  )
})
