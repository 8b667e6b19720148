/** How many cameras see each square metre, by level and bound: the ground of a whole city on a grid. */
import { type CounterTiles, TILE, TileCounters } from './counters.ts'
import type { BoundRegions, Region } from './region.ts'
import { type Frame, Scanner } from './scan.ts'
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

/** Bits of a view that several levels share. */
interface SeenView {
  view: View
  dx: number
  dy: number
  bits: Int32Array
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
  readonly #views: SeenView[] = []
  #viewCount = 0
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
    const frame = this.#frameOf(at, regions)
    if (!frame) return
    this.#scanner.frame(frame)
    this.#room(this.#scanner.size)
    this.#viewCount = 0
    for (let level = 0; level < this.levels; level++) {
      const own = regions[level]
      if (!own) break
      const nominal = this.#union(this.#nominal, at, own.nominal)
      if (nominal) this.#count(level * this.#bounds, this.#nominal, frame)
      if (!this.bounds) continue
      const size = this.#scanner.size
      const other = this.#other
      const possible = this.#union(other, at, own.possible)
      if (nominal) for (let i = 0; i < size; i++) other[i] = (other[i] as number) | (this.#nominal[i] as number)
      if (possible || nominal) this.#count(level * this.#bounds + 1, other, frame)
      if (!nominal || !this.#intersection(other, at, own.certain)) continue
      for (let i = 0; i < size; i++) other[i] = (other[i] as number) & (this.#nominal[i] as number)
      this.#count(level * this.#bounds + 2, other, frame)
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

  /** How many cameras see a place: into `counts`, one number for each plane. Outside of the grid nothing is seen. */
  countsAt(x: number, y: number, counts: Uint8Array): void {
    counts.fill(0)
    this.#raise(Math.floor((x - this.box.west) / this.cellM), Math.floor((y - this.box.south) / this.cellM), counts)
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

  #raise(column: number, row: number, counts: Uint8Array): void {
    if (!(column >= 0 && row >= 0 && column < this.#columns && row < this.#rows)) return
    const [tileColumn, tileRow] = [Math.floor(column / TILE), Math.floor(row / TILE)]
    for (let plane = 0; plane < this.planes; plane++) {
      const count = this.#counters.at(plane, tileColumn, tileRow, column % TILE, row % TILE)
      if (count > (counts[plane] as number)) counts[plane] = count
    }
  }

  /** Adds bits of the frame to a plane, tile by tile. */
  #count(plane: number, bits: Int32Array, { firstRow, lastRow, firstWord, lastWord }: Frame): void {
    const stride = this.#scanner.stride
    for (let tileRow = Math.floor(firstRow / TILE); tileRow * TILE <= lastRow; tileRow++) {
      const from = Math.max(firstRow, tileRow * TILE)
      const to = Math.min(lastRow, tileRow * TILE + TILE - 1)
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

  /** @returns false when there is nothing to unite; `into` is cleared all the same. */
  #union(into: Int32Array, at: { x: number; y: number }, regions: readonly Region[]): boolean {
    into.fill(0, 0, this.#scanner.size)
    for (const region of regions) this.#region(into, at, region)
    return regions.length > 0
  }

  #intersection(into: Int32Array, at: { x: number; y: number }, regions: readonly Region[]): boolean {
    const size = this.#scanner.size
    const one = this.#one
    for (const [index, region] of regions.entries()) {
      const target = index === 0 ? into : one
      target.fill(0, 0, size)
      this.#region(target, at, region)
      if (index > 0) for (let i = 0; i < size; i++) into[i] = (into[i] as number) & (one[i] as number)
    }
    return regions.length > 0
  }

  #region(into: Int32Array, at: { x: number; y: number }, region: Region): void {
    const column = (at.x + region.dx - this.box.west) / this.cellM - 0.5
    const row = (at.y + region.dy - this.box.south) / this.cellM - 0.5
    const seen = this.#seen(region, column, row)
    for (const shape of region.shapes) this.#scanner.within(into, seen, shape, column, row, 1 / this.cellM)
  }

  /** Bits of a view, scanned once for all levels and bounds that use it. */
  #seen({ view, dx, dy }: Region, column: number, row: number): Int32Array {
    for (let i = 0; i < this.#viewCount; i++) {
      const known = this.#views[i] as SeenView
      if (known.view === view && known.dx === dx && known.dy === dy) return known.bits
    }
    const size = this.#scanner.size
    let slot = this.#views[this.#viewCount]
    if (!slot) {
      slot = { view, dx, dy, bits: new Int32Array(size) }
      this.#views.push(slot)
    }
    if (slot.bits.length < size) slot.bits = new Int32Array(size)
    slot.view = view
    slot.dx = dx
    slot.dy = dy
    slot.bits.fill(0, 0, size)
    this.#viewCount++
    this.#scanner.view(slot.bits, view, column, row, 1 / this.cellM)
    return slot.bits
  }

  #room(size: number): void {
    if (size <= this.#one.length) return
    this.#nominal = new Int32Array(size)
    this.#other = new Int32Array(size)
    this.#one = new Int32Array(size)
  }

  /** The part of the grid that the camera may see. */
  #frameOf(at: { x: number; y: number }, levels: readonly BoundRegions[]): Frame | undefined {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const { nominal, possible, certain } of levels)
      for (const regions of this.bounds ? [nominal, possible, certain] : [nominal])
        for (const { dx, dy, view, shapes } of regions) {
          let reach = 0
          for (const { withinM } of shapes) reach = Math.max(reach, withinM)
          if (reach === Infinity) reach = farthest(view)
          west = Math.min(west, dx - reach)
          east = Math.max(east, dx + reach)
          south = Math.min(south, dy - reach)
          north = Math.max(north, dy + reach)
        }
    const column = (at.x - this.box.west) / this.cellM
    const row = (at.y - this.box.south) / this.cellM
    const firstRow = Math.max(0, Math.floor(row + south / this.cellM))
    const lastRow = Math.min(this.#rows - 1, Math.floor(row + north / this.cellM))
    const firstWord = Math.max(0, Math.floor((column + west / this.cellM) / TILE))
    const lastColumn = Math.min(this.#columns - 1, Math.floor(column + east / this.cellM))
    const lastWord = Math.floor(lastColumn / TILE)
    return firstRow <= lastRow && firstWord <= lastWord ? { firstRow, lastRow, firstWord, lastWord, lastColumn } : undefined
  }
}

/** Metres to the farthest corner of a view. */
function farthest({ count, pieces }: View): number {
  let square = 0
  for (let i = 0; i < count * PIECE; i += 2)
    square = Math.max(square, (pieces[i] as number) ** 2 + (pieces[i + 1] as number) ** 2)
  return Math.sqrt(square)
}
