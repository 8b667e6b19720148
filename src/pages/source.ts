/** The page of a source: what it is, how it was read, and its statements in the order of its text. */
import type { SourceView } from '../contract/views.ts'
import { entityPath, link, replyLink, sourceJson } from './addresses.ts'
import { claims } from './claim.ts'
import { html, type Markup, nothing, webAddress } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'

function facts(context: PageContext, view: SourceView): Markup {
  const { translate } = context
  const { source } = view
  const address = (url: string | undefined) => {
    const safe = webAddress(url)
    return safe ? html`<a href="${safe}" rel="noreferrer">${safe}</a>` : url
  }
  const rows: [string, Markup | string | undefined][] = [
    ['publisher', source.publisher],
    ['kind', translate.text(`source-kind.${source.kind}`)],
    ['language', source.language && translate.languageName(source.language)],
    ['published', source.published ? translate.date(source.published) : translate.text('said.undated')],
    ['retrieved', source.retrieved && translate.date(source.retrieved)],
    ['licence', source.licence],
    ['attribution', source.attribution],
    ['url', address(source.url)],
    ['archive', address(source.archive)],
    ['translation-of', source.translationOf],
    ['reprint-of', source.reprintOf],
    ['origin', source.origin],
    ['file', source.file],
    ['bytes', source.bytes === undefined ? undefined : translate.plural('unit.byte', source.bytes)],
    ['characters', source.characters === undefined ? undefined : translate.number(source.characters)],
    ['sha256', source.sha256 && html`<code>${source.sha256}</code>`],
    ['recorded', translate.text('source.entry', { date: translate.date(view.recordedOn), entry: translate.number(view.entry) })],
    ['note', source.note],
  ]
  return html`<dl class="facts">${rows.map(([key, value]) => (value ? html`<div><dt>${translate.text(`source.${key}`)}</dt><dd>${value}</dd></div>` : ''))}</dl>`
}

function reading(context: PageContext, view: SourceView): Markup {
  const { translate } = context
  const withheld = Object.values(view.withheld).reduce((sum, count) => sum + count, 0)
  const parts = [
    translate.plural('source.read', view.read),
    translate.plural('source.accepted', view.accepted),
    ...(view.unchanged > 0 ? [translate.plural('source.unchanged', view.unchanged)] : []),
    ...(withheld > 0 ? [translate.plural('source.withheld', withheld)] : []),
    ...(view.rejected.length > 0 ? [translate.plural('source.rejected', view.rejected.length)] : []),
  ]
  return html`<p>${parts.join(' · ')}</p>`
}

function rejections(context: PageContext, view: SourceView): Markup {
  const { translate } = context
  if (view.rejected.length === 0) return nothing
  return html`<details class="rejections"><summary>${translate.plural('source.rejected', view.rejected.length)}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${translate.text('source.rejections')}"><table><thead><tr><th scope="col">${translate.text('source.where')}</th><th scope="col">${translate.text('source.why')}</th></tr></thead>
<tbody>${view.rejected.map((row) => html`<tr><th scope="row">${row.where}</th><td>${row.message}</td></tr>`)}</tbody></table></div></details>`
}

/** What stands although the latest version of the document no longer has its words. */
function lost(context: PageContext, view: SourceView): Markup {
  const gone = view.statements.filter(({ passages }) =>
    passages.some((passage) => passage.lost && passage.source.id === view.source.id),
  )
  if (gone.length === 0) return nothing
  return html`<section aria-labelledby="lost"><h2 id="lost">${context.translate.text('source.lost')} <span class="count">${context.translate.number(gone.length)}</span></h2>
<ul>${gone.map((one) => html`<li><a href="#${one.id}">${one.id}</a> <q>${one.passages[0]?.exact ?? ''}</q></li>`)}</ul></section>`
}

/** Neighbouring statements of one subject stand under one heading. */
function inOrder(context: PageContext, view: SourceView): Markup {
  const runs: SourceView['statements'][] = []
  for (const statement of view.statements) {
    const run = runs.at(-1)
    if (run && run[0]?.subject.id === statement.subject.id) run.push(statement)
    else runs.push([statement])
  }
  return html`${runs.map((run) => {
    const subject = run[0]?.subject
    return subject
      ? html`<section class="mention"><h3>${entityAnchor(context, subject)} <span class="kind">${context.translate.kind(subject.kind)}</span></h3>${claims(context, run, { showProperty: true })}</section>`
      : ''
  })}`
}

export function sourcePage(context: PageContext, view: SourceView): Markup {
  const { translate } = context
  const { source } = view
  const withdrawn =
    view.status === 'withdrawn'
      ? html`<p class="notice"><strong>${translate.text('status.withdrawn')}.</strong> ${view.withdrawnWhy}</p>`
      : ''
  const next =
    view.next === undefined
      ? ''
      : html`<p><a rel="next" href="${link(context, entityPath(source.id), { after: String(view.next) })}">${translate.text('list.next')}</a></p>`
  const main = html`<article class="dossier source-page">
<header><p class="kicker">${translate.kind('source')}${source.example ? html` <span class="word">${translate.text('example.word')}</span>` : ''}</p>
<h1>${source.title}</h1>${withdrawn}</header>
${facts(context, view)}
${view.document ? '' : html`<section aria-labelledby="reading"><h2 id="reading">${translate.text('source.reading')}</h2>${reading(context, view)}${rejections(context, view)}</section>`}
<section aria-labelledby="statements"><h2 id="statements">${translate.text('source.says')} <span class="count">${translate.plural('tally.statements', view.total)}</span></h2>
${inOrder(context, view)}${next}</section>
${lost(context, view)}
<p class="reply"><a href="${replyLink(context, source.id)}">${translate.text('dossier.reply')}</a></p>
</article>`
  return page(context, { title: source.title, json: sourceJson(source.id), about: source.id, main })
}
