/** Restrictions: whom they touch since when, what they do not mean, and which deployments use what they touch. */
import type { RestrictionList, RestrictionView } from '../../contract/accountability.ts'
import { createTranslator } from '../../pages/translate.ts'
import { Failure } from '../../register/failure.ts'
import { anyInForce, daysAt } from '../../rules/dates.ts'
import { isEvent, type Restriction } from '../../rules/facts.ts'
import type { Register } from '../register.ts'
import { type RefOf, references } from './labels.ts'
import { type Survey, survey } from './rule-survey.ts'
import { factsOf, namingMakers, type RuleWords, ruleWords } from './rule-words.ts'

type Described = Omit<RestrictionView, 'deployments'>

const reachOf = ({ targets }: Restriction): RestrictionView['reach'] =>
  targets.vendors ? 'vendors' : targets.origin ? 'origin' : targets.all ? 'all' : 'unnamed'

/** Everything that does not depend on deployments. */
export function describedRestriction(
  register: Register,
  one: Restriction,
  words: RuleWords,
  refOf: RefOf,
  on: string,
): Described {
  const translate = createTranslator(register.vocabulary, words.lang)
  return {
    id: one.id,
    jurisdiction: one.jurisdiction,
    jurisdictionName: words.jurisdiction(one.jurisdiction),
    kind: one.kind,
    label: words.measure(one),
    title: words.text(one.title),
    vendors: (one.targets.vendors ?? []).map(refOf),
    origin: (one.targets.origin ?? []).map(translate.area),
    reach: reachOf(one),
    periods: one.periods.map(words.period),
    inForce: anyInForce(one.periods, daysAt(on)),
    event: isEvent(one),
    steps: one.steps.map(({ on: day, what }) => ({ on: day, what: words.text(what) })),
    scope: words.text(one.scope),
    binds: words.text(one.binds),
    bindsAnyBuyer: one.buyers !== null,
    doesNotMean: words.text(one.doesNotMean),
    note: words.maybe(one.note),
    citation: words.citation(one.citation),
    on,
  }
}

const touched = ({ deployments }: Survey, id: string) =>
  deployments.flatMap(({ findings }) => findings.filter(({ rule, measure }) => rule === id && measure !== undefined))

export async function restrictionList(register: Register, lang: string): Promise<RestrictionList> {
  const words = ruleWords(register, lang)
  const made = await survey(register)
  const { restrictions } = made.facts
  const vendors = restrictions.flatMap(({ targets }) => targets.vendors ?? [])
  const refOf = namingMakers(register, await references(register.store, vendors, lang))
  return {
    restrictions: restrictions
      .map((one) => {
        const {
          steps: _s,
          scope: _c,
          binds: _b,
          doesNotMean: _d,
          note: _n,
          on: _o,
          ...row
        } = describedRestriction(register, one, words, refOf, made.on)
        return { ...row, deployments: new Set(touched(made, one.id).map(({ subject }) => subject)).size }
      })
      .sort((a, b) => a.jurisdictionName.localeCompare(b.jurisdictionName, lang) || a.id.localeCompare(b.id)),
  }
}

export const isRestriction = (register: Register, id: string): boolean =>
  factsOf(register).restrictions.some((one) => one.id === id)

/** @throws Failure `rule/unknown` */
export async function restrictionView(register: Register, id: string, lang: string): Promise<RestrictionView> {
  const one = factsOf(register).restrictions.find((restriction) => restriction.id === id)
  if (!one) throw new Failure('rule/unknown', `there is no restriction "${id.slice(0, 80)}"; /restrictions lists them`)
  const made = await survey(register)
  const findings = touched(made, id)
  const named = findings.flatMap(({ subject, measure }) => [subject, measure?.vendor as string])
  const refOf = namingMakers(register, await references(register.store, [...(one.targets.vendors ?? []), ...named], lang))
  return {
    ...describedRestriction(register, one, ruleWords(register, lang), refOf, made.on),
    deployments: findings.flatMap(({ subject, measure, certainty, evidence }) =>
      measure
        ? [
            {
              deployment: refOf(subject),
              vendor: refOf(measure.vendor),
              binds: measure.binds,
              inForce: measure.inForce,
              atPurchase: measure.atPurchase,
              certainty,
              evidence,
            },
          ]
        : [],
    ),
  }
}
