/**
 * The auction for components too large to be solved exactly (Bertsekas, "The auction algorithm", 1988). Rows bid for columns; all prices
 * begin at 0 and a row may stay alone for 0, so that columns which nobody wants keep the price 0 and the sum is within `step` for each
 * row of the largest there is.
 */
import type { Sides } from './assignment.ts'

/** In the weights' unit: natural logarithms of odds. */
export const auctionStep = 0.002

/** @returns chosen edges, in no order that means anything. */
export function auction({ rows, edgesOf, rowOf, columnOf, weights }: Sides): number[] {
  const prices = new Map<number, number>()
  const chosen = new Map<number, number>()
  const waiting = [...rows].reverse()
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    let best = -1
    let most = 0
    let second = 0
    for (const edge of edgesOf.get(row) as number[]) {
      const gain = (weights[edge] as number) - (prices.get(columnOf[edge] as number) ?? 0)
      if (gain > most) {
        second = most
        most = gain
        best = edge
      } else if (gain > second) second = gain
    }
    if (best < 0) continue
    const column = columnOf[best] as number
    prices.set(column, (prices.get(column) ?? 0) + most - second + auctionStep)
    const before = chosen.get(column)
    if (before !== undefined) waiting.push(rowOf[before] as number)
    chosen.set(column, best)
  }
  return [...chosen.values()]
}
