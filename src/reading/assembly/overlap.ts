/** Of proposals that say the same of the same words, the best one; those that say the same elsewhere in the text stay, each with its quote. */
import { fold } from '../../register/folding.ts'
import type { Proposal } from '../proposal.ts'

/** A proposal with what decides between it and others on the same words. */
export interface Draft {
  proposal: Proposal
  /** Of a rule, 0 by default; figures stand behind rules. */
  weight: number
  /** Where its value stands in the text, when it stands in one place. */
  core?: { start: number; end: number }
}

/** Properties that take up each other's words: what one says of them, the other need not say again. */
const families = [
  new Set(['quantity']),
  new Set(['price', 'loan', 'revenue', 'investment']),
  new Set([
    'start',
    'date-signed',
    'registration-date',
    'delivery',
    'first-offer',
    'tender-published',
    'bids-due',
    'end',
    'award',
  ]),
  new Set(['retention', 'term']),
  new Set(['vendor', 'supplier', 'maker', 'brand']),
  new Set(['buyer', 'operator', 'owner']),
  new Set(['consultation', 'transparency']),
]
const familyOf = (property: string): number => families.findIndex((family) => family.has(property))

const touch = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end

function rival(a: Draft, b: Draft): boolean {
  const family = familyOf(a.proposal.property)
  const akin = a.proposal.property === b.proposal.property || (family >= 0 && family === familyOf(b.proposal.property))
  if (!akin || !touch(a.proposal.quote, b.proposal.quote)) return false
  if (sameValue(a.proposal, b.proposal)) return true
  const bothAt = a.core !== undefined && b.core !== undefined
  if (bothAt) return touch(a.core as never, b.core as never)
  return a.proposal.property === b.proposal.property && 'absent' in a.proposal.value !== 'absent' in b.proposal.value
}

const sameValue = (a: Proposal, b: Proposal): boolean => {
  const plain = ({ value, party }: Proposal) =>
    JSON.stringify(
      'quantity' in value
        ? [value.quantity.min, value.quantity.max, value.quantity.unit, value.quantity.counted]
        : (party?.name ?? value),
    )
  return a.property === b.property && plain(a) === plain(b)
}

/** Rivals stand near each other: only those in one stretch of 512 signs are compared, so that long documents stay linear. */
function bucketsOf({ start, end }: { start: number; end: number }): number[] {
  const found: number[] = []
  for (let at = start >> 9; at <= end >> 9; at++) found.push(at)
  return found
}

/** @returns the drafts without rivals of a larger weight, in the order of the text. */
export function withoutRivals(drafts: readonly Draft[]): Proposal[] {
  const length = ({ proposal }: Draft) => proposal.quote.end - proposal.quote.start
  const ranked = [...drafts].sort(
    (a, b) =>
      b.weight - a.weight ||
      b.proposal.score - a.proposal.score ||
      length(b) - length(a) ||
      a.proposal.quote.start - b.proposal.quote.start,
  )
  const kept: Draft[] = []
  const buckets = new Map<number, Draft[]>()
  for (const draft of ranked) {
    const near = new Set(bucketsOf(draft.proposal.quote).flatMap((bucket) => buckets.get(bucket) ?? []))
    if ([...near].some((other) => rival(draft, other))) continue
    kept.push(draft)
    for (const bucket of bucketsOf(draft.proposal.quote)) buckets.set(bucket, [...(buckets.get(bucket) ?? []), draft])
  }
  return once(withoutKinds(kept))
    .map(({ proposal }) => proposal)
    .sort(
      (a, b) =>
        a.quote.start - b.quote.start ||
        a.quote.end - b.quote.end ||
        a.property.localeCompare(b.property, 'en') ||
        a.by.localeCompare(b.by, 'en'),
    )
}

/** What a text says of a deployment again and again without saying more: the best of them is enough, where subject, value and speaker are the same. */
const saidOnce = new Set(['place', 'programme', 'site-type', 'product-type', 'status', 'coverage-claim', 'equipment', 'name'])

/** Where a second mention may say it of another part or with more weight, and a third hardly. */
const saidTwice = new Set(['capability', 'vendor', 'operator', 'buyer', 'brand', 'response'])

function once(drafts: readonly Draft[]): Draft[] {
  const seen = new Map<string, number>()
  return drafts.filter(({ proposal: { subject, property, value, party, polarity, speakers, qualifiers } }) => {
    const most = saidOnce.has(property) ? 1 : saidTwice.has(property) ? 2 : Number.POSITIVE_INFINITY
    if (most > 2) return true
    const said = 'text' in value ? fold(value.text) : (party?.name ?? JSON.stringify(value))
    // Nobody disputes where it is: who else says so adds nothing.
    const speaker = property === 'place' ? '' : speakers[0]?.name
    const key = [subject.name, property, said, polarity, speaker, qualifiers?.state].join('\n')
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return times <= most
  })
}

/** "30 recorders" says that there are recorders: the kind alone adds nothing to the number. */
function withoutKinds(drafts: readonly Draft[]): Draft[] {
  const counts = new Map<number, Proposal[]>()
  for (const { proposal } of drafts)
    if (proposal.property === 'quantity')
      for (const bucket of bucketsOf(proposal.quote)) counts.set(bucket, [...(counts.get(bucket) ?? []), proposal])
  return drafts.filter(({ proposal: { property, value, quote } }) => {
    if (property !== 'product-type' || !('term' in value)) return true
    return !bucketsOf(quote).some((bucket) =>
      counts
        .get(bucket)
        ?.some((other) => 'quantity' in other.value && other.value.quantity.counted === value.term && touch(other.quote, quote)),
    )
  })
}
