/**
 * Whether two wordings of a quote are one. Marks, blanks, cases and accents may differ, an article may be missing, a long word may have a typing
 * error. Numbers, names, signs and every other word must be the same: of what is dropped or exchanged, any may be the word that matters ("not", "without", "six").
 */
import { fold } from './text/folded.ts'

export interface Word {
  /** Folded; a number without the blanks between its groups. */
  form: string
  /** Place in the folded text, end exclusive. */
  from: number
  to: number
  /** A number, a sign such as %, or a word with a capital letter. */
  exact: boolean
}

/** What may be missing or added: of articles and their contractions those that are no numbers. */
const articles = new Set([
  'the',
  'le',
  'la',
  'les',
  'l',
  'd',
  'du',
  'des',
  'der',
  'die',
  'das',
  'dem',
  'den',
  'el',
  'los',
  'las',
  'het',
])
/** Typing errors are forgiven in words of so many letters: there one letter makes no other number or negation. */
const forgivenFrom = 7
const wordsForEach = 12
const mostForgiven = 4

const token = /\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*|[\p{L}\p{N}]+|[%‰€$£¥₽+<>≤≥~±=]|(?<![\p{L}\p{N}])-(?=\d)/gu

/** @param isUpper whether the text has a capital letter at an offset of its folded view. */
export function wordsOf(folded: string, isUpper: (at: number) => boolean): Word[] {
  return Array.from(folded.matchAll(token), ({ 0: found, index }) => {
    const isNumber = /^\p{N}/u.test(found)
    return {
      form: isNumber ? found.replaceAll(' ', '') : found,
      from: index,
      to: index + found.length,
      exact: isNumber || !/^\p{L}/u.test(found) || isUpper(index),
    }
  })
}

/** Words of a text that is not part of a document. */
export function wordsOfQuote(quote: string): Word[] {
  const folded = fold(quote)
  return wordsOf(folded.folded, (at) => folded.isUpper(at))
}

/** Whether two unequal words are one word with a typing error in it. */
function isTypingError(a: Word, b: Word): boolean {
  if (a.exact || b.exact) return false
  const [short, long] = a.form.length <= b.form.length ? [a.form, b.form] : [b.form, a.form]
  if (short.length < forgivenFrom || long.length - short.length > 1 || short.slice(0, 3) !== long.slice(0, 3)) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  return swapped || short.slice(at + 1) === long.slice(at + 1)
}

/** Whether two words are one, but for a forgiven typing error. */
export const isOneWord = (a: Word | undefined, b: Word | undefined): boolean =>
  a !== undefined && b !== undefined && (a.form === b.form || isTypingError(a, b))

/** How many differences are forgiven in so many words. */
export const forgivenIn = (words: number): number => Math.min(mostForgiven, Math.max(1, Math.floor(words / wordsForEach)))

/** @returns whether both say the same, word by word, with at most one forgiven difference for each twelve words, and four in all; none is missing at the ends. */
export function sameWording(one: readonly Word[], other: readonly Word[]): boolean {
  if (!isOneWord(one[0], other[0]) || !isOneWord(one.at(-1), other.at(-1))) return false
  let forgiven = forgivenIn(Math.max(one.length, other.length))
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const [a, b] = [one[i], other[j]]
    if (a && b && a.form === b.form) {
      i++
      j++
      continue
    }
    if (forgiven-- === 0) return false
    if (a && b && isTypingError(a, b)) {
      i++
      j++
    } else if (a && articles.has(a.form) && !(b && articles.has(b.form))) i++
    else if (b && articles.has(b.form) && !(a && articles.has(a.form))) j++
    else if (a && b && articles.has(a.form) && articles.has(b.form)) {
      i++
      j++
    } else return false
  }
  return true
}
