/** What the API says of coverage. Cameras and buildings are read here; what costs time is computed in a thread (`view-thread.ts`). */
import type {
  BuildingsView,
  BuildingView,
  CamerasView,
  DeploymentCoverageView,
  DeviceCoverageView,
} from '../../contract/coverage.ts'
import type { Building } from '../../coverage/building.ts'
import type { Bounded } from '../../coverage/camera.ts'
import { levelSet } from '../../coverage/levels.ts'
import type { FeatureRow } from '../../exchange/format.ts'
import { Failure } from '../../register/failure.ts'
import { deviceOf, devicesIn, deviceTags } from '../../store/devices.ts'
import { demandDeployment } from '../link.ts'
import type { Register } from '../register.ts'
import { buildingOf } from './building.ts'
import { cameraOf } from './camera.ts'
import type { GroundTiles } from './ground-tiles.ts'
import { passagesOf } from './passage.ts'
import { featuresOf, hiding } from './register-scene.ts'
import { levelNames } from './report.ts'
import { boxOf } from './tiles.ts'
import { inThread } from './view-thread.ts'

type Box = [west: number, south: number, east: number, north: number]

export async function camerasIn({ store }: Register, [west, south, east, north]: Box, limit: number): Promise<CamerasView> {
  const found = await devicesIn(store, { west, south, east, north }, limit + 1)
  const shown = found.slice(0, limit)
  const tags = await deviceTags(
    store,
    shown.map(({ entity }) => entity),
  )
  const cameras = shown.map(({ entity, key, lon, lat }) =>
    cameraOf({ id: key, lon, lat, tags: tags.get(entity)?.tags ?? {} }),
  ) as unknown as CamerasView['cameras']
  return { cameras, complete: found.length <= limit }
}

/** A larger box would make the server read whole countries. */
const WIDEST_DEGREES = 0.5

/** JSON has no Infinity. */
const finite = ({ min, nominal, max }: Bounded): BuildingView['heightM'] => ({
  min,
  nominal: Number.isFinite(nominal) ? nominal : null,
  max: Number.isFinite(max) ? max : null,
})

/** @throws Failure `query/invalid` for a box of more than half a degree. */
export async function buildingsIn({ store }: Register, [west, south, east, north]: Box, limit: number): Promise<BuildingsView> {
  const box = { west, south, east: east < west ? east + 360 : east, north }
  if (box.east - west > WIDEST_DEGREES || north - south > WIDEST_DEGREES)
    throw new Failure('query/invalid', `box: at most ${WIDEST_DEGREES} degrees wide and high; ask for a smaller one`)
  const buildings: BuildingView[] = []
  for await (const row of featuresOf(store, box, hiding))
    for (const building of hidingOf(row)) {
      if (!meets(boxOf(building.rings), box)) continue
      if (buildings.length === limit) return { buildings, complete: false }
      buildings.push(viewOf(building))
    }
  return { buildings, complete: true }
}

function hidingOf({ kind, osmId, tags, shape, parts }: FeatureRow): Building[] {
  if (kind === 'highway') return passagesOf(osmId, tags, shape, parts)
  const found = shape === 'polygon' ? buildingOf(osmId, tags, parts) : undefined
  return found ? [found.building] : []
}

const viewOf = ({ id, rings, heightM, undersideM, opening }: Building): BuildingView => ({
  id,
  rings: rings.map((ring) => [...ring]),
  heightM: finite(heightM),
  ...(undersideM !== undefined && { undersideM: Number.isFinite(undersideM) ? undersideM : null }),
  ...(opening && { opening }),
})

const meets = (a: ReturnType<typeof boxOf>, b: ReturnType<typeof boxOf>): boolean =>
  a.south <= b.north && b.south <= a.north && [-360, 0, 360].some((turn) => a.west + turn <= b.east && b.west <= a.east + turn)

function demandLevels(levels: string): void {
  if (!levelSet(levels))
    throw new Failure('query/invalid', `levels: there is no set "${levels.slice(0, 40)}"; there are ${levelNames.join(', ')}`)
}

/** @throws Failure `entity/unknown`, `query/invalid`, or `coverage/slow` when it takes too long. */
export async function deviceCoverage(
  { store }: Register,
  device: string,
  options: { levels: string; rangeM: number },
): Promise<DeviceCoverageView> {
  demandLevels(options.levels)
  if (!(await deviceOf(store, device)))
    throw new Failure('entity/unknown', `the register knows no device "${device.slice(0, 100)}"`)
  return inThread(store.directory, { device, ...options })
}

/** @throws Failure as `deviceCoverage`. */
export async function deploymentCoverage(
  register: Register,
  deployment: string,
  options: { levels: string },
): Promise<DeploymentCoverageView> {
  demandLevels(options.levels)
  return inThread(register.store.directory, { deployment: demandDeployment(register, deployment), ...options })
}

/** Tiles of what the cameras of a deployment see, of every zoom at which a city is on the screen. @throws Failure as `deviceCoverage`. */
export async function deploymentGround(register: Register, deployment: string): Promise<GroundTiles> {
  return inThread(register.store.directory, { tiles: demandDeployment(register, deployment) })
}
