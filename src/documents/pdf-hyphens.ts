/**
 * Lines put together. A hyphen at the end of a line that only divides a word becomes a soft hyphen (U+00AD): the word is whole to whoever searches, and
 * the place of the division can still be held against the page. A hyphen that belongs to the word stays, and nothing is put between.
 */
export interface WordsSeen {
  /** Of words as they stand inside lines, in lower case. */
  has(word: string): boolean
}

const softHyphen = '\u00ad'
const dividedEnd = /([\p{L}\p{M}'’]+)[-\u2010]$/u
const wordStart = /^[\p{L}\p{M}]+/u
/** Parts that keep their hyphen in French: celle-ci, ceux-là, lui-même. */
const kept = new Set(['ci', 'là', 'même', 'mêmes'])

/** Words of the inside of lines: those at the ends may be divided themselves. */
export function wordsSeen(lines: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const line of lines)
    for (const [word] of line.matchAll(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu)) words.add(word.toLowerCase())
  return words
}

/** Longest part of a word that is looked at. */
const longestPart = 60

/** @returns what comes between two lines, and whether the hyphen at the end of the first gives way to it. */
function joint(above: string, below: string, seen: WordsSeen): { between: string; instead: boolean } {
  const end = above.at(-1) ?? ''
  if (end === softHyphen) return { between: '', instead: false }
  if (end !== '-' && end !== '\u2010') return { between: ' ', instead: false }
  const before = dividedEnd.exec(above.slice(-longestPart))?.[1]
  const after = wordStart.exec(below.slice(0, longestPart))?.[0]
  if (before !== undefined && after !== undefined) {
    const small = after[0] !== after[0]?.toUpperCase()
    const [whole, hyphened] = [`${before}${after}`, `${before}-${after}`].map((word) => word.toLowerCase()) as [string, string]
    const keeps = !small || kept.has(after.toLowerCase()) || (seen.has(hyphened) && !seen.has(whole))
    return keeps ? { between: '', instead: false } : { between: softHyphen, instead: true }
  }
  // Numbers and signs: a range or a reference that was broken after its hyphen.
  const broken = /[\p{L}\d].$/u.test(above.slice(-3)) && /^[\p{L}\d]/u.test(below)
  return { between: broken ? '' : ' ', instead: false }
}

export function linesJoined(lines: readonly string[], seen: WordsSeen): string {
  const parts: string[] = []
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (next === undefined) parts.push(line)
    else {
      const { between, instead } = joint(line, next, seen)
      parts.push(instead ? line.slice(0, -1) : line, between)
    }
  }
  return parts.join('')
}
