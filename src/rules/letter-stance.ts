/** How a letter says that a thing is planned, alleged or denied, and by whom. What one says is never told as a fact, nor a plan as done. */
import type { RecordedStatement, Speaker } from '../register/statement.ts'
import { kindOf } from '../register/value.ts'
import type { LetterCase } from './letter-case.ts'
import type { Wording } from './letters.ts'

/** Stages at which nothing runs yet: whoever says so is told. */
const ahead: ReadonlySet<string> = new Set(['announced', 'planned'])

/** A body by its name; a person by the body that the register knows it of, since a letter names no person. */
function speakerIn({ namesOf, organizationOf }: LetterCase, wording: Wording, { who }: Speaker): string {
  if (kindOf(who) !== 'person') return wording.name(namesOf(who))
  const organization = organizationOf?.(who)
  return organization
    ? wording.phrase('record.someone-of', { who: wording.name(namesOf(organization)) })
    : wording.phrase('record.someone')
}

/** What stands behind a value that is no quantity: rung of the ladder, stage, or both: `planned: switched on`. */
function stageIn({ qualifiers, value }: RecordedStatement, { file, phrase }: Wording): string | undefined {
  const rung = qualifiers?.rung && file.rungs[qualifiers.rung]
  const state = !('quantity' in value) && qualifiers?.state ? file.states[qualifiers.state] : undefined
  return rung && state ? phrase('record.stages', { state, stage: rung }) : (state ?? rung)
}

/** @returns the value with its stage, then who denies or alleges it, or of whom the plan is known. */
export function withStance(letterCase: LetterCase, wording: Wording, statement: RecordedStatement, value: string): string {
  const { polarity, speakers, qualifiers } = statement
  const stage = stageIn(statement, wording)
  const staged = stage ? wording.phrase('record.staged', { value, stage }) : value
  const alleging = speakers.find(({ stance }) => stance === 'alleges')
  const state = 'quantity' in statement.value ? statement.value.quantity.state : qualifiers?.state
  const [key, speaker] =
    polarity === 'denies'
      ? ['record.denied', speakers[0]]
      : alleging
        ? ['record.alleged', alleging]
        : state && ahead.has(state) && qualifiers?.rung
          ? ['record.according', speakers[0]]
          : []
  return key && speaker ? wording.phrase(key, { value: staged, who: speakerIn(letterCase, wording, speaker) }) : staged
}
