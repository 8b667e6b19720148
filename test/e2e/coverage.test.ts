/**
 * What cameras can see, in a real browser: on the map, computed in the browser's worker and switched with the mouse and with the keyboard
 * alone while the page stays responsive; and on a camera's own sheet, with and without JavaScript.
 */
import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shared, sharedPresent } from '../real/shared.ts'
import { browserPresent, launchBrowser } from './browser.ts'
import { bound, type Drawn, drawing, drawnOn, element, level, moveMap, openMap, switchCoverage } from './coverage-map.ts'
import { tabTo } from './keyboard.ts'
import { type RunningServer, startServer } from './server.ts'
import { tasksDuring } from './tasks.ts'
import { expectQuiet, watch } from './watching.ts'

const root = resolve(import.meta.dirname, '../..')
/** A deployment to which a list of the cameras of Nice and Monaco is linked. */
const city = 'jujuy'
/** A fixed camera with a heading, and one that pans, of which nobody says where it looks. */
const fixed = '/device/osm-node-6459866647'
const panning = '/device/osm-node-6480060593'

/** Share of the map's pixels that have the hue of coverage: green and blue clearly above red, which water and streets have not. */
async function inkOf(page: Page): Promise<number> {
  const picture = await page.locator(`${element} canvas.maplibregl-canvas`).screenshot()
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d') as OffscreenCanvasRenderingContext2D
    pen.drawImage(image, 0, 0)
    const { data } = pen.getImageData(0, 0, image.width, image.height)
    let inked = 0
    for (let i = 0; i < data.length; i += 4) if ((data[i + 1] as number) - (data[i] as number) > 15) inked++
    return inked / (data.length / 4)
  }, picture.toString('base64'))
}

describe.skipIf(!browserPresent || !sharedPresent)('coverage', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
    const program = join(root, 'src', 'cli', 'main.ts')
    for (const [file, deployment] of [
      ['data/osm/monaco.osm.pbf', 'belgrade-safe-city'],
      ['data/osm-cameras/monaco-nice.geojson', city],
    ] as const) {
      const link = ['--deployment', deployment, '--data', server.data, '--json']
      await promisify(execFile)(process.execPath, [program, 'import', shared(file), ...link])
    }
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Small, so that drawing in software takes little of the machine. */
  const map = (lang = 'en') => openMap(browser, server.url, { width: 480, height: 640 }, lang)

  test('the map shows nothing of it at first; level and bound are switched with the mouse, and what is drawn changes', async () => {
    const page = await map()
    const seen = watch(page)
    expect(await drawnOn(page)).toEqual({})
    await level(page).selectOption('every')
    // Of the panning ones nobody says where they look: a ring, and no direction.
    const nominal = await drawing(page, ({ detect, identify, ring }) =>
      [detect, identify, ring].every((drawn) => (drawn ?? 0) > 0),
    )

    const pieces = ({ ring, ...levels }: Drawn) => Object.values(levels).reduce((sum, count) => sum + count, 0)
    await bound(page, 'possible').check()
    await drawing(page, (drawn) => pieces(drawn) > pieces(nominal) && (drawn.ring ?? 0) > 0)
    await bound(page, 'certain').check()
    await drawing(page, ({ detect }) => detect === undefined)
    await bound(page, 'possible').check()
    await level(page).selectOption('identify')
    await drawing(page, (drawn) => Object.keys(drawn).sort().join() === 'identify,ring')
    // The key says what is drawn, and the register has the buildings there.
    expect(await page.locator(`${element} .coverage`).innerText()).not.toContain('no buildings are at hand')
    expect(await page.locator(`${element} .key`).innerText()).toMatch(/identify[\s\S]*Heading unknown/)
    await level(page).selectOption('')
    await drawing(page, (drawn) => Object.keys(drawn).length === 0)
    await expectQuiet(seen, page.context(), page, server.url)
    await page.close()
  }, 120_000)

  test('with the keyboard alone, in French', async () => {
    const page = await map('fr')
    await tabTo(page, ({ tag }) => tag === 'select')
    // The first letter of "détecter", as people do in lists.
    await page.keyboard.press('d')
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    await tabTo(page, ({ tag }) => tag === 'input', 2)
    await page.keyboard.press('ArrowRight')
    expect(await bound(page, 'possible').isChecked()).toBe(true)
    // The drawing grows camera by camera: both kinds are waited for.
    const possible = await drawing(page, ({ detect, ring }) => (detect ?? 0) > 3 && (ring ?? 0) > 0)
    expect(Object.keys(possible).sort()).toEqual(['detect', 'ring'])
    expect(await page.locator(`${element} .coverage`).innerText()).toContain('Direction inconnue')
    await page.close()
  }, 120_000)

  test('the page stays responsive while coverage is computed and switched', async () => {
    const page = await map()
    const still = await tasksDuring(page, () => moveMap(page))
    const switching = await tasksDuring(page, () => switchCoverage(page))
    console.info(
      `longest tasks: moving the map without coverage ${JSON.stringify(still)}, switching coverage ${JSON.stringify(switching)}`,
    )
    expect(switching.ownMs).toBeGreaterThan(0)
    expect(switching.ownMs).toBeLessThanOrEqual(200)
    // By the thread's own time; by the clock it also waits for other tests. `npm run bench -- responsive` measures that.
    expect(switching.workedMs).toBeLessThanOrEqual(200)
    await page.close()
  }, 120_000)

  test.each([360, 1440])(
    'a camera’s sheet at %i px without JavaScript: switched by links, nothing overflows',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false, locale: 'en' })
      const page = await context.newPage()
      const plan = page.locator('svg.plan[role=img]')
      for (let tries = 0; tries < 20; tries++) {
        await page.goto(`${server.url}${fixed}`)
        if ((await plan.count()) > 0) break
        // It is being computed, and said so.
        await page.waitForTimeout(1000)
      }
      const bands = () =>
        plan
          .locator('[data-level]')
          .evaluateAll((paths) => paths.map((path) => `${path.getAttribute('class')} ${path.getAttribute('data-level')}`))
      const before = await bands()
      expect(before).toContain('striped identify')
      await page.locator('.choices a', { hasText: 'possible' }).click()
      await page.locator('.choices a', { hasText: 'Recognise' }).click()
      expect(await bands()).toEqual(['striped recognise'])
      expect(await page.locator('.plan .buildings').getAttribute('d')).toMatch(/^M/)
      expect(await page.locator('.assumptions tbody tr').count()).toBeGreaterThan(5)
      expect(await page.locator('.band-figures tbody tr').count()).toBe(4)
      await page.goto(`${server.url}${panning}`)
      const sizes = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])
      expect(sizes[0]).toBe(sizes[1])
      await context.close()
    },
    120_000,
  )

  test('an unknown heading is said and drawn as a ring; with JavaScript the sheet is switched in place', async () => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, locale: 'en' })
    const seen = watch(page)
    await page.goto(`${server.url}${panning}`)
    // The figures come by themselves where the page did not wait for them.
    await page.locator('svg.plan .ring').first().waitFor()
    expect(await page.locator('.coverage-section').innerText()).toContain('Heading unknown')
    expect(await page.locator('svg.plan .aim').count()).toBe(0)
    await page.evaluate(() => Object.assign(window, { stayed: true }))
    const { ownMs, workedMs } = await tasksDuring(page, async () => {
      await page.locator('.choices a', { hasText: 'possible' }).focus()
      await page.keyboard.press('Enter')
      await page.locator('svg.plan .striped[data-level=detect]').waitFor()
    })
    expect(Math.max(ownMs, workedMs)).toBeLessThanOrEqual(200)
    expect(new URL(page.url()).searchParams.get('bound')).toBe('possible')
    expect(await page.evaluate(() => (window as unknown as { stayed?: boolean }).stayed)).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('possible')
    await expectQuiet(seen, page.context(), page, server.url)
    await page.close()
  }, 120_000)

  test('a deployment whose cameras are linked says what they see together, and tests what is said of them', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'en' })
    await page.goto(`${server.url}/deployment/belgrade-safe-city`)
    await page.locator('.share-figures').waitFor({ timeout: 60_000 })
    expect(await page.locator('.coverage-section .sentence').innerText()).toMatch(/^10 cameras of this deployment are on record/)
    expect(await page.locator('.claim-test').count()).toBeGreaterThan(0)
    expect(await page.locator('.street-figures').first().innerText()).toContain('Boulevard')
    const [wide, room] = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])
    expect(wide).toBe(room)
    await page.goto(`${server.url}/deployment/gnjilane-schools`)
    expect(await page.locator('.coverage-section').innerText()).toContain('--deployment gnjilane-schools')
    await page.close()
  }, 120_000)

  // Last: the page also has the figures of the city computed, which takes long and one of the two threads.
  test('a city’s map gets what a deployment’s cameras see from the server; level and bound change it', async () => {
    const page = await browser.newPage({ viewport: { width: 480, height: 640 }, reducedMotion: 'reduce', locale: 'en' })
    const seen = watch(page)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/tiles/coverage/') || request.url().includes('/api/coverage/')) asked.push(request.url())
    })
    await page.goto(`${server.url}/deployment/${city}`)
    await page.locator(`${element} .list summary`).filter({ hasText: /[1-9]/ }).waitFor()
    // The country is on the screen: there is nothing to choose yet.
    expect(await level(page).count()).toBe(0)
    // The list is of Nice and Monaco, the deployment's own place is elsewhere.
    await page.locator(element).evaluate((map, at) => Object.assign(map, at), { lon: 7.27, lat: 43.7, zoom: 13.2 })
    await level(page).selectOption('every')
    const nominal = await drawing(page, ({ detect, identify }) => (detect ?? 0) > 0 && (identify ?? 0) > 0, 600)
    expect(nominal.ring).toBeUndefined()
    expect(asked.every((url) => /\/tiles\/coverage\/[\w-]+\/13\/\d+\/\d+\.mvt\?bound=nominal$/.test(url))).toBe(true)
    expect(await page.locator(`${element} .coverage`).innerText()).toContain('From the server')
    // How many squares of the screen it covers, by the picture's own pixels.
    const covered = async (fits: (share: number) => boolean): Promise<number> => {
      for (let tries = 0; ; tries++) {
        const share = await inkOf(page)
        if (fits(share)) return share
        if (tries === 50) throw new Error(`${share} of the map is covered`)
        await page.waitForTimeout(200)
      }
    }
    const some = await covered((share) => share > 0)
    await bound(page, 'possible').check()
    await drawing(page, ({ detect }) => (detect ?? 0) > 0)
    const much = await covered((share) => share > 2 * some)
    expect(asked.some((url) => url.endsWith('bound=possible'))).toBe(true)
    const before = asked.length
    await level(page).selectOption('identify')
    expect(Object.keys(await drawing(page, ({ detect }) => detect === undefined))).toEqual(['identify'])
    await covered((share) => share < much)
    // The level is a mark in the tiles that are there already.
    expect(asked.length).toBe(before)
    await level(page).selectOption('')
    await drawing(page, (drawn) => Object.keys(drawn).length === 0)
    await page.locator(element).evaluate((map) => Object.assign(map, { zoom: 15.2 }))
    await level(page).selectOption('every')
    // Closer in the browser computes.
    await drawing(page, ({ ring }) => (ring ?? 0) > 0)
    // The register has Monaco's buildings, and none of Nice.
    await page.locator(`${element} .coverage`).filter({ hasText: 'no buildings are at hand' }).waitFor()
    expect(asked.slice(before).every((url) => url.includes('/api/coverage/'))).toBe(true)
    await expectQuiet(seen, page.context(), page, server.url)
    await page.close()
  }, 240_000)
})
