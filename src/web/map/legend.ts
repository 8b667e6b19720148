/** The legend: every mark that the map may draw, drawn by the same code, with its words. */
import { html, nothing, svg, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { deviceKinds } from '../../geography/snapshot.ts'
import { drawMarks, type MarkName, markSize } from './marks.ts'
import type { Palette } from './palette.ts'
import type { MapWords } from './words.ts'

const row = (mark: unknown, text: string): TemplateResult => html`<li>${mark}<span>${text}</span></li>`

/** Marks of the map as an element, at their size in CSS pixels. */
function markElement(palette: Palette, ...names: [MarkName, ...MarkName[]]): HTMLCanvasElement {
  const canvas = drawMarks(names, palette, 2)
  canvas.style.width = canvas.style.height = `${markSize[names[0]]}px`
  canvas.className = names[0]
  canvas.setAttribute('aria-hidden', 'true')
  return canvas
}

const line = (palette: Palette, dashes: string): TemplateResult =>
  html`<svg width="34" height="8" aria-hidden="true">${svg`<line x1="1" y1="4" x2="33" y2="4" stroke=${palette.border} stroke-width="1.5" stroke-dasharray=${dashes} />`}</svg>`

const sectorMark = (palette: Palette): TemplateResult =>
  html`<svg width="34" height="22" viewBox="-17 -18 34 22" aria-hidden="true">${svg`<path d="M0 0 L-12 -12 A17 17 0 0 1 12 -12 Z" fill=${palette.accent} fill-opacity="0.18" stroke=${palette.accent} />`}</svg>`

const clusterMark = (palette: Palette): TemplateResult =>
  html`<svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">${svg`<circle r="9" fill=${palette.paper} stroke=${palette.muted} /><text y="4" text-anchor="middle" font-size="11" fill=${palette.ink}>9</text>`}</svg>`

const withinMark = (palette: Palette): TemplateResult =>
  html`<svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">${svg`<circle r="9.5" fill="none" stroke=${palette.muted} stroke-dasharray="2 3" />`}</svg>`

/** What the map shows beside the world itself. */
export interface Shown {
  deployments: boolean
  devices: boolean
}

/** @param open whether it starts unfolded: folded on small screens */
export function legend(words: MapWords, palette: Palette, shown: Shown, open: boolean): TemplateResult {
  return html`<details class="legend" ?open=${open}>
    <summary>${words.legend}</summary>
    ${guard([words, palette, shown.deployments, shown.devices], () => rows(words, palette, shown))}
  </details>`
}

function rows(words: MapWords, palette: Palette, shown: Shown): TemplateResult {
  const deployments = shown.deployments
    ? html`${row(markElement(palette, 'deployment'), words.deployment)}${row(withinMark(palette), words.within)}`
    : nothing
  const devices = shown.devices
    ? html`${deviceKinds.map((kind) => row(markElement(palette, kind), words[kind]))}
      ${row(markElement(palette, 'heading', 'fixed'), words.heading)} ${row(sectorMark(palette), words.range)}
      ${row(markElement(palette, 'unknown', 'dome'), words.unknown)} ${row(clusterMark(palette), words.cluster)}`
    : nothing
  return html`<ul>
    ${deployments}${devices} ${row(line(palette, ''), words.border)}${row(line(palette, '5 4'), words.disputed)}
  </ul>`
}
