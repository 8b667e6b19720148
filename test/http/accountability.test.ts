/** Pages of rules, the comparison and the feeds, over the example register. */
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Site, site } from './site.ts'

let house: Site
beforeAll(async () => {
  house = await site()
}, 30_000)
afterAll(() => house.close())

const text = async (path: string): Promise<string> => {
  const response = await house.get(path)
  expect({ path, status: response.status }).toEqual({ path, status: 200 })
  return response.text()
}
/** Words of a page, without its markup. */
const words = async (path: string): Promise<string> =>
  (await text(path))
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')

test('the schools: the missing decision, the young supplier, the price, and a restriction that did not bind this buyer', async () => {
  const page = await words('/deployment/gnjilane-schools')
  expect(page).toContain('What is not explained')
  expect(page).toMatch(/written installation decision.{0,80} not seen/)
  expect(page).toMatch(/about 3 months before the contract was signed/)
  expect(page).toMatch(/about 199 EUR a camera/)
  expect(page).toMatch(
    /Entity List: Hikvision and Dahua.{0,60} since 9 October 2019, no end found.{0,120} in force .{0,60} Did not bind this buyer/,
  )
  expect(await text('/deployment/gnjilane-schools')).toContain(
    `href="/request/${encodeURIComponent('xk-lppd-cctv~deployment/gnjilane-schools')}"`,
  )
})

test('the day decides: the law of 2018 asks less than the law of today, and no measure of 2019 stands there', async () => {
  const path = '/deployment/belgrade-safe-city'
  expect(await words(path)).toContain('Impact assessment and prior opinion of the Commissioner')
  const then = await words(`${path}?on=date&date=2018-01-01`)
  expect(then).toContain('By the rules of 1 January 2018')
  expect(then).not.toContain('Impact assessment and prior opinion of the Commissioner')
  expect(then).not.toContain('United States Entity List')
  expect(await words(`${path}?on=purchase`)).toContain('No contract on record tells the day of purchase')
  const form = await text(`${path}?on=date&date=2018-01-01&lang=fr`)
  expect(form).toContain('<input type="radio" name="on" value="date" checked>')
  expect(form).toContain('<input type="hidden" name="lang" value="fr">')
  expect((await house.get(`${path}?on=date&date=2018-02-30`)).status).toBe(400)
})

test('a maker: shares as stated are added up again, and Norway divested', async () => {
  const page = await words('/vendor/hikvision')
  expect(page).toContain('38.88 + 1.93 = 40.81, against the stated 40.8: agrees within rounding.')
  expect(page).toContain('divested, recommendation withdrawn')
  expect(page).toMatch(/general knowledge, not verified/)
  expect(await text('/organization/hikvision')).toContain('href="/vendor/hikvision"')
  // A maker of which the register says nothing has a page by the name that the facts give it.
  expect(await words('/vendor/uniview')).toContain('Zhejiang Uniview Technologies Co., Ltd.')
})

test('what happened is dated, and is not "in force"', async () => {
  const page = await words('/restriction/no-gpfg-hikvision')
  expect(page).toContain('had happened')
  expect(page.replace('happened; not a rule in force', '')).not.toContain('in force')
})

test('an entity of the register keeps its page beside the facts of the same kind', async () => {
  expect(await text('/restrictions')).toContain('href="/restriction/us-blacklist-hikvision-dahua"')
  expect(await words('/restriction/us-blacklist-hikvision-dahua')).toContain('Issued by United States')
  expect((await house.get('/restriction/nothing')).status).toBe(404)
  expect((await house.get('/obligation/nothing')).status).toBe(404)
  expect((await house.get('/vendor/nobody')).status).toBe(404)
})

test('deployments side by side, as a page in both languages and as a table', async () => {
  const query = 'deployment=gnjilane-schools&deployment=belgrade-safe-city'
  const page = await text(`/compare?${query}`)
  expect(page.match(/<input type="checkbox"[^>]* checked>/g)).toHaveLength(2)
  expect(page).toContain(`href="/compare?${query.replaceAll('&', '&amp;')}&amp;lang=fr"`)
  const rows = (await text(`/compare.csv?${query}`)).trim().split('\r\n')
  expect(rows[0]).toBe('question,row,label,deployment/gnjilane-schools,deployment/belgrade-safe-city')
  expect(rows.find((row) => row.includes('price-per-camera'))).toMatch(/about 199 EUR s\d+/)
  expect(rows.find((row) => row.includes('cameras-counted'))).toMatch(/"?1,000 cameras s\d+/)
  expect((await house.get('/compare.csv?deployment=nobody')).status).toBe(404)
})

test.each(['/feed.atom', '/deployment/belgrade-safe-city/feed.atom', '/feed.atom?lang=fr'])(
  '%s is well-formed, dated by day, with stable ids',
  async (path) => {
    const response = await house.get(path)
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const etag = response.headers.get('etag') as string
    expect((await house.get(path, { 'if-none-match': etag })).status).toBe(304)
    const found: Record<string, string[]> = {}
    let open = ''
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ name }) => {
      open = name
    })
    parser.on('text', (words) => {
      if (words.trim() !== '') found[open] = [...(found[open] ?? []), words]
    })
    const xml = await response.text()
    parser.write(xml).close()
    expect(found.id?.length).toBeGreaterThan(3)
    expect(new Set(found.id).size).toBe(found.id?.length)
    expect(found.updated).toHaveLength(found.id?.length as number)
    for (const day of found.updated ?? []) expect(day).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/)
    // The same entry has one name in every feed and language.
    const other = await text('/feed.atom')
    for (const id of found.id?.slice(1) ?? []) expect(other).toContain(`<id>${id}</id>`)
  },
)

test('pages lead to their feeds', async () => {
  expect(await text('/')).toMatch(/<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="\/feed\.atom">/)
  expect(await text('/deployment/jujuy')).toMatch(
    /<link rel="alternate" type="application\/atom\+xml"[^>]* href="\/deployment\/jujuy\/feed\.atom">/,
  )
  expect((await house.get('/deployment/nowhere/feed.atom')).status).toBe(404)
})

test('a letter is offered where there is one, and only there', { timeout: 30_000 }, async () => {
  const offered = async (slug: string) => [
    ...new Set([...(await text(`/deployment/${slug}`)).matchAll(/href="(\/request\/[^"]+)"/g)].map(([, href]) => href as string)),
  ]
  for (const slug of ['gnjilane-schools', 'jujuy', 'belgium-cameras']) {
    const letters = await offered(slug)
    expect(letters.length, slug).toBeGreaterThan(2)
    for (const href of letters) expect({ href, status: (await house.get(href)).status }).toEqual({ href, status: 200 })
  }
  // Nobody is on file for Venezuela, and a letter asks by the law of today.
  expect(await offered('venezuela-carnet')).toEqual([])
  expect(await offered('gnjilane-schools?on=purchase')).toEqual([])
})
