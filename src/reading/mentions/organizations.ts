/** Organizations by their wording: a head noun and what follows it, a company by the letters behind its name, words such as "NtechLab". */
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Mention, NameMention } from './mention.ts'
import { isAcronymOf, isClose, type Word, wordsWithin } from './words.ts'

const set = (words: string) => new Set(words.split(/\s+/))
/** Words within a name, in all six languages. */
const links = set(
  'de la le les du des d l of the for fur der die das dem den von vom van het ten te ter voor za i y del los las el para e et en und a o u na s au aux zu zum zur op sur sobre pour',
)
/** Links that lead on from a head noun even to a word without a capital: "ministère de l'intérieur". */
const genitives = set('de du des d of del von van voor fur za para')
const articles = set('la le les l the der die das dem den het los las el')
const joins = set('et und and i y e en a o u na s')
const called =
  /^(?:appelee?|nommee?|denommee?|called|named|namens|genannte?|llamad[ao]|denominad[ao]|genaamd|zvan[ai]|nazivom|surnommee?|baptisee?)$/
/** Head nouns that are no part of the name behind them: "la société Motorola". */
const generic =
  /^(?:societe|entreprise|compagnie|firme|fabricant|constructeur|fournisseur|prestataire|groupe|geant|start-?up|ong|association|organisation|collectif|filiale|company|companies|firm|maker|manufacturer|supplier|vendor|contractor|group|giant|ngo|organi[sz]ation|think tank|empresa|compania|firma|fabricante|proveedor|grupo|gigante|contratista|unternehmen|firma|konzern|hersteller|anbieter|lieferant|bedrijf|fabrikant|leverancier|kompanij|preduzec|proizvodjac|dobavljac|organizacij|udruzenj)/
/** Heads that are hardly ever alone: what stands behind "of" belongs to them. */
const office =
  /^(?:minist|secretar|bureau|office|agenc|agenz|direcc|commission|comision|inspec|consej|conseil|department|departement|kancelar|ured|direkc|sekretar|agentur|oficina|autorite de|authority)/
/** German nouns that a name follows at once: "Initiative der Stadt Belgrad". */
const seats =
  /^(?:stadt|gemeinde|kreis|landkreis|land|kanton|bezirk|region|republik|universitat|firma|polizei|freistaat|hansestadt)$/
const namesBefore = set('en nl sr')
const adjectiveFirst = set('en de nl sr')
const longestName = 7
/** Words that a name may have in front of its acronym: "… for information and privacy (IPA)". */
const reachOfAcronym = 110

export function organizationsOf(
  sentence: Sentence,
  words: readonly Word[],
  view: SentenceView,
  pack: CompiledPack,
  folded: Folded,
  isCommon: (word: string) => boolean,
): NameMention[] {
  const mentions: NameMention[] = []
  const known = view.mentions.filter(({ kind }) => kind !== 'NUMBER' && kind !== 'DATE')
  const text = sentence.folded
  const taken = wordsWithin(words, known, sentence.from)
  const isTaken = ({ number }: Word) => taken[number] === 1
  const push = (at: number, end: number, bare: boolean) => mentions.push(named(sentence, at, end, bare, known, folded))
  const ofCountry = wordsWithin(
    words,
    known.filter(({ kind }) => kind === 'COUNTRY'),
    sentence.from,
  )
  const countryAt = (word: Word | undefined) => word !== undefined && ofCountry[word.number] === 1
  const closeTo = (number: number) =>
    words[number] !== undefined && isClose(text, words[number - 1] as Word, words[number] as Word)

  for (const head of view.find(pack.mentions.organizations)) {
    const at = head.from - sentence.from
    const end = head.to - sentence.from
    const last = words.findIndex((word) => word.end >= end)
    if (
      last < 0 ||
      known.some(({ kind, from, to }) => (kind === 'ORG' || kind === 'VENDOR') && from <= head.from && to >= head.to)
    )
      continue
    const headWords = text.slice(at, end)
    // German writes all nouns with a capital, so that it tells nothing.
    const isGerman = sentence.language === 'de'
    const upper = !isGerman && folded.isUpper(head.from)
    if (isGerman && !folded.isUpper(head.from)) continue
    let start = at
    let here = last
    let isNamed = headWords.includes(' ') || (upper && at > 0) || (isGerman && headWords.length >= 12)
    // "Gouvernement serbe".
    if (closeTo(here + 1) && countryAt(words[here + 1])) {
      here++
      isNamed = true
    }
    // "Serbian government".
    const first = words.findIndex((word) => word.end > at)
    if (adjectiveFirst.has(sentence.language) && first > 0 && closeTo(first) && countryAt(words[first - 1])) {
      start = (words[first - 1] as Word).at
      isNamed = true
    }
    // "Thames Valley Police", "SHARE Fondacija": the name stands before its head.
    if (upper && namesBefore.has(sentence.language) && first >= 0) {
      let begin = first
      while (begin > 0 && first - begin < 4 && closeTo(begin) && words[begin - 1]?.upper && !isTaken(words[begin - 1] as Word))
        begin--
      if (begin === 0 && isCommon((words[0] as Word).word)) begin++
      if (begin < first) {
        start = Math.min(start, (words[begin] as Word).at)
        isNamed = true
      }
    }
    const behind = closeTo(here + 1) ? words[here + 1] : undefined
    const isGeneric = generic.test(headWords) && !(upper && at > 0)
    // "La société américaine Motorola": the name is all that follows, and a known one is found already.
    if (
      behind !== undefined &&
      isGeneric &&
      known.some(({ kind, from }) => (kind === 'VENDOR' || kind === 'ORG') && from === sentence.from + behind.at)
    )
      continue
    const reached = nameEnd(text, words, here, {
      isGerman,
      isWeak: here === last && (upper || office.test(headWords)),
      isChain: upper && at > 0,
      isTaken,
      isCountry: countryAt,
    })
    const acronym =
      acronymEnd(text, words, here) ?? (sentence.language === 'sr' ? genitiveEnd(text, words, last, countryAt) : undefined)
    const finish = Math.max(end, (words[Math.max(reached.end, acronym ?? 0)] as Word).end)
    if (reached.start !== undefined) push((words[reached.start] as Word).at, (words[reached.end] as Word).end, false)
    else if (isGeneric && behind?.upper && reached.end > here) push(behind.at, (words[reached.end] as Word).end, false)
    else {
      // "The Chinese firm" has no name.
      const isBare = isGeneric && reached.end === here && acronym === undefined && !headWords.includes(' ')
      push(start, finish, isBare || !(isNamed || reached.end > here || acronym !== undefined))
    }
  }

  for (const suffix of view.find(pack.mentions.companies)) {
    const at = suffix.from - sentence.from
    // "Technology" is of a company's name only with a capital.
    if (!folded.isUpper(suffix.from) && /^[a-z]{3,}$/.test(text.slice(at, suffix.to - sentence.from))) continue
    const stop = words.findIndex((word) => word.end > at)
    let first = stop
    while (first > 0 && stop - first < longestName - 1) {
      const word = words[first - 1] as Word
      const between = text.slice(word.end, (words[first] as Word).at)
      if (
        !(first === stop ? /^(?: |-|, |" |", )$/ : /^(?: |-| & |'|\/)$/).test(between) ||
        !(word.upper || /^\d+$/.test(word.word) || word.word === 'and')
      )
        break
      first--
    }
    while (first < stop && !(words[first] as Word).upper) first++
    if (first >= 0 && first < stop) push((words[first] as Word).at, suffix.to - sentence.from, false)
  }

  // "BürgerInnen" are people.
  for (const { at, end, upper, word } of words)
    if (
      upper &&
      end - at >= 5 &&
      !word.endsWith('innen') &&
      /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+/u.test(folded.original(sentence.from + at, sentence.from + end))
    )
      if (!known.some(({ from, to }) => sentence.from + at < to && sentence.from + end > from)) push(at, end, false)
  return withoutOverlap(mentions)
}

/** "Zhejiang Dahua Technologies" is the vendor that the list calls Dahua. */
function named(
  sentence: Sentence,
  at: number,
  end: number,
  bare: boolean,
  known: readonly Mention[],
  folded: Folded,
): NameMention {
  const from = sentence.from + at
  const to = sentence.from + end
  const place = { from, to, span: folded.spanOf(from, to) }
  const inside = known.find(
    (mention): mention is NameMention =>
      (mention.kind === 'VENDOR' || mention.kind === 'ORG') && mention.from >= from && mention.to <= to,
  )
  if (inside !== undefined && !bare && folded.isUpper(from)) return { ...inside, ...place }
  return { ...place, kind: 'ORG', value: { name: folded.original(from, to), from: 'wording', ...(bare && { bare }) } }
}

interface Going {
  isGerman: boolean
  /** A word without a capital may follow "of". */
  isWeak: boolean
  /** More than one may. */
  isChain: boolean
  isTaken(word: Word): boolean
  isCountry(word: Word): boolean
}

/** How far a name goes on behind its head noun. `start` is given when only what follows is the name ("a company called X"). */
function nameEnd(text: string, words: readonly Word[], head: number, going: Going): { end: number; start?: number } {
  let end = head
  let start: number | undefined
  let at = head + 1
  let capitals = 0
  let weak = 0
  const close = (place: number) => place < words.length && isClose(text, words[place - 1] as Word, words[place] as Word)
  while (close(at) || (start === undefined && end === head && opensQuote(text, words, at))) {
    const word = words[at] as Word
    const isYear = /^(?:19|20)\d\d$/.test(word.word) && capitals > 0 && /^(?:[,.;)"]|$)/.test(text.slice(word.end, word.end + 1))
    if (word.upper || isYear || (weak > 0 && going.isCountry(word))) {
      // German writes all nouns so: what stands behind the name is none of it.
      const previous = (words[at - 1] as Word).word
      if (going.isGerman && capitals > 0 && !links.has(previous) && !seats.test(previous) && text[word.at - 1] !== '-') break
      end = at++
      capitals++
      if (capitals === longestName) break
      continue
    }
    if (end === head && !going.isGerman && word.word.length > 4 && close(at + 1)) {
      const beyond = words[at + 1] as Word
      if (beyond.acronym && beyond.word.length > 2 && !going.isTaken(beyond) && generic.test((words[head] as Word).word))
        return { start: at + 1, end: at + 1 }
    }
    if (end === head && called.test(word.word)) {
      start = at + 1
      at++
      continue
    }
    // "Polizei die …" is no name.
    if (going.isGerman && /^(?:die|das|dem|den)$/.test(word.word)) break
    let ahead = at
    while (ahead - at < 3 && close(ahead + 1) && links.has((words[ahead] as Word).word)) ahead++
    const target = words[ahead]
    if (ahead === at || target === undefined) break
    if (target.upper && !joins.has(word.word)) {
      end = ahead
      at = ahead + 1
      capitals++
      continue
    }
    const isGenitive = genitives.has(word.word) && (ahead === at + 1 || articles.has((words[ahead - 1] as Word).word))
    if (
      !isGenitive ||
      target.word.length < 4 ||
      target.upper ||
      !(weak === 0 ? going.isWeak && end === head : going.isChain && weak < 3)
    )
      break
    weak++
    end = ahead
    at = ahead + 1
  }
  if (start !== undefined && (end < start || !words[start]?.upper)) return { end: head }
  return start === undefined ? { end } : { end, start }
}

const opensQuote = (text: string, words: readonly Word[], at: number) =>
  at < words.length && (words[at] as Word).upper && /^ " ?$/.test(text.slice((words[at - 1] as Word).end, (words[at] as Word).at))

/** Serbian needs no word for "of": "Ministarstvo unutrašnjih poslova Crne Gore". @returns number of the last word. */
function genitiveEnd(
  text: string,
  words: readonly Word[],
  head: number,
  isCountry: (word: Word | undefined) => boolean,
): number | undefined {
  const { word, end } = words[head] as Word
  if (
    !/^(?:ministarstv|uprav|sekretarijat|direkcij|agencij|kancelarij|institut|zavod|centar|centr|fakultet|sluzb|poverenik|savet|savjet|odbor|sektor|skupstin|mup$)/.test(
      word,
    )
  )
    return undefined
  const found = serbianGenitive.exec(text.slice(end, end + 80))
  let last = found === null ? head : words.findLastIndex((other) => other.end <= end + found[0].length)
  while (last - head < 5 && isCountry(words[last + 1]) && isClose(text, words[last] as Word, words[last + 1] as Word)) last++
  return last > head ? last : undefined
}

const serbianGenitive =
  /^ (?:[a-z]+(?:ih|og) (?:[a-z]+ih )?[a-z]+(?:a|og)|pravde|finansija|odbrane|prosvj?ete|zdravlja|privrede|energetike|saobracaja|kulture|policije|bezbj?ednosti|informacija)(?: i [a-z]+(?:ih [a-z]+a|a|e))?(?![a-z])/

/** "Agence … pour la protection de la vie privée (IPA)": with an acronym behind it the whole is the name. @returns number of its last word. */
function acronymEnd(text: string, words: readonly Word[], head: number): number | undefined {
  const from = (words[head] as Word).end
  const found = /^[^,.;:!?()"]*? \(/.exec(text.slice(from, from + reachOfAcronym))
  if (found === null) return undefined
  const opens = from + found[0].length
  const number = words.findIndex((word) => word.at >= opens)
  const word = words[number]
  if (word === undefined || !word.acronym || !/^[),;]/.test(text.slice(word.end))) return undefined
  if (number - 1 - head > 14) return undefined
  const name = text.slice((words[head] as Word).at, opens)
  return /[\d$€£]/.test(name) || !word.word.includes(name[0] as string) || !isAcronymOf(word.word, name) ? undefined : number - 1
}

function withoutOverlap(mentions: NameMention[]): NameMention[] {
  const kept: NameMention[] = []
  for (const mention of mentions.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1)
    if (last === undefined || mention.from >= last.to) kept.push(mention)
    else if (mention.to - mention.from > last.to - last.from) kept[kept.length - 1] = mention
  }
  return kept
}
