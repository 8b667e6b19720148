/**
 * What changes when the camera stands elsewhere, measured on a grid of cells about its nominal place: what other places add to the ground
 * seen from there, and what of it they miss. A cell counts when its middle is seen.
 */
import { corners, cutPiece } from './clip.ts'
import type { GroundShape } from './region.ts'
import type { View } from './view.ts'

/** Cells to a side; a multiple of 32. */
const SIDE = 128
const WORDS = SIDE / 32
const NO_HALF_PLANE = new Float64Array(0)

export class Sampled {
  /** Side of a cell, metres. */
  cellM = 0
  private halfM = 0
  private readonly seen = new Uint32Array(SIDE * WORDS)
  private readonly shape = new Uint32Array(WORDS)
  /** By level: seen from the first place, from another but not from it, from it but not from all. */
  private readonly base: Uint32Array[]
  private readonly more: Uint32Array[]
  private readonly less: Uint32Array[]

  constructor(levels: number) {
    const byLevel = (): Uint32Array[] => Array.from({ length: levels }, () => new Uint32Array(SIDE * WORDS))
    this.base = byLevel()
    this.more = byLevel()
    this.less = byLevel()
  }

  /** Looks at the square of ±`halfM` about another camera's nominal place. */
  about(halfM: number): void {
    this.halfM = halfM
    this.cellM = (2 * halfM) / SIDE
  }

  /**
   * Takes what is seen from a place; the first place begins anew.
   * @param dx @param dy metres from the nominal place
   * @param shapes by level
   */
  take(first: boolean, dx: number, dy: number, view: View, shapes: readonly (readonly GroundShape[])[]): void {
    this.seen.fill(0)
    for (let piece = 0; piece < view.count; piece++) this.fill(2 * cutPiece(view, piece, NO_HALF_PLANE), dx, dy)
    for (const [level, parts] of shapes.entries()) {
      const base = this.base[level] as Uint32Array
      const more = this.more[level] as Uint32Array
      const less = this.less[level] as Uint32Array
      if (first) {
        more.fill(0)
        less.fill(0)
      }
      for (let row = 0; row < SIDE; row++) {
        const y = (row + 0.5) * this.cellM - this.halfM - dy
        this.shape.fill(0)
        for (const part of parts) this.rowOf(part, y, dx)
        for (let word = 0, at = row * WORDS; word < WORDS; word++, at++) {
          const here = (this.seen[at] as number) & (this.shape[word] as number)
          const there = base[at] as number
          if (first) base[at] = here
          else if (here !== there) {
            more[at] = (more[at] as number) | (here & ~there)
            less[at] = (less[at] as number) | (there & ~here)
          }
        }
      }
    }
  }

  /** Area in m² seen from another place but not from the first. */
  addedM2(level: number): number {
    return this.areaOf(this.more[level] as Uint32Array)
  }

  /** Area in m² seen from the first place but not from all. */
  missingM2(level: number): number {
    return this.areaOf(this.less[level] as Uint32Array)
  }

  private areaOf(cells: Uint32Array): number {
    let count = 0
    for (const word of cells) for (let left = word; left !== 0; left &= left - 1) count++
    return count * this.cellM * this.cellM
  }

  /** Sets the cells of one row, `y` metres north of the place, that are within a shape about it. */
  private rowOf({ halfPlanes, withinM }: GroundShape, y: number, dx: number): void {
    if (!(Math.abs(y) < withinM)) return
    let to = Math.sqrt(withinM * withinM - y * y)
    let from = -to
    for (let i = 0; i < halfPlanes.length; i += 3) {
      const a = halfPlanes[i] as number
      const left = (halfPlanes[i + 2] as number) - (halfPlanes[i + 1] as number) * y
      if (a > 0) to = Math.min(to, left / a)
      else if (a < 0) from = Math.max(from, left / a)
      else if (left < 0) return
    }
    this.set(this.shape, 0, from + dx, to + dx)
  }

  /** Sets the cells whose middle is within the polygon in `corners`. */
  private fill(used: number, dx: number, dy: number): void {
    let south = Infinity
    let north = -Infinity
    for (let i = 1; i < used; i += 2) {
      south = Math.min(south, corners[i] as number)
      north = Math.max(north, corners[i] as number)
    }
    const { cellM, halfM } = this
    const first = Math.max(0, Math.ceil((south + dy + halfM) / cellM - 0.5))
    const last = Math.min(SIDE - 1, Math.floor((north + dy + halfM) / cellM - 0.5))
    for (let row = first; row <= last; row++) {
      const y = (row + 0.5) * cellM - halfM - dy
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
      this.set(this.seen, row * WORDS, from + dx, to + dx)
    }
  }

  /** Sets the cells of a row whose middle is between two distances east of the nominal place. */
  private set(into: Uint32Array, rowAt: number, from: number, to: number): void {
    const begin = Math.max(0, Math.ceil((from + this.halfM) / this.cellM - 0.5))
    const end = Math.min(SIDE - 1, Math.floor((to + this.halfM) / this.cellM - 0.5))
    if (end < begin) return
    for (let word = begin >> 5; word <= end >> 5; word++) {
      const low = Math.max(0, begin - 32 * word)
      const high = Math.min(31, end - 32 * word)
      into[rowAt + word] = (into[rowAt + word] as number) | ((0xffffffff >>> (31 - high + low)) << low)
    }
  }
}
