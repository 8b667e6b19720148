/** What a letter is written from: one gap, what the register holds of the deployment, and who stands behind it. */
import type { RecordedStatement } from '../register/statement.ts'
import type { EntityId } from '../register/value.ts'
import type { OperatorKind } from './facts.ts'
import type { Citation, EvidenceState, Text, Truth } from './finding.ts'

/** How a body comes to be one that may hold the documents, nearest first. */
export const partyRoles = ['operator', 'buyer', 'asked', 'funder'] as const
export type PartyRole = (typeof partyRoles)[number]

export interface Party {
  id: EntityId
  roles: PartyRole[]
  /** Names by language. */
  names: Record<string, string>
  /** Terms of `organization-type`. */
  types: string[]
  /** Countries on record; several when they are contradicted, none when nobody says. */
  countries: string[]
  /** Kinds of operator that the types may stand for. */
  kinds: Partial<Record<OperatorKind, Truth>>
}

/** A document that is asked for. */
export interface Wanted {
  /** `decision` of an obligation, or the property of a gap. */
  id: string
  property: string
  /** In the words of the obligation. */
  text?: Text
  state: EvidenceState
  /** Of a document on record that cannot count: which reason, and the names of whoever holds that it does not meet the law. */
  why?: string
  judges?: Record<string, string>[]
}

export interface LetterSource {
  id: string
  title: string
  publisher: string
  published?: string
}

export interface LetterCase {
  /** Id of the gap. */
  gap: string
  subject: EntityId
  names: Record<string, string>
  /** Jurisdictions of the deployment. */
  jurisdictions: string[]
  /** The obligation behind the gap; none for what the vocabulary expects. */
  duty?: { id: string; jurisdiction: string; citation: Citation }
  wanted: Wanted[]
  /** Nearest to the documents first. */
  parties: Party[]
  /** Standing statements of the deployment and of its contracts. */
  statements: readonly RecordedStatement[]
  sourceOf: (id: EntityId) => LetterSource | undefined
  /** Names of an entity by language. */
  namesOf: (id: EntityId) => Record<string, string>
  /** The body that a person is of, where that is on record: persons themselves are not named in letters. */
  organizationOf?: (person: EntityId) => EntityId | undefined
}

/** A public body, as far as its type tells. */
export const isPublic = ({ kinds }: Party): boolean =>
  (['public-authority', 'law-enforcement', 'military', 'school'] as const).some((kind) => kinds[kind] === 'yes')
