/** Streets, doors, schools and the like near the cameras, on the plane of the grid on which ground is counted. */
import type { CityFeature } from '../../coverage/feature.ts'
import { type Plane, planeAbout } from '../../coverage/plane.ts'
import type { FeatureRow } from '../../exchange/format.ts'
import type { RasterPlace } from './job.ts'

export class Surroundings {
  readonly features: CityFeature[] = []
  readonly #plane: Plane
  readonly #box: RasterPlace['box']

  constructor({ lon, lat, box }: RasterPlace) {
    this.#plane = planeAbout(lon, lat)
    this.#box = box
  }

  /** Keeps what touches the grid. */
  add({ kind, tags, shape, parts, id, osmId }: FeatureRow): void {
    if (kind === 'water' || kind === 'green') return
    let touches = false
    const { west, south, east, north } = this.#box
    const onPlane = parts.map((part) => {
      const flat = new Float64Array(part.length)
      for (let i = 0; i < part.length; i += 2) {
        const [x, y] = this.#plane.toPlane(part[i] as number, part[i + 1] as number)
        flat[i] = x
        flat[i + 1] = y
        if (x >= west && x <= east && y >= south && y <= north) touches = true
      }
      return flat
    })
    if (touches) this.features.push({ id: id ?? osmId, kind, tags, shape, parts: onPlane })
  }
}
