/** Of a proposal that finds a fact: whether value, polarity, stance, speaker are those of the fact. */
import type { Proposal } from '../src/reading/proposal.ts'
import { type Fact, familyOf, type Names, names } from './reading-facts.ts'
import { dateOf, figureOf, sameFigure } from './reading-figure.ts'
import { folded, type Words } from './reading-words.ts'

const nothing =
  /^(none|no |no$|not |nothing|unknown|refus|no answer|unanswered|unavailable|not available|without|lack|rejects|false$|never)/i

/** "None", "not listed": the fact is of something that is not. */
const factIsNegative = (fact: Fact): boolean => fact.polarity === 'denies' || nothing.test(fact.value ?? '')

const proposalIsNegative = ({ polarity, value }: Proposal): boolean =>
  polarity === 'denies' || 'absent' in value || ('flag' in value && !value.flag)

interface Placed {
  fact: Fact
}

/** Texts are compared with the fact's value, which is in English, and with its quote, which is not. */
export function valueRight({ fact }: Placed, proposal: Proposal, words: Words, table: Names = names): boolean {
  const { value } = proposal
  const asked = fact.value
  if (asked === undefined) return true
  const { compare } = familyOf(fact.property, table)
  if ('quantity' in value) {
    const figure = figureOf(asked, fact.unit)
    return figure !== undefined && sameFigure(figure, value.quantity)
  }
  if ('date' in value) {
    const date = dateOf(asked)
    return date !== undefined && value.date.replace('~', '').startsWith(date)
  }
  if ('absent' in value) return nothing.test(asked) || figureOf(asked)?.min === 0
  if ('flag' in value) return value.flag !== (nothing.test(asked) && fact.polarity !== 'denies') || factIsNegative(fact)
  if ('point' in value) return false
  if (compare === 'number' && figureOf(asked)?.min === 0) return proposal.property === 'gift'
  if ('entity' in value) {
    const name = proposal.party?.name ?? value.entity.slice(value.entity.indexOf('/') + 1)
    return words.alike(name, asked) || words.alike(value.entity.slice(value.entity.indexOf('/') + 1), asked)
  }
  if ('term' in value) {
    if (/^[A-Z]{2}$/.test(value.term)) return words.alike(value.term, asked) || value.term === asked.trim().slice(0, 2)
    const forms = [value.term, ...(table.terms[value.term] ?? [])]
    return forms.some((form) => words.alike(form, asked))
  }
  return words.alike(value.text, asked) || mostlyIn(value.text, fact.quote)
}

/** A text of the document's own words is right where they are those that the fact quotes. */
function mostlyIn(text: string, quote: string): boolean {
  const held = new Set(folded(quote).split(' '))
  const own = folded(text).split(' ')
  return own.filter((word) => held.has(word)).length * 2 >= own.length
}

/** Facts know four polarities: `alleges` is a stance of ours, `plans` a state. What is denied and what there is none of are one. */
export function polarityRight({ fact }: Placed, proposal: Proposal): boolean {
  const negative = proposalIsNegative(proposal)
  switch (fact.polarity ?? 'asserts') {
    case 'denies':
      return negative
    case 'plans':
      return !negative && ['planned', 'announced'].includes(stateOf(proposal) ?? '')
    case 'asserts':
    case 'alleges':
      return !negative || factIsNegative(fact)
    default:
      return false
  }
}

export const stateOf = ({ value, qualifiers }: Proposal): string | undefined =>
  ('quantity' in value ? value.quantity.state : undefined) ?? qualifiers?.state

/** Alleged or not; what is denied or planned may be either. */
export function stanceRight({ fact }: Placed, { speakers }: Proposal): boolean {
  const alleged = speakers[0]?.stance === 'alleges'
  const polarity = fact.polarity ?? 'asserts'
  return polarity === 'alleges' ? alleged : polarity === 'asserts' ? !alleged : true
}

/** How the document itself is called as a speaker: by the facts, and by what was read. */
export interface OwnVoice {
  isOwnOfFacts: (name: string) => boolean
  isOwnOfRead: (speaker: Proposal['speakers'][number]) => boolean
}

/**
 * In facts the document speaks under its publisher's name; that is the name which says so ("RFE/RL (article)"), else the most frequent one.
 * @param publisher as it was read, where a proposal may name it as speaker.
 */
export function ownVoice(facts: readonly Fact[], words: Words, publisher?: string, table: Names = names): OwnVoice {
  const marked = (name: string) => table.ownVoice.some((mark) => ` ${folded(name)} `.includes(` ${folded(mark)} `))
  const counts = new Map<string, number>()
  for (const { speaker } of facts) if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  const own = [...counts.keys()].filter(marked)
  if (own.length === 0 && most) own.push(most[0])
  return {
    isOwnOfFacts: (name) => own.some((one) => one === name || words.alike(name.replace(/\(.*\)/, ''), one.replace(/\(.*\)/, ''))),
    isOwnOfRead: ({ kind, name, entity }) =>
      kind === 'source' ||
      entity?.startsWith('source/') === true ||
      marked(name) ||
      (publisher !== undefined && words.alike(name, publisher)),
  }
}

export function speakerRight(
  { fact }: Placed,
  { speakers }: Proposal,
  own: OwnVoice,
  words: Words,
  table: Names = names,
): boolean {
  const [nearest] = speakers
  const asked = fact.speaker?.split(' via ')[0]
  if (!nearest || !asked) return !asked
  const spellings = [asked, ...asked.split(','), ...(table.speakers[asked] ?? [])]
  const named = [nearest.name, ...(nearest.entity ? [nearest.entity.slice(nearest.entity.indexOf('/') + 1)] : [])]
  if (spellings.some((one) => named.some((name) => words.alike(one, name)))) return true
  return own.isOwnOfFacts(asked) && own.isOwnOfRead(nearest)
}
