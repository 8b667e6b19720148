/** The words of a sentence, with what their letters in the text tell. */
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'

export interface Word {
  /** Its place in the list. */
  number: number
  /** Folded letters and digits, nothing else. */
  word: string
  /** Offsets in the sentence. */
  at: number
  end: number
  /** Begins with an upper-case letter, or with a digit behind another word of a name. */
  upper: boolean
  /** Two letters or more, all upper-case. */
  acronym: boolean
}

const wordForm = /[a-z0-9]+/g

export function wordsOf(sentence: Sentence, folded: Folded): Word[] {
  const words: Word[] = []
  wordForm.lastIndex = 0
  for (let found = wordForm.exec(sentence.folded); found !== null; found = wordForm.exec(sentence.folded)) {
    const at = found.index
    const end = at + found[0].length
    const upper = folded.isUpper(sentence.from + at)
    words.push({
      number: words.length,
      word: found[0],
      at,
      end,
      upper,
      acronym: upper && isAcronym(folded, sentence.from + at, sentence.from + end),
    })
  }
  return words
}

function isAcronym(folded: Folded, from: number, to: number): boolean {
  const original = folded.original(from, to)
  // Of most words the second letter tells.
  const second = original.charCodeAt(1)
  if (second > 0x60 && second < 0x7b) return false
  return original.length > 1 && /\p{L}/u.test(original) && original === original.toUpperCase()
}

/** Which words lie within one of the places: asked of every word of a sentence with many mentions. @param from offset of the sentence. */
export function wordsWithin(words: readonly Word[], places: Iterable<{ from: number; to: number }>, from: number): Uint8Array {
  const within = new Uint8Array(words.length)
  for (const place of places) {
    let [low, high] = [0, words.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((words[middle] as Word).at + from < place.from) low = middle + 1
      else high = middle
    }
    for (; low < words.length && (words[low] as Word).end + from <= place.to; low++) within[low] = 1
  }
  return within
}

/** Whether only what may stand within a name lies between two words. */
export const isClose = (text: string, left: Word, right: Word): boolean => {
  const between = text.slice(left.end, right.at)
  return (
    between === ' ' ||
    between === '-' ||
    between === "'" ||
    between === ' & ' ||
    (between === '/' && left.acronym && right.acronym) ||
    (between === '. ' && left.end - left.at <= 2)
  )
}

/** Whether most letters of an acronym begin words of the name, in any order: translations keep the acronym. */
export function isAcronymOf(acronym: string, name: string): boolean {
  const initials = [...name.matchAll(/(?<![a-z0-9])[a-z0-9]/g)].map(([letter]) => letter)
  let found = 0
  for (const letter of acronym) {
    const at = initials.indexOf(letter)
    if (at < 0) continue
    initials.splice(at, 1)
    found++
  }
  return found * 3 >= acronym.length * 2
}
