/** Which requirements of a pack's patterns a sentence meets: all of them looked up in one pass over its letters. */
import type { Clause } from './requirement.ts'

interface Literal {
  text: string
  clauses: number[]
  /** Number of the look that has found it last. */
  seen: number
}

/** A requirement, entered in the index: numbers of the clauses that need letters, and bits of kinds of those that need mentions. */
export interface Needed {
  index: LiteralIndex
  clauses: { number: number; kinds: number }[]
}

/** Letters in five bits: those of the alphabet apart from each other, all else in a few classes. What shares a key is told apart by its letters. */
const bitsOf = (code: number): number =>
  code > 0x60 && code < 0x7b ? code - 0x60 : code === 0x20 ? 27 : code === 0x27 ? 28 : code < 0x3a ? 29 : 30
/** Literals are indexed by their first four letters, those of three by three. */
const mask3 = (1 << 15) - 1
const mask4 = (1 << 20) - 1

export class LiteralIndex {
  readonly #by3 = new Map<number, Literal[]>()
  readonly #by4 = new Map<number, Literal[]>()
  #looks = 0
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
      const length = Math.min(4, text.length)
      let key = 0
      for (let at = 0; at < length; at++) key = (key << 5) | bitsOf(text.charCodeAt(at))
      const index = length === 4 ? this.#by4 : this.#by3
      const list = index.get(key) ?? []
      const literal = list.find((other) => other.text === text)
      if (literal === undefined) list.push({ text, clauses: [number], seen: 0 })
      else literal.clauses.push(number)
      index.set(key, list)
    }
    return number
  }

  /** @param text folded words of a sentence. */
  look(text: string): Presence {
    const met = new Uint8Array(this.#clauses.size)
    const look = ++this.#looks
    let isBlank = true
    let key = 0
    const note = (list: Literal[] | undefined, at: number) => {
      if (list === undefined) return
      for (const literal of list) {
        if (literal.seen === look || !text.startsWith(literal.text, at)) continue
        literal.seen = look
        isBlank = false
        for (const clause of literal.clauses) met[clause] = 1
      }
    }
    for (let at = 0; at < text.length; at++) {
      key = ((key << 5) | bitsOf(text.charCodeAt(at))) & mask4
      if (at >= 2) note(this.#by3.get(key & mask3), at - 2)
      if (at >= 3) note(this.#by4.get(key), at - 3)
    }
    return new Presence(this, met, isBlank)
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
