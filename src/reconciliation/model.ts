/**
 * The odds that two devices of two lists are one, learned from the lists themselves.
 * odds = how much likelier the distance is of one device than of two, times the same for each field (Fellegi and Sunter, "A theory for
 * record linkage", 1969). Shares of agreement and the number of common devices come from expectation and maximisation (Winkler 1988),
 * begun from figures that hold where the lists are too short to tell.
 */
import type { Neighbourhood } from './edges.ts'
import { Propagation } from './marginals.ts'
import { Overlap } from './overlap.ts'
import type { ComparedField } from './profile.ts'
import { comparedFields } from './profile.ts'

/** Shares of each level among pairs of one device (`same`) and among neighbours (`apart`) before anything is learned. */
const beginnings: Record<ComparedField, { same: number[]; apart: number[] }> = {
  heading: { same: [0.62, 0.2, 0.1, 0.05, 0.03], apart: [0.08, 0.12, 0.2, 0.25, 0.35] },
  name: { same: [0.55, 0.3, 0.1, 0.05], apart: [0.35, 0.1, 0.15, 0.4] },
  operator: { same: [0.6, 0.25, 0.08, 0.07], apart: [0.5, 0.1, 0.1, 0.3] },
  tags: { same: [0.25, 0.2, 0.15, 0.2, 0.12, 0.08], apart: [0.06, 0.1, 0.14, 0.2, 0.25, 0.25] },
  // What a list leaves out is its own habit: before it is learned it says nothing.
  'only-first': { same: [0.4, 0.25, 0.15, 0.1, 0.1], apart: [0.4, 0.25, 0.15, 0.1, 0.1] },
  'only-second': { same: [0.4, 0.25, 0.15, 0.1, 0.1], apart: [0.4, 0.25, 0.15, 0.1, 0.1] },
}
/** Pairs that the beginnings weigh as much as. */
const beginningsWeight = 20
const rounds = 15
/** So many devices with one neighbour each are added to what a list shows of its density: short lists show little. */
const crowdBeginning = 10
const sweepsPerRound = 4
/** No field alone says more than this, for or against. */
const strongest = 40

export interface Learned {
  odds: Float64Array
  probability: Float64Array
  /** Factor of each level of each field. */
  factors: Record<ComparedField, number[]>
  /** Factor of the distance of each edge. */
  distanceFactor: Float64Array
}

/**
 * @param levels of each edge, -1 where one of the two is silent.
 * @param fixed odds that are not to be learned: 0 for what is known to be apart; NaN elsewhere.
 */
export function learn(
  { edges, crowdA, crowdB, densityRadiusM, withinExtent }: Neighbourhood,
  levels: Record<ComparedField, Int8Array>,
  fixed: Float64Array,
): Learned {
  const { count } = edges
  const nearness = new Float64Array(count)
  const kernel = new Float64Array(count)
  const density = densities(edges, crowdA, crowdB, densityRadiusM)
  for (let edge = 0; edge < count; edge++) {
    const squared = ((edges.metres[edge] as number) / (edges.deviationM[edge] as number)) ** 2
    nearness[edge] = Math.exp(-squared / 2) / (2 * Math.PI * (edges.deviationM[edge] as number) ** 2) / (density[edge] as number)
    kernel[edge] = Math.exp(-squared / 4.5)
  }
  const overlapA = new Overlap(crowdA, withinExtent.a)
  const overlapB = new Overlap(crowdB, withinExtent.b)
  const [a, b] = [overlapA.size, overlapB.size]
  const usual = (a + b) / Math.sqrt(a * b)
  let factors = factorsOf(beginnings)
  const odds = new Float64Array(count)
  const propagation = new Propagation(edges)
  const { probability } = propagation
  const weigh = () => {
    for (let edge = 0; edge < count; edge++) {
      const known = fixed[edge] as number
      let value =
        (nearness[edge] as number) * usual * overlapA.oddsOf(edges.a[edge] as number) * overlapB.oddsOf(edges.b[edge] as number)
      for (const field of comparedFields) {
        const level = levels[field][edge] as number
        if (level >= 0) value *= factors[field][level] as number
      }
      odds[edge] = Number.isNaN(known) ? value : known
    }
  }
  for (let round = 0; round < rounds && count > 0; round++) {
    weigh()
    propagation.run(odds, sweepsPerRound)
    overlapA.learn(edges.a, probability)
    overlapB.learn(edges.b, probability)
    factors = factorsOf(sharesOf(levels, probability, kernel, fixed))
  }
  weigh()
  propagation.run(odds, 100)
  return { odds, probability, factors, distanceFactor: nearness }
}

/**
 * Devices of both lists for each square metre about a pair, without the pair itself. Few are counted about each, so that the count is
 * drawn towards what is usual in the lists (gamma and Poisson, by the method of moments).
 */
function densities(
  { count, a, b }: Neighbourhood['edges'],
  crowdA: Float64Array,
  crowdB: Float64Array,
  radiusM: number,
): Float64Array {
  const moments = (crowd: Float64Array) => {
    const size = crowd.length + crowdBeginning
    const mean = (crowd.reduce((sum, one) => sum + one, 0) + crowdBeginning) / size
    const squares = crowd.reduce((sum, one) => sum + (one - mean) ** 2, 0) + crowdBeginning
    return { mean, deviation: Math.sqrt(squares / size) }
  }
  const [first, second] = [moments(crowdA), moments(crowdB)]
  const mean = first.mean + second.mean
  const variance = Math.max((first.deviation + second.deviation) ** 2, mean * 1.1)
  const rate = mean / (variance - mean)
  const shape = mean * rate
  return Float64Array.from({ length: count }, (_, edge) => {
    const counted = (crowdA[a[edge] as number] as number) + (crowdB[b[edge] as number] as number)
    return (counted + shape) / (1 + rate) / (Math.PI * radiusM * radiusM)
  })
}

type Shares = Record<ComparedField, { same: number[]; apart: number[] }>

function sharesOf(
  levels: Record<ComparedField, Int8Array>,
  probability: Float64Array,
  kernel: Float64Array,
  fixed: Float64Array,
): Shares {
  const shares = {} as Shares
  for (const field of comparedFields) {
    const begun = beginnings[field]
    const same = begun.same.map((share) => share * beginningsWeight)
    const apart = begun.apart.map((share) => share * beginningsWeight)
    const column = levels[field]
    for (let edge = 0; edge < column.length; edge++) {
      const level = column[edge] as number
      if (level < 0 || !Number.isNaN(fixed[edge] as number)) continue
      const one = probability[edge] as number
      same[level] = (same[level] as number) + one
      apart[level] = (apart[level] as number) + (1 - one) * (kernel[edge] as number)
    }
    shares[field] = { same: shared(same), apart: shared(apart) }
  }
  return shares
}

function shared(sums: number[]): number[] {
  const total = sums.reduce((sum, one) => sum + one, 0)
  return sums.map((one) => one / total)
}

function factorsOf(shares: Shares): Record<ComparedField, number[]> {
  const factors = {} as Record<ComparedField, number[]>
  for (const field of comparedFields)
    factors[field] = shares[field].same.map((same, level) => {
      const { apart } = shares[field]
      return Math.min(Math.max(same / (apart[level] as number), 1 / strongest), strongest)
    })
  return factors
}
