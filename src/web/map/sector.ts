/**
 * Shapes drawn around a point: the sector of a stated range of directions, the circle of an uncertain position.
 * Local plane on the sphere of 6 371 008.8 m (IUGG mean radius); good to a millimetre over the tens of metres drawn here.
 */
import type { Polygon, Position } from 'geojson'

const earthRadiusM = 6_371_008.8
const toRadians = Math.PI / 180

/**
 * Degrees clockwise from `from` to `to`, in (0, 360]: `270` to `30` is 120, across north. One single direction is 0.
 * A full turn (`0` to `360`) is 360.
 */
export function spanDeg(from: number, to: number): number {
  if (from === to) return 0
  const span = (((to - from) % 360) + 360) % 360
  return span === 0 ? 360 : span
}

/** The point `distanceM` from another in the direction `bearingDeg`, clockwise from north. */
export function pointAt([lon, lat]: Position, bearingDeg: number, distanceM: number): Position {
  const east = distanceM * Math.sin(bearingDeg * toRadians)
  const north = distanceM * Math.cos(bearingDeg * toRadians)
  const degrees = 1 / (earthRadiusM * toRadians)
  return [(lon as number) + (east * degrees) / Math.cos((lat as number) * toRadians), (lat as number) + north * degrees]
}

/**
 * The sector of a range of directions as a closed, counter-clockwise ring (RFC 7946); a full turn is a circle without its centre.
 * @param radiusM length of the mark in metres: a drawing size, never a claim about how far the device sees.
 */
export function sector(centre: Position, from: number, to: number, radiusM: number): Polygon {
  const span = spanDeg(from, to)
  const steps = Math.max(2, Math.ceil(span / 6))
  const arc: Position[] = []
  for (let step = steps; step >= 0; step--) arc.push(pointAt(centre, from + (span * step) / steps, radiusM))
  if (span === 360) arc[arc.length - 1] = arc[0] as Position
  const ring = span === 360 ? arc : [centre, ...arc, centre]
  return { type: 'Polygon', coordinates: [ring] }
}

/** A circle of `radiusM` around a position known only that well. */
export const circle = (centre: Position, radiusM: number): Polygon => sector(centre, 0, 360, radiusM)

/** Metres on the ground for one CSS pixel at a zoom of 512-pixel tiles (Web Mercator), at a latitude. */
export const metresPerPixel = (lat: number, zoom: number): number =>
  (2 * Math.PI * 6_378_137 * Math.cos(lat * toRadians)) / (512 * 2 ** zoom)
