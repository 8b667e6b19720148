/** Devices, buildings, streets and places as the register has them, handed on as rows of a file are. */
import type { FeatureRow } from '../../exchange/format.ts'
import { boxRanges } from '../../geography/feature-index.ts'
import { decodeGeometry } from '../../geography/geometry.ts'
import { deviceTags, type StoredDevice } from '../../store/devices.ts'
import { featuresIn } from '../../store/features.ts'
import type { Store } from '../../store/open.ts'
import type { BuildingReader } from './buildings.ts'
import { addCamera, type CameraList, emptyList } from './cameras.ts'
import type { Scene } from './scene.ts'
import type { Surroundings } from './surroundings.ts'
import type { DegreeBox } from './tiles.ts'

/** Devices whose tags are read at a time. */
const PAGE = 500
/** What hides the street, with the ways that lead through it, and what the figures of a city speak of. */
export const hiding = ['building', 'highway'] as const
const surrounding = ['building', 'highway', 'entrance', 'place'] as const

/** Cameras at private dwellings are not among them: the register never keeps them. */
export async function camerasOf(store: Store, devices: readonly StoredDevice[]): Promise<CameraList> {
  const list = emptyList()
  for (let at = 0; at < devices.length; at += PAGE) {
    const page = devices.slice(at, at + PAGE)
    const tags = await deviceTags(
      store,
      page.map(({ entity }) => entity),
    )
    for (const { entity, key, lon, lat } of page) addCamera(list, key, lon, lat, tags.get(entity)?.tags ?? {})
  }
  return list
}

/** Features that touch a box, west to east, in the order in which the register got them. */
export async function* featuresOf(
  store: Store,
  box: DegreeBox,
  kinds: readonly string[],
): AsyncGenerator<FeatureRow & { n: number }> {
  for (const part of withinDegrees(box))
    for (const { id, osm_id, kind, tags, geometry } of await featuresIn(store, boxRanges(part), kinds)) {
      const { shape, parts } = decodeGeometry(geometry)
      yield { n: id, type: 'feature', osmId: osm_id, kind: kind as FeatureRow['kind'], tags: JSON.parse(tags), shape, parts }
    }
}

/** A box that goes on beyond 180 degrees, in two. */
function withinDegrees({ west, south, east, north }: DegreeBox): DegreeBox[] {
  if (east > 180) return [...withinDegrees({ west, south, east: 180, north }), { west: -180, south, east: east - 360, north }]
  if (west < -180)
    return [
      { west: west + 360, south, east: 180, north },
      { west: -180, south, east, north },
    ]
  return [{ west, south, east, north }]
}

/** Side of the boxes in which what lies farther off is read, degrees: a whole city at once would not fit the memory. */
const STEP_DEGREES = 0.05

/** Hands the reader what stands about the scene's cameras, and the surroundings what else is in the area looked at, each once. */
export async function readSurroundings(
  store: Store,
  scene: Scene,
  reader: BuildingReader,
  surroundings?: Surroundings,
): Promise<void> {
  const seen = new Set<number>()
  for (const { plane, box } of scene.tiles) {
    const [west, south] = plane.toDegrees(box.west, box.south)
    const [east, north] = plane.toDegrees(box.east, box.north)
    const around = { west, south, east: east < west ? east + 360 : east, north }
    for await (const row of featuresOf(store, around, surroundings ? surrounding : hiding)) {
      if (seen.has(row.n)) continue
      seen.add(row.n)
      reader.take(row)
    }
  }
  if (!surroundings) return
  const { west, south, east, north } = surroundings.wanted
  for (let left = west; left < east; left += STEP_DEGREES)
    for (let bottom = south; bottom < north; bottom += STEP_DEGREES) {
      const step = {
        west: left,
        south: bottom,
        east: Math.min(east, left + STEP_DEGREES),
        north: Math.min(north, bottom + STEP_DEGREES),
      }
      for await (const row of featuresOf(store, step, surrounding)) {
        if (seen.has(row.n)) continue
        seen.add(row.n)
        if (row.kind !== 'building' || (row.shape === 'polygon' && row.tags.building !== undefined)) surroundings.add(row)
      }
    }
}
