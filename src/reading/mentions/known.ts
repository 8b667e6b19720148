/** Known names in a sentence, and countries as the pack writes them. */
import type { Compiled } from '../compile.ts'
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { KnownName } from '../proposal.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Gazetteer, Known } from './gazetteer.ts'
import type { Mention, NameKind, NameMention } from './mention.ts'
import type { Word } from './words.ts'

const kindOfName: Partial<Record<KnownName['kind'], NameKind>> = {
  vendor: 'VENDOR',
  brand: 'BRAND',
  organization: 'ORG',
  place: 'PLACE',
  country: 'COUNTRY',
  deployment: 'DEPLOYMENT',
  instrument: 'LAW',
}

export function knownNamesOf(sentence: Sentence, words: readonly Word[], gazetteer: Gazetteer, folded: Folded): Mention[] {
  const mentions: Mention[] = []
  const plain = words.map(({ word }) => word)
  for (let at = 0; at < words.length; at++) {
    const first = words[at] as Word
    const found = gazetteer.at(plain, at, sentence.language, (known, length) =>
      mayBe(known, words.slice(at, at + length), sentence.folded),
    )
    if (found === undefined) continue
    const { known, length } = found
    const last = words[at + length - 1] as Word
    const from = sentence.from + first.at
    const to = sentence.from + last.end
    const place = { from, to, span: folded.spanOf(from, to) }
    if (known.kind === 'person')
      mentions.push({ ...place, kind: 'PERSON', value: { name: known.title, ...(known.entity && { entity: known.entity }) } })
    const kind = kindOfName[known.kind]
    if (kind !== undefined)
      mentions.push({
        ...place,
        kind,
        value: {
          name: known.title,
          from: 'names',
          ...(known.entity && { entity: known.entity }),
          ...(known.country && { country: known.country }),
        },
      })
    at += length - 1
  }
  return mentions
}

/** A name is written with a capital, an acronym in capitals; a word of it that has none in the list may have any. */
function mayBe(known: Known, words: readonly Word[], text: string): boolean {
  const first = words[0] as Word
  for (let at = 1; at < words.length; at++)
    if (!/^[ '.,&-]{1,3}$/.test(text.slice((words[at - 1] as Word).end, (words[at] as Word).at))) return false
  const isCapital = /^[^a-z]*\p{Lu}/u.test(known.name)
  if (isCapital && !first.upper) return false
  const isAcronym = known.words.length === 1 && known.name.length <= 5 && known.name === known.name.toUpperCase()
  return !isAcronym || first.acronym
}

/** Dutch writes adjectives of countries with a capital: "Chinese", "Nederlands", "Belgische". */
const dutchAdjective = /(?:se|sch|sche|ees|ands|aans|uits)$/

export function countriesOf(view: SentenceView, { mentions: { countries }, candidates }: CompiledPack): Mention[] {
  const { folded } = view
  const mentions: NameMention[] = []
  if (view.isBlank) return mentions
  for (const place of view.those(candidates.countries)) {
    const [code, pattern] = countries[place] as [string, Compiled]
    for (const { from, to, span } of view.find(pattern)) {
      const letters = folded.folded.slice(from, to).replace(/[^a-z]/g, '')
      const upper = folded.isUpper(from)
      // "us" is a pronoun, "US" a country.
      if (letters.length <= 3 && !/^[^\p{Ll}]+$/u.test(folded.text.slice(span.start, span.end))) continue
      mentions.push({
        from,
        to,
        span,
        kind: 'COUNTRY',
        value: {
          name: folded.text.slice(span.start, span.end),
          country: code,
          from: 'wording',
          ...((!upper || (view.sentence.language === 'nl' && dutchAdjective.test(letters))) && { adjective: true }),
        },
      })
    }
  }
  // "Corée" in "Corée du Nord" is not the other one.
  return mentions.filter(
    (one) => !mentions.some((other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from),
  )
}
