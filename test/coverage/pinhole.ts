/** Cameras with one lens, of which everything is known, drawn at random. */
import { bounded, type Camera } from '../../src/coverage/camera.ts'
import type { Plane } from '../../src/coverage/plane.ts'

/** @param random gives numbers from 0 to 1 */
export function pinholeCamera(plane: Plane, x: number, y: number, random: () => number): Camera {
  const [lon, lat] = plane.toDegrees(x, y)
  const between = (least: number, most: number) => least + (most - least) * random()
  return {
    id: 'camera',
    lon,
    lat,
    lenses: [{ heading: bounded(between(0, 360)), across: bounded(between(25, 120)) }],
    steerable: false,
    fisheye: false,
    indoor: false,
    heightM: bounded(between(2.5, 12)),
    tilt: bounded(between(-5, 60)),
    widthPx: bounded(Math.round(between(640, 3840))),
    aspect: random() < 0.5 ? 0.5625 : 0.75,
    positionM: 0,
    assumed: [],
    warnings: [],
  }
}
