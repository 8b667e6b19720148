/** Cameras of private dwellings: counted by area, never listed. */
import type { WithheldView } from '../contract/views.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'

export function withheldPage(context: PageContext, view: WithheldView): Markup {
  const { translate } = context
  const title = translate.text('withheld.title')
  const main = html`<header class="opening"><h1>${title}</h1><p class="sentence">${translate.plural('withheld.lead', view.total)}</p></header>
<p>${translate.text('withheld.meaning')}</p>
${
  view.areas.length > 0
    ? html`<table class="narrow-table"><caption>${translate.text('withheld.caption')}</caption><thead><tr><th scope="col">${translate.text('withheld.area')}</th><th scope="col" class="figure">${translate.text('withheld.count')}</th></tr></thead>
<tbody>${view.areas.map((area) => html`<tr><th scope="row">${area.label || translate.area(area.code)}</th><td class="figure">${translate.number(area.count)}</td></tr>`)}</tbody></table>`
    : ''
}`
  return page(context, { title, json: '/api/withheld', main })
}
