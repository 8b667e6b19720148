/**
 * Finds in a document what somebody says that it says. Whoever quotes from memory, a language model above all, changes quotes: what is kept is the file's
 * own text, and a quote whose words are not there is refused. Exact first, then without regard to case, accents, blanks and marks, then with few errors.
 */
import type { Span } from './document.ts'
import { type Folded, fold } from './text/folded.ts'
import { forgivenIn, isOneWord, sameWording, type Word, wordsOf, wordsOfQuote } from './wording.ts'

export interface Grounded {
  span: Span
  how: 'exact' | 'normalised' | 'fuzzy'
}

export type Refusal = 'empty' | 'too-long' | 'not-found'

/** UTF-16 units: no passage is longer. */
export const longestQuote = 2000
/** Occurrences that are looked at, of a quote or of one of its words: a text can repeat one without end. */
const mostLooked = 5_000
const mostOfWord = 200
/** Words of a quote by which a near place is sought: one of them may be mistyped. */
const seeds = 3

/** A text that quotes are looked for in; made once for all quotes of a document. */
export class Ground {
  readonly text: string
  readonly folded: Folded

  constructor(text: string, folded: Folded = fold(text)) {
    this.text = text
    this.folded = folded
  }

  #words: readonly Word[] | undefined
  #places: ReadonlyMap<string, number[]> | undefined

  /** Words of the whole text. */
  get words(): readonly Word[] {
    this.#words ??= wordsOf(this.folded.folded, (at) => this.folded.isUpper(at))
    return this.#words
  }

  /** Which of the words have this form. */
  placesOf(form: string): readonly number[] {
    if (!this.#places) {
      const places = new Map<string, number[]>()
      for (const [index, word] of this.words.entries()) {
        const known = places.get(word.form)
        if (known) known.push(index)
        else places.set(word.form, [index])
      }
      this.#places = places
    }
    return this.#places.get(form) ?? []
  }
}

/** @param quote without offsets: who made it up would make them up too. @returns the place whose words are those of the quote; of several the first. */
export function ground(quote: string, document: Ground): Grounded | Refusal {
  const sought = quote.trim()
  if (sought === '') return 'empty'
  if (sought.length > longestQuote) return 'too-long'
  const exact = exactPlaces(sought, document, 1)[0]
  if (exact) return { span: exact, how: 'exact' }
  const words = wordsOfQuote(sought)
  if (words.length === 0) return 'not-found'
  const [normalised] = normalisedPlaces(sought, words, document, 1)
  if (normalised) return { span: normalised, how: 'normalised' }
  const [fuzzy] = fuzzyPlaces(words, document)
  return fuzzy ? { span: fuzzy, how: 'fuzzy' } : 'not-found'
}

const isPartOfWord = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at - 1] as string) && /[\p{L}\p{N}]/u.test(text[at] as string)

/** A quote that begins or ends within a number would have another number: "9 000" is not in "39 000" nor in "9 000 000". */
function cutsNumber(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const behind = text.slice(end, end + 2)
  return (
    (/\p{N}/u.test(text[start] as string) && /\p{N}[\s.,]?$/u.test(before)) ||
    (/\p{N}/u.test(text[end - 1] as string) && /^[.,\s]?\p{N}/u.test(behind))
  )
}

/** Whether a place begins and ends with words and numbers, not within them. */
export const isWhole = (text: string, span: Span): boolean =>
  !isPartOfWord(text, span.start) && !isPartOfWord(text, span.end) && !cutsNumber(text, span)

/** Which places are no places: by default those that cut words or numbers. */
type Fits = (text: string, span: Span) => boolean

/** Places with the very characters. */
export function exactPlaces(sought: string, { text }: Ground, most: number, fits: Fits = isWhole): Span[] {
  const places: Span[] = []
  let looked = 0
  for (let at = text.indexOf(sought); at >= 0 && places.length < most && looked < mostLooked; at = text.indexOf(sought, at + 1)) {
    looked++
    const span = { start: at, end: at + sought.length }
    if (fits(text, span)) places.push(span)
  }
  return places
}

/** Places with the same words in the folded text, whatever marks stand between them. */
export function normalisedPlaces(
  sought: string,
  words: readonly Word[],
  document: Ground,
  most: number,
  fits: Fits = isWhole,
): Span[] {
  const { folded } = document.folded
  const form = fold(sought).folded
  const [first, last] = [words[0] as Word, words.at(-1) as Word]
  // Marks at the ends, such as added quotation marks and dots, are not sought.
  const core = form.slice(first.from, last.to)
  const places: Span[] = []
  let looked = 0
  for (let at = folded.indexOf(core); at >= 0 && places.length < most && looked < mostLooked; at = folded.indexOf(core, at + 1)) {
    looked++
    const span = document.folded.spanOf(at, at + core.length)
    if (fits(document.text, span)) places.push(span)
  }
  return places
}

/** Places with few errors, all of them such as are forgiven; about the rarest words of the quote, which are hardly all mistyped. */
export function fuzzyPlaces(words: readonly Word[], document: Ground): Span[] {
  const rarest = words
    .flatMap(({ form }, index) => {
      const places = document.placesOf(form)
      return places.length > 0 ? [{ index, places }] : []
    })
    .sort((a, b) => a.places.length - b.places.length)
    .slice(0, seeds)
  const found = new Map<number, Span>()
  for (const { index, places } of rarest)
    for (const place of places.slice(0, mostOfWord)) {
      const run = runAround(words, document.words, place - index)
      if (!run) continue
      const span = document.folded.spanOf(run.from, run.to)
      if (isWhole(document.text, span)) found.set(span.start, span)
    }
  return [...found.values()].sort((a, b) => a.start - b.start)
}

/** Words that are missing or added shift the others: a run may begin and end a little before or behind where it would. */
function runAround(words: readonly Word[], text: readonly Word[], about: number): { from: number; to: number } | undefined {
  const slack = forgivenIn(words.length)
  for (let first = Math.max(0, about - slack); first <= about + slack; first++) {
    if (!isOneWord(text[first], words[0])) continue
    for (let length = Math.max(1, words.length - slack); length <= words.length + slack; length++) {
      const last = text[first + length - 1]
      if (!isOneWord(last, words.at(-1))) continue
      if (sameWording(text.slice(first, first + length), words))
        return { from: (text[first] as Word).from, to: (last as Word).to }
    }
  }
  return undefined
}
