/** The map alone, for a frame inside another site; its links open there where the whole page stands. */
import { link } from './addresses.ts'
import { type MapPageView, mapFallback } from './map.ts'
import { mapElement } from './map-element.ts'
import { html, type Markup } from './markup.ts'
import { head, type PageContext } from './page.ts'

export function embedPage(context: PageContext, view: MapPageView): Markup {
  const { translate } = context
  const title = translate.text('nav.map')
  return html`<!doctype html>
<html lang="${context.lang}">
<head>
${head(context, { title, script: true })}
<base target="_top">
</head>
<body class="embed">
<main aria-label="${title}">
${mapElement(context, mapFallback(context, view), view.place, { compact: true })}
<p class="small"><a class="wordmark" href="${link(context, '/')}">Contrechamp</a> ${translate.text('embed.creed')} <a href="${link(context, '/map', view.place?.selected ? { selected: view.place.selected } : {})}">${translate.text('embed.whole')}</a></p>
</main>
</body>
</html>`
}
