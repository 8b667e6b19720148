/**
 * The reading desk in a real browser: a document is dropped, decided with the keyboard alone, seen on the public pages; the server is started anew, and
 * the work goes on where it was.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shared, sharedPresent } from '../real/shared.ts'
import { browserPresent, launchBrowser } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'
import { type Watched, watch } from './watching.ts'

const article = 'seeds/000_04516a7d1db01681.txt'

describe.skipIf(!browserPresent || !sharedPresent)('the reading desk', () => {
  const data = join(mkdtempSync(join(tmpdir(), 'contrechamp-desk-')), 'register')
  let server: RunningServer
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let seen: Watched
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer({ data }), launchBrowser()])
    await visit()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    rmSync(join(data, '..'), { recursive: true, force: true })
  })

  /** Opens the desk by the link that the server printed. */
  async function visit(): Promise<void> {
    await context?.close()
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', reducedMotion: 'reduce' })
    page = await context.newPage()
    seen = watch(page)
    while (!server.said().includes('/desk?key=')) await new Promise((later) => setTimeout(later, 20))
    const link = /https?:\S+\/desk\?key=\S+/.exec(server.said())?.[0] as string
    await page.goto(link)
    expect(page.url()).toBe(`${server.url}/desk`)
  }
  const current = () => page.locator('.desk-list [aria-current]')
  const currentId = async () => (await current().getAttribute('data-item')) as string
  const stateOf = (id: string) => page.locator(`.desk-list [data-item="${id}"]`).getAttribute('data-state')
  /** The card in view is that of the proposal that the list marks. */
  const settled = async () => page.waitForSelector(`.desk-now:not(.coming) [data-card="${await currentId()}"]`)
  const states = async () =>
    page.locator('.desk-list > li').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.state ?? ''))
  const decided = async () => (await states()).filter((state) => state !== 'open').length
  async function press(key: string): Promise<void> {
    await page.keyboard.press(key)
    await settled()
  }

  test('a document is dropped and read', async () => {
    expect(await page.locator('h1').innerText()).toBe('Reading desk')
    await page.locator('input[type=file]').setInputFiles(shared(article))
    await page.waitForURL(/\/desk\/document\//, { timeout: 60_000 })
    await settled()
    expect((await states()).length).toBeGreaterThan(25)
    expect(await decided()).toBe(0)
    // Every proposal lies on its own words.
    for (const id of await page
      .locator('.desk-list > li')
      .evaluateAll((items) => items.slice(0, 10).map((item) => item.id || (item as HTMLElement).dataset.item))) {
      const runs = page.locator('.desk-text .quoted').and(page.locator(`[data-of~="${id}"]`))
      expect(await runs.count()).toBeGreaterThan(0)
    }
    // Nobody else sees any of it.
    const others = await (await browser.newContext()).newPage()
    await others.goto(`${server.url}/sources`)
    expect(await others.locator('main').innerText()).not.toContain('Kosovo')
    expect((await others.goto(page.url()))?.status()).toBe(403)
    await others.context().close()
  }, 90_000)

  const accepted: string[] = []
  test('twenty proposals are decided with the keyboard alone', async () => {
    for (let i = 0; i < 20; i++) {
      const id = await currentId()
      const key = i % 5 === 3 ? 'r' : i % 5 === 4 ? 'u' : 'a'
      if (key === 'a') accepted.push(id)
      await press(key)
      expect(await stateOf(id)).toBe({ a: 'accepted', r: 'rejected', u: 'unsure' }[key])
      expect(await currentId()).not.toBe(id)
    }
    expect(await decided()).toBe(20)
    expect(await page.locator('[data-progress]').innerText()).toMatch(/^20 of \d+ decided$/)
    await press('k')
    await press('j')
    await page.keyboard.press('?')
    expect(await page.locator('.desk-keys').getAttribute('open')).not.toBeNull()
    await page.keyboard.press('?')
    expect(seen.problems).toEqual([])
  }, 60_000)

  test('a correction opens in its value, Enter saves it, Escape leaves it', async () => {
    const id = await currentId()
    await page.keyboard.press('c')
    await page.waitForSelector('.desk-form')
    expect(await page.evaluate(() => document.activeElement?.closest('.value-row') !== null)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.desk-form').count()).toBe(0)
    expect(await stateOf(id)).toBe('open')
    await page.keyboard.press('c')
    await page.waitForSelector('.desk-form')
    await page.locator('select[name=as]').selectOption('absent')
    await page.locator('select[data-value]').selectOption('unknown')
    await page.locator('.desk-form button[type=submit]').press('Enter')
    await page.waitForSelector(`.desk-list [data-item="${id}"][data-state=corrected]`)
    expect(await page.locator('.desk-form').count()).toBe(0)
    await settled()
    await page.keyboard.press('z')
    await page.waitForSelector(`.desk-list [data-item="${id}"][data-state=open]`)
    expect(await currentId()).toBe(id)
  }, 30_000)

  test('a value that is an entity is corrected in its own field, and Escape leaves the form from anywhere', async () => {
    const before = await currentId()
    const ids = await page
      .locator('.desk-list > li')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.item))
    const entityValued = await page.evaluate(async (all) => {
      for (const id of all) if ('entity' in (await (await fetch(`/desk/statement/${id}.json`)).json()).value) return id
      return undefined
    }, ids)
    expect(entityValued).toBeDefined()
    await page.locator(`.desk-list [data-item="${entityValued}"]`).click()
    await settled()
    await page.keyboard.press('c')
    await page.waitForSelector('.desk-form')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('entity')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('Escape')
    expect(await page.locator('.desk-form').count()).toBe(0)
    await page.locator(`.desk-list [data-item="${before}"]`).click()
    await settled()
  }, 60_000)

  test('what was decided in another window is shown, and not decided over', async () => {
    const id = await currentId()
    const other = await context.newPage()
    await other.goto(page.url())
    await other.waitForSelector(`.desk-now:not(.coming) [data-card="${id}"]`)
    await other.keyboard.press('r')
    await other.waitForSelector(`.desk-list [data-item="${id}"][data-state=rejected]:not([data-seen="0"])`)
    await page.keyboard.press('a')
    await page.waitForSelector('.desk-told.wrong')
    expect(await page.locator('.desk-told').innerText()).toContain(`${id} was decided meanwhile, in another window: rejected.`)
    await page.waitForSelector(`.desk-now:not(.coming) [data-card="${id}"][data-state=rejected]`)
    expect(await stateOf(id)).toBe('rejected')
    await other.keyboard.press('z')
    await other.waitForSelector(`.desk-list [data-item="${id}"][data-seen="0"]`)
    await other.close()
    await page.reload()
    await settled()
    seen.problems.length = 0
    expect([await currentId(), await stateOf(id)]).toEqual([id, 'open'])
  }, 60_000)

  test('what was accepted stands on the public pages with its quote, what was rejected does not', async () => {
    const href = (await page.locator('.public-page').getAttribute('href')) as string
    const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await reader.goto(`${server.url}${href}`)
    for (const id of accepted) expect(await reader.locator(`#${id} .citation`).count()).toBe(1)
    // Only a quote that names a private person has no words.
    const quoted = await Promise.all(accepted.map((id) => reader.locator(`#${id} mark`).count()))
    expect(quoted.filter((marks) => marks === 1).length).toBeGreaterThan(accepted.length / 2)
    const rejected = (await states()).indexOf('rejected')
    const gone = await page.locator('.desk-list > li').nth(rejected).getAttribute('data-item')
    expect(await reader.locator(`#${gone}`).count()).toBe(0)
    const around = await reader
      .locator('blockquote .context')
      .evaluateAll((parts) => parts.map((part) => part.textContent?.length ?? 0))
    expect(Math.max(...around)).toBeLessThanOrEqual(100)
    const deployment = (await reader.locator('.mention h3 a[href^="/deployment/"]').first().getAttribute('href')) as string
    expect((await reader.goto(`${server.url}${deployment}`))?.status()).toBe(200)
    await reader.locator('details.passage summary').first().click()
    expect(await reader.locator('details.passage[open] mark').first().isVisible()).toBe(true)
    await reader.context().close()
  }, 30_000)

  test('after a restart the work goes on where it was', async () => {
    const at = await currentId()
    const before = await states()
    const path = new URL(page.url()).pathname
    await server.close()
    server = await startServer({ data })
    await visit()
    expect(await page.locator('[data-progress]').innerText()).toMatch(/^20 of/)
    await page.locator('.desk-documents a').first().click()
    await settled()
    expect(new URL(page.url()).pathname).toBe(path)
    expect(await states()).toEqual(before)
    expect(await currentId()).toBe(at)
    await press('a')
    await page.keyboard.press('z')
    await page.waitForSelector(`.desk-list [data-item="${at}"][data-state=open]`)
    expect(await decided()).toBe(20)
  }, 90_000)

  test('selected words become a statement, with the mouse and with the keyboard', async () => {
    const words = page.locator('.desk-text .block').nth(4)
    const box = await words.boundingBox()
    if (!box) throw new Error('the text is not drawn')
    await words.dblclick({ position: { x: 40, y: 12 } })
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('s')
    await page.waitForSelector('.desk-form')
    const quote = await page.locator('.desk-form blockquote').innerText()
    expect(quote.length).toBeGreaterThan(2)
    await page.locator('select[name=property]').selectOption('concern')
    await page.locator('[data-value][name=text]').fill('tested by hand')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.desk-list [data-state=by-hand]')
    await settled()
    expect(await stateOf(await currentId())).toBe('by-hand')
    expect(await page.locator('.desk-now').innerText()).toContain('tested by hand')
    expect(await page.locator('.desk-text .now').allInnerTexts()).toEqual([quote])
    const href = (await page.locator('.public-page').getAttribute('href')) as string
    expect(await (await fetch(`${server.url}${href}`)).text()).toContain('tested by hand')
    // With the keyboard alone: the quote in view, made longer by a word.
    await press('j')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('s')
    await page.waitForSelector('.desk-form')
    await page.keyboard.press('Escape')
    expect(seen.problems).toEqual([])
  }, 60_000)

  test('a server that is gone is told, and what stood before stands again', async () => {
    while ((await stateOf(await currentId())) !== 'open') await press('j')
    const id = await currentId()
    await server.close()
    await page.keyboard.press('a')
    await page.waitForSelector('.desk-told.wrong')
    expect(await page.locator('.desk-told').innerText()).toContain('does not answer')
    expect(await stateOf(id)).toBe('open')
  }, 30_000)
})
