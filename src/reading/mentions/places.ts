/** Places by their wording: a preposition or a word such as "city of", and a name behind it. Laws by theirs. */
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Mention, NameMention } from './mention.ts'
import { isClose, type Word } from './words.ts'

const ands = new Set(['et', 'and', 'und', 'y', 'e', 'en', 'i'])
const links = new Set('de la le les du des sur sous en of the am an der van aan den upon del los las nad na'.split(' '))
/** German nouns that are no places though they have a capital: by their endings. */
const germanNoun =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|kameras?|anlagen?|systeme?n?|bereich(?:en)?|zentrum|orte?n?|platzen?|schulen?|zeit|jahre?n?|raum|fall|rahmen)$/

/** Papers that Serbian writes with a capital. */
const serbianPaper =
  /^(?:misljenj|odluk|ugovor|zakon|resenj|rjesenj|izvest|izvjest|pravilni|uredb|ustav|studij|strategij|saopsten|memorandum|sporazum|odgovor)/

/** Most German plurals behind a preposition end so; of places only those of these endings do. */
const germanPlural = /(?:[^aeiou]en|ern|eln)$/
const placeEnding =
  /(?:ingen|lingen|hausen|hofen|kirchen|bergen|felden|walden|leben|stetten|wangen|weiden|munden|kofen|ikon|sachsen|franken|westfalen|schwaben|bayern|hessen|thuringen|bremen|essen|dresden|baden|aachen|xanten|minden|verden|emden|meissen|bautzen|giessen|reutlingen|schwerin|bern|luzern|pommern|karnten|unterwalden|appenzell|polen|spanien|ungarn|schweden|norwegen)$/

export function placesOf(
  sentence: Sentence,
  words: readonly Word[],
  view: SentenceView,
  pack: CompiledPack,
  folded: Folded,
  isCommon: (word: string) => boolean,
): NameMention[] {
  const text = sentence.folded
  const isGerman = pack.pack.language === 'de'
  const isFrench = pack.pack.language === 'fr'
  const places: NameMention[] = []
  const isTaken = (word: Word) =>
    view.mentions.some(
      (mention) =>
        (mention.kind !== 'ORG' || mention.value.from === 'names' || mention.from === sentence.from + word.at) &&
        sentence.from + word.at >= mention.from &&
        sentence.from + word.at < mention.to,
    )
  const lastOf = (first: number): number => {
    let last = first
    while (last - first < 4 && last + 1 < words.length && isClose(text, words[last] as Word, words[last + 1] as Word)) {
      const next = words[last + 1] as Word
      const beyond = words[last + 2]
      const hyphen = text[next.at - 1] === '-'
      if (next.upper && !isTaken(next) && (!isGerman || hyphen || /^(?:bad|sankt|st|neu|alt)$/.test((words[last] as Word).word)))
        last++
      else if (
        (hyphen || links.has(next.word)) &&
        beyond?.upper &&
        isClose(text, next, beyond) &&
        (hyphen || text[beyond.at - 1] === '-')
      )
        last += 2
      else break
    }
    return last
  }
  const push = (first: number, last: number) => {
    const from = sentence.from + (words[first] as Word).at
    const to = sentence.from + (words[last] as Word).end
    places.push({
      from,
      to,
      span: folded.spanOf(from, to),
      kind: 'PLACE',
      value: { name: folded.original(from, to), from: 'wording' },
    })
  }
  for (const found of view.find(pack.mentions.places)) {
    const end = found.to - sentence.from
    const first = words.findIndex((word) => word.at >= end)
    const word = words[first]
    if (word === undefined || !word.upper || !/^[ '"-]{0,2}$/.test(text.slice(end, word.at))) continue
    if (word.acronym && word.word.length <= 4) continue
    if (isGerman && (germanNoun.test(word.word) || (germanPlural.test(word.word) && !placeEnding.test(word.word)))) continue
    // "Bremer Hauptbahnhof": an adjective.
    const next = words[first + 1]
    if (isGerman && /er$/.test(word.word) && next?.upper && text.slice(word.end, next.at) === ' ') continue
    if (pack.pack.language === 'sr' && serbianPaper.test(word.word)) continue
    const from = sentence.from + word.at
    // "Belgrade" in "city of Belgrade" is a place all the same.
    const isOther = (mention: Mention) => mention.kind !== 'ORG' || mention.value.from === 'names' || mention.from === from
    if (view.mentions.some((mention) => from >= mention.from && from < mention.to && isOther(mention))) continue
    if (isFrench && text.slice(found.from - sentence.from, end) === 'a' && !/[àÀ]/.test(folded.original(found.from, found.to)))
      continue
    let last = lastOf(first)
    push(first, last)
    // "In Podgorica, Bar and Budva".
    for (let count = 0; !isGerman && count < 12; count++) {
      const next = words[last + 1]
      const beyond = words[last + 2]
      const close = words[last] as Word
      let start: number | undefined
      if (next?.upper && text.slice(close.end, next.at) === ', ') start = last + 1
      else if (
        next &&
        beyond?.upper &&
        ands.has(next.word) &&
        /^,? $/.test(text.slice(close.end, next.at)) &&
        text.slice(next.end, beyond.at) === ' '
      )
        start = last + 2
      if (start === undefined || isTaken(words[start] as Word) || isCommon((words[start] as Word).word)) break
      last = lastOf(start)
      push(start, last)
    }
  }
  return places
}

export function lawsOf(view: SentenceView, pack: CompiledPack, folded: Folded): NameMention[] {
  return view.find(pack.mentions.laws).map((place) => ({
    ...place,
    kind: 'LAW',
    value: { name: folded.original(place.from, place.to), from: 'wording' },
  }))
}
