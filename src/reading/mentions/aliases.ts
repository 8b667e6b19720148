/** Short names that a document gives to what it has named in full, or shows to be places. */
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Mention, NameMention } from './mention.ts'
import { isAcronymOf, isClose, type Word } from './words.ts'

/** Names by the words of the text that mean them, case and all; the longest have three words. */
export class Aliases {
  readonly #names = new Map<string, NameMention>()

  /** @param isCommon whether the document has the word in lower case too. */
  learn(sentence: Sentence, mentions: readonly Mention[], folded: Folded, isCommon: (word: string) => boolean): void {
    for (const mention of mentions) {
      if (mention.kind === 'PLACE' && mention.value.from === 'wording') this.#add(mention.value.name, mention)
      if (mention.kind !== 'ORG' && mention.kind !== 'VENDOR') continue
      if (mention.value.bare) continue
      const behind = /^ \("?([a-z][a-z0-9-]{1,9})"?[),]/.exec(
        sentence.folded.slice(mention.to - sentence.from, mention.to - sentence.from + 16),
      )
      if (behind !== null) {
        const from = mention.to + behind[0].indexOf(behind[1] as string)
        const original = folded.original(from, from + (behind[1] as string).length)
        const isShort = isAcronymOf(
          behind[1] as string,
          sentence.folded.slice(mention.from - sentence.from, mention.to - sentence.from),
        )
        if (isShort && /^\p{Lu}.*\p{Lu}/u.test(original)) this.#add(original, mention)
      }
      // "Neva Company 2020" is "Neva" from then on.
      const short = /^(\p{Lu}[\p{L}\d-]{3,}) \p{Lu}/u.exec(mention.value.name)?.[1]
      if (
        mention.value.from === 'wording' &&
        mention.kind === 'ORG' &&
        isCompany.test(mention.value.name) &&
        short !== undefined &&
        !isCommon(short.toLowerCase())
      )
        this.#add(short, mention)
    }
  }

  #add(words: string, mention: NameMention): void {
    if (!this.#names.has(words)) this.#names.set(words, mention)
  }

  of(sentence: Sentence, words: readonly Word[], folded: Folded, isTaken: (from: number, to: number) => boolean): NameMention[] {
    const found: NameMention[] = []
    if (this.#names.size === 0) return found
    for (let first = 0; first < words.length; first++) {
      const start = words[first] as Word
      if (!start.upper) continue
      let last = first
      while (
        last - first < 2 &&
        last + 1 < words.length &&
        isClose(sentence.folded, words[last] as Word, words[last + 1] as Word)
      )
        last++
      for (; last >= first; last--) {
        const from = sentence.from + start.at
        const to = sentence.from + (words[last] as Word).end
        const known = this.#names.get(folded.original(from, to))
        if (known === undefined || known.from === from || isTaken(from, to)) continue
        found.push({ ...known, from, to, span: folded.spanOf(from, to) })
        first = last
        break
      }
    }
    return found
  }
}

const isCompany =
  /\b(?:Company|Compagnie|Group|Groupe|Technolog|Ltd|Inc|GmbH|AG|SA|SAS|SARL|S\.|d\.\s?o\.\s?o|doo|B\.?V|N\.?V|LLC|Corp|Holding|Systems|Solutions)/
