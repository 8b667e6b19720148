/** Contradictions of the deployment itself, and of who supplied it. They are computed in `register/contradictions.ts`. */
import type { Contradiction } from '../register/contradictions.ts'
import type { RecordedStatement } from '../register/statement.ts'
import { statementId } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import { type EntityId, kindOf } from '../register/value.ts'
import { before } from './dates.ts'
import type { Case, Hit, Rule } from './indicators.ts'
import { suppliersOf } from './procurement.ts'

const slug = (id: EntityId): string => id.slice(id.indexOf('/') + 1)
const evidenceOf = ({ sides }: Contradiction): string[] =>
  sides
    .flat()
    .sort((a, b) => a - b)
    .map(statementId)

const statementsOf = (of: Case['deployment']['of'], { subject, sides }: Contradiction): RecordedStatement[] => {
  const wanted = new Set(sides.flat())
  return of(subject).filter(({ n }) => wanted.has(n))
}

/** The first day of all its statements, where each of them has one: before it, nothing was in dispute. */
function begins(statements: readonly RecordedStatement[]): PartialDate | undefined {
  const from = statements.map(({ valid }) => valid?.from)
  if (from.length === 0 || from.some((date) => date === undefined)) return undefined
  return (from as PartialDate[]).reduce((latest, date) => (before(latest, date) === 'yes' ? date : latest))
}

export const registersConflict: Rule = ({ deployment, situation }) =>
  suppliersOf({ deployment, situation }).flatMap(({ supplier, purchase }) =>
    deployment
      .contradictionsOf(supplier)
      .filter(({ property }) => property === 'registered')
      .flatMap((found): Hit[] => {
        const registers = new Set(statementsOf(deployment.of, found).flatMap(({ qualifiers }) => qualifiers?.register ?? []))
        if (registers.size < 2) return []
        return [
          {
            about: slug(supplier),
            text: {
              key: 'supplier-registers-conflict',
              values: {
                supplier: { entity: supplier },
                registers: { all: [...registers].map((entity) => ({ entity })), by: 'comma' },
              },
            },
            evidence: evidenceOf(found),
            contradiction: found.id,
            happened: purchase?.signed?.date,
          },
        ]
      }),
  )

export const ownersConflict: Rule = ({ deployment, situation }) =>
  suppliersOf({ deployment, situation }).flatMap(({ supplier, purchase }) =>
    deployment
      .contradictionsOf(supplier)
      .filter(({ property }) => property === 'owner')
      .map((found): Hit => {
        const owners = new Set(
          statementsOf(deployment.of, found).flatMap(({ value }) => ('entity' in value ? [value.entity] : [])),
        )
        return {
          about: slug(supplier),
          text: {
            key: 'supplier-owners-conflict',
            values: {
              supplier: { entity: supplier },
              n: found.sides.length,
              owners: { all: [...owners].map((entity) => ({ entity })), by: 'comma' },
            },
          },
          evidence: evidenceOf(found),
          contradiction: found.id,
          happened: purchase?.signed?.date,
        }
      }),
  )

/** In words: who contradicts whom in what. */
export function contradictionHit(found: Contradiction, of: Case['deployment']['of']): Hit {
  const said = statementsOf(of, found)
  const byNumber = new Map(said.map((statement) => [statement.n, statement]))
  const sides = found.sides.map((side) => ({
    all: [...new Set(side.flatMap((n) => byNumber.get(n)?.speakers[0]?.who ?? []))].map((entity) => ({ entity })),
    by: 'comma' as const,
  }))
  const [term] = said.flatMap(({ value }) => ('term' in value ? [value.term] : []))
  const rung = said.find(({ qualifiers }) => qualifiers?.rung)?.qualifiers?.rung
  const property =
    found.property === 'capability' && term !== undefined && rung
      ? { key: 'contradiction.capability', values: { capability: { term, list: 'capability' }, rung: { rung } } }
      : { property: found.property, kind: kindOf(found.subject) }
  return {
    subject: found.subject,
    about: found.id.slice(found.subject.length + 1),
    text: {
      key: `contradiction.${found.reason}`,
      values: {
        subject: { entity: found.subject },
        property,
        sides: { all: sides.map((side, at) => ({ key: 'contradiction.side', values: { at: at + 1, who: side } })) },
      },
    },
    evidence: evidenceOf(found),
    contradiction: found.id,
    happened: begins(said),
  }
}

export const contradictionsFound: Rule = ({ deployment, situation }) =>
  [deployment.id, ...situation.purchases.map(({ contract }) => contract)]
    .flatMap((id) => deployment.contradictionsOf(id))
    .map((found) => contradictionHit(found, (id) => (id === deployment.id ? deployment.statements : deployment.of(id))))
