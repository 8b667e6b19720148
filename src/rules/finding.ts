/** What a rule found. Computed on a day, never stored, and never more than its evidence says: a missing document is a question. */

import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'

export type FindingKind = 'gap' | 'restriction' | 'contradiction' | 'flag'

/** `yes` or `no` whatever day a reduced date stands for; `uncertain` when it depends on that, or on what is not on record. */
export type Truth = 'yes' | 'no' | 'uncertain'

/** Words by language; English is always there. */
export type Text = Record<string, string>

/** What stands in a place `{name}` of a phrase; put into words by `wording.ts`. */
export type Param =
  | string
  | number
  | { text: Text }
  | { entity: EntityId }
  | { date: PartialDate }
  | { term: string; list: string }
  /** Label of a property, of a deployment unless told. */
  | { property: string; kind?: string }
  | { absence: string }
  | { rung: string }
  | { state: string }
  /** Joined by "; ", or by commas. */
  | { all: Param[]; by?: 'semicolon' | 'comma' | 'plus' }
  | Message

/** A phrase of `data/rules/words/<language>.json` with its values. */
export interface Message {
  key: string
  values?: Record<string, Param>
}

export interface Citation {
  title: string
  locator?: string
  /** The first of its sources. */
  url?: string
  /** False when the whole entry could not be confirmed. */
  verified: boolean
  /** Parts that could not be confirmed. */
  unverified?: Text[]
  /** Day on which the sources were read. */
  checked?: string
}

export type EvidenceState =
  | 'on-record'
  | 'missing'
  | 'none'
  | 'refused'
  | 'unanswered'
  | 'unavailable'
  | 'unknown'
  | 'inadmissible'

/** One document that a duty asks for, and what the register holds of it. */
export interface EvidenceFound {
  /** Stable within its obligation. */
  id: string
  text: Text
  /** The property under which an answer would be recorded. */
  property: string
  state: EvidenceState
  /** Why it cannot count, when inadmissible. */
  why?: Message
  /** Ids of statements. */
  statements: string[]
  /** Statements in which somebody calls for it. */
  calledFor: string[]
}

export interface RuleFinding {
  /** Stable across rebuilds and runs: rule, subject, and what it is about. */
  id: string
  /** Id of the rule, obligation or restriction. */
  rule: string
  kind: FindingKind
  /** Canonical, such as `deployment/belgrade-safe-city`. */
  subject: EntityId
  text: Message
  citation: Citation
  /** The day evaluated: a date with the precision that it has. */
  asOf: PartialDate
  certainty: 'certain' | 'uncertain'
  /** Ids of statements, `s123`, ascending. */
  evidence: string[]
  /** Id of the contradiction that it rests on. */
  contradiction?: string
  /** Of a gap: the property of the vocabulary that has no value. */
  property?: string
  /** Of an obligation: every document that it asks for. */
  documents?: EvidenceFound[]
  /** Of a restriction: its kind of measure, whether it bound this buyer, and how it stood on the day of purchase. */
  measure?: {
    kind: string
    binds: Truth
    inForce: Truth
    atPurchase?: Truth
    vendor: EntityId
    periods: readonly { from: string; to?: string | undefined; unverified?: Text | undefined }[]
  }
}
