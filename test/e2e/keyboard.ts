/** Going through a page with the keyboard alone, as somebody who sees where they are. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

interface Stop {
  tag: string
  id: string
  classes: string
  href: string
  text: string
  /** Width of the outline in CSS pixels; 0 when there is none. */
  outlinePx: number
  /** Inside the window, so that it can be seen at all. */
  inView: boolean
}

/** Where the focus is, looked up through shadow roots too. */
const whereFocusIs = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    let element = document.activeElement as HTMLElement
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement as HTMLElement
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return {
      tag: element.localName,
      id: element.id,
      classes: element.className,
      href: element.getAttribute('href') ?? '',
      text: element.textContent?.trim() ?? '',
      outlinePx: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      inView: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    }
  })

/** Presses Tab until the focus is where it is wanted. Every stop on the way must be seen. @throws after `most` stops */
export async function tabTo(page: Page, wanted: (stop: Stop) => boolean, most = 80): Promise<Stop> {
  const passed: string[] = []
  while (passed.length < most) {
    await page.keyboard.press('Tab')
    const stop = await whereFocusIs(page)
    const name = `${stop.tag}${stop.id && `#${stop.id}`} ${stop.href} ${stop.text.slice(0, 40)}`
    // At the end of a page the focus leaves for the browser's own controls.
    if (stop.tag !== 'body') expect(stop.outlinePx >= 1 && stop.inView, `focus is seen on ${name}`).toBe(true)
    if (wanted(stop)) return stop
    passed.push(name)
  }
  throw new Error(`not reached within ${most} stops:\n${passed.join('\n')}`)
}

/** Skips the masthead: the first stop of every page is the skip link, and after it comes the first control of the content. */
export async function skipToContent(page: Page): Promise<void> {
  await tabTo(page, ({ classes }) => classes === 'skip', 1)
  await page.keyboard.press('Enter')
  expect((await whereFocusIs(page)).id).toBe('main')
}
