import { expect, test } from 'vitest'
import { rowsOf } from '../../../test/exchange-reading.ts'
import { deviceCollection } from './write.ts'

const source = { id: 'source/a', licence: 'ODbL-1.0', attribution: '© OpenStreetMap contributors' }
const device = {
  id: 'device/1',
  lon: 16.30000000001,
  lat: 48.2,
  tags: { 'camera:direction': '270-30', headings: 'a tag of that name' },
  headings: [{ from: 270, to: 30 }],
  heightM: 4,
  sources: [source],
}

test('a collection in pieces is one JSON document, with tags as found and what was read from them', async () => {
  const collection = JSON.parse(
    (await Array.fromAsync(deviceCollection([device, { ...device, id: 'device/2', headings: [] }], [source]))).join(''),
  )
  expect(collection).toMatchObject({ type: 'FeatureCollection', sources: [source] })
  expect(collection.features).toHaveLength(2)
  expect(collection.features[0]).toEqual({
    type: 'Feature',
    id: 'device/1',
    geometry: { type: 'Point', coordinates: [16.3, 48.2] },
    properties: {
      'camera:direction': '270-30',
      headings: [{ from: 270, to: 30 }],
      heightM: 4,
      sources: ['source/a'],
      licence: 'ODbL-1.0',
    },
  })
  expect(collection.features[1].properties.headings).toEqual([])
})

test('an export without devices is a valid, empty collection', async () => {
  expect(JSON.parse((await Array.fromAsync(deviceCollection([]))).join(''))).toEqual({
    type: 'FeatureCollection',
    sources: [],
    features: [],
  })
})

test('what is written can be read', async () => {
  expect(await rowsOf((await Array.fromAsync(deviceCollection([device]))).join(''))).toMatchObject([
    { type: 'device', lat: 48.2, tags: { 'camera:direction': '270-30' } },
  ])
})
