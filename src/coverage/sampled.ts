/**
 * What changes when the camera stands elsewhere, measured on a grid of cells about its nominal place: what other places add to the ground
 * seen from there, and what of it they miss.
 */
import { Cells } from './cells.ts'
import type { GroundShape } from './region.ts'
import type { View } from './view.ts'

const SIDE = 128

export class Sampled {
  private readonly cells = new Cells(SIDE)
  /** By level: seen from the first place, from another but not from it, from it but not from all. */
  private readonly base: Uint32Array[]
  private readonly more: Uint32Array[]
  private readonly less: Uint32Array[]

  constructor(levels: number) {
    const byLevel = (): Uint32Array[] => Array.from({ length: levels }, () => new Uint32Array(SIDE * this.cells.words))
    this.base = byLevel()
    this.more = byLevel()
    this.less = byLevel()
  }

  /** Looks at the square of ±`halfM` about another camera's nominal place. */
  about(halfM: number): void {
    this.cells.about(halfM)
  }

  /**
   * Takes what is seen from a place; the first place begins anew.
   * @param dx @param dy metres from the nominal place
   * @param shapes by level
   */
  take(first: boolean, dx: number, dy: number, view: View, shapes: readonly (readonly GroundShape[])[]): void {
    const { cells } = this
    const { words, seen, row: shape } = cells
    cells.see(view, dx, dy)
    for (const [level, parts] of shapes.entries()) {
      const base = this.base[level] as Uint32Array
      const more = this.more[level] as Uint32Array
      const less = this.less[level] as Uint32Array
      if (first) {
        more.fill(0)
        less.fill(0)
      }
      for (let row = 0; row < SIDE; row++) {
        cells.rowOf(parts, row, dx, dy)
        for (let word = 0, at = row * words; word < words; word++, at++) {
          const here = (seen[at] as number) & (shape[word] as number)
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

  /**
   * Area in m² seen from all places, where the first sees so much exactly: the cells that others miss are taken away, and no more is left than
   * cells are; where no cell is seen from all, nothing is.
   */
  keptM2(level: number, exactM2: number): number {
    const baseM2 = this.areaOf(this.base[level] as Uint32Array)
    return Math.max(0, Math.min(exactM2, baseM2) - this.areaOf(this.less[level] as Uint32Array))
  }

  private areaOf(words: Uint32Array): number {
    let count = 0
    for (const word of words) for (let left = word; left !== 0; left &= left - 1) count++
    return count * this.cells.cellM ** 2
  }
}
