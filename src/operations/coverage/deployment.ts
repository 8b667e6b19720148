/** Coverage of a deployment: the devices that are linked to it, among the register's buildings and streets. */
import { Failure } from '../../register/failure.ts'
import { devicesOfSource, type StoredDevice } from '../../store/devices.ts'
import { entryBySeq } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'
import { statementsOf } from '../../store/statements.ts'
import { DEVICE_LIST, demandDeployment } from '../link.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'
import { knownSources } from '../views/sources.ts'
import { BuildingReader } from './buildings.ts'
import { camerasOf, readSurroundings } from './register-scene.ts'
import type { CoverageOptions, CoverageReport } from './report.ts'
import { coverageOf } from './run.ts'
import type { Scene } from './scene.ts'
import { awayWarning, statedPlace } from './stated-place.ts'
import type { Surroundings } from './surroundings.ts'

export interface DeviceListing {
  /** Source of the dataset. */
  id: string
  title: string
  devices: StoredDevice[]
  /** At private dwellings: counted when the file was imported. */
  withheld: number
}

/** Datasets linked to a deployment, or to one judged to be the same, by standing statements. */
export async function deviceLists(store: Store, deployment: string): Promise<DeviceListing[]> {
  const known = await knownSources(store)
  const withheldOf = async (source: string): Promise<number> => {
    const entry = known.get(source)?.entry
    const body = entry === undefined ? undefined : (await entryBySeq(store, entry))?.body
    return body?.kind === 'import' ? Object.values(body.withheld).reduce((sum, count) => sum + count, 0) : 0
  }
  const lists = new Map<string, DeviceListing>()
  for (const id of (await identitiesOf(store)).classOf(deployment))
    for (const { property, value, polarity, status } of await statementsOf(store, id)) {
      if (property !== DEVICE_LIST || polarity !== 'asserts' || status !== 'current' || !('entity' in value)) continue
      const { entity } = value
      lists.set(entity, {
        id: entity,
        title: known.get(entity)?.source.title ?? entity,
        devices: devicesOfSource(store, entity),
        withheld: await withheldOf(entity),
      })
    }
  return [...lists.values()]
}

/** Every device of the lists, once. */
export const devicesOfLists = (lists: readonly DeviceListing[]): StoredDevice[] => [
  ...new Map(lists.flatMap(({ devices }) => devices.map((device) => [device.entity, device] as const))).values(),
]

/** @throws Failure when the register knows no such deployment, or no device of it. */
export async function coverageOfDeployment(register: Register, given: string, options: CoverageOptions): Promise<CoverageReport> {
  const { store } = register
  const deployment = demandDeployment(register, given)
  const lists = await deviceLists(store, deployment)
  const devices = devicesOfLists(lists)
  if (devices.length === 0)
    throw new Failure(
      'coverage/no-devices',
      lists.length === 0
        ? `no devices are linked to ${deployment}; import a file of them with \`contrechamp import FILE --deployment ${deployment}\``
        : `the files linked to ${deployment} place no devices in the register: they were withdrawn, or an earlier import already held all their rows`,
    )
  return coverageOfDevices(store, deployment, lists, devices, options)
}

export async function coverageOfDevices(
  store: Store,
  deployment: string,
  lists: readonly DeviceListing[],
  devices: readonly StoredDevice[],
  options: CoverageOptions,
): Promise<CoverageReport> {
  const start = performance.now()
  const cameras = await camerasOf(store, devices)
  cameras.withheld = lists.reduce((sum, { withheld }) => sum + withheld, 0)
  const stated = await statedPlace(store, deployment, cameras)
  const read = async (scene: Scene, surroundings: Surroundings | undefined) => {
    const reader = new BuildingReader(scene, surroundings)
    await readSurroundings(store, scene, reader, surroundings)
    const found = reader.finish()
    if (stated?.awayM !== undefined) found.warnings.unshift(awayWarning(stated.awayM))
    return found
  }
  return coverageOf(cameras, options, start, read, { stated })
}
