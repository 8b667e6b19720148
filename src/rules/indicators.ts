/** Every rule that is neither a duty nor a restriction. Adding one: a function, a line here, an entry in `data/rules/indicators.json`. */
import type { PartialDate } from '../register/time.ts'
import { capabilityUnexplained } from './capability.ts'
import { citationOf } from './citation.ts'
import { unlikeCounts } from './counts.ts'
import { dayRules } from './days.ts'
import { contradictionsFound, ownersConflict, registersConflict } from './disputes.ts'
import type { DeploymentFacts, Facts } from './evaluate.ts'
import type { EvidenceReader } from './evidence.ts'
import type { Indicator } from './facts.ts'
import type { Message, RuleFinding } from './finding.ts'
import { farFromPeers, pricePerCamera } from './price.ts'
import { oneBid, shortBiddingPeriod, supplierNotInSeatRegister, youngSupplier } from './procurement.ts'
import type { Situation } from './situation.ts'
import { answeredNone, jurisdictionUnknown, notExplained } from './unexplained.ts'

export interface Case {
  deployment: DeploymentFacts
  facts: Facts
  situation: Situation
  evidence: EvidenceReader
  /** Findings on duties of the same deployment and day: what they ask for is not asked twice. */
  duties: readonly RuleFinding[]
}

/** What a rule says; who computed it adds the rest. */
export interface Hit {
  /** What it is about, where a rule can find several things of one subject. */
  about?: string
  /** Other than the deployment. */
  subject?: string
  text: Message
  uncertain?: boolean
  evidence: string[]
  contradiction?: string
  property?: string
  /** The day of what it speaks of: it does not yet exist on an earlier day asked for. */
  happened?: PartialDate | undefined
}

export type Rule = (given: Case, threshold: (name: string) => number) => Hit[]

const rules: Record<string, Rule> = {
  'one-bid': oneBid,
  'short-bidding-period': shortBiddingPeriod,
  'young-supplier': youngSupplier,
  'supplier-not-in-seat-register': supplierNotInSeatRegister,
  'supplier-registers-conflict': registersConflict,
  'supplier-owners-conflict': ownersConflict,
  'price-per-camera': pricePerCamera,
  'price-far-from-peers': farFromPeers,
  'capability-unexplained': capabilityUnexplained,
  'unlike-counts': unlikeCounts,
  'answered-none': answeredNone,
  'not-explained': notExplained,
  'jurisdiction-unknown': jurisdictionUnknown,
  'statements-contradict': contradictionsFound,
}
/** Rules about organizations, computed once for each: `sums.ts`. */
export const organizationRules = ['shares-sum'] as const
export const indicatorIds: readonly string[] = [...Object.keys(rules), ...organizationRules, ...dayRules]

export function findingOf(indicator: Indicator, subject: string, hit: Hit, asOf: PartialDate): RuleFinding {
  const about = hit.subject ?? subject
  return {
    id: [indicator.id, about, ...(hit.about ? [hit.about] : [])].join('~'),
    rule: indicator.id,
    kind: indicator.kind,
    subject: about,
    text: hit.text,
    citation: citationOf(indicator.citation),
    asOf,
    certainty: hit.uncertain ? 'uncertain' : 'certain',
    evidence: hit.evidence,
    ...(hit.contradiction ? { contradiction: hit.contradiction } : {}),
    ...(hit.property ? { property: hit.property } : {}),
  }
}

export function indicatorFindings(
  given: Case,
  asked: { date: PartialDate; happenedBy(date: PartialDate): boolean },
): RuleFinding[] {
  return given.facts.indicators.flatMap((indicator): RuleFinding[] => {
    const rule = rules[indicator.id]
    if (!rule) return []
    const hits = rule(given, (name) => indicator.thresholds[name] ?? Number.NaN)
    return hits
      .filter(({ happened }) => happened === undefined || asked.happenedBy(happened))
      .map((hit) => findingOf(indicator, given.deployment.id, hit, asked.date))
  })
}
