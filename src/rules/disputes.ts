/** Contradictions of the deployment itself, and of who supplied it. They are computed in `register/contradictions.ts`. */
import type { Contradiction } from '../register/contradictions.ts'
import type { RecordedStatement } from '../register/statement.ts'
import { statementId } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import { type EntityId, kindOf } from '../register/value.ts'
import { daysAt } from './dates.ts'
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

/** From when a statement counts: the day from which it holds, else the day on which it was said, else that of its source. */
function countsFrom({ valid, saidOn, passages }: RecordedStatement, of: Case['deployment']['of']): PartialDate | undefined {
  if (valid?.from ?? saidOn) return valid?.from ?? saidOn
  const source = passages[0]?.source
  if (source === undefined) return undefined
  for (const { property, value } of of(source)) if (property === 'published' && 'date' in value) return value.date
  return undefined
}

/** When the last of the sides began to say what it says: before it, nothing was in dispute. Undefined where a side has no day. */
function begins(sides: readonly (readonly RecordedStatement[])[], of: Case['deployment']['of']): PartialDate | undefined {
  let last: PartialDate | undefined
  for (const side of sides) {
    let first: PartialDate | undefined
    for (const statement of side) {
      const date = countsFrom(statement, of)
      if (date === undefined) return undefined
      if (first === undefined || daysAt(date).low < daysAt(first).low) first = date
    }
    if (first === undefined) return undefined
    if (last === undefined || daysAt(first).low > daysAt(last).low) last = first
  }
  return last
}

/** Nothing is in dispute about a company before the first day on which somebody has it registered. */
function registeredOn(about: readonly RecordedStatement[]): PartialDate | undefined {
  let first: PartialDate | undefined
  for (const { property, polarity, value } of about)
    if (property === 'registration-date' && polarity === 'asserts' && 'date' in value)
      if (first === undefined || daysAt(value.date).low < daysAt(first).low) first = value.date
  return first
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
    happened:
      begins(
        found.sides.map((side) => side.flatMap((n) => byNumber.get(n) ?? [])),
        of,
      ) ?? registeredOn(of(found.subject)),
  }
}

export const contradictionsFound: Rule = ({ deployment, situation }) =>
  [deployment.id, ...situation.purchases.map(({ contract }) => contract)]
    .flatMap((id) => deployment.contradictionsOf(id))
    .map((found) => contradictionHit(found, (id) => (id === deployment.id ? deployment.statements : deployment.of(id))))
