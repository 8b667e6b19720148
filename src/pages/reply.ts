/** How to correct a statement, reply as a named organization, or be erased as a person: what to send, and what happens then. */
import { entityPath, link, statementPath } from './addresses.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'

export interface ReplyView {
  /** Entity or statement id that the reply is about, as asked for. */
  about?: string
  /** Its label, when the register holds it. */
  label?: string
}

const isStatement = (id: string): boolean => /^s\d+$/.test(id)
const isEntity = (id: string): boolean => /^[a-z]+\/[a-z0-9][a-z0-9.:_+-]*$/.test(id)

export function replyPage(context: PageContext, view: ReplyView): Markup {
  const { translate } = context
  const { about } = view
  const path = about && (isStatement(about) ? statementPath(about) : isEntity(about) ? entityPath(about) : undefined)
  const subject = about
    ? html`<p class="frame saying">${path ? html`<a href="${link(context, path)}">${view.label ?? about}</a> <code>${about}</code>` : html`<code>${about}</code>`}</p>`
    : html`<p class="quiet">${translate.text('reply.no-about')}</p>`
  const steps = (kind: string, items: string[]) =>
    html`<ol>${items.map((item) => html`<li>${translate.text(`reply.${kind}-${item}`)}</li>`)}</ol>`
  const contact = context.contact
    ? html`<p>${translate.text('reply.contact')} <strong class="contact">${context.contact}</strong></p>`
    : html`<p>${translate.text('reply.no-contact')}</p>`
  const main = html`<article class="prose">
<h1>${translate.text('reply.title')}</h1>
<p class="sentence">${translate.text('reply.lead')}</p>
<h2 id="about">${translate.text('reply.about-title')}</h2>${subject}
<h2 id="correct">${translate.text('reply.correct-title')}</h2><p>${translate.text('reply.correct')}</p>${steps('correct', ['address', 'wrong', 'source'])}
<h2 id="organization">${translate.text('reply.organization-title')}</h2><p>${translate.text('reply.organization')}</p>${steps('organization', ['who', 'words', 'document'])}
<h2 id="person">${translate.text('reply.person-title')}</h2><p>${translate.text('reply.person')}</p>
<h2 id="where">${translate.text('reply.where-title')}</h2>${contact}
<h2 id="then">${translate.text('reply.then-title')}</h2><p>${translate.text('reply.then')}</p>
</article>`
  return page(context, { title: translate.text('reply.title'), about, main })
}
