/** Duties that apply to a deployment on a day, and which of their documents the register does not hold. A gap, never a breach. */
import type { PartialDate } from '../register/time.ts'
import { applies } from './applies.ts'
import { citationOf } from './citation.ts'
import type { Days } from './dates.ts'
import type { DeploymentFacts } from './evaluate.ts'
import type { EvidenceReader } from './evidence.ts'
import type { Obligation } from './facts.ts'
import type { EvidenceFound, EvidenceState, Message, Param, RuleFinding } from './finding.ts'
import type { JurisdictionTable } from './jurisdiction.ts'
import type { Situation } from './situation.ts'

/** In the order in which a reader is told. */
const told: EvidenceState[] = ['missing', 'none', 'refused', 'unanswered', 'unavailable', 'unknown', 'inadmissible', 'on-record']

export function obligationFindings(
  obligations: readonly Obligation[],
  deployment: DeploymentFacts,
  situation: Situation,
  evidence: EvidenceReader,
  table: JurisdictionTable,
  asked: { date: PartialDate; days: Days },
): RuleFinding[] {
  return obligations.flatMap((obligation): RuleFinding[] => {
    const truth = applies(obligation, situation, table, asked.days)
    if (truth === 'no') return []
    const documents = evidence.found(obligation)
    if (documents.every(({ state }) => state === 'on-record')) return []
    return [
      {
        id: `${obligation.id}~${deployment.id}`,
        rule: obligation.id,
        kind: 'gap',
        subject: deployment.id,
        text: wordsOf(obligation, documents, truth === 'uncertain'),
        citation: citationOf(obligation.citation),
        asOf: asked.date,
        certainty: truth === 'uncertain' ? 'uncertain' : 'certain',
        evidence: evidenceOf(documents),
        documents,
      },
    ]
  })
}

const evidenceOf = (documents: readonly EvidenceFound[]): string[] =>
  [...new Set(documents.flatMap(({ statements, calledFor }) => [...statements, ...calledFor]))].sort(
    (a, b) => Number(a.slice(1)) - Number(b.slice(1)),
  )

function wordsOf({ title, ifAbsent, appliesWhen }: Obligation, documents: readonly EvidenceFound[], mayApply: boolean): Message {
  const groups = told.flatMap((state): Param[] => {
    const those = documents.filter((document) => document.state === state)
    if (those.length === 0) return []
    const named = those.map(
      ({ text, why }): Param => (why ? { key: 'document.why', values: { document: { text }, why } } : { text }),
    )
    return [{ key: `documents.${state}`, values: { documents: { all: named } } }]
  })
  return {
    key: mayApply ? 'obligation.may-apply' : 'obligation.applies',
    values: {
      title: { text: title },
      documents: { all: groups.map((group) => group) },
      onlyIf: mayApply && appliesWhen.onlyIf ? { key: 'binds.if', values: { what: { text: appliesWhen.onlyIf } } } : '',
      conclusion: ifAbsent ? { text: ifAbsent } : { key: 'not-seen.ask' },
    },
  }
}
