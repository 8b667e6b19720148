/** How much of a line is seen: a figure about cameras, never a way to walk. */
import type { Level } from './levels.ts'
import { type Measured, Tally } from './measured.ts'
import type { CoverageRaster } from './raster.ts'

/**
 * Cuts a line into pieces of at most `stepM` metres and gives the middle of each with its length; lengths add up to the line's.
 * @param line flat x, y in metres
 */
export function eachSample(line: Float64Array, stepM: number, visit: (x: number, y: number, lengthM: number) => void): void {
  for (let at = 2; at + 1 < line.length; at += 2) {
    const [x0, y0] = [line[at - 2] as number, line[at - 1] as number]
    const [dx, dy] = [(line[at] as number) - x0, (line[at + 1] as number) - y0]
    const length = Math.hypot(dx, dy)
    if (!(length > 0) || length === Infinity) continue
    const pieces = Math.max(1, Math.ceil(length / stepM))
    for (let piece = 0; piece < pieces; piece++) {
      const share = (piece + 0.5) / pieces
      visit(x0 + share * dx, y0 + share * dy, length / pieces)
    }
  }
}

/** @returns metres of the line that are seen, by level and bound. @param line flat x, y in metres on the plane. */
export function exposure(line: Float64Array, raster: CoverageRaster, levels: readonly Level[], stepM = 1): Measured {
  const counts = new Uint8Array(raster.planes)
  const tally = new Tally(raster.planes)
  eachSample(line, stepM, (x, y, lengthM) => {
    const seen = raster.countsAt(x, y, counts)
    tally.add(counts, lengthM, seen)
  })
  return tally.measured(raster, levels)
}
