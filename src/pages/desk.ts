/** The reading desk: documents that were read, how far people are with each, and the place to drop another. */
import type { DeskDocumentView } from '../contract/desk.ts'
import { link } from './addresses.ts'
import { toFill } from './desk-vocabulary.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'

/** Address at the desk of the document with this id (`source/…`). */
export const deskPath = (source: string): string => `/desk/document/${encodeURIComponent(source.replace(/^source\//, ''))}`

/** How many of a document's proposals are decided: a bar and the words. */
export function progress(context: PageContext, decided: number, total: number): Markup {
  const words = context.translate.text('desk.progress', {
    decided: context.translate.number(decided),
    total: context.translate.number(total),
  })
  return html`<span class="desk-progress"><progress value="${decided}" max="${Math.max(total, 1)}" aria-label="${words}"></progress> <span data-progress>${words}</span></span>`
}

function row(context: PageContext, view: DeskDocumentView): Markup {
  const { translate } = context
  const { source, total, decided, stands, lost, withdrawn } = view
  const details = [
    source.publisher === 'not stated' ? '' : source.publisher,
    source.published ? translate.date(source.published) : '',
    source.language ? translate.languageName(source.language) : '',
    translate.plural('desk.stands', stands),
    lost > 0 ? translate.plural('desk.lost', lost) : '',
    withdrawn ? translate.text('status.withdrawn') : '',
  ].filter(Boolean)
  return html`<li><h3><a href="${link(context, deskPath(source.id))}">${source.title}</a></h3>
<p>${progress(context, decided, total)}</p><p class="small quiet">${details.join(' · ')}</p></li>`
}

const given = [
  ['publisher', 'text'],
  ['url', 'url'],
  ['published', 'text'],
] as const

export function deskPage(context: PageContext, documents: DeskDocumentView[]): Markup {
  const { translate } = context
  const main = html`<contrechamp-desk-drop class="desk-home">
<header><p class="kicker">${translate.text('desk.kicker')}</p><h1>${translate.text('desk.title')}</h1>
<p class="sentence">${translate.text('desk.what')}</p></header>
<section aria-labelledby="drop-title"><h2 id="drop-title">${translate.text('desk.drop')}</h2>
<form class="desk-drop frame">
<p><label class="file"><span>${translate.text('desk.choose')}</span> <input type="file" name="file" multiple accept=".html,.htm,.txt,.md,.markdown,.pdf,.docx,text/html,text/plain,application/pdf"></label></p>
<p class="small quiet">${translate.text('desk.drop-formats')}</p>
<details><summary>${translate.text('desk.drop-more')}</summary>
${given.map(([name, type]) => html`<p><label>${translate.text(`source.${name}`)} <input name="${name}" type="${type}"${name === 'published' ? html` placeholder="2026-11-21"` : ''} autocomplete="off"></label></p>`)}</details>
<p role="status" class="desk-told" data-reading="${translate.text('desk.reading', toFill)}" data-failed="${translate.text('desk.failed', toFill)}"></p>
</form>
<noscript><p class="notice">${translate.text('desk.script')}</p></noscript></section>
<section aria-labelledby="documents"><h2 id="documents">${translate.text('desk.documents')} <span class="count">${translate.number(documents.length)}</span></h2>
${documents.length === 0 ? html`<p class="quiet">${translate.text('desk.none')}</p>` : html`<ol class="desk-documents">${documents.map((view) => row(context, view))}</ol>`}</section>
</contrechamp-desk-drop>`
  return page(context, { title: translate.text('desk.title'), script: true, main })
}
