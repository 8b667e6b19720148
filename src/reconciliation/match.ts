/**
 * Two lists of devices with places: which are the same, which cannot be told apart, which only one list has.
 * The method is in docs/methods/reconciliation.md.
 */
import { Failure } from '../register/failure.ts'
import { componentsOf } from './components.ts'
import { type Edges, neighbourhoodOf } from './edges.ts'
import type { KnownJudgement, ListedDevice, Matching, MatchOptions, Pair } from './listed.ts'
import { exactMarginals, isSmall } from './marginals.ts'
import { learn } from './model.ts'
import { Points } from './nearby.ts'
import { groupsOf, type Judged, pairsOf, rounded } from './outcome.ts'
import { type ComparedField, comparedFields, comparison, profileOf, TagKeys } from './profile.ts'
import { Similarity } from './similarity.ts'

export interface Compared {
  /** Of each edge; -1 where one of the two is silent. */
  levels: Record<ComparedField, Int8Array>
  /** Degrees for headings, alikeness for the others. */
  values: Record<ComparedField, Float32Array>
}

/**
 * @param listA @param listB in any order: the same devices give the same answer, and lists that are exchanged give it exchanged.
 * @throws Failure `reconcile/noise`, `reconcile/same-id`, `reconcile/place`, `reconcile/too-dense`.
 */
export function matchLists(listA: readonly ListedDevice[], listB: readonly ListedDevice[], options: MatchOptions): Matching {
  const { noiseM } = options
  if (!(noiseM >= 0.1 && noiseM <= 1000))
    throw new Failure('reconcile/noise', `the noise is a number of metres from 0.1 to 1000, not ${noiseM}`)
  const [allA, allB] = [ordered(listA, 'first'), ordered(listB, 'second')]
  const judged = judgementsOf(options.known ?? [], allA, allB)
  const a = byPlace(allA.filter(({ id }) => !judged.same.has(id)))
  const b = byPlace(allB.filter(({ id }) => !judged.taken.has(id)))
  const neighbourhood = neighbourhoodOf(a, b, noiseM)
  const { edges } = neighbourhood
  const compared = compare(a, b, edges)
  const fixed = Float64Array.from({ length: edges.count }, (_, edge) =>
    judged.different.has(pairKey(a[edges.a[edge] as number] as ListedDevice, b[edges.b[edge] as number] as ListedDevice))
      ? 0
      : Number.NaN,
  )
  const learned = learn(neighbourhood, compared.levels, fixed)
  const { odds, probability } = learned
  const hangTogether = componentsOf(edges, a.length, (edge) => (odds[edge] as number) > 1e-9)
  for (const component of hangTogether) if (isSmall(component)) exactMarginals(component, edges, odds, probability)

  const sides = { a, b, edges, compared, learned }
  const found = pairsOf(sides, hangTogether)
  const groups = groupsOf(sides, found)
  const pairs: Pair[] = [...judgedPairs(judged, allA, allB), ...found]
  const inPair = { a: new Set(pairs.map((pair) => pair.a)), b: new Set(pairs.map((pair) => pair.b)) }
  const inGroup = { a: new Set(groups.flatMap((group) => group.a)), b: new Set(groups.flatMap((group) => group.b)) }
  const expected = probability.reduce((sum, one) => sum + one, 0)
  const matched = judged.same.size + Math.round(expected)
  const left = (all: readonly ListedDevice[], side: 'a' | 'b') =>
    all.map(({ id }) => id).filter((id) => !inPair[side].has(id) && !inGroup[side].has(id))
  return {
    pairs,
    groups,
    unmatched: { a: left(allA, 'a'), b: left(allB, 'b') },
    figures: {
      a: allA.length,
      b: allB.length,
      pairs: pairs.length,
      groups: {
        count: groups.length,
        a: inGroup.a.size,
        b: inGroup.b.size,
        matched: Math.round(groups.reduce((sum, group) => sum + group.matched, 0)),
      },
      matched,
      unmatched: { a: allA.length - matched, b: allB.length - matched },
      noise: { statedM: noiseM, seenM: noiseSeen(edges, probability) },
    },
  }
}

/** In an order of their own, so that the order of the file plays no part. */
function ordered(list: readonly ListedDevice[], which: string): ListedDevice[] {
  const sorted = [...list].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
  sorted.forEach(({ id, lon, lat }, at) => {
    if (sorted[at + 1]?.id === id)
      throw new Failure('reconcile/same-id', `the ${which} list has two devices "${id.slice(0, 80)}"; give each an id of its own`)
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
      throw new Failure('reconcile/place', `"${id.slice(0, 80)}" of the ${which} list stands nowhere on earth; mend its place`)
  })
  return sorted
}

/** Neighbours next to each other, so that what is looked at together lies together in memory; some 100 m to a row. */
function byPlace(list: readonly ListedDevice[]): ListedDevice[] {
  const row = ({ lat }: ListedDevice) => Math.floor(lat * 1000)
  return [...list].sort((one, other) => row(one) - row(other) || one.lon - other.lon || (one.id < other.id ? -1 : 1))
}

const pairKey = (a: { id: string }, b: { id: string }): string => JSON.stringify([a.id, b.id])

/** A judgement on devices that are not in the lists plays no part; of two that would pair one device twice, the first counts. */
function judgementsOf(known: readonly KnownJudgement[], a: readonly ListedDevice[], b: readonly ListedDevice[]): Judged {
  const ids = { a: new Set(a.map(({ id }) => id)), b: new Set(b.map(({ id }) => id)) }
  const judged: Judged = { same: new Map(), taken: new Set(), different: new Set() }
  const inOrder = known
    .filter((one) => ids.a.has(one.a) && ids.b.has(one.b))
    .sort((one, other) => (one.a === other.a ? (one.b < other.b ? -1 : 1) : one.a < other.a ? -1 : 1))
  for (const { a, b, judgement } of inOrder) {
    if (judgement === 'different') judged.different.add(pairKey({ id: a }, { id: b }))
    else if (!judged.same.has(a) && !judged.taken.has(b)) {
      judged.same.set(a, b)
      judged.taken.add(b)
    }
  }
  return judged
}

function judgedPairs({ same }: Judged, a: readonly ListedDevice[], b: readonly ListedDevice[]): Pair[] {
  const placeOf = (list: readonly ListedDevice[]) => new Map(list.map((device) => [device.id, device]))
  const [inA, inB] = [placeOf(a), placeOf(b)]
  return [...same].map(([idA, idB]) => {
    const [one, other] = [inA.get(idA) as ListedDevice, inB.get(idB) as ListedDevice]
    return {
      a: idA,
      b: idB,
      score: 1,
      metres: rounded(new Points([one]).distanceM(0, new Points([other]), 0)),
      reasons: [],
      judged: true,
    }
  })
}

function compare(a: readonly ListedDevice[], b: readonly ListedDevice[], edges: Edges): Compared {
  const texts = new Similarity()
  const tagKeys = new TagKeys()
  const profilesA = a.map((device) => profileOf(device, texts, tagKeys))
  const profilesB = b.map((device) => profileOf(device, texts, tagKeys))
  const compared = { levels: {}, values: {} } as Compared
  for (const field of comparedFields) {
    const levels = new Int8Array(edges.count).fill(-1)
    const values = new Float32Array(edges.count)
    for (let edge = 0; edge < edges.count; edge++) {
      const [one, other] = [profilesA[edges.a[edge] as number], profilesB[edges.b[edge] as number]]
      if (!one || !other) continue
      const found = comparison(field, one, other, texts, tagKeys)
      if (!found) continue
      values[edge] = found.value
      levels[edge] = found.level
    }
    compared.levels[field] = levels
    compared.values[field] = values
  }
  return compared
}

/** Root of half the mean square of the distances: the standard deviation along each axis. */
function noiseSeen({ count, metres }: Edges, probability: Float64Array): number | null {
  let sum = 0
  let weight = 0
  for (let edge = 0; edge < count; edge++) {
    sum += (probability[edge] as number) * (metres[edge] as number) ** 2
    weight += probability[edge] as number
  }
  return weight < 0.5 ? null : rounded(Math.sqrt(sum / weight / 2))
}
