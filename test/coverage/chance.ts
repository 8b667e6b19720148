/** The engine's exact areas against counted points: how many standard deviations apart. */
import { visibleArea } from '../../src/coverage/area.ts'
import type { Camera } from '../../src/coverage/camera.ts'
import type { Evaluator } from '../../src/coverage/evaluate.ts'
import { newView } from '../../src/coverage/expansion.ts'
import type { LevelSet } from '../../src/coverage/levels.ts'
import type { Mesh } from '../../src/coverage/mesh.ts'
import { place } from '../../src/coverage/placement.ts'
import { expandOver } from '../../src/coverage/shadows.ts'
import { deviations, drawn, focalOf, type Pinhole, type Prism, pictured, Sight } from './sight.ts'

const view = newView()
const radians = Math.PI / 180

/** @returns standard deviations between what is seen over roofs and what was counted; undefined where the camera is in a building */
export function overRoofs(
  mesh: Mesh,
  prisms: readonly Prism[],
  camera: { x: number; y: number; from: number; to: number; mountM: number; targetM: number; rangeM: number },
  count: number,
  random: () => number,
): number | undefined {
  const { from, to, mountM, targetM, rangeM } = camera
  const at = place(mesh, camera.x, camera.y, undefined, false)
  if (!at.outdoors) return undefined
  expandOver(mesh, at, from, to, rangeM, mesh.heights.nominal, mountM, targetM, view)
  const sight = new Sight(prisms, at.x, at.y, rangeM)
  let hits = 0
  for (const [dx, dy] of drawn(count, from, to, rangeM, random))
    if (sight.isGround(at.x + dx, at.y + dy) && sight.sees(at.x + dx, at.y + dy, mountM, targetM)) hits++
  return deviations(hits, count, visibleArea(view, rangeM) / ((rangeM * rangeM * (to - from)) / 2))
}

/** The same for each level of a camera with one known lens, no uncertainty, and a picture with corners. */
export function inPicture(
  evaluator: Evaluator,
  { levels }: LevelSet,
  prisms: readonly Prism[],
  camera: Camera,
  { rangeM, targetM }: { rangeM: number; targetM: number },
  count: number,
  random: () => number,
): (number | undefined)[] {
  const { coverage, placed } = evaluator.evaluate(camera)
  const [lens] = camera.lenses
  if (!placed.outdoors || !lens?.heading) return []
  const pinhole: Pinhole = {
    heading: (90 - lens.heading.nominal) * radians,
    tilt: camera.tilt.nominal * radians,
    across: lens.across.nominal * radians,
    widthPx: camera.widthPx.nominal,
    heightPx: camera.widthPx.nominal * camera.aspect,
    mountM: camera.heightM.nominal,
  }
  const sight = new Sight(prisms, placed.x, placed.y, rangeM)
  return levels.map(({ pxPerM }, index) => {
    // Farther away no metre has so many pixels: only to draw fewer points in vain.
    const reachM = Math.min(rangeM, focalOf(pinhole) / pxPerM)
    let hits = 0
    for (const [dx, dy] of drawn(count, 0, 2 * Math.PI, reachM, random)) {
      const [x, y] = [placed.x + dx, placed.y + dy]
      const { shown, leastPxPerM } = pictured(pinhole, dx, dy, targetM)
      if (!shown || leastPxPerM < pxPerM) continue
      if (sight.isGround(x, y) && sight.sees(x, y, pinhole.mountM, targetM)) hits++
    }
    return deviations(hits, count, (coverage.bands[index]?.nominal ?? Number.NaN) / (reachM * reachM * Math.PI))
  })
}
