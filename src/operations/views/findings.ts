/** Contradictions and gaps as pages show them, from the findings that were computed when the log last grew. */
import type { ContradictionView, GapView, StatementView } from '../../contract/views.ts'
import type { Contradiction } from '../../register/contradictions.ts'
import type { Gap } from '../../register/gaps.ts'
import { findings } from '../../store/dossiers.ts'
import type { Store } from '../../store/open.ts'
import { statementsByNumber } from '../../store/statements.ts'
import { references } from './labels.ts'
import { statementViews } from './statements.ts'

async function viewsOf(store: Store, numbers: number[], lang: string): Promise<(n: number) => StatementView[]> {
  const views = await statementViews(store, await statementsByNumber(store, [...new Set(numbers)]), lang)
  const byId = new Map(views.map((view) => [view.id, view]))
  return (n) => {
    const view = byId.get(`s${n}`)
    return view ? [view] : []
  }
}

export async function contradictionViews(store: Store, lang: string, entity?: number): Promise<ContradictionView[]> {
  const found = (await findings(store, 'contradiction', entity)).map(({ body }) => JSON.parse(body) as Contradiction)
  const view = await viewsOf(
    store,
    found.flatMap(({ sides }) => sides.flat()),
    lang,
  )
  const refOf = await references(
    store,
    found.map(({ subject }) => subject),
    lang,
  )
  return found.map(({ id, subject, property, reason, sides }) => ({
    id,
    subject: refOf(subject),
    property,
    reason,
    sides: sides.map((side) => side.flatMap(view)),
  }))
}

export async function gapViews(store: Store, lang: string, entity?: number): Promise<GapView[]> {
  const found = (await findings(store, 'gap', entity)).map(({ body }) => JSON.parse(body) as Gap)
  const view = await viewsOf(
    store,
    found.flatMap(({ statements }) => statements),
    lang,
  )
  const refOf = await references(
    store,
    found.map(({ subject }) => subject),
    lang,
  )
  return found.map(({ id, subject, property, state, statements }) => ({
    id,
    subject: refOf(subject),
    property,
    state,
    statements: statements.flatMap(view),
  }))
}
