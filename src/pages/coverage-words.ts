/** Words and figures of coverage, the same on a camera's sheet and on a deployment's page. */
import type { AssumptionView } from '../contract/coverage.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'

/** From what is certain to what is merely possible: the order of every table and choice. */
export const boundsInOrder = ['certain', 'nominal', 'possible'] as const
export type Bound = (typeof boundsInOrder)[number]

/** A code by its words; one that the language does not know yet stays readable as it is. */
const worded = (context: PageContext, family: string, code: string): string => {
  const key = `coverage.${family}.${code}`
  return context.translate.has(key) ? context.translate.text(key) : code
}

export const levelWord = (context: PageContext, level: string): string => worded(context, 'level', level)
export const boundWord = (context: PageContext, bound: Bound): string => worded(context, 'bound', bound)
export const codeWords = (context: PageContext, family: 'reason' | 'assumption' | 'measure' | 'place', code: string): string =>
  worded(context, family, code)

/** Small figures keep a decimal, large ones none: nothing here is known to the metre. */
export const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
export const squareMetres = (context: PageContext, value: number): string => `${context.translate.number(rounded(value))}\u00a0m²`
export const metres = (context: PageContext, value: number): string => `${context.translate.number(rounded(value))}\u00a0m`
/** A share in per cent; what is more than nothing is never told as 0. */
export function share(context: PageContext, part: number, whole: number): string {
  if (whole <= 0) return '–'
  const percent = (100 * part) / whole
  if (part > 0 && percent < 0.1) return `< ${context.translate.number(0.1)}\u00a0%`
  return `${context.translate.number(percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent))}\u00a0%`
}

function valueText(context: PageContext, { value, unit }: AssumptionView): string {
  const { number } = context.translate
  const suffix = unit ? `${unit.startsWith('°') ? '' : '\u00a0'}${worded(context, 'unit', unit)}` : ''
  if (value === 'unknown') return context.translate.text('coverage.unknown')
  if (typeof value === 'number') return `${number(value)}${suffix}`
  const { min, nominal, max } = value
  const most = max === null ? '∞' : number(max)
  if (min === max) return `${most}${suffix}`
  return context.translate.text('coverage.between', {
    nominal: nominal === null ? '∞' : number(nominal),
    min: number(min),
    max: most,
    unit: suffix,
  })
}

/** Every assumption with its value and where it comes from. Sources are told in the words of the data, which are English. */
export function assumptionTable(context: PageContext, assumed: readonly AssumptionView[]): Markup {
  if (assumed.length === 0) return nothing
  const { translate } = context
  const each = new Map(assumed.map((one) => [`${one.parameter} ${JSON.stringify(one.value)} ${one.source}`, one]))
  return html`<table class="assumptions"><caption>${translate.text('coverage.assumed-caption')}</caption>
<thead><tr><th scope="col">${translate.text('coverage.parameter')}</th><th scope="col">${translate.text('coverage.value')}</th><th scope="col">${translate.text('coverage.source')}</th></tr></thead>
<tbody>${[...each.values()].map(
    (one) =>
      html`<tr><th scope="row">${worded(context, 'parameter', one.parameter)}</th><td>${valueText(context, one)}</td><td lang="en">${one.source}</td></tr>`,
  )}</tbody></table>`
}

/** Warnings in the engine's own words, which are English. */
export const warningList = (context: PageContext, warnings: readonly { code: string; message: string }[]): Markup =>
  warnings.length === 0
    ? nothing
    : html`<h3>${context.translate.text('coverage.warnings')}</h3>
<ul class="warnings" lang="en">${[...new Map(warnings.map((one) => [one.message, one])).values()].map(({ message }) => html`<li>${message}</li>`)}</ul>`
