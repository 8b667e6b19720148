/** Web Mercator as tiles use it (EPSG:3857 on the unit square): x grows east, y grows south, the world is 0 … 1. */

/** Latitude where the square ends: atan(sinh(π)). */
export const mercatorLimit = 85.051_128_779_806_59

export const mercatorX = (lon: number): number => (lon + 180) / 360

/** @param lat degrees; clamped to the square */
export function mercatorY(lat: number): number {
  const clamped = Math.min(Math.max(lat, -mercatorLimit), mercatorLimit)
  const sine = Math.sin((clamped * Math.PI) / 180)
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI
}

export const longitudeOf = (x: number): number => x * 360 - 180
export const latitudeOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI

/** The box of a tile in degrees, with a margin given as a share of the tile's side (0.02: a fiftieth on each side). */
export function boxOfTile(z: number, x: number, y: number, margin = 0) {
  const size = 2 ** z
  return {
    west: Math.max(-180, longitudeOf((x - margin) / size)),
    south: latitudeOf(Math.min(1, (y + 1 + margin) / size)),
    east: Math.min(180, longitudeOf((x + 1 + margin) / size)),
    north: latitudeOf(Math.max(0, (y - margin) / size)),
  }
}

/** Whether such a tile exists: whole numbers, z 0 … 22, x and y within the zoom. */
export const isTile = (z: number, x: number, y: number): boolean =>
  Number.isInteger(z) &&
  Number.isInteger(x) &&
  Number.isInteger(y) &&
  z >= 0 &&
  z <= 22 &&
  x >= 0 &&
  y >= 0 &&
  x < 2 ** z &&
  y < 2 ** z
