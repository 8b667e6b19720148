/** Small streets for the coverage command: cameras and buildings in metres about one place, as GeoJSON. */
import { planeAbout } from '../../src/coverage/plane.ts'

type Point = readonly [x: number, y: number]

export const place = planeAbout(10, 47)
const degrees = ([x, y]: Point): [number, number] => {
  const [lon, lat] = place.toDegrees(x, y)
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

export interface Feature {
  type: 'Feature'
  id?: string | number
  properties: Record<string, unknown>
  geometry: { type: string; coordinates: unknown } | null
}

export const collection = (features: readonly Feature[]): string => JSON.stringify({ type: 'FeatureCollection', features })

export const cameraAt = (id: string | number | undefined, at: Point, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties: { man_made: 'surveillance', ...properties },
  geometry: { type: 'Point', coordinates: degrees(at) },
})

export const ringOf = (corners: readonly Point[]): [number, number][] => {
  const ring = corners.map(degrees)
  return [...ring, ring[0] as [number, number]]
}

export const buildingOn = (id: string | undefined, corners: readonly Point[], tags: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties: { building: 'yes', ...tags },
  geometry: { type: 'Polygon', coordinates: [ringOf(corners)] },
})

export const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]

/** Blocks of 40 m with streets of 20 m between, and cameras along them. */
export function town(blocks: number, cameras: number): { buildings: Feature[]; cameras: Feature[] } {
  const buildings: Feature[] = []
  for (let i = 0; i < blocks; i++)
    for (let j = 0; j < blocks; j++)
      buildings.push(buildingOn(`b${i}-${j}`, square(i * 60, j * 60, 40), { 'building:levels': 1 + ((i + j) % 4) }))
  const standing = Array.from({ length: cameras }, (_, n) => {
    const along = ((n * 37) % (blocks * 60)) + 0.5
    const street = ((n * 7) % blocks) * 60 + 50
    const at: Point = n % 2 ? [along, street] : [street, along]
    const heading = n % 5 ? { direction: String((n * 53) % 360) } : {}
    return cameraAt(`c${n}`, at, { ...heading, ...(n % 7 ? {} : { 'camera:type': 'dome' }) })
  })
  return { buildings, cameras: standing }
}
