/** Cameras by tiles, and with each tile the buildings that may stand in their view; everything else is let go at once. */
import type { Building } from '../../coverage/building.ts'
import type { Warning } from '../../coverage/camera.ts'
import { type Plane, planeAbout } from '../../coverage/plane.ts'
import type { Box } from '../../coverage/raster.ts'
import type { CameraList } from './cameras.ts'
import type { RasterPlace } from './job.ts'
import { boxOf, type DegreeBox, degreesEast, TileGrid } from './tiles.ts'

/** About the side of a tile, metres: its plane is right to 1 in 5 000 at 60° north. */
const TILE_M = 2000
/** Beyond the range: a camera that is put beside a wall, and samples of where it may stand. */
const BEYOND_M = 60
/** Cameras no farther apart than this are counted on one grid; farther, on grids of `GRID_M`. */
const ONE_GRID_M = 60_000
const GRID_M = 20_000

export interface Tile {
  /** Middle of its cameras: where its plane touches, degrees. */
  lon: number
  lat: number
  /** Numbers of its cameras, in the order of their file. */
  cameras: number[]
  readonly plane: Plane
  /** Ground that they may see, metres on its plane. */
  box: Box
  buildings: Building[]
  /** Number of its raster. */
  raster: number
}

export class Scene {
  /** In an order that depends on the cameras alone; those of one raster side by side. */
  readonly tiles: readonly Tile[]
  readonly rasters: readonly RasterPlace[]
  /** Buildings that stand near a camera, and those that would if longitude and latitude changed places. */
  near = 0
  nearSwapped = 0
  readonly #grid: TileGrid
  readonly #byKey = new Map<number, Tile[]>()
  readonly #swapped = new Set<number>()
  /** Of those, where buildings stand. */
  readonly #builtSwapped = new Set<number>()
  readonly #reachM: number

  constructor(cameras: CameraList, rangeM: number) {
    this.#reachM = rangeM + BEYOND_M
    this.#grid = new TileGrid(Math.max(TILE_M, 2 * rangeM))
    const groups = new Map<number, number[]>()
    const usable: number[] = []
    for (let n = 0; n < cameras.ids.length; n++) {
      if (cameras.refused.has(n)) continue
      usable.push(n)
      const [lon, lat] = [cameras.lon[n] as number, cameras.lat[n] as number]
      const key = this.#grid.tileOf(lon, lat)
      const group = groups.get(key)
      if (group) group.push(n)
      else groups.set(key, [n])
      if (Math.abs(lon) <= 90) this.#swapped.add(this.#grid.tileOf(lat, lon))
    }
    const grids = gridsOf(cameras, usable)
    const tiles = [...groups].map(([key, numbers]) => ({ key, tile: tileOf(cameras, numbers, this.#reachM, grids) }))
    tiles.sort((a, b) => a.tile.raster - b.tile.raster || a.key - b.key)
    for (const { key, tile } of tiles) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), tile])
    this.tiles = tiles.map(({ tile }) => tile)
    this.rasters = grids.places(this.#reachM)
  }

  /** Keeps a building, or a way through one, with every tile that may see it. */
  add(building: Building): void {
    const box = boxOf(building.rings)
    let kept = false
    for (const key of this.#grid.touching(box, this.#reachM))
      for (const tile of this.#byKey.get(key) ?? []) {
        if (!touches(tile, box)) continue
        tile.buildings.push(building)
        kept = true
      }
    if (building.opening) return
    if (kept) this.near++
    const tile = this.#grid.tileOf(box.west, box.south)
    if (!this.#swapped.has(tile)) return
    this.#builtSwapped.add(tile)
    if (!kept && this.near === 0) this.nearSwapped++
  }

  /** What is to be said of a camera that stands among no buildings, while others do. Called once all buildings are added. */
  loneliness(tile: Tile, lon: number, lat: number): Warning | undefined {
    if (this.near === 0 || tile.buildings.length > 0) return undefined
    if (Math.abs(lon) <= 90 && this.#builtSwapped.has(this.#grid.tileOf(lat, lon)))
      return {
        code: 'swapped',
        message:
          'No building stands near it, but many would if longitude and latitude changed places: GeoJSON wants longitude first; see whether they are swapped.',
      }
    return {
      code: 'no-buildings-near',
      message: 'No building at hand stands near it: all ground about it counts as open. See whether the buildings are complete.',
    }
  }
}

function tileOf(cameras: CameraList, numbers: number[], reachM: number, grids: Grids): Tile {
  const { west, south, east, north } = boxOfCameras(cameras, numbers)
  const lon = degreesEast(0, (west + east) / 2)
  const lat = (south + north) / 2
  const plane = planeAbout(lon, lat)
  const [left, bottom] = plane.toPlane(west, south)
  const [right, top] = plane.toPlane(east, north)
  const box = { west: left - reachM, south: bottom - reachM, east: right + reachM, north: top + reachM }
  const first = numbers[0] as number
  const raster = grids.of(cameras.lon[first] as number, cameras.lat[first] as number)
  return { lon, lat, plane, cameras: numbers, box, buildings: [], raster }
}

/** Degrees; east may lie beyond 180. */
function boxOfCameras(cameras: CameraList, numbers: readonly number[]): DegreeBox {
  const from = cameras.lon[numbers[0] as number] as number
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const n of numbers) {
    const lon = from + degreesEast(from, cameras.lon[n] as number)
    const lat = cameras.lat[n] as number
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}

function touches({ lon, lat, box, plane }: Tile, { west, south, east, north }: DegreeBox): boolean {
  const left = lon + degreesEast(lon, west)
  const [x0, y0] = plane.toPlane(left, south)
  const x1 = x0 + plane.toPlane(lon + Math.min(179, east - west), lat)[0]
  const y1 = plane.toPlane(lon, north)[1]
  return x0 <= box.east && x1 >= box.west && y0 <= box.north && y1 >= box.south
}

/** The grids on which ground is counted: one for a city, several for a country. */
interface Grids {
  of(lon: number, lat: number): number
  places(reachM: number): RasterPlace[]
}

function gridsOf(cameras: CameraList, usable: readonly number[]): Grids {
  if (usable.length === 0) return { of: () => 0, places: () => [] }
  const whole = boxOfCameras(cameras, usable)
  const metres = 111_320
  const isOne =
    (whole.north - whole.south) * metres <= ONE_GRID_M &&
    (whole.east - whole.west) * metres * Math.cos((whole.south * Math.PI) / 180) <= ONE_GRID_M
  if (isOne) return { of: () => 0, places: (reachM) => [placeOf(whole, reachM)] }
  const grid = new TileGrid(GRID_M)
  const keys = [...new Set(usable.map((n) => grid.tileOf(cameras.lon[n] as number, cameras.lat[n] as number)))].sort(
    (a, b) => a - b,
  )
  const numberOf = new Map(keys.map((key, number) => [key, number]))
  const boxes: DegreeBox[] = keys.map(() => ({ west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }))
  // A tile goes with the grid that its first camera lies in, and the grid reaches as far as its tiles.
  return {
    of(lon, lat) {
      const number = numberOf.get(grid.tileOf(lon, lat)) as number
      const box = boxes[number] as DegreeBox
      box.west = Math.min(box.west, lon)
      box.east = Math.max(box.east, lon)
      box.south = Math.min(box.south, lat)
      box.north = Math.max(box.north, lat)
      return number
    },
    places: (reachM) =>
      boxes.map((box) =>
        placeOf(Number.isFinite(box.west) ? box : { west: 0, south: 0, east: 0, north: 0 }, 3 * reachM + 2 * TILE_M),
      ),
  }
}

function placeOf(box: DegreeBox, reachM: number): RasterPlace {
  const lon = degreesEast(0, (box.west + box.east) / 2)
  const lat = (box.south + box.north) / 2
  const plane = planeAbout(lon, lat)
  const east = plane.toPlane(lon + (box.east - box.west) / 2, lat)[0] + reachM
  const north = plane.toPlane(lon, box.north)[1] + reachM
  return { lon, lat, box: { west: -east, south: -north, east, north } }
}
