/** Whether a pattern stands directly before or behind a place. */
import type { Compiled } from '../compile.ts'
import type { SentenceView } from '../match.ts'

/** How far before or behind a number its unit or bound may begin. */
const reach = 48

export interface Beside {
  at: number
  end: number
}

/** @returns where the pattern ends with only blanks, or a bracket or quotation mark, between it and `at`. */
export function directlyBefore(view: SentenceView, at: number, pattern: Compiled, between = /^["( ]*$/): Beside | undefined {
  if (at === 0 || !view.may(pattern)) return undefined
  const { expression } = pattern
  const text = view.sentence.folded
  const first = Math.max(0, at - reach)
  const slice = text.slice(first, at)
  let found: Beside | undefined
  expression.lastIndex = 0
  for (let match = expression.exec(slice); match !== null; match = expression.exec(slice)) {
    const end = match.index + match[0].length
    // What the cut has made a word of is none.
    if (match.index === 0 && first > 0 && /[a-z0-9]/.test(text[first - 1] as string) && /^[a-z0-9]/.test(slice)) continue
    if (between.test(slice.slice(end))) {
      found = { at: first + match.index, end: first + end }
      break
    }
  }
  return found
}

export function directlyBehind(view: SentenceView, end: number, pattern: Compiled, between = /^["') ]*$/): Beside | undefined {
  const text = view.sentence.folded
  if (end === text.length || !view.may(pattern)) return undefined
  const { expression } = pattern
  const slice = text.slice(end, end + reach)
  expression.lastIndex = 0
  const match = expression.exec(slice)
  if (match === null || !between.test(slice.slice(0, match.index))) return undefined
  const at = end + match.index
  const to = at + match[0].length
  // Cut within a word.
  if (to === end + reach && /[a-z0-9]/.test(text[to] ?? ' ') && /[a-z0-9]$/.test(match[0])) return undefined
  return { at, end: to }
}
