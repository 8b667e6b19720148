/** The verb `coverage`: cameras and buildings in, figures by camera and over all of them out. */
import { statSync } from 'node:fs'
import type { Assumption, Warning } from '../../coverage/camera.ts'
import { cityFigures } from '../../coverage/city.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { named } from '../../coverage/measured.ts'
import { CoverageRaster } from '../../coverage/raster.ts'
import { Failure } from '../../register/failure.ts'
import { OutFile, refuseInput } from '../out-file.ts'
import { assumedOf } from './building.ts'
import { type BuildingsRead, type FileWarning, readBuildings } from './buildings.ts'
import { type CameraList, readCameras } from './cameras.ts'
import { refusedEntry } from './entry.ts'
import type { JobSettings, MeshedGround, TileTask } from './job.ts'
import { refusedFeature } from './outlines.ts'
import { Pool } from './pool.ts'
import { type CoverageOptions, CoverageReport, type Milliseconds } from './report.ts'
import { Scene, type Tile } from './scene.ts'
import { Spool } from './spool.ts'
import { addSums, bandsOf, count, noSums, type Sums } from './sums.ts'
import { type StatedPlace, Surroundings } from './surroundings.ts'

/** Cameras handed to a thread at once. */
const BLOCK = 256
/** Warnings of buildings that are told one by one; the others are counted. */
const TOLD = 100

/** @throws Failure naming the file, or what else is wrong; nothing is left behind then. */
export async function coverageOfFiles(
  files: { cameras: string; buildings: string },
  options: CoverageOptions,
): Promise<CoverageReport> {
  const start = performance.now()
  refuseInput(options.out, Object.values(files))
  const bytes = { cameras: sizeOf(files.cameras), buildings: sizeOf(files.buildings) }
  const { signal, progress } = options
  const cameras = await readCameras(files.cameras, {
    signal,
    progress: (read) => progress?.(`reading ${files.cameras}`, read, bytes.cameras),
  })
  return coverageOf(cameras, options, start, (scene, surroundings) =>
    readBuildings(files.buildings, files.cameras, scene, surroundings, {
      signal,
      progress: (read) => progress?.(`reading ${files.buildings}`, read, bytes.buildings),
    }),
  )
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/**
 * @param readBuildings hands every building, street and place to the scene and the surroundings
 * @param deployment of which the cameras are: then streets beyond their ground count too
 */
export async function coverageOf(
  cameras: CameraList,
  options: CoverageOptions,
  start: number,
  readBuildings: (scene: Scene, surroundings: Surroundings | undefined) => Promise<BuildingsRead>,
  deployment?: { stated?: StatedPlace },
): Promise<CoverageReport> {
  const levels = levelSet(options.levels)
  if (!levels) throw new Failure('coverage/levels', `there is no set of levels "${options.levels.slice(0, 40)}"`)
  const out = options.out === undefined ? undefined : new OutFile(options.out)
  try {
    const scene = new Scene(cameras, options.rangeM)
    const [place] = scene.rasters
    const surroundings =
      options.rasterM !== undefined && scene.rasters.length === 1 && place
        ? new Surroundings(place, deployment !== undefined, deployment?.stated)
        : undefined
    const read = await readBuildings(scene, surroundings)
    return await new Run(cameras, scene, surroundings, levels, options, performance.now() - start).finish(read, out)
  } finally {
    await out?.discard()
  }
}

class Run {
  readonly #cameras: CameraList
  readonly #scene: Scene
  readonly #surroundings: Surroundings | undefined
  readonly #levels: LevelSet
  readonly #options: CoverageOptions
  readonly #ms: Milliseconds
  readonly #texts: Spool
  readonly #features: Spool | undefined
  /** By tile, by block: added up in this order. */
  readonly #sums: Sums[][]
  readonly #warnings: FileWarning[][]
  readonly #ground: number[]
  readonly #assumed = new Map<string, Assumption>()
  #city: Record<string, unknown> | undefined
  #done = 0

  constructor(
    cameras: CameraList,
    scene: Scene,
    surroundings: Surroundings | undefined,
    levels: LevelSet,
    options: CoverageOptions,
    readMs: number,
  ) {
    this.#cameras = cameras
    this.#scene = scene
    this.#surroundings = surroundings
    this.#levels = levels
    this.#options = options
    this.#ms = { read: readMs, mesh: 0, visibility: 0, raster: 0 }
    this.#texts = new Spool(cameras.ids.length)
    this.#features = options.out === undefined ? undefined : new Spool(cameras.ids.length)
    this.#sums = scene.tiles.map(() => [])
    this.#warnings = scene.tiles.map(() => [])
    this.#ground = []
  }

  async finish(read: BuildingsRead, out: OutFile | undefined): Promise<CoverageReport> {
    try {
      await this.#refused()
      await this.#evaluated()
      const totals = this.#totals(read)
      if (out && this.#features) await out.write(collection(this.#features))
      return new CoverageReport(totals, roundedMs(this.#ms), this.#assumptions(), this.#texts)
    } catch (error) {
      await this.#texts.dispose()
      throw error
    } finally {
      await this.#features?.dispose()
    }
  }

  /** Cameras without a usable place get their entry, with the reason. */
  async #refused(): Promise<void> {
    const { refused, ids } = this.#cameras
    for (const [n, warning] of refused) {
      const text = Buffer.from(JSON.stringify(refusedEntry(ids[n] as string, warning, this.#levels.levels)))
      await this.#texts.add([n], text, [text.length])
      if (!this.#features) continue
      const feature = Buffer.from(refusedFeature(ids[n] as string, warning))
      await this.#features.add([n], feature, [feature.length])
    }
  }

  async #evaluated(): Promise<void> {
    const { tiles, rasters } = this.#scene
    const { workers, signal } = this.#options
    const blocks = tiles.reduce((sum, { cameras }) => sum + Math.ceil(cameras.length / BLOCK), 0)
    if (blocks === 0) return
    const pool = new Pool(Math.min(workers, blocks), this.#settings())
    const abort = new Promise<never>((_, reject) => {
      if (signal?.aborted) reject(signal.reason)
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    abort.catch(() => {})
    try {
      const groups =
        this.#options.rasterM === undefined ? [tiles.map((_, n) => n)] : rasters.map((_, raster) => tilesOf(tiles, raster))
      for (const [raster, group] of groups.entries()) {
        await Promise.race([abort, this.#tiles(pool, group, Math.min(workers, blocks) + 1)])
        if (this.#options.rasterM !== undefined) await Promise.race([abort, this.#count(pool, raster)])
      }
    } finally {
      await pool.close()
    }
  }

  #settings(): JobSettings {
    const { rangeM, bounds, rasterM } = this.#options
    return {
      levels: this.#levels,
      rangeM,
      bounds,
      rasters: rasterM === undefined ? [] : this.#scene.rasters,
      cellM: rasterM ?? 1,
      features: this.#features !== undefined,
    }
  }

  /** Works through tiles, a few at a time: more meshes than that are never held. */
  async #tiles(pool: Pool, numbers: readonly number[], atOnce: number): Promise<void> {
    await eachAtOnce(numbers, atOnce, (number) => this.#tile(pool, number, atOnce))
  }

  async #tile(pool: Pool, number: number, atOnce: number): Promise<void> {
    const tile = this.#scene.tiles[number] as Tile
    const { lon, lat, box, buildings } = tile
    const task = { lon, lat, box, buildings, assumed: assumedOf(buildings) }
    const notes = tile.cameras.map((n) => this.#notesOf(tile, n))
    tile.buildings = []
    const blocks = Math.ceil(tile.cameras.length / BLOCK)
    // A mesh for one block is made where it is used; one for several is shared by the threads.
    const ground = blocks === 1 ? task : await this.#meshed(pool, number, task)
    await eachAtOnce([...new Array(blocks).keys()], atOnce, (block) => this.#block(pool, number, block, ground, notes))
  }

  #notesOf(tile: Tile, n: number): Warning[] {
    const { lon, lat, noted } = this.#cameras
    return [noted.get(n), this.#scene.loneliness(tile, lon[n] as number, lat[n] as number)].filter((note) => note !== undefined)
  }

  async #meshed(pool: Pool, number: number, task: TileTask): Promise<MeshedGround> {
    const { mesh, warnings, ms } = await pool.mesh(task)
    this.#ms.mesh += ms
    this.#warnings[number] = warnings
    return { lon: task.lon, lat: task.lat, mesh, assumed: task.assumed }
  }

  async #block(
    pool: Pool,
    number: number,
    block: number,
    ground: Parameters<Pool['evaluate']>[1],
    notes: readonly (readonly Warning[])[],
  ): Promise<void> {
    const tile = this.#scene.tiles[number] as Tile
    const { ids, lon, lat, tags } = this.#cameras
    const numbers = tile.cameras.slice(block * BLOCK, (block + 1) * BLOCK)
    const at = new Float64Array(numbers.length * 2)
    for (const [i, n] of numbers.entries()) at.set([lon[n] as number, lat[n] as number], i * 2)
    const task = {
      tile: number,
      ids: numbers.map((n) => ids[n] as string),
      at,
      tags: numbers.map((n) => tags[n] as string),
      notes: notes.slice(block * BLOCK, (block + 1) * BLOCK),
      raster: this.#options.rasterM === undefined ? -1 : tile.raster,
    }
    const { text, ends, features, sums, ms, warnings, assumed } = await pool.evaluate(task, ground)
    if (warnings.length > 0) this.#warnings[number] = warnings
    this.#ms.mesh += ms.mesh
    for (const assumption of assumed) this.#assumed.set(JSON.stringify(assumption), assumption)
    this.#ms.visibility += ms.visibility
    this.#ms.raster += ms.raster
    ;(this.#sums[number] as Sums[])[block] = sums
    await this.#texts.add(numbers, text, ends)
    if (features) await this.#features?.add(numbers, features.text, features.ends)
    this.#done += numbers.length
    this.#options.progress?.('cameras', this.#done, ids.length - this.#cameras.refused.size)
  }

  /** Adds up what the threads counted on one grid. */
  async #count(pool: Pool, raster: number): Promise<void> {
    const counts = await pool.counts(raster)
    const start = performance.now()
    const { box } = this.#scene.rasters[raster] as { box: CoverageRaster['box'] }
    const { rasterM, bounds } = this.#options
    const whole = new CoverageRaster(box, rasterM as number, this.#levels.levels.length, bounds)
    for (const tiles of counts) if (tiles) whole.mergeTiles(tiles)
    if (this.#surroundings) {
      const { cameras: total, headingUnknown, steerable, indoor } = this.#added()
      const figures = cityFigures(whole, this.#surroundings.features, {
        levels: this.#levels.levels,
        cameras: { total, headingUnknown, steerable, indoor },
        area: this.#surroundings.area(),
      })
      this.#city = figures as unknown as Record<string, unknown>
    } else this.#addGround(whole)
    this.#ms.raster += performance.now() - start
  }

  #addGround(raster: CoverageRaster): void {
    const { levels } = this.#levels
    for (const [i, seen] of raster.areas().entries())
      for (const [j, bound] of (['nominal', 'possible', 'certain'] as const).entries()) {
        const at = (i * 3 + j) * 2
        this.#ground[at] = (this.#ground[at] ?? 0) + (seen[bound]?.once ?? 0)
        this.#ground[at + 1] = (this.#ground[at + 1] ?? 0) + (seen[bound]?.twice ?? 0)
      }
    const seen = levels.map((_, i) => {
      const of = (j: number) => ({
        once: this.#ground[(i * 3 + j) * 2] as number,
        twice: this.#ground[(i * 3 + j) * 2 + 1] as number,
      })
      return raster.bounds ? { nominal: of(0), possible: of(1), certain: of(2) } : { nominal: of(0) }
    })
    this.#city = {
      levels,
      bounds: raster.bounds,
      cellM: raster.cellM,
      ground: named(seen, levels),
      grids: this.#scene.rasters.length,
    }
  }

  /** In an order that does not depend on the threads. */
  #assumptions(): Assumption[] {
    return [...this.#assumed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, assumption]) => assumption)
  }

  #added(): Sums {
    const all = noSums(this.#levels.levels.length)
    for (const blocks of this.#sums) for (const sums of blocks) addSums(all, sums)
    return all
  }

  #totals({ buildings, warnings }: BuildingsRead): CoverageReport['totals'] {
    const sums = this.#added()
    const { refused, withheld, ids } = this.#cameras
    for (const { code } of refused.values()) count(sums.warningCounts, code)
    const seen = new Set<string>()
    const all = [...warnings, ...this.#warnings.flat()].filter(({ building, code }) => {
      if (building === undefined) return true
      const key = `${code} ${building}`
      return seen.has(key) ? false : seen.add(key)
    })
    for (const { code } of all) count(sums.warningCounts, code)
    return {
      cameras: ids.length,
      computed: sums.computed,
      withheld,
      headingUnknown: sums.headingUnknown,
      steerable: sums.steerable,
      indoor: sums.indoor,
      moved: sums.moved,
      visible: sums.visible,
      bands: bandsOf(sums, this.#levels.levels),
      buildings,
      levels: this.#levels.id,
      rangeM: this.#options.rangeM,
      warningCounts: sums.warningCounts,
      warnings: all.slice(0, TOLD),
      assumedCounts: sums.assumedCounts,
      ...(this.#city ? { city: this.#city } : {}),
    }
  }
}

/** Works through a list, so many at a time. */
async function eachAtOnce(items: readonly number[], atOnce: number, work: (item: number) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const runner = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, runner))
}

const tilesOf = (tiles: readonly Tile[], raster: number): number[] =>
  tiles.flatMap((tile, number) => (tile.raster === raster ? [number] : []))

async function* collection(features: Spool): AsyncGenerator<string | Uint8Array> {
  yield '{"type":"FeatureCollection","features":[\n'
  yield* features.inOrder(',\n')
  yield '\n]}\n'
}

const roundedMs = (ms: Milliseconds): Milliseconds =>
  Object.fromEntries(Object.entries(ms).map(([stage, value]) => [stage, Math.round(value * 10) / 10])) as unknown as Milliseconds
