/** A camera's own sheet: what it can see, drawn and in figures, with everything that is assumed. */
import type { BuildingView, DeviceCoverageView } from '../contract/coverage.ts'
import { coverageJson, link } from './addresses.ts'
import { everyLevel, type PlanChoice, plan, planKey } from './coverage-plan.ts'
import {
  assumptionTable,
  type Bound,
  boundsInOrder,
  boundWord,
  levelWord,
  metres,
  sourceIn,
  squareMetres,
  warningList,
} from './coverage-words.ts'
import { html, type Markup } from './markup.ts'
import type { PageContext } from './page.ts'

/** What a page has of something that is computed beside it. */
export type Computed<View> = { view: View } | Unfinished
type Unfinished = { computing: true } | { failed: { code: string; message: string } }

export interface SheetView {
  coverage: DeviceCoverageView
  /** About the camera, to be drawn. */
  buildings: BuildingView[]
}

/** @param asked of the address; anything that is no choice is taken as the usual one. */
export function choiceOf(asked: { level?: string; bound?: string }, levels: readonly { name: string }[]): PlanChoice {
  const level = levels.some(({ name }) => name === asked.level) ? (asked.level as string) : everyLevel
  const bound = boundsInOrder.find((name) => name === asked.bound) ?? 'nominal'
  return { level, bound }
}

/** The choice as links: each is an address of its own, and needs no script. */
function choices(context: PageContext, { coverage: { levels } }: SheetView, choice: PlanChoice): Markup {
  const { translate } = context
  const item = (to: PlanChoice, words: string, current: boolean) => {
    const address = link(context, `${context.path}#coverage`, { level: to.level, bound: to.bound })
    return html`<li><a data-switch href="${address}"${current ? html` aria-current="true"` : ''}>${words}</a></li>`
  }
  const names = [everyLevel, ...levels.levels.map(({ name }) => name)]
  const list = (label: string, items: Markup[]) =>
    html`<nav aria-label="${label}"><span aria-hidden="true">${label}</span><ul>${items}</ul></nav>`
  return html`<div class="choices">
${list(
  translate.text('coverage.level'),
  names.map((level) =>
    item(
      { ...choice, level },
      level === everyLevel ? translate.text('coverage.every') : levelWord(context, level),
      level === choice.level,
    ),
  ),
)}
${list(
  translate.text('coverage.bound'),
  boundsInOrder.map((bound) => item({ ...choice, bound }, boundWord(context, bound), bound === choice.bound)),
)}
</div>`
}

const meanings = {
  certain: 'coverage.certain-means',
  nominal: 'coverage.nominal-means',
  possible: 'coverage.possible-means',
} as const satisfies Record<Bound, string>

function figures(context: PageContext, { coverage }: SheetView, choice: PlanChoice): Markup {
  const { translate } = context
  return html`<table class="band-figures"><caption>${translate.text('coverage.areas-caption', { range: metres(context, coverage.rangeM) })}</caption>
<thead><tr><th scope="col">${translate.text('coverage.level')}</th>${boundsInOrder.map((bound) => html`<th scope="col" class="figure">${boundWord(context, bound)}</th>`)}</tr></thead>
<tbody>${coverage.coverage.bands.map(
    (band) =>
      html`<tr${band.level === choice.level ? html` class="chosen"` : ''}><th scope="row">${levelWord(context, band.level)} <span class="small">${translate.text('coverage.density', { n: translate.number(band.pxPerM) })}</span></th>${boundsInOrder.map((bound) => html`<td class="figure">${squareMetres(context, band[bound])}</td>`)}</tr>`,
  )}</tbody></table>`
}

/** The first thing said: what the strictest level that is reached amounts to, and how sure that is. */
function lead(context: PageContext, { coverage: { coverage, levels } }: SheetView): Markup {
  const { translate } = context
  const values = (band: (typeof coverage.bands)[number]) => ({
    nominal: squareMetres(context, band.nominal),
    certain: squareMetres(context, band.certain),
    possible: squareMetres(context, band.possible),
    level: translate.within(levelWord(context, band.level)),
  })
  const lowest = coverage.bands[0]
  const highest = coverage.bands.findLast((band) => band.nominal > 0)
  const known = coverage.headingKnown ? '' : html` <strong>${translate.text('coverage.heading-unknown')}</strong>`
  if (!lowest || lowest.possible === 0) return html`<p class="sentence">${translate.text('coverage.sees-nothing')}</p>`
  const most = highest && highest !== lowest ? html` ${translate.text('coverage.lead-more', values(highest))}` : ''
  const steerable = coverage.steerable ? html` ${translate.text('coverage.steerable')}` : ''
  return html`<p class="sentence">${translate.text('coverage.lead', values(lowest))}${most}${known}${steerable}</p>
<p class="small">${translate.text('coverage.levels-from')} ${sourceIn(context, 'span', levels.source)}</p>`
}

function drawn(context: PageContext, sheet: SheetView, choice: PlanChoice): Markup {
  const { translate } = context
  const { coverage } = sheet
  const level = choice.level === everyLevel ? translate.text('coverage.every') : levelWord(context, choice.level)
  const title = translate.text('coverage.plan-title', { level, bound: boundWord(context, choice.bound) })
  return html`<figure class="plan-figure">${plan(context, coverage, sheet.buildings, choice, title)}
<figcaption>${planKey(context, coverage, choice)}
<p class="small">${translate.text(meanings[choice.bound])}</p></figcaption></figure>`
}

/** What the bounds take in, and why more may be possible than lies open in the assumed field of view. */
function boundsMeant(context: PageContext, { coverage: { camera, coverage } }: SheetView): Markup {
  const { translate } = context
  const m = translate.number(camera.positionM)
  const most = coverage.bands[0]?.possible ?? 0
  return html`<p class="small">${translate.text('coverage.bounds-meant', { m })}${most > coverage.visible ? ` ${translate.text('coverage.more-possible', { m })}` : ''}</p>`
}

function body(context: PageContext, sheet: SheetView, choice: PlanChoice): Markup {
  const { translate } = context
  const { coverage } = sheet
  if (coverage.coverage.warnings.some(({ code }) => code === 'no-camera'))
    return html`<p class="quiet">${translate.text('coverage.no-camera')}</p>`
  return html`${lead(context, sheet)}
${choices(context, sheet, choice)}
<div class="plan-and-figures">${drawn(context, sheet, choice)}
<div>${figures(context, sheet, choice)}
<p class="small">${translate.text('coverage.mere-ground', { area: squareMetres(context, coverage.coverage.visible) })}${coverage.coverage.shiftM > 0 ? ` ${translate.text('coverage.shifted', { m: translate.number(Math.round(coverage.coverage.shiftM * 10) / 10) })}` : ''}</p>
${boundsMeant(context, sheet)}
${warningList(
  context,
  // Said in the first sentence already.
  coverage.coverage.warnings.filter(({ code }) => code !== 'heading-unknown'),
  { m: translate.number(Math.round(coverage.coverage.shiftM * 100) / 100) },
)}</div></div>
<details class="assumed" open><summary>${translate.plural('coverage.assumptions', coverage.coverage.assumed.length)}</summary>
<div class="scroll">${assumptionTable(context, coverage.coverage.assumed)}</div></details>
<p class="small"><a href="${coverageJson(coverage.camera.id)}" type="application/json">${translate.text('coverage.json')}</a></p>`
}

/** Why there are no figures, in words by the failure's code; one that the language does not know yet in its own, which are English. */
function why({ translate, path }: PageContext, { code, message }: { code: string; message: string }): Markup {
  const key = `coverage.failure.${code.replace(/^coverage\//, '')}`
  if (!translate.has(key)) return html`<span lang="en">${message}</span>`
  const deployment = /^\/deployment\/([\w-]+)/.exec(path)?.[1]
  const command = html`<code>contrechamp coverage ${deployment ? `--deployment ${deployment}` : '--cameras FILE --buildings FILE'}</code>`
  return translate.rich(key, { command })
}

/** What stands in the place of figures that are not there yet, or cannot be. */
export function unfinished(context: PageContext, held: Unfinished): Markup {
  const { translate } = context
  if ('failed' in held) return html`<p class="quiet">${translate.text('coverage.failed')} ${why(context, held.failed)}</p>`
  return html`<p class="quiet" role="status">${translate.text('coverage.computing')} <a data-switch href="${link(context, context.path)}#coverage">${translate.text('coverage.reload')}</a></p>`
}

/**
 * @param id of the element that a script may ask for again
 * @param computing whether it should
 */
export const coverageSection = (title: string, content: Markup, computing: boolean): Markup =>
  html`<section class="coverage-section" aria-labelledby="coverage"><h2 id="coverage">${title}</h2>
<contrechamp-sheet id="coverage-sheet"${computing ? html` computing` : ''}>${content}</contrechamp-sheet></section>`

export function sheet(context: PageContext, held: Computed<SheetView>, asked: { level?: string; bound?: string }): Markup {
  const title = context.translate.text('coverage.camera-title')
  if (!('view' in held)) return coverageSection(title, unfinished(context, held), 'computing' in held)
  return coverageSection(title, body(context, held.view, choiceOf(asked, held.view.coverage.levels.levels)), false)
}
