/** What hides the street. */
import type { Bounded } from './camera.ts'

export interface Building {
  readonly id: string
  /** Rings as flat lon, lat, lon, lat… in degrees, WGS 84; outer and inner in any order: inside is where an odd number of rings goes round. */
  readonly rings: readonly Float64Array[]
  /** Metres above ground of its roof; `min` 0 when it may not hide anything at all, Infinity when nothing looks over it. */
  readonly heightM: Bounded
  /**
   * Metres above ground at which it begins: people look beneath it, and so does a camera no higher than this; to a higher one it is as a building. Infinity:
   * nobody knows. Then `min` is 0.
   */
  readonly undersideM?: number
  /** No building but a way through those that it lies in: open ground, unless the question is what is certain. `heightM` means nothing. */
  readonly opening?: boolean
}
