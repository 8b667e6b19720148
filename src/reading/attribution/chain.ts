/** Who says what stands at a place: the chain of speakers, nearest to the fact first, through quotations that go on and pronouns. */
import type { Stance } from '../../register/statement.ts'
import type { Span } from '../document.ts'
import type { Mention } from '../mentions/mention.ts'
import type { Party } from '../proposal.ts'
import { byLanguage, wholeWords } from './clauses.ts'
import type { Stretch } from './cues.ts'
import { type Frame, framesOf, type Memory } from './frames.ts'
import { quotationsOf } from './quotations.ts'
import type { Speaker } from './subject-phrase.ts'
import type { Text, View } from './view.ts'

export interface Said {
  /** Without the document's own publisher, who reports it all. */
  chain: { speaker: Speaker; stance: Stance }[]
  /** A verb of denial governs it. */
  denied: boolean
  /** Words of the frame nearest to the fact, where "on Monday" may stand. */
  frame?: Frame
}

interface Covering {
  frame: Frame
  /** Taken over from a neighbouring sentence. */
  carried: boolean
}

const toldTo = byLanguage(({ told }) => `(?<![\\p{L}\\p{N}'])(?:${told}) `, 'gu')
const startsContrast = byLanguage(({ contrast }) => `^${wholeWords(contrast)}`)

/** Frames of all sentences, and what neighbouring sentences take over from each other. */
export class Speakers {
  readonly #text: Text
  readonly #views: readonly View[]
  readonly #frames: Frame[][] = []
  readonly #carried: (Frame | undefined)[] = []
  readonly #quotations: Span[]

  constructor(text: Text, views: readonly View[]) {
    this.#text = text
    this.#views = views
    this.#quotations = text.document.blocks.flatMap((block) => quotationsOf(text.document.text, block))
    const memory: Memory = {}
    for (const view of views) {
      this.#frames.push(framesOf(text, view, memory))
      remember(view, memory, text)
    }
    this.#ownVoice()
    this.#carry()
  }

  /** Whoever is told ("said to Reuters") writes the text: what that house says itself is the document's own word. */
  #ownVoice(): void {
    const told = new Set<string>()
    for (const view of this.#views) {
      const { folded } = this.#text
      const to = toldTo(view.sentence.language)
      for (const verb of view.cues.verbs) {
        const reach = Math.min(verb.to + 20, view.sentence.to)
        for (const found of folded.folded.slice(verb.from, reach).matchAll(to)) {
          const at = verb.from + found.index + found[0].length
          if (!folded.isUpper(at)) continue
          const name = /^(?:\p{Lu}[\p{L}\p{N}/&.'’-]+)(?:\s\p{Lu}[\p{L}/&]+)?/u.exec(
            folded.original(at, Math.min(at + 40, view.sentence.to)),
          )?.[0]
          const isOther = view.mentions.some(
            (one) => ['PLACE', 'COUNTRY', 'PERSON', 'VENDOR'].includes(one.kind) && one.from <= at && one.to > at,
          )
          if (name && name.length >= 3 && !isOther) told.add(name.replace(/[.'’]+$/, ''))
        }
      }
    }
    if (told.size === 0) return
    const isOwn = ({ speaker }: Frame) => [...told].some((name) => ` ${speaker.party.name}`.includes(` ${name.split('/')[0]}`))
    for (const [index, frames] of this.#frames.entries()) this.#frames[index] = frames.filter((frame) => !isOwn(frame))
  }

  framesAt(index: number): readonly Frame[] {
    return this.#frames[index] ?? []
  }

  /** @param stretch of the fact in sentence `index`. */
  at(index: number, stretch: Stretch): Said {
    const covering = this.#covering(index, stretch)
    const nearest = covering[0]
    return {
      chain: covering.map(({ frame }) => ({ speaker: frame.speaker, stance: frame.stance })),
      denied: covering.filter(({ frame }) => frame.denies).length % 2 === 1,
      ...(nearest ? { frame: nearest.frame } : {}),
    }
  }

  #covering(index: number, { from, to }: Stretch): Covering[] {
    const middle = (from + to) / 2
    const own = this.framesAt(index).filter(
      ({ scope, words, kind }) =>
        middle >= scope.from &&
        middle < scope.to &&
        (kind === 'leading' ? middle >= words.to : !(middle >= words.from && middle < words.to)),
    )
    if (own.length === 0) {
      const carried = this.#carried[index]
      return carried ? [{ frame: carried, carried: true }] : []
    }
    // Narrow scopes are nearer to the fact; "according to" within what somebody says is nearer still.
    const nested = [...own].sort((a, b) => width(a) - width(b) || b.words.from - a.words.from)
    const distinct = nested.filter(
      (frame, at) => nested.findIndex((other) => sameVoice(other.speaker.party.name, frame.speaker.party.name)) === at,
    )
    return distinct.slice(0, 4).map((frame) => ({ frame, carried: false }))
  }

  #carry(): void {
    for (const [index, view] of this.#views.entries()) {
      if (this.framesAt(index).length > 0) continue
      const before = this.#neighbour(index, -1)
      const after = this.#neighbour(index, 1)
      this.#carried[index] =
        this.#withinQuotation(view, before) ??
        this.#withinQuotation(view, after) ??
        this.#dialogue(index, view) ??
        this.#standing(index, view, before)
    }
  }

  /** The sentence beside it of the same paragraph or, within a quotation, of the next. */
  #neighbour(index: number, step: 1 | -1): { view: View; frames: readonly Frame[]; index: number } | undefined {
    const view = this.#views[index + step]
    return view && { view, frames: this.framesAt(index + step), index: index + step }
  }

  #withinQuotation(view: View, other: { view: View; frames: readonly Frame[]; index: number } | undefined): Frame | undefined {
    if (!other || other.view.sentence.block !== view.sentence.block) return undefined
    const own = this.#quotations.find(
      ({ start, end }) => start - 2 <= view.sentence.span.start && view.sentence.span.end <= end + 2,
    )
    if (!own) return undefined
    const touches = own.start < other.view.sentence.span.end + 3 && own.end > other.view.sentence.span.start - 3
    if (!touches) return undefined
    return other.frames.at(-1) ?? (other.index < view.index ? this.#carried[other.index] : undefined)
  }

  /** "– There are 242 cameras. The rest follows – said the mayor.": a paragraph that opens with a dash is speech, whoever it names between dashes. */
  #dialogue(index: number, { sentence }: View): Frame | undefined {
    const { text, blocks } = this.#text.document
    const block = blocks[sentence.block]
    if (!block || !/^\s*[–—-]\s/.test(text.slice(block.start, block.start + 6))) return undefined
    const spoken = (at: number): Frame | undefined =>
      this.framesAt(at).find(
        ({ kind, words }) => kind === 'trailing' && /[-"] ?$/.test(this.#text.folded.folded.slice(words.from - 3, words.from)),
      )
    const inBlock = (at: number): boolean => this.#views[at]?.sentence.block === sentence.block
    for (let at = index - 1; inBlock(at); at--) if (spoken(at)) return spoken(at)
    for (let at = index + 1; inBlock(at); at++) if (spoken(at)) return spoken(at)
    return undefined
  }

  #isReported({ sentence }: View): boolean {
    return konjunktiv.test(sentence.folded) || wurde.test(this.#text.folded.original(sentence.from, sentence.to))
  }

  /** "For its president, the thing is useless. The law says nothing of it.": an opinion goes on until somebody or something else comes up. */
  #standing(
    index: number,
    view: View,
    before: { view: View; frames: readonly Frame[]; index: number } | undefined,
  ): Frame | undefined {
    if (!before) return undefined
    const { sentence } = view
    const frame = before.frames.at(-1) ?? this.#carried[before.index]
    if (!frame) return undefined
    if (startsContrast(sentence.language).test(sentence.folded)) return undefined
    const same = before.view.sentence.block === sentence.block
    const pronoun = view.cues.pronouns.some(({ from }) => from === sentence.from)
    // A document goes on over paragraphs, as long as "it" does.
    if (frame.speaker.document && pronoun && sentence.block - before.view.sentence.block <= 1) return frame
    // The German subjunctive says by itself that somebody else is still speaking, in the next paragraph too.
    if (sentence.language === 'de' && sentence.block - before.view.sentence.block <= 1 && this.#isReported(view)) return frame
    if (!same) return undefined
    if (frame.kind !== 'according') return undefined
    if (view.mentions.some((mention) => comesUp(this.#text, mention))) return undefined
    const words = before.view.sentence
    const alone = frame.words.to - frame.words.from > (words.to - words.from) * 0.8
    return alone || index - before.index === 1 ? { ...frame, scope: { from: sentence.from, to: sentence.to } } : undefined
  }
}

/** "würden" folds like "wurden": the letters of the text tell them apart. */
const wurde = /(?<!\p{L})(?:würden?|hätten?|könnten?|wären?|müssten?|dürften?|sollten)(?!\p{L})/iu

/** Forms that are hardly ever anything else. */
const konjunktiv =
  /(?<![a-z])(?:sei|seien|habe|werde|konne|musse|solle|durfe|wolle|gebe|fehle|bestehe|liege|handle|gehe|komme|stehe|erfolge|bleibe)(?![a-z])/

/** Whether a mention brings somebody or something new into a text: a name, a law that is called by more than "the law". */
function comesUp({ folded }: Text, { kind, from, to }: Mention): boolean {
  if (kind === 'PERSON' || kind === 'VENDOR') return true
  if (kind === 'LAW') return folded.folded.slice(from, to).split(' ').length >= 3
  return kind === 'ORG' && folded.isUpper(from)
}

/** "Documents of the portal" and "documents of the portal of contracts" are one. */
const sameVoice = (a: string, b: string): boolean =>
  a.startsWith(b) || b.startsWith(a) || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)

const width = ({ scope, kind }: Frame): number => scope.to - scope.from + (kind === 'trailing' ? 1 : 0)

/** A subject that is named without speaking can be taken up by "he" or "it" in the next sentence. */
function remember(view: View, memory: Memory, text: Text): void {
  const document = view.cues.documents.at(-1)
  if (document) {
    const name = text.folded.original(document.from, document.to).replace(/\s+/g, ' ').trim()
    memory.document = { party: { kind: 'document', name }, document: true }
  }
}

/** The speakers of a proposal: the chain, then the publisher. */
export function speakersOf(
  said: Said,
  publisher: Party,
  hedged: boolean,
  fixed: Stance | undefined,
): (Party & { stance: Stance })[] {
  const chain = said.chain.slice(0, 7)
  const nearest: Stance = fixed ?? (hedged ? 'alleges' : (chain[0]?.stance ?? 'states'))
  if (chain.length === 0) return [{ ...publisher, stance: nearest === 'reports' ? 'states' : nearest }]
  const links = chain.map(({ speaker }, at) => ({
    ...speaker.party,
    stance: at === 0 ? (nearest === 'reports' ? ('states' as const) : nearest) : ('reports' as const),
  }))
  return [...links, { ...publisher, stance: 'reports' }]
}
