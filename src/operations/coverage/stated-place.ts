/** Where a deployment is said to be, and whether its cameras stand there. */
import type { Store } from '../../store/open.ts'
import { statementsOf } from '../../store/statements.ts'
import { identitiesOf } from '../project/identities.ts'
import type { FileWarning } from './buildings.ts'
import type { CameraList } from './cameras.ts'
import type { StatedPlace } from './surroundings.ts'

/** Cameras farther from the deployment's own place than this, and than its size, are of another place. */
const AWAY_M = 100_000
/** Mean radius of the Earth, metres (IUGG). */
const RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** Haversine; right to half a hundredth. */
function distanceM(lon0: number, lat0: number, lon1: number, lat1: number): number {
  const [east, north] = [Math.sin(((lon1 - lon0) * RADIANS) / 2), Math.sin(((lat1 - lat0) * RADIANS) / 2)]
  const half = Math.sqrt(north ** 2 + Math.cos(lat0 * RADIANS) * Math.cos(lat1 * RADIANS) * east ** 2)
  return 2 * RADIUS_M * Math.asin(Math.min(1, half))
}

/** @returns of all points that stand for it the one with the widest radius: a smaller one is a part of the place. */
export async function statedPlace(store: Store, deployment: string, cameras: CameraList): Promise<StatedPlace | undefined> {
  const stated: StatedPlace[] = []
  for (const id of (await identitiesOf(store)).classOf(deployment))
    for (const { property, value, polarity, status } of await statementsOf(store, id))
      if (property === 'location' && polarity === 'asserts' && status === 'current' && 'point' in value)
        stated.push({ lon: value.point[0], lat: value.point[1], withinM: value.withinM })
  const [place] = stated.sort((a, b) => (b.withinM ?? 0) - (a.withinM ?? 0))
  if (!place) return undefined
  const nearestM = Math.min(...stated.map((one) => nearest(cameras, one) - Math.max(0, (one.withinM ?? 0) - AWAY_M)))
  return nearestM > AWAY_M && Number.isFinite(nearestM) ? { ...place, awayM: Math.round(nearest(cameras, place)) } : place
}

function nearest(cameras: CameraList, { lon, lat }: StatedPlace): number {
  let least = Infinity
  for (let n = 0; n < cameras.ids.length; n++)
    if (!cameras.refused.has(n)) least = Math.min(least, distanceM(lon, lat, cameras.lon[n] as number, cameras.lat[n] as number))
  return least
}

export const awayWarning = (awayM: number): FileWarning => ({
  code: 'far-from-place',
  message: `The devices on the list stand about ${Math.round(awayM / 1000)} km from where the deployment is said to be: check that the list is of this deployment; nothing said of its coverage is tested.`,
})
