/** Figures by level and bound, summed over samples of the raster: metres, square metres or numbers of things. */
import type { Level } from './levels.ts'
import { type BoundName, boundNames, type CoverageRaster, type SeenByBound } from './raster.ts'

export interface LevelFigures extends SeenByBound {
  readonly level: string
  readonly pxPerM: number
}

/** How much there is, and how much of it is seen, by level. */
export interface Measured {
  readonly total: number
  /** Lowest density first. */
  readonly levels: readonly LevelFigures[]
}

/** The highest level at which at least one camera sees it, by bound; null where none does. */
export interface HighestLevel {
  readonly nominal: string | null
  readonly possible?: string | null
  readonly certain?: string | null
}

/** Adds up samples: what each one weighs, and how many cameras see it. */
export class Tally {
  readonly #seen: Float64Array
  total = 0

  /** @param planes of the raster that is sampled. */
  constructor(planes: number) {
    this.#seen = new Float64Array(planes * 2)
  }

  /** @param seen whether any of the counts is more than 0. */
  add(counts: Uint8Array, weight: number, seen = true): void {
    this.total += weight
    if (!seen) return
    for (let plane = 0; plane < counts.length; plane++) {
      const count = counts[plane] as number
      if (count === 0) continue
      this.#seen[plane * 2] = (this.#seen[plane * 2] as number) + weight
      if (count > 1) this.#seen[plane * 2 + 1] = (this.#seen[plane * 2 + 1] as number) + weight
    }
  }

  /** @param places decimals that are kept: figures of a raster are never finer. */
  measured(raster: CoverageRaster, levels: readonly Level[], places = 1): Measured {
    const rounded = (value: number) => Math.round(value * 10 ** places) / 10 ** places
    const figure = (plane: number, twice: boolean) => rounded(this.#seen[plane * 2 + (twice ? 1 : 0)] as number)
    return { total: rounded(this.total), levels: named(raster.byLevel(figure), levels) }
  }
}

/** Puts the levels' names beside the figures of the raster. */
export const named = (figures: readonly SeenByBound[], levels: readonly Level[]): LevelFigures[] =>
  figures.map((seen, index) => {
    const { name, pxPerM } = levels[index] as Level
    return { level: name, pxPerM, ...seen }
  })

/** @param counts of one place, as `countsAt` fills them. */
export function highestLevel(raster: CoverageRaster, levels: readonly Level[], counts: Uint8Array): HighestLevel {
  const seen = raster.byLevel((plane) => counts[plane] as number)
  const highest = (bound: BoundName): string | null => {
    for (let level = seen.length - 1; level >= 0; level--)
      if ((seen[level]?.[bound]?.once ?? 0) > 0) return (levels[level] as Level).name
    return null
  }
  const [nominal, possible, certain] = boundNames.map(highest) as [string | null, string | null, string | null]
  return raster.bounds ? { nominal, possible, certain } : { nominal }
}
