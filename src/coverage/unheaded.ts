/** Means over all headings, for a camera whose heading nobody knows. */
import { circleAreas } from './area.ts'
import { polygonOf } from './convex.ts'
import { triangleInDisc } from './disc.ts'
import type { Reach } from './reach.ts'
import type { View } from './view.ts'

/** Rings into which the ground about the camera is divided, beside those that end where a level does. */
const RINGS = 24

/**
 * Mean area in m² at every level over all headings: of each ring about the camera the visible part, times the share of the ring that
 * the reach covers. Where the reach is a sector that is the area all round times the share of its field of view.
 * @param view all round
 * @param reach as if the camera looked in any one direction
 * @param into is added to, by level
 */
export function addMeanAreas(view: View, reach: Reach, into: Float64Array): void {
  const widestM = reach.withinM.reduce((one, two) => Math.max(one, two), 0)
  if (widestM <= 0) return
  const rings = new Set(reach.withinM.filter((radius) => radius > 0))
  for (let ring = 1; ring <= RINGS; ring++) rings.add((widestM * ring) / RINGS)
  const radii = Float64Array.from(rings).sort()
  const visible = new Float64Array(radii.length)
  circleAreas(view, radii, visible)
  const { x, y, count } = polygonOf(reach.halfPlanes, widestM)
  const covered = radii.map((radius) => {
    let area = 0
    for (let i = 0, j = count - 1; i < count; j = i++) {
      area += triangleInDisc(x[j] as number, y[j] as number, x[i] as number, y[i] as number, radius)
    }
    return area
  })
  let mean = 0
  for (let ring = 0; ring < radii.length; ring++) {
    const outer = radii[ring] as number
    const inner = ring > 0 ? (radii[ring - 1] as number) : 0
    const seen = (visible[ring] as number) - (ring > 0 ? (visible[ring - 1] as number) : 0)
    const share =
      ((covered[ring] as number) - (ring > 0 ? (covered[ring - 1] as number) : 0)) / (Math.PI * (outer ** 2 - inner ** 2))
    mean += seen * Math.min(1, Math.max(0, share))
    for (let level = 0; level < into.length; level++)
      if (reach.withinM[level] === outer) into[level] = (into[level] as number) + mean
  }
}
