/** Where things live on the web: every link of a page is made here. */
import type { PageContext } from './page.ts'

/** Ids are `kind/slug`; `:` and `+` are legal in a path and stay readable. */
const pathOf = (id: string): string =>
  id
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%2B', '+'))
    .join('/')

export const entityPath = (id: string): string => `/${pathOf(id)}`
export const statementPath = (id: string): string => `/statement/${pathOf(id)}`
export const entityJson = (id: string): string => `/api/entities/${pathOf(id)}`
export const deviceJson = (id: string): string => `/api/devices/${pathOf(id.replace(/^device\//, ''))}`
/** Figures of coverage, of a device or a deployment. */
export const coverageJson = (id: string): string => `/api/${pathOf(id.replace(/^(device|deployment)\//, '$1s/'))}/coverage`
export const sourceJson = (id: string): string => `/api/sources/${pathOf(id.replace(/^source\//, ''))}`
export const statementJson = (id: string): string => `/api/statements/${pathOf(id)}`
export const proofJson = (id: string): string => `/api/statements/${pathOf(id)}/proof`

/** The letter that asks for what a gap lacks. Ids of gaps hold slashes: they are one part of the address. */
export const requestPath = (gap: string): string => `/request/${encodeURIComponent(gap)}`
export const obligationPath = (id: string): string => `/obligation/${pathOf(id)}`
export const restrictionPath = (id: string): string => `/restriction/${pathOf(id)}`
/** @param id `organization/…` */
export const vendorPath = (id: string): string => `/vendor/${pathOf(id.replace(/^organization\//, ''))}`
/** Atom feed of the changes of a deployment. */
export const feedPath = (id: string): string => `${entityPath(id)}/feed.atom`
/** Deployments side by side. */
export const comparePath = (ids: readonly string[]): string =>
  `/compare${ids.length > 0 ? `?${ids.map((id) => `deployment=${encodeURIComponent(id.replace(/^deployment\//, ''))}`).join('&')}` : ''}`

/**
 * Address of a page for this visitor. A language chosen by hand travels in the links: nothing is kept about a visitor, so there is
 * no other memory of the choice.
 */
export function link(context: PageContext, path: string, query: Record<string, string> = {}): string {
  const [beforeHash = '', hash] = path.split('#')
  const [beforeQuery = '', asked = ''] = beforeHash.split('?')
  const parameters = new URLSearchParams(asked)
  for (const [name, value] of Object.entries(query)) parameters.set(name, value)
  if (!parameters.has('lang') && new URLSearchParams(context.query ?? '').has('lang')) parameters.set('lang', context.lang)
  const parts = parameters.toString()
  return `${beforeQuery}${parts ? `?${parts}` : ''}${hash === undefined ? '' : `#${hash}`}`
}

export const entityLink = (context: PageContext, id: string): string => link(context, entityPath(id))
export const statementLink = (context: PageContext, id: string): string => link(context, statementPath(id))
/** How to correct, or to reply to, whatever has this id. */
export const replyLink = (context: PageContext, about?: string): string => link(context, '/reply', about ? { about } : {})

/** The same page in another language. */
export function inLanguage(context: PageContext, code: string): string {
  const parameters = new URLSearchParams(context.query ?? '')
  parameters.set('lang', code)
  return link(context, `${context.path}?${parameters}`)
}
