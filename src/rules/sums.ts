/** Sums that a source states are added up again: shares of one state's holders against the share of the state. */
import { spanOfQuantity } from '../register/span.ts'
import type { RecordedStatement } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import { idsOf } from './evidence.ts'
import type { Indicator } from './facts.ts'
import type { RuleFinding } from './finding.ts'
import { findingOf } from './indicators.ts'
import { entitiesIn } from './situation.ts'

/** Adds decimal figures without the dust of binary fractions: at the most decimals that one of them has. */
export function sumOf(figures: readonly number[]): number {
  const decimals = Math.max(0, ...figures.map((figure) => `${figure}`.split('.')[1]?.length ?? 0))
  return Number(figures.reduce((sum, figure) => sum + figure, 0).toFixed(decimals))
}

export function organizationFindings(
  indicators: readonly Indicator[],
  id: EntityId,
  of: (id: EntityId) => readonly RecordedStatement[],
  asOf: PartialDate,
): RuleFinding[] {
  const indicator = indicators.find((one) => one.id === 'shares-sum')
  const about = of(id)
  const stated = about.flatMap((said) =>
    said.property === 'state-share' && said.polarity === 'asserts' && 'quantity' in said.value && !said.qualifiers?.scope
      ? [{ said, quantity: said.value.quantity }]
      : [],
  )
  if (!indicator || stated.length === 0) return []
  const shares = about.flatMap((said) => {
    const percent = said.qualifiers?.percent
    if (said.property !== 'shareholder' || said.polarity !== 'asserts' || percent === undefined || !('entity' in said.value))
      return []
    return [{ said, percent, holder: said.value.entity, owners: entitiesIn(of(said.value.entity), 'owner') }]
  })
  const owned = shares.flatMap(({ owners, ...share }) => owners.slice(0, 1).map((owner) => ({ ...share, owner })))
  return [...Map.groupBy(owned, ({ owner }) => owner)].flatMap(([owner, held]): RuleFinding[] => {
    // One holder counts once, however often its share is stated.
    const byHolder = new Map(held.map((share) => [share.holder, share]))
    const parts = [...byHolder.values()].map(({ percent }) => percent)
    if (parts.length < 2) return []
    const sum = sumOf(parts)
    return stated.map(({ said, quantity }) => {
      const span = spanOfQuantity(quantity)
      const agrees = span !== undefined && span.low <= sum && sum <= span.high
      return findingOf(
        indicator,
        id,
        {
          about: owner.slice(owner.indexOf('/') + 1),
          text: {
            key: agrees ? 'shares-sum.agrees' : 'shares-sum.differs',
            values: {
              subject: { entity: id },
              owner: { entity: owner },
              terms: { all: parts, by: 'plus' },
              sum,
              stated: quantity.min ?? quantity.max ?? 0,
            },
          },
          evidence: idsOf([...held.map((share) => share.said), said]),
        },
        asOf,
      )
    })
  })
}
