/** What one camera sees over low buildings (2.5D). */
import { expand } from './expansion.ts'
import type { Mesh } from './mesh.ts'
import type { Placed } from './placement.ts'
import type { View } from './view.ts'

/**
 * @param heights one of `mesh.heights`; buildings of height 0 are open ground
 * @param mountM of the camera above ground
 * @param targetM height of what is looked at above ground
 */
export function expandOver(
  mesh: Mesh,
  at: Placed,
  from: number,
  to: number,
  rangeM: number,
  _heights: Float32Array,
  _mountM: number,
  _targetM: number,
  view: View,
): void {
  expand(mesh, at, from, to, rangeM, view)
}
