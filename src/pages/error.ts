/** When a page cannot be shown: what happened, and what to do next. */
import type { ErrorView } from '../contract/views.ts'
import { link } from './addresses.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'

/** @param status the HTTP status; 400, 403, 404 and 500 have words of their own, others read as their hundred. */
export function errorPage(context: PageContext, view: ErrorView, status: number): Markup {
  const { translate } = context
  const known = status === 404 ? '404' : status === 403 ? '403' : status >= 500 ? '500' : '400'
  const title = translate.text(`error.${known}`)
  const main = html`<div class="error-page"><p class="kicker">${status}</p><h1>${title}</h1>
<p class="sentence">${translate.text(`error.${known}-next`)}</p>
<p class="quiet">${view.error.message} <code>${view.error.code}</code></p>
<ul><li><a href="${link(context, '/search')}">${translate.text('search.title')}</a></li><li><a href="${link(context, '/deployments')}">${translate.text('nav.deployments')}</a></li><li><a href="${link(context, '/')}">${translate.text('error.home')}</a></li></ul></div>`
  return page(context, { title, main })
}
