/**
 * Finds in a document what somebody says that it says. Whoever quotes from memory, a language model above all, changes quotes: what is kept is the file's
 * own text, and a quote whose words are not there is refused. Exact first, then without regard to case, accents, blanks and marks, then with few errors.
 */
import search from 'approx-string-match'
import type { Span } from './document.ts'
import { type Folded, fold } from './text/folded.ts'
import { sameWording, type Word, wordsOf, wordsOfQuote } from './wording.ts'

export interface Grounded {
  span: Span
  how: 'exact' | 'normalised' | 'fuzzy'
}

export type Refusal = 'empty' | 'too-long' | 'not-found'

/** UTF-16 units: no passage is longer. */
export const longestQuote = 2000
/** Of the quote's characters, so many may differ where it is looked for; which of them is looked at then. */
const errorShare = 0.15
/** Places with equally few errors that are looked at. */
const mostPlaces = 64
/** Quote in words of 32 characters times text, beyond which no near place is sought. */
const mostWork = 400_000_000

/** A text that quotes are looked for in; made once for all quotes of a document. */
export class Ground {
  readonly text: string
  readonly folded: Folded

  constructor(text: string, folded: Folded = fold(text)) {
    this.text = text
    this.folded = folded
  }

  /** @returns words of a part of the folded text. */
  words(from: number, to: number): Word[] {
    const part = this.folded.folded.slice(from, to)
    return wordsOf(part, (at) => this.folded.isUpper(from + at)).map((word) => ({
      ...word,
      from: word.from + from,
      to: word.to + from,
    }))
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
  const [fuzzy] = fuzzyPlaces(sought, words, document)
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

const isWhole = (text: string, span: Span): boolean =>
  !isPartOfWord(text, span.start) && !isPartOfWord(text, span.end) && !cutsNumber(text, span)

/** Places with the very characters, whole words only. */
export function exactPlaces(sought: string, { text }: Ground, most: number): Span[] {
  const places: Span[] = []
  for (let at = text.indexOf(sought); at >= 0 && places.length < most; at = text.indexOf(sought, at + 1)) {
    const span = { start: at, end: at + sought.length }
    if (isWhole(text, span)) places.push(span)
  }
  return places
}

/** Places with the same words in the folded text, whatever marks stand between them. */
export function normalisedPlaces(sought: string, words: readonly Word[], document: Ground, most: number): Span[] {
  const { folded } = document.folded
  const form = fold(sought).folded
  const [first, last] = [words[0] as Word, words.at(-1) as Word]
  // Marks at the ends, such as added quotation marks and dots, are not sought.
  const core = form.slice(first.from, last.to)
  const places: Span[] = []
  for (let at = folded.indexOf(core); at >= 0 && places.length < most; at = folded.indexOf(core, at + 1)) {
    const span = document.folded.spanOf(at, at + core.length)
    if (isWhole(document.text, span)) places.push(span)
  }
  return places
}

/** Places with few errors, all of them such as are forgiven. @param within part of the folded text that is searched. */
export function fuzzyPlaces(
  sought: string,
  words: readonly Word[],
  document: Ground,
  within?: { from: number; to: number },
): Span[] {
  const form = fold(sought).folded.slice((words[0] as Word).from, (words.at(-1) as Word).to)
  const { folded } = document.folded
  const { from, to } = within ?? { from: 0, to: folded.length }
  if (Math.ceil(form.length / 32) * (to - from) > mostWork) return []
  const errors = Math.max(2, Math.floor(form.length * errorShare))
  const places: Span[] = []
  const seen = new Set<number>()
  for (const match of search(folded.slice(from, to), form, errors).slice(0, mostPlaces)) {
    const found = document.words(Math.max(0, from + match.start - 24), Math.min(folded.length, from + match.end + 24))
    const inside = wordsAround(found, from + match.start, from + match.end, words)
    if (!inside || seen.has(inside.from)) continue
    seen.add(inside.from)
    const span = document.folded.spanOf(inside.from, inside.to)
    if (isWhole(document.text, span)) places.push(span)
  }
  return places
}

/** The search's ends may lie within words, or beside them: of the words about there, the run that has the quote's wording. */
function wordsAround(
  found: readonly Word[],
  start: number,
  end: number,
  words: readonly Word[],
): { from: number; to: number } | undefined {
  const near = (at: number, of: (word: Word) => number) =>
    found
      .flatMap((word, index) => (Math.abs(of(word) - at) <= 24 ? [{ index, off: Math.abs(of(word) - at) }] : []))
      .sort((a, b) => a.off - b.off)
  for (const first of near(start, (word) => word.from).slice(0, 5))
    for (const last of near(end, (word) => word.to).slice(0, 5)) {
      const run = found.slice(first.index, last.index + 1)
      if (run.length > 0 && sameWording(run, words)) return { from: (run[0] as Word).from, to: (run.at(-1) as Word).to }
    }
  return undefined
}
