/** From a pack's patterns to regular expressions over tagged sentences. What is wrong in a pack is found here, before any document is read. */
import { Failure } from '../register/failure.ts'
import type { LiteralIndex, Needed } from './presence.ts'
import { type Clause, requirementOf } from './requirement.ts'
import { kindsTaken, type MentionKind, mentionKinds, tagPattern } from './tags.ts'

/**
 * A pattern that is ready: it is run over a sentence in which mentions of its kinds are tagged, and no others. Its regular expression is made when it is
 * first asked for: most patterns of a pack have no chance in most documents, and `needed` tells that for less.
 */
export class Compiled {
  /** Kinds that the pattern takes, one bit each, in the order of `mentionKinds`. */
  readonly kinds: number
  readonly needed: Needed
  readonly #pattern: string
  readonly #words: Words
  readonly #flags: string
  #expression: RegExp | undefined

  readonly #where: string

  /** @param where pack and place in it, such as `language pack fr: rules.price-of-contract.pattern`. */
  constructor(pattern: string, words: Words, flags: string, index: LiteralIndex, where: string) {
    this.#where = where
    this.#pattern = pattern
    this.#words = words
    this.#flags = flags
    this.kinds = kindsIn(pattern, words)
    this.needed = index.enter(() => requirementOf(pattern, words))
  }

  /** @throws Failure `pack/invalid` that names the pack and the place in it, when the pattern is no regular expression. */
  get expression(): RegExp {
    if (this.#expression === undefined)
      try {
        this.#expression = new RegExp(this.source, this.#flags)
      } catch (error) {
        throw new Failure('pack/invalid', `${this.#where}: ${reasonOf(error)}`)
      }
    return this.#expression
  }

  get source(): string {
    return `${before}(?:${expand(this.#pattern, this.#words)})${behind}`
  }

  /** @throws Error when the pattern is no regular expression, or matches where nothing is. */
  check(): void {
    if (new RegExp(`^(?:${this.source})$`).test('')) throw new Error('it matches nothing at all, that is, everywhere')
  }
}

/** Part of a word of a gap: no mark that ends a clause is in it, a comma within a number is none. */
const part = "(?:[^\\s,;:!?()\\[\\]']|,(?=[0-9]))+"
/** What stands before an apostrophe is a word of its own: "d'élucider" is two, so that a gap may end between them. */
const word = `${part}(?:' ?| )`
const gaps: Record<string, [least: number, most: number]> = { gap: [0, 7], gap3: [0, 4], np: [1, 12] }

const macro = /( ?)\{([a-zA-Z][a-zA-Z0-9_-]*)\}( ?)/g
/** No word is cut: where the pattern begins or ends with a letter or digit, none stands beside it. */
const before = '(?<![a-z0-9](?=[a-z0-9]))'
const behind = '(?!(?<=[a-z0-9])[a-z0-9])'

/** `words` of a pack, each with all macros in it replaced. */
export type Words = Map<string, Word>

/** One of `words`: what it becomes is made when a pattern with it is first needed. */
export class Word {
  readonly kinds: number
  readonly #pattern: string
  readonly #words: Words
  #source: string | undefined
  #clauses: Clause[] | undefined

  constructor(pattern: string, words: Words) {
    this.#pattern = pattern
    this.#words = words
    this.kinds = kindsIn(pattern, words)
  }

  get source(): string {
    this.#source ??= expand(this.#pattern, this.#words)
    return this.#source
  }

  get clauses(): Clause[] {
    this.#clauses ??= requirementOf(this.#pattern, this.#words)
    return this.#clauses
  }
}

/** @param name of one of `words`. @throws Failure `pack/invalid`. */
export function enterWord(name: string, pattern: string, words: Words): void {
  words.set(name, new Word(pattern, words))
}

/** @throws Failure `pack/invalid` for a macro that does not exist. */
function kindsIn(pattern: string, words: Words): number {
  let kinds = 0
  for (const [, , name] of pattern.matchAll(macro)) {
    if (name === undefined || Object.hasOwn(gaps, name)) continue
    if (/^[A-Z]+$/.test(name)) {
      if (!(mentionKinds as readonly string[]).includes(name))
        throw new Failure('pack/invalid', `{${name}} is no kind of mention; there are ${mentionKinds.join(', ')}`)
      kinds |= kindsTaken(name as MentionKind)
    } else {
      const found = words.get(name)
      if (found === undefined)
        throw new Failure('pack/invalid', `{${name}} is not among the words of the pack that stand before it`)
      kinds |= found.kinds
    }
  }
  return kinds
}

/** The pattern with all macros replaced, as the source of a regular expression. */
export function expand(pattern: string, words: Words): string {
  return pattern.replace(macro, (_, left: string, name: string, right: string) => {
    const gap = Object.hasOwn(gaps, name) ? gaps[name] : undefined
    if (gap !== undefined) return gapSource(left, right, name === 'np' ? '' : '?', ...gap)
    return `${left}${/^[A-Z]+$/.test(name) ? tagPattern(name as MentionKind) : `(?:${words.get(name)?.source})`}${right}`
  })
}

function gapSource(left: string, right: string, lazy: string, least: number, most: number): string {
  if (left && right && least === 0) return ` (?:${word}){0,${most}}${lazy}`
  if (right && least === 0) return `(?:${word}){0,${most}}${lazy}`
  const next = `(?:[ ']${part}){0,${most - 1}}${lazy}`
  if (least > 0) return `${left}${part}${next}${right}`
  return left ? `(?: ${part}${next})?${lazy}` : `(?:${part}${next})?${lazy}`
}

/** Without the source of the expression, which may fill a page. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^Invalid regular expression: .*: /s, '')
