/** Which requirements of a pack's patterns a sentence meets: all of them looked up in one pass over its letters. */
import type { Clause } from './requirement.ts'

interface Literal {
  text: string
  clauses: number[]
}

/** A requirement, entered in the index: numbers of the clauses that need letters, and bits of kinds of those that need mentions. */
export interface Needed {
  index: LiteralIndex
  clauses: { number: number; kinds: number }[]
}

/** Three letters as one number. */
const keyOf = (text: string, at: number) => text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16)

export class LiteralIndex {
  readonly #byStart = new Map<number, Literal[]>()
  readonly #clauses = new Map<string, number>()

  enter(clauses: readonly Clause[]): Needed {
    const needed: Needed = { index: this, clauses: [] }
    for (const { literals, kinds } of clauses) {
      // Letters beyond Latin are left out of the index; what needs them is not asked for.
      if (literals.some((literal) => /[^\x20-\xff]/.test(literal))) continue
      needed.clauses.push({ number: literals.length === 0 ? -1 : this.#numberOf(literals), kinds })
    }
    return needed
  }

  #numberOf(literals: readonly string[]): number {
    const unique = [...new Set(literals)].sort()
    const name = unique.join('|')
    const known = this.#clauses.get(name)
    if (known !== undefined) return known
    const number = this.#clauses.size
    this.#clauses.set(name, number)
    for (const text of unique) {
      const key = keyOf(text, 0)
      const list = this.#byStart.get(key) ?? []
      const literal = list.find((other) => other.text === text)
      if (literal === undefined) list.push({ text, clauses: [number] })
      else literal.clauses.push(number)
      this.#byStart.set(key, list)
    }
    return number
  }

  /** @param text folded words of a sentence. */
  look(text: string): Presence {
    const met = new Uint8Array(this.#clauses.size)
    const seen = new Set<Literal>()
    for (let at = 0; at + 2 < text.length; at++) {
      const list = this.#byStart.get(keyOf(text, at))
      if (list === undefined) continue
      for (const literal of list) {
        if (seen.has(literal) || !text.startsWith(literal.text, at)) continue
        seen.add(literal)
        for (const clause of literal.clauses) met[clause] = 1
      }
    }
    return new Presence(this, met, seen.size === 0)
  }
}

export class Presence {
  readonly #index: LiteralIndex
  readonly #met: Uint8Array
  /** None of the pack's words is in the sentence. */
  readonly isBlank: boolean

  constructor(index: LiteralIndex, met: Uint8Array, isBlank: boolean) {
    this.#index = index
    this.#met = met
    this.isBlank = isBlank
  }

  /** @param kinds bits of the mentions in the sentence. @returns false when the pattern cannot match there. */
  meets({ index, clauses }: Needed, kinds: number): boolean {
    if (index !== this.#index) return true
    for (const clause of clauses)
      if ((clause.kinds & kinds) === 0 && (clause.number < 0 || this.#met[clause.number] === 0)) return false
    return true
  }
}
