/** A flat piece of the Earth about one place: equirectangular, with the ellipsoid's own radii there. */

export interface Plane {
  /** Where the plane touches: degrees, WGS 84. Its x = 0, y = 0. */
  readonly lon: number
  readonly lat: number
  /** @returns metres east and north, to the whole centimetre; NaN for what is no place on Earth */
  toPlane(lon: number, lat: number): [x: number, y: number]
  /** @returns degrees; longitude from -180 up to 180 */
  toDegrees(x: number, y: number): [lon: number, lat: number]
}

/** WGS 84: equatorial radius in metres, and the square of the first eccentricity. */
const RADIUS_M = 6_378_137
const FLATTENING = 1 / 298.257223563
const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)
const RADIANS = Math.PI / 180
/** At a pole all longitudes meet; the plane behaves as it does one metre from there, so that nothing is divided by nothing. */
const LEAST_COSINE = 1 / RADIUS_M

const wrapped = (degrees: number): number => degrees - 360 * Math.round(degrees / 360)
const centimetres = (metres: number): number => Math.round(metres * 100) / 100

/**
 * A metre is right to 1 in 1 000 within about 6 km north and south of the place at 45° (its error grows with the distance and with
 * the tangent of the latitude). Longitudes count from the plane's own, so that the antimeridian is no border.
 * @param lon degrees, WGS 84
 * @param lat degrees, WGS 84; within a metre of a pole there is no east to speak of: distances stay finite, callers say so
 */
export function planeAbout(lon: number, lat: number): Plane {
  const sine = Math.sin(lat * RADIANS)
  const squash = 1 - ECCENTRICITY_2 * sine * sine
  // Radii of curvature along the meridian and along the prime vertical: Torge, Geodesy, §4.1.
  const meridianM = (RADIUS_M * (1 - ECCENTRICITY_2)) / (squash * Math.sqrt(squash))
  const primeVerticalM = RADIUS_M / Math.sqrt(squash)
  const northM = meridianM * RADIANS
  const eastM = primeVerticalM * Math.max(LEAST_COSINE, Math.cos(lat * RADIANS)) * RADIANS
  return {
    lon,
    lat,
    toPlane: (pointLon, pointLat) => {
      if (!(Math.abs(pointLat) <= 90 && Math.abs(pointLon) <= 360)) return [Number.NaN, Number.NaN]
      return [centimetres(wrapped(pointLon - lon) * eastM), centimetres((pointLat - lat) * northM)]
    },
    toDegrees: (x, y) => [wrapped(lon + x / eastM), lat + y / northM],
  }
}
