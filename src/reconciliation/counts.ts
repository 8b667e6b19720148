/**
 * What was bought, declared, mapped, counted and seen, side by side. Figures of unlike kind (cameras and recorders, a part and a whole, one
 * area and another) never meet, and figures of one side are never added: they say the same thing again, or contradict each other.
 */
import { spanOfQuantity } from '../register/span.ts'
import type { Quantity } from '../register/value.ts'

export const sides = ['bought', 'declared', 'mapped', 'counted', 'seen'] as const
export type Side = (typeof sides)[number]

export interface CountClaim {
  /** `ahead`: announced or planned, so on no side yet. */
  side: Side | 'ahead'
  quantity: Pick<Quantity, 'min' | 'max' | 'approximate' | 'increment' | 'unit' | 'counted'>
  /** Ids of the statements that it rests on. */
  statements: string[]
  /** Place that the figure is of; undefined for the whole. */
  area?: string
  /** What narrows it: a brand, a part. */
  scope?: string
}

export interface SideCount {
  side: Side | 'ahead'
  /** Bounds of all that is said, both included; null is open. */
  min: number | null
  max: number | null
  approximate: boolean
  /** Two figures of the side exclude each other. */
  disputed: boolean
  statements: string[]
}

export interface Difference {
  /** The first less the second. */
  between: [Side, Side]
  min: number | null
  max: number | null
  approximate: boolean
}

export interface CountRow {
  /** Term of the vocabulary's list `counted`. */
  counted: string
  unit: string
  area: string | null
  scope: string | null
  sides: SideCount[]
  differences: Difference[]
  /** Figures that add to earlier ones, told and not added. */
  increments: { side: Side | 'ahead'; min: number | null; max: number | null; statements: string[] }[]
}

/** @returns the whole before areas, areas before parts; cameras first. Claims in any order give the same. */
export function countRows(claims: Iterable<CountClaim>): CountRow[] {
  const rows = Map.groupBy(
    [...claims].filter(({ quantity }) => quantity.counted !== undefined && (quantity.min !== null || quantity.max !== null)),
    ({ quantity, area, scope }) => JSON.stringify([quantity.counted, quantity.unit, area ?? null, scope ?? null]),
  )
  const keyOf = ({ counted, unit, area, scope }: CountRow) =>
    [scope === null ? 0 : 1, area === null ? 0 : 1, counted === 'camera' ? 0 : 1, counted, unit, area ?? '', scope ?? ''].join(
      '\t',
    )
  return [...rows]
    .map(([key, claimed]) => {
      const [counted, unit, area, scope] = JSON.parse(key) as [string, string, string | null, string | null]
      const known = [...sides, 'ahead' as const].flatMap((side) => sideCount(side, claimed))
      return { counted, unit, area, scope, sides: known, differences: differencesOf(known), increments: incrementsOf(claimed) }
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
const statementsOf = (claims: readonly CountClaim[]): string[] =>
  [...new Set(claims.flatMap(({ statements }) => statements))].sort(byNumber)

function sideCount(side: Side | 'ahead', all: readonly CountClaim[]): SideCount[] {
  const claims = all.filter((claim) => claim.side === side && !claim.quantity.increment)
  if (claims.length === 0) return []
  const quantities = claims.map(({ quantity }) => quantity)
  const spans = quantities.flatMap((quantity) => spanOfQuantity({ ...quantity, raw: '' }) ?? [])
  const mins = quantities.map(({ min }) => min)
  const maxs = quantities.map(({ max }) => max)
  return [
    {
      side,
      min: mins.includes(null) ? null : Math.min(...(mins as number[])),
      max: maxs.includes(null) ? null : Math.max(...(maxs as number[])),
      approximate: quantities.some(({ approximate }) => approximate === true),
      disputed: Math.max(...spans.map(({ low }) => low)) > Math.min(...spans.map(({ high }) => high)),
      statements: statementsOf(claims),
    },
  ]
}

function differencesOf(known: readonly SideCount[]): Difference[] {
  const differences: Difference[] = []
  const less = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other)
  for (const [at, one] of known.entries())
    for (const other of known.slice(at + 1))
      if (one.side !== 'ahead' && other.side !== 'ahead')
        differences.push({
          between: [one.side, other.side],
          min: less(one.min, other.max),
          max: less(one.max, other.min),
          approximate: one.approximate || other.approximate,
        })
  return differences
}

function incrementsOf(claims: readonly CountClaim[]): CountRow['increments'] {
  return claims
    .filter(({ quantity }) => quantity.increment)
    .map(({ side, quantity: { min, max }, statements }) => ({ side, min, max, statements: [...statements].sort(byNumber) }))
    .sort((a, b) => byNumber(a.statements[0] ?? '', b.statements[0] ?? '') || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
