/** Tiles of a deployment's coverage as the server gives them: computed once for each state of the log, and asked for again until they are there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mercatorX, mercatorY } from '../../src/geography/mercator.ts'
import { importFiles } from '../../src/operations/import.ts'
import { openRegister } from '../../src/operations/register.ts'
import { camera, file, geojson } from '../cli/datasets.ts'
import { type Site, site } from './site.ts'

let here: Site
let folder: string
const [lon, lat] = [20.461, 44.815]
const seen = (id: number, direction: string, at: [number, number]) =>
  camera(id, { surveillance: 'public', 'camera:type': 'fixed', 'camera:direction': direction }, at)
const cameras = (direction: string) =>
  file(folder, `cameras-${direction}.geojson`, geojson([seen(101, direction, [lon, lat]), seen(102, '0', [lon, lat - 0.0001])]))

beforeAll(async () => {
  here = await site({ cameras: false })
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-tiles-'))
  await importFiles(here.register, [cameras('0')], { deployment: 'deployment/belgrade-safe-city' })
}, 60_000)
afterAll(async () => {
  await here.close()
  rmSync(folder, { recursive: true, force: true })
})

const address = (z: number, bound: string, slug = 'belgrade-safe-city') =>
  `/tiles/coverage/${slug}/${z}/${Math.floor(mercatorX(lon) * 2 ** z)}/${Math.floor(mercatorY(lat) * 2 ** z)}.mvt?bound=${bound}`

/** As the map asks: again, for as long as it is told to. */
async function asked(path: string): Promise<Response> {
  for (let tries = 0; tries < 60; tries++) {
    const response = await here.get(path)
    if (response.status !== 202) return response
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(response.headers.get('etag')).toBeNull()
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new Error(`${path} is still being computed`)
}

test('tiles of each bound, with levels and whether two cameras see the ground; kept until the log grows', async () => {
  const response = await asked(address(14, 'nominal'))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
  const first = new Uint8Array(await response.arrayBuffer())
  const { layers } = new VectorTile(new PbfReader(first))
  expect(Object.keys(layers)).toEqual(['nominal'])
  const marks = Array.from({ length: layers.nominal?.length ?? 0 }, (_, i) => layers.nominal?.feature(i).properties)
  // No building is at hand.
  expect(marks).toContainEqual({ level: 0, cameras: 1, bare: true })
  expect(marks).toContainEqual({ level: 0, cameras: 2, bare: true })
  expect(marks).toContainEqual({ level: 3, cameras: 1, bare: true })
  const etag = response.headers.get('etag') as string
  expect((await here.get(address(14, 'nominal'), { 'if-none-match': etag })).status).toBe(304)
  expect((await asked(address(14, 'possible'))).status).toBe(200)
  expect((await asked(address(10, 'nominal'))).status).toBe(200)
  // Closer in the browser computes; farther out a city is a dot.
  for (const z of [9, 15]) expect((await asked(address(z, 'nominal'))).status).toBe(204)

  // Who writes is another process: another connection here.
  const writer = await openRegister(here.register.store.directory)
  await importFiles(writer, [cameras('180')], { deployment: 'deployment/belgrade-safe-city' })
  await writer.close()
  const later = await asked(address(14, 'nominal'))
  expect(later.headers.get('etag')).not.toBe(etag)
  expect(new Uint8Array(await later.arrayBuffer())).not.toEqual(first)
}, 60_000)

test.each([
  [address(14, 'certainly'), 400, 'query/invalid'],
  [address(14, 'nominal', 'nobody'), 404, 'entity/unknown'],
  [address(14, 'nominal', '..%2f..'), 404, 'entity/unknown'],
  ['/tiles/coverage/belgrade-safe-city/3/9/0.mvt', 404, 'tile/none'],
])('%s: %i', async (path, status, code) => {
  const response = await here.get(path)
  expect(response.status).toBe(status)
  expect(((await response.json()) as { error: { code: string } }).error.code).toBe(code)
})

test('a deployment without cameras has empty tiles, and its page asks for none', async () => {
  expect((await asked(address(14, 'nominal', 'gnjilane-schools'))).status).toBe(204)
  const page = async (path: string) => (await here.get(path)).text()
  expect(await page('/deployment/gnjilane-schools')).not.toContain('ground=')
  const ground = 'ground="/tiles/coverage/belgrade-safe-city"'
  expect(await page('/deployment/belgrade-safe-city')).toContain(ground)
  expect(await page('/map?selected=deployment/belgrade-safe-city')).toContain(ground)
  expect(await page('/map')).not.toContain('ground=')
}, 60_000)
