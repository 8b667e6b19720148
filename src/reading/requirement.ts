/**
 * What any text must hold for a pattern to match: read off the pattern itself, so that the costly regular expression is made and run only where it has a
 * chance. Of a pattern "a(b|c)" with words for the letters: the letters of a, and those of b or of c. It may ask for less than the pattern does, never for more.
 */
import { kindsTaken, type MentionKind } from './tags.ts'

/** At least one of these letters, or a mention of one of these kinds. */
export interface Clause {
  literals: string[]
  /** Bits of `kindBit`. */
  kinds: number
}

/** Shorter ones stand in almost every sentence. */
const least = 3
/** An alternation of more is taken to ask for nothing. */
const most = 600

/** @param words requirements of the pack's named alternatives. */
export function requirementOf(pattern: string, words: ReadonlyMap<string, { clauses: Clause[] }>): Clause[] {
  return new Reader(pattern, words).alternation()
}

class Reader {
  readonly #pattern: string
  readonly #words: ReadonlyMap<string, { clauses: Clause[] }>
  #at = 0

  constructor(pattern: string, words: ReadonlyMap<string, { clauses: Clause[] }>) {
    this.#pattern = pattern
    this.#words = words
  }

  alternation(): Clause[] {
    const alternatives = [this.#sequence()]
    while (this.#pattern[this.#at] === '|') {
      this.#at++
      alternatives.push(this.#sequence())
    }
    if (alternatives.length === 1) return alternatives[0] as Clause[]
    const union: Clause = { literals: [], kinds: 0 }
    for (const clauses of alternatives) {
      const best = clauses.reduce<Clause | undefined>(
        (one, other) => (one === undefined || weight(other) > weight(one) ? other : one),
        undefined,
      )
      if (best === undefined) return []
      union.literals.push(...best.literals)
      union.kinds |= best.kinds
    }
    return union.literals.length > most ? [] : [union]
  }

  #sequence(): Clause[] {
    const clauses: Clause[] = []
    let run = ''
    const flush = () => {
      if (run.length >= least) clauses.push({ literals: [run], kinds: 0 })
      run = ''
    }
    while (this.#at < this.#pattern.length) {
      const sign = this.#pattern[this.#at] as string
      if (sign === '|' || sign === ')') break
      let inner: Clause[] | undefined
      let letter: string | undefined
      if (sign === '(') inner = this.#group()
      else if (sign === '[') this.#class()
      else if (sign === '{') {
        const gap = this.#macro()
        if (gap === 'gap') {
          // A gap may take the blanks beside it.
          run = run.trimEnd()
          if (this.#pattern[this.#at] === ' ') this.#at++
        } else inner = gap
      } else if (sign === '\\') letter = this.#escape()
      else {
        this.#at++
        if (!'.^$'.includes(sign)) letter = sign
      }
      const [fewest, isQuantified] = this.#quantifier()
      if (letter !== undefined && fewest > 0) {
        run += letter
        if (isQuantified) flush()
        continue
      }
      flush()
      if (inner !== undefined && fewest > 0) clauses.push(...inner)
    }
    flush()
    return clauses
  }

  #group(): Clause[] | undefined {
    const start = /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z_$][\w$]*>))?/.exec(this.#pattern.slice(this.#at, this.#at + 80))?.[0] ?? '('
    this.#at += start.length
    const inner = this.alternation()
    this.#at++
    return /[=!]$/.test(start) ? undefined : inner
  }

  #class(): void {
    this.#at++
    if (this.#pattern[this.#at] === '^') this.#at++
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== ']')
      this.#at += this.#pattern[this.#at] === '\\' ? 2 : 1
    this.#at++
  }

  /** `{name}`, or a brace that is none. */
  #macro(): Clause[] | 'gap' | undefined {
    const name = /^\{([A-Za-z][A-Za-z0-9_-]*)\}/.exec(this.#pattern.slice(this.#at, this.#at + 80))?.[1]
    if (name === undefined) {
      this.#at++
      return undefined
    }
    this.#at += name.length + 2
    if (/^(?:gap3?|np)$/.test(name)) return 'gap'
    if (/^[A-Z]+$/.test(name)) return [{ literals: [], kinds: kindsTaken(name as MentionKind) }]
    return this.#words.get(name)?.clauses
  }

  #escape(): string | undefined {
    const sign = this.#pattern[this.#at + 1] ?? ''
    if (sign === 'k') this.#at += /^\\k<[^>]*>/.exec(this.#pattern.slice(this.#at))?.[0].length ?? 2
    else if (sign === 'u') this.#at += 6
    else if (sign === 'x') this.#at += 4
    else this.#at += 2
    return /[A-Za-z0-9]/.test(sign) ? undefined : sign
  }

  /** @returns the fewest times that what stands before is there, and whether anything was said about it. */
  #quantifier(): [number, boolean] {
    // Asked behind every letter: what is no quantifier is told by its first sign.
    if (!'?*+{'.includes(this.#pattern[this.#at] ?? 'x')) return [1, false]
    const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#pattern.slice(this.#at, this.#at + 12))
    if (found === null) return [1, false]
    this.#at += found[0].length
    return [found[0].startsWith('+') ? 1 : Number(found[1] ?? 0), true]
  }
}

/** How much a clause tells: long words more than short ones, a few more than many. */
function weight({ literals, kinds }: Clause): number {
  const shortest = literals.reduce((length, literal) => Math.min(length, literal.length), 8)
  return (kinds === 0 ? shortest : Math.min(shortest, 4)) - Math.log2(literals.length + 1) / 2
}
