/**
 * Where to look for features of a tile: each is filed under the few tiles that it touches at the deepest level where they are few,
 * so that a lake costs as little as a shed. Keys of one level are Morton-ordered: whatever lies inside a tile is one range.
 */
import { mercatorX, mercatorY } from './mercator.ts'
import { type CellRange, interleave } from './morton.ts'

const deepest = 14
const levelSize = 2 ** (2 * deepest)
/** A feature is filed under at most this many tiles along each side. */
const across = 2
/** Share of a deepest tile by which a feature reaches out, so that a tile's margin finds its neighbours' features. */
const margin = 1 / 64

const key = (z: number, x: number, y: number): number => z * levelSize + interleave(x, y)

/** @param bounds degrees. @returns the keys under which the feature is filed. */
export function featureKeys(bounds: { west: number; south: number; east: number; north: number }): number[] {
  const reach = margin / 2 ** deepest
  const span = [
    mercatorX(bounds.west) - reach,
    mercatorY(bounds.north) - reach,
    mercatorX(bounds.east) + reach,
    mercatorY(bounds.south) + reach,
  ] as const
  for (let z = deepest; ; z--) {
    const tile = (v: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(v * 2 ** z)))
    const [x0, y0, x1, y1] = [tile(span[0]), tile(span[1]), tile(span[2]), tile(span[3])]
    if (z > 0 && (x1 - x0 >= across || y1 - y0 >= across)) continue
    const keys: number[] = []
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) keys.push(key(z, x, y))
    return keys
  }
}

/** @param box degrees, west no greater than east. @returns ranges of keys under which every feature that touches the box is filed, each once. */
export function boxRanges(box: { west: number; south: number; east: number; north: number }): CellRange[] {
  const span = [mercatorX(box.west), mercatorY(box.north), mercatorX(box.east), mercatorY(box.south)] as const
  for (let z = deepest; ; z--) {
    const tile = (v: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(v * 2 ** z)))
    const [x0, y0, x1, y1] = [tile(span[0]), tile(span[1]), tile(span[2]), tile(span[3])]
    if (z > 0 && (x1 - x0 >= 2 * across || y1 - y0 >= 2 * across)) continue
    const ranges = new Map<string, CellRange>()
    for (let x = x0; x <= x1; x++)
      for (let y = y0; y <= y1; y++) for (const range of featureRanges(z, x, y)) ranges.set(`${range.from} ${range.to}`, range)
    return [...ranges.values()]
  }
}

/** @returns the ranges of keys under which every feature that touches the tile is filed. */
export function featureRanges(z: number, x: number, y: number): CellRange[] {
  const ranges: CellRange[] = []
  for (let level = 0; level <= deepest; level++) {
    if (level <= z) {
      const shift = 2 ** (z - level)
      const one = key(level, Math.floor(x / shift), Math.floor(y / shift))
      ranges.push({ from: one, to: one })
    } else {
      const scale = 2 ** (level - z)
      const from = key(level, x * scale, y * scale)
      ranges.push({ from, to: from + scale * scale - 1 })
    }
  }
  return ranges
}
