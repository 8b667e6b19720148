/** The interactive map, with what stands in its place for readers without JavaScript. */
import { html, type Markup, trustedSvg } from './markup.ts'
import type { PageContext } from './page.ts'

export interface MapPlace {
  lon: number
  lat: number
  zoom: number
  selected?: string
  /** The selected deployment has cameras on record: what they see together comes from the server. */
  covered?: boolean
}

export interface MapManner {
  keepsPlace?: boolean
  compact?: boolean
}

/** The drawing of the place, framed; nothing when the server has none. */
export const locator = (context: PageContext): Markup =>
  context.locatorSvg ? html`<div class="locator-frame frame">${trustedSvg(context.locatorSvg)}</div>` : html``

/**
 * @param place what to show; without it the element fits all deployments into view.
 * @param how `keepsPlace` writes place and zoom into the address; `compact` folds the legend on any screen.
 * @param fallback light-DOM content: the drawing and a list of places. It stays where the map cannot run.
 */
export function mapElement(context: PageContext, fallback: Markup, place?: MapPlace, how: MapManner = {}): Markup {
  const where = place
    ? html` lon="${place.lon}" lat="${place.lat}" zoom="${place.zoom}"${place.selected ? html` selected="${place.selected}"` : ''}${place.selected && place.covered ? html` ground="/tiles/coverage/${place.selected.replace(/^deployment\//, '')}"` : ''}`
    : ''
  return html`<contrechamp-map deployments="/api/map/deployments.geojson?lang=${context.lang}" tiles="/tiles" api="/api" lang="${context.lang}"${where}${how.keepsPlace ? html` hash` : ''}${how.compact ? html` compact` : ''}>
${fallback}
</contrechamp-map>`
}
