/** Whether a duty applies to a deployment on a day: every condition must hold, and what is not on record leaves it open. */
import { anyInForce, both, type Days, either } from './dates.ts'
import type { AppliesWhen, Obligation } from './facts.ts'
import type { Truth } from './finding.ts'
import type { JurisdictionTable } from './jurisdiction.ts'
import { isNoneOf, isOneOf, type Situation } from './situation.ts'

export function conditionsHold(when: AppliesWhen, situation: Situation, on: Days): Truth {
  const { operator, notOperator, buyer, space, biometric, analysis, records, bought, onlyIf } = when
  return both(
    'yes',
    operator ? isOneOf(operator, situation.operator) : 'yes',
    notOperator ? isNoneOf(notOperator, situation.operator) : 'yes',
    buyer ? isOneOf(buyer, situation.buyer) : 'yes',
    space ? situation.space[space] : 'yes',
    biometric ? situation.biometric(biometric) : 'yes',
    analysis ? situation.analysis(analysis) : 'yes',
    records ? situation.records : 'yes',
    bought ? situation.bought(on) : 'yes',
    onlyIf ? 'uncertain' : 'yes',
  )
}

export function applies(obligation: Obligation, situation: Situation, table: JurisdictionTable, on: Days): Truth {
  const { jurisdiction, alsoIn, except, periods, appliesWhen } = obligation
  const codes = situation.jurisdictions
  if (codes.length === 0) return 'no'
  if (![jurisdiction, ...alsoIn].some((rule) => table.mayReach(rule, codes))) return 'no'
  const reached = either(...[jurisdiction, ...alsoIn].map((rule) => table.reaches(rule, codes, on)))
  if (reached === 'no') return 'no'
  return both(reached, table.outside(except, codes, on), anyInForce(periods, on), conditionsHold(appliesWhen, situation, on))
}
