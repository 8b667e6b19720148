/** What would be contradicted if a statement stood: computed with it, and nothing written. */
import { type Contradiction, contradictions } from '../../register/contradictions.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import { standingOfClass } from '../project/dossier.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'

export interface Preview {
  /** What stands of the subject and the property now. */
  present: RecordedStatement[]
  /** Those that the statement would take part in; `sides` name it by its number. */
  contradictions: Contradiction[]
  /** Every statement that the sides name, the new one among them. */
  statements: RecordedStatement[]
}

export async function preview({ store, vocabulary }: Register, statement: RecordedStatement): Promise<Preview> {
  const identities = await identitiesOf(store)
  const subject = identities.canonical(statement.subject)
  const { standing, sourceErrors } = await standingOfClass(store, identities, subject)
  const others = standing.filter(({ n }) => n !== statement.n)
  const candidate: RecordedStatement = { ...statement, subject, status: 'current' }
  const found = contradictions(vocabulary, [...others, candidate], identities.canonical, sourceErrors).filter(({ sides }) =>
    sides.some((side) => side.includes(statement.n)),
  )
  const named = new Set(found.flatMap(({ sides }) => sides.flat()))
  return {
    present: others.filter(({ property }) => property === statement.property),
    contradictions: found,
    statements: [...others, candidate].filter(({ n }) => named.has(n)),
  }
}
