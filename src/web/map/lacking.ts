/** That something could not be loaded, and a way to ask for it once more. */
import { html, type TemplateResult } from 'lit'
import type { MapWords } from './words.ts'

export const lacking = (words: MapWords, again: (event: Event) => void): TemplateResult =>
  html`${words.missing} <button type="button" class="again" @click=${again}>${words.again}</button>`
