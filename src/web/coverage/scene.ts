/** What the API tells of cameras and buildings, as the engine takes it. */
import type { BoundedView, BuildingView, CameraView } from '../../contract/coverage.ts'
import type { Building } from '../../coverage/building.ts'
import type { Bounded, Camera } from '../../coverage/camera.ts'

/** JSON has no Infinity: null is without end. */
const boundedOf = ({ min, nominal, max }: BoundedView): Bounded => ({
  min,
  nominal: nominal ?? Infinity,
  max: max ?? Infinity,
})

export const cameraOf = (view: CameraView): Camera => ({
  ...view,
  lenses: view.lenses.map(({ heading, across }) => ({ heading, across })),
  // What is assumed and warned of is told on the camera's own page.
  assumed: [],
  warnings: [],
})

export const buildingOf = ({ id, rings, heightM, undersideM, opening }: BuildingView): Building => ({
  id,
  rings: rings.map((ring) => Float64Array.from(ring)),
  heightM: boundedOf(heightM),
  ...(undersideM !== undefined && { undersideM: undersideM ?? Infinity }),
  ...(opening && { opening }),
})
