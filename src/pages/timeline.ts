/** Figures of a dossier in time: one chart for each thing counted, a table under it, figures without a date apart. */
import type { StatementView, TimelinePoint } from '../contract/views.ts'
import { entityJson, entityPath } from './addresses.ts'
import { speakerChain } from './claim.ts'
import { mark, statementMark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'
import { drawnAs, heightOf, pointFigure, timelineChart } from './timeline-chart.ts'

const day = /^\d{4}-\d{2}-\d{2}$/
const isDated = ({ first = '', last = '' }: TimelinePoint): boolean => day.test(first) && day.test(last)

/** The days a figure may belong to, as short as they can be told: a whole year is its number. */
export function dayRangeText(context: PageContext, point: TimelinePoint): string {
  const { translate } = context
  const { first, last } = point
  if (!first || !last) return translate.text('said.undated')
  if (first === last) return translate.date(first)
  if (first.slice(0, 4) === last.slice(0, 4) && first.endsWith('-01-01') && last.endsWith('-12-31'))
    return translate.date(first.slice(0, 4))
  if (first.slice(0, 7) === last.slice(0, 7) && first.endsWith('-01') && /-(28|29|30|31)$/.test(last))
    return translate.date(first.slice(0, 7))
  return translate.text('valid.between', { from: translate.date(first), to: translate.date(last) })
}

/** A chart in time needs two dates; fewer are read from the table. */
const isCharted = (points: TimelinePoint[]): boolean => points.filter(isDated).length >= 2

type Statements = Map<string, StatementView>

/** A bar from zero, to be read against the other rows of its table; nothing for a lone figure. */
function bar(point: TimelinePoint, highest: number | undefined): Markup {
  if (highest === undefined) return nothing
  // Room is left for the sign that a bar goes on.
  const width = Math.max(0.5, (96 * heightOf(point)) / highest).toFixed(1)
  // "At least": the bar goes on.
  const open = point.max === null ? html`<svg x="${width}%" overflow="visible"><path d="M3 1l4 4l-4 4"/></svg>` : ''
  return html`<svg class="bar ${drawnAs(point)}" width="100%" height="10" aria-hidden="true"><rect x="0" y="1" width="${width}%" height="8"/>${open}</svg>`
}

function row(context: PageContext, point: TimelinePoint, statements: Statements, highest?: number): Markup {
  const { translate } = context
  const statement = statements.get(point.statement)
  const state = point.state ? translate.state(point.state) : '—'
  const said = statement ? html`${mark(translate, statementMark(statement))} ${speakerChain(context, statement)}` : ''
  return html`<tr><th scope="row">${pointFigure(context, point)}${bar(point, highest)}</th><td>${state}</td><td>${dayRangeText(context, point)}</td><td>${said} <a href="#${point.statement}">${point.statement}</a></td></tr>`
}

function table(context: PageContext, points: TimelinePoint[], statements: Statements, highest?: number): Markup {
  const { translate } = context
  const columns = ['timeline.figure', 'timeline.state', 'timeline.when', 'timeline.said']
  return html`<table class="figures">
<thead><tr>${columns.map((column) => html`<th scope="col">${translate.text(column)}</th>`)}</tr></thead>
<tbody>${points.map((point) => row(context, point, statements, highest))}</tbody>
</table>`
}

/** Several figures of one thing: in time where they are dated, as bars in any case. */
function group(context: PageContext, points: TimelinePoint[], statements: Statements): Markup {
  const { translate } = context
  const [sample] = points as [TimelinePoint]
  const unit = sample.unit === '1' ? '' : ` (${sample.unit})`
  const dated = points.filter(isDated).sort((a, b) => ((a.first as string) < (b.first as string) ? -1 : 1))
  const undated = points.filter((point) => !isDated(point))
  const highest = Math.max(...points.map(heightOf), 1)
  const drawn = isCharted(points) ? html`${timelineChart(context, dated, 680)}${timelineChart(context, dated, 328)}` : nothing
  const apart =
    undated.length > 0
      ? html`${dated.length > 0 ? html`<h5>${translate.text('timeline.undated')}</h5>` : ''}${table(context, undated, statements, highest)}`
      : nothing
  return html`<figure class="counts"><figcaption>${translate.listTerm('counted', sample.counted)}${unit}</figcaption>${drawn}${dated.length > 0 ? table(context, dated, statements, highest) : nothing}${apart}</figure>`
}

/**
 * @param id the dossier's entity, whose JSON holds the same figures.
 * @param statements every statement of the page, by id.
 */
export function timeline(
  context: PageContext,
  id: string,
  points: TimelinePoint[],
  statements: Map<string, StatementView>,
): Markup {
  if (points.length === 0) return nothing
  const { translate } = context
  const groups = new Map<string, TimelinePoint[]>()
  for (const point of points) {
    const key = JSON.stringify([point.counted, point.unit])
    groups.set(key, [...(groups.get(key) ?? []), point])
  }
  const ordered = [...groups.values()].sort((a, b) => b.length - a.length)
  const several = ordered.filter((held) => held.length > 1)
  const lone = ordered.filter((held) => held.length === 1).flat()
  return html`<section class="timeline" aria-labelledby="figures">
<h4 id="figures">${translate.text('timeline.title')}</h4>
${several.length > 0 ? html`<p class="small">${translate.text('timeline.reading')}${several.some(isCharted) ? ` ${translate.text('timeline.reading-chart')}` : ''}</p>` : ''}
${several.map((held) => group(context, held, statements))}
${lone.length > 0 ? html`<figure class="counts">${several.length > 0 ? html`<figcaption>${translate.text('timeline.others')}</figcaption>` : ''}${table(context, lone, statements)}</figure>` : ''}
<p class="small"><a href="${entityJson(id)}">${translate.text('timeline.json')}</a> · <a href="${entityPath(id)}/figures.csv">${translate.text('timeline.csv')}</a></p>
</section>`
}
