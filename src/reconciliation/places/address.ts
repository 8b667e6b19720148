/** Takes an address apart: the ways and places that it names, with their kinds and house numbers. */
import { fold } from '../../register/folding.ts'
import type { AddressLanguage } from './language.ts'

export interface NamedPlace {
  /** As written. */
  text: string
  /** Kind of way, spelled out: `boulevard`; absent where none is named. */
  type?: string
  /** Words of the name without articles, abbreviations spelled out, single blanks. */
  name: string
  /** `21 bis`, `15-17`. */
  number?: string
}

/** One part of an address in the ways that it may be meant, likeliest first; `share` is how much of the part was kept. */
export type Part = (NamedPlace & { share: number })[]

/** A text longer than this is no address. */
const longest = 300
const mostParts = 8

export class AddressReader {
  readonly #language: AddressLanguage
  readonly #types = new Map<string, string>()
  readonly #articles: Set<string>
  readonly #suffixes: Set<string>
  readonly #relations: string[][]
  readonly #cut: RegExp

  constructor(language: AddressLanguage) {
    this.#language = language
    for (const [type, short] of Object.entries(language.types)) for (const word of [type, ...short]) this.#types.set(word, type)
    this.#articles = new Set(language.articles)
    this.#suffixes = new Set(language.numberSuffixes)
    this.#relations = language.relations.map((relation) => relation.split(' ')).sort((a, b) => b.length - a.length)
    // A hyphen belongs to a name unless blanks stand about it: Saint-Denis, but "rue X - rue Y".
    this.#cut = new RegExp(
      `[,;/&()\\n]|\\s[-–—]\\s|[–—]|\\s(?:${language.crossing.join('|')})\\s|^(?:${language.crossing.join('|')})\\s`,
      'giu',
    )
  }

  /** @returns the parts of the text that name something, in its order. */
  parts(text: string): Part[] {
    const parts: Part[] = []
    let number: string | undefined
    for (const piece of text.slice(0, longest).split(this.#cut).slice(0, mostParts)) {
      const words = this.#words(piece)
      const { rest, number: own } = this.#number(this.#withoutRelation(words))
      if (rest.length === 0) {
        // "177, rue de Bercy": the number stands apart from what it numbers.
        number = own ?? number
        continue
      }
      const part = this.#meanings(piece.trim(), rest, own ?? number)
      number = undefined
      if (part.length > 0) parts.push(part)
    }
    return parts
  }

  /** One name of a way or place, as a gazetteer has it. */
  name(text: string): NamedPlace {
    const { type, name } = this.#named(this.#words(text))
    return { text, ...(type !== undefined && { type }), name }
  }

  #words(text: string): string[] {
    // A lower-case letter before a capital is a blank that was lost: deLancry.
    const folded = fold(text.replace(/(\p{Ll}{2})(\p{Lu}\p{Ll})/gu, '$1 $2'))
    return folded === '' ? [] : folded.split(' ')
  }

  #isRelationAt(words: readonly string[], at: number): number {
    const found = this.#relations.find((relation) => relation.every((word, offset) => words[at + offset] === word))
    return found?.length ?? 0
  }

  /** "Face au 30", "vis-à-vis du 61", "à l'angle de la rue X": what is named comes after. */
  #withoutRelation(words: readonly string[]): string[] {
    let at = 0
    for (let length = this.#isRelationAt(words, at); length > 0; length = this.#isRelationAt(words, at)) {
      at += length
      while (at < words.length && this.#articles.has(words[at] as string)) at++
    }
    return words.slice(at)
  }

  #number(words: readonly string[]): { rest: string[]; number?: string } {
    const isNumber = (word: string | undefined) => word !== undefined && /^\d{1,5}[a-z]?$/.test(word)
    const spelled = (numbers: readonly string[]) => numbers.join('-').replace(/-(?=[a-z])/g, ' ')
    if (!this.#language.numberFirst) {
      const last = words.at(-1)
      return isNumber(last) && words.length > 1 ? { rest: words.slice(0, -1), number: last } : { rest: [...words] }
    }
    let at = 0
    while (isNumber(words[at]) || (at > 0 && this.#suffixes.has(words[at] as string))) at++
    return at === 0 ? { rest: [...words] } : { rest: words.slice(at), number: spelled(words.slice(0, at)) }
  }

  /** The whole; then without what follows a relation ("pont X côté rive droite"); then from each kind of way that stands inside. */
  #meanings(text: string, words: readonly string[], number: string | undefined): Part {
    const found: Part = []
    const add = (chosen: readonly string[]) => {
      const { type, name } = this.#named(chosen)
      if (name === '' || found.some((known) => known.type === type && known.name === name)) return
      const share = chosen.length / words.length
      found.push({ text, ...(type !== undefined && { type }), name, ...(number !== undefined && { number }), share })
    }
    add(words)
    const relation = words.findIndex((_, at) => at > 0 && this.#isRelationAt(words, at) > 0)
    if (relation > 0) add(words.slice(0, relation))
    for (let at = 1; at < words.length; at++) if (this.#typeAt(words, at)) add(words.slice(at))
    return found
  }

  #typeAt(words: readonly string[], at: number): { type: string; length: number } | undefined {
    for (const length of [2, 1]) {
      const type = this.#types.get(words.slice(at, at + length).join(' '))
      if (type !== undefined && words.length > at + length) return { type, length }
    }
    return undefined
  }

  #named(words: readonly string[]): { type?: string; name: string } {
    const found = this.#typeAt(words, 0)
    const spelled = words
      .slice(found?.length ?? 0)
      .flatMap(
        (word) => (Object.hasOwn(this.#language.abbreviations, word) ? this.#language.abbreviations[word] : word) as string,
      )
    const naming = spelled.filter((word) => !this.#articles.has(word))
    return { ...(found && { type: found.type }), name: (naming.length > 0 ? naming : spelled).join(' ') }
  }
}
