/** One camera's sheet: what it can see, with outlines to draw. */
import type { DeviceCoverageView } from '../../contract/coverage.ts'
import type { Camera, Warning } from '../../coverage/camera.ts'
import { Evaluator } from '../../coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { footprintsOf, meshOf } from '../../coverage/mesh.ts'
import { DEGREE, nearM, upright } from '../../coverage/optics.ts'
import { Failure } from '../../register/failure.ts'
import { deviceOf } from '../../store/devices.ts'
import type { Register } from '../register.ts'
import { assumedOf } from './building.ts'
import { BuildingReader } from './buildings.ts'
import { cameraOf } from './camera.ts'
import { target } from './defaults.ts'
import { levelSetView, refusedEntry } from './entry.ts'
import { outlinesOf } from './outlines.ts'
import { camerasOf, readSurroundings } from './register-scene.ts'
import { Scene } from './scene.ts'

/** @throws Failure `entity/unknown`. A device that cannot be evaluated sees nothing, and its warning says why. */
export async function deviceSheet(
  { store }: Register,
  device: string,
  { levels, rangeM }: { levels: string; rangeM: number },
): Promise<DeviceCoverageView> {
  const stored = await deviceOf(store, device)
  if (!stored) throw new Failure('entity/unknown', `the register knows no device "${device.slice(0, 100)}"`)
  const set = levelSet(levels) as LevelSet
  const list = await camerasOf(store, [stored])
  const scene = new Scene(list, rangeM)
  const [tile] = scene.tiles
  const camera = cameraOf({ id: device, lon: stored.lon, lat: stored.lat, tags: JSON.parse(list.tags[0] as string) })
  const base = {
    camera: camera as unknown as DeviceCoverageView['camera'],
    levels: levelSetView(set),
    rangeM,
    placed: { lon: stored.lon, lat: stored.lat },
  }
  if (!tile) {
    const { assumed: _, ...entry } = refusedEntry(device, list.refused.get(0) as Warning, set.levels)
    return {
      ...base,
      coverage: { ...entry, bands: [...entry.bands], warnings: [...entry.warnings], assumed: [] },
      outlines: [],
      buildings: 0,
    }
  }
  const reader = new BuildingReader(scene)
  await readSurroundings(store, scene, reader)
  const { warnings } = reader.finish()
  const { mesh } = meshOf(footprintsOf(tile.plane, tile.buildings), tile.box)
  const evaluator = new Evaluator(mesh, tile.plane, { levels: set, rangeM, bounds: true, targetM: target.value })
  const evaluated = evaluator.evaluate(camera)
  const [lon, lat] = Number.isFinite(evaluated.placed.x)
    ? tile.plane.toDegrees(evaluated.placed.x, evaluated.placed.y)
    : [stored.lon, stored.lat]
  const ofFiles = warnings.filter(({ building }) => building === undefined).map(({ code, message }) => ({ code, message }))
  const { coverage } = evaluated
  return {
    ...base,
    coverage: {
      ...coverage,
      bands: [...coverage.bands],
      assumed: [...coverage.assumed, ...assumedOf(tile.buildings)],
      warnings: [...coverage.warnings, ...ofFiles],
    },
    placed: { lon, lat },
    blindM: blindM(camera),
    outlines: outlinesOf(tile.plane, evaluated, set),
    buildings: tile.buildings.length,
  }
}

/** Metres before the camera's foot, on the plane looked at, that are beneath its picture: by nominal values of its first lens. */
function blindM({ lenses, heightM, tilt, aspect, fisheye }: Camera): number | undefined {
  const across = lenses[0]?.across.nominal ?? 360
  if (fisheye || across >= 180) return undefined
  const near = nearM(heightM.nominal - target.value, tilt.nominal * DEGREE, upright(across * DEGREE, aspect))
  return near > 0 && Number.isFinite(near) ? Math.round(near * 100) / 100 : undefined
}
