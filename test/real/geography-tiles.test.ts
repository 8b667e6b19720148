import { createReadStream, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { osmPbf } from '../../src/exchange/osm/pbf/read.ts'
import { doubleArea } from '../../src/geography/clip.ts'
import { featureTile, type StoredFeature } from '../../src/geography/feature-tiles.ts'
import { encodeGeometry } from '../../src/geography/geometry.ts'
import { mercatorX, mercatorY } from '../../src/geography/mercator.ts'
import { buildSnapshot } from '../../src/geography/snapshot.ts'
import { deviceTile } from '../../src/geography/tiles.ts'
import { shared, sharedPresent } from './shared.ts'

const tileAt = (lon: number, lat: number, z: number) =>
  [z, Math.floor(mercatorX(lon) * 2 ** z), Math.floor(mercatorY(lat) * 2 ** z)] as const

test.skipIf(!sharedPresent)(
  'Monaco’s buildings and streets become tiles whose rings are closed and turn the right way',
  async () => {
    const features: StoredFeature[] = []
    for await (const rows of osmPbf.read(createReadStream(shared('data/osm/monaco.osm.pbf')), {}))
      for (const row of rows)
        if (row.type === 'feature')
          features.push({ kind: row.kind, tags: row.tags, geometry: encodeGeometry(row.parts, row.shape) })
    for (const z of [13, 14, 15, 16]) {
      const tile = new VectorTile(new PbfReader(featureTile(features, ...tileAt(7.42, 43.738, z))))
      expect(Object.keys(tile.layers)).toEqual(expect.arrayContaining(['building', 'highway']))
      for (const layer of Object.values(tile.layers))
        for (let i = 0; i < layer.length; i++) {
          const feature = layer.feature(i)
          const parts = feature.loadGeometry()
          expect(parts.length).toBeGreaterThan(0)
          for (const [j, part] of parts.entries()) {
            for (const { x, y } of part) expect(x >= -64 && y >= -64 && x <= 4160 && y <= 4160).toBe(true)
            if (feature.type !== 3) continue
            expect(part[0]).toEqual(part.at(-1))
            expect(Math.sign(doubleArea(part.flatMap(({ x, y }) => [x, y])))).toBe(j === 0 ? 1 : -1)
          }
        }
    }
    const whole = new VectorTile(new PbfReader(featureTile(features, ...tileAt(7.42, 43.738, 14))))
    expect(whole.layers.building?.length).toBeGreaterThan(400)
  },
)

test.skipIf(!sharedPresent)('every camera of the world is counted once at every low zoom', () => {
  const lines = gunzipSync(readFileSync(shared('data/osm-cameras/world-237k.ndjson.gz')))
    .toString()
    .trim()
    .split('\n')
  const snapshot = buildSnapshot(
    lines.map((line, n) => {
      const { lon, lat } = JSON.parse(line)
      return { n, lon, lat, kind: 'camera' as const, headings: [] }
    }),
  )
  for (const z of [0, 2, 5]) {
    let counted = 0
    for (let x = 0; x < 2 ** z; x++)
      for (let y = 0; y < 2 ** z; y++) {
        const layer = new VectorTile(new PbfReader(deviceTile(snapshot, z, x, y))).layers.devices
        for (let i = 0; i < (layer?.length ?? 0); i++) counted += Number(layer?.feature(i).properties.count ?? 1)
      }
    expect(counted).toBe(237_459)
  }
})
