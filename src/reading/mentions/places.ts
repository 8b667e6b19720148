/** Places by their wording: a preposition or a word such as "city of", and a name behind it. Laws by theirs. */
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Mention, NameMention } from './mention.ts'
import { isClose, type Word } from './words.ts'

const links = new Set('de la le les du des sur sous en of the am an der van aan den upon del los las nad na'.split(' '))
/** German nouns that are no places though they have a capital: by their endings. */
const germanNoun =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|kameras?|anlagen?|systeme?n?|bereich(?:en)?|zentrum|orte?n?|platzen?|schulen?|zeit|jahre?n?|raum|fall|rahmen)$/

export function placesOf(
  sentence: Sentence,
  words: readonly Word[],
  view: SentenceView,
  pack: CompiledPack,
  folded: Folded,
): NameMention[] {
  const text = sentence.folded
  const isGerman = pack.pack.language === 'de'
  const isFrench = pack.pack.language === 'fr'
  const places: NameMention[] = []
  for (const found of view.find(pack.mentions.places)) {
    const end = found.to - sentence.from
    const first = words.findIndex((word) => word.at >= end)
    const word = words[first]
    if (word === undefined || !word.upper || !/^[ '"-]{0,2}$/.test(text.slice(end, word.at))) continue
    if (word.acronym && word.word.length <= 4) continue
    if (isGerman && germanNoun.test(word.word)) continue
    const from = sentence.from + word.at
    // "Belgrade" in "city of Belgrade" is a place all the same.
    const isOther = (mention: Mention) => mention.kind !== 'ORG' || mention.value.from === 'names'
    if (view.mentions.some((mention) => from >= mention.from && from < mention.to && isOther(mention))) continue
    if (isFrench && text.slice(found.from - sentence.from, end) === 'a' && !/[àÀ]/.test(folded.original(found.from, found.to)))
      continue
    let last = first
    while (last - first < 4 && last + 1 < words.length && isClose(text, words[last] as Word, words[last + 1] as Word)) {
      const next = words[last + 1] as Word
      const beyond = words[last + 2]
      const isTaken = view.mentions.some(
        (mention) => sentence.from + next.at >= mention.from && sentence.from + next.at < mention.to,
      )
      const hyphen = text[next.at - 1] === '-'
      if (next.upper && !isTaken && (!isGerman || hyphen || /^(?:bad|sankt|st|neu|alt)$/.test((words[last] as Word).word))) last++
      else if (
        (hyphen || links.has(next.word)) &&
        beyond?.upper &&
        isClose(text, next, beyond) &&
        (hyphen || text[beyond.at - 1] === '-')
      )
        last += 2
      else break
    }
    const to = sentence.from + (words[last] as Word).end
    places.push({
      from,
      to,
      span: folded.spanOf(from, to),
      kind: 'PLACE',
      value: { name: folded.original(from, to), from: 'wording' },
    })
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
