/** The work of one thread: meshes of tiles, cameras by blocks, a raster of its own. Knows nothing of files and threads. */
import type { Building } from '../../coverage/building.ts'
import type { Assumption, Warning } from '../../coverage/camera.ts'
import type { CounterTiles } from '../../coverage/counters.ts'
import { Evaluator } from '../../coverage/evaluate.ts'
import type { LevelSet } from '../../coverage/levels.ts'
import { footprintsOf, type Mesh, meshOf } from '../../coverage/mesh.ts'
import { type Plane, planeAbout } from '../../coverage/plane.ts'
import { type Box, CoverageRaster } from '../../coverage/raster.ts'
import { cameraOf } from './camera.ts'
import { target } from './defaults.ts'
import { entryOf } from './entry.ts'
import { featuresOf } from './outlines.ts'
import { addCoverage, noSums, type Sums } from './sums.ts'

/** Half the side of the open ground that is kept meshed, metres. */
const OPEN_M = 20_000

/** The same for all tiles of a run. */
export interface JobSettings {
  levels: LevelSet
  rangeM: number
  bounds: boolean
  /** Grids on which ground is counted, each on a plane of its own. */
  rasters: readonly RasterPlace[]
  cellM: number
  /** Whether GeoJSON is wanted. */
  features: boolean
}

/** A grid and the plane that its metres are on. */
export interface RasterPlace {
  lon: number
  lat: number
  box: Box
}

export interface TileTask {
  /** The plane's place, degrees. */
  lon: number
  lat: number
  /** Ground that its cameras may see, metres. */
  box: Box
  buildings: readonly Building[]
  /** Defaults that the buildings' heights rest on. */
  assumed: readonly Assumption[]
}

export interface Meshed {
  mesh: Mesh
  warnings: (Warning & { building: string })[]
  ms: number
}

/** Cameras of one tile, side by side. */
export interface BlockTask {
  tile: number
  /** The tile itself, when the thread's last block was of another one: meshed already, or to be meshed here. */
  ground?: MeshedGround | TileTask
  ids: readonly string[]
  at: Float64Array
  tags: readonly string[]
  /** Of each camera, what must be looked at beside what its evaluation finds. */
  notes: readonly (readonly Warning[])[]
  /** Which raster counts them; -1 for none. */
  raster: number
}

export interface MeshedGround {
  lon: number
  lat: number
  mesh: Mesh
  assumed: readonly Assumption[]
}

export interface Evaluated {
  /** One JSON text a camera, one after the other in UTF-8, and where each ends. */
  text: Uint8Array
  ends: Uint32Array
  features?: { text: Uint8Array; ends: Uint32Array }
  sums: Sums
  ms: { mesh: number; visibility: number; raster: number }
  /** Of buildings, where the tile was meshed here. */
  warnings: Meshed['warnings']
  /** Defaults that this thread had not used before. */
  assumed: Assumption[]
}

export class CoverageJob {
  readonly #settings: JobSettings
  readonly #rasters: (CoverageRaster | undefined)[] = []
  readonly #planes: (Plane | undefined)[] = []
  /** Defaults used so far, as JSON: few, though every camera lists them. */
  readonly #assumed = new Set<string>()
  #open: Pick<Meshed, 'mesh' | 'warnings'> | undefined
  /** The tile that was worked on last: its evaluator has its buffers at hand. */
  #last: { tile: number; plane: Plane; evaluator: Evaluator; assumed: readonly Assumption[] } | undefined

  constructor(settings: JobSettings) {
    this.#settings = settings
  }

  mesh({ lon, lat, box, buildings }: TileTask): Meshed {
    const start = performance.now()
    const { mesh, warnings } = meshOf(footprintsOf(planeAbout(lon, lat), buildings), box)
    return { mesh: shareable(mesh), warnings, ms: performance.now() - start }
  }

  evaluate(task: BlockTask): Evaluated {
    const { levels, bounds, features: wanted } = this.#settings
    const { evaluator, plane, ...meshed } = this.#tile(task)
    const sums = noSums(levels.levels.length)
    const texts = new Texts()
    const features = wanted ? new Texts() : undefined
    const assumed: Assumption[] = []
    const ms = { mesh: meshed.ms, visibility: 0, raster: 0 }
    for (const [i, id] of task.ids.entries()) {
      const [lon, lat] = [task.at[2 * i] as number, task.at[2 * i + 1] as number]
      const camera = cameraOf({ id, lon, lat, tags: JSON.parse(task.tags[i] as string) }, bounds)
      let start = performance.now()
      const evaluated = evaluator.evaluate(camera)
      ms.visibility += performance.now() - start
      const coverage = {
        ...evaluated.coverage,
        assumed: [...evaluated.coverage.assumed, ...meshed.assumed],
        warnings: [...evaluated.coverage.warnings, ...(task.notes[i] ?? [])],
      }
      addCoverage(sums, camera, coverage)
      for (const assumption of coverage.assumed) if (this.#isNew(assumption)) assumed.push(assumption)
      texts.add(JSON.stringify(entryOf(coverage)))
      features?.add(featuresOf(plane, camera, evaluated, levels))
      if (task.raster < 0) continue
      start = performance.now()
      const [raster, city] = this.#raster(task.raster)
      const [x, y] = city.toPlane(...plane.toDegrees(evaluated.placed.x, evaluated.placed.y))
      raster.add({ x, y }, evaluated.regions)
      ms.raster += performance.now() - start
    }
    return { ...texts.packed(), features: features?.packed(), sums, ms, warnings: meshed.warnings, assumed }
  }

  #isNew(assumption: Assumption): boolean {
    const known = this.#assumed.size
    return this.#assumed.add(JSON.stringify(assumption)).size > known
  }

  /** What this thread counted on a grid, which it then forgets. */
  counts(raster: number): CounterTiles | undefined {
    const tiles = this.#rasters[raster]?.tiles()
    this.#rasters[raster] = undefined
    return tiles
  }

  #tile({ tile, ground }: BlockTask) {
    if (this.#last?.tile === tile) return { ...this.#last, ms: 0, warnings: [] }
    if (!ground) throw new Error(`tile ${tile} was not handed over`)
    const { levels, rangeM, bounds } = this.#settings
    const start = performance.now()
    const plane = planeAbout(ground.lon, ground.lat)
    const { mesh, warnings } = 'mesh' in ground ? { mesh: ground.mesh, warnings: [] } : this.#meshHere(plane, ground)
    const ms = 'mesh' in ground ? 0 : performance.now() - start
    const evaluator = new Evaluator(mesh, plane, { levels, rangeM, bounds, targetM: target.value })
    this.#last = { tile, plane, evaluator, assumed: ground.assumed }
    return { ...this.#last, ms, warnings }
  }

  /** Open ground is the same everywhere: one mesh of it serves the tens of thousands of villages of a world file. */
  #meshHere(plane: Plane, { box, buildings }: TileTask): Pick<Meshed, 'mesh' | 'warnings'> {
    if (buildings.length > 0) return meshOf(footprintsOf(plane, buildings), box)
    const reach = Math.max(-box.west, -box.south, box.east, box.north)
    if (reach > OPEN_M) return meshOf([], box)
    this.#open ??= meshOf([], { west: -OPEN_M, south: -OPEN_M, east: OPEN_M, north: OPEN_M })
    return this.#open
  }

  #raster(index: number): [CoverageRaster, Plane] {
    const { rasters, cellM, levels, bounds } = this.#settings
    const place = rasters[index] as RasterPlace
    const raster = this.#rasters[index] ?? new CoverageRaster(place.box, cellM, levels.levels.length, bounds)
    const plane = this.#planes[index] ?? planeAbout(place.lon, place.lat)
    this.#rasters[index] = raster
    this.#planes[index] = plane
    return [raster, plane]
  }
}

/** Texts put one after the other. */
class Texts {
  readonly #texts: string[] = []

  add(text: string): void {
    this.#texts.push(text)
  }

  packed(): { text: Uint8Array; ends: Uint32Array } {
    const ends = new Uint32Array(this.#texts.length)
    let length = 0
    for (const [i, text] of this.#texts.entries()) {
      length += Buffer.byteLength(text)
      ends[i] = length
    }
    return { text: new TextEncoder().encode(this.#texts.join('')), ends }
  }
}

/** The same structure with every typed array on memory that threads share. */
export function shareable<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    const array = value as unknown as Float64Array
    if (array.buffer instanceof SharedArrayBuffer) return value
    const Kind = array.constructor as Float64ArrayConstructor
    const copy = new Kind(new SharedArrayBuffer(array.byteLength))
    copy.set(array)
    return copy as T
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shareable(inner)])) as T
}
