/** Who stands behind a deployment and could be asked: who runs it, bought it, was asked about it, paid for it. */
import type { RecordedStatement } from '../../register/statement.ts'
import { type EntityId, kindOf } from '../../register/value.ts'
import { either } from '../../rules/dates.ts'
import { operatorKinds, type ReadingFile } from '../../rules/facts.ts'
import type { Party, PartyRole } from '../../rules/letter-case.ts'

type StatementsOf = (id: EntityId) => readonly RecordedStatement[]

const roleOfProperty: Record<string, PartyRole> = { operator: 'operator', buyer: 'buyer', funder: 'funder' }

/** Roles that a statement gives to organizations. */
function rolesIn(statement: RecordedStatement): { id: EntityId; role: PartyRole }[] {
  const { property, value, polarity, qualifiers } = statement
  const role = polarity === 'asserts' && 'entity' in value ? roleOfProperty[property] : undefined
  const named = role && 'entity' in value ? [{ id: value.entity, role }] : []
  const asked = qualifiers?.of ? [{ id: qualifiers.of, role: 'asked' as const }] : []
  const speaker = statement.speakers[0]?.who
  // Whoever is the first to speak of it knows something of it; what the press tells comes later in the chain, or is no public body.
  return [...named, ...asked, ...(speaker ? [{ id: speaker, role: 'asked' as const }] : [])]
}

const termsOf = (statements: readonly RecordedStatement[], property: string): string[] => [
  ...new Set(
    statements.flatMap((one) =>
      one.property === property && one.polarity === 'asserts' && 'term' in one.value ? [one.value.term] : [],
    ),
  ),
]

/** @param statements of the deployment and of its contracts. */
export function partiesOf(
  statements: readonly RecordedStatement[],
  of: StatementsOf,
  namesOf: (id: EntityId) => Record<string, string>,
  readings: ReadingFile,
): Party[] {
  const roles = new Map<EntityId, Set<PartyRole>>()
  for (const statement of statements)
    for (const { id, role } of rolesIn(statement))
      if (kindOf(id) === 'organization') roles.set(id, (roles.get(id) ?? new Set()).add(role))
  return [...roles].map(([id, held]): Party => {
    const types = termsOf(of(id), 'type')
    const kinds = Object.fromEntries(
      operatorKinds.map((kind) => [kind, either('no', ...types.map((type) => readings.operators[type]?.[kind] ?? 'no'))]),
    )
    return { id, roles: [...held], names: namesOf(id), types, countries: termsOf(of(id), 'country'), kinds }
  })
}
