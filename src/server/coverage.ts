/** Coverage for pages: shown where it is ready within a moment, computed on beside the page where it is not. Pages never wait for it. */
import type { DeploymentCoverageView } from '../contract/coverage.ts'
import type { EndpointId } from '../contract/endpoints.ts'
import { deviceLists } from '../operations/coverage/deployment.ts'
import { buildingsIn, deploymentCoverage, deviceCoverage } from '../operations/coverage/views.ts'
import type { Computed, SheetView } from '../pages/coverage-sheet.ts'
import { noted, told } from './answers.ts'
import type { Result } from './computations.ts'
import type { Live } from './live.ts'

const levels = 'dori-2015'
const rangeM = 60
/** Buildings on a plan: more than any street has within its range. */
const mostBuildings = 2000

/** The key under which the API keeps the same answer. */
export const rememberedAs = (endpoint: EndpointId, query: unknown, path: unknown): string =>
  `${endpoint} ${JSON.stringify(path)} ${JSON.stringify(query)}`

/** @param isOlder the log has grown since: the page that shows it is no page of the log as it is. */
export type Held<View> = Computed<View> & { isOlder?: boolean }

/** @param about path of the page. */
async function heldOf<Made, View>(
  about: string,
  found: Promise<Result<Made> | undefined>,
  viewOf: (made: Made) => View | Promise<View>,
): Promise<Held<View>> {
  try {
    const result = await found
    return result ? { view: await viewOf(result.made), isOlder: result.isOlder } : { computing: true }
  } catch (error) {
    noted(error, about)
    return { failed: told(error).error }
  }
}

/** @param id `device/…` */
export function sheetOf({ register, computed }: Live, id: string): Promise<Held<SheetView>> {
  const key = rememberedAs('deviceCoverage', { levels, range: rangeM }, { slug: id.replace(/^device\//, '') })
  const found = computed.devices.soon(key, () => deviceCoverage(register, id, { levels, rangeM }))
  return heldOf(`/${id}`, found, async (coverage) => {
    const { lon, lat } = coverage.placed
    // A little more than the range: 111 km for a degree of latitude.
    const north = (1.2 * rangeM) / 111_000
    const east = north / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
    const west = lon - east < -180 ? lon - east + 360 : lon - east
    const box: [number, number, number, number] = [
      west,
      lat - north,
      lon + east > 180 ? lon + east - 360 : lon + east,
      lat + north,
    ]
    const { buildings } = await buildingsIn(register, box, mostBuildings)
    return { coverage, buildings }
  })
}

/** Whether devices on record are linked to a deployment. */
export const hasCameras = ({ register, remembered }: Live, id: string): Promise<boolean> =>
  remembered(`has cameras ${id}`, async () => (await deviceLists(register.store, id)).some(({ devices }) => devices.length > 0))

/** @param id `deployment/…` */
export async function togetherOf({ register, computed }: Live, id: string): Promise<Held<DeploymentCoverageView>> {
  const lists = await deviceLists(register.store, id)
  // Most deployments have no list: that is said without a thread of its own.
  if (lists.every(({ devices }) => devices.length === 0)) {
    const named = lists.map(({ id: list, title }) => ({ id: list, title, devices: 0 }))
    const nothing = { levels: { id: levels, levels: [], source: '' }, rangeM, claims: [], assumed: [] }
    return { view: { deployment: id, lists: named, ...nothing } }
  }
  const key = rememberedAs('deploymentCoverage', { levels }, { slug: id.replace(/^deployment\//, '') })
  const found = computed.deployments.soon(key, () => deploymentCoverage(register, id, { levels }))
  return heldOf(`/${id}`, found, (view) => view)
}
