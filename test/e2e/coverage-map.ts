/** The map with what cameras see, in a real browser: opening it, switching, and what it has on the screen. */
import type { Browser, Page } from 'playwright-core'

export const element = 'contrechamp-map'
/** Two fixed cameras with headings, and two that pan, of which nobody says where they look. */
const place = '16/43.7318/7.4155'

/** A map of cameras in Monaco; it is there once their list is. */
export async function openMap(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  lang = 'en',
): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
  await goToMap(page, `${url}/map?lang=${lang}#${place}`)
  return page
}

/** Goes to an address with a map that has marks in view. */
export async function goToMap(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await inView(page).filter({ hasText: /[1-9]/ }).waitFor()
}

/** How many marks are in view, as the map says it to those who do not see it. */
export const inView = (page: Page) => page.locator(`${element} .list summary`)
/** What is told beside the choice. */
export const told = (page: Page) => page.locator(`${element} .coverage [role=status]`)

/** Goes to another place on the map, at once. */
export const jump = (page: Page, to: { lon: number; lat: number; zoom: number }): Promise<void> =>
  page.locator(element).evaluate((map, at) => void Object.assign(map, at), to)

export const level = (page: Page) => page.locator(`${element} select[name=coverage-level]`)
export const bound = (page: Page, name: string) => page.locator(`${element} input[value=${name}]`)

export type Drawn = Record<string, number>
/** What the map has on the screen, by the element's own account. */
export const drawnOn = (page: Page): Promise<Drawn> =>
  page.evaluate((name) => (document.querySelector(name) as unknown as { drawnCoverage(): Drawn }).drawnCoverage(), element)

/** Waits until the map draws what is expected of it. */
export async function drawing(page: Page, fits: (drawn: Drawn) => boolean, most = 150): Promise<Drawn> {
  for (let tries = 0; tries < most; tries++) {
    const drawn = await drawnOn(page)
    if (fits(drawn)) return drawn
    await page.waitForTimeout(200)
  }
  throw new Error(`the map draws ${JSON.stringify(await drawnOn(page))}`)
}

/** Time for what was asked to be computed and drawn. */
const settled = (page: Page) => page.waitForTimeout(700)

export async function moveMap(page: Page): Promise<void> {
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowLeft']) {
    await page.locator(`${element} canvas.maplibregl-canvas`).press(key)
    await settled(page)
  }
}

/** Switches coverage on, then from bound to bound and from level to level. */
export async function switchCoverage(page: Page): Promise<void> {
  await level(page).selectOption('every')
  await drawing(page, ({ ring }) => (ring ?? 0) > 0)
  for (const name of ['possible', 'certain', 'nominal']) {
    await bound(page, name).check()
    await settled(page)
  }
  for (const name of ['identify', 'detect']) {
    await level(page).selectOption(name)
    await settled(page)
  }
}
