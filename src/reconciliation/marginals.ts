/**
 * How probable each candidate pair is when no device may be in two pairs. Weights are odds of "one device" against "two devices".
 * Sums over all one-to-one matchings: exactly on small components (dynamic programming over subsets), by belief propagation on all
 * others, which converges and is near the exact sums (Williams and Lau, "Approximate evaluation of marginal association probabilities
 * with belief propagation", IEEE Transactions on Aerospace and Electronic Systems 50(4), 2014).
 */
import type { Component } from './components.ts'
import type { Edges } from './edges.ts'

/** Belief propagation, continued from where it was left. */
export class Propagation {
  readonly #edges: Edges
  /** From A to B, and from B to A, for each edge. */
  readonly #toB: Float64Array
  readonly #toA: Float64Array
  readonly probability: Float64Array

  constructor(edges: Edges) {
    this.#edges = edges
    this.#toB = new Float64Array(edges.count)
    this.#toA = new Float64Array(edges.count).fill(1)
    this.probability = new Float64Array(edges.count)
  }

  /** @returns the largest change of a probability in the last sweep. */
  run(odds: Float64Array, sweeps: number, enough = 1e-4): number {
    let change = Infinity
    for (let sweep = 0; sweep < sweeps && change > enough; sweep++) change = this.#sweep(odds)
    return change
  }

  #sweep(odds: Float64Array): number {
    const { startOfA, startOfB, byB } = this.#edges
    const [toA, toB, probability] = [this.#toA, this.#toB, this.probability]
    let change = 0
    for (let i = 0; i + 1 < startOfA.length; i++) {
      const [start, end] = [startOfA[i] as number, startOfA[i + 1] as number]
      let sum = 1
      for (let edge = start; edge < end; edge++) sum += (odds[edge] as number) * (toA[edge] as number)
      for (let edge = start; edge < end; edge++) {
        const own = (odds[edge] as number) * (toA[edge] as number)
        const now = own / sum
        change = Math.max(change, Math.abs(now - (probability[edge] as number)))
        probability[edge] = now
        toB[edge] = (odds[edge] as number) / Math.max(sum - own, 1)
      }
    }
    for (let j = 0; j + 1 < startOfB.length; j++) {
      const [start, end] = [startOfB[j] as number, startOfB[j + 1] as number]
      let sum = 1
      for (let at = start; at < end; at++) sum += toB[byB[at] as number] as number
      for (let at = start; at < end; at++) {
        const edge = byB[at] as number
        toA[edge] = 1 / Math.max(sum - (toB[edge] as number), 1)
      }
    }
    return change
  }
}

/** Devices of the smaller side up to which the sums are exact: their subsets are counted one by one. */
const mostExact = 10

export const isSmall = ({ a, b }: Component): boolean => Math.min(a.length, b.length) <= mostExact && a.length + b.length <= 200

/** Writes the exact probabilities of a small component's edges. O(edges × 2^smaller side). */
export function exactMarginals(component: Component, edges: Edges, odds: Float64Array, probability: Float64Array): void {
  const [only] = component.edges
  if (component.edges.length === 1 && only !== undefined) {
    probability[only] = 1 - 1 / (1 + (odds[only] as number))
    return
  }
  const swapped = component.a.length < component.b.length
  const rows = swapped ? component.b : component.a
  const columns = new Map((swapped ? component.a : component.b).map((device, at) => [device, at]))
  const rowOf = swapped ? edges.b : edges.a
  const columnOf = swapped ? edges.a : edges.b
  const edgesOfRow = new Map<number, number[]>(rows.map((row) => [row, []]))
  for (const edge of component.edges) edgesOfRow.get(rowOf[edge] as number)?.push(edge)
  const subsets = 1 << columns.size
  const bit = (edge: number) => 1 << (columns.get(columnOf[edge] as number) as number)
  // Forward: sums over the rows before, by the columns that they took.
  const forward: Float64Array[] = [new Float64Array(subsets)]
  ;(forward[0] as Float64Array)[0] = 1
  for (const row of rows) {
    const before = forward.at(-1) as Float64Array
    const after = before.slice()
    for (const edge of edgesOfRow.get(row) as number[]) {
      const taken = bit(edge)
      for (let set = 0; set < subsets; set++)
        if (!(set & taken)) after[set | taken] = (after[set | taken] as number) + (before[set] as number) * (odds[edge] as number)
    }
    forward.push(scaled(after))
  }
  let backward = new Float64Array(subsets).fill(1)
  for (let at = rows.length - 1; at >= 0; at--) {
    const before = forward[at] as Float64Array
    const own = edgesOfRow.get(rows[at] as number) as number[]
    let none = 0
    for (let set = 0; set < subsets; set++) none += (before[set] as number) * (backward[set] as number)
    const sums = own.map((edge) => {
      const taken = bit(edge)
      let sum = 0
      for (let set = 0; set < subsets; set++)
        if (!(set & taken)) sum += (before[set] as number) * (backward[set | taken] as number)
      return sum * (odds[edge] as number)
    })
    const total = sums.reduce((sum, one) => sum + one, none)
    own.forEach((edge, index) => {
      probability[edge] = (sums[index] as number) / total
    })
    const next = backward.slice()
    for (const edge of own) {
      const taken = bit(edge)
      for (let set = 0; set < subsets; set++)
        if (!(set & taken)) next[set] = (next[set] as number) + (backward[set | taken] as number) * (odds[edge] as number)
    }
    backward = scaled(next)
  }
}

/** In place: by the largest, so that nothing overflows. */
function scaled(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let most = 0
  for (const value of values) if (value > most) most = value
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) / most
  return values
}
