/** Figures of a dossier in time: one chart for each thing counted, a table under it, figures without a date apart. */
import type { StatementView, TimelinePoint } from '../contract/views.ts'
import { entityJson } from './addresses.ts'
import { speakerChain } from './claim.ts'
import { mark, statementMark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'
import { pointFigure, timelineChart } from './timeline-chart.ts'

const isDated = (point: TimelinePoint): boolean =>
  point.first !== undefined &&
  point.last !== undefined &&
  !Number.isNaN(Date.parse(point.first)) &&
  !Number.isNaN(Date.parse(point.last))

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

function row(context: PageContext, point: TimelinePoint, statements: Map<string, StatementView>): Markup {
  const { translate } = context
  const statement = statements.get(point.statement)
  const state = point.state ? translate.state(point.state) : '—'
  const said = statement ? html`${mark(translate, statementMark(statement))} ${speakerChain(context, statement)}` : ''
  return html`<tr><td>${dayRangeText(context, point)}</td><th scope="row" class="figure">${pointFigure(context, point)}</th><td>${state}</td><td>${said} <a href="#${point.statement}">${point.statement}</a></td></tr>`
}

function table(context: PageContext, points: TimelinePoint[], statements: Map<string, StatementView>): Markup {
  const { translate } = context
  const columns = ['timeline.when', 'timeline.figure', 'timeline.state', 'timeline.said']
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${translate.text('timeline.table')}"><table class="figures">
<thead><tr>${columns.map((column) => html`<th scope="col">${translate.text(column)}</th>`)}</tr></thead>
<tbody>${points.map((point) => row(context, point, statements))}</tbody>
</table></div>`
}

function group(context: PageContext, points: TimelinePoint[], statements: Map<string, StatementView>): Markup {
  const { translate } = context
  const [sample] = points as [TimelinePoint]
  const name = translate.listTerm('counted', sample.counted)
  const unit =
    sample.unit === '1'
      ? ''
      : ` (${translate.has(`unit.${sample.unit}.name`) ? translate.text(`unit.${sample.unit}.name`) : sample.unit})`
  const dated = points.filter(isDated).sort((a, b) => ((a.first as string) < (b.first as string) ? -1 : 1))
  const undated = points.filter((point) => !isDated(point))
  const drawn = dated.length >= 2 ? html`${timelineChart(context, dated, 680)}${timelineChart(context, dated, 328)}` : nothing
  const apart =
    undated.length > 0 ? html`<h4>${translate.text('timeline.undated')}</h4>${table(context, undated, statements)}` : nothing
  return html`<figure class="counts"><figcaption>${name}${unit}</figcaption>${drawn}${dated.length > 0 ? table(context, dated, statements) : nothing}${apart}</figure>`
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
  return html`<section class="timeline" aria-labelledby="figures">
<h2 id="figures">${translate.text('timeline.title')}</h2>
<p class="small">${translate.text('timeline.reading')}</p>
${ordered.map((held) => group(context, held, statements))}
<p class="small"><a href="${entityJson(id)}">${translate.text('timeline.json')}</a> · <a href="/export.csv">${translate.text('timeline.csv')}</a></p>
</section>`
}
