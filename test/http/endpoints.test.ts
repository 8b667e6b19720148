/** Every endpoint of the contract answers, exactly in the shape that the contract gives. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EndpointId, endpoints } from '../../src/contract/endpoints.ts'
import { ErrorView } from '../../src/contract/views.ts'
import { type Site, site } from './site.ts'

let house: Site
beforeAll(async () => {
  house = await site()
}, 30_000)
afterAll(() => house.close())

/** Addresses that are asked of each endpoint; one of the contract that is missing here fails the test. */
const asked: Record<EndpointId, string[]> = {
  status: ['/api/status'],
  home: ['/api/home', '/api/home?lang=fr'],
  deployments: ['/api/deployments', '/api/deployments?lang=fr'],
  entities: [
    '/api/entities/organization',
    '/api/entities/device?limit=1',
    '/api/entities/contract?lang=fr',
    '/api/entities/person',
  ],
  entity: [
    '/api/entities/deployment/belgrade-safe-city',
    '/api/entities/organization/huawei?lang=fr',
    '/api/entities/device/osm-node-1',
  ],
  device: ['/api/devices/osm-node-1', '/api/devices/osm-node-2?lang=fr'],
  devices: ['/api/devices?box=20,44,21,45', '/api/devices?box=20,44,21,45&limit=1', '/api/devices?box=179,-10,-179,10'],
  coverageCameras: [
    '/api/coverage/cameras?box=20,44,21,45',
    '/api/coverage/cameras?box=20,44,21,45&limit=1',
    '/api/coverage/cameras?box=179,-10,-179,10',
  ],
  coverageBuildings: ['/api/coverage/buildings?box=20.4,44.7,20.6,44.9', '/api/coverage/buildings?box=179.9,-10,-179.9,-9.9'],
  deviceCoverage: ['/api/devices/osm-node-1/coverage', '/api/devices/osm-node-2/coverage?levels=oodpcvs-2025&range=120'],
  deploymentCoverage: [
    '/api/deployments/belgrade-safe-city/coverage',
    '/api/deployments/belgrade-safe-city/coverage?levels=oodpcvs-2025',
  ],
  source: ['SOURCE', 'SOURCE?limit=2', 'SOURCE?limit=2&after=3'],
  statement: ['/api/statements/s1', '/api/statements/s2?lang=fr'],
  proof: ['/api/statements/s1/proof', '/api/statements/LAST/proof'],
  search: [
    '/api/search',
    '/api/search?q=%C4%90or%C4%91evi%C4%87',
    '/api/search?q=cam*&near=20.4,44.8&limit=3&lang=fr',
    '/api/search?q=gjilan',
  ],
  contradictions: ['/api/contradictions'],
  gaps: ['/api/gaps?lang=fr'],
  findings: [
    '/api/deployments/gnjilane-schools/findings',
    '/api/deployments/gnjilane-schools/findings?on=purchase&lang=fr',
    '/api/deployments/belgrade-safe-city/findings?on=2018-01-01',
    '/api/deployments/belgrade-safe-city/findings?on=purchase',
  ],
  counts: ['/api/deployments/gnjilane-schools/counts', '/api/deployments/belgrade-safe-city/counts?lang=fr'],
  obligations: ['/api/obligations', '/api/obligations?lang=fr'],
  obligation: ['/api/obligations/xk-lppd-cctv', '/api/obligations/rs-zzpl-54?lang=fr'],
  restrictions: ['/api/restrictions', '/api/restrictions?lang=fr'],
  restriction: ['/api/restrictions/us-entity-list-2019-10-09', '/api/restrictions/no-gpfg-hikvision?lang=fr'],
  vendors: ['/api/vendors', '/api/vendors?lang=fr'],
  vendor: ['/api/vendors/hikvision', '/api/vendors/uniview?lang=fr'],
  comparison: [
    '/api/compare',
    '/api/compare?deployment=gnjilane-schools',
    '/api/compare?deployment=gnjilane-schools&deployment=belgrade-safe-city&lang=fr',
  ],
  changes: ['/api/changes', '/api/changes?lang=fr'],
  deploymentChanges: ['/api/deployments/belgrade-safe-city/changes'],
  letter: [
    '/api/letters/xk-lppd-cctv~deployment%2Fgnjilane-schools',
    '/api/letters/deployment%2Fbelgrade-safe-city~retention?lang=fr&in=sr-Latn',
    '/api/letters/rs-zzpl-54~deployment%2Fbelgrade-safe-city?way=rs-complaint',
  ],
  suggestions: ['/api/suggestions'],
  withheld: ['/api/withheld'],
  mapDeployments: ['/api/map/deployments.geojson'],
}

async function addresses(path: string): Promise<string> {
  const { sources } = (await (await house.get('/api/home')).json()) as {
    sources: { source: { id: string }; statements: number }[]
  }
  const last = sources.reduce((sum, { statements }) => sum + statements, 0)
  return path.replace('SOURCE', `/api/sources/${sources[0]?.source.id.slice('source/'.length)}`).replace('LAST', `s${last}`)
}

test.each(Object.entries(asked) as [EndpointId, string[]][])('%s answers in its own shape and no other', async (id, paths) => {
  for (const path of paths) {
    const response = await house.get(await addresses(path))
    const answer = await response.json()
    expect({ path, status: response.status, error: (answer as { error?: unknown }).error }).toEqual({ path, status: 200 })
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    // Parsing drops what a schema does not name, so that nothing may be dropped.
    expect(endpoints[id].response.parse(answer)).toEqual(answer)
  }
})

test('lists are read to their end by `next`, each item once', async () => {
  const seen: string[] = []
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = await (await house.get(`/api/entities/organization?limit=7&after=${after}`)).json()
    const { items, total, next } = endpoints.entities.response.parse(page)
    seen.push(...items.map(({ ref }) => ref.id))
    if (next === undefined) expect(seen).toHaveLength(total)
    after = next
  }
  expect(new Set(seen).size).toBe(seen.length)
})

test('a source is read to its end by `next`, each statement once', async () => {
  const path = await addresses('SOURCE')
  const seen: string[] = []
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = endpoints.source.response.parse(await (await house.get(`${path}?limit=50&after=${after}`)).json())
    seen.push(...page.statements.map(({ id }) => id))
    if (page.next === undefined) expect(seen).toHaveLength(page.total)
    after = page.next
  }
  expect(new Set(seen).size).toBe(seen.length)
})

test.each<[string, number, string]>([
  ['/api/nothing', 404, 'page/unknown'],
  ['/api/entities/organization/nobody', 404, 'entity/unknown'],
  ['/api/entities/kind/slug', 400, 'query/invalid'],
  ['/api/devices/osm-node-404', 404, 'entity/unknown'],
  ['/api/devices/osm-node-404/coverage', 404, 'entity/unknown'],
  ['/api/devices/osm-node-1/coverage?levels=dori', 400, 'query/invalid'],
  ['/api/devices/osm-node-1/coverage?range=301', 400, 'query/invalid'],
  ['/api/deployments/nobody/coverage', 404, 'entity/unknown'],
  ['/api/coverage/cameras', 400, 'query/invalid'],
  ['/api/coverage/buildings?box=20,44,21,45', 400, 'query/invalid'],
  ['/api/sources/none', 404, 'entity/unknown'],
  ['/api/statements/s999999', 404, 'statement/unknown'],
  ['/api/statements/first', 404, 'statement/unknown'],
  ['/api/statements/first/proof', 404, 'statement/unknown'],
  ['/api/statements/s01', 404, 'statement/unknown'],
  ['/api/statements/s01/proof', 404, 'statement/unknown'],
  ['/api/devices', 400, 'query/invalid'],
  ['/api/devices?box=1,2,3', 400, 'query/invalid'],
  ['/api/devices?box=,,,', 400, 'query/invalid'],
  ['/api/devices?box=20,45,21,44', 400, 'query/invalid'],
  ['/api/search?q=x&near=,', 400, 'query/invalid'],
  ['/api/search?q=x&limit=0', 400, 'query/invalid'],
  ['/api/search?q=x&limit=1e3', 400, 'query/invalid'],
  ['/api/home?lang=xx', 400, 'query/invalid'],
  ['/api/deployments/nobody/findings', 404, 'entity/unknown'],
  ['/api/deployments/belgrade-safe-city/findings?on=2018-02-30', 400, 'query/invalid'],
  ['/api/deployments/belgrade-safe-city/findings?on=yesterday', 400, 'query/invalid'],
  ['/api/obligations/none', 404, 'rule/unknown'],
  ['/api/restrictions/none', 404, 'rule/unknown'],
  ['/api/vendors/nobody', 404, 'rule/unknown'],
  ['/api/compare?deployment=nobody', 404, 'entity/unknown'],
  [`/api/compare?${'abcdefg'.replace(/./g, 'deployment=$&&')}`, 400, 'query/invalid'],
  ['/tiles/devices/99/0/0.mvt', 404, 'tile/none'],
  ['/tiles/features/3/x/0.mvt', 404, 'tile/none'],
])('%s: %i, in the one error shape', async (path, status, code) => {
  const response = await house.get(path)
  const answer = await response.json()
  expect(ErrorView.strict().parse(answer)).toEqual(answer)
  expect({ status: response.status, code: (answer as ErrorView).error.code }).toEqual({ status, code })
  expect((answer as ErrorView).error.message).toMatch(/^[^\n]{10,300}$/)
})

test.each([
  [`/api/search?q=${'x'.repeat(201)}`, 'q: at most 200 characters'],
  ['/api/search?q=x&limit=101', 'limit: at most 100'],
  ['/api/search?q=x&limit=0', 'limit: at least 1'],
  ['/api/search?q=x&limit=1.5', 'limit: wants a whole number'],
  ['/api/search?q=x&limit=many', 'limit: wants a number, such as 20'],
  ['/api/devices', 'box: wants west,south,east,north in degrees, such as 20.4,44.7,20.5,44.9'],
  [`/api/devices?box=${'1'.repeat(201)}`, 'box: wants west,south,east,north in degrees, such as 20.4,44.7,20.5,44.9'],
  [`/api/search?q=x&near=${'1'.repeat(201)}`, 'near: wants LON,LAT in degrees, such as 20.46,44.82'],
  ['/api/home?lang=abcdefghijk', 'lang: at most 10 characters'],
  ['/api/entities/kind/slug', expect.stringMatching(/^kind: wants one of [a-z]+(, [a-z]+)+$/)],
])('wrong query %# is refused in plain words', async (path, message) => {
  expect(((await (await house.get(path)).json()) as ErrorView).error).toMatchObject({ code: 'query/invalid', message })
})

test('what was erased is gone (410), and what fails inside is told to nobody outside (500)', async () => {
  const own = await site({ cameras: false })
  try {
    own.register.store.database.exec('UPDATE statement SET value = NULL, salt = NULL WHERE n = 2')
    const erased = await own.get('/api/statements/s2/proof')
    expect({ status: erased.status, code: ((await erased.json()) as ErrorView).error.code }).toEqual({
      status: 410,
      code: 'statement/erased',
    })
    own.register.store.database.exec('ALTER TABLE finding RENAME TO lost')
    const heard: string[] = []
    const write = process.stderr.write
    process.stderr.write = ((text: string) => heard.push(text) > 0) as typeof write
    const failed = await own.get('/api/gaps').finally(() => {
      process.stderr.write = write
    })
    const answer = await failed.json()
    expect(failed.status).toBe(500)
    expect(ErrorView.strict().parse(answer)).toEqual(answer)
    expect(JSON.stringify(answer)).not.toMatch(/finding|sqlite|table/i)
    expect(heard.join('')).toMatch(/^contrechamp: \/api\/gaps: .*finding/)
  } finally {
    await own.close()
  }
})

test('OpenAPI: every endpoint, its parameters and answers; all references lead somewhere', async () => {
  const document = await (await house.get('/api/openapi.json')).json()
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Contrechamp', version: '0.0.0' } })
  expect(Object.keys(document.paths).sort()).toEqual(
    Object.values(endpoints)
      .map(({ path }) => path)
      .sort(),
  )
  const operations = Object.entries(
    document.paths as Record<
      string,
      {
        get: {
          operationId: string
          parameters: { name: string; in: string; required: boolean; schema: object }[]
          responses: Record<string, object>
        }
      }
    >,
  )
  expect(new Set(operations.map(([, { get }]) => get.operationId)).size).toBe(operations.length)
  for (const [path, { get }] of operations) {
    const inPath = get.parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => `{${name}}`).sort()).toEqual((path.match(/\{\w+\}/g) ?? []).sort())
    expect(inPath.every(({ required }) => required)).toBe(true)
    for (const { schema } of get.parameters) expect(Object.keys(schema).length).toBeGreaterThan(0)
    expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(['200', '304', '400', '404']))
  }
  const references: string[] = []
  JSON.stringify(document, (key, value) => {
    if (key === '$ref') references.push(value)
    return value
  })
  expect(references.length).toBeGreaterThan(0)
  for (const reference of references) {
    expect(reference).toMatch(/^#\//)
    const found = reference
      .slice(2)
      .split('/')
      .reduce((at, part) => at?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)
    expect(found, reference).toBeTypeOf('object')
  }
})

test('the API as it was agreed: the answers about one street, word for word', async () => {
  // Reviewed by people, never written by a test.
  const golden = JSON.parse(readFileSync(new URL('golden/street.json', import.meta.url), 'utf8')) as Record<string, unknown>
  const own = await site({ examples: false })
  try {
    for (const [path, expected] of Object.entries(golden))
      expect.soft({ path, answer: lasting(await (await own.get(path)).json()) }).toEqual({ path, answer: expected })
  } finally {
    await own.close()
  }
})

const volatile = new Set(['root', 'recordedOn'])
/** Without what differs from day to day and from log to log: entries are dated, and their salts are random. */
const lasting = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value) => (volatile.has(key) ? `(${key})` : value)))
