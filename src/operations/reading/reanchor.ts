/** Finds the passages of an earlier version of a document in the text of a later one. */
import { anchorAll } from '../../reading/anchor.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'
import type { Place } from './versions.ts'

export interface Reanchored {
  moved: Map<number, Place>
  lost: number[]
}

/**
 * @param placeOf where a statement stood in the version before; undefined for one that was lost already.
 * @param earlier the text of that version, where it is kept.
 */
export function reanchored(
  statements: readonly RecordedStatement[],
  placeOf: (statement: RecordedStatement) => Place | undefined,
  source: EntityId,
  text: string,
  earlier: string | undefined,
): Reanchored {
  const passages = statements.flatMap((statement) => {
    const passage = statement.passages.find((one) => one.source === source)
    const was = placeOf(statement)
    // One that names a private person has no words of its own: the text of before has them, for its owner alone.
    const exact = was && (passage?.exact ?? earlier?.slice(was.start, was.end))
    return exact ? [{ n: statement.n, ...passage, exact, ...was }] : []
  })
  const found = anchorAll(passages, text, earlier)
  const moved = new Map(passages.flatMap(({ n }, i) => (found[i] ? [[n, found[i].span] as const] : [])))
  return { moved, lost: statements.flatMap(({ n }) => (moved.has(n) ? [] : [n])) }
}
