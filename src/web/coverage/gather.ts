/** Cameras and buildings of a box, from the API: where it has more than it tells at once, the box is asked for in quarters. */
import type { BuildingsView, CamerasView } from '../../contract/coverage.ts'

/** Degrees. */
export interface DegreeBox {
  west: number
  south: number
  east: number
  north: number
}

const mostCameras = 2000
const mostBuildings = 5000
/** A quarter of a quarter of a quarter: beyond that something is wrong with the answers. */
const deepest = 3

type Answer<Item> = { items: Item[]; complete: boolean }

async function inQuarters<Item extends { id: string }>(
  box: DegreeBox,
  ask: (box: DegreeBox) => Promise<Answer<Item>>,
  depth = 0,
): Promise<Map<string, Item>> {
  const { items, complete } = await ask(box)
  const found = new Map(items.map((item) => [item.id, item]))
  if (complete) return found
  if (depth === deepest) throw new Error(`the API tells of a box of ${JSON.stringify(box)} in part only`)
  const { west, south, east, north } = box
  const [lon, lat] = [(west + east) / 2, (south + north) / 2]
  for (const quarter of [
    { west, south, east: lon, north: lat },
    { west: lon, south, east, north: lat },
    { west, south: lat, east: lon, north },
    { west: lon, south: lat, east, north },
  ])
    for (const [id, item] of await inQuarters(quarter, ask, depth + 1)) found.set(id, item)
  return found
}

async function asked<View>(api: string, what: string, box: DegreeBox, limit: number, signal: AbortSignal): Promise<View> {
  const { west, south, east, north } = box
  const corners = [west, south, east, north].map((degrees) => degrees.toFixed(7)).join()
  const answer = await fetch(`${api}/coverage/${what}?box=${corners}&limit=${limit}`, { signal })
  if (!answer.ok) throw new Error(`${what}: ${answer.status}`)
  return (await answer.json()) as View
}

/** @throws when the API does not answer, or the signal says to stop. */
export async function camerasIn(api: string, box: DegreeBox, signal: AbortSignal): Promise<CamerasView['cameras']> {
  const found = await inQuarters(box, async (part) => {
    const { cameras: items, complete } = await asked<CamerasView>(api, 'cameras', part, mostCameras, signal)
    return { items, complete }
  })
  return [...found.values()]
}

/** @throws as `camerasIn`. */
export async function buildingsIn(api: string, box: DegreeBox, signal: AbortSignal): Promise<BuildingsView['buildings']> {
  const found = await inQuarters(box, async (part) => {
    const { buildings: items, complete } = await asked<BuildingsView>(api, 'buildings', part, mostBuildings, signal)
    return { items, complete }
  })
  return [...found.values()]
}
