/** Evaluates all rules for one deployment on a day. Pure: the caller hands in what the register holds. */
import type { Contradiction } from '../register/contradictions.ts'
import type { Gap } from '../register/gaps.ts'
import type { RecordedStatement } from '../register/statement.ts'
import type { EntityId } from '../register/value.ts'
import type { Indicator, JurisdictionFile, Obligation, ReadingFile, Relation, Restriction, Vendor } from './facts.ts'
import type { RuleFinding } from './finding.ts'

export interface Facts {
  obligations: readonly Obligation[]
  restrictions: readonly Restriction[]
  vendors: readonly Vendor[]
  relations: readonly Relation[]
  indicators: readonly Indicator[]
  jurisdictions: JurisdictionFile
  readings: ReadingFile
  /** Names under which makers are known, as in `data/vendors/names.json`. */
  names: readonly { id: EntityId; names: readonly string[] }[]
}

export interface DeploymentFacts {
  /** Canonical. */
  id: EntityId
  /** Standing statements about the deployment, under any of its identities. */
  statements: readonly RecordedStatement[]
  /** Standing statements about any other entity; none for one that the register does not know. */
  of: (id: EntityId) => readonly RecordedStatement[]
  /** Contradictions of an entity. */
  contradictionsOf: (id: EntityId) => readonly Contradiction[]
  /** Gaps of the deployment by its vocabulary. */
  gaps: readonly Gap[]
  /** Numbers of statements that a person assessed as an error of the source. */
  sourceErrors: ReadonlySet<number>
}

/** A day, or the day of purchase as contracts state it. */
export type DayOrEvent = { day: string } | { event: 'purchase' }

export function findingsOn(_subject: DeploymentFacts, _facts: Facts, _on: DayOrEvent): RuleFinding[] {
  return []
}
