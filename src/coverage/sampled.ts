/** What changes when the camera stands elsewhere, measured on a grid of cells: what other places add to a region, and what is missing from them. */
import { corners, cutPiece } from './clip.ts'
import type { Region } from './region.ts'

/** Cells to a side; a multiple of 32. */
const SIDE = 192
const WORDS = SIDE / 32

export class Sampled {
  /** Side of a cell, metres. */
  readonly cellM: number
  private readonly halfM: number
  private readonly base = new Uint32Array(SIDE * WORDS)
  private readonly other = new Uint32Array(SIDE * WORDS)
  private readonly all = new Uint32Array(SIDE * WORDS)

  /** @param halfM the square of ±`halfM` about the camera's nominal place is looked at */
  constructor(halfM: number) {
    this.halfM = halfM
    this.cellM = (2 * halfM) / SIDE
  }

  /** Area in m² of what is in any of the regions but not in the first. */
  added(regions: readonly Region[]): number {
    const { base, all, other } = this
    all.fill(0)
    for (const [index, region] of regions.entries()) {
      const into = index === 0 ? base : other
      this.draw(region, into)
      for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) | (into[i] as number)
    }
    for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) & ~(base[i] as number)
    return this.areaOf(all)
  }

  /** Area in m² of what is in the first region but not in all of them. */
  missing(regions: readonly Region[]): number {
    const { base, all, other } = this
    all.fill(0)
    for (const [index, region] of regions.entries()) {
      this.draw(region, index === 0 ? base : other)
      if (index > 0)
        for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) | ((base[i] as number) & ~(other[i] as number))
    }
    return this.areaOf(all)
  }

  private areaOf(cells: Uint32Array): number {
    let count = 0
    for (const word of cells) for (let left = word; left !== 0; left &= left - 1) count++
    return count * this.cellM * this.cellM
  }

  /** Sets the cells whose middle is in a region. */
  private draw({ dx, dy, view, shapes }: Region, into: Uint32Array): void {
    into.fill(0)
    for (const { halfPlanes, withinM } of shapes) {
      for (let piece = 0; piece < view.count; piece++) {
        this.fill(2 * cutPiece(view, piece, halfPlanes), dx, dy, withinM, into)
      }
    }
  }

  /** Sets the cells whose middle is within the polygon in `corners` and the circle. */
  private fill(used: number, dx: number, dy: number, withinM: number, into: Uint32Array): void {
    if (used === 0) return
    let least = withinM
    let most = -withinM
    let south = Infinity
    let north = -Infinity
    for (let i = 1; i < used; i += 2) {
      south = Math.min(south, corners[i] as number)
      north = Math.max(north, corners[i] as number)
    }
    least = Math.max(south, -withinM)
    most = Math.min(north, withinM)
    const { cellM, halfM } = this
    const first = Math.max(0, Math.ceil((least + dy + halfM) / cellM - 0.5))
    const last = Math.min(SIDE - 1, Math.floor((most + dy + halfM) / cellM - 0.5))
    for (let row = first; row <= last; row++) {
      const y = (row + 0.5) * cellM - halfM - dy
      const half = Math.sqrt(Math.max(0, withinM * withinM - y * y))
      let from = Infinity
      let to = -Infinity
      for (let i = 0, j = used - 2; i < used; j = i, i += 2) {
        const y1 = corners[j + 1] as number
        const y2 = corners[i + 1] as number
        if (y1 > y === y2 > y) continue
        const x1 = corners[j] as number
        const x = x1 + ((y - y1) / (y2 - y1)) * ((corners[i] as number) - x1)
        from = Math.min(from, x)
        to = Math.max(to, x)
      }
      from = Math.max(from, -half)
      to = Math.min(to, half)
      const begin = Math.max(0, Math.ceil((from + dx + halfM) / cellM - 0.5))
      const end = Math.min(SIDE - 1, Math.floor((to + dx + halfM) / cellM - 0.5))
      for (let column = begin; column <= end; column++) {
        const word = row * WORDS + (column >> 5)
        into[word] = (into[word] as number) | (1 << (column & 31))
      }
    }
  }
}
