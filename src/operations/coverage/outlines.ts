/** A camera's figures and the ground that it sees, as GeoJSON. */
import { coverageBounds, type OutlineView } from '../../contract/coverage.ts'
import type { Camera, Warning } from '../../coverage/camera.ts'
import type { Evaluated } from '../../coverage/evaluate.ts'
import type { LevelSet } from '../../coverage/levels.ts'
import { outlineOf } from '../../coverage/outline.ts'
import type { Plane } from '../../coverage/plane.ts'
import { entryOf } from './entry.ts'

/** Ground by level and bound, to be drawn; what is not seen at all is left out. */
export function outlinesOf(plane: Plane, { regions, placed }: Evaluated, { levels }: LevelSet): OutlineView[] {
  return levels.flatMap(({ name }, level) =>
    coverageBounds.flatMap((bound) => {
      const polygons = outlineOf(regions[level]?.[bound] ?? [], bound === 'certain' ? 'all' : 'any', plane, placed)
      return polygons.length > 0 ? [{ level: name, bound, polygons }] : []
    }),
  )
}

/** Of one camera, as the text of GeoJSON features: its point with its figures, then the ground that it sees, by level and bound. */
export function featuresOf(plane: Plane, { id, lon, lat }: Camera, evaluated: Evaluated, levels: LevelSet): string {
  const { id: camera, ...figures } = entryOf(evaluated.coverage)
  const point = {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { camera, ...figures },
  }
  const ground = outlinesOf(plane, evaluated, levels).map(({ level, bound, polygons }) => {
    const band = evaluated.coverage.bands.find((one) => one.level === level)
    return {
      type: 'Feature',
      geometry: { type: 'MultiPolygon', coordinates: polygons },
      properties: { camera, level, pxPerM: band?.pxPerM, bound, areaM2: band?.[bound] },
    }
  })
  return [point, ...ground].map((feature) => JSON.stringify(feature)).join(',\n')
}

export const refusedFeature = (camera: string, warning: Warning): string =>
  JSON.stringify({ type: 'Feature', id: camera, geometry: null, properties: { camera, warnings: [warning] } })
