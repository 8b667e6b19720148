/** What is not explained about a deployment, on a day: duties without evidence, open questions, restrictions on its makers, remarks. */
import type { AccountabilityView, FindingView } from '../../contract/accountability.ts'
import { daysAt } from '../../rules/dates.ts'
import { type DayOrEvent, type DeploymentFacts, type Facts, situationIn } from '../../rules/evaluate.ts'
import { isEvent } from '../../rules/facts.ts'
import type { RuleFinding } from '../../rules/finding.ts'
import { firstDated } from '../../rules/purchase.ts'
import { sentenceOf } from '../../rules/wording.ts'
import { today } from '../append.ts'
import { findingsOf } from '../check/check.ts'
import { demandDeployment } from '../link.ts'
import type { Register } from '../register.ts'
import { type RefOf, references } from './labels.ts'
import { lettersReady } from './letters-ready.ts'
import { sharedReader } from './rule-survey.ts'
import { factsOf, type RuleWords, ruleWords } from './rule-words.ts'

/** `today`, `purchase`, or a date as asked for. */
export const dayOrEvent = (asked: string): DayOrEvent =>
  asked === 'purchase' ? { event: 'purchase' } : { day: asked === 'today' ? today() : asked }

/** Day of the first purchase that a contract dates. */
export const purchaseDay = (deployment: DeploymentFacts, facts: Facts): string | undefined =>
  firstDated(situationIn(deployment, facts).purchases)?.signed.date

/** Entities that a finding names. */
export const namedIn = (findings: readonly RuleFinding[]): string[] =>
  findings.flatMap(({ subject, measure }) => [subject, ...(measure ? [measure.vendor] : [])])

/** A finding with what its rule says of itself. */
export function findingView(finding: RuleFinding, facts: Facts, words: RuleWords, refOf: RefOf): FindingView {
  const { id, rule, kind, subject, asOf, certainty, evidence, property } = finding
  const shared = {
    id,
    rule,
    kind,
    subject: refOf(subject),
    text: sentenceOf(finding.text, words.wording),
    asOf,
    certainty,
    evidence,
    property,
  }
  const duty = facts.obligations.find((one) => one.id === rule)
  if (duty)
    return {
      ...shared,
      from: 'obligation',
      title: words.text(duty.title),
      citation: words.citation(duty.citation),
      documents: (finding.documents ?? []).map(words.document),
      conclusion: words.maybe(duty.ifAbsent) ?? words.phrase('not-seen.ask'),
    }
  const restriction = facts.restrictions.find((one) => one.id === rule)
  if (restriction && finding.measure) {
    const { measure } = finding
    return {
      ...shared,
      from: 'restriction',
      title: words.text(restriction.title),
      citation: words.citation(restriction.citation),
      measure: {
        kind: restriction.kind,
        event: isEvent(restriction),
        label: words.measure(restriction),
        vendor: refOf(measure.vendor),
        binds: measure.binds,
        whom: words.text(restriction.binds),
        part: words.maybe(restriction.inPart.find(({ vendors }) => vendors.includes(measure.vendor))?.what),
        inForce: measure.inForce,
        atPurchase: measure.atPurchase,
        doesNotMean: words.text(restriction.doesNotMean),
        periods: restriction.periods.map(words.period),
      },
    }
  }
  const indicator = facts.indicators.find((one) => one.id === rule)
  return {
    ...shared,
    from: 'indicator',
    title: indicator ? words.text(indicator.title) : rule,
    limits: indicator && words.text(indicator.limits),
    citation: indicator
      ? words.citation(indicator.citation)
      : { title: finding.citation.title, sources: [], verified: finding.citation.verified, unverified: [] },
  }
}

/**
 * @param id `deployment/…`, or its slug.
 * @param asked `today`, `purchase`, or a date with the precision that the visitor has.
 * @throws Failure `entity/unknown`
 */
export async function accountability(register: Register, id: string, asked: string, lang: string): Promise<AccountabilityView> {
  const { store } = register
  const facts = factsOf(register)
  const reader = await sharedReader(register)
  const deployment = reader.deployment(demandDeployment(register, id))
  const purchase = purchaseDay(deployment, facts)
  const on = dayOrEvent(asked)
  const unknownDay = 'event' in on && purchase === undefined
  const found = unknownDay ? [] : [...findingsOf(reader, facts, deployment, on)]
  const words = ruleWords(register, lang)
  const refOf = await references(store, [deployment.id, ...namedIn(found)], lang)
  const findings = found.map((finding) => findingView(finding, facts, words, refOf))
  const count = (is: (finding: FindingView) => boolean) => findings.filter(is).length
  return {
    deployment: refOf(deployment.id),
    asked,
    on: 'event' in on ? purchase : on.day,
    purchase,
    findings: inOrder(findings),
    letters: asked === 'today' ? lettersReady(deployment, facts, found) : [],
    counts: {
      duties: count(({ from }) => from === 'obligation'),
      questions: count(({ from, kind }) => from === 'indicator' && kind === 'gap'),
      restrictions: count(({ kind }) => kind === 'restriction'),
      flags: count(({ kind }) => kind === 'flag'),
    },
  }
}

/** What binds the buyer first, then what may, then the oldest first; duties that apply before those that may. */
function inOrder(findings: FindingView[]): FindingView[] {
  const truths = ['yes', 'uncertain', 'no']
  const rank = ({ certainty, measure }: FindingView) =>
    measure ? truths.indexOf(measure.binds) : certainty === 'certain' ? 0 : 1
  const since = ({ measure }: FindingView) => {
    const from = measure?.periods[0]?.from
    return from === undefined || from === 'unknown' ? 0 : daysAt(from).low
  }
  return findings
    .map((finding, place) => ({ finding, place }))
    .sort((a, b) => rank(a.finding) - rank(b.finding) || since(a.finding) - since(b.finding) || a.place - b.place)
    .map(({ finding }) => finding)
}
