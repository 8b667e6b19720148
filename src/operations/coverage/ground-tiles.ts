/** Ground that cameras see as vector tiles of a whole city: counts of a grid, looked at in the middle of each square of a tile. */
import { coverageBounds } from '../../contract/coverage.ts'
import { TILE } from '../../coverage/counters.ts'
import type { Plane } from '../../coverage/plane.ts'
import type { CoverageRaster } from '../../coverage/raster.ts'
import { tracedCells } from '../../coverage/trace.ts'
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../../geography/mercator.ts'
import { extent, geometryType, joinLayers, LayerWriter, pathCommands } from '../../geography/mvt.ts'
import { Failure } from '../../register/failure.ts'

/** From where a city is on the screen to where the browser computes by itself. */
export const groundZooms = { first: 10, last: 14 } as const

/** A grid with bounds, and the plane that its metres are on. */
export interface Ground {
  readonly plane: Plane
  readonly raster: CoverageRaster
}

/** Tiles one after the other: nothing is here of a tile in which nothing is seen. */
export interface GroundTiles {
  /** `z/x/y/bound` → where the tile begins in `bytes`, and where it ends. */
  readonly at: Map<string, readonly [from: number, to: number]>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** All tiles together: a city of ten thousand cameras takes a third of it. */
const MOST_BYTES = 64 * 2 ** 20

/** Squares along a tile's side: half a pixel of the screen each, a quarter far out, where a camera's ground is but a few pixels. */
export const squaresAcross = (z: number): number => (z >= 12 ? 1024 : 2048)

/** Part of a tile in which something is counted, in squares from its upper left corner: `left` ≤ column < `right`. */
interface Patch {
  ground: Ground
  /** Which square of the grid it is of. */
  column: number
  row: number
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * One layer for each bound, features with `level` (0 for the lowest density) and `cameras`: 1 where at least one camera sees the ground, 2 where at
 * least two do. A square is there where its middle is seen, so that areas stay right on the whole however small the scale, and what is certain lies
 * within what is nominal, and that within what is possible.
 * @param bare degrees, where cameras stand about which no building is at hand: features of their tiles are `bare`
 */
export function groundTiles(
  grounds: readonly Ground[],
  bare: readonly (readonly [lon: number, lat: number])[] = [],
): GroundTiles {
  const at = new Map<string, readonly [number, number]>()
  const parts: Uint8Array[] = []
  let length = 0
  for (let z: number = groundZooms.first; z <= groundZooms.last; z++) {
    const bareTiles = new Set(
      bare.map(([lon, lat]) => keyOf(Math.floor(mercatorX(lon) * 2 ** z), Math.floor(mercatorY(lat) * 2 ** z))),
    )
    for (const [key, patches] of patchesByTile(grounds, z)) {
      const [x, y] = [Math.floor(key / 2 ** 20), key % 2 ** 20]
      for (const [bound, bytes] of boundsOfTile(patches, z, x, y, bareTiles.has(key))) {
        if (length > MOST_BYTES)
          throw new Failure('coverage/large', 'too many cameras for a map of tiles; zoom in to single ones')
        at.set(`${z}/${x}/${y}/${bound}`, [length, length + bytes.length])
        parts.push(bytes)
        length += bytes.length
      }
    }
  }
  const bytes = new Uint8Array(length)
  let end = 0
  for (const part of parts) {
    bytes.set(part, end)
    end += part.length
  }
  return { at, bytes }
}

const keyOf = (x: number, y: number): number => x * 2 ** 20 + y

/** Where anything is counted, by the tile that it lies in. */
function patchesByTile(grounds: readonly Ground[], z: number): Map<number, Patch[]> {
  const side = squaresAcross(z)
  const world = side * 2 ** z
  const byTile = new Map<number, Patch[]>()
  for (const ground of grounds) {
    const { plane, raster } = ground
    for (const [column, row] of raster.occupied()) {
      const [x, y] = [raster.box.west + column * TILE * raster.cellM, raster.box.south + row * TILE * raster.cellM]
      const [west, south] = plane.toDegrees(x, y)
      const [east, north] = plane.toDegrees(x + TILE * raster.cellM, y + TILE * raster.cellM)
      const left = Math.ceil(mercatorX(west) * world - 0.5)
      // Across the antimeridian columns go on counting.
      const right = Math.ceil(mercatorX(east < west ? east + 360 : east) * world - 0.5)
      const top = Math.ceil(mercatorY(north) * world - 0.5)
      const bottom = Math.ceil(mercatorY(south) * world - 0.5)
      if (left >= right || top >= bottom) continue
      for (let tileX = Math.floor(left / side); tileX * side < right; tileX++)
        for (let tileY = Math.floor(top / side); tileY * side < bottom; tileY++) {
          const key = keyOf(tileX % 2 ** z, tileY)
          const known = byTile.get(key)
          const patch = {
            ground,
            column,
            row,
            left: Math.max(0, left - tileX * side),
            right: Math.min(side, right - tileX * side),
            top: Math.max(0, top - tileY * side),
            bottom: Math.min(side, bottom - tileY * side),
          }
          if (known) known.push(patch)
          else byTile.set(key, [patch])
        }
    }
  }
  return byTile
}

/** A part of a tile, and of each of its squares a bit for each plane of counts: once, then from bit 12 on twice. */
interface Window {
  left: number
  top: number
  columns: number
  seen: Uint32Array
  /** The bits of all of them. */
  any: number
}

const TWICE = 12

function windowOf(patches: readonly Patch[], z: number, x: number, y: number): Window {
  const side = squaresAcross(z)
  const left = Math.min(...patches.map((patch) => patch.left))
  const top = Math.min(...patches.map((patch) => patch.top))
  const right = Math.max(...patches.map((patch) => patch.right))
  const bottom = Math.max(...patches.map((patch) => patch.bottom))
  const columns = right - left
  const seen = new Uint32Array(columns * (bottom - top))
  const world = side * 2 ** z
  for (const { ground, ...patch } of patches) {
    const { plane, raster } = ground
    const counts = new Uint8Array(raster.planes)
    const eastOf = (column: number) => plane.toPlane(longitudeOf((x * side + column + 0.5) / world), plane.lat)[0]
    const east = Array.from({ length: patch.right - patch.left }, (_, i) => eastOf(patch.left + i))
    for (let row = patch.top; row < patch.bottom; row++) {
      const north = plane.toPlane(plane.lon, latitudeOf((y * side + row + 0.5) / world))[1]
      const from = (row - top) * columns + patch.left - left
      for (let i = 0; i < east.length; i++)
        if (raster.countsAt(east[i] as number, north, counts)) seen[from + i] = (seen[from + i] as number) | bitsOf(counts)
    }
  }
  return { left, top, columns, seen, any: seen.reduce((all, bits) => all | bits, 0) }
}

function bitsOf(counts: Uint8Array): number {
  let bits = 0
  for (let plane = 0; plane < counts.length; plane++) {
    const count = counts[plane] as number
    if (count > 0) bits |= 1 << plane
    if (count > 1) bits |= 1 << (plane + TWICE)
  }
  return bits
}

/** Patches that lie side by side, together: what is empty between one street and the next is never looked at. */
function neighbourhoods(patches: readonly Patch[]): Patch[][] {
  const open = new Map<Ground, Map<number, Patch>>()
  const squareOf = (column: number, row: number) => row * 2 ** 24 + column
  for (const patch of patches) {
    const own = open.get(patch.ground) ?? new Map<number, Patch>()
    open.set(patch.ground, own.set(squareOf(patch.column, patch.row), patch))
  }
  const groups: Patch[][] = []
  for (const own of open.values())
    for (const [key, first] of own) {
      own.delete(key)
      const group = [first]
      for (const { column, row } of group)
        for (const near of [
          squareOf(column - 1, row),
          squareOf(column + 1, row),
          squareOf(column, row - 1),
          squareOf(column, row + 1),
        ]) {
          const next = own.get(near)
          if (next && own.delete(near)) group.push(next)
        }
      groups.push(group)
    }
  return groups
}

/** A tile for each bound with which anything is seen. */
function* boundsOfTile(
  patches: readonly Patch[],
  z: number,
  x: number,
  y: number,
  isBare: boolean,
): Generator<[string, Uint8Array]> {
  const windows = neighbourhoods(patches).map((group) => windowOf(group, z, x, y))
  const levels = (patches[0] as Patch).ground.raster.levels
  for (const [b, bound] of coverageBounds.entries()) {
    const layer = new LayerWriter(bound)
    for (let level = 0; level < levels; level++)
      for (const cameras of [1, 2]) {
        const bit = 1 << (level * coverageBounds.length + b + (cameras - 1) * TWICE)
        const paths = windows.flatMap((window) => pathsOf(window, bit, extent / squaresAcross(z)))
        if (paths.length > 0)
          layer.add(geometryType.polygon, pathCommands(paths, true), { level, cameras, bare: isBare || undefined })
      }
    if (layer.count > 0) yield [bound, joinLayers([layer])]
  }
}

/** Rings in the tile's own units: outer ones each with its holes behind it. */
function pathsOf({ left, top, columns, seen, any }: Window, bit: number, unit: number): number[][] {
  if ((any & bit) === 0) return []
  const cells = new Uint8Array(seen.length)
  for (let i = 0; i < cells.length; i++) if (((seen[i] as number) & bit) !== 0) cells[i] = 1
  // Rows grow southwards here as in the tile, so that outer rings run as the specification asks (MVT 2.1, 4.3.4.4).
  const rings = tracedCells(columns, cells).flat()
  return rings.map((ring) => ring.flatMap(([column, row]) => [(column + left) * unit, (row + top) * unit]))
}
