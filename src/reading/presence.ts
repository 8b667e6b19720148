/** Which requirements of a pack's patterns a sentence meets: all of them looked up in one pass over its letters. */
import type { Clause } from './requirement.ts'

interface Literal {
  text: string
  clauses: number[]
  /** Number of the look that has found it last. */
  seen: number
}

/** A requirement, entered in the index: numbers of the clauses that need letters, and bits of kinds of those that need mentions. Empty before the first look. */
export interface Needed {
  index: LiteralIndex
  clauses: { number: number; kinds: number; length: number }[]
}

/** Letters in five bits: those of the alphabet apart from each other, all else in a few classes. What shares a key is told apart by its letters. */
const bitsOf = (code: number): number =>
  code > 0x60 && code < 0x7b ? code - 0x60 : code === 0x20 ? 27 : code === 0x27 ? 28 : code < 0x3a ? 29 : 30
/** Literals are indexed by their first four letters, those of three by three. */
const mask3 = (1 << 15) - 1
const mask4 = (1 << 20) - 1

export class LiteralIndex {
  /** Number of the list of literals for a key, 0 where there is none. */
  #by3 = new Uint16Array(0)
  #by4 = new Uint16Array(0)
  readonly #lists: Literal[][] = [[]]
  #pending: (() => void)[] = []
  #looks = 0
  readonly #clauses = new Map<string, number>()

  /** @param clauses read off a pattern when a sentence is first looked at: a pack whose language never comes up costs little. */
  enter(clauses: () => readonly Clause[]): Needed {
    const needed: Needed = { index: this, clauses: [] }
    this.#pending.push(() => {
      for (const { literals, kinds } of clauses()) {
        // Letters beyond Latin are left out of the index; what needs them is not asked for.
        if (literals.some((literal) => /[^\x20-\xff]/.test(literal))) continue
        const number = literals.length === 0 ? -1 : this.#numberOf(literals)
        needed.clauses.push({ number, kinds, length: Math.min(...literals.map(({ length }) => length)) })
      }
    })
    return needed
  }

  #settle(): void {
    const pending = this.#pending
    this.#pending = []
    if (this.#by4.length === 0) {
      this.#by3 = new Uint16Array(mask3 + 1)
      this.#by4 = new Uint16Array(mask4 + 1)
    }
    for (const enter of pending) enter()
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
      if (index[key] === 0) index[key] = this.#lists.push([]) - 1
      const list = this.#lists[index[key] as number] as Literal[]
      const literal = list.find((other) => other.text === text)
      if (literal === undefined) list.push({ text, clauses: [number], seen: 0 })
      else literal.clauses.push(number)
    }
    return number
  }

  /** @param text folded words of a sentence. */
  look(text: string): Presence {
    if (this.#pending.length > 0) this.#settle()
    const met = new Uint32Array((this.#clauses.size >> 5) + 1)
    const found: number[] = []
    const look = ++this.#looks
    const [by3, by4] = [this.#by3, this.#by4]
    let key = 0
    const note = (list: readonly Literal[], at: number) => {
      for (const literal of list) {
        if (literal.seen === look || !text.startsWith(literal.text, at)) continue
        literal.seen = look
        for (const clause of literal.clauses) {
          const [word, bit] = [clause >> 5, 1 << (clause & 31)]
          if (((met[word] as number) & bit) !== 0) continue
          met[word] = (met[word] as number) | bit
          found.push(clause)
        }
      }
    }
    for (let at = 0; at < text.length; at++) {
      key = ((key << 5) | bitsOf(text.charCodeAt(at))) & mask4
      const three = by3[key & mask3] as number
      if (three !== 0 && at >= 2) note(this.#lists[three] as Literal[], at - 2)
      const four = by4[key] as number
      if (four !== 0 && at >= 3) note(this.#lists[four] as Literal[], at - 3)
    }
    return new Presence(this, met, found)
  }
}

export class Presence {
  readonly #index: LiteralIndex
  readonly #met: Uint32Array
  /** Numbers of the clauses of which letters are in the sentence. */
  readonly found: readonly number[]

  constructor(index: LiteralIndex, met: Uint32Array, found: readonly number[]) {
    this.#index = index
    this.#met = met
    this.found = found
  }

  /** None of the pack's words is in the sentence. */
  get isBlank(): boolean {
    return this.found.length === 0
  }

  /** @param kinds bits of the mentions in the sentence. @returns false when the pattern cannot match there. */
  meets({ index, clauses }: Needed, kinds: number): boolean {
    if (index !== this.#index) return true
    for (const { number, kinds: taken } of clauses)
      if ((taken & kinds) === 0 && (number < 0 || ((this.#met[number >> 5] as number) & (1 << (number & 31))) === 0)) return false
    return true
  }
}

/** Many patterns, of which a sentence names the few that have a chance, without asking each of them. */
export class Candidates {
  readonly #needed: readonly Needed[]
  /** Places of patterns without any requirement. */
  #always: number[] | undefined
  readonly #byClause = new Map<number, number[]>()
  readonly #byKind = new Map<number, number[]>()

  /** @param needed of each pattern, all of one index. */
  constructor(needed: readonly Needed[]) {
    this.#needed = needed
  }

  /** @returns places of the patterns that have a chance, in order; of a pattern without a presence all. */
  of(presence: Presence | undefined, kinds: number): number[] {
    if (presence === undefined) return [...this.#needed.keys()]
    const always = this.#always ?? this.#settle()
    const places = [...always]
    for (const clause of presence.found) for (const place of this.#byClause.get(clause) ?? []) places.push(place)
    for (let rest = kinds; rest !== 0; rest &= rest - 1)
      for (const place of this.#byKind.get(rest & -rest) ?? []) places.push(place)
    places.sort((a, b) => a - b)
    return places.filter((place, at) => place !== places[at - 1] && presence.meets(this.#needed[place] as Needed, kinds))
  }

  /** Each pattern stands under the rarest thing that it asks for: its longest letters, or else a kind of mention. */
  #settle(): number[] {
    const always: number[] = []
    for (const [place, { clauses }] of this.#needed.entries()) {
      const [first] = clauses
      if (first === undefined) {
        always.push(place)
        continue
      }
      const rarest = clauses.reduce((one, other) => (rarity(other) > rarity(one) ? other : one), first)
      const enter = (lists: Map<number, number[]>, key: number) => {
        const list = lists.get(key)
        if (list === undefined) lists.set(key, [place])
        else list.push(place)
      }
      if (rarest.number >= 0) enter(this.#byClause, rarest.number)
      for (let rest = rarest.kinds; rest !== 0; rest &= rest - 1) enter(this.#byKind, rest & -rest)
    }
    this.#always = always
    return always
  }
}

const rarity = ({ number, kinds, length }: Needed['clauses'][number]): number => (number < 0 ? 1 : length - (kinds === 0 ? 0 : 2))
