/** What hides the street. */
import type { Bounded } from './camera.ts'

export interface Building {
  readonly id: string
  /** Rings as flat lon, lat, lon, lat… in degrees, WGS 84; outer and inner in any order: inside is where an odd number of rings goes round. */
  readonly rings: readonly Float64Array[]
  /** Metres above ground of its roof; `min` 0 when it may not hide anything at all, Infinity when nothing looks over it. */
  readonly heightM: Bounded
}
