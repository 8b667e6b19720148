/** Who or what a phrase beside a verb of saying names. */

import type { Mention } from '../mentions/mention.ts'
import type { Party } from '../proposal.ts'
import { byLanguage, expressionOf, wholeWords } from './clauses.ts'
import type { Stretch } from './cues.ts'
import { grammars } from './grammar.ts'
import { type Text, type View, wordsOf } from './view.ts'

export interface Speaker {
  party: Party
  /** A document says what stands in it; it does not claim. */
  document: boolean
}

interface Candidate extends Stretch {
  mention?: Mention
  kind: 'name' | 'document' | 'pronoun' | 'office'
}

const speaking = new Set<Mention['kind']>(['PERSON', 'ORG', 'VENDOR', 'BRAND', 'COUNTRY', 'PLACE'])

/** All in a stretch that could speak, in order; of those that overlap the first and longest. */
function candidatesIn({ mentions, cues }: View, { from, to }: Stretch): Candidate[] {
  const all: Candidate[] = [
    ...mentions
      .filter(({ kind, value }) => speaking.has(kind) && !('adjective' in value && value.adjective))
      .map((mention) => ({ from: mention.from, to: mention.to, mention, kind: 'name' as const })),
    ...cues.documents.map((stretch) => ({ ...stretch, kind: 'document' as const })),
    ...cues.pronouns.map((stretch) => ({ ...stretch, kind: 'pronoun' as const })),
    ...cues.offices.map((stretch) => ({ ...stretch, kind: 'office' as const })),
  ].filter((one) => one.from >= from && one.to <= to)
  const rank = { name: 0, document: 1, office: 2, pronoun: 3 }
  all.sort((a, b) => a.from - b.from || b.to - a.to || rank[a.kind] - rank[b.kind])
  // "The ministry" takes up what was named before, unless it begins a name: "the ministry of the interior".
  const named = all.filter(
    (one) =>
      // So with an article that folds like a pronoun: "el presidente".
      one.kind !== 'pronoun' || !all.some((other) => other.kind !== 'pronoun' && other.from < one.to + 2 && other.to > one.from),
  )
  const kept: Candidate[] = []
  for (const one of named) if (one.from >= (kept.at(-1)?.to ?? 0)) kept.push(one)
  return kept
}

const articleAlone = byLanguage(
  ({ articles, contrast }) => `^\\s*(?:${wholeWords(contrast)}\\s?)?(?:${wholeWords(articles)}\\s?)?$`,
)
const endsInPreposition = byLanguage(
  ({ articles, prepositions }) => `${wholeWords(prepositions)}\\s?(?:${wholeWords(articles)}\\s?)?$`,
)
const startsArticle = byLanguage(({ articles }) => `^\\s*(?:${wholeWords(articles)}\\s?)?`, 'iu')
const nounAtEnd = byLanguage(({ articles }) => `(?:^|[,;:"] ?)(${wholeWords(articles)}[^,;:"]{3,80})$`)
const startsPreposition = byLanguage(({ prepositions }) => `^\\s*${wholeWords(prepositions)}`)
const endsInArticle = byLanguage(({ articles }) => `${wholeWords(articles)}\\s?$`)

/** A place speaks as a seat of power, when it begins the phrase; "a source close to the Jujuy project" is no Jujuy. */
function isModifier(view: View, { from }: Stretch, one: Candidate): boolean {
  if (one.mention?.kind !== 'PLACE' && one.mention?.kind !== 'COUNTRY') return false
  const before = view.sentence.folded.slice(from - view.sentence.from, one.from - view.sentence.from)
  const piece = before.slice(before.lastIndexOf(',') + 1)
  return !articleAlone(view.sentence.language).test(piece)
}

/** Whether a preposition stands before it, an article between them aside: "in the ministry" is where, not who. */
function prepositional(view: View, at: number): boolean {
  const { sentence } = view
  const before = sentence.folded.slice(0, at - sentence.from)
  return endsInPreposition(sentence.language).test(before.slice(-40))
}

const shorten = (words: string): string => {
  const plain = words
    .replace(/^[\s"“”«»„‟'’,;:–—-]+|[\s"“”«»„,;:–—-]+$/g, '')
    // A footnote's number at the end of a word.
    .replace(/(?<=\p{Ll}{3})\d{1,2}(?=\s|$)/gu, '')
  return plain.length <= 80 ? plain : `${plain.slice(0, 80).replace(/\s+\S*$/, '')}`
}

/** A person by name only in a public office; otherwise by what stands beside the name. */
function personParty(text: Text, view: View, mention: Extract<Mention, { kind: 'PERSON' }>): Party {
  const { name, office, entity } = mention.value
  if (office !== undefined || entity !== undefined) return { kind: 'person', name, ...(entity ? { entity } : {}) }
  const known = text.roles.get(name)
  if (known !== undefined) return { kind: 'person', name: known }
  const role = roleBeside(text, view, mention)
  if (role !== undefined) text.roles.set(name, role)
  return { kind: 'person', name: role ?? 'a person' }
}

/** "X, co-founder of the association, …" or "the owner of the shop, X": the words beside a name that say what its bearer is. */
function roleBeside(text: Text, view: View, mention: Stretch): string | undefined {
  const { folded, from } = view.sentence
  const says = (stretch: Stretch) => view.cues.verbs.some((verb) => verb.from < stretch.to && verb.to > stretch.from)
  const apposition = /^, ([^,.;:"()]{4,90})(?=[,.;])/.exec(folded.slice(mention.to - from))?.[1]
  if (apposition !== undefined) {
    const at = { from: mention.to + 2, to: mention.to + 2 + apposition.length }
    if (!says(at) && !/^(?:qui|who|die|der|koji|que|a|has|hat|heeft|je) /.test(apposition)) return shorten(wordsOf(text, at))
  }
  const before = /(?:^|[,;:."] ?)([^,;:."]{4,80}?)[, ]*$/.exec(folded.slice(0, mention.from - from))
  if (before?.[1] === undefined || !/ /.test(before[1].trim())) return undefined
  const start = from + before.index + before[0].indexOf(before[1])
  const at = { from: start, to: start + before[1].length }
  const words = shorten(wordsOf(text, at))
  return !says(at) && words.length > 3 && !/\d/.test(words) ? words : undefined
}

/**
 * A name right behind "according to" that no list knows: its capital letters.
 * @returns undefined where the next word is no name.
 */
export function capitalsAt(text: Text, view: View, { from, to }: Stretch): Speaker | undefined {
  const words = text.folded.original(from, to)
  const blank = startsArticle(view.sentence.language).exec(words)?.[0] ?? ''
  const name =
    /^["“„«]?(\p{Lu}[\p{L}\p{N}.'’&/-]*(?:\s(?:\p{Lu}[\p{L}\p{N}'’&/-]*|of|the|de|del|van|von|i|and|&)(?=\s|$|[,;:.)]))*)/u.exec(
      words.slice(blank.length),
    )?.[1]
  const plain = name?.replace(/(?:\s(?:of|the|de|del|van|von|i|and|&))+$/, '').replace(/[.'’]+$/, '')
  return plain && plain.length >= 2 ? { party: { kind: 'organization', name: shorten(plain) }, document: false } : undefined
}

export function partyOfMention(text: Text, view: View, mention: Mention): Party {
  if (mention.kind === 'PERSON') {
    // Capitals alone make a paper look like a person.
    if (!mention.value.office && /(?:^|\s)(?:The|News|Times|Post|Media|Press)(?:\s|$)/.test(mention.value.name))
      return { kind: 'organization', name: mention.value.name }
    return personParty(text, view, mention)
  }
  const name = 'name' in mention.value ? mention.value.name : wordsOf(text, mention)
  const entity = 'entity' in mention.value ? mention.value.entity : undefined
  const organization = entity === undefined || /^organization\//.test(entity)
  return { kind: 'organization', name: shorten(name), ...(entity && organization ? { entity } : {}) }
}

/** The phrase from `from` as words, up to a mark that ends it. */
function phraseParty(text: Text, view: View, stretch: Stretch): Speaker | undefined {
  const { folded, from, language } = view.sentence
  const said = folded.slice(stretch.from - from, stretch.to - from)
  // "That the system works shows …" and "last October" are nobody.
  if (expressionOf(`^["' ]*${wholeWords(grammars[language].that)}`, 'u').test(said)) return undefined
  if (view.mentions.some((one) => one.kind === 'DATE' && one.from < stretch.to && one.to > stretch.from)) return undefined
  const as = /^["' ]*(?:wie|zoals|kako|comme|como|as) /.exec(said)
  if (as) return phraseParty(text, view, { from: stretch.from + as[0].length, to: stretch.to })
  const name = shorten(wordsOf(text, stretch))
  if (name.length < 3 || name.split(' ').length > 14) return undefined
  const office = view.cues.offices.some(({ from, to }) => from < stretch.to && to > stretch.from)
  const document = view.cues.documents.some(({ from, to }) => from < stretch.to && to > stretch.from)
  if (document) return { party: { kind: 'document', name }, document: true }
  return { party: { kind: office ? 'person' : 'organization', name }, document: false }
}

/**
 * The first in a stretch that is no adverbial.
 * @param whole whether the words of the stretch themselves may be the speaker ("the authorities"), when nothing in it is known.
 * @param last who spoke last, for pronouns.
 */
export function speakerIn(
  text: Text,
  view: View,
  stretch: Stretch,
  {
    whole,
    last,
    prepositions = false,
    adjacent,
  }: { whole: boolean; last?: Speaker | undefined; prepositions?: boolean; adjacent?: number },
): Speaker | undefined {
  const able = candidatesIn(view, stretch).filter(
    (one) => (prepositions || !prepositional(view, one.from)) && !isModifier(view, stretch, one),
  )
  // Right before the verb stands its subject, whatever adverbials come first; a genitive there ("… Crne Gore") is a country's.
  const beside = able.find(
    ({ to, kind, mention }) =>
      adjacent !== undefined &&
      adjacent - to <= 1 &&
      kind !== 'document' &&
      mention?.kind !== 'COUNTRY' &&
      mention?.kind !== 'PLACE',
  )
  const found = beside ?? able[0]
  if (found?.kind === 'pronoun') return last
  const { folded, from } = view.sentence
  if (found?.mention) {
    // "a spokesman of the ministry, X": an office before the name is within the person; a place alone speaks only as a seat of power.
    return { party: partyOfMention(text, view, found.mention), document: false }
  }
  if (found?.kind === 'document') {
    const rest = /^(?: \([^()]{1,40}\))?[^,;:."()]{0,60}/.exec(folded.slice(found.to - from, stretch.to - from))?.[0] ?? ''
    const reach = nounPhraseEnd(view, found.to, rest)
    const name = wordsOf(text, { from: found.from, to: reach }).replace(/\s*\([^()]*\)/g, '')
    return { party: { kind: 'document', name: shorten(name) }, document: true }
  }
  if (found?.kind === 'office') {
    // "the minister, X" and "the minister X": by name, in the office.
    const bearer = view.mentions.find(
      (one) => one.kind === 'PERSON' && one.from >= found.to && /^,? ?$/.test(folded.slice(found.to - from, one.from - from)),
    )
    if (bearer) return { party: partyOfMention(text, view, bearer), document: false }
    const rest = /^[^,;:."()]{0,80}/.exec(folded.slice(found.to - from, stretch.to - from))?.[0] ?? ''
    const start = articleBefore(view, found.from)
    return {
      party: { kind: 'person', name: shorten(wordsOf(text, { from: start, to: found.to + rest.length })) },
      document: false,
    }
  }
  if (!whole) return undefined
  const blank = /^\s*/.exec(folded.slice(stretch.from - from))?.[0].length ?? 0
  stretch = { from: Math.min(stretch.to, stretch.from + blank), to: stretch.to }
  const words = folded.slice(stretch.from - from, stretch.to - from)
  const noun = nounAtEnd(view.sentence.language).exec(words.trimEnd())
  if (noun?.[1]) {
    const start = stretch.from + noun.index + noun[0].indexOf(noun[1])
    return phraseParty(text, view, { from: start, to: start + noun[1].length })
  }
  // Languages without articles, and plural subjects: the last piece, when it is short and begins with no preposition.
  const piece = /(?:^|[,;:"] ?)([^,;:"]{3,60})$/.exec(words.trimEnd())
  if (!piece?.[1] || piece[1].trim().split(' ').length > 6) return undefined
  const start = stretch.from + piece.index + piece[0].indexOf(piece[1])
  if (startsPreposition(view.sentence.language).test(piece[1])) return undefined
  return phraseParty(text, view, { from: start, to: start + piece[1].length })
}

function articleBefore(view: View, at: number): number {
  const { folded, from, language } = view.sentence
  const before = endsInArticle(language).exec(folded.slice(0, at - from))
  return before ? from + before.index : at
}

/** A noun phrase goes on over "of the …" and adjectives, not over a verb: up to six words. */
function nounPhraseEnd(view: View, at: number, rest: string): number {
  const { cues } = view
  const stop = Math.min(...cues.verbs.filter((verb) => verb.from >= at).map((verb) => verb.from - at), rest.length)
  // Dutch and German set the verb right behind: "according to the contract it is about".
  const { language } = view.sentence
  if (language === 'sr') rest = rest.split(/ (?=koj[aeiu]|cij[aeiu])/)[0] ?? rest
  const goesOn =
    (language !== 'de' && language !== 'nl') ||
    expressionOf(
      `^\\s*(?:\\([^()]*\\)\\s*)?(?:${wholeWords(grammars[language].genitive)}|tussen|zwischen|over|uber|auf|naar)`,
      'u',
    ).test(rest)
  if (!goesOn) return at
  const words = /^(?:\s?\S+){0,6}/.exec(rest.slice(0, Math.max(0, stop)))?.[0] ?? ''
  return at + words.trimEnd().length
}
