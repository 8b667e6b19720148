/**
 * Vector tiles of 237 000 devices: build of the snapshot, and tiles at several zooms beside a naive filter over all rows.
 * Run: `node bench/tiles.ts`. Devices come from the real world file where it is present, else from a seeded generator.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildJurisdictions } from '../src/geography/jurisdictions.ts'
import { boxOfTile, mercatorX, mercatorY } from '../src/geography/mercator.ts'
import { cellOf, inBox, rangesOf } from '../src/geography/morton.ts'
import { extent, geometryType, joinLayers, LayerWriter, pointCommands } from '../src/geography/mvt.ts'
import { buildSnapshot, deviceKindOf, type SnapshotDevice } from '../src/geography/snapshot.ts'
import { deviceTile } from '../src/geography/tiles.ts'
import { seeded } from './measure.ts'

const random = seeded(1)

function devices(): SnapshotDevice[] {
  const file = join(
    process.env.CONTRECHAMP_SHARED ?? resolve(import.meta.dirname, '../../shared'),
    'data/osm-cameras/world-237k.ndjson.gz',
  )
  if (!existsSync(file)) {
    console.log('devices: seeded, round 300 towns')
    const towns = Array.from({ length: 300 }, () => [random() * 300 - 150, random() * 110 - 50] as const)
    return Array.from({ length: 237_459 }, (_, n) => {
      const [lon, lat] = towns[Math.floor(random() ** 2 * towns.length)] as readonly [number, number]
      const heading = Math.floor(random() * 360)
      return {
        n,
        lon: lon + (random() - 0.5) * 0.3,
        lat: lat + (random() - 0.5) * 0.2,
        kind: 'fixed',
        headings: random() < 0.4 ? [{ from: heading, to: heading }] : [],
      }
    })
  }
  console.log('devices: world-237k.ndjson.gz')
  return gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((line, n) => {
      const { lon, lat, ...tags } = JSON.parse(line)
      const heading = Number(tags['camera:direction'] ?? tags.direction ?? Number.NaN)
      return { n, lon, lat, kind: deviceKindOf(tags), headings: Number.isFinite(heading) ? [{ from: heading, to: heading }] : [] }
    })
}

/** The peer: every row tested against the tile's box, then written by the same writer. */
function naiveTile(rows: readonly SnapshotDevice[], z: number, x: number, y: number): Uint8Array {
  const box = boxOfTile(z, x, y)
  const layer = new LayerWriter('devices')
  for (const { n, lon, lat, kind, headings } of rows) {
    if (!inBox(box, lon, lat)) continue
    const at = pointCommands(
      Math.floor((mercatorX(lon) * 2 ** z - x) * extent),
      Math.floor((mercatorY(lat) * 2 ** z - y) * extent),
    )
    layer.add(geometryType.point, at, { n, kind, from: headings[0]?.from, to: headings[0]?.to }, n)
  }
  return joinLayers([layer])
}

let kept = 0
function measure(label: string, times: number, run: (i: number) => number): number {
  for (let i = 0; i < Math.min(times, 200); i++) kept += run(i)
  const ms = Array.from({ length: times }, (_, i) => {
    const start = performance.now()
    kept += run(i)
    return performance.now() - start
  }).sort((a, b) => a - b)
  const at = (share: number) => ms[Math.min(times - 1, Math.floor(share * times))] as number
  console.log(
    `${label.padEnd(34)} min ${at(0).toFixed(4)}  median ${at(0.5).toFixed(4)}  p95 ${at(0.95).toFixed(4)} ms  (${times})`,
  )
  return at(0.5)
}

const rows = devices()
const snapshot = buildSnapshot(rows)
console.log(`${snapshot.count} devices, snapshot ${(snapshot.bytes / 1e6).toFixed(1)} MB`)
measure('snapshot build', 10, () => buildSnapshot(rows).count)
for (const z of [4, 8, 10, 12, 14, 16]) {
  // Tiles as people meet them: those of devices drawn by lot, so that dense towns come up most.
  const tiles = Array.from({ length: 1000 }, () => {
    const { lon, lat } = rows[Math.floor(random() * rows.length)] as SnapshotDevice
    return [Math.floor(mercatorX(lon) * 2 ** z), Math.floor(mercatorY(lat) * 2 ** z)] as const
  })
  const tile = (i: number) => tiles[i % tiles.length] as readonly [number, number]
  const own = measure(`z${z} tile from the snapshot`, 1000, (i) => deviceTile(snapshot, z, ...tile(i)).length)
  const peer = measure(`z${z} tile by filtering all rows`, 20, (i) => naiveTile(rows, z, ...tile(i)).length)
  console.log(`z${z}: ${(peer / own).toFixed(0)} times the naive filter's speed`)
}
measure('ranges of a 200 m box', 5000, (i) => {
  const { lon, lat } = rows[(i * 47) % rows.length] as SnapshotDevice
  return rangesOf({ west: lon, south: lat, east: lon + 0.0025, north: lat + 0.0018 }).length
})
measure('1 000 Morton cells', 200, (i) =>
  rows.slice(i * 1000, i * 1000 + 1000).reduce((sum, row) => sum + cellOf(row.lon, row.lat), 0),
)
const topology = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-10m.json'), 'utf8'))
measure('jurisdictions build', 3, () => (buildJurisdictions(topology) ? 1 : 0))
const jurisdictions = buildJurisdictions(topology)
measure(
  '1 000 jurisdictions',
  200,
  (i) => rows.slice(i * 1000, i * 1000 + 1000).filter((row) => jurisdictions.at(row.lon, row.lat).nearBorder).length,
)
console.log(`(${kept} kept alive)`)
