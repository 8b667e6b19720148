/** Known names, found in a text by their words: the longest wins. */
import type { KnownName } from '../proposal.ts'
import { foldWords } from '../text/folded.ts'
import type { Language } from '../text/sentence.ts'

export interface Known extends KnownName {
  /** Folded words of the name. */
  words: string[]
  /** Of all its spellings the first given: what the register calls it. */
  title: string
}

interface Node {
  next: Map<string, Node>
  names: Known[]
}

const node = (): Node => ({ next: new Map(), names: [] })
const wordForm = /[a-z0-9]+/g

/** Endings that a Serbian name takes behind its last consonant, or in place of its last vowel. */
const endings = [
  'a',
  'u',
  'om',
  'em',
  'e',
  'i',
  'ov',
  'ova',
  'ovo',
  'ove',
  'ovog',
  'ovom',
  'ovih',
  'ovim',
  'ovu',
  'ja',
  'ju',
  'jem',
  'jev',
  'jeva',
  'jeve',
  'jevih',
  'jevog',
  'jevu',
  'jevim',
  'jevom',
]
const vowelEndings = ['e', 'i', 'u', 'o', 'om', 'in', 'ine', 'ina', 'inog', 'inih']

const made = new WeakMap<readonly KnownName[], Gazetteer>()

export class Gazetteer {
  readonly #names: Known[] = []
  readonly #inflections = new Map<Inflection, Inflected>()

  constructor(names: readonly KnownName[]) {
    const titles = new Map<string, string>()
    for (const name of names) {
      const words = foldWords(name.name).match(wordForm) ?? []
      if (words.length === 0 || (words.length === 1 && (words[0] as string).length < 2)) continue
      const title = name.entity === undefined ? name.name : (titles.get(name.entity) ?? name.name)
      if (name.entity !== undefined) titles.set(name.entity, title)
      this.#names.push({ ...name, words, title })
    }
  }

  /** One for each list of names, which must not change any more. */
  static of(names: readonly KnownName[]): Gazetteer {
    let gazetteer = made.get(names)
    if (gazetteer === undefined) {
      gazetteer = new Gazetteer(names)
      made.set(names, gazetteer)
    }
    return gazetteer
  }

  /**
   * @param words folded words of a text, in order. @param at number of the word at which a name may begin.
   * @param may whether the name may stand there, by its letters. @returns the longest name and how many words it takes.
   */
  at(
    words: readonly string[],
    at: number,
    language: Language,
    may: (name: Known, length: number) => boolean,
  ): { known: Known; length: number } | undefined {
    let here: Node | undefined = this.#inflected(language).root(words[at] as string)
    let best: { known: Known; length: number } | undefined
    for (let length = 0; here !== undefined; ) {
      here = here.next.get(words[at + length] as string)
      length++
      const known = here?.names.find((name) => may(name, length))
      if (known !== undefined) best = { known, length }
    }
    return best
  }

  #inflected(language: Language): Inflected {
    const inflection = language === 'sr' ? serbianForms : language === 'de' ? germanForms : asItIs
    let inflected = this.#inflections.get(inflection)
    if (inflected === undefined) {
      inflected = new Inflected(this.#names, inflection)
      this.#inflections.set(inflection, inflected)
    }
    return inflected
  }
}

/** All forms of a word. Of a word of five letters and more they begin with the same four. */
type Inflection = (word: string) => string[]

/** Names in all their forms, made where the text has a word that begins as a name does: most names come up in hardly any text. */
class Inflected {
  readonly #forms: Inflection
  /** Names by the first four letters of their first word, in the order of the list. */
  readonly #waiting = new Map<string, Known[]>()
  readonly #roots = new Map<string, Node>()
  /** Roots by the word that was asked for. */
  readonly #asked = new Map<string, Node | undefined>()

  constructor(names: readonly Known[], forms: Inflection) {
    this.#forms = forms
    for (const known of names) {
      const [word] = known.words as [string]
      const beginnings = word.length > 4 ? [word.slice(0, 4)] : new Set(forms(word).map((form) => form.slice(0, 4)))
      for (const beginning of beginnings) {
        const list = this.#waiting.get(beginning)
        if (list === undefined) this.#waiting.set(beginning, [known])
        else list.push(known)
      }
    }
  }

  root(word: string): Node | undefined {
    const known = this.#asked.get(word)
    if (known !== undefined || this.#asked.has(word)) return known
    const root = this.#made(word)
    if (this.#asked.size >= mostAsked) this.#asked.clear()
    this.#asked.set(word, root)
    return root
  }

  #made(word: string): Node | undefined {
    const beginning = word.slice(0, 4)
    const waiting = this.#waiting.get(beginning)
    if (waiting === undefined) return undefined
    let root = this.#roots.get(beginning)
    if (root === undefined) {
      root = rootOf(waiting, this.#forms)
      this.#roots.set(beginning, root)
    }
    return root
  }
}

/** A server reads many texts. */
const mostAsked = 50_000

const asItIs: Inflection = (word) => [word]
const germanForms: Inflection = (word) => (/[sxz0-9]$/.test(word) ? [word] : [word, `${word}s`])

function serbianForms(word: string): string[] {
  if (/\d$/.test(word)) return [word]
  const stem = word.slice(0, -1)
  if (/a$/.test(word)) return [word, ...vowelEndings.map((ending) => stem + ending)]
  if (/[oe]$/.test(word) && word.length > 4) return [word, ...['a', 'u', 'om', 'em'].map((ending) => stem + ending)]
  // "Novi Sad" has its ending at both words; an adjective changes its last vowel.
  if (/i$/.test(word))
    return [
      word,
      ...endings.map((ending) => word + ending),
      ...['og', 'om', 'im', 'ih', 'e', 'a', 'o', 'u'].map((ending) => stem + ending),
    ]
  return [word, ...endings.map((ending) => word + ending)]
}

function rootOf(names: readonly Known[], forms: (word: string) => string[]): Node {
  const root = node()
  for (const known of names) {
    let places = [root]
    for (const [number, word] of known.words.entries()) {
      const isLast = number === known.words.length - 1
      // Only short names change within: the number of forms stays small.
      const spellings = isLast || known.words.length === 2 ? forms(word) : [word]
      const reached: Node[] = []
      for (const place of places)
        for (const spelling of spellings) {
          let next = place.next.get(spelling)
          if (next === undefined) {
            next = node()
            place.next.set(spelling, next)
          }
          if (!reached.includes(next)) reached.push(next)
        }
      places = reached
    }
    for (const place of places) if (!place.names.includes(known)) place.names.push(known)
  }
  return root
}
