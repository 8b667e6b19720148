/** A binary heap of numbered things, the nearest first; of equally near ones the lowest number. */
export class Heap {
  readonly #at: number[] = []
  readonly #of: number[] = []

  push(at: number, of: number): void {
    let hole = this.#at.length
    this.#at.push(at)
    this.#of.push(of)
    while (hole > 0) {
      const above = (hole - 1) >> 1
      if (!this.#before(at, of, above)) break
      this.#move(above, hole)
      hole = above
    }
    this.#at[hole] = at
    this.#of[hole] = of
  }

  pop(): number | undefined {
    if (this.#at.length === 0) return undefined
    const first = this.#of[0]
    const at = this.#at.pop() as number
    const of = this.#of.pop() as number
    const size = this.#at.length
    if (size === 0) return first
    let hole = 0
    for (;;) {
      let below = 2 * hole + 1
      if (below >= size) break
      if (below + 1 < size && this.#before(this.#at[below + 1] as number, this.#of[below + 1] as number, below)) below++
      if (this.#before(at, of, below)) break
      this.#move(below, hole)
      hole = below
    }
    this.#at[hole] = at
    this.#of[hole] = of
    return first
  }

  #before(at: number, of: number, other: number): boolean {
    const there = this.#at[other] as number
    return at < there || (at === there && of < (this.#of[other] as number))
  }

  #move(from: number, to: number): void {
    this.#at[to] = this.#at[from] as number
    this.#of[to] = this.#of[from] as number
  }
}
