/** Whether the file says or denies what a language model takes from a quote: by the negations of its clauses, and by who denies it, as for what the rules propose. */
import type { Polarity } from '../../register/statement.ts'
import type { Speakers } from '../attribution/chain.ts'
import { isCountNegated, isNegated } from '../attribution/modality.ts'
import type { View } from '../attribution/view.ts'
import type { Span } from '../document.ts'
import { isQuantity } from '../mentions/mention.ts'
import type { Proposal } from '../proposal.ts'
import type { Folded } from '../text/folded.ts'

export interface Said {
  views: readonly View[]
  speakers: Speakers
  folded: Folded
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end

/**
 * @param value where it stands in the quote, when it has words of its own there.
 * @returns whether the polarity is that of the file. Where a quote of several clauses both says and denies, nobody can tell of which a term speaks: then it
 *   does not assert. In a language that no pack reads it cannot be told at all.
 */
export function isSaidSo(proposal: Proposal, value: Span | undefined, { views, speakers, folded }: Said): boolean {
  const { quote, polarity } = proposal
  if ('absent' in proposal.value) return true
  const reached = views.filter(({ sentence: { span } }) => span.start < quote.end && quote.start < span.end)
  if (reached.length === 0) return true
  const found = new Set<Polarity>()
  for (const view of reached)
    for (const { at, isCount } of placesIn(view, proposal, value, folded)) {
      // A text that holds its negation says it itself.
      const own = 'text' in proposal.value && view.cues.negations.some((one) => one.from >= at.from && one.to <= at.to)
      const negated = !own && (isCount ? isCountNegated(view, at) : isNegated(view, at))
      found.add(negated === speakers.at(view.index, at).denied ? 'asserts' : 'denies')
    }
  if (found.size === 0) return true
  return found.size === 1 ? found.has(polarity) : polarity === 'denies'
}

interface At {
  at: { from: number; to: number }
  isCount: boolean
}

/** The figure or the words that are the value; else every clause of the quote. */
function placesIn(view: View, { value, quote, property }: Proposal, words: Span | undefined, folded: Folded): At[] {
  const { sentence, clauses, mentions } = view
  const foldedOf = ({ start, end }: Span) => ({
    from: Math.max(sentence.from, folded.fromText(start)),
    to: Math.min(sentence.to, folded.fromText(end)),
  })
  if ('quantity' in value) {
    const figures = mentions
      .filter(isQuantity)
      .filter(
        ({ figure, value: read }) =>
          within(figure.span, quote) && read.min === value.quantity.min && read.max === value.quantity.max,
      )
    return figures.map(({ from, to }) => ({ at: { from, to }, isCount: property === 'quantity' }))
  }
  const { from, to } = foldedOf(words ?? quote)
  if (to <= from) return []
  if (words) return [{ at: { from, to }, isCount: false }]
  return clauses.flatMap((clause) => {
    const at = { from: Math.max(from, clause.from), to: Math.min(to, clause.to) }
    return at.to > at.from ? [{ at, isCount: false }] : []
  })
}
