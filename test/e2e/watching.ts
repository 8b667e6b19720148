/** What a page does that it must not do: noise in the console, failed requests, other origins, anything kept about the visitor. */
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Watched {
  /** Errors, warnings of the policy and answers of 400 and above, in the order in which they came. */
  problems: string[]
  /** Everything the page asked, by origin. */
  origins: Set<string>
}

/** @param allowed statuses that the journey expects for whole documents, such as 404 */
export function watch(page: Page, allowed: number[] = []): Watched {
  const seen: Watched = { problems: [], origins: new Set() }
  page.on('console', (message) => {
    // A failed request is told by its answer, below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) seen.problems.push(message.text())
  })
  page.on('response', (response) => {
    const expected = allowed.includes(response.status()) && response.request().resourceType() === 'document'
    if (response.status() >= 400 && !expected) seen.problems.push(`${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    // Leaving a page ends what it was still loading.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      seen.problems.push(`${request.failure()?.errorText} ${request.url()}`)
  })
  page.on('pageerror', (error) => seen.problems.push(error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http')) seen.origins.add(origin)
  })
  return seen
}

/** Nothing went wrong, nobody else was asked, and nothing stays behind. */
export async function expectQuiet(seen: Watched, context: BrowserContext, page: Page, origin: string): Promise<void> {
  expect(seen.problems).toEqual([])
  expect([...seen.origins]).toEqual([origin])
  expect(await context.cookies()).toEqual([])
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  ])
  expect(kept).toEqual([0, 0, 0, 0])
}
