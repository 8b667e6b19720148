/** Which proposals find which hand-made facts: same family of properties, overlapping quote, equal number. One to one, as many as can be. */
import type { Proposal } from '../src/reading/proposal.ts'
import { assign } from '../src/reconciliation/assignment.ts'
import { entityKinds } from '../src/register/value.ts'
import { type Fact, type FamilyOfFact, familyOf, isCore, type Names, names } from './reading-facts.ts'
import { compatibleDates, dateOf, figureOf, sameNumber } from './reading-figure.ts'
import { valueRight } from './reading-value.ts'
import type { Words } from './reading-words.ts'

/** A fact with its place in the text as it was read. */
export interface PlacedFact {
  fact: Fact
  start: number
  end: number
}

export interface Hit {
  fact: PlacedFact
  proposal: Proposal
}

export interface Matched {
  hits: Hit[]
  missed: PlacedFact[]
  /** Find what another proposal was counted for already. */
  doubles: Hit[]
  /** Find nothing. */
  false: Proposal[]
}

/** Whether a name of the table (`price`, `organization.country`, `quantity:camera`) is what the proposal is about. */
function isNamed(name: string, { property, subject, value }: Proposal): boolean {
  const [bare = '', counted] = name.split(':')
  if (counted !== undefined) return property === bare && 'quantity' in value && (value.quantity.counted ?? '') === counted
  const dot = bare.indexOf('.')
  const kind = bare.slice(0, Math.max(0, dot))
  if ((entityKinds as readonly string[]).includes(kind)) return subject.kind === kind && property === bare.slice(dot + 1)
  return property === bare
}

/** A number or date of the fact, where its family is one of numbers or dates, must stand in the proposal. */
function numberAgrees(fact: Fact, { compare, name }: FamilyOfFact, { value, property }: Proposal): boolean {
  if (compare === undefined || fact.value === undefined) return true
  if (compare === 'date') {
    const date = dateOf(fact.value)
    return date === undefined || ('date' in value && compatibleDates(date, value.date))
  }
  const figure = figureOf(fact.value, fact.unit)
  if (!figure) return true
  if (name === 'price' && (property === 'gift' || 'absent' in value)) return figure.min === 0
  return 'quantity' in value && sameNumber(figure, value.quantity)
}

export type Relation = 'same' | 'kin'

/** @returns how the proposal finds the fact, or undefined when it does not. */
export function finds(placed: PlacedFact, proposal: Proposal, words: Words, table: Names = names): Relation | undefined {
  const { fact, start, end } = placed
  if (Math.min(end, proposal.quote.end) <= Math.max(start, proposal.quote.start)) return undefined
  const family = familyOf(fact.property, table)
  if (!numberAgrees(fact, family, proposal)) return undefined
  if (family.same.some((name) => isNamed(name, proposal))) return 'same'
  if (!family.kin.some((name) => isNamed(name, proposal))) return undefined
  return valueRight(placed, proposal, words, table) ? 'kin' : undefined
}

/** Of all ways to hit equally many facts: core ones first, then right values, then quotes that lie closely on each other. */
function weightOf(placed: PlacedFact, proposal: Proposal, relation: Relation, words: Words): number {
  const { start, end } = proposal.quote
  const shared = Math.min(placed.end, end) - Math.max(placed.start, start)
  const closeness = shared / (Math.max(placed.end, end) - Math.min(placed.start, start))
  const denied = (placed.fact.polarity === 'denies') === (proposal.polarity === 'denies')
  return (
    1000 +
    (isCore(placed.fact) ? 1 : 0) +
    (relation === 'same' ? 0.1 : 0) +
    (valueRight(placed, proposal, words) ? 0.1 : 0) +
    (denied ? 0.05 : 0) +
    closeness / 20
  )
}

/** Facts and proposals of one document. */
export function match(facts: readonly PlacedFact[], proposals: readonly Proposal[], words: Words): Matched {
  const pairs: { fact: number; proposal: number; weight: number }[] = []
  for (const [f, placed] of facts.entries())
    for (const [p, proposal] of proposals.entries()) {
      const relation = finds(placed, proposal, words)
      if (relation) pairs.push({ fact: f, proposal: p, weight: weightOf(placed, proposal, relation, words) })
    }
  const none = new Float64Array(0)
  const chosen = assign(
    { a: [...facts.keys()], b: [...proposals.keys()], edges: [...pairs.keys()] },
    {
      count: pairs.length,
      a: Int32Array.from(pairs, ({ fact }) => fact),
      b: Int32Array.from(pairs, ({ proposal }) => proposal),
      metres: none,
      deviationM: none,
      startOfA: new Int32Array(0),
      byB: new Int32Array(0),
      startOfB: new Int32Array(0),
    },
    Float64Array.from(pairs, ({ weight }) => weight),
  ).map((edge) => pairs[edge] as (typeof pairs)[number])
  const hit = (pair: { fact: number; proposal: number }): Hit => ({
    fact: facts[pair.fact] as PlacedFact,
    proposal: proposals[pair.proposal] as Proposal,
  })
  const [factsHit, counted] = [new Set(chosen.map(({ fact }) => fact)), new Set(chosen.map(({ proposal }) => proposal))]
  const others = new Map(pairs.filter(({ proposal }) => !counted.has(proposal)).map((pair) => [pair.proposal, pair]))
  return {
    hits: chosen.map(hit),
    missed: facts.filter((_, f) => !factsHit.has(f)),
    doubles: [...others.values()].map(hit),
    false: proposals.filter((_, p) => !counted.has(p) && !others.has(p)),
  }
}
