/** Organizations by their wording: a head noun and what follows it, a company by the letters behind its name, an acronym by its brackets. */
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Mention, NameMention } from './mention.ts'
import { isClose, type Word } from './words.ts'

/** Words within a name, in all six languages. */
const links = new Set(
  'de la le les du des d l of the for fur der die das dem den von vom van het ten te ter voor za i y del los las el para e et en und a o u na s au aux zu zum zur op'.split(
    ' ',
  ),
)
/** Links that lead on from a head noun even to a word without a capital: "ministère de l'intérieur". */
const genitives = new Set('de du des d of del von van voor fur za para'.split(' '))
const articles = new Set('la le les l the der die das dem den het los las el'.split(' '))
const called =
  /^(?:appelee?|nommee?|denommee?|called|named|known|namens|genannte?|llamada|llamado|denominada|genaamd|zvan[ai]|nazivom)$/

export function organizationsOf(
  sentence: Sentence,
  words: readonly Word[],
  view: SentenceView,
  pack: CompiledPack,
  folded: Folded,
): NameMention[] {
  const mentions: NameMention[] = []
  const known = view.mentions.filter(({ kind }) => kind !== 'NUMBER' && kind !== 'DATE')
  const text = sentence.folded
  const isTaken = (word: Word) => known.some(({ from, to }) => sentence.from + word.at >= from && sentence.from + word.end <= to)
  const push = (at: number, end: number, bare: boolean) => {
    const from = sentence.from + at
    const to = sentence.from + end
    mentions.push({
      from,
      to,
      span: folded.spanOf(from, to),
      kind: 'ORG',
      value: { name: folded.original(from, to), from: 'wording', ...(bare && { bare }) },
    })
  }
  for (const head of view.find(pack.mentions.organizations)) {
    const at = head.from - sentence.from
    const end = head.to - sentence.from
    const last = words.findIndex((word) => word.end >= end)
    if (
      last < 0 ||
      known.some(({ kind, from, to }) => (kind === 'ORG' || kind === 'VENDOR') && from <= head.from && to >= head.to)
    )
      continue
    const beside = (from: number, to: number) =>
      known.find((mention) => mention.kind === 'COUNTRY' && mention.from >= from && mention.to <= to)
    // "Gouvernement serbe", "Serbian government".
    let start = at
    let here = last
    let isNamed = false
    const next = words[here + 1]
    if (next !== undefined && isClose(text, words[here] as Word, next)) {
      const country = beside(sentence.from + next.at, sentence.from + next.end)
      if (country !== undefined) {
        here++
        isNamed = true
      }
    }
    const first = words.findIndex((word) => word.end > at)
    const previous = words[first - 1]
    if (previous !== undefined && isClose(text, previous, words[first] as Word)) {
      const country = beside(sentence.from + previous.at, sentence.from + previous.end)
      if (country !== undefined) {
        start = previous.at
        isNamed = true
      }
    }
    // "La société américaine Motorola": the name is all that follows, and a known one is found already.
    const headUpper = folded.isUpper(head.from)
    const after = words[here + 1]
    if (
      after !== undefined &&
      !headUpper &&
      isClose(text, words[here] as Word, after) &&
      known.some(({ kind, from }) => kind !== 'COUNTRY' && from === sentence.from + after.at)
    )
      continue
    const reached = nameEnd(text, words, here, pack.pack.language === 'de', isTaken)
    if (reached.start !== undefined) {
      push((words[reached.start] as Word).at, (words[reached.end] as Word).end, false)
      continue
    }
    if (after?.upper && !headUpper && reached.end > here && isClose(text, words[here] as Word, after)) {
      push(after.at, (words[reached.end] as Word).end, false)
      continue
    }
    isNamed ||= reached.end > here
    push(start, Math.max(end, (words[reached.end] as Word).end), !isNamed)
  }
  for (const suffix of view.find(pack.mentions.companies)) {
    const at = suffix.from - sentence.from
    let first = words.findIndex((word) => word.end > at)
    const end = suffix.to - sentence.from
    const stop = first
    while (first > 0 && stop - first < 6) {
      const word = words[first - 1] as Word
      const between = text.slice(word.end, (words[first] as Word).at)
      if (
        !/^(?: |-|, | & |'|" |", )$/.test(between) ||
        !(word.upper || /^\d+$/.test(word.word) || between === ' & ' || word.word === 'and')
      )
        break
      first--
    }
    while (first < stop && !(words[first] as Word).upper) first++
    if (first < stop && first >= 0) push((words[first] as Word).at, end, false)
  }
  for (const { at, end } of words)
    if (end - at >= 5 && /^\p{Lu}?\p{Ll}+\p{Lu}\p{Ll}+/u.test(folded.original(sentence.from + at, sentence.from + end)))
      if (!known.some(({ from, to }) => sentence.from + at < to && sentence.from + end > from)) push(at, end, false)
  return withoutOverlap(mentions)
}

/** How far a name goes on behind its head noun. `start` is given when only what follows is the name ("a company called X"). */
function nameEnd(
  text: string,
  words: readonly Word[],
  head: number,
  isGerman: boolean,
  isTaken: (word: Word) => boolean,
): { end: number; start?: number } {
  let end = head
  let start: number | undefined
  let at = head + 1
  let capitals = 0
  const close = (place: number) => place < words.length && isClose(text, words[place - 1] as Word, words[place] as Word)
  while (close(at) || (start === undefined && end === head && opensQuote(text, words, at))) {
    const word = words[at] as Word
    const isYear = /^(?:19|20)\d\d$/.test(word.word) && capitals > 0 && /^(?:[,.;)"]|$)/.test(text.slice(word.end, word.end + 1))
    if ((word.upper && !(isTaken(word) && start === undefined && end === head)) || isYear) {
      // German writes all nouns so: what stands behind the name is none of it.
      if (isGerman && capitals > 0 && !links.has((words[at - 1] as Word).word)) break
      end = at++
      capitals++
      if (capitals === 7) break
      continue
    }
    const isAcronym = end === head && words[at + 1]?.acronym && (words[at + 1] as Word).word.length > 2 && close(at + 1)
    if (isAcronym && !isGerman && word.word.length > 4 && !isTaken(words[at + 1] as Word)) return { start: at + 1, end: at + 1 }
    if (end === head && called.test(word.word)) {
      start = at + 1
      at++
      continue
    }
    let ahead = at
    while (ahead - at < 3 && close(ahead + 1) && links.has((words[ahead] as Word).word)) ahead++
    const target = words[ahead]
    if (ahead === at || target === undefined) break
    const isJoin = /^(?:et|und|and|i|y|e|en|a|o|u|na|s)$/.test((words[at] as Word).word)
    if (target.upper && !isJoin) {
      end = ahead
      at = ahead + 1
      capitals++
      continue
    }
    const isGenitive =
      genitives.has((words[at] as Word).word) && (ahead === at + 1 || articles.has((words[ahead - 1] as Word).word))
    if (end === head && isGenitive && target.word.length > 3) end = ahead
    break
  }
  if (start !== undefined && (end < start || !(words[start] as Word | undefined)?.upper)) return { end: head }
  return start === undefined ? { end } : { end, start }
}

const opensQuote = (text: string, words: readonly Word[], at: number) =>
  at < words.length && (words[at] as Word).upper && /^ " ?$/.test(text.slice((words[at - 1] as Word).end, (words[at] as Word).at))

function withoutOverlap(mentions: NameMention[]): NameMention[] {
  const kept: NameMention[] = []
  for (const mention of mentions.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1)
    if (last === undefined || mention.from >= last.to) kept.push(mention)
    else if (mention.to - mention.from > last.to - last.from) kept[kept.length - 1] = mention
  }
  return kept
}

/** Acronyms that a document gives to organizations: "(IPA)" behind a name. */
export class Acronyms {
  readonly #names = new Map<string, NameMention>()

  learn(sentence: Sentence, mentions: readonly Mention[], folded: Folded): void {
    for (const mention of mentions) {
      if (mention.kind !== 'ORG' && mention.kind !== 'VENDOR') continue
      const behind = /^ \("?([a-z][a-z0-9-]{1,9})"?[),]/.exec(
        sentence.folded.slice(mention.to - sentence.from, mention.to - sentence.from + 16),
      )
      if (behind === null || mention.value.bare) continue
      const from = mention.to + behind[0].indexOf(behind[1] as string)
      const original = folded.original(from, from + (behind[1] as string).length)
      if (/^\p{Lu}.*\p{Lu}/u.test(original)) this.#names.set(original, mention)
    }
  }

  of(sentence: Sentence, words: readonly Word[], folded: Folded): NameMention[] {
    if (this.#names.size === 0) return []
    return words
      .filter(({ acronym, upper }) => acronym || upper)
      .flatMap(({ at, end }) => {
        const from = sentence.from + at
        const to = sentence.from + end
        const known = this.#names.get(folded.original(from, to))
        if (known === undefined || known.from === from) return []
        return [{ ...known, from, to, span: folded.spanOf(from, to) }]
      })
  }
}
