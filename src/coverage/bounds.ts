/** From a camera's parameters to what its lenses reach on the ground: as stated, with some set of parameters within the bounds, with every set. */
import type { Bounded, Camera, Lens } from './camera.ts'
import { innerReach } from './inner.ts'
import { DEGREE } from './optics.ts'
import { outerReach } from './outer.ts'
import type { LensBox, Reach } from './reach.ts'

/** Reaches of all lenses; those of one list may overlap. */
export interface Reaches {
  /** With the stated parameters; empty when the heading is unknown. */
  readonly nominal: readonly Reach[]
  readonly possible: readonly Reach[]
  /** Empty when the heading is unknown or the camera can be turned. */
  readonly certain: readonly Reach[]
  /** Where no heading is known: the stated reach of each lens, as if it looked east. */
  readonly unheaded: readonly Reach[][]
}

/** A camera that looks all round has no heading to know. */
export const needsHeading = (lens: Lens): boolean => !(lens.across.min >= 360)
/** Whether the directions of all lenses are known or without meaning. One that is taken to look all round needs none either. */
export const headingKnown = (camera: Camera): boolean =>
  camera.lenses.every((lens) => lens.heading !== undefined || lens.across.nominal >= 360)

/** Degrees clockwise from north to radians counterclockwise from east. */
export const axisOf = (heading: number): number => (90 - heading) * DEGREE

const limited = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * @param targetM height above ground of what is looked at
 * @param pxPerM by level
 * @param rangeM no ground farther away counts
 */
export function reachesOf(camera: Camera, targetM: number, pxPerM: readonly number[], rangeM: number): Reaches {
  const known = headingKnown(camera)
  const inner = (box: LensBox): Reach[] => innerReach(box, pxPerM, rangeM)
  const stated = camera.lenses.map((lens) => inner(nominalBox(camera, lens, targetM)))
  return {
    nominal: known ? stated.flat() : [],
    possible: camera.lenses.flatMap((lens) => outerReach(possibleBox(camera, lens, targetM), pxPerM, rangeM)),
    certain: camera.steerable
      ? []
      : camera.lenses
          .filter((lens) => lens.heading !== undefined || !needsHeading(lens))
          .flatMap((lens) => inner(rangedBox(camera, lens, targetM))),
    unheaded: known ? [] : stated,
  }
}

function nominalBox(camera: Camera, lens: Lens, targetM: number): LensBox {
  const across = limited(lens.across.nominal, 1, 360) * DEGREE
  const heightM = camera.heightM.nominal - targetM
  const tilt = limited(camera.tilt.nominal, -90, 90) * DEGREE
  return {
    axis: axisOf(lens.heading?.nominal ?? 90),
    spread: 0,
    acrossMin: across,
    acrossMax: across,
    heightMinM: heightM,
    heightMaxM: heightM,
    tiltMin: tilt,
    tiltMax: tilt,
    widthMinPx: camera.widthPx.nominal,
    widthMaxPx: camera.widthPx.nominal,
    aspect: camera.aspect,
    fisheye: camera.fisheye,
  }
}

function rangedBox(camera: Camera, lens: Lens, targetM: number): LensBox {
  const heading: Bounded = lens.heading ?? { min: -90, nominal: 90, max: 270 }
  return {
    axis: axisOf((heading.min + heading.max) / 2),
    spread: limited((heading.max - heading.min) / 2, 0, 180) * DEGREE,
    acrossMin: limited(lens.across.min, 1, 360) * DEGREE,
    acrossMax: limited(lens.across.max, 1, 360) * DEGREE,
    heightMinM: camera.heightM.min - targetM,
    heightMaxM: camera.heightM.max - targetM,
    tiltMin: limited(camera.tilt.min, -90, 90) * DEGREE,
    tiltMax: limited(camera.tilt.max, -90, 90) * DEGREE,
    widthMinPx: camera.widthPx.min,
    widthMaxPx: camera.widthPx.max,
    aspect: camera.aspect,
    fisheye: camera.fisheye,
  }
}

/** What can be turned by remote control can look anywhere. */
function possibleBox(camera: Camera, lens: Lens, targetM: number): LensBox {
  const box = rangedBox(camera, lens, targetM)
  return camera.steerable ? { ...box, spread: Math.PI } : box
}
