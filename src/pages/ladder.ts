/** The capability ladder: vendor offers → model supports → licensed → enabled → used, each rung with evidence of its own. */
import type { LadderView, StatementView } from '../contract/views.ts'
import { rungs } from '../register/statement.ts'
import { isAlleged, type MarkName, mark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'

interface RungMark {
  name: MarkName
  statements: string[]
}

/** What stands on a rung, at most one mark of each kind. */
function rungMarks(rung: LadderView['rungs'][number] | undefined, statements: Map<string, StatementView>): RungMark[] {
  const alleged = (id: string) => {
    const statement = statements.get(id)
    return statement ? isAlleged(statement) : false
  }
  const asserted = rung?.asserted ?? []
  const all: RungMark[] = [
    { name: 'asserted', statements: asserted.filter((id) => !alleged(id)) },
    { name: 'alleged', statements: asserted.filter(alleged) },
    { name: 'planned', statements: rung?.planned ?? [] },
    { name: 'denied', statements: rung?.denied ?? [] },
  ]
  return all.filter((marks) => marks.statements.length > 0)
}

function rungCell(context: PageContext, marks: RungMark[], label: string): Markup {
  const { translate } = context
  if (marks.length === 0)
    return html`<td class="rung empty">${mark(translate, 'gap', true)}<span class="sr">${translate.text('rung.empty')}</span></td>`
  return html`<td class="rung">${marks.map(({ name, statements }) => {
    const more = statements.length > 1 ? html` <span class="times">×${statements.length}</span>` : ''
    return html`<a href="#${statements[0]}">${mark(translate, name, true)}<span class="word">${translate.text(`mark.${name}`)}${more}</span><span class="sr">, ${label}</span></a>`
  })}</td>`
}

export function ladder(context: PageContext, views: LadderView[], statements: Map<string, StatementView>): Markup {
  if (views.length === 0) return nothing
  const { translate } = context
  return html`<div class="ladders"><table class="ladder">
<caption>${translate.text('ladder.caption')}</caption>
<thead><tr><th scope="col"><span class="sr">${translate.text('ladder.capability')}</span></th>${rungs.map((rung) => html`<th scope="col">${translate.rung(rung)}</th>`)}</tr></thead>
<tbody>${views.map((view) => {
    const label = translate.listTerm('capability', view.capability)
    const unplaced =
      view.unplaced.length > 0
        ? html` <span class="unplaced">${translate.text('ladder.unplaced')} ${view.unplaced.map((id) => html`<a href="#${id}">${id}</a> `)}</span>`
        : ''
    return html`<tr><th scope="row">${label}${unplaced}</th>${rungs.map((rung) =>
      rungCell(
        context,
        rungMarks(
          view.rungs.find((held) => held.rung === rung),
          statements,
        ),
        label,
      ),
    )}</tr>`
  })}</tbody>
</table></div>`
}
