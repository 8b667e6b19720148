/** The words that are quoted for a fact: about a clause, in which a reader sees what is said; neither a word nor a paragraph. */

import { byLanguage, wholeWords } from '../attribution/clauses.ts'
import type { Stretch } from '../attribution/cues.ts'
import type { Text, View } from '../attribution/view.ts'
import type { Span } from '../document.ts'

const leads = byLanguage(({ that, relative, contrast }) => `^\\s*${wholeWords(`${that}|${relative}|${contrast}`)}\\s*`)

const least = 12
const most = 160

/** @returns the stretch, or more of its clause when it is short; without blanks and lone marks at its ends. */
export function quoteOf(text: Text, view: View, stretch: Stretch): Span {
  const { folded } = text
  let { from, to } = stretch
  if (to - from < least) {
    const clause = view.clauses.find((one) => one.from <= from && one.to >= to)
    if (clause && clause.to - clause.from <= most) ({ from, to } = clause)
    else if (clause) {
      from = Math.max(clause.from, from - 40)
      to = Math.min(clause.to, to + 40)
      while (from > clause.from && folded.folded[from - 1] !== ' ') from--
      while (to < clause.to && folded.folded[to] !== ' ') to++
    }
  }
  // "That 30 cameras …" begins with the word of saying, not with the fact.
  const lead = leads(view.sentence.language).exec(folded.folded.slice(from, Math.min(to, stretch.from)))
  if (lead) from += lead[0].length
  return trimmed(text.document.text, folded.spanOf(from, to))
}

export function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /[\s,;:.)\]»”]/.test(text[start] as string)) start++
  while (end > start && /[\s,;:([«„]/.test(text[end - 1] as string)) end--
  return { start, end }
}
