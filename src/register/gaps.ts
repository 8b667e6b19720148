/** A gap is an expected statement that is missing. Computed, never stored; never a finding that anything is wrong. See docs/methods/gaps.md. */
import type { RecordedStatement } from './statement.ts'
import { type Absence, type EntityId, kindOf } from './value.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Gap {
  /** `subject~property`: there is at most one of a property. */
  id: string
  subject: EntityId
  property: string
  /** `not-seen`, or the answer that was given instead of a value. */
  state: 'not-seen' | Absence
  /** Numbers of the statements it rests on: the answers, or the denials that name nothing else; ascending. */
  statements: number[]
}

/** Of several answers without a value the one that says most names the gap. */
const mostTelling: Absence[] = ['none', 'refused', 'unanswered', 'unavailable', 'unknown']

/**
 * Expected properties of a subject for which no current statement asserts a value. "None" is an answer and closes the question, except
 * under the question `law`: that there is no legal basis, assessment or consultation is itself what remains to be explained.
 * @param subject its kind tells what is expected.
 * @param statements about the subject under any of its identities; others' subjects are not looked at, only their properties.
 * @param elsewhere statements of the subject's contracts: a value there answers the property of the same name.
 * @returns in the order of the vocabulary.
 */
export function gaps(
  vocabulary: Vocabulary,
  subject: EntityId,
  statements: Iterable<RecordedStatement>,
  elsewhere: Iterable<RecordedStatement> = [],
): Gap[] {
  const expected = Object.entries(vocabulary.kinds.get(kindOf(subject))?.properties ?? {}).filter(
    ([, property]) => property.expected,
  )
  const byProperty = new Map<string, RecordedStatement[]>(expected.map(([name]) => [name, []]))
  const answered = new Set<string>()
  for (const statement of statements) if (statement.status === 'current') byProperty.get(statement.property)?.push(statement)
  for (const statement of elsewhere) if (statement.status === 'current' && givesValue(statement)) answered.add(statement.property)
  return expected.flatMap(([name, property]): Gap[] => {
    const said = byProperty.get(name) ?? []
    if (answered.has(name) || said.some(givesValue)) return []
    const answers = said.flatMap((statement) => {
      const absent = 'absent' in statement.value && statement.polarity === 'asserts' ? statement.value.absent : undefined
      return absent ? [{ absent, n: statement.n }] : []
    })
    const state = mostTelling.find((absence) => answers.some(({ absent }) => absent === absence)) ?? 'not-seen'
    if (state === 'none' && property.question !== 'law') return []
    const evidence = state === 'not-seen' ? said : answers
    return [
      { id: `${subject}~${name}`, subject, property: name, state, statements: evidence.map(({ n }) => n).sort((a, b) => a - b) },
    ]
  })
}

const givesValue = ({ polarity, value }: RecordedStatement): boolean => polarity === 'asserts' && !('absent' in value)
