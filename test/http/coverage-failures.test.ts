/** Computations beside the page that fail: told to whoever asks, tried once for each state of the log, noted once. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { featureKeys } from '../../src/geography/feature-index.ts'
import { encodeGeometry } from '../../src/geography/geometry.ts'
import { assess } from '../../src/operations/decide.ts'
import { type City, city, heardWhile, lat, lon, paths } from './city.ts'

let here: City
beforeEach(async () => {
  here = await city()
}, 60_000)
afterEach(() => here.close())

/** Threads that compute cannot read the cameras' tags; the log does not grow by it. */
const damage = (value: string) =>
  here.register.store.database.exec(
    `UPDATE statement SET value = '${value}' WHERE property = (SELECT id FROM property WHERE name = 'camera:direction')`,
  )
const remark = () => here.written((register) => assess(register, 's1', { about: 'remark', text: 'seen again', by: 'person' }))

test('a tile: one computation however many ask, one line in the log, and the next state of the log is tried anew', async () => {
  damage('{')
  const heard = await heardWhile(async () => {
    const together = await Promise.all(Array.from({ length: 7 }, () => here.asked(paths.tile)))
    damage('{"text":"0"}')
    // What was wrong is gone, and nobody tells the server: it would be found out by whoever began again.
    const after = await Promise.all(Array.from({ length: 7 }, () => here.get(paths.tile)))
    for (const response of [...together, ...after]) {
      expect(response.status).toBe(500)
      expect(await response.json()).toMatchObject({ error: { code: 'server/failed' } })
    }
  })
  expect(heard).toHaveLength(1)
  expect(heard[0]).toMatch(/^contrechamp: tiles of deployment\/belgrade-safe-city: .*JSON/)
  await remark()
  expect((await here.asked(paths.tile)).status).toBe(200)
})

test('a page and the API: every poll after the failure is told, and it stands in the log once', async () => {
  damage('{')
  const heard = await heardWhile(async () => {
    expect((await here.figures()).state).toBe('failed')
    damage('{"text":"0"}')
    for (let polls = 0; polls < 5; polls++) {
      const { state, response } = await here.figures()
      expect({ state, etag: response.headers.get('etag') }).toEqual({ state: 'failed', etag: null })
    }
    expect((await here.get(`${paths.api}?levels=dori-2015`)).status).toBe(500)
  })
  expect(heard).toHaveLength(1)
  expect(heard[0]).toMatch(/^contrechamp: deploymentCoverage \{"slug":"belgrade-safe-city"\} .*JSON/)
  await remark()
  expect((await here.figures()).state).toBe('there')
})

test('what fails about the plan beside the figures is noted under the page', async () => {
  const camera = '/device/osm-node-101'
  expect((await here.get('/api/devices/osm-node-101/coverage')).status).toBe(200)
  const { database } = here.register.store
  const geometry = encodeGeometry([Float64Array.of(lon, lat, lon, lat + 1e-5, lon + 1e-5, lat, lon, lat)], 'polygon')
  database
    .prepare(`INSERT INTO feature (id, entry, osm_id, kind, tags, shape, geometry, west, south, east, north)
      VALUES (1, 1, 'way/1', 'building', '{', 'polygon', ?1, ?2, ?3, ?2, ?3)`)
    .run(geometry, lon, lat)
  for (const key of featureKeys({ west: lon, east: lon, south: lat, north: lat }))
    database.exec(`INSERT INTO feature_tile (tile, feature) VALUES (${key}, 1)`)
  const heard = await heardWhile(async () => {
    const page = await (await here.get(camera)).text()
    expect(page).toContain('could not be computed')
  })
  expect(heard).toHaveLength(1)
  expect(heard[0]).toMatch(/^contrechamp: \/device\/osm-node-101: /)
})
