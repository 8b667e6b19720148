/** Ways that lead through buildings, as openings in them. Widths are in `data/coverage/buildings.json`. */
import data from '../../../data/coverage/buildings.json' with { type: 'json' }
import type { Building } from '../../coverage/building.ts'
import { planeAbout } from '../../coverage/plane.ts'
import { parseHeightM } from '../../exchange/osm/height.ts'

type Tags = Readonly<Record<string, string | undefined>>

const { widthM, widestM } = data.passages
const widths = new Map(Object.entries(widthM.byHighway))
const coverings = new Set(data.passages.covered)
const through = { min: 0, nominal: 0, max: 0 }

/** Whether people walk or drive through buildings there: https://wiki.openstreetmap.org/wiki/Tag:tunnel=building_passage, …/Key:covered */
export function isPassage(tags: Tags): boolean {
  if (tags.highway === undefined || tags.highway === 'corridor') return false
  if (tags.indoor !== undefined && tags.indoor !== 'no') return false
  if (tags.tunnel === 'building_passage') return true
  if (tags.tunnel !== undefined && tags.tunnel !== 'no') return false
  return coverings.has(tags.covered ?? '') && !(Number(tags.layer ?? 0) < 0)
}

const widthOf = (tags: Tags): number => {
  const stated = parseHeightM(tags.width ?? '', widestM.value)
  return stated !== undefined && stated > 0 ? stated : (widths.get(tags.highway ?? '') ?? widthM.otherwise)
}

/**
 * Openings along a way: a rectangle about each of its parts, longer at both ends by half its width, so that bends and walls that stand askew are open.
 * @param parts flat lon, lat in degrees: lines, or rings of an area. @returns none for what is no passage.
 */
export function passagesOf(id: string, tags: Tags, shape: string, parts: readonly Float64Array[]): Building[] {
  if (!isPassage(tags)) return []
  if (shape === 'polygon') return [{ id: `${id} passage`, rings: parts, heightM: through, opening: true }]
  if (shape !== 'line') return []
  const halfM = widthOf(tags) / 2
  const found: Building[] = []
  for (const line of parts)
    for (let i = 0; i + 3 < line.length; i += 2) {
      const ring = rectangle(line.subarray(i, i + 4), halfM)
      if (ring) found.push({ id: `${id} passage ${found.length + 1}`, rings: [ring], heightM: through, opening: true })
    }
  return found
}

function rectangle(ends: Float64Array, halfM: number): Float64Array | undefined {
  const [lon, lat, toLon, toLat] = ends as unknown as [number, number, number, number]
  const plane = planeAbout(lon, lat)
  const [x, y] = plane.toPlane(toLon, toLat)
  const lengthM = Math.hypot(x, y)
  if (!(lengthM > 0)) return undefined
  const [alongX, alongY] = [(x / lengthM) * halfM, (y / lengthM) * halfM]
  const corners = [
    [alongY - alongX, -alongX - alongY],
    [x + alongX + alongY, y + alongY - alongX],
    [x + alongX - alongY, y + alongY + alongX],
    [-alongX - alongY, alongX - alongY],
  ] as const
  return Float64Array.from(corners.flatMap(([px, py]) => plane.toDegrees(px, py)))
}
