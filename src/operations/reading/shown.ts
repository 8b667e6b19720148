/** A proposal in the form that `read --json` prints. */
import type { Proposal } from '../../reading/proposal.ts'
import type { Quantity, Value } from '../../register/value.ts'

export interface ShownValue {
  /** As the document has it. */
  raw: string
  normalised: string | number
  unit?: string
  approximate?: boolean
  min?: number | null
  max?: number | null
  increment?: boolean
  /** What is counted: 30 recorders are no answer to how many cameras. */
  counted?: string
}

export interface ShownProposal {
  id?: string
  subject: string
  property: string
  value: ShownValue
  state?: string
  polarity: Proposal['polarity']
  speakers: { name: string; stance: Proposal['speakers'][number]['stance'] }[]
  date?: string
  place?: string
  quote: string
  /** UTF-16 offsets in the canonical text: `text.slice(start, end) === quote`. */
  start: number
  end: number
  warnings: Proposal['warnings']
}

export function shownProposal(proposal: Proposal, text: string): ShownProposal {
  const { subject, property, value, polarity, speakers, qualifiers, saidOn, valid, quote, warnings, party } = proposal
  const state = 'quantity' in value ? value.quantity.state : qualifiers?.state
  const date = saidOn ?? valid?.from
  const said = text.slice(quote.start, quote.end)
  return {
    subject: subject.name,
    property,
    value: shownValue(value, party?.name, said),
    ...(state ? { state } : {}),
    polarity,
    speakers: speakers.map(({ name, stance }) => ({ name, stance })),
    ...(date ? { date } : {}),
    ...(qualifiers?.place ? { place: qualifiers.place } : {}),
    quote: said,
    start: quote.start,
    end: quote.end,
    warnings,
  }
}

function shownValue(value: Value, name: string | undefined, quote: string): ShownValue {
  if ('quantity' in value) return shownQuantity(value.quantity)
  if ('text' in value) return { raw: value.text, normalised: value.text }
  if ('term' in value) return { raw: quote, normalised: value.term }
  if ('entity' in value) return { raw: name ?? value.entity, normalised: name ?? value.entity }
  if ('date' in value) return { raw: quote, normalised: value.date }
  if ('flag' in value) return { raw: quote, normalised: value.flag ? 'yes' : 'no' }
  if ('absent' in value) return { raw: quote, normalised: value.absent }
  return { raw: quote, normalised: value.point.join(', ') }
}

/** A figure without bounds is its own number; "more than 1 000" is `>=1000` with `min` alone. */
function shownQuantity({ min, max, approximate, increment, raw, unit, counted }: Quantity): ShownValue {
  const normalised = min === max && min !== null ? min : min === null ? `<=${max}` : max === null ? `>=${min}` : `${min}..${max}`
  return {
    raw,
    normalised,
    ...(unit === '1' ? {} : { unit }),
    ...(approximate ? { approximate } : {}),
    min,
    max,
    ...(increment ? { increment } : {}),
    ...(counted ? { counted } : {}),
  }
}
