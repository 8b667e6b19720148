/** Clauses of a sentence: as far as a negation, a hedge or a stage of equipment reaches. */
import type { Language } from '../text/sentence.ts'
import type { Stretch } from './cues.ts'
import { type Grammar, grammars } from './grammar.ts'

export const clauseBeginnings = ['start', 'mark', 'that', 'relative', 'contrast'] as const

export interface Clause extends Stretch {
  /** What cut it from the one before: a mark, or a word of that kind (which belongs to this clause). */
  begins: (typeof clauseBeginnings)[number]
}

/** Words of a closed class, as a source of a regular expression that matches whole words; an elided word ends in an apostrophe. */
export const wholeWords = (alternatives: string): string =>
  `(?<![\\p{L}\\p{N}'])(?:${alternatives})(?:(?<=')|(?![\\p{L}\\p{N}']))`

const expressions = new Map<string, RegExp>()

/** An expression of fixed words, made once. */
export function expressionOf(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`
  let made = expressions.get(key)
  if (made === undefined) {
    made = new RegExp(source, flags)
    expressions.set(key, made)
  }
  return made
}

/** An expression of the closed words of a language, made once for each: asked of every sentence, its source alone would cost more than its answer. */
export function byLanguage(source: (grammar: Grammar) => string, flags = 'u'): (language: Language) => RegExp {
  const made = new Map<Language, RegExp>()
  return (language) => {
    let expression = made.get(language)
    if (expression === undefined) {
      expression = new RegExp(source(grammars[language]), flags)
      made.set(language, expression)
    }
    return expression
  }
}

const breaks = new Map<Language, RegExp>()

function breaksOf(language: Language): RegExp {
  const known = breaks.get(language)
  if (known) return known
  const { contrast, that, relative } = grammars[language]
  // In Spanish and Dutch the same word begins both kinds of clause: "that" comes first, which is right after verbs of saying.
  const made = new RegExp(
    `(?<mark>(?:[;:,!?]|(?<!\\d)\\.)(?= |"|$)|[()\\[\\]]| - )|(?<contrast>${wholeWords(contrast)})|(?<that>${wholeWords(that)})|(?<relative>${wholeWords(relative)})`,
    'gu',
  )
  breaks.set(language, made)
  return made
}

/** German and Serbian set a comma before every relative clause, and the article or "a" alone tells nothing. */
const needsComma: Partial<Record<Language, string[]>> = { de: ['relative', 'contrast'], nl: ['relative'], sr: ['contrast'] }

/**
 * @param folded the words of one sentence.
 * @param at offset of the sentence in the folded text.
 * @returns its clauses in order, without the marks between them; offsets are in the folded text.
 */
export function clausesOf(folded: string, at: number, language: Language): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let begins: Clause['begins'] = 'start'
  const close = (to: number) => {
    if (folded.slice(from, to).trim() !== '') clauses.push({ from: at + from, to: at + to, begins })
  }
  for (const match of folded.matchAll(breaksOf(language))) {
    const found = match.groups as Record<string, string | undefined>
    if (found.mark !== undefined) {
      close(match.index)
      from = match.index + match[0].length
      begins = 'mark'
      continue
    }
    const kind = (['contrast', 'that', 'relative'] as const).find((one) => found[one] !== undefined) ?? 'that'
    const atStart = folded.slice(from, match.index).trim() === ''
    if (!atStart && needsComma[language]?.includes(kind)) continue
    if (!atStart) {
      close(match.index)
      from = match.index
    }
    begins = kind
  }
  close(folded.length)
  return clauses
}

/** The clauses that a stretch lies in or reaches into. */
export const clausesAt = (clauses: readonly Clause[], { from, to }: Stretch): Clause[] =>
  clauses.filter((clause) => clause.from < to && clause.to > from)
