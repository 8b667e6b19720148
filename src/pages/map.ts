/** The map page; without JavaScript, the world drawing and the list of places. */
import type { DeploymentSummary } from '../contract/views.ts'
import { entityLink, link } from './addresses.ts'
import { locator, type MapPlace, mapElement } from './map-element.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'
import { plainSentence } from './sentence.ts'

export interface MapPageView {
  deployments: DeploymentSummary[]
  place?: MapPlace
}

/** What stands in the map's place where it cannot run. */
export const mapFallback = (context: PageContext, view: MapPageView): Markup => html`${locator(context)}
<p class="quiet">${context.translate.text('map.without-script')}</p>
<ul class="places">${view.deployments.map((deployment) => html`<li><a href="${entityLink(context, deployment.id)}">${deployment.label}</a> <span class="small">${plainSentence(deployment.sentence)}</span></li>`)}</ul>`

/** What a newspaper pastes into its page to show this map. */
function embedding(context: PageContext, view: MapPageView): Markup {
  const { translate } = context
  const address = link(context, '/embed/map', {
    lang: context.lang,
    ...(view.place?.selected ? { selected: view.place.selected } : {}),
  })
  const title = `Contrechamp: ${translate.text('nav.map')}`
  const snippet = String(
    html`<iframe src="${context.origin}${address}" title="${title}" width="100%" height="560" loading="lazy"></iframe>`,
  )
  return html`<details class="embedding"><summary>${translate.text('embed.title')}</summary>
<p class="quiet">${translate.text('embed.meaning')} <a href="${address}">${translate.text('embed.look')}</a></p>
<pre tabindex="0" role="region" aria-label="${translate.text('embed.title')}"><code>${snippet}</code></pre></details>`
}

export function mapPage(context: PageContext, view: MapPageView): Markup {
  const { translate } = context
  const main = html`<div class="map-page"><h1>${translate.text('nav.map')}</h1>
<p class="quiet">${translate.text('map.lead')}</p>
${mapElement(context, mapFallback(context, view), view.place, { keepsPlace: true })}
${embedding(context, view)}</div>`
  return page(context, {
    title: translate.text('nav.map'),
    json: '/api/map/deployments.geojson',
    shape: 'wide',
    script: true,
    main,
  })
}
