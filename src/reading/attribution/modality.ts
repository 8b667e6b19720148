/** What a clause does to a fact: denies it, doubts it, asks it, supposes it, or sets it at a stage. */
import type { EquipmentState } from '../../register/value.ts'
import { isName, isQuantity } from '../mentions/mention.ts'
import { byLanguage, clausesAt, wholeWords } from './clauses.ts'
import type { Stretch } from './cues.ts'
import type { Text, View } from './view.ts'

const conditions = byLanguage(({ condition }) => `^["' ]*${wholeWords(condition)}`)
const questions = byLanguage(({ question }) => `^${wholeWords(question)}`)

/** Clauses of a fact, and the one that goes on after a relative clause or an apposition that they end in. */
function reachOf({ clauses }: View, stretch: Stretch): Stretch[] {
  const own = clausesAt(clauses, stretch)
  return own.length > 0 ? own : [stretch]
}

const within = (inner: Stretch, outers: readonly Stretch[]): boolean =>
  outers.some(({ from, to }) => inner.from >= from && inner.to <= to)

/** Whether an odd number of negations stands in the clauses of the fact, not behind it. */
export function isNegated(view: View, fact: Stretch): boolean {
  const clauses = reachOf(view, fact)
  const count = view.cues.negations.filter(
    (one) => within(one, clauses) && one.from < fact.to + negationReach && !inMention(view, one) && !isVerb(view, one),
  ).length
  return count % 2 === 1
}

/** How far behind a fact a negation still denies it. */
const negationReach = 25

/** "Denies that" is a verb of saying: its own denial counts once. */
const isVerb = ({ cues }: View, { from, to }: Stretch): boolean =>
  cues.verbs.some((verb) => verb.denies && verb.from < to && verb.to > from)

/** "No more than 30 cameras" are up to 30, and the city of Niš denies nothing. */
const inMention = ({ mentions }: View, { from, to }: Stretch): boolean =>
  mentions.some((one) => (isQuantity(one) || isName(one)) && one.from < to && one.to > from)

/** How far behind a fact a doubt still is about it. */
const hedgeReach = 30

/** Whether words of doubt stand in the clauses of the fact: before it or within, or shortly behind. */
export const isHedged = (view: View, fact: Stretch): boolean => {
  const clauses = reachOf(view, fact)
  return view.cues.hedges.some((one) => within(one, clauses) && one.from < fact.to + hedgeReach)
}

/** "If, say, the city …": all that follows in the sentence is supposed; so with "if" and a conditional in one sentence. */
export function isHypothetical({ cues, sentence, clauses }: View, fact: Stretch): boolean {
  if (cues.hypotheticals.some(({ from }) => from <= fact.from || from - sentence.from < 40)) return true
  if (cues.hedges.length === 0) return false
  const condition = conditions(sentence.language)
  return clauses.some(({ from, to }) => condition.test(sentence.folded.slice(from - sentence.from, to - sentence.from)))
}

/**
 * Whether it is denied that there are so many: "has not bought 40 cameras", "40 cameras were not installed". What is denied of cameras that are there
 * ("the 40 cameras are not used for …") leaves their number as it is.
 */
export function isCountNegated(view: View, fact: Stretch): boolean {
  const { negations, states } = view.cues
  const before = negations.filter(({ to }) => to <= fact.from + 2)
  const behind = negations.filter(
    (one) =>
      one.from >= fact.to - 2 &&
      states.some(
        ({ from, to, state }) => state !== 'active' && state !== 'counted' && from >= one.from - 2 && to <= one.to + 30,
      ),
  )
  return isNegated({ ...view, cues: { ...view.cues, negations: [...before, ...behind] } }, fact)
}

/** A sentence that ends in a question mark, or the clause before one. */
export function isQuestion({ sentence, clauses }: View, fact: Stretch): boolean {
  const { folded, from } = sentence
  const last = clausesAt(clauses, fact).at(-1)
  const mark = folded.indexOf('?', Math.max(0, fact.from - from))
  if (mark < 0) return false
  if (/\?["')\s]*$/.test(folded) && !/[;:!]/.test(folded.slice(fact.to - from, mark))) return true
  return last !== undefined && from + mark <= last.to + 1
}

/** The stage whose words stand nearest to the fact, in its clause first, then in the clauses beside it up to the end of the sentence. */
export function stateAt(view: View, fact: Stretch): EquipmentState | undefined {
  const distance = (one: Stretch) => Math.max(0, one.from - fact.to, fact.from - one.to)
  const nearest = (states: typeof view.cues.states) =>
    [...states].sort((a, b) => distance(a) - distance(b) || b.to - b.from - (a.to - a.from))[0]
  const clauses = reachOf(view, fact)
  // "Will be installed", "plans to buy": what lies ahead governs the verb that stands nearer.
  const ahead = nearest(
    view.cues.states.filter((one) => ['planned', 'announced'].includes(one.state) && within(one, clauses) && distance(one) < 70),
  )
  if (ahead) return ahead.state
  const own = nearest(view.cues.states.filter((one) => within(one, clauses)))
  if (own) return own.state
  const near = nearest(view.cues.states.filter((one) => distance(one) < 90))
  return near?.state
}

/** Whether a sentence lists what it counts under a title or question of its own: headings ask more often than they tell. */
export function asksInHeading(text: Text, view: View): boolean {
  const block = text.document.blocks[view.sentence.block]
  return (
    block?.kind === 'heading' &&
    (/\?/.test(view.sentence.folded) ||
      (questions(view.sentence.language).test(view.sentence.folded) && /\?/.test(view.sentence.folded)))
  )
}
