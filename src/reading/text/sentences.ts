/** Cuts blocks into sentences, over the folded view. A sentence is never longer than `longest`: rules look at it with regular expressions. */
import type { Block } from '../document.ts'
import type { Folded } from './folded.ts'
import type { Language, Sentence } from './sentence.ts'

export const longest = 1500

/** Languages that write a dot behind the number of a day, an article, a century. */
const ordinalDots = new Set<Language>(['de', 'sr'])

/** @param abbreviations of each language, folded, with their dot. */
export function sentencesOf(
  folded: Folded,
  blocks: readonly Block[],
  languageOf: (block: number) => Language,
  abbreviations: (language: Language) => ReadonlySet<string>,
): Sentence[] {
  const sentences: Sentence[] = []
  for (const [number, block] of blocks.entries()) {
    const first = folded.fromText(block.start)
    const end = folded.fromText(block.end)
    const language = languageOf(number)
    const add = (from: number, to: number) => {
      while (from < to && folded.folded[from] === ' ') from++
      while (to > from && folded.folded[to - 1] === ' ') to--
      // A mark alone is no sentence.
      if (!/[^\s.,;:!?…"'()[\]-]/.test(folded.folded.slice(from, Math.min(to, from + 40)))) return
      sentences.push({ from, to, span: folded.spanOf(from, to), folded: folded.folded.slice(from, to), block: number, language })
    }
    let from = first
    const ends = block.kind === 'row' ? [] : endsOf(folded, first, end, language, abbreviations(language))
    for (const to of [...ends, end]) {
      while (to - from > longest) {
        const cut = cutBefore(folded.folded, from, from + longest)
        add(from, cut)
        from = cut
      }
      add(from, to)
      from = to
    }
  }
  return sentences
}

/** A good place to cut a sentence that is too long: behind a mark, or else between two words. */
function cutBefore(text: string, from: number, end: number): number {
  const half = from + longest / 2
  const window = text.slice(half, end)
  for (const mark of [';', ',', ' ']) {
    const at = window.lastIndexOf(mark)
    if (at >= 0) return half + at + 1
  }
  return end
}

const closing = /["')\]]/
const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign)
const isDigit = (sign: string | undefined) => sign !== undefined && sign >= '0' && sign <= '9'

/** @returns offsets behind which a sentence ends; the block's own end is not among them. */
function endsOf(folded: Folded, first: number, end: number, language: Language, abbreviations: ReadonlySet<string>): number[] {
  const text = folded.folded
  const ends: number[] = []
  // Only within the block: a search in the whole text would go on to its end for each of many short blocks.
  for (const found of text.slice(first, end).matchAll(/[.!?…]+/g)) {
    const begins = first + found.index
    let at = begins + found[0].length
    while (at < end && closing.test(text[at] as string)) at++
    if (at >= end) break
    const isDot = found[0] === '.'
    if (text[at] === ' ') {
      // French puts a blank before a closing mark.
      const closes = /^ "(?= |$)/.test(text.slice(at, at + 3)) && /[»”"]/.test(folded.original(at + 1, at + 2))
      if (closes) at += 2
      const next = nextSign(folded, at, end)
      if (next === 'lower' || next === 'none') continue
      if (isDot && joins(folded, begins, first, language, abbreviations)) continue
      ends.push(at)
    } else if (isDot && isLetter(text[begins - 1]) && wordBefore(text, begins, first).length >= 3) {
      // "Chine.856 groupes", "kosovares.Il": the blank was lost.
      if (folded.isUpper(at) && isLetter(text[at + 1]) && !folded.isUpper(at + 1)) ends.push(at)
      else if (isDigit(text[at]) && /^\d{1,2}(?= |\d)/.test(text.slice(at, at + 6))) ends.push(begins + 1)
    }
  }
  return ends
}

/** What the next word begins with. */
function nextSign(folded: Folded, at: number, end: number): 'upper' | 'lower' | 'other' | 'none' {
  const text = folded.folded
  while (at < end && /[ "'([-]/.test(text[at] as string)) at++
  if (at >= end) return 'none'
  if (!isLetter(text[at])) return 'other'
  const original = folded.original(at, at + 1)
  return original === original.toLowerCase() && original !== original.toUpperCase() ? 'lower' : 'upper'
}

const wordBefore = (text: string, at: number, first: number) =>
  at === first || text[at - 1] === ' ' ? '' : (/[^\s("'[]*$/.exec(text.slice(Math.max(first, at - 24), at))?.[0] ?? '')

/** Whether the dot at `at` belongs to the word before it, and ends nothing. */
function joins(folded: Folded, at: number, first: number, language: Language, abbreviations: ReadonlySet<string>): boolean {
  const text = folded.folded
  const word = wordBefore(text, at, first)
  if (word === '') return false
  if (abbreviations.has(`${word}.`)) return true
  // Of "z. B." the part before a blank stands in the list only as a whole.
  const two = /[^\s("'[]+ [^\s]*$/.exec(text.slice(Math.max(first, at - 24), at))?.[0]
  if (two !== undefined && abbreviations.has(`${two}.`)) return true
  if (/^[a-z]$/.test(word)) return folded.isUpper(at - 1) || /^ [a-z]\./.test(text.slice(at + 1, at + 4))
  if (/^(?:[a-z]{1,3}\.)+[a-z]{1,3}$/.test(word)) return true
  return ordinalDots.has(language) && /^\d{1,3}$/.test(word)
}
