/** What all statements of a dataset share. Their canonical text is cut once where place, property, subject and value are filled in. */
import { canonicalJson } from '../../log/canonical.ts'
import type { Statement } from '../../register/statement.ts'

type Skeleton = Omit<Statement, 'subject' | 'property' | 'value'>

const extractor = 'contrechamp-import/1'
const holes = { at: '\u0001at', property: '\u0001property', subject: '\u0001subject', value: '\u0001value' } as const

export const skeletonOf = (source: string, speaker: string): Skeleton => ({
  polarity: 'asserts',
  speakers: [{ who: speaker, stance: 'states' }],
  passages: [{ source }],
  by: extractor,
})

/** Gives the canonical text of a statement. @param at and @param property as canonical strings; @param value as canonical JSON. */
export type StatementText = (at: string, property: string, subject: string, value: string) => string

/** The quick way to what `canonicalJson` gives for the whole statement: a proof of a row shows that both agree. */
export function statementText(skeleton: Skeleton): StatementText {
  const { at, ...filled } = holes
  const text = canonicalJson({ ...skeleton, passages: [{ ...skeleton.passages[0], at }], ...filled })
  const [a, b, c, d, e] = text.split(/"\\u0001(?:at|property|subject|value)"/) as [string, string, string, string, string]
  return (place, property, subject, value) => `${a}${place}${b}${property}${c}"${subject}"${d}${value}${e}`
}

const MOST_REMEMBERED = 20_000
const LONGEST_REMEMBERED = 100

/** Makes a text once for each of the names and values that a dataset repeats. */
export function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    let made = known.get(text)
    if (made === undefined) {
      made = make(text)
      if (known.size >= MOST_REMEMBERED) known.clear()
      if (text.length <= LONGEST_REMEMBERED) known.set(text, made)
    }
    return made
  }
}
