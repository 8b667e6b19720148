/** What reading a document gives, as the command line prints it. */
import type { Proposal } from '../../reading/proposal.ts'
import type { DocumentReading } from './read.ts'

export interface ToldProposal {
  id?: string
  subject: string
  property: string
  value: {
    raw: string
    normalised: unknown
    unit?: string
    counted?: string
    approximate?: boolean
    min?: number | null
    max?: number | null
    increment?: boolean
  }
  state?: string
  polarity: Proposal['polarity']
  speakers: { name: string; stance: Proposal['speakers'][number]['stance'] }[]
  date?: string
  place?: string
  quote: string
  start: number
  end: number
  warnings: string[]
}

function toldValue({ value, party }: Proposal): ToldProposal['value'] {
  if ('quantity' in value) {
    const { raw, min, max, unit, counted, approximate, increment } = value.quantity
    const normalised = min ?? max
    return {
      raw,
      normalised,
      unit,
      min,
      max,
      ...(counted ? { counted } : {}),
      ...(approximate ? { approximate } : {}),
      ...(increment ? { increment } : {}),
    }
  }
  if ('entity' in value) return { raw: party?.name ?? value.entity, normalised: value.entity }
  const [normalised] = Object.values(value)
  return { raw: String(normalised), normalised }
}

/** @param ids of the proposals once they are stored. */
export function told({ document, sha256, language, proposals }: DocumentReading, ids: readonly (string | undefined)[] = []) {
  const { text, title, warnings } = document
  return {
    document: { sha256, language, characters: text.length, ...(title ? { title } : {}), warnings },
    proposals: proposals.map((proposal, index): ToldProposal => {
      const { subject, property, value, polarity, speakers, qualifiers, valid, saidOn, quote } = proposal
      const id = ids[index]
      const state = ('quantity' in value ? value.quantity.state : undefined) ?? qualifiers?.state
      const date = valid?.from ?? saidOn
      return {
        ...(id ? { id } : {}),
        subject: subject.name,
        property,
        value: toldValue(proposal),
        ...(state ? { state } : {}),
        polarity,
        speakers: speakers.map(({ name, stance }) => ({ name, stance })),
        ...(date ? { date } : {}),
        ...(qualifiers?.place ? { place: qualifiers.place } : {}),
        quote: text.slice(quote.start, quote.end),
        ...quote,
        warnings: proposal.warnings,
      }
    }),
  }
}
