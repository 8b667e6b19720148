/** Where the places of an earlier text lie in a later one, as far as lines and sentences that stand once in each tell. */

interface Shift {
  /** UTF-16 offsets of a stretch of the earlier text. */
  start: number
  end: number
  /** What is to be added. */
  by: number
}

/** @returns for an offset of the earlier text about where it lies in the later one. */
export function alignment(earlier: string, later: string): (offset: number) => number {
  const most = Math.min(earlier.length, later.length)
  let head = 0
  while (head < most && earlier[head] === later[head]) head++
  let tail = 0
  while (tail < most - head && earlier.at(-1 - tail) === later.at(-1 - tail)) tail++
  const longer = later.length - earlier.length
  const shifts: Shift[] = [
    { start: 0, end: head, by: 0 },
    ...inOrder(commonParts(earlier, later, head, tail)),
    { start: earlier.length - tail, end: earlier.length, by: longer },
  ].filter(({ start, end }) => end > start)
  return (offset) => {
    const off = ({ start, end }: Shift) => (offset < start ? start - offset : offset >= end ? offset - end + 1 : 0)
    const nearest = shifts.reduce<Shift | undefined>((best, one) => (best && off(best) <= off(one) ? best : one), undefined)
    return Math.max(0, Math.min(later.length, offset + (nearest?.by ?? 0)))
  }
}

/** Parts that stand once in each text, between what both begin and end with. */
function commonParts(earlier: string, later: string, head: number, tail: number): Shift[] {
  const partsOf = (text: string): Map<string, number> => {
    const once = new Map<string, number>()
    for (const { 0: part, index } of text.slice(head, text.length - tail).matchAll(/[^\n.!?;]{8,}/g))
      once.set(part, once.has(part) ? -1 : index + head)
    return once
  }
  const standing = partsOf(later)
  return [...partsOf(earlier)].flatMap(([part, start]) => {
    const now = standing.get(part) ?? -1
    return start < 0 || now < 0 ? [] : [{ start, end: start + part.length, by: now - start }]
  })
}

/** The longest run of parts that stand in the same order in both texts (patience sorting). */
function inOrder(parts: readonly Shift[]): Shift[] {
  const sorted = [...parts].sort((a, b) => a.start - b.start)
  const piles: number[] = []
  const before = new Int32Array(sorted.length)
  for (const [index, { start, by }] of sorted.entries()) {
    let [low, high] = [0, piles.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const top = sorted[piles[middle] as number] as Shift
      if (top.start + top.by < start + by) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (piles[low - 1] as number) : -1
    piles[low] = index
  }
  const run: Shift[] = []
  for (let at = piles.at(-1) ?? -1; at >= 0; at = before[at] as number) run.push(sorted[at] as Shift)
  return run.reverse()
}
