/**
 * One-to-one choice of candidate pairs with the largest sum of weights; nobody has to be in a pair.
 * Shortest augmenting paths (Jonker and Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", 1987) on the sparse component: no choice has a larger sum. Large components go to the auction.
 */
import { auction } from './auction.ts'
import type { Component } from './components.ts'
import type { Edges } from './edges.ts'
import { Heap } from './heap.ts'

/** Devices of the smaller side times edges up to which the exact way is taken. */
const mostExact = 20_000_000

/** A component seen from its smaller side. */
export interface Sides {
  rows: readonly number[]
  /** Edges of a row that have a weight above 0. */
  edgesOf: ReadonlyMap<number, readonly number[]>
  rowOf: Int32Array
  columnOf: Int32Array
  weights: Float64Array
}

/**
 * @param weights of all edges; those of 0 or less are never chosen.
 * @param exactUpTo rows times edges; beyond, the auction's sum is within its step for each row of the largest.
 * @returns chosen edges, ascending.
 */
export function assign(component: Component, edges: Edges, weights: Float64Array, exactUpTo = mostExact): number[] {
  const swapped = component.b.length < component.a.length
  const rows = swapped ? component.b : component.a
  const rowOf = swapped ? edges.b : edges.a
  const columnOf = swapped ? edges.a : edges.b
  const useful = component.edges.filter((edge) => (weights[edge] as number) > 0)
  const edgesOf = new Map<number, number[]>(rows.map((row) => [row, []]))
  for (const edge of useful) edgesOf.get(rowOf[edge] as number)?.push(edge)
  const sides = { rows, edgesOf, rowOf, columnOf, weights }
  const chosen = rows.length * useful.length <= exactUpTo ? shortestPaths(sides) : auction(sides)
  return chosen.sort((one, other) => one - other)
}

/**
 * Rows join one after the other. A row's cheapest way in is a chain: it takes a column, whose row takes another, until one takes a free
 * column or gives up. Profits and prices keep `profit + price - weight` from falling below 0, and at 0 on chosen edges, so that
 * Dijkstra's search finds the chain.
 */
function shortestPaths({ rows, edgesOf, rowOf, columnOf, weights }: Sides): number[] {
  /** Column → chosen edge, row → column. */
  const chosen = new Map<number, number>()
  const holds = new Map<number, number>()
  const prices = new Map<number, number>()
  const profits = new Map<number, number>()
  const priceOf = (column: number) => prices.get(column) ?? 0
  for (const first of rows) {
    let best = 0
    for (const edge of edgesOf.get(first) as number[])
      best = Math.max(best, (weights[edge] as number) - priceOf(columnOf[edge] as number))
    profits.set(first, best)
    const reachedBy = new Map<number, number>()
    const distances = new Map<number, number>()
    const settledRows = new Map([[first, 0]])
    const settledColumns = new Map<number, number>()
    const heap = new Heap()
    let row = first
    let way = 0
    /** The cheapest end found: a free column, or a row that gives up. */
    let end: { column?: number; row?: number; way: number } = { row: first, way: best }
    for (;;) {
      for (const edge of edgesOf.get(row) as number[]) {
        const column = columnOf[edge] as number
        if (settledColumns.has(column)) continue
        const distance = way + Math.max((profits.get(row) as number) + priceOf(column) - (weights[edge] as number), 0)
        if (distance >= end.way || distance >= (distances.get(column) ?? Infinity)) continue
        distances.set(column, distance)
        reachedBy.set(column, edge)
        heap.push(distance, column)
      }
      let column = heap.pop()
      while (column !== undefined && settledColumns.has(column)) column = heap.pop()
      if (column === undefined || (distances.get(column) as number) >= end.way) break
      way = distances.get(column) as number
      const holder = chosen.get(column)
      if (holder === undefined) {
        end = { column, way }
        break
      }
      settledColumns.set(column, way)
      row = rowOf[holder] as number
      settledRows.set(row, way)
      const givesUp = way + (profits.get(row) as number)
      if (givesUp < end.way) end = { row, way: givesUp }
    }
    for (const [settled, at] of settledRows) profits.set(settled, (profits.get(settled) as number) - Math.max(end.way - at, 0))
    for (const [settled, at] of settledColumns) prices.set(settled, priceOf(settled) + Math.max(end.way - at, 0))
    let column = end.column ?? holds.get(end.row as number)
    if (end.row !== undefined) holds.delete(end.row)
    while (column !== undefined) {
      const edge = reachedBy.get(column) as number
      const taker = rowOf[edge] as number
      const left = holds.get(taker)
      chosen.set(column, edge)
      holds.set(taker, column)
      column = taker === first ? undefined : left
    }
  }
  return [...chosen.values()]
}
