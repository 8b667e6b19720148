/** What a person should look at twice before accepting: of the quote, of the figure, of the day. */

import type { PartialDate } from '../../register/time.ts'
import { clausesAt } from '../attribution/clauses.ts'
import { resolveDate } from '../attribution/dates.ts'
import type { Text, View } from '../attribution/view.ts'
import type { Span } from '../document.ts'
import { isToldTwice, isUnfit } from '../figures/units.ts'
import type { Proposal } from '../proposal.ts'
import type { Draft } from './overlap.ts'

/** @param translated where the words are those of another language. @returns the draft with its warnings. */
export function warned(
  draft: Draft,
  text: Text,
  view: View,
  translated: readonly Span[],
  published: PartialDate | undefined,
): Draft {
  const { proposal } = draft
  const { quote, value, property } = proposal
  const found = new Set<Proposal['warnings'][number]>(proposal.warnings)
  if (translated.some((one) => isMostlyIn(one, quote))) found.add('suspected-translation')
  if ('quantity' in value && (isUnfit(property, value.quantity) || isTwice(draft, view))) found.add('unit-mismatch')
  if (isUndated(draft, text, view, published)) found.add('relative-date-without-anchor')
  return found.size === proposal.warnings.length ? draft : { ...draft, proposal: { ...proposal, warnings: [...found] } }
}

/** Half of the shorter one or more: a quote that ends within a calque does not hold it. */
const isMostlyIn = (one: Span, other: Span): boolean =>
  2 * (Math.min(one.end, other.end) - Math.max(one.start, other.start)) >= Math.min(one.end - one.start, other.end - other.start)

const touch = (one: Span, other: Span): boolean => one.start < other.end && one.end > other.start

const isTwice = ({ core, proposal }: Draft, view: View): boolean =>
  view.mentions.some((one) => touch(one.span, core ?? proposal.quote) && isToldTwice(view, one))

/** Its quote, or its clause, sets it on a day that nothing fixes. */
function isUndated({ core, proposal }: Draft, { folded }: Text, view: View, published: PartialDate | undefined): boolean {
  const open = view.mentions.filter((one) => one.kind === 'DATE' && resolveDate(one, published).warning !== undefined)
  return open.some(
    (date) =>
      touch(date.span, proposal.quote) ||
      (core !== undefined && clausesAt(view.clauses, date).some(({ from, to }) => touch(folded.spanOf(from, to), core))),
  )
}
