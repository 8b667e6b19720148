/** What every answer has in common: headers that allow nothing needless, validators, and reading only. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/contract/endpoints.ts'
import { digestOfProjections } from '../../src/operations/rebuild.ts'
import { logState } from '../../src/operations/views/home.ts'
import { type Site, site } from './site.ts'

let house: Site
beforeAll(async () => {
  house = await site()
}, 30_000)
afterAll(() => house.close())

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const good = [
  '/',
  '/map',
  '/deployments',
  '/deployment/belgrade-safe-city',
  '/organization/huawei?lang=fr',
  '/device/osm-node-1',
  '/sources',
  '/search?q=gjilan',
  '/contradictions',
  '/gaps',
  '/suggestions',
  '/withheld',
  '/organizations',
  '/about',
  '/reply?about=s1',
  '/obligations',
  '/obligation/xk-lppd-cctv',
  '/restrictions',
  '/restriction/no-gpfg-hikvision',
  '/vendors',
  '/vendor/hikvision',
  '/compare?deployment=jujuy&deployment=belgrade-safe-city',
  '/compare.csv?deployment=jujuy',
  '/feed.atom',
  '/deployment/jujuy/feed.atom',
  '/statement/s1',
  '/api/status',
  '/api/openapi.json',
  '/api/devices?box=20,44,21,45',
  '/tiles/devices/0/0/0.mvt',
  '/export.geojson',
  '/export.csv',
  '/assets/contrechamp.js',
  '/assets/contrechamp.css',
]
const bad = [
  '/nowhere',
  '/a/b/c',
  '/device/nobody',
  '/statement/x',
  '/api/x',
  '/api/devices',
  '/assets/x.js',
  '/tiles/devices/1/9/9.mvt',
  '/d/999',
  '/search?limit=0',
  '/obligation/nobody',
  '/vendor/nobody',
  '/compare?deployment=nobody',
  '/deployment/jujuy?on=yesterday',
  '/embedded',
  '/embed/x',
]

function expectSecure(path: string, { headers }: Response): void {
  expect({
    path,
    policy: headers.get('content-security-policy'),
    nosniff: headers.get('x-content-type-options'),
    referrer: headers.get('referrer-policy'),
    opener: headers.get('cross-origin-opener-policy'),
    resource: headers.get('cross-origin-resource-policy'),
    cookie: headers.get('set-cookie'),
    server: headers.get('server'),
    powered: headers.get('x-powered-by'),
    cors: headers.get('access-control-allow-origin'),
  }).toEqual({
    path,
    policy,
    nosniff: 'nosniff',
    referrer: 'no-referrer',
    opener: 'same-origin',
    resource: 'same-origin',
    cookie: null,
    server: null,
    powered: null,
    cors: null,
  })
}

test('pages, API, tiles, exports and assets: 200, secure, with a validator that answers 304, and HEAD like GET', {
  timeout: 30_000,
}, async () => {
  // A page does not wait for a camera's sheet, and one that still lacks it has no ETag: the API waits.
  expect((await house.get('/api/devices/osm-node-1/coverage')).status).toBe(200)
  for (const path of good) {
    const response = await house.get(path)
    expect({ path, status: response.status }).toEqual({ path, status: 200 })
    expectSecure(path, response)
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0)
    const etag = response.headers.get('etag')
    expect({ path, etag }).toEqual({ path, etag: expect.stringMatching(/^"[^"]+"$/) })
    for (const asked of [etag as string, `W/${etag}`, `"other", ${etag}`]) {
      const again = await house.get(path, { 'if-none-match': asked })
      expect({ path, status: again.status, body: await again.text() }).toEqual({ path, status: 304, body: '' })
      expectSecure(path, again)
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect((await house.get(path, { 'if-none-match': '"other"' })).status).toBe(200)
    const head = await house.app.request(path, { method: 'HEAD' })
    expect({ path, status: head.status, body: await head.text() }).toEqual({ path, status: 200, body: '' })
    expect(head.headers.get('content-type')).toBe(response.headers.get('content-type'))
    expectSecure(path, head)
  }
})

test('errors are secure too, and a page of an error is a page', async () => {
  for (const path of bad) {
    const response = await house.get(path)
    expect({ path, client: response.status >= 400 && response.status < 500 }).toEqual({ path, client: true })
    expectSecure(path, response)
    expect(response.headers.get('etag')).toBeNull()
    const body = await response.text()
    if (/^\/(api|tiles)\//.test(path)) expect(JSON.parse(body)).toHaveProperty('error.code')
    else expect(body).toMatch(/^<!doctype html>/i)
  }
})

test('a device by its number leads to its page, and nowhere else', async () => {
  const { n } = house.register.store.database.prepare("SELECT id AS n FROM entity WHERE key = 'device/osm-node-1'").get() as {
    n: number
  }
  const response = await house.get(`/d/${n}`)
  expect({ status: response.status, location: response.headers.get('location') }).toEqual({
    status: 302,
    location: '/device/osm-node-1',
  })
  expectSecure('/d/', response)
  for (const other of [1, 0]) expect((await house.get(`/d/${other}`)).status).toBe(404)
})

test('languages are different answers: a validator of one is none of the other', async () => {
  const french = await house.get('/', { 'accept-language': 'fr-CH, en;q=0.5' })
  const english = await house.get('/', { 'accept-language': 'en' })
  expect([await french.text(), await english.text()].map((text) => /<html lang="(\w+)"/.exec(text)?.[1])).toEqual(['fr', 'en'])
  expect(french.headers.get('vary')).toMatch(/accept-language/i)
  expect((await house.get('/', { 'accept-language': 'fr', 'if-none-match': english.headers.get('etag') ?? '' })).status).toBe(200)
})

test('an address written with two slashes makes no link that leads to another site', async () => {
  for (const start of ['//', '/\\', '///', '/%5C', '/%2F/'])
    for (const rest of ['evil.example/x', 'evil.example', 'evil.example/?q=1']) {
      const page = await (await house.get(`http://localhost${start}${rest}`)).text()
      expect(page).toContain('lang=fr')
      expect(page).not.toMatch(/(href|src|action)="[/\\]{2}/)
    }
})

test('nothing can be written: any other method is refused clearly and changes nothing', async () => {
  const before = [await logState(house.register), digestOfProjections(house.register.store)]
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    for (const path of [
      '/',
      '/api/status',
      '/api/statements/s1',
      '/deployment/belgrade-safe-city',
      '/verbs',
      '/export.csv',
      '/assets/contrechamp.js',
    ]) {
      const response = await house.app.request(path, { method, body: method === 'OPTIONS' ? undefined : '{"kind":"decision"}' })
      expect({ method, path, status: response.status, allow: response.headers.get('allow') }).toEqual({
        method,
        path,
        status: 405,
        allow: 'GET, HEAD',
      })
      expect(await response.json()).toMatchObject({
        error: { code: 'method/none', message: expect.stringContaining('only reads') },
      })
      expectSecure(path, response)
    }
  expect([await logState(house.register), digestOfProjections(house.register.store)]).toEqual(before)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '*',
    '"',
    '"*',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    'NEAR(a b)',
    'a AND',
    '%00',
    '\u0000',
    '../../etc/passwd',
    '٣',
    '1e309',
    '-0',
    'NaN',
    '9'.repeat(400),
    'Đ*',
    '\ud800',
    'x'.repeat(5000),
  ),
  fc.tuple(fc.double(), fc.double(), fc.double(), fc.double()).map(String),
  fc.integer().map(String),
)
/** Lone surrogates cannot be sent at all; anything else can. */
const sent = (text: string) => encodeURIComponent(text.toWellFormed())
const paths = Object.values(endpoints).map(({ path }) => path)
const addresses = fc.oneof(
  fc
    .record({ path: fc.constantFrom(...paths), part: hostile })
    .map(({ path, part }) => path.replace(/\{\w+\}/g, () => sent(part))),
  fc
    .record({
      kind: fc.constantFrom('deployment', 'device', 'organization', 'source', 'statement', 'd', 'nothing'),
      part: hostile,
    })
    .map(({ kind, part }) => `/${kind}/${sent(part)}`),
  fc
    .record({
      layer: fc.constantFrom('devices', 'features', 'coverage/belgrade-safe-city'),
      zxy: fc.array(hostile, { minLength: 3, maxLength: 3 }),
    })
    .map(({ layer, zxy }) => `/tiles/${layer}/${zxy.map(sent).join('/')}`),
  fc
    .record({
      layer: fc.constantFrom('devices', 'features', 'coverage/belgrade-safe-city'),
      z: fc.nat(25),
      x: fc.nat(5_000_000),
      y: fc.nat(5_000_000),
    })
    .map(({ layer, z, x, y }) => `/tiles/${layer}/${z}/${x}/${y}.mvt`),
  fc.constantFrom('/', '/search', '/organizations', '/reply', '/map', '/about', '/export.csv'),
)
const queries = fc.dictionary(
  fc.constantFrom('q', 'near', 'box', 'limit', 'after', 'lang', 'about', '__proto__', 'q[]'),
  hostile,
  { maxKeys: 4 },
)

test('whatever is asked, the answer is an answer: never a failure of the server', { timeout: 60_000 }, async () => {
  const heard: string[] = []
  const write = process.stderr.write
  process.stderr.write = ((text: string) => heard.push(text) > 0) as typeof write
  try {
    await fc.assert(
      fc.asyncProperty(addresses, queries, hostile, async (path, query, language) => {
        const search = Object.entries(query)
          .map(([name, value]) => `${name}=${sent(value)}`)
          .join('&')
        const plain = /^[\u0020-\u007e]*$/.test(language) ? language : 'xx'
        const response = await house.get(`${path}?${search}`, { 'accept-language': plain, 'if-none-match': plain })
        expect({ path, search, status: response.status, heard }).toEqual({
          path,
          search,
          status: expect.toSatisfy((status: number) => status < 500),
          heard: [],
        })
        expectSecure(path, response)
        const body = await response.text()
        if (response.headers.get('content-type')?.startsWith('text/html')) expect(body).not.toContain('<script>alert(1)')
      }),
      { numRuns: 600 },
    )
  } finally {
    process.stderr.write = write
  }
})
