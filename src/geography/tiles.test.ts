import { VectorTile } from '@mapbox/vector-tile'
import fc from 'fast-check'
import type { Point } from 'geojson'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from './mercator.ts'
import { buildSnapshot, deviceKindOf, type SnapshotDevice } from './snapshot.ts'
import { deviceTile } from './tiles.ts'

fc.configureGlobal({ seed: 20_211_216 })

interface Read {
  id: number | undefined
  properties: Record<string, unknown>
  lon: number
  lat: number
}

function readDevices(bytes: Uint8Array, z: number, x: number, y: number): Read[] {
  const layer = new VectorTile(new PbfReader(bytes)).layers.devices
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => {
    const feature = (layer as NonNullable<typeof layer>).feature(i)
    const [lon, lat] = (feature.toGeoJSON(x, y, z).geometry as Point).coordinates as [number, number]
    return { id: feature.id, properties: { ...feature.properties }, lon, lat }
  })
}

const device = (n: number, lon: number, lat: number, headings: SnapshotDevice['headings'] = []): SnapshotDevice => ({
  n,
  lon,
  lat,
  kind: 'dome',
  headings,
})
const tileOf = (lon: number, lat: number, z: number): [number, number] => [
  Math.min(2 ** z - 1, Math.floor(mercatorX(lon) * 2 ** z)),
  Math.min(2 ** z - 1, Math.max(0, Math.floor(mercatorY(lat) * 2 ** z))),
]
const place = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((units) => units / 1e7),
  fc.integer({ min: -850_000_000, max: 850_000_000 }).map((units) => units / 1e7),
)
/** A crowd round one place, so that tiles hold several devices and borders of tiles are met. */
const crowd = fc
  .tuple(
    place,
    fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), { minLength: 1, maxLength: 60 }),
  )
  .map(([[lon, lat], steps]) =>
    steps.map(([east, north], i) =>
      device(i, Math.min(180, Math.max(-180, lon + east / 1e4)), Math.min(85, Math.max(-85, lat + north / 1e4))),
    ),
  )

test('from zoom 14 on every device appears exactly once, in its own tile, at its own place', () => {
  fc.assert(
    fc.property(crowd, fc.integer({ min: 14, max: 20 }), (devices, z) => {
      const snapshot = buildSnapshot(devices)
      const tiles = new Map(devices.map(({ lon, lat }) => [tileOf(lon, lat, z).join('/'), tileOf(lon, lat, z)]))
      const seen = new Map<number, Read>()
      for (const [x, y] of tiles.values())
        for (const read of readDevices(deviceTile(snapshot, z, x, y), z, x, y)) {
          expect(seen.has(read.properties.n as number)).toBe(false)
          seen.set(read.properties.n as number, read)
        }
      expect(seen.size).toBe(devices.length)
      const unit = 360 / 2 ** z / 4096
      for (const { n, lon, lat } of devices) {
        const read = seen.get(n) as Read
        expect(read.id).toBe(n)
        expect(Math.abs(read.lon - lon)).toBeLessThan(unit * 1.01)
        expect(Math.abs(read.lat - lat)).toBeLessThan(unit * 1.01)
      }
    }),
    { numRuns: 60 },
  )
})

test('at every zoom the counts of a tile add up to the devices in it', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 200 }), fc.integer({ min: 0, max: 3 }), (places, z) => {
      const snapshot = buildSnapshot(places.map(([lon, lat], i) => device(i, lon, lat)))
      let total = 0
      for (let x = 0; x < 2 ** z; x++)
        for (let y = 0; y < 2 ** z; y++) {
          const inside = places.filter(([lon, lat]) => tileOf(lon, lat, z).join() === [x, y].join()).length
          const counted = readDevices(deviceTile(snapshot, z, x, y), z, x, y).reduce(
            (sum, read) => sum + ((read.properties.count as number | undefined) ?? 1),
            0,
          )
          expect(counted).toBe(inside)
          total += counted
        }
      expect(total).toBe(places.length)
    }),
    { numRuns: 40 },
  )
})

test('a cluster stands at the mean of its devices and has no number; a lone device keeps its own', () => {
  const snapshot = buildSnapshot([device(7, 10.001, 50.001), device(8, 10.002, 50.002), device(9, 10.6, 50.3)])
  const [x, y] = tileOf(10, 50, 8)
  const [cluster, lone] = readDevices(deviceTile(snapshot, 8, x, y), 8, x, y).sort((a, b) => a.lon - b.lon) as [Read, Read]
  expect(cluster.properties).toEqual({ count: 2 })
  expect(cluster.lon).toBeCloseTo(10.0015, 3)
  expect(lone.properties).toEqual({ n: 9, kind: 'dome' })
})

test('a direction stands in the tile only where one is known, in tenths of a degree, with every further heading', () => {
  const devices = [
    device(1, 1, 1),
    device(2, 1.0001, 1, [{ from: 0, to: 0 }]),
    device(3, 1.0002, 1, [
      { from: 270, to: 30 },
      { from: 22.5, to: 22.5 },
    ]),
    device(4, 1.0003, 1, [{ from: 0, to: 360 }]),
    device(5, 1.0004, 1, [{ from: -90, to: -90 }]),
  ]
  const [x, y] = tileOf(1, 1, 14)
  const read = readDevices(deviceTile(buildSnapshot(devices), 14, x, y), 14, x, y)
  const properties = new Map(read.map((one) => [one.id, one.properties]))
  expect(properties.get(1)).toEqual({ n: 1, kind: 'dome' })
  expect(properties.get(2)).toMatchObject({ from: 0, to: 0 })
  expect(properties.get(3)).toEqual({ n: 3, kind: 'dome', from: 270, to: 30, from2: 22.5, to2: 22.5 })
  expect(properties.get(4)).toMatchObject({ from: 0, to: 360 })
  expect(properties.get(5)).toMatchObject({ from: 270, to: 270 })
})

test('a crowded tile is clustered instead of cut', () => {
  const devices = Array.from({ length: 500 }, (_, i) =>
    device(i, longitudeOf(0.5 + (i % 25) * 3e-7), latitudeOf(0.5 + Math.floor(i / 25) * 3e-7)),
  )
  const read = readDevices(deviceTile(buildSnapshot(devices), 14, 8192, 8192, { mostDevices: 100 }), 14, 8192, 8192)
  expect(read.length).toBeLessThan(500)
  expect(read.reduce((sum, one) => sum + ((one.properties.count as number | undefined) ?? 1), 0)).toBe(500)
})

test('an empty tile has no bytes, and a tile that does not exist is refused', () => {
  const snapshot = buildSnapshot([])
  expect(deviceTile(snapshot, 3, 1, 1).length).toBe(0)
  for (const [z, x, y] of [
    [3, 8, 0],
    [-1, 0, 0],
    [23, 0, 0],
    [2, 0.5, 0],
    [2, Number.NaN, 0],
  ] as const)
    expect(() => deviceTile(snapshot, z, x, y)).toThrow(`there is no tile ${z}/${x}/${y}`)
})

test('kinds are read from the tags', () => {
  expect(deviceKindOf({ 'surveillance:type': 'ALPR', 'camera:type': 'fixed' })).toBe('alpr')
  expect(deviceKindOf({ 'surveillance:type': 'camera', 'camera:type': 'fixed;dome' })).toBe('dome')
  expect(deviceKindOf({ 'camera:type': 'PTZ' })).toBe('panning')
  expect(deviceKindOf({ 'surveillance:type': 'guard' })).toBe('guard')
  expect(deviceKindOf({ 'surveillance:type': 'gunshot_detector' })).toBe('other')
  expect(deviceKindOf({})).toBe('camera')
})
