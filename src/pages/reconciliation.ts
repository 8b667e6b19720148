/** Bought, declared, mapped, counted, seen on site: one deployment's figures from unlike sides, with their differences. */
import type { CountsView } from '../contract/comparison.ts'
import { entityLink, link, statementLink } from './addresses.ts'
import { html, joined, type Markup, nothing } from './markup.ts'
import { entityAnchor, type PageContext } from './page.ts'

type Row = CountsView['rows'][number]
type Bounded = { min: number | null; max: number | null; approximate?: boolean }

const sides = ['bought', 'declared', 'mapped', 'counted', 'seen'] as const
const titles = {
  bought: 'reconcile.bought',
  declared: 'reconcile.declared',
  mapped: 'reconcile.mapped',
  counted: 'reconcile.counted',
  seen: 'reconcile.seen',
  ahead: 'reconcile.ahead',
} as const
const titleOf = (context: PageContext, side: string): string =>
  Object.hasOwn(titles, side) ? context.translate.text(titles[side as keyof typeof titles]) : side

/** "at least 1 000", "about 196", "40 to 60". */
export function boundsText(context: PageContext, { min, max, approximate }: Bounded): string {
  const { translate } = context
  const about = (figure: string) => (approximate ? translate.text('quantity.about', { figure }) : figure)
  if (min !== null && max !== null)
    return about(
      min === max
        ? translate.number(min)
        : translate.text('quantity.range', { min: translate.number(min), max: translate.number(max) }),
    )
  if (min !== null) return translate.text('quantity.at-least', { figure: about(translate.number(min)) })
  return max === null ? '–' : translate.text('quantity.at-most', { figure: about(translate.number(max)) })
}

/** Signed; an open bound leaves it open: "at least +40". */
function differenceText(context: PageContext, { min, max, approximate }: Bounded): string {
  const { translate } = context
  const signed = (n: number) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${translate.number(Math.abs(n))}`
  const about = (figure: string) => (approximate ? translate.text('quantity.about', { figure }) : figure)
  if (min === null && max === null) return translate.text('reconcile.open')
  if (max === null) return translate.text('quantity.at-least', { figure: about(signed(min as number)) })
  if (min === null) return translate.text('quantity.at-most', { figure: about(signed(max)) })
  return about(min === max ? signed(min) : translate.text('quantity.range', { min: signed(min), max: signed(max) }))
}

function cell(context: PageContext, row: Row, side: string): Markup {
  const { translate } = context
  const held = row.sides.find((one) => one.side === side)
  if (!held)
    return html`<td class="figure empty" data-side="${titleOf(context, side)}"><span class="quiet">${translate.text('gap.not-seen')}</span></td>`
  const refs = joined(
    held.statements.slice(0, 4).map((id) => html`<a href="${statementLink(context, id)}">${id}</a>`),
    ', ',
  )
  return html`<td class="figure" data-side="${titleOf(context, side)}">${boundsText(context, held)}${held.disputed ? html` <span class="word">${translate.text('mark.contradiction')}</span>` : ''} <span class="small">${refs}</span></td>`
}

function differences(context: PageContext, row: Row): Markup {
  if (row.differences.length === 0) return html`<span class="quiet">–</span>`
  return html`<ul>${row.differences.map((one) => html`<li>${context.translate.text('reconcile.difference', { a: titleOf(context, one.between[0]), b: titleOf(context, one.between[1]) })} <b>${differenceText(context, one)}</b></li>`)}</ul>`
}

function rowOf(context: PageContext, row: Row): Markup {
  const { translate } = context
  const area = row.area ? html` <span class="small">${entityAnchor(context, row.area)}</span>` : ''
  const scope = row.scope ? html` <span class="small">${row.scope}</span>` : ''
  const ahead = row.sides.some(({ side }) => side === 'ahead')
  return html`<tr><th scope="row">${translate.listTerm('counted', row.counted)}${row.unit === '1' ? '' : html` (${row.unit})`}${area}${scope}</th>
${sides.map((side) => cell(context, row, side))}
<td class="differences" data-side="${translate.text('reconcile.differences')}">${differences(context, row)}${ahead ? html`<p class="small">${titleOf(context, 'ahead')}: ${boundsText(context, row.sides.find(({ side }) => side === 'ahead') as Bounded)}</p>` : ''}</td></tr>`
}

/** Nothing where nobody gives a figure. The whole, then areas and parts; figures of one side are never added. */
export function reconciliation(context: PageContext, view: CountsView): Markup {
  const { translate } = context
  const rows = view.rows.filter((row) => row.sides.some(({ side }) => side !== 'ahead'))
  if (rows.length === 0) return nothing
  const [shown, rest] = [rows.slice(0, 6), rows.slice(6)]
  const table = (held: Row[]) => html`<table class="sides-table"><caption>${translate.text('reconcile.caption')}</caption>
<thead><tr><th scope="col">${translate.text('reconcile.what')}</th>${sides.map((side) => html`<th scope="col">${titleOf(context, side)}</th>`)}<th scope="col">${translate.text('reconcile.differences')}</th></tr></thead>
<tbody>${held.map((row) => rowOf(context, row))}</tbody></table>`
  return html`<section class="reconciliation" aria-labelledby="reconciliation">
<h2 id="reconciliation">${translate.text('reconcile.title')}</h2>
<p class="quiet">${translate.text('reconcile.lead')}</p>
${table(shown)}
${rest.length > 0 ? html`<details><summary>${translate.plural('reconcile.more', rest.length)}</summary>${table(rest)}</details>` : ''}
${view.lists.length > 0 ? html`<ul class="small lists-of-devices">${view.lists.map((list) => html`<li>${titleOf(context, list.side)}: <a href="${entityLink(context, list.source)}">${list.title}</a> (${translate.number(list.devices)})</li>`)}</ul>` : ''}
<p class="small"><a href="${link(context, `/api/deployments/${view.deployment.replace(/^deployment\//, '')}/counts`)}">JSON</a></p>
</section>`
}
