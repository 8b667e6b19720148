/** Deployments side by side, question by question. Chosen by a form that works without a script. */
import type { ComparisonView } from '../contract/comparison.ts'
import { comparePath, link, statementLink } from './addresses.ts'
import { html, joined, type Markup } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { ruleLists } from './rules.ts'

type Row = ComparisonView['rows'][number]

function chooser(context: PageContext, { deployments, choices }: ComparisonView): Markup {
  const { translate } = context
  const chosen = new Set(deployments.map(({ id }) => id))
  const lang = new URLSearchParams(context.query ?? '').has('lang')
  const box = ({ id, label }: { id: string; label: string }) =>
    html`<li><label><input type="checkbox" name="deployment" value="${id.replace(/^deployment\//, '')}"${chosen.has(id) ? html` checked` : ''}> ${label}</label></li>`
  return html`<form class="compare-form" method="get" action="/compare"><details${deployments.length < 2 ? html` open` : ''}><summary>${translate.text('compare.choose')}</summary>
<ul class="choices">${choices.map(box)}</ul></details>
${lang ? html`<input type="hidden" name="lang" value="${context.lang}">` : ''}<button type="submit">${translate.text('compare.show')}</button></form>`
}

function cell(context: PageContext, view: ComparisonView, row: Row, place: number): Markup {
  const { translate } = context
  const lines = row.cells[place] ?? []
  const label = view.deployments[place]?.label ?? ''
  if (lines.length === 0) return html`<td data-label="${label}"><span class="quiet">${translate.text('gap.not-seen')}</span></td>`
  const shown = lines.map(({ text, statements }) => {
    const refs = joined(
      statements.slice(0, 4).map((id) => html`<a href="${statementLink(context, id)}">${id}</a>`),
      ', ',
    )
    return html`<li>${text}${statements.length > 0 ? html` <span class="small">${refs}</span>` : ''}</li>`
  })
  return html`<td data-label="${label}"><ul>${shown}</ul></td>`
}

export function comparePage(context: PageContext, view: ComparisonView): Markup {
  const { translate } = context
  const title = translate.text('compare.title')
  const ids = view.deployments.map(({ id }) => id)
  const query = comparePath(ids).replace(/^\/compare/, '')
  const groups = [...Map.groupBy(view.rows, ({ question }) => question)]
  const table =
    view.deployments.length === 0
      ? html`<p class="quiet">${translate.text('compare.none')}</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="comparison columns-${Math.min(6, view.deployments.length)}">
<thead><tr><td></td>${view.deployments.map((one) => html`<th scope="col">${entityAnchor(context, one)}</th>`)}</tr></thead>
${groups.map(
  ([
    question,
    rows,
  ]) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="${view.deployments.length + 1}">${translate.question(question)}</th></tr>
${rows.map((row) => html`<tr><th scope="row">${row.label}</th>${view.deployments.map((_, place) => cell(context, view, row, place))}</tr>`)}</tbody>`,
)}</table></div>
<p class="small"><a href="${link(context, `/compare.csv${query}`)}">CSV</a> · <a href="${link(context, `/api/compare${query}`)}">JSON</a></p>`
  const main = html`<header class="opening"><h1>${title}</h1><p class="sentence">${translate.text('compare.lead')}</p>${ruleLists(context)}</header>
${chooser(context, view)}
${table}`
  return page(context, { title, json: `/api/compare${query}`, shape: 'wide', main })
}
