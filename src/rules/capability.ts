/** The capability ladder in words: on which rung it is asserted, and where its use is denied, by whom and when. */
import { ladders } from '../register/ladder.ts'
import { type RecordedStatement, statementNumber } from '../register/statement.ts'
import { idsOf } from './evidence.ts'
import type { Param } from './finding.ts'
import type { Case, Hit, Rule } from './indicators.ts'

/** Rungs that speak of this equipment; what a vendor offers to anybody is not one of them. */
const ofThis = new Set(['supports', 'licensed', 'enabled'])

export const capabilityUnexplained: Rule = (given) => {
  const { deployment, facts } = given
  const byNumber = new Map(deployment.statements.map((statement) => [statement.n, statement]))
  const statements = (ids: readonly string[]) => ids.flatMap((id) => byNumber.get(statementNumber(id) ?? 0) ?? [])
  return ladders(facts.vocabulary, deployment.statements).flatMap(({ capability, rungs }): Hit[] => {
    if (!facts.readings.analysis.includes(capability)) return []
    const used = rungs.find(({ rung }) => rung === 'used')
    const below = rungs.filter(({ rung, asserted, planned }) => ofThis.has(rung) && asserted.length + planned.length > 0)
    const isPlain = used && used.asserted.length > 0 && used.denied.length === 0
    if (isPlain || (below.length === 0 && (used?.denied.length ?? 0) === 0)) return []
    const told = rungs.flatMap(({ rung, asserted, denied, planned }): Param[] =>
      (
        [
          ['asserted', asserted],
          ['denied', denied],
          ['planned', planned],
        ] as const
      ).flatMap(([stance, ids]): Param[] => {
        const said = statements(ids)
        if (said.length === 0) return []
        return [
          {
            key: `ladder.${stance}`,
            values: { rung: { rung }, who: { all: speakers(given, said), by: 'comma' } },
          },
        ]
      }),
    )
    const ids = rungs.flatMap(({ asserted, denied, planned }) => [...asserted, ...denied, ...planned])
    const use =
      used && used.denied.length > 0
        ? used.asserted.length > 0
          ? 'disputed'
          : 'denied'
        : (used?.planned.length ?? 0) > 0
          ? 'planned'
          : 'silent'
    return [
      {
        about: capability,
        text: {
          key: `capability-unexplained.${use}`,
          values: { capability: { term: capability, list: 'capability' }, rungs: { all: told } },
        },
        evidence: idsOf(statements(ids)),
        property: 'capability',
      },
    ]
  })
}

/** Each once, however often they say it. */
function speakers(given: Case, said: readonly RecordedStatement[]): Param[] {
  const each = said.map((one) => speaker(given, one))
  return [...new Map(each.map((param) => [JSON.stringify(param), param])).values()]
}

/** Who says it, and when: the day of saying, else the day on which its source appeared. */
function speaker({ deployment }: Case, statement: RecordedStatement): Param {
  const who = { entity: statement.speakers[0]?.who ?? '' }
  const source = statement.passages[0]?.source
  const published = source
    ? deployment.of(source).flatMap((one) => (one.property === 'published' && 'date' in one.value ? [one.value.date] : []))
    : []
  const date = statement.saidOn ?? published[0]
  if (date === undefined) return who
  return { key: statement.saidOn ? 'speaker.said' : 'speaker.reported', values: { who, date: { date } } }
}
