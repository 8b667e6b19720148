/** What is proposed is nobody's business: canary words of a document are looked for in every answer of the web, before and after decisions. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/contract/endpoints.ts'
import { assess, decide } from '../../src/operations/decide.ts'
import { type Proposed, recordProposals } from '../../src/operations/reading/propose.ts'
import { entityKinds } from '../../src/register/value.ts'
import { statementsOf } from '../../src/store/statements.ts'
import { exampleReading } from '../reading/example.ts'
import { type Site, site } from './site.ts'

let house: Site
let done: Proposed
beforeAll(async () => {
  house = await site()
  const { file, reading } = exampleReading()
  // One of the proposals speaks of a deployment that everybody knows.
  const known = { kind: 'deployment' as const, name: 'Belgrade Safe City', entity: 'deployment/belgrade-safe-city' }
  const proposals = reading.proposals.map((proposal, place) => (place < 2 ? { ...proposal, subject: known } : proposal))
  done = await recordProposals(house.register, file, { ...reading, proposals })
}, 60_000)
afterAll(() => house.close())

const canary = /quolby|zanthrex|cameras do not recognise|3 May 2024|120 cameras|300 cameras/i
const slugs = [
  'quolby-cameras',
  'zanthrex-optics',
  'quolby-gazette',
  'quolby-gazette-cameras-in-quolby',
  'quolby-gazette-cameras-in-quolby.a-resident',
]
const known = ['belgrade-safe-city', 'huawei', 'gnjilane-schools', 'rfi-belgrade']
/** Nobody has heard of it: what is proposed must answer just so. */
const unheardOf = (path: string) =>
  slugs.reduce(
    (address, slug) => address.replace(encodeURIComponent(slug), 'x'.repeat(slug.length)).replace(slug, 'x'.repeat(slug.length)),
    path,
  )

function addresses(): string[] {
  const numbers = done.ids.flatMap((id) => id ?? [])
  const filled = Object.values(endpoints).flatMap(({ path }) => {
    const kinds = path.includes('{kind}') ? entityKinds.map((kind) => path.replace('{kind}', kind)) : [path]
    return kinds.flatMap((one) => {
      if (one.includes('{slug}')) return [...slugs, ...known].map((slug) => one.replace('{slug}', slug))
      if (one.includes('{id}')) return numbers.map((id) => one.replace('{id}', id))
      if (one.includes('{gap}'))
        return slugs.map((slug) => one.replace('{gap}', encodeURIComponent(`rs-lppd~deployment/${slug}`)))
      return [one]
    })
  })
  const queried = ['quolby', 'zanthrex*', '"120 cameras"', 'gazette', 'resident'].flatMap((words) => [
    `/api/search?q=${encodeURIComponent(words)}`,
    `/search?q=${encodeURIComponent(words)}`,
  ])
  const plural = [
    'deployments',
    'organizations',
    'contracts',
    'places',
    'persons',
    'instruments',
    'sources',
    'contradictions',
    'gaps',
  ]
  return [
    ...filled.map((path) => (path === '/api/devices' ? `${path}?box=-180,-85,180,85` : path)),
    ...queried,
    ...[
      '/',
      '/about',
      '/map',
      '/embed/map',
      '/suggestions',
      '/withheld',
      '/compare',
      '/obligations',
      '/restrictions',
      '/vendors',
    ],
    ...plural.map((path) => `/${path}`),
    ...[...slugs, ...known].flatMap((slug) =>
      ['deployment', 'organization', 'source', 'person', 'vendor'].map((kind) => `/${kind}/${slug}`),
    ),
    ...slugs.flatMap((slug) => [
      `/deployment/${slug}/figures.csv`,
      `/deployment/${slug}/feed.atom`,
      `/reply?about=deployment/${slug}`,
    ]),
    ...numbers.flatMap((id) => [`/statement/${id}`, `/reply?about=${id}`]),
    ...known.map((slug) => `/deployment/${slug}/feed.atom`),
    ...[
      '/feed.atom',
      '/export.geojson',
      '/export.csv',
      '/tiles/devices/0/0/0.mvt',
      '/desk',
      '/desk/document/quolby-gazette-cameras-in-quolby',
    ],
    `/compare?deployment=belgrade-safe-city&deployment=gnjilane-schools`,
  ]
}

async function expectNothing(allowed = new Set<string>()): Promise<void> {
  for (const path of addresses()) {
    const answer = await house.get(path)
    const body = await answer.text()
    const asked = slugs.some((slug) => path.includes(slug)) || /[?&]q=/.test(path)
    if (!asked) {
      expect([path, canary.exec(body)?.[0]].join(' ')).toBe(`${path} `)
      continue
    }
    // Who asks for it by name reads the name; and learns nothing that a made-up name would not tell.
    const words = path.includes('?q=') ? path.replace(/q=.*/, 'q=nothingatall') : unheardOf(path)
    if (allowed.has(path)) continue
    const other = await house.get(words)
    expect([path, answer.status]).toEqual([path, other.status])
    if (path.startsWith('/api/search')) expect([path, JSON.parse(body).total]).toEqual([path, 0])
  }
}

test('the canary is there to be found', async () => {
  expect((await statementsOf(house.register.store, 'deployment/quolby-cameras')).length).toBe(0)
  expect(done.proposed).toBe(5)
})

test('nothing of proposals is in any answer', async () => {
  const search = await (await house.get('/api/search?q=quolby')).json()
  expect(search.total).toBe(0)
  await expectNothing()
}, 60_000)

test('nor once they are rejected, unsure, corrected away, or remarked upon', async () => {
  await decide(house.register, done.ids[1] as string, 'rejected', { why: 'Zanthrex is a typing error' })
  await decide(house.register, done.ids[2] as string, 'unsure', { why: 'Quolby?' })
  await assess(house.register, done.ids[3] as string, { about: 'stale', text: 'Quolby has sold them', by: 'tester' })
  await expectNothing()
  const { changes } = { changes: await (await house.get('/api/changes')).json() }
  expect(JSON.stringify(changes)).not.toMatch(/rejected|unsure/i)
}, 60_000)

test('accepting one shows that one, and keeps the others', async () => {
  await decide(house.register, done.ids[0] as string, 'accepted')
  const page = await (await house.get('/deployment/belgrade-safe-city')).text()
  expect(page).toContain('120 cameras')
  expect(page).not.toContain('300 cameras')
  expect((await house.get('/deployment/quolby-cameras')).status).toBe(404)
  expect((await house.get('/organization/zanthrex-optics')).status).toBe(404)
  for (const id of done.ids.slice(1)) expect((await house.get(`/statement/${id}`)).status).toBe(404)
  const source = await (await house.get(`/${done.source}`)).text()
  // The words around the quote are shown, at most 200 characters; the rest of the document is not.
  expect(source).not.toContain('The contract was signed')
})
