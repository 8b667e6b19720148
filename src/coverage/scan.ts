/** Which cells have their centre in a view or a shape: bits of a window of the grid, 32 cells of a row to a word. */
import type { GroundShape } from './region.ts'
import { PIECE, type View } from './view.ts'

/** Part of a grid. Rows count from its south edge, words (of 32 cells) from its west edge; the last ones belong to it. */
export interface Frame {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstWord: number
  readonly lastWord: number
  /** No cell east of this one, though the last word may reach farther. */
  readonly lastColumn: number
}

/** A cell whose centre is this share of a cell outside still counts, so that no seam between pieces or shapes leaves a line of cells out. */
export const SEAM = 1e-7

/** The rows of a frame in which anything may be set. */
export interface Rows {
  first: number
  last: number
}

/** Bits of one frame; kept and used again for the next. */
export class Scanner {
  #firstRow = 0
  #lastRow = -1
  #firstWord = 0
  #words = 0
  #lastColumn = -1
  /** By row of the frame: least and greatest column, as fractions while edges are walked. */
  #left = new Float64Array(256)
  #right = new Float64Array(256)

  frame({ firstRow, lastRow, firstWord, lastWord, lastColumn }: Frame): void {
    this.#firstRow = firstRow
    this.#lastRow = lastRow
    this.#firstWord = firstWord
    this.#words = lastWord - firstWord + 1
    this.#lastColumn = Math.min(lastColumn, lastWord * 32 + 31)
    const rows = lastRow - firstRow + 1
    if (rows > this.#left.length) {
      this.#left = new Float64Array(rows * 2)
      this.#right = new Float64Array(rows * 2)
    }
  }

  /** Words that the bits of the frame take. */
  get size(): number {
    return (this.#lastRow - this.#firstRow + 1) * this.#words
  }

  /** Words of a row. */
  get stride(): number {
    return this.#words
  }

  /**
   * Sets the bits of all cells whose centre lies in a piece of the view, and widens `rows` to them.
   * @param column @param row of the camera among the centres: 0, 0 is the centre of the first cell
   * @param cellsPerM cells along a metre
   */
  view(bits: Int32Array, rows: Rows, view: View, column: number, row: number, cellsPerM: number): void {
    const { pieces } = view
    for (let at = 0, end = view.count * PIECE; at < end; at += PIECE) {
      const x0 = column + (pieces[at] as number) * cellsPerM
      const y0 = row + (pieces[at + 1] as number) * cellsPerM
      const x1 = column + (pieces[at + 2] as number) * cellsPerM
      const y1 = row + (pieces[at + 3] as number) * cellsPerM
      const x2 = column + (pieces[at + 4] as number) * cellsPerM
      const y2 = row + (pieces[at + 5] as number) * cellsPerM
      const x3 = column + (pieces[at + 6] as number) * cellsPerM
      const y3 = row + (pieces[at + 7] as number) * cellsPerM
      const low = Math.max(this.#firstRow, Math.ceil(Math.min(y0, y1, y2, y3) - SEAM))
      const high = Math.min(this.#lastRow, Math.floor(Math.max(y0, y1, y2, y3) + SEAM))
      if (!(low <= high)) continue
      if (low < rows.first) rows.first = low
      if (high > rows.last) rows.last = high
      for (let r = low - this.#firstRow; r <= high - this.#firstRow; r++) {
        this.#left[r] = Number.POSITIVE_INFINITY
        this.#right[r] = Number.NEGATIVE_INFINITY
      }
      // Round the piece: near left, near right, far right, far left. It is convex, so a row's cells lie between two edges.
      if (x0 !== x1 || y0 !== y1) this.#edge(x0, y0, x1, y1)
      this.#edge(x1, y1, x3, y3)
      this.#edge(x3, y3, x2, y2)
      this.#edge(x2, y2, x0, y0)
      this.#fill(bits, low, high)
    }
  }

  /** Widens the rows that an edge crosses. */
  #edge(x0: number, y0: number, x1: number, y1: number): void {
    const left = this.#left
    const right = this.#right
    const low = Math.max(this.#firstRow, Math.ceil((y0 < y1 ? y0 : y1) - SEAM))
    const high = Math.min(this.#lastRow, Math.floor((y0 < y1 ? y1 : y0) + SEAM))
    if (Math.abs(y1 - y0) < SEAM) {
      for (let r = low - this.#firstRow; r <= high - this.#firstRow; r++) {
        left[r] = Math.min(left[r] as number, x0, x1)
        right[r] = Math.max(right[r] as number, x0, x1)
      }
      return
    }
    const perRow = 1 / (y1 - y0)
    for (let row = low; row <= high; row++) {
      const r = row - this.#firstRow
      let share = (row - y0) * perRow
      if (share < 0) share = 0
      else if (share > 1) share = 1
      const x = x0 + share * (x1 - x0)
      if (x < (left[r] as number)) left[r] = x
      if (x > (right[r] as number)) right[r] = x
    }
  }

  #fill(bits: Int32Array, low: number, high: number): void {
    const first = this.#firstWord * 32
    const last = this.#lastColumn - first
    const left = this.#left
    const right = this.#right
    const words = this.#words
    for (let r = low - this.#firstRow, end = high - this.#firstRow; r <= end; r++) {
      const west = (left[r] as number) - SEAM - first
      const east = (right[r] as number) + SEAM - first
      if (!(west <= last && east >= 0)) continue
      const from = west > 0 ? Math.ceil(west) | 0 : 0
      const to = east < last ? east | 0 : last
      if (from > to) continue
      const base = r * words
      const w0 = from >> 5
      const w1 = to >> 5
      const start = -1 << (from & 31)
      const stop = -1 >>> (31 - (to & 31))
      if (w0 === w1) bits[base + w0] = (bits[base + w0] as number) | (start & stop)
      else {
        bits[base + w0] = (bits[base + w0] as number) | start
        for (let w = w0 + 1; w < w1; w++) bits[base + w] = -1
        bits[base + w1] = (bits[base + w1] as number) | stop
      }
    }
  }

  /**
   * Sets in `bits` what `seen` has set in its rows and the shape holds, and widens `rows` to it.
   * @param column @param row of the shape's camera among the centres
   */
  within(
    bits: Int32Array,
    rows: Rows,
    seen: { readonly bits: Int32Array; readonly rows: Rows },
    shape: GroundShape,
    column: number,
    row: number,
    cellsPerM: number,
  ): void {
    const { halfPlanes } = shape
    const reach = shape.withinM * cellsPerM
    const first = this.#firstWord * 32
    const last = this.#lastColumn
    const low = Math.max(seen.rows.first, Math.ceil(row - reach))
    const high = Math.min(seen.rows.last, Math.floor(row + reach))
    const inView = seen.bits
    for (let line = low; line <= high; line++) {
      const y = line - row
      const half = Math.sqrt(reach * reach - y * y)
      let left = -half
      let right = half
      for (let i = 0; i < halfPlanes.length; i += 3) {
        const a = halfPlanes[i] as number
        const rest = (halfPlanes[i + 2] as number) * cellsPerM - (halfPlanes[i + 1] as number) * y + SEAM
        if (a > 0) right = Math.min(right, rest / a)
        else if (a < 0) left = Math.max(left, rest / a)
        else if (rest < 0) right = Number.NEGATIVE_INFINITY
      }
      const from = Math.max(first, Math.ceil(column + left - SEAM)) - first
      const to = Math.min(last, Math.floor(column + right + SEAM)) - first
      if (!(from <= to)) continue
      if (line < rows.first) rows.first = line
      if (line > rows.last) rows.last = line
      const base = (line - this.#firstRow) * this.#words
      const w1 = to >>> 5
      for (let w = from >>> 5; w <= w1; w++)
        bits[base + w] = (bits[base + w] as number) | ((inView[base + w] as number) & masked(w, from, to))
    }
  }
}

/** Bits of word `w` that stand for cells `from` to `to`. */
const masked = (w: number, from: number, to: number): number => {
  const start = from - w * 32
  const end = to - w * 32
  return (start > 0 ? -1 << start : -1) & (end < 31 ? ~(-2 << end) : -1)
}
