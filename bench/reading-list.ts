/** Misses, false proposals and hits that are partly wrong, with their quotes: what whoever writes rules works with. */
import type { Proposal } from '../src/reading/proposal.ts'
import type { Value } from '../src/register/value.ts'
import { familyOf, isCore } from './reading-facts.ts'
import type { PlacedFact } from './reading-match.ts'
import { familyOfProposal, type JudgedHit, type ScoredText } from './reading-score.ts'
import { stateOf } from './reading-value.ts'

const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 160)

export function shownValue(value: Value): string {
  if ('quantity' in value) {
    const { min, max, unit, counted, approximate, increment } = value.quantity
    const bounds = min === max ? `${min}` : `${min ?? ''}…${max ?? ''}`
    return `${increment ? '+' : ''}${approximate ? '~' : ''}${bounds} ${counted ?? unit}`
  }
  return String(Object.values(value)[0])
}

const fact = ({ fact }: PlacedFact): string =>
  `${familyOf(fact.property).name} = ${fact.value ?? ''}${fact.unit ? ` ${fact.unit}` : ''} | ${fact.polarity ?? 'asserts'} | of ${fact.subject} | ${fact.speaker} | “${short(fact.quote)}”`

const proposal = (one: Proposal, text: string): string => {
  const state = stateOf(one)
  const speakers = one.speakers.map(({ name, stance }) => `${name} (${stance})`).join(' ← ')
  return `${one.property} = ${one.party?.name ?? shownValue(one.value)} | ${one.polarity}${state ? `, ${state}` : ''} | of ${one.subject.kind} ${one.subject.name} | ${speakers} | “${short(text.slice(one.quote.start, one.quote.end))}” | by ${one.by}`
}

const wrongParts = (hit: JudgedHit): string =>
  (['polarity', 'stance', 'speaker', 'subject', 'value'] as const).filter((part) => !hit[part]).join(', ')

export function* listOf(texts: readonly ScoredText[]): Generator<string> {
  for (const { read, missed, elsewhere, false: wrong, judged } of texts) {
    yield `\n── ${read.doc} (${read.language}): ${missed.length} missed`
    for (const placed of missed) yield `  missed${isCore(placed.fact) ? '' : ' (context)'}: ${fact(placed)}`
    yield `── ${read.doc}: ${wrong.length} false`
    for (const one of [...wrong].sort((a, b) => a.quote.start - b.quote.start))
      yield `  ${elsewhere.has(one) ? 'true by the examples' : 'false'} [${familyOfProposal(one)}]: ${proposal(one, read.text)}`
    const partly = judged.filter(({ full }) => !full)
    yield `── ${read.doc}: ${partly.length} hits not wholly right`
    for (const hit of partly)
      yield `  ${wrongParts(hit)}:\n      fact ${fact(hit.fact)}\n      read ${proposal(hit.proposal, read.text)}`
  }
}
