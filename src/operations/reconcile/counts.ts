/** The five sides of a deployment, from statements of the register: contracts, official lists, the map, counts, sightings. */
import { type CountClaim, type CountRow, countRows, type Side } from '../../reconciliation/counts.ts'
import { type RecordedStatement, statementId } from '../../register/statement.ts'
import type { EquipmentState } from '../../register/value.ts'
import { devicesOfSource, type StoredDevice } from '../../store/devices.ts'
import { statementsOf } from '../../store/statements.ts'
import { DEVICE_LIST, demandDeployment } from '../link.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'
import { type KnownSource, knownSources } from '../views/sources.ts'

export interface DeploymentCounts {
  deployment: string
  rows: CountRow[]
  /** Lists of devices by side: two of them can be reconciled device by device. */
  lists: { side: Side; source: string; title: string; devices: number; statement: string }[]
}

/** On which side a figure stands, by the state of what is counted. Without a state somebody says what there is: declared. */
const sideOfState: Record<EquipmentState, CountClaim['side']> = {
  announced: 'ahead',
  planned: 'ahead',
  bought: 'bought',
  delivered: 'bought',
  installed: 'declared',
  active: 'declared',
  counted: 'counted',
}

/** @throws Failure `entity/unknown`. */
export async function countsOfDeployment(register: Register, given: string): Promise<DeploymentCounts> {
  const { store } = register
  const deployment = demandDeployment(register, given)
  const { classOf } = await identitiesOf(store)
  const known = await knownSources(store)
  const own = (await Promise.all(classOf(deployment).map((id) => statementsOf(store, id)))).flat().filter(isStanding)
  const contracts = [
    ...new Set(own.flatMap((one) => (one.property === 'contract' && 'entity' in one.value ? [one.value.entity] : []))),
  ]
  const ofContracts = (await Promise.all(contracts.map((id) => statementsOf(store, id)))).flat().filter(isStanding)
  const lists = listsOf(register, own, known)
  const claims = [
    ...own.flatMap((one) => claimOf(one, known)),
    // What a contract says without a state is what it buys.
    ...ofContracts.flatMap((one) => claimOf(one, known, 'bought')),
    ...claimsOfLists(lists),
  ]
  return { deployment, rows: countRows(claims), lists: lists.map(({ cameras: _, others: __, ...list }) => list) }
}

const isStanding = ({ status, polarity }: RecordedStatement): boolean => status === 'current' && polarity === 'asserts'

function claimOf(
  { n, property, value, qualifiers, passages }: RecordedStatement,
  known: ReadonlyMap<string, KnownSource>,
  stateless: Side = 'declared',
): CountClaim[] {
  if (property !== 'quantity' || !('quantity' in value) || value.quantity.counted === undefined) return []
  const seen = passages.every(({ source }) => known.get(source)?.source.kind === 'sighting')
  const state = value.quantity.state ?? qualifiers?.state
  const scope = [qualifiers?.scope, qualifiers?.brand].filter(Boolean).join(', ')
  return [
    {
      side: seen ? 'seen' : state ? sideOfState[state] : stateless,
      quantity: value.quantity,
      statements: [statementId(n)],
      ...(qualifiers?.place !== undefined && { area: qualifiers.place }),
      ...(scope !== '' && { scope }),
    },
  ]
}

type Listed = DeploymentCounts['lists'][number] & { cameras: StoredDevice[]; others: StoredDevice[] }

/** Datasets that list the deployment's devices: the map, what people saw, and otherwise what somebody declares. */
function listsOf({ store }: Register, own: readonly RecordedStatement[], known: ReadonlyMap<string, KnownSource>): Listed[] {
  return own.flatMap(({ n, property, value }): Listed[] => {
    if (property !== DEVICE_LIST || !('entity' in value)) return []
    const { entity } = value
    const source = known.get(entity)
    const devices = devicesOfSource(store, entity)
    const side: Side = source?.origin === 'openstreetmap' ? 'mapped' : source?.source.kind === 'sighting' ? 'seen' : 'declared'
    const isCamera = ({ type }: StoredDevice) => type === 'camera' || type === 'alpr'
    return [
      {
        side,
        source: entity,
        title: source?.source.title ?? entity,
        devices: devices.length,
        statement: statementId(n),
        cameras: devices.filter(isCamera),
        others: devices.filter((device) => !isCamera(device)),
      },
    ]
  })
}

/** Several extracts of the map, or several sightings, are one set of devices; each list that is declared stands for itself. */
function claimsOfLists(lists: readonly Listed[]): CountClaim[] {
  const sets = Map.groupBy(lists, ({ side, source }) => (side === 'declared' ? source : side))
  return [...sets.values()].flatMap((together) =>
    (['camera', 'device'] as const).flatMap((counted): CountClaim[] => {
      const devices = together.flatMap(({ cameras, others }) => (counted === 'camera' ? cameras : others))
      const count = new Set(devices.map(({ entity }) => entity)).size
      if (count === 0) return []
      const statements = together.map(({ statement }) => statement)
      return [{ side: (together[0] as Listed).side, quantity: { min: count, max: count, unit: '1', counted }, statements }]
    }),
  )
}
