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

/** Whose allegation a statement is, wherever in the chain of speakers; undefined where nobody in it alleges. */
const allegerOf = ({ speakers }: RecordedStatement): EntityId | undefined =>
  speakers.find(({ stance }) => stance === 'alleges')?.who

/** Nobody states it: every chain of speakers holds an allegation. */
export const onlyAlleged = (statements: readonly RecordedStatement[]): boolean =>
  statements.length > 0 && statements.every((one) => allegerOf(one) !== undefined)

/** Whoever alleges, each once: in "A is said by B to say so" the allegation is B's, though A is nearer to the fact. */
const allegersOf = (wording: Wording, statements: readonly RecordedStatement[]): string =>
  listed(wording, [...new Set(statements.flatMap((one) => allegerOf(one) ?? []).map((who) => named(wording, who)))])

/** A clause that says by whom it is alleged, unless somebody states it. */
export interface Clause extends SentencePart {
  /** Without the allegation, and whose it is: neighbours of one mouth are joined under it. */
  alleged?: { text: string; who: string }
  /** What stands between it and the next clause, where that is not the usual separator. */
  before?: string
}

export function withAllegation(wording: Wording, text: string, statements: readonly RecordedStatement[]): Clause {
  if (text === '' || !onlyAlleged(statements)) return clause(text, statements)
  const who = allegersOf(wording, statements)
  return { ...clause(wording.phrase('sentence.alleged', { text, who }), statements), alleged: { text, who } }
}

/**
 * What somebody states in one clause, and what is only alleged in one clause for each mouth: a statement about one thing does not
 * make a fact of what is alleged of another.
 * @param things each with the statements that it rests on.
 * @param write the words for some of the things; whoever alleges the very words that are stated adds nothing.
 */
export function byAllegation<Thing>(
  wording: Wording,
  things: readonly Thing[],
  saidOf: (thing: Thing) => readonly RecordedStatement[],
  write: (things: Thing[], alleged: boolean) => string,
): Clause[] {
  const mouths = Map.groupBy(things, (thing) => (onlyAlleged(saidOf(thing)) ? allegersOf(wording, saidOf(thing)) : ''))
  const stated = mouths.get('') ?? []
  const clauses = stated.length > 0 ? [clause(write(stated, false), stated.flatMap(saidOf))] : []
  for (const [who, same] of mouths)
    if (who !== '' && clauses[0]?.text !== write(same, true))
      clauses.push(withAllegation(wording, write(same, true), same.flatMap(saidOf)))
  return clauses
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
