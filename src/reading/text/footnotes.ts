/** The number of a footnote, when a text has lost that it stood above the line. */
import type { Figure } from '../mentions/figure.ts'
import type { Folded } from './folded.ts'
import type { Sentence } from './sentence.ts'

/**
 * "Chine.856 groupes" is footnote 8 and 56 groups: digits behind a word, a dot and no blank begin with a footnote, and which of them belong to it nobody
 * can know for sure; one digit is taken, or two where one would leave a number that begins with 0. "caméras12." is a footnote alone.
 */
export function gluedFootnote(figure: Figure, sentence: Sentence, folded: Folded): Figure {
  if (!figure.digits) return figure
  const text = folded.folded
  const at = sentence.from + figure.at
  const before = text.slice(Math.max(0, at - 4), at)
  if (!/[a-z]{2}[.!?]"?$/.test(before) && !/[a-z]"[.]$/.test(before)) return figure
  const digits = /^\d+/.exec(text.slice(at, at + 8))?.[0] ?? ''
  if (digits.length < 2 || digits.length > 5) return figure
  const note = digits[1] === '0' ? 2 : 1
  if (digits.length <= note) return figure
  const rest = digits.slice(note)
  const group = sentence.folded.slice(figure.at + digits.length, figure.end)
  // With groups or a scale behind it the whole number cannot be told from the digits alone.
  if (group !== '') return { ...figure, warning: 'glued-footnote' }
  return {
    ...figure,
    at: figure.at + note,
    value: Number(rest),
    maybeYear: /^(?:19|20)\d\d$/.test(rest),
    warning: 'glued-footnote',
  }
}
