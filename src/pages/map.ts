/** The map page; without JavaScript, the world drawing and the list of places. */
import type { DeploymentSummary } from '../contract/views.ts'
import { entityLink } from './addresses.ts'
import { locator, type MapPlace, mapElement } from './map-element.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'
import { plainSentence } from './sentence.ts'

export interface MapPageView {
  deployments: DeploymentSummary[]
  place?: MapPlace
}

export function mapPage(context: PageContext, view: MapPageView): Markup {
  const { translate } = context
  const fallback = html`${locator(context)}
<p class="quiet">${translate.text('map.without-script')}</p>
<ul class="places">${view.deployments.map((deployment) => html`<li><a href="${entityLink(context, deployment.id)}">${deployment.label}</a> <span class="small">${plainSentence(deployment.sentence)}</span></li>`)}</ul>`
  const main = html`<div class="map-page"><h1>${translate.text('nav.map')}</h1>
<p class="quiet">${translate.text('map.lead')}</p>
${mapElement(context, fallback, view.place, true)}</div>`
  return page(context, {
    title: translate.text('nav.map'),
    json: '/api/map/deployments.geojson',
    shape: 'wide',
    script: true,
    main,
  })
}
