/**
 * What a lens does to the street: formulas of `docs/methods/coverage.md`. Angles in radians. `heightM` is the height of the camera above the
 * plane looked at; below 0 the camera looks at the plane from underneath, and nothing here changes.
 */

export const DEGREE = Math.PI / 180

/** From here on a picture is no plane any more: pixels are spread by angle. */
export const PLANE_ENDS = Math.PI

/** Focal length in pixels of a plane picture. @param across horizontal field of view, below π */
export const focalPx = (widthPx: number, across: number): number => widthPx / (2 * Math.tan(across / 2))

/** Pixels in each radian of a lens that spreads them by angle: over the field of view as it is given. */
export const angularPx = (widthPx: number, across: number): number => widthPx / across

/**
 * The most that they can be. Where a lens looks farther round than half a circle, nobody says whether its pixels are those of a stitched panorama, spread
 * over all of it, or of the picture of one fisheye, whose sensor spans half a sphere however far round it looks.
 */
export const mostAngularPx = (widthPx: number, across: number): number => widthPx / Math.min(across, Math.PI)

/** Horizontal field of view of a lens: focal length and width of the sensor in the same unit. */
export const acrossOfLens = (focal: number, sensorWidth: number): number => 2 * Math.atan(sensorWidth / (2 * focal))

/** Vertical field of view of a plane picture. @param aspect rows for each column */
export const upright = (across: number, aspect: number): number => 2 * Math.atan(aspect * Math.tan(across / 2))

/** Where the ground in the picture begins, metres ahead; below 0 behind the camera, Infinity when the picture shows only sky. */
export function nearM(heightM: number, tilt: number, vertical: number): number {
  const lowest = tilt + vertical / 2
  return lowest <= 0 ? Infinity : heightM / Math.tan(lowest)
}

/**
 * Radius on the plane within which density by slant (pixels / slant) is at least `pxPerM`: the lower bound of the density of a plane picture,
 * and the density of one by angle. 0 when the height alone forbids it.
 */
export function circleM(pixels: number, pxPerM: number, heightM: number): number {
  const slant = pixels / pxPerM
  return slant <= Math.abs(heightM) ? 0 : Math.sqrt(slant * slant - heightM * heightM)
}
