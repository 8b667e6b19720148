/** The map in a real browser, on the real server: it runs under the policy of the pages, tells what it shows, and gives way where it cannot run. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserPresent, launchBrowser } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'
import { expectQuiet, watch } from './watching.ts'

const element = 'contrechamp-map'

describe.skipIf(!browserPresent)('the map', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  test('runs under the policy of the pages, from this server alone', async () => {
    const page = await browser.newPage()
    const seen = watch(page)
    await page.goto(`${server.url}/map`)
    await page.locator(`${element} .list summary`).filter({ hasText: /[1-9]/ }).waitFor()
    expect(await page.locator(`${element} canvas.maplibregl-canvas`).count()).toBe(1)
    await expectQuiet(seen, page.context(), page, server.url)
    await page.close()
  }, 60_000)

  test('lists what is in view for the keyboard, and its links lead to dossiers', async () => {
    const page = await browser.newPage()
    await page.goto(`${server.url}/map?lang=fr`)
    const summary = page.locator(`${element} .list summary`)
    await summary.filter({ hasText: /En vue : [1-9]/ }).waitFor()
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(await page.locator(`${element} .list`).innerText()).toContain('Belgrade, ville sûre')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/deployment\/[\w-]+\?lang=fr$/)
    expect(await page.locator('h1').count()).toBe(1)
    await page.close()
  }, 60_000)

  test('a mark answers a click, and Escape closes the answer; place and zoom stay in the address', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
    await page.goto(`${server.url}/map#9/44.8153/20.4573`)
    await page.locator(`${element} .list summary`).filter({ hasText: /[1-9]/ }).waitFor()
    const canvas = page.locator(`${element} canvas.maplibregl-canvas`)
    await canvas.click()
    const panel = page.locator(`${element} .panel`)
    await panel.waitFor()
    expect(await panel.locator('a').first().getAttribute('href')).toMatch(/^\/deployment\//)
    await canvas.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await canvas.press('-')
    await page.waitForURL(/#8\//)
    await page.close()
  }, 60_000)

  test('without WebGL its children stay', async () => {
    const plain = await launchBrowser({ webgl: false })
    const page = await plain.newPage()
    await page.goto(`${server.url}/map`)
    await page.waitForFunction((name) => document.querySelector(name)?.shadowRoot !== null, element)
    expect(await page.locator(`${element} a`).first().isVisible()).toBe(true)
    expect(await page.locator(`${element} canvas`).count()).toBe(0)
    await plain.close()
  }, 60_000)
})
