/** Finds the passages of an earlier version of a document in the text of a later one. */
import type { RecordedStatement } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'
import type { Place } from './versions.ts'

export interface Reanchored {
  moved: Map<number, Place>
  lost: number[]
}

/** @param placeOf where a statement stood in the version before; undefined for one that was lost already. */
export function reanchored(
  statements: readonly RecordedStatement[],
  placeOf: (statement: RecordedStatement) => Place | undefined,
  source: EntityId,
  text: string,
): Reanchored {
  const moved = new Map<number, Place>()
  const lost: number[] = []
  for (const statement of statements) {
    const passage = statement.passages.find((one) => one.source === source)
    const was = placeOf(statement)
    const place = passage?.exact && was ? nearest(text, passage.exact, was.start) : undefined
    if (place) moved.set(statement.n, place)
    else lost.push(statement.n)
  }
  return { moved, lost }
}

/** Of several places with the same words, the one nearest to where they stood. */
function nearest(text: string, exact: string, was: number): Place | undefined {
  let best: number | undefined
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1))
    if (best === undefined || Math.abs(at - was) < Math.abs(best - was)) best = at
  return best === undefined ? undefined : { start: best, end: best + exact.length }
}
