/** Words and figures of coverage, the same on a camera's sheet and on a deployment's page. */
import french from '../../data/coverage/sources/fr.json' with { type: 'json' }
import type { AssumptionView, CoverageTotalsView } from '../contract/coverage.ts'
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

/** By language: where numbers come from, by the English text of the data and the engine. */
const sources: Readonly<Record<string, Readonly<Record<string, string>>>> = { fr: french }

/** A source in the language of the page, or else as the data has it. @param tag of the element that holds it */
export function sourceIn({ lang }: PageContext, tag: 'td' | 'span', source: string): Markup {
  const known = Object.hasOwn(sources, lang) ? sources[lang] : undefined
  const words = known && Object.hasOwn(known, source) ? known[source] : undefined
  if (tag === 'td') return words === undefined ? html`<td lang="en">${source}</td>` : html`<td>${words}</td>`
  return words === undefined ? html`<span lang="en">${source}</span>` : html`${words}`
}

/** Every assumption with its value and where it comes from. */
export function assumptionTable(context: PageContext, assumed: readonly AssumptionView[]): Markup {
  if (assumed.length === 0) return nothing
  const { translate } = context
  const each = new Map(assumed.map((one) => [`${one.parameter} ${JSON.stringify(one.value)} ${one.source}`, one]))
  return html`<table class="assumptions"><caption>${translate.text('coverage.assumed-caption')}</caption>
<thead><tr><th scope="col">${translate.text('coverage.parameter')}</th><th scope="col">${translate.text('coverage.value')}</th><th scope="col">${translate.text('coverage.source')}</th></tr></thead>
<tbody>${[...each.values()].map(
    (one) =>
      html`<tr><th scope="row">${worded(context, 'parameter', one.parameter)}</th><td>${valueText(context, one)}</td>${sourceIn(context, 'td', one.source)}</tr>`,
  )}</tbody></table>`
}

type Remark = CoverageTotalsView['warnings'][number]

/**
 * In words by its code; one that the language does not know yet in the engine's own, which are English. `tag` in the words is the first that those name:
 * one code may be of several tags.
 */
function remark({ translate }: PageContext, { code, message, building }: Remark, values: Record<string, string>): Markup {
  const key = `coverage.${building === undefined ? 'warning' : 'building-warning'}.${code}`
  if (!translate.has(key)) return html`<li lang="en">${message}</li>`
  const [, tag = ''] = /`([^`]+)`/.exec(message) ?? []
  const words = translate.text(key, { tag, ...values })
  return html`<li>${building === undefined ? words : translate.text('coverage.of-building', { building, words })}</li>`
}

/** @param values that the words have places for, where the view tells them: `m` moved, `away` from a place */
export function warningList(context: PageContext, warnings: readonly Remark[], values: Record<string, string> = {}): Markup {
  if (warnings.length === 0) return nothing
  const items = warnings.map((warning) => remark(context, warning, values))
  return html`<h3>${context.translate.text('coverage.warnings')}</h3>
<ul class="warnings">${[...new Map(items.map((item) => [String(item), item])).values()]}</ul>`
}
