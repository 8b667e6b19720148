/** Pages that are lists: deployments, sources, entities of one kind, contradictions, gaps. */
import type { ContradictionView, DeploymentSummary, EntityList, GapView, HomeView } from '../contract/views.ts'
import { link } from './addresses.ts'
import { contradiction } from './contradiction.ts'
import { deploymentList } from './deployment-list.ts'
import { gap } from './gap.ts'
import { html, type Markup } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { ruleLists } from './rules.ts'
import { sourceTable } from './source-table.ts'

const opening = (title: string, lead: string): Markup =>
  html`<header class="opening"><h1>${title}</h1><p class="sentence">${lead}</p></header>`

export function deploymentsPage(context: PageContext, deployments: DeploymentSummary[]): Markup {
  const { translate } = context
  const title = translate.text('nav.deployments')
  const main = html`${opening(title, translate.plural('deployments.lead', deployments.length))}
<p class="small"><a href="${link(context, '/compare')}">${translate.text('compare.title')}</a></p>
${deployments.length > 0 ? deploymentList(context, deployments, 'h2') : html`<p class="quiet">${translate.text('deployments.none')}</p>`}`
  return page(context, { title, json: '/api/deployments', shape: 'wide', main })
}

export function sourcesPage(context: PageContext, sources: HomeView['sources']): Markup {
  const { translate } = context
  const title = translate.text('nav.sources')
  const main = html`${opening(title, translate.text('sources.lead'))}
${sources.length > 0 ? sourceTable(context, sources) : html`<p class="quiet">${translate.text('sources.none')}</p>`}`
  return page(context, { title, json: '/api/home', shape: 'wide', main })
}

/** Entities of one kind, a page at a time. */
export function entitiesPage(context: PageContext, view: EntityList): Markup {
  const { translate } = context
  const title = translate.kind(view.kind, 'many')
  const next =
    view.next === undefined
      ? ''
      : html`<p><a rel="next" href="${link(context, context.path, { after: String(view.next) })}">${translate.text('list.next')}</a></p>`
  const main = html`${opening(title, translate.plural('entities.lead', view.total))}
${view.kind === 'organization' ? ruleLists(context) : ''}
<ul class="entities">${view.items.map((item) => html`<li>${entityAnchor(context, item.ref)} <span class="count">${translate.plural('tally.statements', item.statements)}</span></li>`)}</ul>
${next}`
  return page(context, { title, json: `/api/entities/${view.kind}`, main })
}

export function contradictionsPage(context: PageContext, contradictions: ContradictionView[]): Markup {
  const { translate } = context
  const title = translate.text('nav.contradictions')
  const main = html`${opening(title, translate.plural('contradictions.lead', contradictions.length))}
<p class="quiet">${translate.text('contradictions.meaning')}</p>
${contradictions.map((held) => contradiction(context, held, true))}`
  return page(context, { title, json: '/api/contradictions', shape: 'wide', main })
}

/** Gaps by what is missing, most often missing first. */
export function gapsPage(context: PageContext, gaps: GapView[]): Markup {
  const { translate } = context
  const groups = new Map<string, GapView[]>()
  for (const held of gaps) {
    const key = JSON.stringify([held.subject.kind, held.property])
    groups.set(key, [...(groups.get(key) ?? []), held])
  }
  const ordered = [...groups.values()].sort((a, b) => b.length - a.length)
  const title = translate.text('dossier.not-explained')
  const main = html`${opening(title, translate.plural('gaps.lead', gaps.length))}
<p class="quiet">${translate.text('gap.meaning')}</p>
${ruleLists(context)}
${ordered.map((held) => {
  const [first] = held as [GapView]
  return html`<section class="gap-group"><h2>${translate.property(first.subject.kind, first.property)} <span class="count">${translate.number(held.length)} · ${translate.kind(first.subject.kind, held.length === 1 ? 'one' : 'many')}</span></h2><ul class="gaps">${held.map((one) => gap(context, one, true))}</ul></section>`
})}`
  return page(context, { title, json: '/api/gaps', shape: 'wide', main })
}
