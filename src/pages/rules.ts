/** A page for each duty and each restriction, and the lists of both. */
import type { ObligationList, ObligationView, RestrictionList, RestrictionView } from '../contract/accountability.ts'
import type { EntityList } from '../contract/views.ts'
import { entityPath, link, obligationPath, restrictionPath, vendorPath } from './addresses.ts'
import { html, joined, type Markup, nothing } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { bindsText, citation, documentItem, findingAnchor, periods, truthText, unverified } from './rule-words.ts'

const fact = (title: string, body: Markup | string | undefined): Markup =>
  body === undefined || body === nothing ? nothing : html`<div><dt>${title}</dt><dd>${body}</dd></div>`

export function obligationPage(context: PageContext, view: ObligationView): Markup {
  const { translate } = context
  const gaps = view.deployments.filter(({ finding }) => finding !== undefined).length
  const main = html`<article class="rule-page">
<header><p class="kicker">${translate.kind('obligation')} · ${view.jurisdictionName}</p>
<h1>${view.title}</h1>
<p class="sentence">${view.applies}</p></header>
<dl class="facts">
${fact(translate.text('rule.period'), periods(context, view.periods))}
${fact(translate.text('rule.authority'), view.authority)}
${fact(translate.text('rule.only-if'), view.onlyIf)}
${fact(
  translate.text('rule.documents'),
  html`<ul class="plain">${view.evidence.map(({ text, beforeStart }) => html`<li>${text}${beforeStart ? html` <span class="word">${translate.text('rule.before-start')}</span>` : ''}</li>`)}</ul>`,
)}
${fact(translate.text('rule.if-absent'), view.ifAbsent ?? translate.text('rule.not-seen-ask'))}
${fact(translate.text('rule.proves'), view.proves)}
${fact(translate.text('rule.superseded'), view.superseded.length === 0 ? undefined : html`<ul class="plain">${view.superseded.map(({ from, until, by }) => html`<li>${translate.text('rule.was-from', { from: translate.date(from), until: translate.date(until) })} ${by}</li>`)}</ul>`)}
${fact(translate.text('rule.note'), view.note)}
${fact(translate.text('rule.source'), citation(context, view.citation))}
</dl>
<section aria-labelledby="deployments"><h2 id="deployments">${translate.text('rule.where')} <span class="count">${translate.plural('rule.reached', view.deployments.length)}, ${translate.plural('rule.open', gaps)}</span></h2>
<p class="quiet">${translate.text('rule.where-note', { date: translate.date(view.on) })}</p>
${view.deployments.map(
  ({ deployment, applies, finding, documents }) =>
    html`<section class="mention"><h3>${entityAnchor(context, deployment)}${applies === 'uncertain' ? html` <span class="word">${translate.text('accountability.may-apply')}</span>` : ''}${finding ? html` <a class="ask-letter" href="${link(context, `${entityPath(deployment.id)}#${findingAnchor(finding)}`)}">${translate.text('rule.what-was-not-seen')}<span class="sr">: ${deployment.label}</span></a>` : ''}</h3><ul class="documents">${documents.map((held) => documentItem(context, held))}</ul></section>`,
)}
</section></article>`
  return page(context, {
    title: view.title,
    description: view.applies,
    json: `/api/obligations/${view.id}`,
    about: `obligation/${view.id}`,
    shape: 'wide',
    main,
  })
}

const reaches = { all: 'rule.all-makers', unnamed: 'rule.unnamed' } as const

/** Whom it touches: makers by name, by country, or all. */
function touched(context: PageContext, view: Pick<RestrictionView, 'reach' | 'vendors' | 'origin'>): Markup {
  const { translate } = context
  if (view.vendors.length > 0)
    return joined(
      view.vendors.map((vendor) => html`<a href="${link(context, vendorPath(vendor.id))}">${vendor.label}</a>`),
      ', ',
    )
  if (view.origin.length > 0) return html`${translate.text('rule.makers-of', { countries: view.origin.join(', ') })}`
  return html`${translate.text(view.reach === 'all' ? reaches.all : reaches.unnamed)}`
}

/** In force, no longer, perhaps; or that it is a thing that happened. */
export function standing(context: PageContext, { inForce, event }: Pick<RestrictionView, 'inForce' | 'event'>): string {
  const { translate } = context
  if (event) return translate.text('rule.event')
  if (inForce === 'yes') return translate.text('rule.in-force')
  return translate.text(inForce === 'no' ? 'rule.not-in-force' : 'rule.perhaps-in-force')
}

export function restrictionPage(context: PageContext, view: RestrictionView): Markup {
  const { translate } = context
  const uses = view.deployments
  const main = html`<article class="rule-page">
<header><p class="kicker">${translate.kind('restriction')} · ${view.jurisdictionName} <span class="word">${view.label}</span></p>
<h1>${view.title}</h1>
<p class="sentence">${view.scope}</p>
<p class="not-meant frame">${translate.text('rule.does-not-mean')} ${view.doesNotMean}</p></header>
<dl class="facts">
${fact(translate.text('rule.touches'), touched(context, view))}
${fact(translate.text('rule.period'), html`${periods(context, view.periods, view.event)} <span class="word">${standing(context, view)}</span>`)}
${fact(translate.text('rule.binds'), html`${view.binds}${view.bindsAnyBuyer ? '' : html` <span class="word">${translate.text('rule.no-buyer')}</span>`}`)}
${fact(translate.text('rule.steps'), view.steps.length === 0 ? undefined : html`<ol class="plain">${view.steps.map(({ on, what }) => html`<li>${translate.date(on)}: ${what}</li>`)}</ol>`)}
${fact(translate.text('rule.note'), view.note)}
${fact(translate.text('rule.source'), citation(context, view.citation))}
</dl>
<section aria-labelledby="deployments"><h2 id="deployments">${translate.text('rule.used-where')} <span class="count">${translate.plural('rule.reached', new Set(uses.map(({ deployment }) => deployment.id)).size)}</span></h2>
<p class="quiet">${translate.text('rule.used-note')}</p>
${
  uses.length === 0
    ? html`<p class="quiet">${translate.text('rule.no-use')}</p>`
    : html`<table class="stacked"><thead><tr><th scope="col">${translate.kind('deployment')}</th><th scope="col">${translate.text('rule.maker')}</th><th scope="col">${translate.text('rule.at-purchase')}</th><th scope="col">${translate.text('accountability.on-today')}</th><th scope="col">${translate.text('rule.this-buyer')}</th><th scope="col">${translate.text('rule.evidence')}</th></tr></thead>
<tbody>${uses.map(
        ({ deployment, vendor, atPurchase, inForce, binds, certainty, evidence }) =>
          html`<tr><th scope="row">${entityAnchor(context, deployment)}${certainty === 'uncertain' ? html` <span class="word">${translate.text('accountability.uncertain')}</span>` : ''}</th><td data-label="${translate.text('rule.maker')}">${vendor.label}</td><td data-label="${translate.text('rule.at-purchase')}">${atPurchase ? truthText(context, atPurchase, view.event) : translate.text('rule.purchase-unknown')}</td><td data-label="${translate.text('accountability.on-today')}">${truthText(context, inForce, view.event)}</td><td data-label="${translate.text('rule.this-buyer')}">${bindsText(context, binds, atPurchase !== undefined || (view.event && binds === 'yes'))}</td><td data-label="${translate.text('rule.evidence')}">${joined(
            evidence.slice(0, 4).map((id) => html`<a href="${link(context, `/statement/${id}`)}">${id}</a>`),
            ', ',
          )}</td></tr>`,
      )}</tbody></table>`
}
</section></article>`
  return page(context, {
    title: view.title,
    description: view.doesNotMean,
    json: `/api/restrictions/${view.id}`,
    about: `restriction/${view.id}`,
    shape: 'wide',
    main,
  })
}

/** Links between the lists: the navigation has no room for all of them. */
export function ruleLists(context: PageContext): Markup {
  const { translate } = context
  const lists = [
    ['/obligations', translate.kind('obligation', 'many')],
    ['/restrictions', translate.kind('restriction', 'many')],
    ['/vendors', translate.text('vendors.title')],
    ['/compare', translate.text('compare.title')],
  ] as const
  return html`<nav class="rule-lists" aria-label="${translate.text('rule.lists')}"><ul>${lists.map(([path, words]) => html`<li><a href="${link(context, path)}"${context.path === path ? html` aria-current="page"` : ''}>${words}</a></li>`)}</ul></nav>`
}

/** Rows under one heading for each jurisdiction, in the order given. */
export function byJurisdiction<Row extends { jurisdictionName: string }>(
  context: PageContext,
  rows: Row[],
  item: (row: Row) => Markup,
): Markup {
  const groups = [...Map.groupBy(rows, ({ jurisdictionName }) => jurisdictionName)]
  return html`${groups.map(([name, held]) => html`<section class="gap-group"><h2>${name} <span class="count">${context.translate.number(held.length)}</span></h2><ul class="rules">${held.map(item)}</ul></section>`)}`
}

export function obligationsPage(context: PageContext, view: ObligationList): Markup {
  const { translate } = context
  const title = translate.kind('obligation', 'many')
  const main = html`<header class="opening"><h1>${title}</h1><p class="sentence">${translate.text('obligations.lead')}</p>${ruleLists(context)}</header>
${byJurisdiction(
  context,
  view.obligations,
  (one) =>
    html`<li><p><a href="${link(context, obligationPath(one.id))}">${one.title}</a>${one.citation.verified ? '' : html` ${unverified(context, { verified: false, unverified: [] })}`}</p><p class="small">${one.citation.title}${one.citation.locator ? html`, ${one.citation.locator}` : ''} · ${periods(context, one.periods)} · ${translate.plural('rule.reached', one.deployments)}, ${translate.plural('rule.open', one.gaps)}</p></li>`,
)}`
  return page(context, { title, json: '/api/obligations', shape: 'wide', main })
}

/** @param stated restrictions that sources of the register speak of. */
export function restrictionsPage(context: PageContext, { list, stated }: { list: RestrictionList; stated: EntityList }): Markup {
  const { translate } = context
  const title = translate.kind('restriction', 'many')
  const main = html`<header class="opening"><h1>${title}</h1><p class="sentence">${translate.text('restrictions.lead')}</p>${ruleLists(context)}</header>
${byJurisdiction(
  context,
  list.restrictions,
  (one) =>
    html`<li><p><a href="${link(context, restrictionPath(one.id))}">${one.title}</a> <span class="word">${one.label}</span>${one.citation.verified ? '' : html` ${unverified(context, { verified: false, unverified: [] })}`}</p><p class="small">${touched(context, one)} · ${periods(context, one.periods, one.event)} · ${standing(context, one)} · ${translate.plural('rule.reached', one.deployments)}</p></li>`,
)}
${stated.items.length > 0 ? html`<section class="gap-group"><h2>${translate.text('restrictions.stated')} <span class="count">${translate.number(stated.total)}</span></h2><ul class="entities">${stated.items.map((item) => html`<li>${entityAnchor(context, item.ref)} <span class="count">${translate.plural('tally.statements', item.statements)}</span></li>`)}</ul></section>` : ''}`
  return page(context, { title, json: '/api/restrictions', shape: 'wide', main })
}
