/**
 * The first run, then home → map → deployment → source → search, in a real browser on the real server: with the mouse, with the keyboard
 * alone, and without JavaScript. The real cameras are imported by the command line while the server serves.
 */
import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shared, sharedPresent } from '../real/shared.ts'
import { browserPresent, launchBrowser } from './browser.ts'
import { skipToContent, tabTo } from './keyboard.ts'
import { type RunningServer, startServer } from './server.ts'
import { expectQuiet, type Watched, watch } from './watching.ts'

const root = resolve(import.meta.dirname, '../..')
const belgrade = '/deployment/belgrade-safe-city'
const map = 'contrechamp-map'

/** Imports while the server serves, as somebody at a second terminal would. */
async function importDevices(data: string): Promise<{ entities: { device?: number } }[]> {
  const files = [shared('data/osm/monaco.osm.pbf'), shared('data/osm-cameras/vienna.geojson')]
  const program = join(root, 'src', 'cli', 'main.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'import', ...files, '--data', data, '--json'])
  return JSON.parse(stdout).imports
}

describe.skipIf(!browserPresent || !sharedPresent)('a first visit', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  interface Visit {
    context: BrowserContext
    page: Page
    seen: Watched
  }
  async function visit(options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options })
    const page = await context.newPage()
    return { context, page, seen: watch(page) }
  }
  async function leave({ context, page, seen }: Visit): Promise<void> {
    await expectQuiet(seen, context, page, server.url)
    await context.close()
  }
  const heading = (page: Page) => page.locator('h1').innerText()
  /** The page is that of a source, and tells what stands in it. */
  async function expectSource(page: Page): Promise<void> {
    await page.waitForURL(/\/source\/[\w-]+$/)
    expect(await page.locator('#statements').innerText()).toMatch(/\d+ statements/)
  }
  async function expectBothFound(page: Page): Promise<void> {
    const found = await page.locator('.results h2 a').evaluateAll((links) => links.map((one) => one.getAttribute('href')))
    expect(found).toEqual(expect.arrayContaining(['/place/gnjilane', '/deployment/gnjilane-schools']))
  }

  test('an empty directory becomes the example register, and what is imported is seen at once', async () => {
    const first = await visit()
    await first.page.goto(server.url)
    expect(await first.page.locator('.notice').innerText()).toContain('Example register')
    expect(await first.page.locator('.headline-figures li').count()).toBe(3)
    const known = () => first.page.locator('.headline-figures a[href="/deployments"] b').innerText()
    const before = await known()
    const imports = await importDevices(server.data)
    expect(imports.map(({ entities }) => entities.device)).toEqual([10, 2757])
    await first.page.reload()
    // 34 of Vienna's are private dwellings: counted by area, and nowhere else.
    expect(await first.page.locator('.headline-figures a[href="/map"] b').innerText()).toBe('2,733')
    // Tags are not counted among what people said.
    expect(await known()).toBe(before)
    await leave(first)
  }, 60_000)

  test.concurrent('with the mouse', async () => {
    const journey = await visit()
    const { page } = journey
    await page.goto(server.url)
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Map', exact: true }).click()
    await page.locator(`${map} .list summary`).filter({ hasText: /[1-9]/ }).waitFor()
    // As from a link that somebody shared: place and zoom are in the address.
    await page.goto(`${server.url}/map?#9/44.8153/20.4573`)
    await page.locator(`${map} .list summary`).filter({ hasText: /[1-9]/ }).waitFor()
    await page.locator(`${map} canvas.maplibregl-canvas`).click()
    await page.locator(`${map} .panel a[href="${belgrade}"]`).first().click()
    await page.waitForURL(`**${belgrade}`)
    expect(await heading(page)).toBe('Belgrade Safe City')
    const footnote = page.locator('.passage').first()
    expect(await footnote.locator('.citation').first().isVisible()).toBe(false)
    await footnote.locator('summary').click()
    await footnote.locator('.citation a').first().click()
    await expectSource(page)
    await page.locator('#find').fill('Gjilan')
    await page.locator('.masthead button').click()
    await page.waitForURL(/\/search\?q=Gjilan/)
    await expectBothFound(page)
    await leave(journey)
  }, 60_000)

  test.concurrent('with the keyboard alone, and the focus always seen', async () => {
    const journey = await visit()
    const { page } = journey
    await page.goto(server.url)
    await tabTo(page, ({ href }) => href === '/map', 20)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/map')
    const list = page.locator(`${map} .list summary`)
    await list.filter({ hasText: /[1-9]/ }).waitFor()
    await skipToContent(page)
    await tabTo(page, ({ tag, text }) => tag === 'summary' && text.startsWith('In view'))
    await page.keyboard.press('Enter')
    await tabTo(page, ({ href }) => href === belgrade)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${belgrade}*`)
    await skipToContent(page)
    await tabTo(page, ({ tag, text }) => tag === 'summary' && text.startsWith('passage'), 200)
    await page.keyboard.press('Enter')
    await tabTo(page, ({ href }) => href.startsWith('/source/'), 3)
    await page.keyboard.press('Enter')
    await expectSource(page)
    await tabTo(page, ({ id }) => id === 'find', 5)
    await page.keyboard.type('Gnjilane')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=Gnjilane/)
    await expectBothFound(page)
    await skipToContent(page)
    await tabTo(page, ({ href }) => href === '/place/gnjilane')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/place/gnjilane')
    expect(await heading(page)).toContain('Gnjilane')
    await leave(journey)
  }, 60_000)

  test.concurrent('without JavaScript, by links and forms', async () => {
    const journey = await visit({ javaScriptEnabled: false })
    const { page } = journey
    await page.goto(server.url)
    await page.locator('.masthead a[href="/map"]').click()
    expect(await page.locator(`${map} svg .locator-point`).first().isVisible()).toBe(true)
    expect(await page.locator(`${map} .places a`).count()).toBeGreaterThan(20)
    await page.locator(`${map} .places a[href="${belgrade}"]`).click()
    expect(await heading(page)).toBe('Belgrade Safe City')
    const footnote = page.locator('.passage').first()
    expect(await footnote.locator('.citation').first().isVisible()).toBe(false)
    await footnote.locator('summary').click()
    expect(await footnote.locator('.citation').first().isVisible()).toBe(true)
    await footnote.locator('.citation a').first().click()
    await expectSource(page)
    for (const name of ['Gjilan', 'Gnjilane', 'Гњилане']) {
      await page.locator('#find').fill(name)
      await page.locator('.masthead button').click()
      await expectBothFound(page)
    }
    await page.locator('.results a[href="/deployment/gnjilane-schools"]').click()
    expect(await heading(page)).toContain('Gnjilane')
    await leave(journey)
  }, 60_000)

  test.concurrent.each([belgrade, '/deployment/gnjilane-schools'])(
    '%s shows what contradicts each other side by side',
    async (path) => {
      const journey = await visit()
      await journey.page.goto(server.url + path)
      const pairs = await journey.page.locator('.contradiction').evaluateAll((all) =>
        all.map((one) =>
          [...one.querySelectorAll('.side')].map((side) => {
            const { left, right, top } = side.getBoundingClientRect()
            return { left, right, top, visible: side.checkVisibility() }
          }),
        ),
      )
      expect(pairs.length).toBeGreaterThan(1)
      for (const [one, other] of pairs) {
        expect([one?.visible, other?.visible]).toEqual([true, true])
        expect(one?.top).toBe(other?.top)
        expect(one?.right).toBeLessThan(other?.left as number)
      }
      await leave(journey)
    },
  )
})
