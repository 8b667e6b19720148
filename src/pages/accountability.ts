/** "What is not explained" of a deployment: duties without evidence, open questions, restrictions on its makers, remarks, on a day. */
import type { AccountabilityView, FindingView } from '../contract/accountability.ts'
import type { Dossier } from '../contract/views.ts'
import { entityPath, link, obligationPath, requestPath, restrictionPath, vendorPath } from './addresses.ts'
import { gap } from './gap.ts'
import { type MarkName, mark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'
import { bindsText, citation, documentItem, evidenceLinks, findingAnchor, periods, truthText } from './rule-words.ts'

/** Today, the day of purchase, or a date: a form that works without a script. */
export function dayForm(context: PageContext, view: AccountabilityView): Markup {
  const { translate } = context
  const chosen = view.asked === 'today' || view.asked === 'purchase' ? view.asked : 'date'
  const choice = (value: string, words: string) =>
    html`<label><input type="radio" name="on" value="${value}"${chosen === value ? html` checked` : ''}> ${words}</label>`
  const purchase = view.purchase
    ? translate.text('accountability.on-purchase', { date: translate.date(view.purchase) })
    : translate.text('accountability.on-purchase-unknown')
  const date = chosen === 'date' ? view.asked : ''
  const lang = new URLSearchParams(context.query ?? '').has('lang')
  return html`<form class="day-form" method="get" action="${entityPath(view.deployment.id)}#not-explained">
<fieldset><legend>${translate.text('accountability.which-day')}</legend>
${choice('today', translate.text('accountability.on-today'))}
${choice('purchase', purchase)}
${choice('date', translate.text('accountability.on-date'))} <input type="text" name="date" value="${date}" size="10" maxlength="11" pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" placeholder="2020-01-01" aria-label="${translate.text('accountability.on-date')}" autocomplete="off">
${lang ? html`<input type="hidden" name="lang" value="${context.lang}">` : ''}<button type="submit">${translate.text('accountability.show')}</button></fieldset>
</form>`
}

const uncertain = (context: PageContext, { certainty }: FindingView, key: string): Markup =>
  certainty === 'uncertain' ? html` <span class="word">${context.translate.text(key)}</span>` : nothing

const letter = (context: PageContext, id: string, about: string): Markup =>
  html`<a class="ask-letter" href="${link(context, requestPath(id))}">${context.translate.text('accountability.letter')}<span class="sr">: ${about}</span></a>`

/** Only where somebody is on file who can be asked. */
const letterOf = (context: PageContext, letters: readonly string[], id: string, about: string): Markup =>
  letters.includes(id) ? letter(context, id, about) : nothing

/** A duty of which something is not on record. */
function duty(context: PageContext, finding: FindingView, letters: readonly string[]): Markup {
  const { translate } = context
  return html`<li class="finding" id="${findingAnchor(finding.id)}">${mark(translate, 'gap', true)}<div>
<h4><a href="${link(context, obligationPath(finding.rule))}">${finding.title}</a>${uncertain(context, finding, 'accountability.may-apply')} ${letterOf(context, letters, finding.id, finding.title)}</h4>
<ul class="documents">${(finding.documents ?? []).map((held) => documentItem(context, held))}</ul>
${finding.conclusion ? html`<p>${finding.conclusion}</p>` : ''}
${citation(context, finding.citation)}</div></li>`
}

function question(context: PageContext, finding: FindingView, letters: readonly string[]): Markup {
  const { translate } = context
  return html`<li class="finding" id="${findingAnchor(finding.id)}">${mark(translate, 'gap', true)}<div><p>${finding.text} ${letterOf(context, letters, finding.id, finding.text)}</p><p class="small">${evidenceLinks(context, finding.evidence)}</p></div></li>`
}

/** A measure: since when, then and now, whether it bound this buyer, and what it does not mean. */
function restriction(context: PageContext, finding: FindingView, view: AccountabilityView): Markup {
  const { translate } = context
  const { measure } = finding
  if (!measure) return nothing
  const then =
    measure.atPurchase && view.purchase
      ? html`<span>${translate.text('accountability.then', { date: translate.date(view.purchase) })} <b>${truthText(context, measure.atPurchase, measure.event)}</b></span>`
      : ''
  const now = html`<span>${translate.text('accountability.now', { date: translate.date(view.on ?? finding.asOf) })} <b>${truthText(context, measure.inForce, measure.event)}</b></span>`
  return html`<li class="finding measure" id="${findingAnchor(finding.id)}"><div>
<h4><a href="${link(context, restrictionPath(finding.rule))}">${finding.title}</a> <span class="word">${measure.label}</span>${uncertain(context, finding, 'accountability.uncertain')}</h4>
<p class="then-now"><span><a href="${link(context, vendorPath(measure.vendor.id))}">${measure.vendor.label}</a></span><span>${periods(context, measure.periods, measure.event)}</span>${then}${now}</p>
${measure.part ? html`<p>${translate.text('rule.names-only', { what: measure.part })}</p>` : ''}<p>${bindsText(context, measure.binds, measure.atPurchase !== undefined || (measure.event && measure.binds === 'yes'), measure.whom)}</p>
<p class="not-meant">${translate.text('rule.does-not-mean')} ${measure.doesNotMean}</p>
<details><summary>${translate.text('rule.source')}</summary>${citation(context, finding.citation)}<p class="small">${evidenceLinks(context, finding.evidence)}</p></details></div></li>`
}

function flag(context: PageContext, finding: FindingView): Markup {
  const { translate } = context
  return html`<li class="finding" id="${findingAnchor(finding.id)}"><div>
<h4>${finding.title}${uncertain(context, finding, 'accountability.uncertain')}</h4>
<p>${finding.text}</p>
${finding.limits ? html`<p class="not-meant">${translate.text('rule.does-not-mean')} ${finding.limits}</p>` : ''}
<details><summary>${translate.text('rule.source')}</summary>${citation(context, finding.citation)}<p class="small">${evidenceLinks(context, finding.evidence)}</p></details></div></li>`
}

function group(context: PageContext, name: string, title: string, note: string, items: Markup[]): Markup {
  if (items.length === 0) return nothing
  const count = html`<span class="count">${context.translate.number(items.length)}</span>`
  return html`<section class="findings" aria-labelledby="${name}"><h3 id="${name}">${title} ${count}</h3>
<p class="quiet">${note}</p><ul class="finding-list">${items}</ul></section>`
}

function figures(context: PageContext, view: AccountabilityView, gaps: number): Markup {
  const { translate } = context
  const { duties, restrictions, flags } = view.counts
  const item = (href: string, name: MarkName | undefined, words: string) =>
    html`<li><a href="#${href}">${name ? html`${mark(translate, name, true)} ` : ''}${words}</a></li>`
  return html`<ul class="tally">${duties > 0 ? item('duties', 'gap', translate.plural('accountability.duties', duties)) : ''}
${gaps > 0 ? item('questions', 'gap', translate.plural('accountability.questions', gaps)) : ''}
${restrictions > 0 ? item('restrictions', undefined, translate.plural('accountability.restrictions', restrictions)) : ''}
${flags > 0 ? item('remarks', undefined, translate.plural('accountability.flags', flags)) : ''}</ul>`
}

/** The section of a deployment's page. Gaps by the vocabulary stand with their answers; the law asks for the rest. */
export function notExplained(context: PageContext, dossier: Dossier, view: AccountabilityView): Markup {
  const { translate } = context
  const of = (is: (finding: FindingView) => boolean) => view.findings.filter(is)
  const duties = of(({ from }) => from === 'obligation')
  const known = new Set(dossier.gaps.map(({ property }) => property))
  const others = of(({ from, kind, property }) => from === 'indicator' && kind === 'gap' && !known.has(property ?? ''))
  const questions = [
    ...dossier.gaps.map((held) => gap(context, held, false, view.letters.includes(held.id))),
    ...others.map((finding) => question(context, finding, view.letters)),
  ]
  const restrictions = of(({ kind, measure }) => kind === 'restriction' && measure !== undefined)
  const remarks = of(({ kind, from }) => kind === 'flag' && from === 'restriction')
  const flags = of(({ kind, from }) => kind === 'flag' && from === 'indicator')
  const evaluated = view.on
    ? translate.text('accountability.evaluated', { date: translate.date(view.on) })
    : translate.text('accountability.no-purchase')
  return html`<section class="not-explained" aria-labelledby="not-explained">
<h2 id="not-explained">${translate.text('accountability.title')}</h2>
<p class="quiet">${evaluated} ${translate.text('accountability.meaning')}</p>
${dayForm(context, view)}
${figures(context, view, questions.length)}
${group(
  context,
  'duties',
  translate.text('accountability.duties-title'),
  translate.text('accountability.duties-note'),
  duties.map((one) => duty(context, one, view.letters)),
)}
${group(context, 'questions', translate.text('accountability.questions-title'), translate.text('gap.meaning'), questions)}
${group(
  context,
  'restrictions',
  translate.text('accountability.restrictions-title'),
  translate.text('accountability.restrictions-note'),
  restrictions.map((one) => restriction(context, one, view)),
)}
${group(
  context,
  'positions',
  translate.text('accountability.positions-title'),
  translate.text('accountability.positions-note'),
  remarks.map((one) => restriction(context, one, view)),
)}
${group(
  context,
  'remarks',
  translate.text('accountability.flags-title'),
  translate.text('accountability.flags-note'),
  flags.map((one) => flag(context, one)),
)}
${duties.length + questions.length + restrictions.length + flags.length + remarks.length === 0 ? html`<p class="quiet">${translate.text('accountability.nothing')}</p>` : ''}
</section>`
}
