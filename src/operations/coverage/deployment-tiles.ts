/** Tiles of what the cameras of a deployment see together: the map of a city, where single cameras are too near each other to be computed on the page. */
import { Evaluator } from '../../coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { footprintsOf, meshOf } from '../../coverage/mesh.ts'
import { planeAbout } from '../../coverage/plane.ts'
import { CoverageRaster } from '../../coverage/raster.ts'
import type { Register } from '../register.ts'
import { BuildingReader } from './buildings.ts'
import { cameraOf } from './camera.ts'
import { target } from './defaults.ts'
import { deviceLists, devicesOfLists } from './deployment.ts'
import { type Ground, type GroundTiles, groundTiles } from './ground-tiles.ts'
import { camerasOf, readSurroundings } from './register-scene.ts'
import { Scene } from './scene.ts'

const RANGE_M = 60
const CELL_M = 1
const LEVELS = 'dori-2015'

/** Cameras are taken where they are mapped, as on the rest of the map; nothing is there of a deployment without devices. */
export async function deploymentTiles({ store }: Register, deployment: string): Promise<GroundTiles> {
  const cameras = await camerasOf(store, devicesOfLists(await deviceLists(store, deployment)))
  const levels = levelSet(LEVELS) as LevelSet
  const scene = new Scene(cameras, RANGE_M)
  const reader = new BuildingReader(scene)
  await readSurroundings(store, scene, reader)
  reader.finish()
  const grounds = scene.rasters.map(
    ({ lon, lat, box }): Ground => ({
      plane: planeAbout(lon, lat),
      raster: new CoverageRaster(box, CELL_M, levels.levels.length),
    }),
  )
  const bare: [number, number][] = []
  for (const tile of scene.tiles) {
    const isBare = tile.buildings.length === 0
    const { mesh } = meshOf(footprintsOf(tile.plane, tile.buildings), tile.box)
    tile.buildings = []
    const evaluator = new Evaluator(mesh, tile.plane, { levels, rangeM: RANGE_M, bounds: false, targetM: target.value })
    const { plane, raster } = grounds[tile.raster] as Ground
    for (const n of tile.cameras) {
      const [lon, lat] = [cameras.lon[n] as number, cameras.lat[n] as number]
      if (isBare) bare.push([lon, lat])
      const camera = cameraOf({ id: cameras.ids[n] as string, lon, lat, tags: JSON.parse(cameras.tags[n] as string) })
      const { placed, regions } = evaluator.evaluate(camera)
      const [x, y] = plane.toPlane(...tile.plane.toDegrees(placed.x, placed.y))
      if (Number.isFinite(x)) raster.add({ x, y }, regions)
    }
  }
  return groundTiles(grounds, bare)
}
