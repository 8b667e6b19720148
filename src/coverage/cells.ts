/** Seen ground on a grid of cells about a camera, one bit for each: a cell counts when its middle is seen. */
import { corners, cutPiece } from './clip.ts'
import type { GroundShape, Region } from './region.ts'
import { SEAM } from './scan.ts'
import type { View } from './view.ts'

const NO_HALF_PLANE = new Float64Array(0)

export class Cells {
  /** Cells to a side, a multiple of 32; words to a row. */
  readonly side: number
  readonly words: number
  /** Side of a cell, metres, and half of the grid's. */
  cellM = 0
  halfM = 0
  /** What `see` left: rows from south to north, the lowest bit of a word in the west. */
  readonly seen: Uint32Array
  /** What `rowOf` left: one row. */
  readonly row: Uint32Array

  constructor(side: number) {
    this.side = side
    this.words = side / 32
    this.seen = new Uint32Array(side * this.words)
    this.row = new Uint32Array(this.words)
  }

  /** Looks at the square of ±`halfM` about a camera's nominal place. */
  about(halfM: number): void {
    this.halfM = halfM
    this.cellM = (2 * halfM) / this.side
  }

  /** Sets in `seen` what a view has, from a place `dx` east and `dy` north of the nominal one. */
  see(view: View, dx: number, dy: number): void {
    this.seen.fill(0)
    for (let piece = 0; piece < view.count; piece++) this.fill(2 * cutPiece(view, piece, NO_HALF_PLANE), dx, dy)
  }

  /** Sets in `row` what shapes about such a place have of a row of the grid. */
  rowOf(shapes: readonly GroundShape[], row: number, dx: number, dy: number): void {
    this.row.fill(0)
    const y = (row + 0.5) * this.cellM - this.halfM - dy
    for (const { halfPlanes, withinM } of shapes) {
      if (!(Math.abs(y) < withinM)) continue
      let to = Math.sqrt(withinM * withinM - y * y)
      let from = -to
      for (let i = 0; i < halfPlanes.length; i += 3) {
        const a = halfPlanes[i] as number
        const left = (halfPlanes[i + 2] as number) - (halfPlanes[i + 1] as number) * y + SEAM * this.cellM
        if (a > 0) to = Math.min(to, left / a)
        else if (a < 0) from = Math.max(from, left / a)
        else if (left < 0) to = -Infinity
      }
      this.set(this.row, 0, from + dx, to + dx)
    }
  }

  /** Adds a whole region to cells of this grid. */
  draw({ dx, dy, view, shapes }: Region, into: Uint32Array): void {
    this.see(view, dx, dy)
    for (let row = 0; row < this.side; row++) {
      this.rowOf(shapes, row, dx, dy)
      for (let word = 0, at = row * this.words; word < this.words; word++, at++) {
        into[at] = (into[at] as number) | ((this.seen[at] as number) & (this.row[word] as number))
      }
    }
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
    const last = Math.min(this.side - 1, Math.floor((north + dy + halfM) / cellM - 0.5))
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
      this.set(this.seen, row * this.words, from + dx, to + dx)
    }
  }

  /** Sets the cells of a row whose middle is between two distances east of the nominal place. */
  private set(into: Uint32Array, rowAt: number, from: number, to: number): void {
    const begin = Math.max(0, Math.ceil((from + this.halfM) / this.cellM - 0.5 - SEAM))
    const end = Math.min(this.side - 1, Math.floor((to + this.halfM) / this.cellM - 0.5 + SEAM))
    if (!(begin <= end)) return
    for (let word = begin >> 5; word <= end >> 5; word++) {
      const low = Math.max(0, begin - 32 * word)
      const high = Math.min(31, end - 32 * word)
      into[rowAt + word] = (into[rowAt + word] as number) | ((0xffffffff >>> (31 - high + low)) << low)
    }
  }
}
