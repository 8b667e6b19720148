/** The escaping template that every page is written in, made synchronous: a page never waits for anything. */
import { raw, html as template } from 'hono/html'

/** Markup that is safe to place in a page: made by `html`, or trusted by name. */
export type Markup = Awaited<ReturnType<typeof template>>

/** Tagged template: every value is escaped, unless it is Markup itself. Arrays are joined, `undefined` and booleans are left out. */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): Markup => template(strings, ...values) as Markup

export const nothing: Markup = raw('')

/** For drawings that our own code made (a locator map): never for anything a source or a visitor wrote. */
export const trustedSvg = (svg: string): Markup => raw(svg)

/**
 * @returns the address as it may stand in `href`, or undefined unless it is absolute and http or https:
 * a source may carry any string, and `javascript:` must never become a link.
 */
export function webAddress(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

/** Places the markup between the items: `a, b, c`. */
export const joined = (items: Markup[], separator: string | Markup): Markup =>
  html`${items.map((item, place) => (place === 0 ? item : html`${separator}${item}`))}`
