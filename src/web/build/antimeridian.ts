/**
 * The atlas stitches what crosses 180° into one ring, whose longitudes jump from 180 to -180: drawn flat, that is a line around
 * the world. Here a ring runs on beyond ±180 instead, and one that goes around a pole (Antarctica) is closed along it.
 */
import type { Position } from 'geojson'

/** @param line positions in degrees @returns the same with longitudes that never jump by more than 180 */
export function unwrapped(line: Position[]): Position[] {
  let turn = 0
  return line.map(([lon, lat], index) => {
    const before = index > 0 ? (line[index - 1]?.[0] as number) : (lon as number)
    if ((lon as number) - before > 180) turn -= 360
    else if ((lon as number) - before < -180) turn += 360
    return [(lon as number) + turn, lat as number]
  })
}

/** @param ring closed @returns a closed ring without jumps; one around a pole reaches to ±90 */
export function unwrappedRing(ring: Position[]): Position[] {
  const flat = unwrapped(ring)
  const [first, last] = [flat[0] as Position, flat.at(-1) as Position]
  if (Math.abs((last[0] as number) - (first[0] as number)) < 180) return flat
  const pole = (first[1] as number) < 0 ? -90 : 90
  return [...flat, [last[0] as number, pole], [first[0] as number, pole], first]
}
