/** What a day asked for leaves unsaid: a deployment that was not yet there, or a purchase that no contract dates. */
import { applies } from './applies.ts'
import type { Days } from './dates.ts'
import { idsOf } from './evidence.ts'
import type { Case, Hit } from './indicators.ts'
import type { JurisdictionTable } from './jurisdiction.ts'
import { firstDated } from './purchase.ts'

/** Told in place of everything else, so they stand outside the list of rules: `evaluate.ts`. */
export const dayRules = ['not-yet-there', 'purchase-day-unknown'] as const

/** Names the beginning on record, and the duties of that day without asking for documents that nobody could have made yet. */
export function notYetThere({ deployment, facts, situation }: Case, table: JurisdictionTable, on: Days, date: string): Hit {
  const signed = firstDated(situation.purchases)?.signed
  const isBought = signed !== undefined && signed.date === situation.begins
  const said = isBought
    ? signed.statements
    : deployment.statements.filter(({ value }) => 'date' in value && value.date === situation.begins)
  const duties = facts.obligations.filter((duty) => !duty.appliesWhen.bought && applies(duty, situation, table, on) !== 'no')
  return {
    text: {
      key: isBought ? 'not-yet-bought' : 'not-yet-there',
      values: {
        date: { date },
        begins: { date: situation.begins as string },
        duties:
          duties.length === 0
            ? { key: 'not-yet.no-duty' }
            : { key: 'not-yet.duties', values: { duties: { all: duties.map(({ title }) => ({ text: title })) } } },
      },
    },
    evidence: idsOf(said),
  }
}

export const purchaseDayUnknown = ({ situation: { purchases } }: Case): Hit => ({
  text: { key: purchases.length === 0 ? 'purchase-day-unknown.no-contract' : 'purchase-day-unknown.no-date' },
  evidence: [],
  property: 'contract',
})
