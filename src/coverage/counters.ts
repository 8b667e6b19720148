/**
 * How many cameras see each cell, up to 255, in tiles of 32 × 32 cells that exist only where something was seen. A number is kept as eight
 * bit planes, each word 32 cells of a row, so that 32 cells are counted in a few operations; the six upper planes of a tile exist only where
 * a cell has been seen four times.
 */

export const TILE = 32
/** Tiles along a side of a block of the directory. */
const BLOCK = 16
const LOW_WORDS = 2 * TILE
const HIGH_PLANES = 6
const HIGH_WORDS = HIGH_PLANES * TILE
const SLAB = 1024

/** Counters as plain arrays, to be posted between workers or compared: the same counts give the same bytes, whatever the order they came in. */
export interface CounterTiles {
  /** `(row of tiles × columns + column) × planes + plane`, not in ascending order but always in the same one. */
  readonly keys: Float64Array<ArrayBuffer>
  /** For each key 32 words of ones, then 32 words of twos. */
  readonly low: Int32Array<ArrayBuffer>
  /** For each key where its upper planes stand in `high`, counted from 1; 0 without. */
  readonly highAt: Int32Array<ArrayBuffer>
  readonly high: Int32Array<ArrayBuffer>
}

export class TileCounters {
  readonly columns: number
  readonly rows: number
  readonly planes: number
  readonly #blocksAcross: number
  /** By block: for each of its tiles and planes the slot, counted from 1. */
  readonly #directory: (Int32Array | undefined)[]
  readonly #low: Int32Array[] = []
  readonly #high: Int32Array[] = []
  /** Slot to its place in `#high`, counted from 1. */
  #highOf = new Int32Array(SLAB)
  #slots = 0
  #highs = 0

  /** @param columns @param rows tiles. @param planes how many counts a cell has. */
  constructor(columns: number, rows: number, planes: number) {
    this.columns = columns
    this.rows = rows
    this.planes = planes
    this.#blocksAcross = Math.ceil(columns / BLOCK)
    this.#directory = new Array(this.#blocksAcross * Math.ceil(rows / BLOCK))
  }

  /** One more for the cells of a tile whose bits are set. @param words one a row, `stride` apart, from `at`; the first is row `from` of the tile. */
  add(plane: number, column: number, row: number, words: Int32Array, at: number, stride: number, from: number, to: number): void {
    let any = 0
    for (let r = from, w = at; r <= to; r++, w += stride) any |= words[w] as number
    if (any === 0) return
    const slot = this.#slot(plane, column, row)
    const low = this.#low[Math.floor(slot / SLAB)] as Int32Array
    const base = (slot % SLAB) * LOW_WORDS
    for (let r = from, w = at; r <= to; r++, w += stride) {
      const bits = words[w] as number
      if (bits === 0) continue
      const i = base + r
      const ones = low[i] as number
      low[i] = ones ^ bits
      let carry = ones & bits
      if (carry === 0) continue
      const twos = low[i + TILE] as number
      low[i + TILE] = twos ^ carry
      carry &= twos
      if (carry !== 0) this.#carry(slot, low, base, r, carry)
    }
  }

  /**
   * Raises `counts`, one number for each plane, to those of a cell of a tile.
   * @returns whether anything is counted there
   */
  raise(column: number, row: number, x: number, y: number, counts: Uint8Array): boolean {
    const block = this.#directory[Math.floor(row / BLOCK) * this.#blocksAcross + Math.floor(column / BLOCK)]
    if (!block) return false
    const entry = ((row % BLOCK) * BLOCK + (column % BLOCK)) * this.planes
    let any = false
    for (let plane = 0; plane < this.planes; plane++) {
      const slot = (block[entry + plane] as number) - 1
      const count = slot < 0 ? 0 : this.#count(slot, x, y)
      if (count === 0) continue
      any = true
      if (count > (counts[plane] as number)) counts[plane] = count
    }
    return any
  }

  #count(slot: number, x: number, y: number): number {
    const low = this.#low[Math.floor(slot / SLAB)] as Int32Array
    const i = (slot % SLAB) * LOW_WORDS + y
    let count = (((low[i] as number) >>> x) & 1) | ((((low[i + TILE] as number) >>> x) & 1) << 1)
    const high = this.#highOf[slot] as number
    if (high === 0) return count
    const upper = this.#high[Math.floor((high - 1) / SLAB)] as Int32Array
    const j = ((high - 1) % SLAB) * HIGH_WORDS + y
    for (let k = 0; k < HIGH_PLANES; k++) count |= (((upper[j + k * TILE] as number) >>> x) & 1) << (k + 2)
    return count
  }

  /** @returns cells that count at least 1 and at least 2, for each plane: `[plane 0 once, plane 0 twice, plane 1 once…]`. */
  totals(): Float64Array {
    const totals = new Float64Array(this.planes * 2)
    this.#each((slot, plane) => {
      const low = this.#low[Math.floor(slot / SLAB)] as Int32Array
      const base = (slot % SLAB) * LOW_WORDS
      const high = (this.#highOf[slot] as number) - 1
      const upper = high < 0 ? undefined : (this.#high[Math.floor(high / SLAB)] as Int32Array)
      let once = 0
      let twice = 0
      for (let r = 0; r < TILE; r++) {
        let more = low[base + TILE + r] as number
        if (upper) for (let k = 0; k < HIGH_PLANES; k++) more |= upper[(high % SLAB) * HIGH_WORDS + k * TILE + r] as number
        once += ones((low[base + r] as number) | more)
        twice += ones(more)
      }
      totals[plane * 2] = (totals[plane * 2] as number) + once
      totals[plane * 2 + 1] = (totals[plane * 2 + 1] as number) + twice
    })
    return totals
  }

  tiles(): CounterTiles {
    const keys = new Float64Array(this.#slots)
    const low = new Int32Array(this.#slots * LOW_WORDS)
    const highAt = new Int32Array(this.#slots)
    const high = new Int32Array(this.#highs * HIGH_WORDS)
    let n = 0
    let highs = 0
    this.#each((slot, plane, tile) => {
      keys[n] = tile * this.planes + plane
      const from = (slot % SLAB) * LOW_WORDS
      low.set((this.#low[Math.floor(slot / SLAB)] as Int32Array).subarray(from, from + LOW_WORDS), n * LOW_WORDS)
      const own = (this.#highOf[slot] as number) - 1
      if (own >= 0) {
        const at = (own % SLAB) * HIGH_WORDS
        high.set((this.#high[Math.floor(own / SLAB)] as Int32Array).subarray(at, at + HIGH_WORDS), highs * HIGH_WORDS)
        highAt[n] = ++highs
      }
      n++
    })
    return { keys, low, highAt, high }
  }

  /** Tiles that exist for any plane. */
  occupied(): [column: number, row: number][] {
    const numbers = new Set<number>()
    this.#each((_slot, _plane, tile) => numbers.add(tile))
    return [...numbers].map((tile) => [tile % this.columns, Math.floor(tile / this.columns)])
  }

  /** Adds the counts of another grid of the same size; sums beyond 255 stay 255. */
  merge({ keys, low, highAt, high }: CounterTiles): void {
    const upper = new Int32Array(HIGH_WORDS)
    for (let n = 0; n < keys.length; n++) {
      const key = keys[n] as number
      const tile = Math.floor(key / this.planes)
      const slot = this.#slot(key % this.planes, tile % this.columns, Math.floor(tile / this.columns))
      const own = this.#low[Math.floor(slot / SLAB)] as Int32Array
      const base = (slot % SLAB) * LOW_WORDS
      const from = (highAt[n] as number) - 1
      if (from >= 0) upper.set(high.subarray(from * HIGH_WORDS, (from + 1) * HIGH_WORDS))
      for (let r = 0; r < TILE; r++) this.#sum(slot, own, base, r, low, n * LOW_WORDS, from < 0 ? undefined : upper)
    }
  }

  /** Adds one row of another tile's numbers to a row of ours, plane by plane with carry. */
  #sum(slot: number, low: Int32Array, base: number, r: number, words: Int32Array, at: number, upper: Int32Array | undefined) {
    let carry = 0
    for (let k = 0; k < 2; k++) {
      const i = base + k * TILE + r
      const a = low[i] as number
      const b = words[at + k * TILE + r] as number
      low[i] = a ^ b ^ carry
      carry = (a & b) | (carry & (a ^ b))
    }
    if (!upper) {
      if (carry !== 0) this.#carry(slot, low, base, r, carry)
      return
    }
    const high = this.#upper(slot)
    const own = this.#high[Math.floor(high / SLAB)] as Int32Array
    for (let k = 0; k < HIGH_PLANES; k++) {
      const i = (high % SLAB) * HIGH_WORDS + k * TILE + r
      const a = own[i] as number
      const b = upper[k * TILE + r] as number
      own[i] = a ^ b ^ carry
      carry = (a & b) | (carry & (a ^ b))
    }
    if (carry !== 0) this.#fill(low, base, own, (high % SLAB) * HIGH_WORDS, r, carry)
  }

  /** Fours and above. */
  #carry(slot: number, low: Int32Array, base: number, r: number, bits: number): void {
    const high = this.#upper(slot)
    const own = this.#high[Math.floor(high / SLAB)] as Int32Array
    const at = (high % SLAB) * HIGH_WORDS
    let carry = bits
    for (let k = 0; k < HIGH_PLANES && carry !== 0; k++) {
      const i = at + k * TILE + r
      const plane = own[i] as number
      own[i] = plane ^ carry
      carry &= plane
    }
    if (carry !== 0) this.#fill(low, base, own, at, r, carry)
  }

  /** Cells that went beyond 255 stay there. */
  #fill(low: Int32Array, base: number, high: Int32Array, at: number, r: number, bits: number): void {
    for (let k = 0; k < 2; k++) low[base + k * TILE + r] = (low[base + k * TILE + r] as number) | bits
    for (let k = 0; k < HIGH_PLANES; k++) high[at + k * TILE + r] = (high[at + k * TILE + r] as number) | bits
  }

  #slot(plane: number, column: number, row: number): number {
    const number = Math.floor(row / BLOCK) * this.#blocksAcross + Math.floor(column / BLOCK)
    let block = this.#directory[number]
    if (!block) {
      block = new Int32Array(BLOCK * BLOCK * this.planes)
      this.#directory[number] = block
    }
    const entry = ((row % BLOCK) * BLOCK + (column % BLOCK)) * this.planes + plane
    const known = block[entry] as number
    if (known > 0) return known - 1
    const slot = this.#slots++
    if (slot % SLAB === 0) this.#low.push(new Int32Array(SLAB * LOW_WORDS))
    if (slot >= this.#highOf.length) {
      const longer = new Int32Array(this.#highOf.length * 2)
      longer.set(this.#highOf)
      this.#highOf = longer
    }
    block[entry] = slot + 1
    return slot
  }

  #upper(slot: number): number {
    const known = this.#highOf[slot] as number
    if (known > 0) return known - 1
    const high = this.#highs++
    if (high % SLAB === 0) this.#high.push(new Int32Array(SLAB * HIGH_WORDS))
    this.#highOf[slot] = high + 1
    return high
  }

  /** Every tile that exists, block by block. @param tile its number, row by row. */
  #each(visit: (slot: number, plane: number, tile: number) => void): void {
    for (const [number, block] of this.#directory.entries()) {
      if (!block) continue
      const left = (number % this.#blocksAcross) * BLOCK
      const bottom = Math.floor(number / this.#blocksAcross) * BLOCK
      for (let entry = 0; entry < block.length; entry++) {
        const slot = (block[entry] as number) - 1
        if (slot < 0) continue
        const inBlock = Math.floor(entry / this.planes)
        const tile = (bottom + Math.floor(inBlock / BLOCK)) * this.columns + left + (inBlock % BLOCK)
        visit(slot, entry % this.planes, tile)
      }
    }
  }
}

/** How many bits of a word are set (Warren, Hacker's Delight, 2nd edition, figure 5-2). */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
