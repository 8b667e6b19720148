/** A maker: who uses it where, restricted by whom since when, owned by whom as stated, sold under which names. */
import type { OwnershipView, RelationView, VendorList, VendorView } from '../contract/accountability.ts'
import { entityLink, link, restrictionPath, vendorPath } from './addresses.ts'
import { html, joined, type Markup } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { citation, evidenceLinks, periods, unverified } from './rule-words.ts'
import { ruleLists, standing } from './rules.ts'

/** "38.88 + 1.93 = 40.81, against the stated 40.8: agrees within rounding". */
function sumCheck(context: PageContext, { sum, percent }: OwnershipView): Markup | string {
  if (!sum) return ''
  const { translate } = context
  return html`<p class="small">${translate.text(sum.agrees ? 'vendor.sum-agrees' : 'vendor.sum-differs', {
    parts: sum.parts.map(translate.number).join(' + '),
    total: translate.number(sum.total),
    stated: translate.number(percent),
  })}</p>`
}

function owner(context: PageContext, view: OwnershipView): Markup {
  const { translate } = context
  const name = view.holderId ? html`<a href="${entityLink(context, view.holderId)}">${view.holder}</a>` : view.holder
  const figure = translate.text('vendor.percent', { figure: translate.number(view.percent) })
  return html`<tr><th scope="row">${name}</th><td class="figure" data-label="${translate.text('vendor.share')}">${view.approximate ? translate.text('quantity.about', { figure }) : figure}</td><td data-label="${translate.text('vendor.as-of')}">${view.asOf ? translate.date(view.asOf) : html`<span class="quiet">${translate.text('said.undated')}</span>`}</td><td data-label="${translate.text('rule.source')}">${citation(context, view.citation)}${sumCheck(context, view)}</td></tr>`
}

function ownership(context: PageContext, view: VendorView): Markup | string {
  const { translate } = context
  if (view.ownership.length === 0 && view.sums.length === 0) return ''
  return html`<section aria-labelledby="ownership"><h2 id="ownership">${translate.text('vendor.ownership')}</h2>
<p class="quiet">${translate.text('vendor.ownership-note')}</p>
${view.ownership.length > 0 ? html`<table class="stacked"><thead><tr><th scope="col">${translate.text('vendor.holder')}</th><th scope="col">${translate.text('vendor.share')}</th><th scope="col">${translate.text('vendor.as-of')}</th><th scope="col">${translate.text('rule.source')}</th></tr></thead><tbody>${view.ownership.map((one) => owner(context, one))}</tbody></table>` : ''}
${view.sums.map((sum) => html`<p class="frame sum">${sum.text} <span class="small">${evidenceLinks(context, sum.evidence)}</span></p>`)}
</section>`
}

const kinds = {
  rebrand: 'vendor.rebrand',
  subsidiary: 'vendor.subsidiary',
  'own-brand': 'vendor.own-brand',
  'withdrawn-from-range': 'vendor.withdrawn-from-range',
} as const

function relation(context: PageContext, view: RelationView, self: string): Markup {
  const { translate } = context
  const others = view.makers.filter(({ id }) => id !== self)
  const when = view.period
    ? periods(context, [view.period])
    : view.stated
      ? translate.text('vendor.stated', { date: translate.date(view.stated) })
      : translate.text('said.undated')
  const kind = Object.hasOwn(kinds, view.kind) ? translate.text(kinds[view.kind]) : view.kind
  return html`<tr><th scope="row">${view.brands.join(', ')}${view.models.length > 0 ? html` <span class="small">${view.models.join(', ')}</span>` : ''}</th>
<td data-label="${translate.text('vendor.relation')}">${kind}${view.inPart ? html` <span class="word">${translate.text('vendor.in-part')}</span>` : ''}${
    others.length > 0
      ? html`<p class="small">${translate.text('vendor.or')} ${joined(
          others.map((one) => html`<a href="${link(context, vendorPath(one.id))}">${one.label}</a>`),
          ', ',
        )}</p>`
      : ''
  }</td>
<td data-label="${translate.text('vendor.when')}">${when}</td>
<td data-label="${translate.text('vendor.grade')}">${view.gradeName}</td>
<td data-label="${translate.text('rule.source')}">${citation(context, view.citation)}${view.note ? html`<p class="small">${view.note}</p>` : ''}</td></tr>`
}

export function vendorPage(context: PageContext, view: VendorView): Markup {
  const { translate } = context
  const known = view.known
    ? html` · <a href="${entityLink(context, view.vendor.id)}">${translate.text('vendor.statements')}</a>`
    : ''
  const restrictions = view.restrictions
  const main = html`<article class="rule-page vendor-page">
<header><p class="kicker">${translate.text('vendor.kicker')} · ${translate.area(view.country)}</p>
<h1>${view.vendor.label}</h1>
<p class="names">${view.name}${view.localName ? html` · ${view.localName}` : ''}${view.ticker ? html` · ${view.ticker}` : ''}${known}</p>
<p class="sentence">${translate.plural('vendor.used', view.uses.length)} ${translate.plural('vendor.touched', restrictions.length)}</p>
${view.notes.map((note) => html`<p class="quiet">${note}</p>`)}
<p>${unverified(context, view.citation)}</p></header>
<section aria-labelledby="uses"><h2 id="uses">${translate.text('vendor.where')} <span class="count">${translate.plural('rule.reached', view.uses.length)}</span></h2>
${
  view.uses.length === 0
    ? html`<p class="quiet">${translate.text('vendor.no-use')}</p>`
    : html`<ul class="rules">${view.uses.map(
        (use) =>
          html`<li><p>${entityAnchor(context, use.deployment)}${use.brands.length > 0 ? html` <span class="small">${translate.text('vendor.by-brand', { brands: use.brands.join(', ') })}</span>` : ''}${use.certainty === 'uncertain' ? html` <span class="word">${translate.text('accountability.uncertain')}</span>` : ''}</p><p class="small">${evidenceLinks(context, use.evidence)}</p></li>`,
      )}</ul>`
}</section>
<section aria-labelledby="restrictions"><h2 id="restrictions">${translate.text('vendor.restricted')} <span class="count">${translate.number(restrictions.length)}</span></h2>
<p class="quiet">${translate.text('vendor.restricted-note')}</p>
<ul class="finding-list">${restrictions.map(
    (one) =>
      html`<li class="finding measure"><div><h3><a href="${link(context, restrictionPath(one.id))}">${one.title}</a> <span class="word">${one.label}</span></h3>
<p class="then-now"><span>${one.jurisdictionName}</span><span>${periods(context, one.periods, one.event)}</span><span>${standing(context, one)}</span></p>
<p>${one.scope}</p><p>${translate.text('rule.binds-whom', { whom: one.binds })}</p>
<p class="not-meant">${translate.text('rule.does-not-mean')} ${one.doesNotMean}</p>${citation(context, one.citation)}</div></li>`,
  )}</ul></section>
${ownership(context, view)}
${
  view.relations.length > 0
    ? html`<section aria-labelledby="relations"><h2 id="relations">${translate.text('vendor.relations')} <span class="count">${translate.number(view.relations.length)}</span></h2>
<p class="quiet">${translate.text('vendor.relations-note')}</p>
<table class="stacked"><thead><tr><th scope="col">${translate.text('vendor.brand')}</th><th scope="col">${translate.text('vendor.relation')}</th><th scope="col">${translate.text('vendor.when')}</th><th scope="col">${translate.text('vendor.grade')}</th><th scope="col">${translate.text('rule.source')}</th></tr></thead><tbody>${view.relations.map((one) => relation(context, one, view.vendor.id))}</tbody></table></section>`
    : ''
}
</article>`
  return page(context, {
    title: view.vendor.label,
    json: `/api/vendors/${view.vendor.id.replace(/^organization\//, '')}`,
    about: view.vendor.id,
    shape: 'wide',
    main,
  })
}

export function vendorsPage(context: PageContext, view: VendorList): Markup {
  const { translate } = context
  const title = translate.text('vendors.title')
  const figures = ['vendor.figure-uses', 'vendor.figure-restrictions', 'vendor.figure-relations'] as const
  const main = html`<header class="opening"><h1>${title}</h1><p class="sentence">${translate.text('vendors.lead')}</p>${ruleLists(context)}</header>
<table class="stacked vendors"><thead><tr><th scope="col">${translate.text('rule.maker')}</th><th scope="col">${translate.text('vendor.country')}</th>${figures.map((key) => html`<th scope="col" class="figure">${translate.text(key)}</th>`)}</tr></thead>
<tbody>${view.vendors.map(
    (one) =>
      html`<tr><th scope="row"><a href="${link(context, vendorPath(one.vendor.id))}">${one.vendor.label}</a>${one.localName ? html` <span class="small">${one.localName}</span>` : ''}</th><td data-label="${translate.text('vendor.country')}">${translate.area(one.country)}</td>${[one.deployments, one.restrictions, one.relations].map((figure, place) => html`<td class="figure" data-label="${translate.text(figures[place] as string)}">${translate.number(figure)}</td>`)}</tr>`,
  )}</tbody></table>`
  return page(context, { title, json: '/api/vendors', shape: 'wide', main })
}
