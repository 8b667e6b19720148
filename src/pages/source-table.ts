/** Sources as a table: who published them, under which licence, and how much was read from them. */
import type { HomeView } from '../contract/views.ts'
import { entityLink } from './addresses.ts'
import { html, type Markup } from './markup.ts'
import type { PageContext } from './page.ts'

export function sourceTable(context: PageContext, sources: HomeView['sources']): Markup {
  const { translate } = context
  const columns = ['source.title', 'source.publisher', 'source.kind', 'source.statements', 'source.licence']
  return html`<table class="sources-table">
<thead><tr>${columns.map((column) => html`<th scope="col">${translate.text(column)}</th>`)}</tr></thead>
<tbody>${sources.map(
    (held) =>
      html`<tr><th scope="row"><a href="${entityLink(context, held.source.id)}">${held.source.label}</a>${held.status === 'withdrawn' ? html` <span class="word">${translate.text('status.withdrawn')}</span>` : ''}</th><td>${held.publisher}</td><td>${translate.text(`source-kind.${held.kind}`)}</td><td>${translate.plural('tally.statements', held.statements)}</td><td>${held.licence}</td></tr>`,
  )}</tbody></table>`
}
