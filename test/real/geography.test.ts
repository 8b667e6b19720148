import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildJurisdictions } from '../../src/geography/jurisdictions.ts'
import { shared, sharedPresent } from './shared.ts'

const jurisdictions = buildJurisdictions(
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-10m.json'), 'utf8')),
)

function counts(file: string): Record<string, number> {
  const { features } = JSON.parse(readFileSync(shared(`data/osm-cameras/${file}.geojson`), 'utf8'))
  const byCode: Record<string, number> = {}
  for (const { geometry } of features) {
    const { code } = jurisdictions.at(geometry.coordinates[0], geometry.coordinates[1])
    byCode[code] = (byCode[code] ?? 0) + 1
  }
  return byCode
}

test.skipIf(!sharedPresent)('files named after countries are boxes: their rows lie where their coordinates say', () => {
  expect(counts('kosovo')).toEqual({ MK: 6, XK: 2, RS: 1 })
  const serbia = counts('serbia')
  expect(serbia.RS).toBe(270)
  expect(Object.values(serbia).reduce((a, b) => a + b)).toBe(374)
  expect(counts('montenegro')).toEqual({ ME: 104, AL: 7 })
  expect(counts('vienna')).toEqual({ AT: 2765 })
  expect(counts('argentina-jujuy')).toEqual({ AR: 320 })
  const coast = counts('monaco-nice')
  expect(Object.keys(coast).sort()).toEqual(['FR', 'MC'])
  expect(coast.MC).toBeGreaterThan(15)
})

test.skipIf(!sharedPresent)('of the cameras of the world next to none is nowhere', () => {
  const lines = gunzipSync(readFileSync(shared('data/osm-cameras/world-237k.ndjson.gz')))
    .toString()
    .trim()
    .split('\n')
  let nowhere = 0
  for (const line of lines) {
    const { lon, lat } = JSON.parse(line)
    if (jurisdictions.at(lon, lat).code === '??') nowhere++
  }
  expect(nowhere).toBeLessThanOrEqual(5)
})
