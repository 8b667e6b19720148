/** The five sides of a deployment as its page shows them. */
import type { CountsView } from '../../contract/comparison.ts'
import { countsOfDeployment } from '../reconcile/counts.ts'
import type { Register } from '../register.ts'
import { references } from './labels.ts'

/** @throws Failure `entity/unknown` */
export async function countsView(register: Register, deployment: string, lang: string): Promise<CountsView> {
  const { rows, ...rest } = await countsOfDeployment(register, deployment)
  const refOf = await references(
    register.store,
    rows.flatMap(({ area }) => area ?? []),
    lang,
  )
  return {
    ...rest,
    rows: rows.map(({ area, scope, ...row }) => ({
      ...row,
      area: area === null ? undefined : refOf(area),
      scope: scope ?? undefined,
    })),
  }
}
