/** Joins the member ways of a multipolygon relation, end to end, into closed rings (https://wiki.openstreetmap.org/wiki/Relation:multipolygon). */

/**
 * @param ways node ids of each member way; a closed way is a ring of its own.
 * @returns rings of node ids, first = last; undefined when some way is left over and the area cannot be told.
 */
export function ringsOf(ways: readonly (readonly number[])[]): number[][] | undefined {
  const rings: number[][] = []
  const open = new Set<readonly number[]>()
  const byEnd = new Map<number, Set<readonly number[]>>()
  for (const way of ways) {
    if (way.length < 2) return undefined
    if (way[0] === way.at(-1)) {
      if (way.length < 4) return undefined
      rings.push([...way])
      continue
    }
    open.add(way)
    for (const end of [way[0] as number, way.at(-1) as number]) {
      const ending = byEnd.get(end) ?? new Set()
      byEnd.set(end, ending.add(way))
    }
  }
  const use = (way: readonly number[]) => {
    open.delete(way)
    byEnd.get(way[0] as number)?.delete(way)
    byEnd.get(way.at(-1) as number)?.delete(way)
  }
  for (const start of open) {
    use(start)
    const ring = [...start]
    while (ring[0] !== ring.at(-1)) {
      const end = ring.at(-1) as number
      const next = byEnd.get(end)?.values().next().value
      if (!next) return undefined
      use(next)
      const onward = next[0] === end
      for (let index = 1; index < next.length; index++) ring.push(next[onward ? index : next.length - 1 - index] as number)
    }
    if (ring.length < 4) return undefined
    rings.push(ring)
  }
  return rings.length > 0 ? rings : undefined
}
