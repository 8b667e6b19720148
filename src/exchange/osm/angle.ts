/**
 * `camera:angle` of OSM: degrees below the horizon, 0 level, 90 straight down (https://wiki.openstreetmap.org/wiki/Key:camera:angle).
 * Below 0 and beyond 90 people mean something else by it (a pitch upwards or downwards, a direction, a field of view): unknown.
 */
export function parseTiltDeg(value: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,15})?) ?(?:°|º|deg|degrees)?$/.exec(value.length > 20 ? '' : value.trim().toLowerCase())
  const tilt = match ? Number(match[1]) : undefined
  return tilt !== undefined && tilt <= 90 ? tilt : undefined
}
