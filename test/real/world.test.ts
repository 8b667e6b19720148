/** The whole world file, imported as a person would, and then everything that leaves the register searched for what must not. */
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReport } from '../../src/operations/dataset/import.ts'
import { exportRegister } from '../../src/operations/export.ts'
import { importFiles } from '../../src/operations/import.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { search } from '../../src/operations/views/search.ts'
import { createApp } from '../../src/server/app.ts'
import { liveRegister } from '../../src/server/live.ts'
import { shared, sharedPresent } from './shared.ts'

const file = 'data/osm-cameras/world-237k.ndjson.gz'
const directory = mkdtempSync(join(tmpdir(), 'contrechamp-world-'))

interface Sensitive {
  /** Telephone numbers, addresses of mail and web, user names, and everything under `pe_*`, as they stand in the file. */
  values: Set<string>
  /** `lon,lat` of private dwellings at which no other device stands. */
  homes: [number, number][]
}

/** The plain tags that design §2 lists, read by this test's own hand. */
const atHome = (tags: Record<string, string>): boolean =>
  /^door(bell)?$/.test(tags['camera:type'] ?? '') ||
  tags.surveillance === 'private' ||
  /^(residential|home|house|garden|driveway)$/.test(tags['surveillance:zone'] ?? '')

/** Likewise: keys that hold such things by their name, whatever the product thinks of them. */
const telling = /^(contact:|.*(phone|email|e-mail|fax|website|webcam|url|mobile)|user$|created_by$|pe_)/i

async function sensitive(path: string): Promise<Sensitive> {
  const values = new Set<string>()
  const homes = new Map<string, [number, number]>()
  const others = new Set<string>()
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const row = JSON.parse(line) as Record<string, string | number>
    const { lon, lat } = row as { lon: number; lat: number }
    const tags = Object.fromEntries(
      Object.entries(row).filter(([key, value]) => typeof value === 'string' && key !== 'id'),
    ) as Record<string, string>
    if (atHome(tags)) homes.set(`${lon},${lat}`, [lon, lat])
    else others.add(`${lon},${lat}`)
    for (const [key, value] of Object.entries(tags))
      if (telling.test(key) && value.length >= 8 && /[@/]|\d{6}|\d[ -]\d/.test(value) && !/^\d{4}-\d\d-\d\d$/.test(value))
        values.add(value)
  }
  for (const place of others) homes.delete(place)
  return { values, homes: [...homes.values()] }
}

describe.skipIf(!sharedPresent)('the world file', () => {
  let register: Register
  let report: ImportReport
  let forbidden: Sensitive

  beforeAll(async () => {
    register = await openRegister(directory)
    report = (await importFiles(register, [shared(file)], {}))[0] as ImportReport
    forbidden = await sensitive(shared(file))
  }, 300_000)
  afterAll(async () => {
    await register.close()
    rmSync(directory, { recursive: true })
  })

  test('every row is accepted, withheld or rejected with a reason', () => {
    expect(report.read).toBe(237_459)
    expect(report.accepted + report.unchanged + report.withheld + report.rejected.length).toBe(237_459)
    expect(report.entities.device).toBe(233_919)
    expect(report.rejected).toHaveLength(3540)
    expect(new Set(report.rejected.map(({ code }) => code))).toEqual(new Set(['untagged']))
    expect(report.withheld).toBeGreaterThan(1500)
  })

  test('no telephone, mail, link, user name or pe_ value is stored or searchable', () => {
    expect(forbidden.values.size).toBeGreaterThan(5000)
    const { database } = register.store
    const texts = (
      database.prepare("SELECT DISTINCT value ->> '$.text' AS text FROM statement").all() as { text: string | null }[]
    ).flatMap(({ text }) => text ?? [])
    expect(texts.length).toBeGreaterThan(20_000)
    expect(texts.filter((text) => forbidden.values.has(text))).toEqual([])
    const whole = texts.join('\n')
    expect(whole.match(/https?:\/\/|www\.|rtsp:|[\w.+-]+@[\w-]+\.\w+|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}:\d+/i)).toBeNull()
    const properties = (database.prepare('SELECT name FROM property').all() as { name: string }[]).map(({ name }) => name)
    expect(properties.filter((name) => telling.test(name))).toEqual([])
    // The file itself, write-ahead log included: nothing was written and only hidden.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(join(directory, 'register.db'))
    for (const trace of ['pe_portal_url', 'contact:webcam', 'transparency.flocksafety', 'rtsp://', '@gmail.com', 'contact:phone'])
      expect(bytes.includes(trace), trace).toBe(false)
  }, 60_000)

  test('nothing of the kind in the exports, and no point at a private dwelling', async () => {
    const homes = new Set(forbidden.homes.map(([lon, lat]) => `${lon},${lat}`))
    expect(homes.size).toBeGreaterThan(1000)
    let devices = 0
    for await (const piece of exportRegister(register, 'geojson')) {
      expect(piece).not.toMatch(/"(?:contact:|pe_|phone|email|website|url|user)[^"]*":/)
      expect(piece).not.toMatch(/https?:\/\/(?!www\.openstreetmap\.org)/)
      for (const [, place] of piece.matchAll(/"coordinates":\[([^\]]+)\]/g)) {
        devices++
        if (homes.has(place as string)) expect.fail(`a private dwelling is exported at ${place}`)
      }
    }
    expect(devices).toBe(report.accepted)
  }, 120_000)

  test('no tile holds a point at a private dwelling', async () => {
    const app = createApp(liveRegister(register), { build: 'test', version: '0' })
    const z = 16
    for (const [lon, lat] of forbidden.homes.filter((_, index) => index % 5 === 0)) {
      const x = Math.floor(((lon + 180) / 360) * 2 ** z)
      const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
      const answer = await app.request(`/tiles/devices/${z}/${x}/${y}.mvt`)
      if (answer.status === 204) continue
      expect(answer.status).toBe(200)
      const layer = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer()))).layers.devices
      for (let i = 0; i < (layer?.length ?? 0); i++) {
        const geometry = layer?.feature(i).toGeoJSON(x, y, z).geometry
        if (geometry?.type !== 'Point') continue
        // A tile at zoom 16 places points to about 0.15 m.
        const [east, north] = geometry.coordinates as [number, number]
        if (Math.hypot(east - lon, north - lat) < 1e-6) expect.fail(`a private dwelling is on a tile at ${lon},${lat}`)
      }
    }
  }, 120_000)

  test('search finds none of it, and pages beside show none of it', async () => {
    const app = createApp(liveRegister(register), { build: 'test', version: '0' })
    const asked = [...forbidden.values].filter((value) => /\d{6}|@/.test(value) && value.length < 60)
    for (const value of asked.filter((_, index) => index % Math.ceil(asked.length / 200) === 0)) {
      const { results } = await search(register, `"${value.replaceAll('"', ' ')}"`)
      for (const { id } of results) {
        const page = await (await app.request(`/${id}`)).text()
        expect(page).not.toContain(value)
      }
    }
    for (const word of ['doorbell', 'telephone', 'pe_portal_url']) {
      const { results } = await search(register, word)
      for (const { snippet } of results) expect(snippet.toLowerCase()).not.toContain('doorbell')
    }
  }, 120_000)

  test('withheld devices are known as counts by country, and only so', async () => {
    const app = createApp(liveRegister(register), { build: 'test', version: '0' })
    const view = (await (await app.request('/api/withheld')).json()) as {
      areas: { code: string; count: number }[]
      total: number
    }
    expect(view.total).toBe(report.withheld)
    expect(view.areas.every(({ code }) => /^([A-Z]{2}|\?\?)$/.test(code))).toBe(true)
  })
})
