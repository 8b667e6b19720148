/** One proposal at the reading desk: what it says, who says it, what stands of it already, and what its acceptance would contradict. */
import type { DeskCardView } from '../contract/desk.ts'
import type { ContradictionView, StatementView } from '../contract/views.ts'
import { claims, markWords, whenSaid } from './claim.ts'
import { mark, statementMark } from './marks.ts'
import { html, joined, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'
import { qualifierPhrases, valueText } from './value.ts'

/** Proposed entities have no page yet: names, and no links. */
export function plainSpeakers(context: PageContext, view: StatementView): Markup {
  const { translate } = context
  const links = view.speakers.map(({ who, stance }, place) => {
    const verb = place === 0 && view.polarity === 'denies' ? translate.text('stance.denies') : translate.stance(stance)
    return html`${verb} <b>${who.label}</b>`
  })
  return html`<span class="speakers">${joined(links, ', ')}</span>`
}

/** The value with its mark and what qualifies it. */
export function plainSaying(context: PageContext, view: StatementView): Markup {
  const { translate } = context
  const phrases = qualifierPhrases(translate, view)
  const raw = 'quantity' in view.value ? view.value.quantity.raw : undefined
  const words = valueText(translate, view)
  const lang = 'text' in view.value && view.value.lang ? html` lang="${view.value.lang}"` : ''
  return html`${mark(translate, statementMark(view))} <span class="value${words.length > 42 ? ' long' : ''}"${lang}>${words}</span>${raw && raw !== words ? html` <q class="raw">${raw}</q>` : ''}${markWords(context, view)}${phrases.length > 0 ? html` <span class="qualifiers">${phrases.join(' · ')}</span>` : ''}`
}

/** Words for a warning of the reading. */
const warningKeys: Record<string, string> = {
  'suspected-translation': 'desk.warning.suspected-translation',
  'glued-footnote': 'desk.warning.glued-footnote',
  'conflicts-with-reference': 'desk.warning.conflicts-with-reference',
  'unit-mismatch': 'desk.warning.unit-mismatch',
  'relative-date-without-anchor': 'desk.warning.relative-date-without-anchor',
  'language-model': 'desk.warning.language-model',
}
export const warningText = (context: PageContext, code: string): string =>
  Object.hasOwn(warningKeys, code) ? context.translate.text(warningKeys[code] as string) : code

function opposing(context: PageContext, view: ContradictionView, own: string): Markup {
  const others = view.sides.filter((side) => !side.some(({ id }) => id === own))
  return html`<div class="would"><p class="small reason">${context.translate.text(`contradiction.${view.reason}`)}</p>${others.map((side) => claims(context, side, { anchor: false }))}</div>`
}

/** The card: a part of the page, brought by the script as it goes from one proposal to the next. */
export function deskCardMarkup(context: PageContext, { item, present, contradictions }: DeskCardView): Markup {
  const { translate } = context
  const { view, id, warnings, state, seen, by } = item
  const property = translate.property(view.subject.kind, view.property)
  const quantity = 'quantity' in view.value ? view.value.quantity : undefined
  const [passage] = view.passages
  const rows: [string, Markup | string | undefined][] = [
    ['statement.said-by', plainSpeakers(context, view)],
    ['statement.when', whenSaid(context, view)],
    ['desk.state', quantity?.state ? translate.state(quantity.state) : undefined],
    ['statement.holds-from', view.valid?.from && translate.date(view.valid.from)],
    ['statement.holds-to', view.valid?.to && translate.date(view.valid.to)],
    ['desk.rule', html`<code>${by.replace(/^reading:/, '')}</code>`],
  ]
  const against = new Set(contradictions.flatMap(({ sides }) => sides.flat().map((one) => one.id)))
  const beside = present.filter((one) => !against.has(one.id))
  return html`<article class="desk-statement" data-card="${id}" data-state="${state}" data-seen="${seen}">
<p class="kicker">${translate.text('statement.kicker', { id })} <span class="word" data-word>${translate.text(`desk.state.${state}`)}</span></p>
<h2><span class="subject">${view.subject.label}</span> <span class="kind">${translate.kind(view.subject.kind)}</span></h2>
<p class="property-line">${property}</p>
<p class="frame saying">${plainSaying(context, view)}</p>
${warnings.map((code) => html`<p class="desk-warning"><strong>${translate.text('desk.warning')}</strong> ${warningText(context, code)}</p>`)}
${passage?.exact ? html`<blockquote><p>${passage.exact}</p></blockquote>` : nothing}
<dl class="facts">${rows.map(([key, value]) => (value ? html`<div><dt>${translate.text(key)}</dt><dd>${value}</dd></div>` : ''))}</dl>
${contradictions.length > 0 ? html`<section class="desk-against"><h3>${mark(translate, 'contradiction', true)} ${translate.text(state === 'open' || state === 'unsure' ? 'desk.would-contradict' : 'desk.contradicts')}</h3>${contradictions.map((one) => opposing(context, one, view.id))}</section>` : ''}
${beside.length > 0 ? html`<section class="desk-present"><h3>${translate.text('desk.present')}</h3>${claims(context, beside, { anchor: false })}</section>` : ''}
${beside.length + contradictions.length === 0 ? html`<p class="small quiet">${translate.text('desk.present-none')}</p>` : ''}
</article>`
}
