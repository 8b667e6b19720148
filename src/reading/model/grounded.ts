/**
 * From what a language model answered to proposals. Nothing is believed: a quote must stand in the file, its numbers, names and negations with it, and
 * the value must be in the quote. What is not grounded is dropped, and counted by reason.
 */
import type { Vocabulary } from '../../register/vocabulary.ts'
import { withoutStrangers } from '../assembly/strangers.ts'
import { Speakers } from '../attribution/chain.ts'
import { clausesOf } from '../attribution/clauses.ts'
import { cuesOf } from '../attribution/cues.ts'
import type { View } from '../attribution/view.ts'
import { type CompiledPack, compilePack } from '../compiled.ts'
import type { ReadDocument, Span } from '../document.ts'
import { Ground, ground } from '../grounding.ts'
import type { SentenceView } from '../match.ts'
import type { PersonMention } from '../mentions/mention.ts'
import { type ReadText, readMentions } from '../mentions/read.ts'
import { strangersIn } from '../mentions/strangers.ts'
import type { Pack } from '../pack.ts'
import type { KnownName, Party, Proposal } from '../proposal.ts'
import { type ModelAnswer, ModelProposal } from './answer.ts'
import { isSaidSo, type Said } from './polarity.ts'
import { type Refused, valueIn } from './value.ts'

export interface ModelContext {
  packs: readonly (Pack | CompiledPack)[]
  names: readonly KnownName[]
  vocabulary: Pick<Vocabulary, 'kinds' | 'lists'>
  language?: string | undefined
  publisher?: string | undefined
  /** What the rules propose: a deployment or contract is called as they call it, and what they propose too is not proposed again. */
  local: readonly Proposal[]
}

export interface GroundedAnswer {
  proposals: Proposal[]
  /** How many were dropped, by reason. */
  refused: Partial<Record<Refused, number>>
}

/** How often what a model proposes is right is not known. */
const SCORE = 0.5

export function groundAnswer(answer: ModelAnswer, document: ReadDocument, context: ModelContext): GroundedAnswer {
  const packs = context.packs.map((pack) => ('pack' in pack ? pack : compilePack(pack)))
  const read = readMentions(document, packs, context.names, context.language)
  const reader = new Reader(document, read, packs, context)
  const refused: GroundedAnswer['refused'] = {}
  const proposals: Proposal[] = []
  for (const item of answer.proposals) {
    const parsed = ModelProposal.safeParse(item)
    const made = parsed.success ? reader.proposalOf(parsed.data) : 'malformed'
    if (typeof made === 'string') refused[made] = (refused[made] ?? 0) + 1
    else if ([...context.local, ...proposals].some((one) => saysTheSame(one, made))) refused.known = (refused.known ?? 0) + 1
    else proposals.push(made)
  }
  return { proposals, refused }
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

function saysTheSame(a: Proposal, b: Proposal): boolean {
  if (a.property !== b.property || a.polarity !== b.polarity || !overlap(a.quote, b.quote)) return false
  const [x, y] = [a.value, b.value]
  if ('quantity' in x && 'quantity' in y) return x.quantity.min === y.quantity.min && x.quantity.max === y.quantity.max
  if ('text' in x && 'text' in y) return true
  return JSON.stringify(x) === JSON.stringify(y)
}

class Reader {
  readonly #document: ReadDocument
  readonly #read: ReadText
  readonly #packs: ReadonlyMap<string, CompiledPack>
  readonly #context: ModelContext
  readonly #ground: Ground
  #spoken: Said | undefined
  #strangers: Span[] | undefined

  constructor(document: ReadDocument, read: ReadText, packs: readonly CompiledPack[], context: ModelContext) {
    this.#document = document
    this.#read = read
    this.#packs = new Map(packs.map((pack) => [pack.pack.language, pack]))
    this.#context = context
    this.#ground = new Ground(document.text, read.folded)
  }

  proposalOf(asked: ModelProposal): Proposal | Refused {
    const definition = this.#context.vocabulary.kinds.get(asked.subject.kind)?.properties[asked.property]
    if (!definition) return 'vocabulary'
    const grounded = ground(asked.quote, this.#ground)
    if (typeof grounded === 'string') return 'quote'
    const quote = grounded.span
    const sentences = this.#read.sentences.filter(({ sentence }) => overlap(sentence.span, quote))
    if (sentences.some((view) => this.#cutsNegation(view, quote))) return 'negation'
    const value = valueIn(asked.value, definition, {
      quote,
      text: this.#document.text,
      sentences,
      lists: this.#context.vocabulary.lists,
      language: this.#read.language,
      partyOf: (named, within) => this.#party(named, within),
    })
    if (typeof value === 'string') return value
    const subject = this.#subject(asked.subject, quote)
    if (typeof subject === 'string') return subject
    const speakers = this.#speakers(asked)
    if (typeof speakers === 'string') return speakers
    const { state } = asked
    const counted = 'quantity' in value.value
    const proposal: Proposal = {
      subject,
      property: asked.property,
      value: state && 'quantity' in value.value ? { quantity: { ...value.value.quantity, state } } : value.value,
      ...(value.party ? { party: value.party } : {}),
      polarity: asked.polarity,
      speakers,
      ...(state && !counted ? { qualifiers: { state } } : {}),
      quote,
      warnings: ['language-model'],
      by: 'model',
      score: SCORE,
    }
    const own = this.#context.local.some(
      (one) => one.property === proposal.property && one.polarity === proposal.polarity && overlap(one.quote, quote),
    )
    // Where the rules found the same polarity in these words, their wording decides.
    if (!own && !isSaidSo(proposal, value.at, this.#said())) return 'negation'
    return this.#withoutNames(proposal, value.at)
  }

  /** Who denies what is asked of the whole text, once. */
  #said(): Said {
    if (!this.#spoken) {
      const { folded, sentences } = this.#read
      const views: View[] = []
      for (const view of sentences) {
        const { sentence, mentions } = view
        const pack = this.#packs.get(sentence.language)
        if (!pack) continue
        const clauses = clausesOf(sentence.folded, sentence.from, sentence.language)
        views.push({ index: views.length, sentence, mentions, cues: cuesOf(view, pack), clauses })
      }
      const text = { document: this.#document, folded, roles: new Map<string, string>() }
      this.#spoken = { views, speakers: new Speakers(text, views), folded }
    }
    return this.#spoken
  }

  /** No party and no text of a proposal holds the name of a person without public office, as far as the text shows one. */
  #withoutNames(proposal: Proposal, at: Span | undefined): Proposal | 'person' {
    const { text, blocks } = this.#document
    const { folded, sentences } = this.#read
    this.#strangers ??= sentences.flatMap((view) => [
      ...view.mentions.flatMap((mention) =>
        mention.kind === 'PERSON' && !mention.value.office && !mention.value.entity ? [mention.span] : [],
      ),
      ...strangersIn(view, folded, view.sentence.language, blocks[view.sentence.block]?.kind === 'heading'),
    ])
    if ('text' in proposal.value && at && this.#strangers.some((name) => overlap(name, at))) return 'person'
    const names = this.#strangers.map(({ start, end }) => text.slice(start, end))
    return withoutStrangers([proposal], names, this.#context.names)[0] ?? 'person'
  }

  /** A quote that leaves out the "not" of its own clause says the contrary of the file, with the file's own words. */
  #cutsNegation(view: SentenceView, quote: Span): boolean {
    const { sentence, folded } = view
    const pack = this.#packs.get(sentence.language)
    if (!pack) return false
    const clauses = clausesOf(sentence.folded, sentence.from, sentence.language)
    return view.find(pack.negation).some(({ from, to, span }) => {
      if (span.start >= quote.start && span.end <= quote.end) return false
      const clause = clauses.find((one) => from >= one.from && to <= one.to)
      return clause !== undefined && overlap(folded.spanOf(clause.from, clause.to), quote)
    })
  }

  /** Deployments and contracts seldom have a name in a text: they are called as the rules call them. */
  #subject(named: { kind: Party['kind']; name: string }, quote: Span): Party | Refused {
    const known = this.#context.local.filter(({ subject }) => subject.kind === named.kind)
    const called = known.find(({ subject }) => subject.name === named.name)
    if (called) return called.subject
    if (named.kind === 'deployment' || named.kind === 'contract') {
      const [nearest] = [...known].sort((a, b) => Math.abs(a.quote.start - quote.start) - Math.abs(b.quote.start - quote.start))
      if (nearest) return nearest.subject
    }
    return this.#party(named)
  }

  #speakers({ speaker, stance }: ModelProposal): Proposal['speakers'] | Refused {
    const { publisher } = this.#context
    const name = publisher ?? this.#document.publisher
    const own: Party = name ? { kind: 'organization', name } : { kind: 'source', name: 'this document' }
    if (!speaker) return [{ ...own, stance: stance ?? 'states' }]
    const party = this.#party(speaker)
    if (typeof party === 'string') return party
    return [
      { ...party, stance: stance ?? 'states' },
      { ...own, stance: 'reports' },
    ]
  }

  /** Whoever is named must be named so in the file; a person only beside a public office. */
  #party(named: { kind: Party['kind']; name: string }, within?: Span): Party | Refused {
    const { text } = this.#document
    const part = within ? new Ground(text.slice(within.start, within.end)) : this.#ground
    const found = ground(named.name, part)
    if (typeof found === 'string' || found.how === 'fuzzy') return 'name'
    const start = found.span.start + (within?.start ?? 0)
    const span = { start, end: start + found.span.end - found.span.start }
    const mentions = this.#read.sentences.filter(({ sentence }) => overlap(sentence.span, span)).flatMap((view) => view.mentions)
    const there = mentions.filter((mention) => overlap(mention.span, span))
    const person = there.find((mention): mention is PersonMention => mention.kind === 'PERSON')
    if (person && !person.value.office && !person.value.entity) return 'person'
    if (person)
      return { kind: 'person', name: person.value.name, ...(person.value.entity ? { entity: person.value.entity } : {}) }
    // Capitals in what is called a person, and no office that the rules know: it may be anybody's name.
    if (named.kind === 'person' && /\p{Lu}\p{Ll}+\s+\p{Lu}/u.test(named.name)) return 'person'
    const name = text.slice(span.start, span.end).replace(/\s+/g, ' ')
    const known = there.find(
      (mention) => 'name' in mention.value && 'entity' in mention.value && mention.value.entity?.startsWith(`${named.kind}/`),
    )
    if (known && 'entity' in known.value && 'name' in known.value)
      return { kind: named.kind, name: known.value.name, entity: known.value.entity }
    return { kind: named.kind, name: name.slice(0, 200) }
  }
}
