/** The words of a sentence, with what their letters in the text tell. */
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'

export interface Word {
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
    const original = upper ? folded.original(sentence.from + at, sentence.from + end) : ''
    words.push({
      word: found[0],
      at,
      end,
      upper,
      acronym: original.length > 1 && /\p{L}/u.test(original) && original === original.toUpperCase(),
    })
  }
  return words
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
