/** Numbers in words, put together as English, French, Spanish, Dutch, German and Serbian do. */
import type { Numbers } from '../compiled.ts'

/** A number has at most so many words: "one hundred and ninety-six thousand …". */
const mostWords = 16
/** Longer words are not taken apart: "neunhundertneunundneunzigtausendneunhundertneunundneunzig" has 57 letters. */
const longestWord = 60

/** Adds words of one number, from left to right. */
class Sum {
  #total = 0
  #current = 0
  /** Of what the total is made: the next scale must be smaller, or multiplies all. */
  #scale = Number.POSITIVE_INFINITY
  isEmpty = true

  get value(): number {
    return this.#total + this.#current
  }

  /** Begins with a word that is put together itself, such as "zweitausend". @returns false when it is not the first. */
  begin(value: number): boolean {
    if (!this.isEmpty) return false
    this.#current = value % 1000
    this.#total = value - this.#current
    if (this.#total > 0) this.#scale = 1000
    this.isEmpty = false
    return true
  }

  /** @param apart whether a word for "and" or a hyphen stands before it. @returns false when the word cannot go on with this number. */
  add(value: number, apart: boolean): boolean {
    const rest = this.#current % 100
    if (value >= 1000) {
      // "Million" alone is no number, "mille" is.
      if (this.isEmpty && value > 1000) return false
      if (value < this.#scale) {
        if (this.#current === 0 && this.#total > 0) return false
        this.#total += (this.#current || 1) * value
      } else {
        if (this.#current !== 0 || value === this.#scale) return false
        this.#total *= value
      }
      if (this.#scale === Number.POSITIVE_INFINITY || value < this.#scale) this.#scale = value
      this.#current = 0
    } else if (value === 100) {
      if (this.#current >= 100 || this.#current === 10 || (this.#current % 10 === 0 && this.#current > 0)) return false
      this.#current = (this.#current || 1) * 100
    } else if (value > 100) {
      if (this.#current !== 0) return false
      this.#current = value
    } else if (rest === 0) {
      if (this.#current === 0 && value === 0 && !this.isEmpty) return false
      this.#current += value
    } else if (rest === 4 && value === 20) {
      // "Quatre-vingt" is four twenties.
      this.#current += 76
    } else if (rest >= 20 && rest % 10 === 0 && value < (rest === 60 || rest === 80 ? 20 : 10)) {
      this.#current += value
    } else if (rest < 10 && value >= 20 && value % 10 === 0 && apart) {
      // "Sechsundneunzig", "tweeënvijftig".
      this.#current += value
    } else return false
    this.isEmpty = false
    return true
  }
}

/** Pieces of which words of one number are made, by their first two letters; the longest first. */
const piecesOf = new WeakMap<Numbers, Map<string, string[]>>()
const split = new WeakMap<Numbers, Map<string, number | undefined>>()

function pieces(numbers: Numbers): Map<string, string[]> {
  let made = piecesOf.get(numbers)
  if (made === undefined) {
    made = new Map()
    const scales = [...numbers.scales.values].filter(([, value]) => value <= 1000).map(([word]) => word)
    for (const word of new Set([...numbers.words.keys(), ...scales])) {
      if (!/^[a-z]{2,}$/.test(word)) continue
      made.set(word.slice(0, 2), [...(made.get(word.slice(0, 2)) ?? []), word])
    }
    for (const words of made.values()) words.sort((a, b) => b.length - a.length)
    piecesOf.set(numbers, made)
  }
  return made
}

const valueOfWord = ({ words, scales }: Numbers, word: string): number | undefined => words.get(word) ?? scales.values.get(word)

/** Takes a word apart, such as "einhundertsechsundneunzig". @returns its value, or undefined when it is no number. */
export function compound(word: string, numbers: Numbers): number | undefined {
  if (word.length < 6 || word.length > longestWord || !pieces(numbers).has(word.slice(0, 2))) return undefined
  let known = split.get(numbers)
  if (known === undefined) {
    known = new Map()
    split.set(numbers, known)
  }
  if (known.has(word)) return known.get(word)
  const value = sumOf(word, numbers)
  if (known.size < 5000) known.set(word, value)
  return value
}

function sumOf(word: string, numbers: Numbers): number | undefined {
  let left = 400
  const go = (at: number, parts: [number, boolean][]): number | undefined => {
    if (left-- === 0) return undefined
    if (at === word.length) {
      const sum = new Sum()
      return parts.every(([value, apart]) => sum.add(value, apart)) ? sum.value : undefined
    }
    for (const [from, apart] of [
      [at, false],
      [joinEnd(word, at), true],
    ] as const) {
      if (from === undefined || (apart && at === 0)) continue
      for (const piece of pieces(numbers).get(word.slice(from, from + 2)) ?? []) {
        if (!word.startsWith(piece, from)) continue
        const found = go(from + piece.length, [...parts, [valueOfWord(numbers, piece) as number, apart]])
        if (found !== undefined) return found
      }
    }
    return undefined
  }
  return go(0, [])
}

/** Behind "und" or "en", as German and Dutch join units to tens. */
const joinEnd = (word: string, at: number): number | undefined =>
  word.startsWith('und', at) ? at + 3 : word.startsWith('en', at) ? at + 2 : undefined

export interface WordNumber {
  end: number
  value: number
  /** One word of value one. */
  article: boolean
}

const nextWord = /[a-z]+/y

/** Reads the number in words that begins at `at`, where a word begins. */
export function wordNumberAt(text: string, at: number, numbers: Numbers): WordNumber | undefined {
  const sum = new Sum()
  let end = at
  let from = at
  let apart = false
  let count = 0
  for (; count < mostWords; count++) {
    nextWord.lastIndex = from
    const word = nextWord.exec(text)?.[0]
    if (word === undefined || /[a-z0-9]/.test(text[from + word.length] ?? ' ')) break
    const simple = valueOfWord(numbers, word)
    const value = simple ?? compound(word, numbers)
    if (value === undefined || !(sum.add(value, apart) || (simple === undefined && sum.begin(value)))) break
    end = from + word.length
    numbers.between.lastIndex = end
    const between = numbers.between.exec(text)?.[0]
    if (between !== undefined && between !== '' && /[a-z]/.test(text[end + between.length] ?? ' ')) {
      from = end + between.length
      apart = between !== ' '
    } else if (text[end] === ' ') {
      from = end + 1
      apart = false
    } else break
  }
  return end === at ? undefined : { end, value: sum.value, article: count <= 1 && sum.value === 1 }
}
