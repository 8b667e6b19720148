/** The sentence at the top of a dossier: plain words, each part resting on its statements. */
import type { SentencePart, StatementView } from '../contract/views.ts'
import { speakerChain, whenSaid } from './claim.ts'
import { mark, statementMark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'
import { valueText } from './value.ts'

/** The footnote that hover and focus show; the same stands further down the page, and in print. */
function footnote(context: PageContext, statement: StatementView): Markup {
  const passage = statement.passages[0]
  const quote = passage?.exact ? html`<q>${passage.exact}</q>` : ''
  return html`<span class="note">${mark(context.translate, statementMark(statement), true)} <strong>${valueText(context.translate, statement)}</strong> ${quote} <span class="small">${speakerChain(context, statement)} · ${whenSaid(context, statement)}${passage ? html` · <cite>${passage.publisher}</cite>` : ''}</span></span>`
}

/** White space stays outside the link, so that the underline ends with the words. */
function cited(context: PageContext, part: SentencePart, statements: Map<string, StatementView>): Markup {
  const words = part.text.trim()
  const before = part.text.slice(0, part.text.indexOf(words))
  const after = part.text.slice(before.length + words.length)
  const [first, ...others] = part.statements
  const more = others.map((id, place) => html`<a class="ref" href="#${id}" title="${id}">${place + 2}</a>`)
  const notes = part.statements.flatMap((id) => statements.get(id) ?? []).slice(0, 3)
  const card = notes.length > 0 ? html`<span class="notes">${notes.map((statement) => footnote(context, statement))}</span>` : ''
  return html`${before}<span class="cited"><a href="#${first}">${words}</a>${more.length > 0 ? html`<sup>${more}</sup>` : ''}${card}</span>${after}`
}

export function sentence(context: PageContext, parts: SentencePart[], statements: Map<string, StatementView>): Markup {
  if (parts.length === 0) return nothing
  return html`<p class="sentence">${parts.map((part) => (part.statements.length === 0 ? part.text : cited(context, part, statements)))}</p>`
}

export const plainSentence = (parts: SentencePart[]): string =>
  parts
    .map((part) => part.text)
    .join('')
    .trim()
