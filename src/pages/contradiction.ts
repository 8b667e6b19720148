/** Sides of a contradiction, facing each other: shown, never resolved. */
import type { ContradictionView } from '../contract/views.ts'
import { claims } from './claim.ts'
import { mark } from './marks.ts'
import { html, joined, type Markup } from './markup.ts'
import { entityAnchor, type PageContext } from './page.ts'

/** Ids of contradictions are free text to a page: an anchor keeps letters, digits and hyphens only. */
export const contradictionAnchor = (id: string): string => `x-${id.replace(/[^A-Za-z0-9]+/g, '-')}`

export function contradiction(context: PageContext, view: ContradictionView, showSubject = false): Markup {
  const { translate } = context
  const anchor = contradictionAnchor(view.id)
  const property = translate.property(view.subject.kind, view.property)
  const sides = view.sides.map((side) => html`<div class="side">${claims(context, side, { anchor: false })}</div>`)
  const facing = html`<div class="facing">${mark(translate, 'contradiction', true)}</div>`
  return html`<article class="contradiction" id="${anchor}" aria-labelledby="${anchor}-t">
<h3 id="${anchor}-t">${showSubject ? translate.rich('heading.of', { subject: entityAnchor(context, view.subject), property }) : property}</h3>
<p class="small reason">${translate.text(`contradiction.${view.reason}`)}</p>
<div class="sides">${joined(sides, facing)}</div>
</article>`
}
