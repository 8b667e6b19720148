/** Whether two spellings mean one: names of speakers and subjects in hand-made facts are in English, those that were read in the text's language. */
import type { Names } from './reading-facts.ts'

/** Latin of Serbian Cyrillic, folded. */
const cyrillic: Record<string, string> = Object.fromEntries(
  [...'абвгдђежзијклљмнњопрстћуфхцчџш'].map((letter, n) => [
    letter,
    'a b v g d dj e z z i j k l lj m n nj o p r s t c u f h c c dz s'.split(' ')[n] as string,
  ]),
)

/** Lower case Latin letters and digits without marks, other characters as blanks. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[а-џђ]/g, (letter) => cyrillic[letter] ?? letter)
    .replace(/ß/g, 'ss')
    .replace(/đ/g, 'dj')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const small = new Set(
  (
    'the of and for a an in on at by to from der die das des dem den ein eine und von vom fur im am le la les l d de du un une et en au aux ' +
    'el los las del y para u i za na od iz sa je het van voor op te een bij inc ltd co gmbh doo s a n says said as with that which who its our'
  ).split(' '),
)

const languages = ['en', 'fr', 'sr', 'sr-Latn', 'es', 'nl', 'de']
const codes =
  'AL AR AT BA BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IN IR IT JP KR LT LU LV ME MK MX NL NO PL PT RO RS RU SE SI SK TR UA US XK EU'

export class Words {
  readonly #phrases: [RegExp, string][]
  readonly #single = new Map<string, string>()
  readonly #shared: Set<string>

  constructor(table: Pick<Names, 'words' | 'spellings'>) {
    this.#shared = new Set(Object.keys(table.words))
    const several = new Map<string, string>()
    const learn = (form: string, means: string) => {
      const plain = folded(form)
      if (plain.includes(' ')) several.set(plain, means)
      else if (plain) this.#single.set(plain, means)
    }
    for (const language of languages) {
      const display = new Intl.DisplayNames([language], { type: 'region' })
      for (const code of codes.split(' ')) learn(display.of(code) ?? code, `country${code.toLowerCase()}`)
    }
    learn('United States of America', 'countryus')
    learn('USA', 'countryus')
    learn('US', 'countryus')
    learn('EU', 'countryeu')
    learn('UK', 'countrygb')
    for (const lists of [table.words, table.spellings])
      for (const [means, forms] of Object.entries(lists))
        for (const form of [means, ...forms]) learn(form, means.replace(' ', ''))
    this.#phrases = [...several]
      .sort(([a], [b]) => b.length - a.length)
      .map(([phrase, means]) => [new RegExp(`(?<= )${phrase}(?= )`, 'g'), means])
  }

  /** Words that bear meaning, each in one form for all languages. */
  of(text: string): Set<string> {
    let plain = ` ${folded(text)} `
    for (const [phrase, means] of this.#phrases) plain = plain.replace(phrase, means)
    const words = plain.split(' ').filter((word) => word !== '' && !small.has(word))
    return new Set(words.map((word) => this.#single.get(word) ?? this.#single.get(word.replace(/e?s$/, '')) ?? stem(word)))
  }

  /** At least half of the shorter one's words stand in the other, one of them a word that not every ministry or city has. */
  alike(a: string, b: string): boolean {
    const [x, y] = [this.of(a), this.of(b)]
    const [fewer, more] = x.size <= y.size ? [x, y] : [y, x]
    if (fewer.size === 0) return false
    const shared = [...fewer].filter((word) => more.has(word) || [...more].some((other) => akin(word, other)))
    const own = (words: Iterable<string>) => [...words].some((word) => !this.#shared.has(word))
    return shared.length * 2 >= fewer.size && (own(shared) || !own(x) || !own(y))
  }
}

const stem = (word: string): string => (word.length > 4 ? word.replace(/(es|s)$/, '') : word)
/** Inflected names: "Beograda", "Dahue". */
const akin = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 5 && long.length - short.length <= 3 && long.startsWith(short.slice(0, Math.max(5, short.length - 1)))
}
