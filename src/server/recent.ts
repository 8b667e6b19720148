/** Keeps what was asked for last, as much of it as there is room for. */

export interface Room<Kept> {
  /** Of those that are made. */
  most: number
  mostBytes?: number
  bytesOf?: (kept: Kept) => number
  /** What is still being made stays: whoever asked waits for it, and letting go of it would have it made twice. */
  isPending(kept: Kept): boolean
}

export class Recent<Kept> {
  /** What was asked for last comes last. */
  readonly #kept = new Map<string, Kept>()
  readonly #room: Room<Kept>

  constructor(room: Room<Kept>) {
    this.#room = room
  }

  get(key: string): Kept | undefined {
    const kept = this.#kept.get(key)
    if (kept !== undefined) this.set(key, kept)
    return kept
  }

  /** Lets go of nothing: an address that does not exist would otherwise take the place of one that does, before that is known. */
  set(key: string, kept: Kept): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
  }

  /** Unless something else stands under the key by now. */
  delete(key: string, kept: Kept): void {
    if (this.#kept.get(key) === kept) this.#kept.delete(key)
  }

  clear(): void {
    this.#kept.clear()
  }

  entries(): [string, Kept][] {
    return [...this.#kept]
  }

  /** To be called when something was made: what was asked for longest ago goes first, and the last one stays however large it is. */
  makeRoom(): void {
    const { most, mostBytes = Infinity, bytesOf = () => 0, isPending } = this.#room
    let bytes = 0
    for (const kept of this.#kept.values()) bytes += bytesOf(kept)
    const made = this.entries().filter(([, kept]) => !isPending(kept))
    let count = made.length
    for (const [key, kept] of made.slice(0, -1)) {
      if (count <= most && bytes <= mostBytes) return
      this.#kept.delete(key)
      count--
      bytes -= bytesOf(kept)
    }
  }
}
