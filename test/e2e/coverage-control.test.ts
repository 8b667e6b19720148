/** The choice of coverage in a real browser: it keeps the focus, what was chosen stays chosen, and the map goes on telling the truth while tiles are lacking. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { extent, geometryType, joinLayers, LayerWriter, pathCommands } from '../../src/geography/mvt.ts'
import { browserPresent, launchBrowser } from './browser.ts'
import { drawing, element, goToMap, inView, jump, level, told } from './coverage-map.ts'
import { type RunningServer, startServer } from './server.ts'

const program = resolve(import.meta.dirname, '../../src/cli/main.ts')
/** A deployment to which the cameras are linked. */
const city = 'jujuy'
/** Where there is neither a mark nor a building: two cameras, and farther east a third. */
const [lon, lat, east] = [22, 44.5, 22.1]
const camera = (id: number, at: [number, number], tags: object) => ({
  type: 'Feature',
  id: `node/${id}`,
  properties: { man_made: 'surveillance', surveillance: 'public', 'surveillance:type': 'camera', ...tags },
  geometry: { type: 'Point', coordinates: at },
})
const cityTiles = '**/tiles/coverage/**'
const fixed = { 'camera:type': 'fixed', 'camera:direction': '90', height: '5' }
const cameras = [
  camera(1, [lon, lat], fixed),
  camera(2, [lon + 0.001, lat], { 'camera:type': 'panning' }),
  camera(3, [east, lat], fixed),
]

describe.skipIf(!browserPresent)('the choice of coverage', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  const bring = async (features: object[]): Promise<void> => {
    const file = join(server.data, 'cameras.geojson')
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
    await promisify(execFile)(process.execPath, [program, 'import', file, '--deployment', city, '--data', server.data, '--json'])
  }
  /** Nothing is chosen there. One map does for all: it takes seconds to start where it is drawn in software. */
  const start = async (zoom: number): Promise<void> => {
    await jump(page, { lon, lat, zoom })
    await level(page).selectOption('')
    await drawing(page, (drawn) => Object.keys(drawn).length === 0)
    // The map lets go of tiles when it is drawn without them.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    await inView(page).filter({ hasText: '2' }).waitFor()
  }
  /** An empty line takes no room. */
  const nothingTold = () => told(page).filter({ hasText: /^$/ }).waitFor({ state: 'attached' })
  const focused = () =>
    page.evaluate(
      (name) =>
        document.querySelector(name)?.shadowRoot?.activeElement?.getAttribute('name') ?? document.activeElement?.localName,
      element,
    )

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
    await bring(cameras)
    page = await browser.newPage({ viewport: { width: 480, height: 480 }, reducedMotion: 'reduce', locale: 'en' })
    await goToMap(page, `${server.url}/map?selected=deployment/${city}#16/${lat}/${lon}`)
  }, 120_000)
  afterEach(async () => {
    await page.context().unrouteAll()
    await page.unrouteAll()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  test('with the keyboard alone the focus stays on the list of levels, and what is being done is told where it can be heard', async () => {
    await start(16)
    await level(page).focus()
    // Before there is anything to tell: what comes with its text is not read out.
    const heard = page.locator(`${element} .coverage`).getByRole('status')
    const status = await heard.elementHandle({ timeout: 1000 })
    await page.keyboard.press('d')
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    expect(await focused()).toBe('coverage-level')
    expect(await heard.evaluate((now, then) => now === then, status)).toBe(true)
    // Not shown.
    await page.keyboard.press('Home')
    await drawing(page, (drawn) => Object.keys(drawn).length === 0)
    expect(await focused()).toBe('coverage-level')
    await page.keyboard.press('d')
    await jump(page, { lon, lat, zoom: 8 })
    await told(page).filter({ hasText: 'Zoom in to the city' }).waitFor()
    await page.keyboard.press('Home')
    expect(await level(page).inputValue()).toBe('')
    expect(await focused()).toBe('coverage-level')
  })

  test('while a city is computed the list and the choice follow the map', async () => {
    await page.route(cityTiles, (route) => route.fulfill({ status: 202, headers: { 'retry-after': '1' } }))
    await start(13)
    await inView(page).filter({ hasText: '2' }).waitFor()
    await level(page).selectOption('every')
    await told(page).filter({ hasText: 'Being computed' }).waitFor()
    // Marks come when the map has long stopped.
    await page.route('**/tiles/devices/**', async (route) => {
      await page.waitForTimeout(700)
      await route.continue()
    })
    await jump(page, { lon: east, lat, zoom: 13 })
    await inView(page).filter({ hasText: '1' }).waitFor()
    // These are there already.
    await jump(page, { lon, lat, zoom: 13 })
    await inView(page).filter({ hasText: '2' }).waitFor()
    await jump(page, { lon, lat, zoom: 14.1 })
    await page.locator(`${element} .key`).filter({ hasText: 'Edge' }).waitFor()
    expect(await told(page).innerText()).toBe('Being computed…')
    await page.unroute(cityTiles)
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    await nothingTold()
  })

  test('where no building is at hand about a city’s ground, the key says so', async () => {
    const bare = page.locator(`${element} .coverage`).filter({ hasText: 'no buildings are at hand' })
    // What the server says where it has buildings.
    const layer = new LayerWriter('nominal')
    const square = pathCommands([[0, 0, extent, 0, extent, extent, 0, extent, 0, 0]], true)
    layer.add(geometryType.polygon, square, { level: 0, cameras: 1 })
    const body = Buffer.from(joinLayers([layer]))
    await page.route(cityTiles, (route) => route.fulfill({ body }))
    await start(13)
    await level(page).selectOption('every')
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    expect(await bare.count()).toBe(0)
    await page.unroute(cityTiles)
    await jump(page, { lon: east, lat, zoom: 13 })
    await bare.waitFor()
  })

  test('what is lacking is told where it belongs, and no longer than it is lacking', async () => {
    await start(16)
    const foot = page.locator(`${element} .foot`)
    const refused = 'could not be loaded'
    const refuse = (route: Route) => route.fulfill({ status: 500, body: '' })
    // The worker's own: a page's routes do not reach it.
    await page.context().route('**/api/coverage/cameras*', refuse)
    await level(page).selectOption('every')
    await told(page).filter({ hasText: refused }).waitFor()
    await page.context().unrouteAll()
    await told(page).getByRole('button').press('Enter')
    expect(await focused()).toBe('coverage-level')
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    await nothingTold()

    await page.context().route('**/api/coverage/cameras*', refuse)
    await start(16)
    await level(page).selectOption('every')
    await told(page).filter({ hasText: refused }).waitFor()
    expect(await foot.innerText()).not.toContain(refused)
    // Farther out it comes from the server, which has it.
    await jump(page, { lon, lat, zoom: 13 })
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    await nothingTold()
    await page.context().unrouteAll()

    await page.route('**/tiles/devices/**', refuse)
    await jump(page, { lon: east, lat, zoom: 16 })
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    await foot.filter({ hasText: refused }).waitFor()
    expect(await told(page).innerText()).toBe('')
    await page.unroute('**/tiles/devices/**')
    await jump(page, { lon, lat, zoom: 16 })
    await foot.filter({ hasNotText: refused }).waitFor()
    await jump(page, { lon: east, lat, zoom: 16 })
    await inView(page).filter({ hasText: '1' }).waitFor()
    expect(await foot.innerText()).not.toContain(refused)
  })

  test('a map that is moved in the page goes on with what was chosen, and has forgotten what it knew', async () => {
    await start(16)
    await level(page).selectOption('every')
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    await page.locator(`${element} canvas.maplibregl-canvas`).click()
    const panel = page.locator(`${element} .panel`)
    await panel.waitFor()
    await page.locator(element).evaluate((map) => {
      const place = map.parentElement as HTMLElement
      // Twice, the second time before it has started.
      for (const _ of [1, 2]) {
        map.remove()
        place.append(map)
      }
    })
    await panel.waitFor({ state: 'detached' })
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    expect(await level(page).inputValue()).toBe('every')
    await inView(page).filter({ hasText: '2' }).waitFor()
    await nothingTold()
    expect(await page.locator(`${element} canvas.maplibregl-canvas`).count()).toBe(1)
  })

  test('what was computed is shown again as long as the register is as it was, and no longer', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const askedFor = (what: string) => asked.some((url) => url.includes(`/api/coverage/${what}`))
    await start(16)
    await level(page).selectOption('every')
    const { ring = 0 } = await drawing(page, (drawn) => (drawn.ring ?? 0) > 0)
    await start(16)
    asked.length = 0
    await level(page).selectOption('every')
    await drawing(page, (drawn) => drawn.ring === ring)
    expect([askedFor('cameras'), askedFor('buildings')]).toEqual([true, false])
    await start(16)
    await bring([...cameras, camera(4, [lon, lat - 0.001], { 'camera:type': 'panning' })])
    await level(page).selectOption('every')
    await drawing(page, (drawn) => (drawn.ring ?? 0) > ring)
    expect(askedFor('buildings')).toBe(true)
    page.removeAllListeners('request')
  })

  test('what is chosen on a camera’s sheet goes along into another language', async () => {
    await page.goto(`${server.url}/device/osm-node-1?lang=en`)
    await page.locator('svg.plan[role=img]').waitFor()
    await page.locator('.choices a', { hasText: 'possible' }).click()
    await page.waitForURL(/bound=possible/)
    const french = await page.locator('link[rel=alternate][hreflang=fr]').getAttribute('href')
    await page.locator('nav.languages a[lang=fr]').click()
    await page.waitForURL(/lang=fr/)
    const { pathname, search } = new URL(page.url())
    expect(`${pathname}${search}`).toBe(french)
    expect(new URLSearchParams(search).get('bound')).toBe('possible')
    await page.locator('.choices a[aria-current]', { hasText: 'possible' }).waitFor()
  })
})
