/** Mentions: what a text speaks of, in places and values, before any rule asks what it says of them. */
import type { PartialDate } from '../../register/time.ts'
import type { EntityId, Quantity } from '../../register/value.ts'
import type { Span } from '../document.ts'

export const quantityKinds = ['NUMBER', 'COUNT', 'MONEY', 'LENGTH', 'DURATION', 'PERCENT'] as const
export const nameKinds = ['ORG', 'VENDOR', 'BRAND', 'PLACE', 'COUNTRY', 'LAW', 'DEPLOYMENT'] as const
export const mentionKinds = [...quantityKinds, 'DATE', ...nameKinds, 'PERSON'] as const
export type QuantityKind = (typeof quantityKinds)[number]
export type NameKind = (typeof nameKinds)[number]
export type MentionKind = (typeof mentionKinds)[number]

/** `from` and `to` are offsets in the folded text of the whole document, `span` the same place in its canonical text. */
export interface Place {
  from: number
  to: number
  span: Span
}

export interface QuantityMention extends Place {
  kind: QuantityKind
  /** Bounds ("about", "more than", "six more") are in it already, and within the mention's place. NUMBER has unit `1` and no `counted`. */
  value: Quantity
  /** The figure alone, without bounds, unit and noun. */
  figure: Place
  warnings?: 'glued-footnote'[]
}

/** What the words say: a date; a day or month whose year must be found; an offset from the day of the document ("last month" is month, -1). */
export type DateValue =
  | { date: PartialDate }
  | { month: number; day?: number }
  | { relative: { unit: 'day' | 'week' | 'month' | 'year'; offset: number } }

export interface DateMention extends Place {
  kind: 'DATE'
  value: DateValue
}

export interface NameMention extends Place {
  kind: NameKind
  value: {
    /** The known name, or the words of the text without a case ending where that is known. */
    name: string
    entity?: EntityId
    /** ISO 3166-1 alpha-2 or `XK`: of COUNTRY the country itself, otherwise what the gazetteer says of a name. */
    country?: string
    /** Of COUNTRY: an adjective or inhabitant, as far as can be told from the lower case of its first letter. */
    adjective?: boolean
    /** Of ORG: a head noun alone, such as "the police" or "the city": no name. */
    bare?: boolean
    /** What found it: a list of names, or the wording (head noun, company suffix, preposition). */
    from: 'names' | 'wording'
  }
}

export interface PersonMention extends Place {
  kind: 'PERSON'
  value: {
    /** Full name where the text gives one elsewhere. */
    name: string
    /** The words of the office beside the name, here or at its first mention; without it the person may not be named. */
    office?: string
    /** Where those words stand. */
    officeSpan?: Span
    entity?: EntityId
  }
}

export type Mention = QuantityMention | DateMention | NameMention | PersonMention

export const isQuantity = (mention: Mention): mention is QuantityMention =>
  (quantityKinds as readonly string[]).includes(mention.kind)
export const isName = (mention: Mention): mention is NameMention => (nameKinds as readonly string[]).includes(mention.kind)
