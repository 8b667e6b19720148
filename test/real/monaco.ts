/** Buildings of Monaco as the engine takes them. Where nobody mapped a height, one that follows from the id: the same on every run, and varied. */
import type { Building } from '../../src/coverage/building.ts'
import { bounded } from '../../src/coverage/camera.ts'
import { rowsOf } from './osm-rows.ts'

/** Metres of a storey, for the test alone. */
const storeyM = 3

function heightOf(tags: Record<string, string>, id: string): number {
  const metres = Number(tags.height)
  if (metres > 0) return metres
  const storeys = Number(tags['building:levels'])
  if (storeys > 0) return storeys * storeyM
  const number = Number(id.replace(/\D/g, ''))
  return 2 + ((number * 7919) % 230) / 10
}

export async function monacoBuildings(): Promise<Building[]> {
  const buildings: Building[] = []
  for await (const row of rowsOf('data/osm/monaco.osm.pbf'))
    if (row.type === 'feature' && row.kind === 'building' && row.shape === 'polygon')
      buildings.push({ id: row.osmId, rings: row.parts, heightM: bounded(heightOf(row.tags, row.osmId)) })
  return buildings
}

/** In the middle of the principality, degrees: where its plane touches. */
export const monacoMiddle = { lon: 7.4246, lat: 43.7384 } as const
