/** Cameras and buildings of a box, from the API: where it has more than it tells at once, the box is asked for in quarters. */
import type { BuildingsView, BuildingView, CamerasView, CameraView } from '../../contract/coverage.ts'

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

/** What stands in a box. */
export interface Gathered<Item> {
  items: Item[]
  /** Names the state of the register that told it; absent where an answer names none. */
  state: string | undefined
}

type Answer<Item> = { items: Item[]; complete: boolean; tag: string | null }

async function inQuarters<Item extends { id: string }>(
  box: DegreeBox,
  ask: (box: DegreeBox) => Promise<Answer<Item>>,
  tags: Set<string | null>,
  depth = 0,
): Promise<Map<string, Item>> {
  const { items, complete, tag } = await ask(box)
  tags.add(tag)
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
    for (const [id, item] of await inQuarters(quarter, ask, tags, depth + 1)) found.set(id, item)
  return found
}

async function gathered<Item extends { id: string }>(
  box: DegreeBox,
  ask: (box: DegreeBox) => Promise<Answer<Item>>,
): Promise<Gathered<Item>> {
  const tags = new Set<string | null>()
  const found = await inQuarters(box, ask, tags)
  return { items: [...found.values()], state: tags.has(null) ? undefined : [...tags].sort().join() }
}

async function asked<View>(
  api: string,
  what: string,
  box: DegreeBox,
  limit: number,
  signal: AbortSignal,
): Promise<{ view: View; tag: string | null }> {
  const { west, south, east, north } = box
  const corners = [west, south, east, north].map((degrees) => degrees.toFixed(7)).join()
  const answer = await fetch(`${api}/coverage/${what}?box=${corners}&limit=${limit}`, { signal })
  if (!answer.ok) throw new Error(`${what}: ${answer.status}`)
  return { view: (await answer.json()) as View, tag: answer.headers.get('etag') }
}

/** @throws when the API does not answer, or the signal says to stop. */
export const camerasIn = (api: string, box: DegreeBox, signal: AbortSignal): Promise<Gathered<CameraView>> =>
  gathered(box, async (part) => {
    const { view, tag } = await asked<CamerasView>(api, 'cameras', part, mostCameras, signal)
    return { items: view.cameras, complete: view.complete, tag }
  })

/** @throws as `camerasIn`. */
export const buildingsIn = (api: string, box: DegreeBox, signal: AbortSignal): Promise<Gathered<BuildingView>> =>
  gathered(box, async (part) => {
    const { view, tag } = await asked<BuildingsView>(api, 'buildings', part, mostBuildings, signal)
    return { items: view.buildings, complete: view.complete, tag }
  })
