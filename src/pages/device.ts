/** The page of one camera or other device: what its map entry says, and which way it looks when that is known. */
import type { DeviceView } from '../contract/views.ts'
import { deviceJson } from './addresses.ts'
import { type Computed, type SheetView, sheet } from './coverage-sheet.ts'
import { dossierPage } from './dossier.ts'
import { html, type Markup } from './markup.ts'
import type { PageContext } from './page.ts'
import { pointText } from './value.ts'

const onCircle = (degrees: number, radius: number): string => {
  const angle = ((degrees - 90) * Math.PI) / 180
  return `${(Math.cos(angle) * radius).toFixed(2)} ${(Math.sin(angle) * radius).toFixed(2)}`
}

/** A sector from `from` clockwise to `to`; a single direction is drawn as a line, since no angle is known. */
function heading({ from, to }: { from: number; to: number }): Markup {
  if (from === to) return html`<path class="aim" d="M0 0L${onCircle(from, 42)}"/>`
  const sweep = (((to - from) % 360) + 360) % 360
  if (sweep === 0) return html`<circle class="sector" r="42"/>`
  return html`<path class="sector" d="M0 0L${onCircle(from, 42)}A42 42 0 ${sweep > 180 ? 1 : 0} 1 ${onCircle(to, 42)}Z"/>`
}

function compass(context: PageContext, view: DeviceView): Markup {
  const { translate } = context
  const known = view.headings.length > 0
  const words = known ? headingWords(context, view) : translate.text('device.heading-unknown')
  return html`<svg class="compass" viewBox="-60 -60 120 120" width="120" height="120" role="img" aria-label="${words}"><title>${words}</title>
<circle class="ring" r="46"/><path class="ticks" d="M0 -50V-42M50 0H42M0 50V42M-50 0H-42"/><text x="0" y="-52" text-anchor="middle">${translate.text('map.north-letter')}</text>
${view.headings.map(heading)}${known ? html`<rect class="body" x="-4" y="-4" width="8" height="8"/>` : html`<circle class="hollow" r="5"/>`}</svg>`
}

const headingWords = (context: PageContext, view: DeviceView): string =>
  view.headings
    .map(({ from, to }) =>
      from === to ? `${context.translate.number(from)}°` : `${context.translate.number(from)}°–${context.translate.number(to)}°`,
    )
    .join(', ')

function facts(context: PageContext, view: DeviceView): Markup {
  const { translate } = context
  const kind = translate.has(`device.kind.${view.kind}`) ? translate.text(`device.kind.${view.kind}`) : view.kind
  const conflict = view.headingConflict ? html` <span class="word">${translate.text('device.heading-conflict')}</span>` : ''
  const rows: [string, Markup | string][] = [
    ['device.kind', kind],
    [
      'device.heading',
      view.headings.length > 0
        ? html`${headingWords(context, view)}${conflict}`
        : html`${translate.text('device.heading-unknown')}${conflict}`,
    ],
    ['device.height', view.heightM === undefined ? translate.text('gap.not-seen') : `${translate.number(view.heightM)} m`],
    ['device.tilt', view.tiltDeg === undefined ? translate.text('gap.not-seen') : `${translate.number(view.tiltDeg)}°`],
    ...(view.fovDeg === undefined ? [] : [['device.fov', `${translate.number(view.fovDeg)}°`] as [string, string]]),
    ...(view.widthPx === undefined ? [] : [['device.pixels', `${translate.number(view.widthPx)} px`] as [string, string]]),
    ['device.place', pointText(translate, [view.lon, view.lat])],
    ['device.jurisdiction', translate.area(view.jurisdiction)],
  ]
  return html`<dl class="facts">${rows.map(([key, value]) => html`<div><dt>${translate.text(key)}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** What the page shows of the camera's coverage, and what of it was asked for. */
export interface DeviceCoverage {
  held: Computed<SheetView>
  level?: string
  bound?: string
}

export function devicePage(context: PageContext, view: DeviceView, coverage?: DeviceCoverage): Markup {
  const before = html`<section class="device" aria-label="${context.translate.text('device.summary')}">${compass(context, view)}${facts(context, view)}</section>${coverage ? sheet(context, coverage.held, coverage) : ''}`
  const location = view.dossier.location ?? { lon: view.lon, lat: view.lat }
  return dossierPage(context, { ...view.dossier, location }, { before, json: deviceJson(view.dossier.id) })
}
