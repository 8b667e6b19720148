/** From a document to its sentences and mentions: all that rules, figures and attribution build on. */
import type { CompiledPack } from '../compiled.ts'
import type { ReadDocument } from '../document.ts'
import { SentenceView } from '../match.ts'
import type { Presence } from '../presence.ts'
import type { KnownName } from '../proposal.ts'
import { type Folded, fold } from '../text/folded.ts'
import { languageOfTag, languagesOf } from '../text/language.ts'
import type { Language, Sentence } from '../text/sentence.ts'
import { sentencesOf } from '../text/sentences.ts'
import { Aliases } from './aliases.ts'
import { datesOf, yearsOf } from './dates.ts'
import { figuresOf } from './figures.ts'
import { Gazetteer } from './gazetteer.ts'
import { countriesOf, knownNamesOf } from './known.ts'
import type { Mention, PersonMention } from './mention.ts'
import { organizationsOf } from './organizations.ts'
import { personsOf, Surnames } from './persons.ts'
import { lawsOf, placesOf } from './places.ts'
import { quantitiesOf } from './quantities.ts'
import { type Word, wordsOf } from './words.ts'

/** A document with its sentences, each with the mentions in it. */
export interface ReadText {
  folded: Folded
  language: Language
  /** In the order of the text; those in a language without a pack are left out. */
  sentences: SentenceView[]
}

/**
 * Time grows with the length of the text.
 * @param language of the person who reads; otherwise it is found.
 */
export function readMentions(
  document: ReadDocument,
  packs: readonly CompiledPack[],
  names: readonly KnownName[] | Gazetteer,
  language?: string,
): ReadText {
  const compiled = new Map(packs.map((pack) => [pack.pack.language, pack]))
  const folded = fold(document.text)
  const languages = languagesOf(document.text, document.blocks, languageOfTag(language), document.language)
  const none = new Set<string>()
  const sentences = sentencesOf(
    folded,
    document.blocks,
    (block) => languages.blocks[block] ?? languages.document,
    (language) => compiled.get(language)?.abbreviations ?? none,
  ).filter(({ language }) => compiled.has(language))
  const gazetteer = names instanceof Gazetteer ? names : Gazetteer.of(names)
  const read = sentences.map((sentence) => ({ sentence, words: wordsOf(sentence, folded) }))
  const common = new Set(read.flatMap(({ words }) => words.filter(({ upper }) => !upper).map(({ word }) => word)))
  const isCommon = (word: string) => common.has(word)
  const aliases = new Aliases()
  const surnames = new Surnames()
  // Headings of pages, cells, boilerplate: the same sentence again is looked up once.
  const presences = new Map<string, Presence>()
  const looked = ({ folded, language }: Sentence, { index }: CompiledPack): Presence => {
    const key = `${language}${folded}`
    const known = presences.get(key)
    if (known !== undefined) return known
    const made = index.look(folded)
    presences.set(key, made)
    return made
  }
  const first = read.map(({ sentence, words }) => {
    const pack = compiled.get(sentence.language) as CompiledPack
    const presence = looked(sentence, pack)
    const mentions = mentionsOf(sentence, words, pack, presence, gazetteer, folded, isCommon)
    aliases.learn(sentence, mentions, folded, isCommon)
    surnames.learn(
      mentions.filter((mention): mention is PersonMention => mention.kind === 'PERSON' && mention.value.entity === undefined),
      folded,
    )
    return { sentence, words, mentions, presence }
  })
  const views = first.map(({ sentence, words, mentions, presence }) => {
    const named = mentions.filter(({ kind }) => kind !== 'DATE' && kind !== 'NUMBER')
    const short = aliases.of(sentence, words, folded, (from, to) => named.some((other) => from < other.to && to > other.from))
    const again = surnames.of(sentence, words, [...named, ...short], folded)
    return new SentenceView(
      sentence,
      inOrder([...mentions.map((one) => (one.kind === 'PERSON' ? surnames.withOffice(one, folded) : one)), ...short, ...again]),
      folded,
      presence,
    )
  })
  return { folded, language: languages.document, sentences: views }
}

const inOrder = (mentions: Mention[]): Mention[] => mentions.sort((a, b) => a.from - b.from || b.to - a.to)

function mentionsOf(
  sentence: Sentence,
  words: readonly Word[],
  pack: CompiledPack,
  presence: Presence,
  gazetteer: Gazetteer,
  folded: Folded,
  isCommon: (word: string) => boolean,
): Mention[] {
  const view = () => (mentions.length === 0 ? empty : new SentenceView(sentence, inOrder(mentions), folded, presence))
  const empty = new SentenceView(sentence, [], folded, presence)
  let mentions: Mention[] = datesOf(empty, pack)
  const within = (figure: { at: number; end: number }, others: readonly Mention[]) =>
    others.some(({ from, to }) => sentence.from + figure.at < to && sentence.from + figure.end > from)
  const figures = figuresOf(sentence, pack, folded).filter((figure) => !within(figure, mentions))
  const quantities = quantitiesOf(empty, figures, pack)
  mentions.push(
    ...quantities,
    ...yearsOf(
      sentence,
      figures.filter((figure) => !within(figure, quantities)),
      folded,
    ),
  )
  mentions.push(...withoutThoseIn(countriesOf(empty, pack), knownNamesOf(sentence, words, gazetteer, folded)))
  mentions.push(...lawsOf(view(), pack, folded))
  mentions = withWider(mentions, organizationsOf(sentence, words, view(), pack, folded, isCommon))
  mentions.push(...placesOf(sentence, words, view(), pack, folded, isCommon))
  mentions.push(...personsOf(sentence, words, view(), pack, folded, isCommon))
  // A year in the name of a company or of a law is no date, nor is a number there.
  const names = mentions.filter(({ kind }) => kind === 'LAW' || kind === 'ORG' || kind === 'VENDOR')
  return inOrder(
    mentions.filter(
      (mention) =>
        (mention.kind !== 'DATE' && mention.kind !== 'NUMBER') ||
        !names.some(({ from, to }) => mention.from >= from && mention.to <= to),
    ),
  )
}

/** Known names win over what a pack's countries find in them; a country's name in a longer name is not that country. */
function withoutThoseIn(countries: Mention[], known: Mention[]): Mention[] {
  return [...countries.filter(({ from, to }) => !known.some((name) => from >= name.from && to <= name.to)), ...known]
}

/** A wider place of a known name takes the place of the narrower one. */
function withWider(mentions: Mention[], organizations: Mention[]): Mention[] {
  const wider = organizations.filter(({ kind, value }) => kind === 'VENDOR' || ('from' in value && value.from === 'names'))
  return [
    ...mentions.filter(
      ({ kind, from, to }) =>
        (kind !== 'VENDOR' && kind !== 'ORG') || !wider.some((other) => other.from <= from && other.to >= to),
    ),
    ...organizations,
  ]
}
