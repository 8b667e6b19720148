/** How many cameras see each square metre, by level and bound: the ground of a whole city on a grid. */
import { type CounterTiles, TILE, TileCounters } from './counters.ts'
import type { BoundRegions, Region } from './region.ts'
import { type Frame, type Rows, Scanner } from './scan.ts'
import { PIECE, type View } from './view.ts'

/** Metres on the local plane. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Something measured: what at least one camera sees, and what at least two do. */
export interface Seen {
  readonly once: number
  readonly twice: number
}

/** `possible` and `certain` are left out where bounds were not computed. */
export interface SeenByBound {
  readonly nominal: Seen
  readonly possible?: Seen
  readonly certain?: Seen
}

export const boundNames = ['nominal', 'possible', 'certain'] as const
export type BoundName = (typeof boundNames)[number]

/** Beyond this the list of tiles alone fills the memory: 2 000 × 2 000 km at 1 m. */
const MOST_CELLS = 2 ** 42

/** A view that several levels and bounds share: scanned once. */
interface SharedView {
  view: View
  dx: number
  dy: number
  /** Metres from the place it is seen from, to the farthest that any shape reaches. */
  reach: number
  bits: Int32Array
  rows: Rows
}

/**
 * A cell is seen where its centre is, so an area is right to about half a cell along its outline. Each camera counts once in a cell, whatever
 * the number of its lenses, pieces or samples. Counts end at 255. Results do not depend on the order of cameras.
 */
export class CoverageRaster {
  readonly box: Box
  readonly cellM: number
  readonly levels: number
  /** Counts of a cell: for each level nominal, then, with bounds, possible and certain. */
  readonly planes: number
  readonly #bounds: number
  readonly #counters: TileCounters
  readonly #columns: number
  readonly #rows: number
  readonly #scanner = new Scanner()
  readonly #views: SharedView[] = []
  #viewCount = 0
  /** Where the next view is looked for first. */
  #next = 0
  readonly #none = new Int32Array(0)
  #nominal = new Int32Array(1024)
  #other = new Int32Array(1024)
  #one = new Int32Array(1024)

  /**
   * @param cellM side of a cell. @param levels how many levels each camera brings.
   * @param bounds whether `possible` and `certain` are counted beside `nominal`
   * @throws RangeError for a box or cell that makes no grid
   */
  constructor(box: Box, cellM: number, levels: number, bounds = true) {
    const columns = Math.ceil((box.east - box.west) / cellM)
    const rows = Math.ceil((box.north - box.south) / cellM)
    if (!(cellM > 0 && columns >= 1 && rows >= 1 && columns * rows <= MOST_CELLS && levels >= 1))
      throw new RangeError(
        `A grid of ${cellM} m does not fit ${box.west}, ${box.south} to ${box.east}, ${box.north}; choose another cell or a smaller area.`,
      )
    this.box = box
    this.cellM = cellM
    this.levels = levels
    this.#bounds = bounds ? boundNames.length : 1
    this.planes = levels * this.#bounds
    this.#columns = columns
    this.#rows = rows
    this.#counters = new TileCounters(Math.ceil(columns / TILE), Math.ceil(rows / TILE), this.planes)
  }

  get bounds(): boolean {
    return this.#bounds > 1
  }

  /**
   * Counts one camera. What is seen nominally counts as possible, and nothing as certain that is not seen nominally.
   * @param at the camera's nominal place, metres. @param regions by level
   */
  add(at: { readonly x: number; readonly y: number }, regions: readonly BoundRegions[]): void {
    this.#gather(regions)
    const frame = this.#frameOf(at)
    if (!frame) return
    this.#scanner.frame(frame)
    this.#scan(at)
    for (let level = 0; level < this.levels; level++) {
      const own = regions[level]
      if (!own) break
      const nominal = this.#union(this.#nominal, at, own.nominal)
      if (nominal) this.#count(level * this.#bounds, this.#nominal, frame, nominal)
      if (!this.bounds) continue
      const size = this.#scanner.size
      const other = this.#other
      const possible = this.#union(other, at, own.possible)
      if (nominal) for (let i = 0; i < size; i++) other[i] = (other[i] as number) | (this.#nominal[i] as number)
      const either = widened(possible, nominal)
      if (either) this.#count(level * this.#bounds + 1, other, frame, either)
      const certain = nominal && this.#intersection(other, at, own.certain)
      if (!certain) continue
      for (let i = 0; i < size; i++) other[i] = (other[i] as number) & (this.#nominal[i] as number)
      this.#count(level * this.#bounds + 2, other, frame, certain)
    }
  }

  /** Adds what another worker counted on the same grid. */
  merge(other: CoverageRaster): void {
    this.mergeTiles(other.tiles())
  }

  mergeTiles(tiles: CounterTiles): void {
    this.#counters.merge(tiles)
  }

  /** The counts as plain arrays; equal rasters give equal bytes. */
  tiles(): CounterTiles {
    return this.#counters.tiles()
  }

  /** Squares of 32 × 32 cells in which anything is counted, each once, by column and row from the lower left corner. */
  occupied(): [column: number, row: number][] {
    return this.#counters.occupied()
  }

  /** m² of the grid that is seen, by level. */
  areas(): SeenByBound[] {
    const totals = this.#counters.totals()
    return this.byLevel((plane, twice) => (totals[plane * 2 + (twice ? 1 : 0)] as number) * this.cellM ** 2)
  }

  /** Arranges a figure of each plane by level and bound. */
  byLevel(figure: (plane: number, twice: boolean) => number): SeenByBound[] {
    return Array.from({ length: this.levels }, (_, level) => {
      const seen = (bound: number): Seen => {
        const plane = level * this.#bounds + bound
        return { once: figure(plane, false), twice: figure(plane, true) }
      }
      return this.bounds ? { nominal: seen(0), possible: seen(1), certain: seen(2) } : { nominal: seen(0) }
    })
  }

  /**
   * How many cameras see a place: into `counts`, one number for each plane. Outside of the grid nothing is seen.
   * @returns whether any does
   */
  countsAt(x: number, y: number, counts: Uint8Array): boolean {
    counts.fill(0)
    return this.#raise(Math.floor((x - this.box.west) / this.cellM), Math.floor((y - this.box.south) / this.cellM), counts)
  }

  /** The greatest counts, plane by plane, of the cells whose centre lies within `radiusM` of a place, and of the cell that it lies in. */
  countsNear(x: number, y: number, radiusM: number, counts: Uint8Array): void {
    this.countsAt(x, y, counts)
    const column = (x - this.box.west) / this.cellM - 0.5
    const row = (y - this.box.south) / this.cellM - 0.5
    const reach = radiusM / this.cellM
    for (let r = Math.ceil(row - reach); r <= row + reach; r++)
      for (let c = Math.ceil(column - reach); c <= column + reach; c++)
        if ((r - row) ** 2 + (c - column) ** 2 <= reach * reach) this.#raise(c, r, counts)
  }

  #raise(column: number, row: number, counts: Uint8Array): boolean {
    if (!(column >= 0 && row >= 0 && column < this.#columns && row < this.#rows)) return false
    return this.#counters.raise(Math.floor(column / TILE), Math.floor(row / TILE), column % TILE, row % TILE, counts)
  }

  /** Adds bits of the frame to a plane, tile by tile. */
  #count(plane: number, bits: Int32Array, { firstRow, firstWord, lastWord }: Frame, rows: Rows): void {
    const stride = this.#scanner.stride
    for (let tileRow = Math.floor(rows.first / TILE); tileRow * TILE <= rows.last; tileRow++) {
      const from = Math.max(rows.first, tileRow * TILE)
      const to = Math.min(rows.last, tileRow * TILE + TILE - 1)
      const at = (from - firstRow) * stride
      for (let column = firstWord; column <= lastWord; column++)
        this.#counters.add(
          plane,
          column,
          tileRow,
          bits,
          at + column - firstWord,
          stride,
          from - tileRow * TILE,
          to - tileRow * TILE,
        )
    }
  }

  /** @returns the rows that hold anything, undefined for none; `into` is cleared all the same. */
  #union(into: Int32Array, at: { x: number; y: number }, regions: readonly Region[]): Rows | undefined {
    into.fill(0, 0, this.#scanner.size)
    const rows = noRows()
    for (const region of regions) this.#region(into, rows, at, region)
    return rows.first <= rows.last ? rows : undefined
  }

  #intersection(into: Int32Array, at: { x: number; y: number }, regions: readonly Region[]): Rows | undefined {
    const size = this.#scanner.size
    const one = this.#one
    const rows = noRows()
    for (const [index, region] of regions.entries()) {
      const target = index === 0 ? into : one
      target.fill(0, 0, size)
      this.#region(target, rows, at, region)
      if (index > 0) for (let i = 0; i < size; i++) into[i] = (into[i] as number) & (one[i] as number)
    }
    return rows.first <= rows.last ? rows : undefined
  }

  #region(into: Int32Array, rows: Rows, at: { x: number; y: number }, region: Region): void {
    const seen = this.#shared(region)
    const column = this.#column(at.x + region.dx)
    const row = this.#row(at.y + region.dy)
    for (const shape of region.shapes) this.#scanner.within(into, rows, seen, shape, column, row, 1 / this.cellM)
  }

  /** Among the centres of cells: 0 is the centre of the first. */
  #column(x: number): number {
    return (x - this.box.west) / this.cellM - 0.5
  }

  #row(y: number): number {
    return (y - this.box.south) / this.cellM - 0.5
  }

  /** Lists the views of a camera, each once, with what is needed of it. */
  #gather(levels: readonly BoundRegions[]): void {
    this.#viewCount = 0
    this.#next = 0
    for (let level = 0; level < Math.min(this.levels, levels.length); level++) {
      const { nominal, possible, certain } = levels[level] as BoundRegions
      this.#gatherList(nominal)
      if (!this.bounds) continue
      this.#gatherList(possible)
      this.#gatherList(certain)
    }
  }

  #gatherList(regions: readonly Region[]): void {
    for (const region of regions) {
      const shared = this.#shared(region)
      for (const { withinM } of region.shapes) if (withinM > shared.reach) shared.reach = withinM
    }
  }

  /** The entry of a region's view; levels list their views in one order, so it is looked for behind the one found last. */
  #shared({ view, dx, dy }: Region): SharedView {
    for (let tried = 0, i = this.#next; tried < this.#viewCount; tried++, i++) {
      if (i >= this.#viewCount) i = 0
      const known = this.#views[i] as SharedView
      if (known.view !== view || known.dx !== dx || known.dy !== dy) continue
      this.#next = i + 1
      return known
    }
    const slot = this.#views[this.#viewCount]
    if (!slot) this.#views.push({ view, dx, dy, reach: 0, bits: this.#none, rows: noRows() })
    else Object.assign(slot, { view, dx, dy, reach: 0 })
    return this.#views[this.#viewCount++] as SharedView
  }

  /** The part of the grid that the camera may see. */
  #frameOf(at: { x: number; y: number }): Frame | undefined {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = 0; i < this.#viewCount; i++) {
      const { view, dx, dy, reach } = this.#views[i] as SharedView
      const end = view.count * PIECE
      for (let at = 0; at < end; at += 2) {
        const x = dx + Math.max(-reach, Math.min(reach, view.pieces[at] as number))
        const y = dy + Math.max(-reach, Math.min(reach, view.pieces[at + 1] as number))
        if (x < west) west = x
        if (x > east) east = x
        if (y < south) south = y
        if (y > north) north = y
      }
    }
    const firstRow = Math.max(0, Math.floor(this.#row(at.y + south)))
    const lastRow = Math.min(this.#rows - 1, Math.ceil(this.#row(at.y + north)))
    const firstWord = Math.max(0, Math.floor(this.#column(at.x + west) / TILE))
    const lastColumn = Math.min(this.#columns - 1, Math.ceil(this.#column(at.x + east)))
    const lastWord = Math.floor(lastColumn / TILE)
    return firstRow <= lastRow && firstWord <= lastWord ? { firstRow, lastRow, firstWord, lastWord, lastColumn } : undefined
  }

  #scan(at: { x: number; y: number }): void {
    const size = this.#scanner.size
    if (size > this.#one.length) {
      this.#nominal = new Int32Array(size * 2)
      this.#other = new Int32Array(size * 2)
      this.#one = new Int32Array(size * 2)
    }
    for (let i = 0; i < this.#viewCount; i++) {
      const shared = this.#views[i] as SharedView
      if (shared.bits.length < size) shared.bits = new Int32Array(size * 2)
      else shared.bits.fill(0, 0, size)
      Object.assign(shared.rows, noRows())
      this.#scanner.view(
        shared.bits,
        shared.rows,
        shared.view,
        this.#column(at.x + shared.dx),
        this.#row(at.y + shared.dy),
        1 / this.cellM,
      )
    }
  }
}

const noRows = (): Rows => ({ first: Infinity, last: -Infinity })

const widened = (a: Rows | undefined, b: Rows | undefined): Rows | undefined =>
  a && b ? { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) } : (a ?? b)
