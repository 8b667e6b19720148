/** What nobody has explained yet: an expected statement that has not been seen, or an answer that gives none. */
import type { GapView } from '../contract/views.ts'
import { link, replyLink, requestPath } from './addresses.ts'
import { claims } from './claim.ts'
import { absenceMark, mark } from './marks.ts'
import { html, type Markup } from './markup.ts'
import { entityAnchor, type PageContext } from './page.ts'

/** One gap as a list item. "Not seen" is all that a register can say: it never says that a thing does not exist. */
export function gap(context: PageContext, view: GapView, showSubject = false, hasLetter = false): Markup {
  const { translate } = context
  const name = view.state === 'not-seen' ? 'gap' : absenceMark(view.state)
  const words = view.state === 'not-seen' ? translate.text('gap.not-seen') : translate.absence(view.state)
  const label = showSubject ? entityAnchor(context, view.subject) : translate.property(view.subject.kind, view.property)
  const asked =
    view.statements.length > 0 ? html`<div class="answers">${claims(context, view.statements, { anchor: false })}</div>` : ''
  const property = translate.property(view.subject.kind, view.property)
  const letter = hasLetter
    ? html` <a class="ask-letter" href="${link(context, requestPath(view.id))}">${translate.text('accountability.letter')}<span class="sr">: ${property}</span></a>`
    : ''
  return html`<li class="gap">${mark(translate, name, true)}<div><p><span class="gap-label">${label}</span> <span class="gap-words">${words}</span>${letter}${showSubject ? '' : html` <a class="supply" href="${replyLink(context, view.subject.id)}">${translate.text('gap.supply')}<span class="sr">: ${property}</span></a>`}</p>${asked}</div></li>`
}
