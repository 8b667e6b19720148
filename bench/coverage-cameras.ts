/** Cameras of the bench as the evaluator takes them: 90° across, on a post of 4 m, tilted by 10°, four million pixels. */
import { bounded, type Camera } from '../src/coverage/camera.ts'
import type { Plane } from '../src/coverage/plane.ts'
import type { Town } from './coverage-town.ts'

export const benchCameras = (plane: Plane, cameras: Town['cameras']): Camera[] =>
  cameras.map(({ x, y, heading }, index) => {
    const [lon, lat] = plane.toDegrees(x, y)
    return {
      id: String(index),
      lon,
      lat,
      lenses: [{ heading: bounded((((90 - (heading * 180) / Math.PI) % 360) + 360) % 360), across: bounded(90) }],
      steerable: false,
      fisheye: false,
      indoor: false,
      heightM: bounded(4),
      tilt: bounded(10),
      widthPx: bounded(2560),
      aspect: 0.5625,
      positionM: 0,
      assumed: [],
      warnings: [],
    }
  })
