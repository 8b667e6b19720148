/** Parts of the plain sentence at the top of a page: figures, names and speakers put into a language's phrases. */
import { fold } from './folding.ts'
import { type RecordedStatement, statementId } from './statement.ts'
import type { PartialDate } from './time.ts'
import type { EntityId } from './value.ts'

/** Words of one language, as data: `data/sentences/*.json` lists the phrases. */
export interface Wording {
  /** The phrase of a `sentence.*` key, with `{name}` replaced by `values.name`. */
  phrase(key: string, values?: Record<string, string | number>): string
  label(id: EntityId): string
  /** Label of a term of a vocabulary list; `jurisdiction` takes country codes. */
  term(list: string, term: string): string
  number(figure: number): string
  date(date: PartialDate): string
}

/** Plain words, or words that rest on statements (`s1`). */
export interface SentencePart {
  text: string
  statements: string[]
}

/** Labels of terms stand alone elsewhere and begin with a capital; inside a sentence they do not, unless the language says `keep`. */
export function termInSentence(wording: Wording, list: string, term: string): string {
  const label = wording.term(list, term)
  const keep = list === 'jurisdiction' || wording.phrase('sentence.capitals') === 'keep' || /^\p{Lu}{2}/u.test(label)
  return keep ? label : label.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
}

/** "a, b and c"; of more than four the first three, and how many more. */
export function listed(wording: Wording, names: readonly string[], last: 'and' | 'or' = 'and'): string {
  const comma = wording.phrase('sentence.comma')
  if (names.length > 4)
    return wording.phrase('sentence.others', { names: names.slice(0, 3).join(comma), n: wording.number(names.length - 3) })
  const final = names.at(-1) ?? ''
  return names.length > 1 ? names.slice(0, -1).join(comma) + wording.phrase(`sentence.${last}`) + final : final
}

/** Names stand in full on the page; in a sentence they go without a remark in brackets and without a company's legal form. */
export function named(wording: Wording, id: EntityId): string {
  const label = wording.label(id)
  const bare = label.replace(/\s*\([^()]{1,80}\)$/, '')
  return bare.replace(/,?\s(Co\.,? Ltd\.?|Co Ltd|Co\.|Ltd\.?|Inc\.?|Corporation)$/, '') || label
}

/** A clause and the statements that it rests on, each once, ascending. */
export function clause(text: string, statements: readonly RecordedStatement[]): SentencePart {
  const numbers = [...new Set(statements.map(({ n }) => n))].sort((a, b) => a - b)
  return { text, statements: numbers.map(statementId) }
}

/** Who is nearest to the fact, each once. */
export const speakersOf = (wording: Wording, statements: readonly RecordedStatement[]): string =>
  listed(wording, [...new Set(statements.map(({ speakers }) => named(wording, speakers[0]?.who as EntityId)))])

/** Nobody states it: every chain of speakers holds an allegation. */
export const onlyAlleged = (statements: readonly RecordedStatement[]): boolean =>
  statements.length > 0 && statements.every(({ speakers }) => speakers.some(({ stance }) => stance === 'alleges'))

/** A clause that says by whom it is alleged, unless somebody states it. */
export interface Clause extends SentencePart {
  /** Without the allegation, and whose it is: neighbours of one mouth are joined under it. */
  alleged?: { text: string; who: string }
}

export function withAllegation(wording: Wording, text: string, statements: readonly RecordedStatement[]): Clause {
  if (!onlyAlleged(statements)) return clause(text, statements)
  const who = speakersOf(wording, statements)
  return { ...clause(wording.phrase('sentence.alleged', { text, who }), statements), alleged: { text, who } }
}

/** "a, b, as alleged by c" for two neighbours that c alone alleges: the first of them, with the words between them. */
export function joinedAllegation(wording: Wording, one: Clause, next: Clause | undefined): SentencePart[] | undefined {
  if (!one.alleged || one.alleged.who !== next?.alleged?.who) return undefined
  return [
    { text: one.alleged.text, statements: one.statements },
    { text: wording.phrase('sentence.comma'), statements: [] },
  ]
}

export const isFuture = ({ qualifiers, value }: RecordedStatement): boolean => {
  const state = ('quantity' in value ? value.quantity.state : undefined) ?? qualifiers?.state
  return state === 'announced' || state === 'planned'
}

export const isPart = ({ qualifiers }: RecordedStatement): boolean =>
  /^(in part|part|partly|partially|en partie)$/.test(fold(qualifiers?.scope ?? ''))

/** Of the whole subject: without a scope, a brand or a place that narrows it. */
export const isWhole = ({ qualifiers }: RecordedStatement): boolean =>
  !qualifiers?.scope && !qualifiers?.brand && !qualifiers?.place

/** Asserted values of a property that hold now or held; not what is planned. */
export const assertedOf = (statements: readonly RecordedStatement[], property: string): RecordedStatement[] =>
  statements.filter(
    (statement) =>
      statement.property === property &&
      statement.polarity === 'asserts' &&
      !('absent' in statement.value) &&
      !isFuture(statement),
  )

/** "at least 1 000", "about 30", "1 000 to 2 000": all that the figures allow, from the lowest to the highest. */
export function figureOf(wording: Wording, statements: readonly RecordedStatement[], atLeast = false): string {
  const quantities = statements.flatMap(({ value }) => ('quantity' in value ? [value.quantity] : []))
  const mins = quantities.map(({ min, max }) => min ?? (max === null ? null : -Infinity)).filter((min) => min !== null)
  const low = mins.length > 0 ? Math.min(...mins) : null
  const high = quantities.some(({ max }) => max === null) ? null : Math.max(...quantities.map(({ max }) => max as number))
  const figure = (form: string, values: Record<string, string>) => wording.phrase(`sentence.figure.${form}`, values)
  if (low === null || (!Number.isFinite(low) && high === null)) return ''
  if (!Number.isFinite(low)) return figure('at-most', { n: wording.number(high as number) })
  if (high === null || (atLeast && low === high)) return figure('at-least', { n: wording.number(low) })
  if (low !== high) return figure('between', { low: wording.number(low), high: wording.number(high) })
  return figure(quantities.some(({ approximate }) => approximate) ? 'about' : 'exact', { n: wording.number(low) })
}
