/** Duties: what they ask for, since when, and of which deployments. */
import type { ObligationList, ObligationView } from '../../contract/accountability.ts'
import { Failure } from '../../register/failure.ts'
import type { Obligation } from '../../rules/facts.ts'
import type { Register } from '../register.ts'
import { references } from './labels.ts'
import { type Survey, survey } from './rule-survey.ts'
import { factsOf, type RuleWords, ruleWords } from './rule-words.ts'

const head = (one: Obligation, words: RuleWords) => ({
  id: one.id,
  jurisdiction: one.jurisdiction,
  jurisdictionName: words.jurisdiction(one.jurisdiction),
  title: words.text(one.title),
  periods: one.periods.map(words.period),
  citation: words.citation(one.citation),
})

const reached = ({ deployments }: Survey, obligation: Obligation) =>
  deployments.flatMap(({ deployment, findings, duty }) => {
    const { applies, documents } = duty(obligation)
    const finding = findings.find(({ rule }) => rule === obligation.id)?.id
    return applies === 'no' ? [] : [{ id: deployment.id, applies, finding, documents }]
  })

/** By jurisdiction, those of every jurisdiction last. */
export async function obligationList(register: Register, lang: string): Promise<ObligationList> {
  const words = ruleWords(register, lang)
  const made = await survey(register)
  const obligations = made.facts.obligations.map((one) => {
    const there = reached(made, one)
    return {
      ...head(one, words),
      deployments: there.length,
      gaps: there.filter(({ finding }) => finding !== undefined).length,
    }
  })
  const last = ({ jurisdiction }: { jurisdiction: string }) => Number(jurisdiction === 'any')
  return {
    obligations: obligations.sort(
      (a, b) => last(a) - last(b) || a.jurisdictionName.localeCompare(b.jurisdictionName, lang) || a.id.localeCompare(b.id),
    ),
  }
}

export const isObligation = (register: Register, id: string): boolean =>
  factsOf(register).obligations.some((one) => one.id === id)

/** @throws Failure `rule/unknown` */
export async function obligationView(register: Register, id: string, lang: string): Promise<ObligationView> {
  const one = factsOf(register).obligations.find((obligation) => obligation.id === id)
  if (!one) throw new Failure('rule/unknown', `there is no duty "${id.slice(0, 80)}"; /obligations lists them`)
  const words = ruleWords(register, lang)
  const made = await survey(register)
  const there = reached(made, one)
  const refOf = await references(
    register.store,
    there.map((held) => held.id),
    lang,
  )
  return {
    ...head(one, words),
    applies: words.text(one.applies),
    onlyIf: words.maybe(one.appliesWhen.onlyIf),
    authority: words.text(one.authority),
    evidence: one.evidence.map(({ id: item, text, property, before }) => ({
      id: item,
      text: words.text(text),
      property,
      beforeStart: before === 'start',
    })),
    superseded: one.superseded.map(({ from, until, by }) => ({ from, until, by: words.text(by) })),
    proves: words.maybe(one.proves),
    ifAbsent: words.maybe(one.ifAbsent),
    note: words.maybe(one.note),
    on: made.on,
    deployments: there.map(({ id: deployment, applies, finding, documents }) => ({
      deployment: refOf(deployment),
      applies,
      finding,
      documents: documents.map(words.document),
    })),
  }
}
