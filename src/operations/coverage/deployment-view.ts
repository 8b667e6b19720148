/** What the page of a deployment shows of its coverage: figures of its cameras together, and statements of coverage set against them. */
import type { CityView, ClaimTestView, DeploymentCoverageView } from '../../contract/coverage.ts'
import type { CityFigures } from '../../coverage/city.ts'
import { isCoverageClaim, testClaim } from '../../coverage/claims.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { type RecordedStatement, statementId } from '../../register/statement.ts'
import type { Store } from '../../store/open.ts'
import { statementsOf } from '../../store/statements.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'
import { coverageOfDevices, deviceLists, devicesOfLists } from './deployment.ts'
import { levelSetView } from './entry.ts'

const RANGE_M = 60
const CELL_M = 1
/** One core is left to the server. */
const WORKERS = 1
/** Streets told by name; the command tells all. */
const STREETS = 200

export async function deploymentView({ store }: Register, deployment: string, levels: string): Promise<DeploymentCoverageView> {
  const set = levelSet(levels) as LevelSet
  const lists = await deviceLists(store, deployment)
  const devices = devicesOfLists(lists)
  const base = {
    deployment,
    lists: lists.map(({ id, title, devices: { length } }) => ({ id, title, devices: length })),
    levels: levelSetView(set),
    rangeM: RANGE_M,
  }
  if (devices.length === 0) return { ...base, claims: [], assumed: [] }
  const options = { levels, rangeM: RANGE_M, bounds: true, rasterM: CELL_M, workers: WORKERS }
  const report = await coverageOfDevices(store, deployment, lists, devices, options)
  try {
    const { city, ...totals } = report.totals
    const figures = city as unknown as CityFigures | undefined
    const whole = figures && 'streets' in figures ? figures : undefined
    return {
      ...base,
      totals,
      city: whole && shortened(whole),
      claims: whole ? await claims(store, deployment, whole) : [],
      assumed: report.assumptions as DeploymentCoverageView['assumed'],
    }
  } finally {
    await report.dispose()
  }
}

/** Without the list of every door, which nobody reads on a page. */
function shortened(figures: CityFigures): CityView {
  const { list: _, ...entrances } = figures.entrances
  const { byName } = figures.streets
  return { ...figures, entrances, streets: { ...figures.streets, byName: byName.slice(0, STREETS) } } as unknown as CityView
}

/** How many cameras somebody says are installed: the most that is said. */
const statedCameras = (statements: readonly RecordedStatement[]): number =>
  statements.reduce((most, { property, value, polarity }) => {
    if (property !== 'quantity' || polarity !== 'asserts' || !('quantity' in value)) return most
    const { counted, state, min, max } = value.quantity
    const standing = state === 'installed' || state === 'counted' || state === 'active'
    return counted === 'camera' && standing ? Math.max(most, min ?? max ?? 0) : most
  }, 0)

async function claims(store: Store, deployment: string, figures: CityFigures): Promise<ClaimTestView[]> {
  const statements: RecordedStatement[] = []
  for (const id of (await identitiesOf(store)).classOf(deployment))
    statements.push(...(await statementsOf(store, id)).filter(({ status }) => status === 'current'))
  const stated = statedCameras(statements)
  return statements.flatMap(({ n, property, value }) =>
    property === 'coverage-claim' && 'term' in value && isCoverageClaim(value.term)
      ? [{ statement: statementId(n), ...testClaim(value.term, figures, stated) } as unknown as ClaimTestView]
      : [],
  )
}
