/**
 * Where a text quotes. Quotation marks in the wild are often mangled (a closing mark that opens, a mark that is missing), so that a quotation also ends
 * with its paragraph, unless the next one opens with a mark again or the marks tell their direction.
 */
import type { Span } from '../document.ts'

const openers = '«“„‟‹'
const closers = '»”›'
const bothWays = /["“”]/

/** @returns spans between marks, marks excluded, in order; those of fewer than `leastWords` words are names, not speech. */
export function quotationsOf(text: string, paragraph: Span, leastWords = 4): Span[] {
  const found: Span[] = []
  let open: number | undefined
  let deep = 0
  const close = (end: number) => {
    if (open !== undefined && text.slice(open, end).trim().split(/\s+/).length >= leastWords) found.push({ start: open, end })
    open = undefined
    deep = 0
  }
  for (let at = paragraph.start; at < paragraph.end; at++) {
    const mark = text[at] as string
    if (open === undefined) {
      if (openers.includes(mark) || mark === '"' || (mark === '”' && startsWord(text, at))) open = at + 1
    } else if ((mark === '„' || mark === '«') && deep < 9) deep++
    else if (closers.includes(mark) || bothWays.test(mark)) {
      // German closes with “, Serbian with ”: a mark that another may close counts as the end unless one inside is open.
      if (deep > 0) deep--
      else close(at)
    }
  }
  close(paragraph.end)
  return found
}

const startsWord = (text: string, at: number): boolean =>
  /[\p{L}\p{N}]/u.test(text[at + 1] ?? '') && /[\s(]/.test(text[at - 1] ?? ' ')
