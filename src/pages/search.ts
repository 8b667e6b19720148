/** Search: names in any script and spelling, places, vendors, words of statements. */
import type { SearchView } from '../contract/views.ts'
import { link } from './addresses.ts'
import { html, type Markup } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { pointText } from './value.ts'

function results(context: PageContext, view: SearchView): Markup {
  const { translate } = context
  const count = translate.plural(view.bounded ? 'search.at-least' : 'search.results', view.total)
  if (view.results.length === 0)
    return html`<p>${translate.text('search.none', { query: view.query })}</p><p class="quiet">${translate.text('search.none-next')} <a href="${link(context, '/deployments')}">${translate.text('nav.deployments')}</a></p>`
  return html`<p class="quiet" role="status">${count}${view.bounded ? html`. ${translate.text('search.bounded')}` : ''}</p>
<ol class="results">${view.results.map(
    (result) =>
      html`<li><p class="kicker">${translate.kind(result.kind)}${result.kind === 'device' && result.lon !== undefined && result.lat !== undefined ? ` · ${pointText(translate, [result.lon, result.lat])}` : ''}</p><h2>${entityAnchor(context, result)}</h2>${result.snippet ? html`<p>${result.snippet}</p>` : ''}</li>`,
  )}</ol>`
}

export function searchPage(context: PageContext, view: SearchView): Markup {
  const { translate } = context
  const asked = view.query.trim() !== ''
  const title = asked ? translate.text('search.title-for', { query: view.query }) : translate.text('search.title')
  const chosen = new URLSearchParams(context.query ?? '').has('lang')
  const main = html`<div class="search-page"><h1>${title}</h1>
<form class="find large" role="search" action="/search" method="get"><label for="q">${translate.text('search.label')}</label><div><input id="q" type="search" name="q" value="${view.query}" autocomplete="off">${chosen ? html`<input type="hidden" name="lang" value="${context.lang}">` : ''}<button type="submit">${translate.text('search.button')}</button></div></form>
${asked ? results(context, view) : html`<p class="quiet">${translate.text('search.empty')}</p>`}</div>`
  return page(context, { title, json: `/api/search?${new URLSearchParams({ q: view.query })}`, main })
}
