/** The first page: what is known, contradicted and not explained, in figures, then the deployments themselves. */
import type { HomeView } from '../contract/views.ts'
import { link } from './addresses.ts'
import { contradiction } from './contradiction.ts'
import { deploymentList } from './deployment-list.ts'
import { locator, mapElement } from './map-element.ts'
import { type MarkName, mark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, page } from './page.ts'
import { sourceTable } from './source-table.ts'

const contradictionsShown = 3

const devicesOf = ({ status }: HomeView): number => (Object.hasOwn(status.entities, 'device') ? (status.entities.device ?? 0) : 0)

/** Statements that somebody made in words. Tags of map data are statements too, thousands at a time: they are counted apart. */
const saidOf = ({ status, sources }: HomeView): number =>
  sources.reduce(
    (rest, { kind, statements, status: held }) => (kind === 'dataset' && held === 'current' ? rest - statements : rest),
    status.statements,
  )

function figures(context: PageContext, view: HomeView): Markup {
  const { translate } = context
  const figure = (path: string, name: MarkName | undefined, key: string, count: number, meaning?: string) =>
    html`<li><a href="${link(context, path)}"><b>${translate.number(count)}</b><span class="figure-name">${name ? mark(translate, name, true) : ''} ${translate.text(`home.${key}`)}</span><span class="small">${meaning ?? translate.text(`home.${key}-meaning`)}</span></a></li>`
  const { status } = view
  const devices = devicesOf(view)
  return html`<ul class="headline-figures">
${figure('/deployments', 'asserted', 'known', saidOf(view))}
${figure('/contradictions', 'contradiction', 'contradicted', status.contradictions)}
${figure('/gaps', 'gap', 'not-explained', status.gaps)}
${devices > 0 ? figure('/map', undefined, 'mapped', devices, translate.plural('home.mapped-meaning', status.statements - saidOf(view))) : ''}
</ul>`
}

/** How many deployments lack an answer, as bars from zero that carry their own label. */
function gapBars(context: PageContext, view: HomeView): Markup {
  const { translate } = context
  if (view.gaps.length === 0) return nothing
  const whole = Math.max(view.deployments.length, ...view.gaps.map((held) => held.count), 1)
  return html`<section aria-labelledby="home-gaps">
<h2 id="home-gaps">${translate.text('dossier.not-explained')}</h2>
<p class="quiet">${translate.text('gap.meaning')}</p>
<table class="bars"><caption class="sr">${translate.text('home.gap-bars')}</caption>
<thead class="sr"><tr><th scope="col">${translate.text('home.gap-property')}</th><th scope="col">${translate.text('home.gap-count')}</th></tr></thead>
<tbody>${view.gaps.map(
    (held) =>
      html`<tr><th scope="row">${translate.property('deployment', held.property)}</th><td><div><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="8"/><rect class="part" width="${((100 * held.count) / whole).toFixed(1)}" height="8"/></svg><span class="figure">${translate.text('home.gap-of', { count: translate.number(held.count), whole: translate.number(whole) })}</span></div></td></tr>`,
  )}</tbody></table>
<p><a href="${link(context, '/gaps')}">${translate.text('home.all-gaps')}</a></p>
</section>`
}

export function homePage(context: PageContext, view: HomeView): Markup {
  const { translate } = context
  const { status } = view
  const main = html`<div class="home">
<header class="front">
<h1>${translate.text('home.title')}</h1>
<p class="sentence">${translate.text('home.standfirst')}</p>
<p class="quiet">${translate.rich('home.holds', {
    deployments: translate.plural('home.deployments', view.deployments.length),
    sources: translate.plural('tally.sources', status.sources),
  })}</p>
</header>
${figures(context, view)}
<section class="front-map" aria-label="${translate.text('nav.map')}">${mapElement(context, locator(context))}</section>
<section aria-labelledby="home-deployments"><h2 id="home-deployments">${translate.text('nav.deployments')}</h2>
${view.deployments.length === 0 ? html`<p class="quiet">${translate.text('deployments.none')}</p>` : deploymentList(context, view.deployments, 'h3')}</section>
${
  view.contradictions.length > 0
    ? html`<section aria-labelledby="home-contradictions"><h2 id="home-contradictions">${translate.text('dossier.contradicted')}</h2>
${view.contradictions.slice(0, contradictionsShown).map((held) => contradiction(context, held, true))}
<p><a href="${link(context, '/contradictions')}">${translate.plural('home.all-contradictions', status.contradictions)}</a></p></section>`
    : ''
}
${gapBars(context, view)}
${view.sources.length > 0 ? html`<section aria-labelledby="home-sources"><h2 id="home-sources">${translate.text('nav.sources')}</h2>${sourceTable(context, view.sources)}</section>` : ''}
<p class="small log">${translate.text('home.log', { size: translate.number(status.log.size) })} <code>${status.log.root}</code></p>
</div>`
  return page(context, {
    title: translate.text('home.title'),
    description: translate.text('home.standfirst'),
    json: '/api/home',
    shape: 'wide',
    script: true,
    main,
  })
}
