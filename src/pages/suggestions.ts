/** Spellings that may be one organization: shown for a person to judge, never merged silently. */
import type { SuggestionView } from '../contract/views.ts'
import { html, type Markup } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'

export function suggestionsPage(context: PageContext, views: SuggestionView[]): Markup {
  const { translate } = context
  const title = translate.text('suggestions.title')
  const judgement = (held: string | undefined) => translate.text(`judgement.${held ?? 'open'}`)
  const main = html`<header class="opening"><h1>${title}</h1><p class="sentence">${translate.text('suggestions.lead')}</p></header>
${views.length === 0 ? html`<p class="quiet">${translate.text('suggestions.none')}</p>` : ''}
${views.map(
  (view) => html`<section class="suggestion"><h2>${entityAnchor(context, { id: view.organization, label: view.label })}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${view.label}"><table><thead><tr><th scope="col">${translate.text('suggestions.spelling')}</th><th scope="col" class="figure">${translate.text('suggestions.devices')}</th><th scope="col">${translate.text('suggestions.judgement')}</th></tr></thead>
<tbody>${view.spellings.map((spelling) => html`<tr><th scope="row">${entityAnchor(context, { id: spelling.id, label: spelling.text })}</th><td class="figure">${translate.number(spelling.devices)}</td><td>${judgement(spelling.judgement)}</td></tr>`)}</tbody></table></div></section>`,
)}`
  return page(context, { title, json: '/api/suggestions', main })
}
