/** What the vocabulary expects and nobody answers, and what somebody answers with "none". */
import type { RecordedStatement } from '../register/statement.ts'
import { idsOf } from './evidence.ts'
import type { Param } from './finding.ts'
import type { Case, Hit, Rule } from './indicators.ts'

/** Properties that a duty which surely applies on the day asks for already. */
const askedFor = ({ duties }: Case): Set<string> =>
  new Set(
    duties.flatMap(({ documents = [], certainty }) =>
      certainty === 'uncertain' ? [] : documents.filter(({ state }) => state !== 'on-record').map(({ property }) => property),
    ),
  )

function calledFor({ evidence }: Case, property: string): { words: Param; statements: RecordedStatement[] } {
  const statements = evidence.calledFor(property)
  const who = [...new Set(statements.flatMap(({ speakers }) => speakers[0]?.who ?? []))].map((entity) => ({ entity }))
  return { words: statements.length === 0 ? '' : { key: 'called-for', values: { who: { all: who, by: 'comma' } } }, statements }
}

const speakersOf = (statements: readonly RecordedStatement[]): Param => ({
  all: [...new Set(statements.flatMap(({ speakers }) => speakers[0]?.who ?? []))].map((entity) => ({ entity })),
  by: 'comma',
})

export const notExplained: Rule = (given) => {
  const asked = askedFor(given)
  const byNumber = new Map(given.deployment.statements.map((statement) => [statement.n, statement]))
  return given.deployment.gaps
    .filter(({ property }) => !asked.has(property))
    .map(({ property, state, statements }): Hit => {
      const called = calledFor(given, property)
      const said = statements.flatMap((n) => byNumber.get(n) ?? [])
      return {
        about: property,
        text: {
          key: state === 'not-seen' ? 'not-explained' : 'answered-none',
          values: {
            property: { property },
            calledFor: called.words,
            answers: { all: [{ key: 'answer', values: { absence: { absence: state }, of: '', who: speakersOf(said) } }] },
          },
        },
        evidence: idsOf([...said, ...called.statements]),
        property,
      }
    })
}

const absenceIn = (value: RecordedStatement['value']): string => ('absent' in value ? value.absent : '')

/** A measure that does not exist is no document that is missing. */
const noDocument = new Set(['restriction', 'concern'])

export const answeredNone: Rule = (given) => {
  const { deployment, facts } = given
  const asked = askedFor(given)
  const expected = new Set(deployment.gaps.map(({ property }) => property))
  const properties = facts.vocabulary.kinds.get('deployment')?.properties ?? {}
  const isOfLaw = (property: string): boolean =>
    Object.hasOwn(properties, property) &&
    ['law', 'oversight'].includes(properties[property]?.question ?? '') &&
    !noDocument.has(property)
  const candidates = deployment.statements.filter(
    ({ property }) => isOfLaw(property) && !expected.has(property) && !asked.has(property),
  )
  return [...Map.groupBy(candidates, ({ property }) => property)].flatMap(([property, said]): Hit[] => {
    const answers = said.filter(({ polarity, value }) => polarity === 'asserts' && 'absent' in value)
    if (answers.length === 0) return []
    // A value answers the question; what one body answers does not speak for another.
    const values = said.filter(({ polarity, value }) => polarity === 'asserts' && !('absent' in value))
    const open = answers.filter(
      ({ qualifiers }) =>
        !values.some((one) => (properties[property]?.question === 'law' ? true : one.qualifiers?.of === qualifiers?.of)),
    )
    if (open.length === 0) return []
    const called = calledFor(given, property)
    // Each body once, with everybody who says so: several statements of one silence are one silence.
    const told = [...Map.groupBy(open, ({ value, qualifiers }) => `${absenceIn(value)} ${qualifiers?.of ?? ''}`).values()].map(
      (said): Param => {
        const { value, qualifiers } = said[0] as RecordedStatement
        return {
          key: 'answer',
          values: {
            absence: { absence: absenceIn(value) },
            of: qualifiers?.of ? { key: 'answer.of', values: { of: { entity: qualifiers.of } } } : '',
            who: speakersOf(said),
          },
        }
      },
    )
    return [
      {
        about: property,
        text: { key: 'answered-none', values: { property: { property }, answers: { all: told }, calledFor: called.words } },
        evidence: idsOf([...open, ...called.statements]),
        property,
      },
    ]
  })
}

export const jurisdictionUnknown: Rule = ({ situation }) =>
  situation.jurisdictions.length > 0
    ? []
    : [{ text: { key: 'jurisdiction-unknown' }, evidence: idsOf(situation.jurisdictionStatements), property: 'jurisdiction' }]
