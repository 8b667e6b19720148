/**
 * What the cameras of one map tile see, as a vector tile: one layer for each bound, one feature for each camera and level, with the `top` level that looks
 * the same, and `bare` where no building is at hand.
 */
import type { BuildingView, CameraView } from '../../contract/coverage.ts'
import { reachesOf } from '../../coverage/bounds.ts'
import type { Camera } from '../../coverage/camera.ts'
import { target } from '../../coverage/defaults.ts'
import { Evaluator } from '../../coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { footprintsOf, meshOf } from '../../coverage/mesh.ts'
import { outlineOf } from '../../coverage/outline.ts'
import { planeAbout } from '../../coverage/plane.ts'
import { boundNames } from '../../coverage/raster.ts'
import { boxOfTile, latitudeOf, mercatorX, mercatorY } from '../../geography/mercator.ts'
import { extent, geometryType, joinLayers, LayerWriter, pathCommands } from '../../geography/mvt.ts'
import type { DegreeBox } from './gather.ts'
import { levelSetId, ringLayer, type TileAddress } from './messages.ts'
import { buildingOf, cameraOf } from './scene.ts'

/** No ground farther from a camera counts, metres: the command's own range. */
export const rangeM = 60
/** How far a camera may be put from its coordinates, and how wrong these may be, metres. */
const movedM = 15
const equatorM = 40_075_016.686

/** Shares of a tile's side by which its box grows, so that everything of it is known that is seen inside. */
function margin({ z, y }: TileAddress, metres: number): number {
  const sideM = (equatorM / 2 ** z) * Math.cos((latitudeOf((y + 0.5) / 2 ** z) * Math.PI) / 180)
  return metres / sideM
}

/** Where cameras stand whose ground may lie in the tile. */
export const cameraBox = (tile: TileAddress): DegreeBox => boxOfTile(tile.z, tile.x, tile.y, margin(tile, rangeM + movedM))
/** Where buildings stand that may hide something from one of them. */
export const buildingBox = (tile: TileAddress): DegreeBox =>
  boxOfTile(tile.z, tile.x, tile.y, margin(tile, 2 * (rangeM + movedM)))

type Ring = readonly (readonly [number, number])[]

/** Places in the tile's own units, flat and closed; outer rings run clockwise on the screen, inner ones against it (MVT 2.1, 4.3.4.4). */
class TileGeometry {
  readonly #tile: TileAddress

  constructor(tile: TileAddress) {
    this.#tile = tile
  }

  ring(places: Ring, outer: boolean): number[] | undefined {
    const { z, x, y } = this.#tile
    const flat: number[] = []
    for (const [lon, lat] of places) {
      const px = Math.round((mercatorX(lon) * 2 ** z - x) * extent)
      const py = Math.round((mercatorY(lat) * 2 ** z - y) * extent)
      if (px !== flat.at(-2) || py !== flat.at(-1)) flat.push(px, py)
    }
    if (flat[0] !== flat.at(-2) || flat[1] !== flat.at(-1)) flat.push(flat[0] as number, flat[1] as number)
    const area = twiceArea(flat)
    if (flat.length < 8 || area === 0) return undefined
    return area > 0 === outer ? flat : reversed(flat)
  }

  polygons(polygons: readonly (readonly Ring[])[]): number[][] {
    return polygons.flatMap(([outline, ...holes]) => {
      const outer = outline && this.ring(outline, true)
      const inner = holes.map((hole) => this.ring(hole, false)).filter((ring) => ring !== undefined)
      return outer ? [outer, ...inner] : []
    })
  }
}

function twiceArea(flat: readonly number[]): number {
  let sum = 0
  for (let i = 0; i + 3 < flat.length; i += 2)
    sum += (flat[i] as number) * (flat[i + 3] as number) - (flat[i + 2] as number) * (flat[i + 1] as number)
  return sum
}

function reversed(flat: readonly number[]): number[] {
  const back: number[] = []
  for (let i = flat.length - 2; i >= 0; i -= 2) back.push(flat[i] as number, flat[i + 1] as number)
  return back
}

/** By level: how far a camera without a heading would see with the stated defaults; 0 where it never does. */
export function ringRadii(camera: Camera, { levels }: LevelSet): number[] {
  const { unheaded } = reachesOf(
    camera,
    target.value,
    levels.map(({ pxPerM }) => pxPerM),
    rangeM,
  )
  const halfOf = (lens: number) => Math.min(80, (camera.lenses[lens]?.across.nominal ?? 0) / 2) * (Math.PI / 180)
  return levels.map((_, level) =>
    unheaded.reduce((most, parts, lens) => {
      const reaches = parts.map(({ withinM, farM }) =>
        Math.min(withinM[level] as number, (farM[level] as number) / Math.cos(halfOf(lens))),
      )
      return Math.max(most, ...reaches)
    }, 0),
  )
}

/** @returns the highest level whose shape is the same: whoever draws all levels draws only that one of them */
function highestAs(shapes: readonly (readonly number[])[], level: number): number {
  const same = (one: readonly number[], other: readonly number[] = []) =>
    one.length === other.length && one.every((value, i) => value === other[i])
  let highest = level
  while (same(shapes[level] as number[], shapes[highest + 1])) highest++
  return highest
}

export interface CoverageTile {
  bytes: Uint8Array<ArrayBuffer>
  cameras: number
  /** Of these, without a heading on record. */
  unheaded: number
}

/** Steps of a circle. */
const steps = 48

/**
 * Computes a tile camera by camera: whoever drives the generator may stop it or do something else between two.
 * @param cameras of `cameraBox`, @param buildings of `buildingBox`
 */
export function* coverageTile(
  tile: TileAddress,
  cameras: readonly CameraView[],
  buildings: readonly BuildingView[],
): Generator<undefined, CoverageTile> {
  const set = levelSet(levelSetId) as LevelSet
  const box = buildingBox(tile)
  const plane = planeAbout((box.west + box.east) / 2, (box.south + box.north) / 2)
  const [west, south] = plane.toPlane(box.west, box.south)
  const [east, north] = plane.toPlane(box.east, box.north)
  const { mesh } = meshOf(footprintsOf(plane, buildings.map(buildingOf)), { west, south, east, north })
  yield
  // What a wrong position would change costs fifty times the rest: the map takes positions as mapped and says so, a camera's sheet does not.
  const evaluator = new Evaluator(mesh, plane, { levels: set, rangeM, bounds: false, targetM: target.value })
  const geometry = new TileGeometry(tile)
  const layers = new Map([...boundNames, ringLayer].map((name) => [name, new LayerWriter(name)]))
  let unheaded = 0
  const bare = buildings.length === 0 ? true : undefined
  for (const view of cameras) {
    const camera = cameraOf(view)
    const evaluated = evaluator.evaluate(camera)
    const { x, y } = evaluated.placed
    const known = evaluated.coverage.headingKnown
    for (const bound of boundNames) {
      const shapes = evaluated.regions.map((regions) =>
        pathCommands(
          geometry.polygons(outlineOf(regions[bound], bound === 'certain' ? 'all' : 'any', plane, evaluated.placed)),
          true,
        ),
      )
      for (const [level, shape] of shapes.entries())
        if (shape.length > 0) layers.get(bound)?.add(geometryType.polygon, shape, { level, top: highestAs(shapes, level), bare })
    }
    if (!known && !camera.indoor && Number.isFinite(x)) {
      unheaded++
      for (const [level, radiusM] of ringRadii(camera, set).entries()) {
        if (radiusM === 0) continue
        const circle = Array.from({ length: steps }, (_, i): [number, number] => {
          const angle = (i * 2 * Math.PI) / steps
          return plane.toDegrees(x + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle))
        })
        const path = geometry.ring(circle, true)
        if (path) layers.get(ringLayer)?.add(geometryType.line, pathCommands([path], false), { level, bare })
      }
    }
    yield
  }
  return { bytes: joinLayers([...layers.values()]), cameras: cameras.length, unheaded }
}
