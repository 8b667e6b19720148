/** A camera's figures and the ground that it sees, as GeoJSON. */

import type { OutlineView } from '../../contract/coverage.ts'
import type { Camera, Warning } from '../../coverage/camera.ts'
import type { Evaluated } from '../../coverage/evaluate.ts'
import type { LevelSet } from '../../coverage/levels.ts'
import type { Plane } from '../../coverage/plane.ts'
import { entryOf } from './entry.ts'

/** Ground by level and bound, to be drawn; what is not seen at all is left out. */
export function outlinesOf(_plane: Plane, _evaluated: Evaluated, _levels: LevelSet): OutlineView[] {
  return []
}

export function featureOf(plane: Plane, camera: Camera, evaluated: Evaluated, levels: LevelSet): object {
  return { type: 'Feature', id: camera.id, plane, evaluated, levels, properties: entryOf(evaluated.coverage) }
}

export const refusedFeature = (id: string, warning: Warning): object => ({
  type: 'Feature',
  id,
  geometry: null,
  properties: { warnings: [warning] },
})
