/** The page of one statement: what is said, by whom, where; its remarks, and the proof that the log holds it. */
import type { StatementView } from '../contract/views.ts'
import { proofJson, replyLink, statementJson } from './addresses.ts'
import { assessmentNotes, markWords, passageCitation, speakerChain, whenSaid } from './claim.ts'
import { gradeMark, mark, statementMark } from './marks.ts'
import { html, type Markup } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { qualifierPhrases, valueMarkup, valueText } from './value.ts'

export function statementPage(context: PageContext, view: StatementView): Markup {
  const { translate } = context
  const property = translate.property(view.subject.kind, view.property)
  const phrases = qualifierPhrases(translate, view)
  const rows: [string, Markup | string | undefined][] = [
    ['statement.said-by', speakerChain(context, view)],
    ['statement.when', whenSaid(context, view)],
    ['statement.holds-from', view.valid?.from && translate.date(view.valid.from)],
    ['statement.holds-to', view.valid?.to && translate.date(view.valid.to)],
    ['statement.qualifiers', phrases.length > 0 ? phrases.join(' · ') : undefined],
    ['statement.origins', html`${gradeMark(translate, view.origins)} ${translate.plural('origins', view.origins)}`],
    ['statement.status', translate.text(`status.${view.status}`)],
    ['statement.read', translate.text('statement.read-by', { by: view.by, date: translate.date(view.recordedOn) })],
  ]
  const main = html`<article class="dossier statement-page">
<header><p class="kicker">${translate.text('statement.kicker', { id: view.id })}</p>
<h1>${translate.rich('heading.of', { subject: entityAnchor(context, view.subject), property })}</h1></header>
<p class="frame saying">${mark(translate, statementMark(view))} ${valueMarkup(context, view)}${markWords(context, view)}</p>
${assessmentNotes(context, view.assessments)}
<dl class="facts">${rows.map(([key, value]) => (value ? html`<div><dt>${translate.text(key)}</dt><dd>${value}</dd></div>` : ''))}</dl>
<section aria-labelledby="passages"><h2 id="passages">${translate.plural('passage', view.passages.length)}</h2>
${view.passages.map((passage) => passageCitation(context, passage))}</section>
<section aria-labelledby="proof"><h2 id="proof">${translate.text('statement.proof')}</h2>
<p>${translate.text('statement.proof-meaning')} <a href="${proofJson(view.id)}">${translate.text('statement.proof-link')}</a></p></section>
<p class="reply"><a href="${replyLink(context, view.id)}">${translate.text('statement.reply')}</a></p>
</article>`
  const title = `${translate.text('heading.of', { subject: view.subject.label, property })}, ${valueText(translate, view)}`
  return page(context, { title, json: statementJson(view.id), about: view.id, main })
}
