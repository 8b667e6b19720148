/** Evaluates all rules for one deployment on a day. Pure: the caller hands in what the register holds. */
import type { Contradiction } from '../register/contradictions.ts'
import type { Gap } from '../register/gaps.ts'
import type { RecordedStatement } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import type { Vocabulary } from '../register/vocabulary.ts'
import { daysAt } from './dates.ts'
import { type dayRules, notYetThere, purchaseDayUnknown } from './days.ts'
import { EvidenceReader } from './evidence.ts'
import type {
  Identification,
  Indicator,
  JurisdictionFile,
  Obligation,
  ReadingFile,
  Relation,
  Restriction,
  Vendor,
} from './facts.ts'
import type { RuleFinding } from './finding.ts'
import { type Case, findingOf, type Hit, indicatorFindings } from './indicators.ts'
import { JurisdictionTable } from './jurisdiction.ts'
import { obligationFindings } from './obligations.ts'
import type { PriceTable } from './price.ts'
import { firstDated } from './purchase.ts'
import { restrictionFindings } from './restrictions.ts'
import { type Situation, situationOf } from './situation.ts'
import { touchedBy, VendorIndex } from './touched.ts'

export interface Facts {
  obligations: readonly Obligation[]
  restrictions: readonly Restriction[]
  vendors: readonly Vendor[]
  relations: readonly Relation[]
  indicators: readonly Indicator[]
  identification: readonly Identification[]
  jurisdictions: JurisdictionFile
  readings: ReadingFile
  /** Names under which makers are known, as in `data/vendors/names.json`. */
  names: readonly { id: EntityId; names: readonly string[] }[]
  vocabulary: Vocabulary
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
  /** Prices per camera of the whole register, to compare with; asked for only where there is a price. */
  peers?: () => PriceTable
}

/** A day, or the day of purchase as contracts state it. */
export type DayOrEvent = { day: string } | { event: 'purchase' }

/** What is made once of the facts, for any number of deployments. */
export interface Prepared {
  facts: Facts
  table: JurisdictionTable
  vendors: VendorIndex
}

export const prepare = (facts: Facts): Prepared => ({
  facts,
  table: new JurisdictionTable(facts.jurisdictions),
  vendors: new VendorIndex(facts),
})

const preparations = new WeakMap<Facts, Prepared>()
function preparedOf(facts: Facts): Prepared {
  let prepared = preparations.get(facts)
  if (!prepared) {
    prepared = prepare(facts)
    preparations.set(facts, prepared)
  }
  return prepared
}

/** What decides which rules apply, for pages that show it. */
export const situationIn = (deployment: DeploymentFacts, facts: Facts): Situation =>
  situationOf(deployment, facts, preparedOf(facts).table)

/**
 * Duties, restrictions, contradictions and flags of one deployment.
 *
 * On a day: the law of that day; what was bought before it is judged on the day of purchase too. On the day of purchase: the law of
 * that day, and nothing but a remark when no contract tells it. Of a deployment that was surely not there yet: what was in force, and
 * no gap.
 * @returns in the order of the facts; ids are stable.
 */
export function findingsOn(deployment: DeploymentFacts, facts: Facts, on: DayOrEvent): RuleFinding[] {
  const { table, vendors } = preparedOf(facts)
  const situation = situationOf(deployment, facts, table)
  const isPurchase = 'event' in on
  const signed = firstDated(situation.purchases)?.signed
  const evidence = new EvidenceReader(
    deployment,
    situation.purchases.flatMap(({ statements }) => statements),
  )
  const given: Case = { deployment, facts, situation, evidence, duties: [] }
  const remark = (rule: (typeof dayRules)[number], hit: Hit, asOf: PartialDate): RuleFinding[] =>
    facts.indicators.flatMap((one) => (one.id === rule ? findingOf(one, deployment.id, hit, asOf) : []))
  if (isPurchase && !signed) return remark('purchase-day-unknown', purchaseDayUnknown(given), lastRecorded(deployment))
  const date: PartialDate = isPurchase ? (signed?.date as PartialDate) : on.day
  const days = isPurchase && signed ? signed.days : daysAt(date)
  const touched = touchedBy(deployment, situation, vendors)
  const measures = restrictionFindings(facts.restrictions, deployment, situation, touched, vendors, table, { date, isPurchase })
  if (!isPurchase && situation.there(days) === 'no')
    return [...remark('not-yet-there', notYetThere(given, table, days, date), date), ...measures]
  const duties = obligationFindings(facts.obligations, deployment, situation, evidence, table, { date, days })
  return [
    ...duties,
    ...measures,
    ...indicatorFindings({ ...given, duties }, { date, happenedBy: (other) => daysAt(other).low <= days.high }),
  ]
}

/** Where the day asked for is not known, a finding stands for what the register held when it was last written. */
const lastRecorded = ({ statements }: DeploymentFacts): PartialDate =>
  statements.reduce((latest, { recordedOn }) => (recordedOn > latest ? recordedOn : latest), '')
