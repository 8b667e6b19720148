/** The capability ladder: vendor offers → model supports → licensed → enabled → used, with separate evidence for each rung. */
import { type RecordedStatement, type Rung, rungs, statementId } from './statement.ts'
import { kindOf } from './value.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Ladder {
  capability: string
  /** From `offers` to `used`; ids of statements, ascending. */
  rungs: { rung: Rung; asserted: string[]; denied: string[]; planned: string[] }[]
  /** Statements of the capability that name no rung. */
  unplaced: string[]
}

/**
 * @param statements of one subject; current ones of properties with a ladder are placed, those without a term are left out.
 * @returns one ladder for each capability, in the order of the vocabulary's list. A denied plan stands with the unplaced: it denies no rung.
 */
export function ladders(vocabulary: Vocabulary, statements: Iterable<RecordedStatement>): Ladder[] {
  const found = new Map<string, Ladder>()
  const order = new Map([...(vocabulary.lists.get('capability') ?? [])].map((term, place) => [term, place]))
  const placed = [...statements].filter(({ status }) => status === 'current').sort((a, b) => a.n - b.n)
  for (const { n, subject, property, value, polarity, qualifiers } of placed) {
    const properties = vocabulary.kinds.get(kindOf(subject))?.properties ?? {}
    if (!('term' in value) || !Object.hasOwn(properties, property) || !properties[property]?.ladder) continue
    let ladder = found.get(value.term)
    if (!ladder) {
      const empty = rungs.map((rung) => ({ rung, asserted: [], denied: [], planned: [] }))
      ladder = { capability: value.term, rungs: empty, unplaced: [] }
      found.set(value.term, ladder)
    }
    const planned = qualifiers?.state === 'announced' || qualifiers?.state === 'planned'
    const rung = ladder.rungs.find((one) => one.rung === qualifiers?.rung)
    if (!rung || (planned && polarity === 'denies')) ladder.unplaced.push(statementId(n))
    else if (planned) rung.planned.push(statementId(n))
    else rung[polarity === 'asserts' ? 'asserted' : 'denied'].push(statementId(n))
  }
  const place = (ladder: Ladder) => order.get(ladder.capability) ?? order.size
  return [...found.values()].sort((a, b) => place(a) - place(b) || (a.capability < b.capability ? -1 : 1))
}
