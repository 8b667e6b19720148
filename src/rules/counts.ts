/** Counts of cameras that answer different questions: planned, installed, counted, or so many more. */
import type { RecordedStatement } from '../register/statement.ts'
import type { Quantity } from '../register/value.ts'
import { idsOf } from './evidence.ts'
import type { Param } from './finding.ts'
import type { Rule } from './indicators.ts'

interface Count {
  said: RecordedStatement
  quantity: Quantity
}

function figure({ min, max, approximate }: Quantity): Param {
  if (min !== null && max !== null && min !== max) return { key: 'figure.between', values: { min, max } }
  if (min !== null && max === null) return { key: 'figure.at-least', values: { n: min } }
  if (min === null && max !== null) return { key: 'figure.at-most', values: { n: max } }
  return { key: approximate ? 'figure.about' : 'figure.exact', values: { n: min ?? 0 } }
}

export const unlikeCounts: Rule = ({ deployment }) => {
  const counts = deployment.statements.flatMap((said): Count[] => {
    if (said.property !== 'quantity' || said.polarity !== 'asserts' || !('quantity' in said.value)) return []
    const { quantity } = said.value
    return quantity.counted === 'camera' && quantity.state ? [{ said, quantity }] : []
  })
  const kinds = new Set(counts.map(({ quantity }) => `${quantity.state} ${quantity.increment ?? false}`))
  if (kinds.size < 2) return []
  const told = counts.map(
    ({ said, quantity }): Param => ({
      key: quantity.increment ? 'count.more' : 'count',
      values: {
        figure: figure(quantity),
        state: { state: quantity.state as string },
        who: { entity: said.speakers[0]?.who ?? '' },
      },
    }),
  )
  return [
    {
      text: { key: 'unlike-counts', values: { figures: counts.length, n: kinds.size, counts: { all: told } } },
      evidence: idsOf(counts.map(({ said }) => said)),
      property: 'quantity',
    },
  ]
}
