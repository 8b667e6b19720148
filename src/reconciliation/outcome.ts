/** From probabilities to what is told: pairs with their reasons, and groups of devices that cannot be told apart. */
import { assign } from './assignment.ts'
import { type Component, componentsOf } from './components.ts'
import type { Edges } from './edges.ts'
import type { Group, ListedDevice, Pair, Reason } from './listed.ts'
import type { Compared } from './match.ts'
import type { Learned } from './model.ts'
import { comparedFields } from './profile.ts'

/** From this probability on a pair is proposed whatever the others are. */
const sureFrom = 0.9
/** From here on as long as all that are proposed are right in so many of a hundred cases, by their own probabilities. */
const likelyFrom = 0.5
const rightTogether = 0.96
/** Below this probability two devices are not of one group. */
const groupFrom = 0.05

export interface Judged {
  /** Device of A → the device of B that it is. */
  same: Map<string, string>
  taken: Set<string>
  different: Set<string>
}

export interface Sides {
  a: readonly ListedDevice[]
  b: readonly ListedDevice[]
  edges: Edges
  compared: Compared
  learned: Learned
}

/** To a thousandth: what two lists tell is never finer, and sums in another order differ far behind that. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** Never 1: only a person is sure. */
const scoreOf = (probability: number): number => Math.min(rounded(probability), 0.999)

/** The best one-to-one choice, as far as it is probable. Likeliest first. */
export function pairsOf(sides: Sides, components: readonly Component[]): Pair[] {
  const { edges, learned } = sides
  const weights = learned.odds.map(Math.log)
  const chosen = components.flatMap((component) => assign(component, edges, weights))
  const scores = chosen.map((edge) => scoreOf(learned.probability[edge] as number))
  const least = leastScore(scores)
  return chosen
    .filter((_, at) => (scores[at] as number) >= least)
    .map((edge) => pairOf(sides, edge))
    .sort((one, other) => other.score - one.score || (one.a < other.a ? -1 : 1))
}

/** Equal scores are taken or left together. */
function leastScore(scores: readonly number[]): number {
  const falling = [...scores].sort((one, other) => other - one)
  let sum = 0
  let least = sureFrom
  falling.forEach((score, at) => {
    sum += score
    if (score > likelyFrom && score < sureFrom && falling[at + 1] !== score && sum >= rightTogether * (at + 1))
      least = Math.min(least, score)
  })
  return least
}

function pairOf({ a, b, edges, compared, learned }: Sides, edge: number): Pair {
  const metres = rounded(edges.metres[edge] as number)
  const reasons: Reason[] = [{ field: 'distance', value: metres, factor: factorOf(learned.distanceFactor[edge] as number) }]
  for (const field of comparedFields) {
    const level = compared.levels[field][edge] as number
    if (level < 0) continue
    const value = rounded(compared.values[field][edge] as number)
    reasons.push({ field, value, factor: factorOf(learned.factors[field][level] as number) })
  }
  const heading = reasons.find(({ field }) => field === 'heading')
  return {
    a: (a[edges.a[edge] as number] as ListedDevice).id,
    b: (b[edges.b[edge] as number] as ListedDevice).id,
    score: scoreOf(learned.probability[edge] as number),
    metres,
    ...(heading && { degrees: heading.value }),
    reasons,
  }
}

/** Two significant digits: it is an estimate. */
const factorOf = (factor: number): number => Number(factor.toPrecision(2))

/** Devices in no pair that may be the same, together with all that they hang together with. Largest first. */
export function groupsOf({ a, b, edges, learned: { probability } }: Sides, pairs: readonly Pair[]): Group[] {
  const paired = { a: new Set(pairs.map((pair) => pair.a)), b: new Set(pairs.map((pair) => pair.b)) }
  const idA = (edge: number) => (a[edges.a[edge] as number] as ListedDevice).id
  const idB = (edge: number) => (b[edges.b[edge] as number] as ListedDevice).id
  const isLoose = (edge: number) =>
    (probability[edge] as number) >= groupFrom && !paired.a.has(idA(edge)) && !paired.b.has(idB(edge))
  const groups = componentsOf(edges, a.length, isLoose).map((component): Group => {
    const matched = component.edges.reduce((sum, edge) => sum + (probability[edge] as number), 0)
    return {
      a: component.a.map((device) => (a[device] as ListedDevice).id).sort(),
      b: component.b.map((device) => (b[device] as ListedDevice).id).sort(),
      matched: Math.round(matched * 10) / 10,
      metres: rounded(component.edges.reduce((most, edge) => Math.max(most, edges.metres[edge] as number), 0)),
    }
  })
  return groups
    .filter(({ matched }) => matched >= 0.5)
    .sort(
      (one, other) =>
        other.a.length + other.b.length - one.a.length - one.b.length || ((one.a[0] as string) < (other.a[0] as string) ? -1 : 1),
    )
}
