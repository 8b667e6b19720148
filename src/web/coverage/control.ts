/** The choice of level and bound beside the map, and the key to what it draws. Native controls: they work with the keyboard as they are. */
import { html, nothing, svg, type TemplateResult } from 'lit'
import type { BoundName } from '../../coverage/raster.ts'
import { lacking } from '../map/lacking.ts'
import type { Palette } from '../map/palette.ts'
import type { MapWords } from '../map/words.ts'
import { type CoverageChoice, coverageBounds, coverageLevels, patternPixels } from './layers.ts'

export interface CoverageState {
  choice: CoverageChoice | undefined
  /** Where it comes from at this zoom: single cameras from the browser's worker, a whole city from the server. */
  source: 'worker' | 'server' | undefined
  /** The edge of ground that two cameras see is drawn. */
  edges: boolean
  /** A whole city can be had. */
  city: boolean
  /** Tiles that are being computed. */
  waiting: number
  /** Ground is drawn about which no building is at hand. */
  bare: boolean
  /** Some of the coverage that is looked at could not be loaded. */
  missing: boolean
}

function swatch(palette: Palette, bound: BoundName, level: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [48, 24]
  canvas.className = 'swatch'
  canvas.setAttribute('aria-hidden', 'true')
  const pen = canvas.getContext('2d')
  if (pen) {
    const tile = document.createElement('canvas')
    const pixels = patternPixels(palette, bound, level)
    ;[tile.width, tile.height] = [pixels.width, pixels.height]
    tile.getContext('2d')?.putImageData(pixels, 0, 0)
    pen.fillStyle = pen.createPattern(tile, 'repeat') ?? ''
    pen.fillRect(0, 0, canvas.width, canvas.height)
  }
  return canvas
}

const ring = (palette: Palette): TemplateResult =>
  html`<svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true">${svg`<circle r="7" fill="none" stroke=${palette.accent} />`}</svg>`

const edge = (palette: Palette): TemplateResult =>
  html`<svg width="24" height="12" aria-hidden="true">${svg`<rect x="0.5" y="0.5" width="23" height="11" fill="none" stroke=${palette.muted} stroke-width="0.8" />`}</svg>`

/** There is nothing to send. */
const stay = (event: Event): void => event.preventDefault()

/** How sure it must be, what the colours mean, and what is assumed. */
function key(
  words: MapWords,
  palette: Palette,
  { level, bound }: CoverageChoice,
  { source, edges, bare }: CoverageState,
  choose: (choice: CoverageChoice) => void,
): TemplateResult {
  const radio = (name: BoundName) => html`<label title=${words[`${name}Meaning`]}>
    <input type="radio" name="coverage-bound" value=${name} .checked=${name === bound}
      @change=${() => choose({ level, bound: name })} />${words[name]}</label>`
  const shown = coverageLevels.filter((name) => level === 'every' || level === name)
  return html`<fieldset><legend class="hidden">${words.coverageBound}</legend>${coverageBounds.map(radio)}</fieldset>
    <ul class="key">
      ${shown.map((name) => html`<li>${swatch(palette, bound, coverageLevels.indexOf(name))}<span>${words[name]}</span></li>`)}
      ${edges ? html`<li>${edge(palette)}<span>${words.coverageTwice}</span></li>` : nothing}
      ${source === 'server' ? nothing : html`<li>${ring(palette)}<span>${words.coverageRing}</span></li>`}
    </ul>
    <p class="facts">${words[`${bound}Meaning`]} ${words.coverageAssumes}</p>
    ${source === 'server' ? html`<p class="facts">${words.coverageCity} ${words.coverageUnheaded}</p>` : nothing}
    ${bare ? html`<p class="facts">${words.coverageBare}</p>` : nothing}`
}

function status(words: MapWords, { source, city, waiting, missing }: CoverageState, again: (event: Event) => void) {
  if (!source) return city ? words.coverageNearerCity : words.coverageNearer
  if (waiting > 0) return words.coverageWaiting
  return missing ? lacking(words, again) : nothing
}

/**
 * One template with and without a choice: with another one Lit would put a new list in the place of that which has the focus, and a status that comes with
 * its text is not read out.
 * @param choose told the new choice, or nothing when coverage is not to be shown @param again asks once more for what is missing
 */
export function coverageControl(
  words: MapWords,
  palette: Palette,
  state: CoverageState,
  choose: (choice: CoverageChoice | undefined) => void,
  again: (event: Event) => void,
): TemplateResult {
  const { choice } = state
  const bound = choice?.bound ?? 'nominal'
  const level = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement
    choose(value === '' ? undefined : { level: value as CoverageChoice['level'], bound })
  }
  const option = (value: string, text: string) =>
    html`<option value=${value} ?selected=${value === (choice?.level ?? '')}>${text}</option>`
  return html`<form class="coverage" aria-label=${words.coverage} @submit=${stay}>
    <label class="level">${words.coverage}
      <select name="coverage-level" @change=${level}>
        ${option('', words.coverageOff)}${option('every', words.coverageEvery)}
        ${coverageLevels.map((name) => option(name, words[name]))}
      </select></label>
    ${choice ? key(words, palette, choice, state, choose) : nothing}
    <p class="facts" role="status">${choice ? status(words, state, again) : nothing}</p>
  </form>`
}
