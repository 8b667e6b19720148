/** When something was bought, as contracts state it. */
import type { RecordedStatement } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import { type Days, daysAt, narrower } from './dates.ts'
import type { DeploymentFacts } from './evaluate.ts'

export interface Purchase {
  contract: EntityId
  statements: readonly RecordedStatement[]
  /** The narrowest date stated; undefined when none is. */
  signed?: { date: PartialDate; days: Days; statements: RecordedStatement[] }
}

/** Contracts of a deployment, in the order in which they are named. */
export function purchasesOf({ statements, of }: Pick<DeploymentFacts, 'statements' | 'of'>): Purchase[] {
  const contracts = statements.flatMap(({ property, polarity, value }) =>
    property === 'contract' && polarity === 'asserts' && 'entity' in value ? [value.entity] : [],
  )
  return [...new Set(contracts)].map((contract) => {
    const said = of(contract)
    const dated = said.filter(
      ({ property, polarity, value }) => property === 'date-signed' && polarity === 'asserts' && 'date' in value,
    )
    const dates = dated.flatMap(({ value }) => ('date' in value ? [value.date] : []))
    if (dates.length === 0) return { contract, statements: said }
    const date = dates.reduce(narrower)
    // Dates that cannot be the same day are a contradiction: then any day between them may be meant.
    const low = Math.min(...dates.map((one) => daysAt(one).low))
    const high = Math.max(...dates.map((one) => daysAt(one).high))
    const agree = dates.every((one) => daysAt(one).low <= daysAt(date).high && daysAt(date).low <= daysAt(one).high)
    return { contract, statements: said, signed: { date, days: agree ? daysAt(date) : { low, high }, statements: dated } }
  })
}

/** The first purchase with a date. */
export const firstDated = (purchases: readonly Purchase[]): Required<Purchase> | undefined =>
  purchases
    .filter((purchase): purchase is Required<Purchase> => purchase.signed !== undefined)
    .sort((a, b) => a.signed.days.low - b.signed.days.low)[0]
