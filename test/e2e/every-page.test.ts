/** What must hold of every page: it fits the smallest screen, can be corrected, keeps its place in another language, and is quiet. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPresent, launchBrowser } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'
import { expectQuiet, watch } from './watching.ts'

const root = resolve(import.meta.dirname, '../..')

/** Two cameras whose makers are spelled alike, and the camera of a dwelling. */
const cameras = [
  { id: 'node/1', at: [16.37, 48.2], tags: { manufacturer: 'Hikvision', 'camera:direction': '270-30' } },
  { id: 'node/2', at: [16.371, 48.201], tags: { manufacturer: 'HIK Vision' } },
  { id: 'node/3', at: [16.372, 48.202], tags: { 'camera:type': 'doorbell' } },
]
const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: cameras.map(({ id, at, tags }) => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: at },
    properties: { '@id': id, man_made: 'surveillance', 'surveillance:type': 'camera', ...tags },
  })),
})

/** One address of every kind of page; addresses with `*` are found in the register. */
const pages = [
  '/',
  '/deployments',
  '/deployment/belgrade-safe-city',
  '/deployment/gnjilane-schools',
  '/deployment/gnjilane-schools?on=purchase',
  '/deployment/belgrade-safe-city?on=date&date=2018-01-01',
  '/organization/huawei',
  '/obligations',
  '/obligation/xk-lppd-cctv',
  '/restrictions',
  '/restriction/no-gpfg-hikvision',
  '/restriction/us-blacklist-hikvision-dahua',
  '/vendors',
  '/vendor/hikvision',
  '/compare',
  '/compare?deployment=gnjilane-schools&deployment=belgrade-safe-city&deployment=jujuy',
  '/place/gnjilane',
  '/person/*',
  '/contract/*',
  '/source/*',
  '/device/*',
  '/statement/*',
  '/search?q=Gjilan',
  '/search?q=camera',
  '/search',
  '/map',
  '/map?selected=deployment%2Fbelgrade-safe-city',
  '/contradictions',
  '/gaps',
  '/organizations',
  '/sources',
  '/suggestions',
  '/withheld',
  '/about',
  '/reply?about=deployment%2Fbelgrade-safe-city',
  '/no/such-page',
]

describe.skipIf(!browserPresent)('every page', () => {
  let server: RunningServer
  let browser: Browser
  let newspaper: Server
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-e2e-rows-'))

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
    const file = join(folder, 'cameras.geojson')
    writeFileSync(file, geojson)
    const program = join(root, 'src', 'cli', 'main.ts')
    await promisify(execFile)(process.execPath, [program, 'import', file, '--data', server.data])
    newspaper = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://newspaper.example').searchParams.get('show')
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><title>News</title><iframe src="${server.url}${path}" width="800" height="560"></iframe>`)
    })
    await new Promise<void>((done) => newspaper.listen(0, '127.0.0.1', done))
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    newspaper?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Ids come from the API, as a program would find them. */
  async function addressOf(path: string): Promise<string> {
    if (!path.endsWith('*')) return path
    const ask = async (what: string) => (await fetch(server.url + what)).json()
    const kind = path.split('/')[1]
    if (kind === 'statement')
      return `/statement/${(await ask('/api/entities/deployment/gnjilane-schools')).timeline[0].statement}`
    if (kind === 'source') return `/${(await ask('/api/home')).sources[0].source.id}`
    if (kind === 'device') {
      const { results } = await ask('/api/search?q=hikvision&limit=50')
      return `/${results.find((result: { kind: string }) => result.kind === 'device').id}`
    }
    return `/${(await ask(`/api/entities/${kind}`)).items[0].ref.id}`
  }

  test.concurrent.each(pages)(
    '%s',
    async (path) => {
      const address = await addressOf(path)
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en' })
      const page = await context.newPage()
      const seen = watch(page, address === '/no/such-page' ? [404] : [])
      await page.goto(server.url + address)
      const { width, reply, french, lang } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        lang: document.documentElement.lang,
        reply: document.querySelector('footer a[href^="/reply"]')?.getAttribute('href') ?? '',
        french: document.querySelector<HTMLAnchorElement>('.languages a[lang="fr"]')?.href ?? '',
      }))
      expect(width, 'no scrolling sideways').toBe(360)
      expect(lang).toBe('en')

      const [, kind, slug] = new URL(address, server.url).pathname.split('/')
      // A maker is the organization that it is.
      const about = kind === 'statement' ? slug : `${kind === 'vendor' ? 'organization' : kind}/${slug}`
      if (slug && kind !== 'no') expect(decodeURIComponent(reply)).toBe(`/reply?about=${about}`)
      else expect(reply).toMatch(/^\/reply/)

      const [here, there] = [new URL(address, server.url), new URL(french)]
      expect(there.pathname).toBe(here.pathname)
      for (const name of here.searchParams.keys()) expect(there.searchParams.getAll(name)).toEqual(here.searchParams.getAll(name))
      const answer = await page.request.get(french)
      expect(await answer.text()).toContain('<html lang="fr">')

      await expectQuiet(seen, context, page, server.url)
      await context.close()
    },
    60_000,
  )

  test('the language is changed by a click, and stays chosen from page to page', async () => {
    const page = await browser.newPage({ locale: 'en' })
    await page.goto(`${server.url}/organization/huawei`)
    await page.locator('.languages a[lang="fr"]').click()
    await page.waitForURL('**/organization/huawei?lang=fr')
    await page.locator('.masthead a', { hasText: 'Inexpliqué' }).click()
    await page.waitForURL('**/gaps?lang=fr')
    await page.close()
  })

  test('on paper the marks, the passages and the addresses survive, and the map is a drawing', async () => {
    const page = await browser.newPage({ locale: 'en' })
    await page.goto(`${server.url}/deployment/belgrade-safe-city`)
    await page.locator('contrechamp-map canvas.maplibregl-canvas').waitFor()
    await page.emulateMedia({ media: 'print' })
    const shown = (selector: string) => page.locator(selector).first().isVisible()
    expect(await shown('.said-value .mark')).toBe(true)
    expect(await shown('.passage .citation code')).toBe(true)
    expect(await shown('contrechamp-map svg .locator-point')).toBe(true)
    expect(await shown('contrechamp-map canvas.maplibregl-canvas')).toBe(false)
    expect(await shown('.find')).toBe(false)
    expect(await page.locator('.on-paper').innerText()).toBe(`${server.url}/deployment/belgrade-safe-city`)
    await page.close()
  }, 60_000)

  test('figures are there as a table to take away', async () => {
    const answer = await fetch(`${server.url}/deployment/belgrade-safe-city/figures.csv`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(await answer.text()).toMatch(/^statement,.*\r\ns\d+,camera,/)
    expect((await fetch(`${server.url}/deployment/nowhere/figures.csv`)).status).toBe(404)
  })

  test('a newspaper may show the map, and nothing else', async () => {
    const context = await browser.newContext({ locale: 'en' })
    const page = await context.newPage()
    const { port } = newspaper.address() as AddressInfo
    await page.goto(`http://127.0.0.1:${port}/?show=/embed/map`)
    const frame = page.frameLocator('iframe')
    await frame.locator('contrechamp-map canvas.maplibregl-canvas').waitFor()
    await frame.locator('contrechamp-map .list summary').filter({ hasText: /[1-9]/ }).waitFor()
    expect(await context.cookies()).toEqual([])
    // A link leaves the frame for the whole window.
    await frame.getByRole('link', { name: 'The map in the register' }).click()
    await page.waitForURL(`${server.url}/map`)
    await page.goto(`http://127.0.0.1:${port}/?show=/map`)
    expect(await page.frameLocator('iframe').locator('contrechamp-map').count()).toBe(0)
    await context.close()
  }, 60_000)
})
