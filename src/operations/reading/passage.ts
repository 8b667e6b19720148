/** A passage of a document: the quote with its place, and at most 200 characters around it. */
import type { ReadDocument } from '../../reading/document.ts'
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

/** @throws Failure `reading/span` for a place that is not in the text, or a quote that is too long to be one. */
export function passageIn(document: ReadDocument, source: EntityId, { start, end }: { start: number; end: number }): Passage {
  const { text, blocks } = document
  if (!(start >= 0 && start < end && end <= text.length))
    throw new Failure('reading/span', `characters ${start}–${end} are not in the text, which has ${text.length}`)
  if (end - start > LONGEST_QUOTE)
    throw new Failure('reading/span', `a quote has at most ${LONGEST_QUOTE} characters, not ${end - start}; select less`)
  const page = blocks.find((block) => block.start <= start && start < block.end)?.page
  const prefix = text.slice(whole(text, Math.max(0, start - AROUND), 1), start)
  const suffix = text.slice(end, whole(text, Math.min(text.length, end + AROUND), -1))
  return {
    source,
    start,
    end,
    exact: text.slice(start, end),
    ...(prefix ? { prefix } : {}),
    ...(suffix ? { suffix } : {}),
    ...(page === undefined ? {} : { page }),
  }
}
