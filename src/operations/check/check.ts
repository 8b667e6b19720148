/** Duties, restrictions, contradictions and flags of one deployment or of all, in words. */
import type { PartialDate } from '../../register/time.ts'
import { type EntityId, kindOf } from '../../register/value.ts'
import { daysAt } from '../../rules/dates.ts'
import { contradictionHit } from '../../rules/disputes.ts'
import { type DayOrEvent, type DeploymentFacts, type Facts, findingsOn, situationIn } from '../../rules/evaluate.ts'
import type { Citation, FindingKind, Message, RuleFinding } from '../../rules/finding.ts'
import { findingOf } from '../../rules/indicators.ts'
import { organizationFindings } from '../../rules/sums.ts'
import { type RuleWording, sentenceOf, textIn } from '../../rules/wording.ts'
import { today } from '../append.ts'
import { demandDeployment } from '../link.ts'
import type { Register } from '../register.ts'
import { loadFacts } from './facts.ts'
import { labelReader } from './labels.ts'
import { RuleReader } from './reader.ts'
import { ruleWording } from './words.ts'

export interface CheckOptions {
  /** Id of a deployment, with or without its kind; all of them unless told. */
  deployment?: string | undefined
  /** ISO day, or the day of purchase; today unless told. */
  on?: DayOrEvent | undefined
  lang?: string | undefined
}

/** A finding as the command line and the API give it: `RuleFinding` with its text in one language. */
export interface SpokenFinding {
  id: string
  rule: string
  kind: FindingKind
  subject: EntityId
  text: string
  citation: Omit<Citation, 'unverified'> & { unverified?: string[] }
  asOf: string
  certainty: 'certain' | 'uncertain'
  evidence: string[]
  property?: string
  documents?: {
    id: string
    text: string
    property: string
    state: string
    why?: string
    statements: string[]
    calledFor: string[]
  }[]
  measure?: RuleFinding['measure']
}

export interface Check {
  wording: RuleWording
  /** By deployment, then what is of no deployment. Computed as they are asked for. */
  findings(): Generator<SpokenFinding>
}

/** What a look through the register for findings needs. */
export interface Look {
  reader: RuleReader
  facts: Facts
  on: DayOrEvent
  wording: RuleWording
}

/** @throws Failure `data/invalid` for bad facts */
export async function lookAt(
  { store, vocabulary }: Register,
  { on, lang = 'en' }: CheckOptions,
  of: Parameters<typeof RuleReader.open>[1],
): Promise<Look> {
  return {
    facts: loadFacts(vocabulary),
    on: on ?? { day: today() },
    reader: await RuleReader.open(store, of),
    wording: ruleWording(vocabulary, lang, labelReader(store, lang)),
  }
}

/** @throws Failure `entity/unknown` for a deployment that the register does not know; `data/invalid` for bad facts. */
export async function check(register: Register, options: CheckOptions = {}): Promise<Check> {
  const one = options.deployment === undefined ? undefined : demandDeployment(register, options.deployment)
  const look = await lookAt(register, options, one === undefined ? 'all' : 'one')
  const { reader, facts, on, wording } = look
  const found = one === undefined ? allFindings(look) : findingsOf(reader, facts, reader.deployment(one), on)
  return {
    wording,
    *findings() {
      for (const finding of found) yield spoken(finding, wording)
    },
  }
}

/** Those of one deployment, with what is contradicted in whoever stands behind it, and sums of its makers' shares. */
export function* findingsOf(
  reader: RuleReader,
  facts: Facts,
  deployment: DeploymentFacts,
  on: DayOrEvent,
): Generator<RuleFinding> {
  const own = findingsOn(deployment, facts, on)
  yield* own
  const date = dayOf(on, deployment, facts)
  const told = new Set(own.flatMap(({ contradiction }) => contradiction ?? []))
  const { behind, makers } = standingBehind(deployment, facts)
  for (const id of behind) yield* disputesOf(reader, facts, id, date, told)
  for (const id of makers) yield* organizationFindings(facts.indicators, id, reader.of, date)
}

function* allFindings(look: Look): Generator<RuleFinding> {
  const told = new Set<string>()
  yield* findingsAmong(look, look.reader.entities('deployment'), told)
  yield* findingsBeside(look, told)
}

/** Of some of all deployments. @param told gets the ids of contradictions that were told */
export function* findingsAmong(
  { reader, facts, on }: Look,
  deployments: Iterable<EntityId>,
  told: Set<string>,
): Generator<RuleFinding> {
  for (const id of deployments)
    for (const finding of findingsOn(reader.deployment(id), facts, on)) {
      if (finding.contradiction) told.add(finding.contradiction)
      yield finding
    }
}

/** What is of no deployment: contradictions that were not told yet, and sums of makers' shares. */
export function* findingsBeside({ reader, facts, on }: Look, told: Set<string>): Generator<RuleFinding> {
  const date = 'day' in on ? on.day : today()
  for (const id of reader.inDispute()) yield* disputesOf(reader, facts, id, date, told)
  for (const id of reader.entities('organization')) yield* organizationFindings(facts.indicators, id, reader.of, date)
}

function dayOf(on: DayOrEvent, deployment: DeploymentFacts, facts: Facts): PartialDate {
  if ('day' in on) return on.day
  const dates = situationIn(deployment, facts).purchases.flatMap(({ signed }) => signed?.date ?? [])
  return dates[0] ?? today()
}

function standingBehind({ statements, of }: DeploymentFacts, _facts: Facts): { behind: Set<EntityId>; makers: Set<EntityId> } {
  const behind = new Set<EntityId>()
  const makers = new Set<EntityId>()
  const gather = (said: DeploymentFacts['statements']) => {
    for (const { property, value, polarity } of said) {
      if (polarity !== 'asserts' || !('entity' in value) || kindOf(value.entity) !== 'organization') continue
      if (['supplier', 'buyer', 'operator', 'funder'].includes(property)) behind.add(value.entity)
      if (['vendor', 'maker'].includes(property)) makers.add(value.entity)
    }
  }
  gather(statements)
  for (const { property, value, polarity } of statements)
    if (property === 'contract' && polarity === 'asserts' && 'entity' in value) gather(of(value.entity))
  return { behind, makers }
}

function* disputesOf(
  reader: RuleReader,
  facts: Facts,
  id: EntityId,
  date: PartialDate,
  told: Set<string>,
): Generator<RuleFinding> {
  const indicator = facts.indicators.find((one) => one.id === 'statements-contradict')
  if (!indicator) return
  for (const contradiction of reader.contradictionsOf(id)) {
    if (told.has(contradiction.id)) continue
    told.add(contradiction.id)
    const hit = contradictionHit(contradiction, reader.of)
    if (hit.happened === undefined || daysAt(hit.happened).low <= daysAt(date).high) yield findingOf(indicator, id, hit, date)
  }
}

const cited = new WeakMap<Citation, Map<string, SpokenFinding['citation']>>()

/** The same object for the same citation and language: there are few, and many findings. */
function citationIn(citation: Citation, lang: string): SpokenFinding['citation'] {
  const byLanguage = cited.get(citation) ?? new Map<string, SpokenFinding['citation']>()
  cited.set(citation, byLanguage)
  let spokenCitation = byLanguage.get(lang)
  if (!spokenCitation) {
    const { unverified, ...plain } = citation
    spokenCitation = { ...plain, ...(unverified ? { unverified: unverified.map((part) => textIn(part, lang)) } : {}) }
    byLanguage.set(lang, spokenCitation)
  }
  return spokenCitation
}

/** A finding in words. */
export function spoken(finding: RuleFinding, wording: RuleWording): SpokenFinding {
  const { text, citation, documents, measure, property, id, rule, kind, subject, asOf, certainty, evidence } = finding
  const say = (message: Message) => sentenceOf(message, wording)
  return {
    id,
    rule,
    kind,
    subject,
    text: say(text),
    citation: citationIn(citation, wording.lang),
    asOf,
    certainty,
    evidence,
    ...(property ? { property } : {}),
    ...(documents
      ? {
          documents: documents.map(({ text: words, why, ...document }) => ({
            ...document,
            text: textIn(words, wording.lang),
            ...(why ? { why: say(why) } : {}),
          })),
        }
      : {}),
    ...(measure ? { measure } : {}),
  }
}
