/** Which of many claims exclude each other: their days overlap and their values cannot both be true. O(n log n). */
import type { Span } from './span.ts'

export interface Claim {
  /** Number of the statement. */
  n: number
  /** Days, `yyyymmdd`. */
  days: Span
  /** What it says, on one axis: a range of figures or days, or the rank of a value among unlike ones. */
  value: Span
}

/**
 * The claims that some other claim excludes, apart by time: each list holds claims whose days hang together.
 * A claim never excludes itself, and the order of the input does not matter.
 */
export function opposed(claims: readonly Claim[]): Claim[][] {
  const lowestHigh = extremesAmongOverlapping(claims, (claim) => claim.value.high)
  const lowestNegativeLow = extremesAmongOverlapping(claims, (claim) => -claim.value.low)
  const taking = claims.filter(
    (claim, index) => (lowestHigh[index] as number) < claim.value.low || -(lowestNegativeLow[index] as number) > claim.value.high,
  )
  taking.sort((a, b) => a.days.low - b.days.low || a.n - b.n)
  const periods: Claim[][] = []
  let end = -Infinity
  for (const claim of taking) {
    if (periods.length === 0 || claim.days.low > end) periods.push([])
    periods.at(-1)?.push(claim)
    end = Math.max(end, claim.days.high)
  }
  return periods
}

/**
 * For each claim, the lowest `measure` among the claims that share a day with it. Claims are let in by their first day while
 * questions are asked by their last; a Fenwick tree over the last days answers "among those not yet over".
 */
function extremesAmongOverlapping(claims: readonly Claim[], measure: (claim: Claim) => number): number[] {
  const lasts = [...new Set(claims.map((claim) => claim.days.high))].sort((a, b) => a - b)
  const positionFrom = (day: number): number => {
    let low = 0
    let high = lasts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((lasts[middle] as number) < day) low = middle + 1
      else high = middle
    }
    return lasts.length - low
  }
  const tree = new Float64Array(lasts.length + 1).fill(Infinity)
  const entering = [...claims].sort((a, b) => a.days.low - b.days.low)
  const asking = claims.map((_, index) => index).sort((a, b) => daysOfClaim(a).high - daysOfClaim(b).high)
  function daysOfClaim(index: number): Span {
    return (claims[index] as Claim).days
  }
  const found = new Array<number>(claims.length).fill(Infinity)
  let entered = 0
  for (const index of asking) {
    const { low, high } = daysOfClaim(index)
    for (let next = entering[entered]; next && next.days.low <= high; next = entering[++entered])
      for (let at = positionFrom(next.days.high); at < tree.length; at += at & -at)
        tree[at] = Math.min(tree[at] as number, measure(next))
    for (let at = positionFrom(low); at > 0; at -= at & -at) found[index] = Math.min(found[index] as number, tree[at] as number)
  }
  return found
}

/** Sides of a contradiction: in each, all can be true together. A claim wide enough for two sides stands with the lower. */
export function sidesOf(claims: readonly Claim[]): number[][] {
  const sides: Set<number>[] = []
  let reach = -Infinity
  for (const claim of [...claims].sort((a, b) => a.value.high - b.value.high || a.value.low - b.value.low || a.n - b.n)) {
    if (sides.length === 0 || claim.value.low > reach) {
      sides.push(new Set())
      reach = claim.value.high
    }
    sides.at(-1)?.add(claim.n)
  }
  return sides.map((side) => [...side].sort((a, b) => a - b)).sort((a, b) => (a[0] as number) - (b[0] as number))
}
