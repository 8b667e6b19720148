/** A ready letter: to print, to copy, to take along. On paper it stands alone; who asks is left blank. */
import type { LetterBlock, LetterView } from '../contract/requests.ts'
import { entityPath, link, requestPath } from './addresses.ts'
import { html, joined, type Markup, nothing, webAddress } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'

/** Blanks to fill in by hand stand out; nothing else of a letter is in square brackets but the numbers of its sources. */
function withBlanks(text: string): Markup {
  const parts = text.split(/(\[[^\]\d][^\]]*\])/)
  return html`${parts.map((part, place) => (place % 2 === 1 ? html`<span class="blank">${part}</span>` : part))}`
}

function block(one: LetterBlock): Markup {
  if ('lines' in one) return html`<p>${joined(one.lines.map(withBlanks), html`<br>`)}</p>`
  if ('items' in one) {
    const items = one.items.map((item) => html`<li>${withBlanks(item)}</li>`)
    if (one.kind === 'numbered') return html`<ol>${items}</ol>`
    return one.kind === 'list' ? html`<ul>${items}</ul>` : html`<ul class="letter-sources">${items}</ul>`
  }
  if (one.kind === 'subject') return html`<p class="letter-subject"><b>${one.text}</b></p>`
  return one.kind === 'heading' ? html`<h3>${one.text}</h3>` : html`<p>${withBlanks(one.text)}</p>`
}

/** The letter itself, in its own language. */
export const letterText = (blocks: readonly LetterBlock[], language: string): Markup =>
  html`<article class="letter-text" lang="${language}">${blocks.map(block)}</article>`

/** A document of its own for a file: needs nothing but itself, and prints as it is. */
export const letterFile = ({
  blocks,
  language,
  subject,
}: Pick<LetterView, 'blocks' | 'language' | 'subject'>): Markup => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
<style>
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 serif; color: #000; background: #fff; }
h3 { margin: 1.2em 0 0.3em; font-size: 1em; break-after: avoid; }
p, ul, ol { margin: 0 0 0.8em; }
.blank { background: #eee; }
.letter-sources { padding: 0; list-style: none; font-size: 0.85em; }
@media print { body { margin: 0; padding: 0; max-width: none; } .blank { background: none; } @page { margin: 22mm; } }
</style>
</head>
<body>
${letterText(blocks, language)}
</body>
</html>
`

const statuses = {
  sent: 'letter.status-sent',
  acknowledged: 'letter.status-acknowledged',
  refused: 'letter.status-refused',
  answered: 'letter.status-answered',
  'partly-answered': 'letter.status-partly-answered',
  unanswered: 'letter.status-unanswered',
  appealed: 'letter.status-appealed',
  overdue: 'letter.status-overdue',
} as const
const doubts = { holidays: 'letter.doubt-holidays', sending: 'letter.doubt-sending', date: 'letter.doubt-date' } as const

const roles = {
  operator: 'letter.role-operator',
  buyer: 'letter.role-buyer',
  asked: 'letter.role-asked',
  funder: 'letter.role-funder',
  supervision: 'letter.role-supervision',
  unknown: 'letter.role-unknown',
} as const

function requests(context: PageContext, view: LetterView): Markup {
  if (view.requests.length === 0) return nothing
  const { translate } = context
  return html`<section aria-labelledby="requests"><h2 id="requests">${translate.text('letter.requests')}</h2>
<ul>${view.requests.map(({ request, status, since, certainty, due, doubts: open, appealBy }) => {
    const said = translate.text(certainty === 'uncertain' ? 'letter.status-maybe' : statuses[status])
    const later = due
      ? html`. ${translate.text('letter.due', { date: translate.date(due) })}${open.length > 0 ? ` (${open.map((doubt) => translate.text(doubts[doubt])).join('; ')})` : ''}`
      : ''
    const appeal = appealBy ? html`. ${translate.text('letter.appeal-by', { date: translate.date(appealBy) })}` : ''
    return html`<li>${entityAnchor(context, request)}: ${translate.text('letter.since', { status: said, date: translate.date(since) })}${later}${appeal}</li>`
  })}</ul></section>`
}

function citations(context: PageContext, view: LetterView): Markup {
  const { translate } = context
  return html`<section aria-labelledby="citations"><h2 id="citations">${translate.text('letter.citations')}</h2>
<ul>${view.citations.map(({ title, locator, url, verified, unverified, checked }) => {
    const address = webAddress(url)
    const doubt =
      verified && !unverified
        ? ''
        : html` <span class="word">${translate.text(verified ? 'letter.unverified-part' : 'letter.unverified')}</span>${unverified ? `: ${unverified.join('; ')}` : ''}`
    return html`<li><cite>${title}</cite>${locator ? `, ${locator}` : ''}${address ? html` · <a href="${address}" rel="noreferrer">${new URL(address).hostname}</a>` : ''}${checked ? ` · ${translate.text('letter.checked', { date: translate.date(checked) })}` : ''}${doubt}</li>`
  })}</ul></section>`
}

/** The letter and what a requester wants to know before sending it. */
export function letterPage(context: PageContext, view: LetterView): Markup {
  const { translate } = context
  const to = (query: Record<string, string>) => link(context, requestPath(view.gap), query)
  const file = (ending: string) =>
    link(context, `${requestPath(view.gap)}/letter.${ending}`, { way: view.way, in: view.language })
  const labels = new Map(view.languages.all.map(({ code, label }) => [code, label]))
  const named = (code: string) => labels.get(code) ?? code
  const isRead = view.languages.body.includes(view.language)
  const kind = translate.text(view.kind === 'complaint' ? 'letter.kind-complaint' : 'letter.kind-request')
  const main = html`<div class="letter-page">
<header>
<p class="kicker">${kind}</p>
<h1>${translate.text('letter.about')} <a href="${link(context, entityPath(view.about.id))}">${view.about.label}</a></h1>
<p>${translate.text('letter.to')}: <b>${view.to}</b></p>
<p class="quiet">${translate.text('letter.blanks')}</p>
</header>
<section class="letter-tools" aria-labelledby="take"><h2 id="take">${translate.text('letter.take')}</h2>
<ul class="letter-choices"><li><a href="${file('docx')}" download>${translate.text('letter.docx')}</a></li><li><a href="${file('txt')}" download>${translate.text('letter.text')}</a></li></ul>
<p class="quiet">${translate.text('letter.print')}</p>
<h2 id="language">${translate.text('letter.language')}</h2>
<ul class="letter-choices" aria-labelledby="language">${view.languages.all.map(({ code, label }) => html`<li><a href="${to({ way: view.way, in: code })}" lang="${code}"${code === view.language ? html` aria-current="true"` : ''}>${label}</a></li>`)}</ul>
<p class="quiet">${translate.text('letter.reads', { languages: view.languages.body.map(named).join(', ') })}${isRead ? '' : ` ${translate.text('letter.unread', { language: named(view.language) })}`}</p></section>
${letterText(view.blocks, view.language)}
${view.reading ? html`<details class="letter-reading"><summary>${translate.text('letter.reading', { language: named(view.reading.language) })}</summary>${letterText(view.reading.blocks, view.reading.language)}</details>` : ''}
${view.notes.length > 0 ? html`<section aria-labelledby="notes"><h2 id="notes">${translate.text('letter.notes')}</h2>${view.notes.map((note) => html`<p>${note}</p>`)}</section>` : ''}
${
  view.alternatives.length > 0
    ? html`<section aria-labelledby="alternatives"><h2 id="alternatives">${translate.text('letter.alternatives')}</h2><ul>${view.alternatives.map((one) => html`<li><a href="${to({ way: one.id })}">${one.to}</a> <span class="kind">${translate.text(roles[one.role])}; ${named(one.language)}</span></li>`)}</ul></section>`
    : ''
}
${requests(context, view)}
${citations(context, view)}
</div>`
  return page(context, { title: view.subject, json: `/api/letters/${encodeURIComponent(view.gap)}`, about: view.about.id, main })
}
