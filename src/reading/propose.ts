/**
 * The entrance to reading: a document's text becomes proposed statements, each tied to the words that say it. Deterministic and pure: the same text, packs
 * and names give the same proposals. The method is described in docs/methods/reading.md.
 */
import type { PartialDate } from '../register/time.ts'
import type { Vocabulary } from '../register/vocabulary.ts'
import { Deployments } from './assembly/deployments.ts'
import { type Drafting, draftOfFigure, draftOfMatch } from './assembly/draft.ts'
import { type Draft, withoutRivals } from './assembly/overlap.ts'
import { profileOf } from './assembly/profile.ts'
import { withoutStrangers } from './assembly/strangers.ts'
import { warned } from './assembly/warnings.ts'
import { Speakers } from './attribution/chain.ts'
import { clausesOf } from './attribution/clauses.ts'
import { cuesOf } from './attribution/cues.ts'
import { anchorMonths } from './attribution/dates.ts'
import { asksInHeading } from './attribution/modality.ts'
import { translationOf } from './attribution/translation.ts'
import type { Text, View } from './attribution/view.ts'
import { type CompiledPack, compilePack } from './compiled.ts'
import type { DocumentWarning, ReadDocument, Span } from './document.ts'
import { figuresOf, speaksOfEquipment } from './figures/figures.ts'
import { rowsOf } from './figures/rows.ts'
import { type Match, matchRules } from './match.ts'
import { readMentions } from './mentions/read.ts'
import { strangersIn } from './mentions/strangers.ts'
import type { Pack, Profile } from './pack.ts'
import type { KnownName, Party, Proposal } from './proposal.ts'
import type { Language } from './text/sentence.ts'

export interface Context {
  /** As read from `data/reading`, or compiled already. */
  packs: readonly (Pack | CompiledPack)[]
  names: readonly KnownName[]
  /** What is not in it is not proposed. */
  vocabulary?: Pick<Vocabulary, 'kinds' | 'lists'>
  /** Of the document, where the reader knows better than the text. */
  language?: string
  publisher?: Party | string
  published?: PartialDate
}

export interface Proposed {
  language: Language
  profile: Profile
  proposals: Proposal[]
  /** Names of persons without public office, in the order of the text: they stay out of every quote that is shown. */
  unnamed: Span[]
  /** Of the whole document. */
  warnings: DocumentWarning[]
}

/** More of one document are a flood, in which nobody decides anything. */
const mostProposals = 5000

/** @throws Failure `pack/invalid` for a pack whose patterns do not hold. */
export function propose(document: ReadDocument, context: Context): Proposed {
  const packs = context.packs.map((pack) => ('pack' in pack ? pack : compilePack(pack)))
  const { folded, language, sentences } = readMentions(document, packs, context.names, context.language)
  const text: Text = { document, folded, roles: new Map() }
  const packOf = new Map(packs.map((pack) => [pack.pack.language, pack]))
  const views = sentences.map(
    (view, index): View => ({
      index,
      sentence: view.sentence,
      mentions: view.mentions,
      cues: cuesOf(view, packOf.get(view.sentence.language) as CompiledPack),
      clauses: clausesOf(view.sentence.folded, view.sentence.from, view.sentence.language),
    }),
  )
  const undated = new Set<number>()
  const own = views.filter(({ sentence }) => isOwn(document, sentence.block))
  const profile = profileOf(text, packs)
  const published = context.published ?? document.published ?? dateline(views, document)
  const paragraphs = Map.groupBy(sentences, ({ sentence }) => sentence.block)
  if (!published || published.length < 7) for (const [, found] of paragraphs) anchorMonths(found.map(({ mentions }) => mentions))
  const translation = translationOf(text, own, language)
  const matches = new Map<number, Match[]>()
  for (const view of own) {
    const pack = packOf.get(view.sentence.language) as CompiledPack
    const found = matchRules(
      sentences[view.index] as (typeof sentences)[number],
      around(sentences, paragraphs.get(view.sentence.block) ?? [], view.index),
      pack,
      profile,
    )
    if (found.length > 0) matches.set(view.index, found)
  }
  const figures = new Map(
    own.map((view) => [view.index, figuresOf(view, beforeOf(views, view), profile, published, undated)] as const),
  )
  const relevant = new Set(
    own
      .filter(
        ({ index }) =>
          matches.get(index)?.some(({ rule }) => rule.about === 'deployment' || rule.about === 'contract') ||
          (figures.get(index)?.length ?? 0) > 0,
      )
      .map(({ index }) => index),
  )
  const titleBlock = titleOf(document)
  const titled = new Set(own.filter(({ sentence }) => sentence.block === titleBlock).map(({ index }) => index))
  const deployments = new Deployments(
    own,
    relevant,
    titled,
    document.title ?? '',
    context.names.flatMap(({ kind, name, entity }) => (kind === 'deployment' && entity ? [{ name, entity }] : [])),
  )
  const speakers = new Speakers(text, views)
  const drafting: Drafting = {
    text,
    deployments,
    speakers,
    profile,
    published,
    undated,
    publisher: publisherOf(document, context.publisher),
    ...(context.vocabulary ? { vocabulary: context.vocabulary } : {}),
  }
  for (const [index, found] of matches)
    for (const match of found)
      if (match.rule.property === 'programme' && 'text' in match.rule.value) {
        const slot = match.slots[match.rule.value.text]
        if (slot) deployments.programme(views[index] as View, slot, folded.original(slot.from, slot.to), titled.has(index))
      }
  const drafts: Draft[] = []
  const add = (view: View, made: Draft[]) =>
    drafts.push(...made.map((draft) => warned(draft, text, view, translation.places, published)))
  for (const view of own) {
    if (!matches.has(view.index) && !figures.get(view.index)?.length) continue
    if (asksInHeading(text, view)) continue
    const inContext = speaksOfEquipment(view) || neighbours(views, view).some(speaksOfEquipment)
    for (const match of matches.get(view.index) ?? [])
      if (match.rule.property === 'response' && tellsDenial(view, match, speakers)) continue
      else if (inContext || !needContext.has(match.rule.property) || match.rule.about !== 'deployment')
        add(view, draftOfMatch(drafting, view, match))
    for (const figure of figures.get(view.index) ?? []) add(view, draftOfFigure(drafting, view, figure))
  }
  drafts.push(...rowsOf(text, drafting))
  const warnings = [...(translation.warning ? [translation.warning] : []), ...undatedIn(undated)]
  const strangers = sentences.flatMap((view) =>
    strangersIn(view, folded, view.sentence.language, document.blocks[view.sentence.block]?.kind === 'heading'),
  )
  const proposals = withoutStrangers(
    withoutRivals(drafts).slice(0, mostProposals),
    strangers.map(({ start, end }) => document.text.slice(start, end)),
    context.names,
  )
  return {
    language,
    profile,
    proposals,
    unnamed: [...unnamedIn(views), ...strangers].sort((a, b) => a.start - b.start),
    warnings,
  }
}

const undatedIn = ({ size }: Set<number>): DocumentWarning[] =>
  size === 0
    ? []
    : [
        {
          code: 'relative-date-without-anchor',
          message: `${size === 1 ? 'One date is' : `${size} dates are`} told by the day of the document, which is not known, and not proposed: give that day, and read it again.`,
        },
      ]

const unnamedIn = (views: readonly View[]): Span[] =>
  views.flatMap(({ mentions }) =>
    mentions.flatMap((mention) =>
      mention.kind === 'PERSON' && mention.value.office === undefined && mention.value.entity === undefined ? [mention.span] : [],
    ),
  )

/** "The police denied that …": the denial is told by what is denied, where anything else of the sentence is read. */
const tellsDenial = (view: View, match: Match, speakers: Speakers): boolean =>
  view.cues.verbs.some((verb) => verb.denies && verb.from < match.to && verb.to > match.from) &&
  speakers.framesAt(view.index).some(({ denies }) => denies)

/** A paragraph, and for short ones what stands beside it: many texts give every sentence a paragraph of its own. */
function around<One>(all: readonly One[], paragraph: readonly One[], index: number): readonly One[] {
  return paragraph.length > 3 ? paragraph : [...new Set([...paragraph, ...all.slice(Math.max(0, index - 2), index + 3)])]
}

/** Sentences of the same paragraph, and the one before it. */
const neighbours = (views: readonly View[], { index, sentence }: View): View[] =>
  views
    .slice(Math.max(0, index - 4), index + 4)
    .filter((other) => other.index === index - 1 || other.sentence.block === sentence.block)

/** What is said in these words of anything: of a deployment only where equipment is spoken of nearby. */
const needContext = new Set([
  'purpose',
  'programme',
  'place',
  'site-type',
  'funder',
  'buyer',
  'operator',
  'operator-staff',
  'start',
  'end',
  'status',
  'effect',
  'concern',
  'transparency',
  'necessity',
  'uniqueness',
  'recipients',
  'oversight',
  'consultation',
  'price',
  'gift',
])

const isOwn = ({ blocks }: ReadDocument, block: number): boolean => {
  const found = blocks[block]
  return found !== undefined && !found.aside && found.kind !== 'bibliography' && found.kind !== 'footnote'
}

/** A line of its own among the first that holds little but a day: "by the editors | 27 June 2021". */
function dateline(views: readonly View[], { blocks }: ReadDocument): PartialDate | undefined {
  for (const { sentence, mentions } of views) {
    const block = blocks[sentence.block]
    if (!block || sentence.block > 6) return undefined
    if (block.end - block.start > 120 || sentence.folded.split(' ').length > 14) continue
    for (const one of mentions)
      if (one.kind === 'DATE' && 'date' in one.value && one.value.date.length === 10) return one.value.date
  }
  return undefined
}

/** The first heading, or the first block when the text has none. */
function titleOf({ blocks }: ReadDocument): number {
  const first = blocks.findIndex(({ kind, aside }) => kind === 'heading' && !aside)
  return first >= 0 && first < 5 ? first : 0
}

const beforeOf = (views: readonly View[], { index }: View): View[] => views.slice(Math.max(0, index - 2), index)

function publisherOf(document: ReadDocument, given: Party | string | undefined): Party {
  if (typeof given === 'object') return given
  const name = given ?? document.publisher
  return name ? { kind: 'organization', name } : { kind: 'source', name: 'this document' }
}
