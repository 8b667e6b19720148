/** A passage of a document: the quote with its place, and at most 200 characters around it. */
import type { ReadDocument, Span } from '../../reading/document.ts'
import { contactsIn } from '../../register/contact.ts'
import { Failure } from '../../register/failure.ts'
import type { Passage } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'

/** UTF-16 units on each side: design §2, at most 200 characters around a quote. */
const AROUND = 100
const LONGEST_QUOTE = 2000

/** Moves a cut that would part the two halves of one character. */
const whole = (text: string, at: number, by: 1 | -1): number => {
  const unit = text.charCodeAt(at)
  return at > 0 && at < text.length && unit >= 0xdc00 && unit <= 0xdfff ? at + by : at
}

/** Longest part of a word that is left out where the words around begin or end. */
const LONGEST_WORD = 30

/** The first whole word at or behind a cut, where one begins soon. */
function wordFrom(text: string, at: number, before: number): number {
  if (at === 0 || /\s/.test(text[at - 1] as string)) return at
  const next = text.slice(at, Math.min(before, at + LONGEST_WORD)).search(/\s\S/)
  return next < 0 ? at : at + next + 1
}

/** The end of the last whole word before a cut, likewise. */
function wordTo(text: string, at: number, after: number): number {
  if (at === text.length || /\s/.test(text[at] as string)) return at
  const last = /\s\S*$/.exec(text.slice(Math.max(after, at - LONGEST_WORD), at))
  return last ? Math.max(after, at - LONGEST_WORD) + last.index : at
}

/** Farther than what is kept, so that what is cut in two is seen whole. */
function contactsAround(text: string, start: number, end: number): Span[] {
  const from = Math.max(0, start - 3 * AROUND)
  return contactsIn(text.slice(from, end + 3 * AROUND)).map((one) => ({ start: from + one.start, end: from + one.end }))
}

/**
 * Names of persons without public office, e-mail addresses and telephone numbers stand neither in the quote nor around it.
 * @param unnamed where such names are.
 * @throws Failure `reading/span` for a place that is not in the text, or a quote that is too long to be one.
 */
export function passageIn(
  document: ReadDocument,
  source: EntityId,
  { start, end }: Span,
  unnamed: readonly Span[] = [],
): Passage {
  const { text, blocks } = document
  if (!(start >= 0 && start < end && end <= text.length))
    throw new Failure('reading/span', `characters ${start}–${end} are not in the text, which has ${text.length}`)
  if (end - start > LONGEST_QUOTE)
    throw new Failure('reading/span', `a quote has at most ${LONGEST_QUOTE} characters, not ${end - start}; select less`)
  const page = blocks.find((block) => block.start <= start && start < block.end)?.page
  const place = { source, start, end, ...(page === undefined ? {} : { page }) }
  const hidden = [...unnamed, ...contactsAround(text, start, end)]
  // A passage that names a private person, or tells how to reach one, has its offsets alone.
  if (hidden.some((one) => one.start < end && start < one.end)) return place
  const first = Math.max(0, start - AROUND, ...hidden.map((one) => (one.end <= start ? one.end : 0)))
  const last = Math.min(text.length, end + AROUND, ...hidden.map((one) => (one.start >= end ? one.start : text.length)))
  const prefix = text.slice(wordFrom(text, whole(text, first, 1), start), start)
  const suffix = text.slice(end, wordTo(text, whole(text, last, -1), end))
  return {
    ...place,
    exact: text.slice(start, end),
    ...(prefix ? { prefix } : {}),
    ...(suffix ? { suffix } : {}),
  }
}
