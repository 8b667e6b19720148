import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { suggestOrganizations, VendorNamesFile } from '../../src/register/spellings.ts'
import { shared, sharedPresent } from './shared.ts'

const file = new URL('../../data/vendors/names.json', import.meta.url)
const known = VendorNamesFile.parse(JSON.parse(readFileSync(file, 'utf8'))).vendors

test('each vendor and each name stands once in data/vendors/names.json', () => {
  const ids = known.map(({ id }) => id)
  const names = known.flatMap((vendor) => [...new Set(vendor.names.map((name) => name.toLowerCase()))])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(names).size).toBe(names.length)
})

test.skipIf(!sharedPresent)('makers in the world file: the suggestions that were reviewed', () => {
  const counts = new Map<string, number>()
  for (const line of gunzipSync(readFileSync(shared('data/osm-cameras/world-237k.ndjson.gz')))
    .toString()
    .split('\n')) {
    const tags = line ? JSON.parse(line) : {}
    for (const key of ['manufacturer', 'brand', 'surveillance:brand', 'camera:make'])
      if (tags[key]) counts.set(tags[key], (counts.get(tags[key]) ?? 0) + 1)
  }
  const suggestions = suggestOrganizations(
    [...counts].map(([text, count]) => ({ text, count })),
    known,
  )
  const several = suggestions.filter(({ spellings }) => spellings.length > 1)
  expect(
    Object.fromEntries(several.map(({ organization, spellings }) => [organization, spellings.map(({ text }) => text)])),
  ).toEqual({
    'organization/flock-safety': [
      ...['Flock Safety', 'Flock', 'Flock Group Inc.', 'Flock Safety Inc', 'Floc Safety', 'Flock Safetu', "Flock Safety's"],
      ...['Flock Saftey', 'Flock Sarety', 'Flow Safety'],
    ],
    'organization/motorola-solutions': ['Motorola Solutions', 'Motorola', 'Mortorola Solutions', 'Motorolla'],
    'organization/axis': ['Axis Communications', 'Axis', 'Axis Communications AB'],
    'organization/rekor': ['Rekor', 'Rekor Systems'],
    'organization/leonardo': ['Leonardo', 'Leonardo US Cyber and Security Solutions, Inc.'],
    'organization/neology': ['Neology, Inc.', 'Neology'],
    'organization/ring': ['Ring Inc', 'Ring'],
    'organization/hikvision': ['Hikvision', 'HK Vision', 'HIK Vision', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    'organization/hanwha': ['Wisenet', 'Hanwha', 'Hanwha Techwin', 'Wisenet Hanwha', 'Hahwha Techwin'],
    'organization/verkada': ['Verkada Inc.', 'Verkada'],
    'organization/dahua': ['Dahua', 'Dahua Technology', 'Dahua Technology Co., Ltd'],
    'organization/liveview-technologies': ['LiveView Technologies', 'LVT', 'LifeView Technologies'],
    'organization/uniview': ['Unv', 'Uniview'],
    'organization/reolink': ['Reolink', 'realink'],
    'organization/arlo': ['Verisure Arlo Europe DAC', 'Arlo'],
  })
  // Banks and shops of which the camera's `brand` speaks are nobody's spelling of a maker.
  const texts = new Set(suggestions.flatMap(({ spellings }) => spellings.map(({ text }) => text)))
  for (const other of [
    'Banco Santander',
    'Santander',
    'Bank Austria',
    'Star',
    'Stare',
    'Spar',
    'Extra',
    'Unknown',
    'Motorola?',
    'Rektor',
  ])
    expect(texts).not.toContain(other)
})
