/** Rules over sentences: what the wording says, before anyone asks who says it and of what. */
import type { Compiled } from './compile.ts'
import type { CompiledPack, CompiledRule } from './compiled.ts'
import type { Span } from './document.ts'
import type { Mention, Place } from './mentions/mention.ts'
import type { Profile, Rule } from './pack.ts'
import type { Candidates, Presence } from './presence.ts'
import { type Tagged, tag } from './tagged.ts'
import { kindBit } from './tags.ts'
import type { Folded } from './text/folded.ts'
import type { Sentence } from './text/sentence.ts'

export interface Slot extends Place {
  /** The mention that fills the slot or, when the slot holds more words, the first one in it. */
  mention?: Mention
}

/** Its own place is all that matched. */
export interface Match extends Place {
  rule: Rule
  sentence: Sentence
  /** The words to be quoted: the rule's `quote` slot, or all that matched. */
  quote: Span
  slots: Record<string, Slot>
}

/** A sentence with its mentions, tagged anew for each set of kinds that a pattern takes. */
export class SentenceView {
  readonly sentence: Sentence
  readonly mentions: readonly Mention[]
  readonly folded: Folded
  readonly #presence: Presence | undefined
  readonly #present: number
  #plain: Tagged | undefined
  #tagged: Map<number, Tagged> | undefined

  /** @param mentions of this sentence, in the order of the text. @param folded view of the whole document. */
  constructor(sentence: Sentence, mentions: readonly Mention[], folded: Folded, presence?: Presence) {
    this.sentence = sentence
    this.mentions = mentions
    this.folded = folded
    this.#presence = presence
    this.#present = mentions.reduce((bits, { kind }) => bits | kindBit(kind), 0)
  }

  tagged(kinds: number): Tagged {
    const wanted = kinds & this.#present
    if (wanted === 0) {
      this.#plain ??= tag(this.sentence.folded, this.sentence.from, [], 0)
      return this.#plain
    }
    this.#tagged ??= new Map()
    let found = this.#tagged.get(wanted)
    if (found === undefined) {
      found = tag(this.sentence.folded, this.sentence.from, this.mentions, wanted)
      this.#tagged.set(wanted, found)
    }
    return found
  }

  /** Neither words of the pack nor mentions are in it. */
  get isBlank(): boolean {
    return this.#present === 0 && this.#presence?.isBlank === true
  }

  /** Whether the pattern has a chance: costs next to nothing. */
  may(pattern: Compiled): boolean {
    return this.#presence?.meets(pattern.needed, this.#present) ?? true
  }

  /** Places of those in a list of patterns that have a chance, in order. */
  those(list: Candidates): number[] {
    return list.of(this.#presence, this.#present)
  }

  has(pattern: Compiled): boolean {
    if (!this.may(pattern)) return false
    pattern.expression.lastIndex = 0
    return pattern.expression.test(this.tagged(pattern.kinds).text)
  }

  /** Where the pattern matches, in order, without overlap. @param most matches that are looked for. */
  find(pattern: Compiled, most = 50): Place[] {
    if (!this.may(pattern)) return []
    const tagged = this.tagged(pattern.kinds)
    const { expression } = pattern
    const places: Place[] = []
    expression.lastIndex = 0
    for (let found = expression.exec(tagged.text); found !== null && places.length < most; found = expression.exec(tagged.text))
      places.push(this.place(tagged, found.index, found.index + found[0].length))
    return places
  }

  /** @param from @param to offsets in the tagged sentence. */
  place(tagged: Tagged, from: number, to: number): Place {
    // Blanks that a pattern took at its ends are no part of a quote.
    while (from < to && tagged.text[from] === ' ') from++
    while (to > from && tagged.text[to - 1] === ' ') to--
    const place = { from: tagged.toFolded(from, false), to: tagged.toFolded(to, true) }
    return { ...place, span: this.folded.spanOf(place.from, place.to) }
  }
}

const answers = new WeakMap<readonly SentenceView[], Map<Compiled, boolean>>()

/** Asked once for each pattern: a paragraph of a thousand sentences is not searched for each of them. */
function isNear(paragraph: readonly SentenceView[], pattern: Compiled): boolean {
  let known = answers.get(paragraph)
  if (known === undefined) {
    known = new Map()
    answers.set(paragraph, known)
  }
  let answer = known.get(pattern)
  if (answer === undefined) {
    answer = paragraph.some((other) => other.has(pattern))
    known.set(pattern, answer)
  }
  return answer
}

/** Of one rule in one sentence; more of them are a list, not a sentence. */
const mostMatches = 12

/**
 * Runs all rules of a pack over one sentence.
 * @param paragraph all sentences of its block, itself among them: where `near` is looked for.
 * @param profile of the document; rules that are only for others are left out. Without it all run.
 */
export function matchRules(
  view: SentenceView,
  paragraph: readonly SentenceView[],
  { rules, candidates }: CompiledPack,
  profile?: Profile,
): Match[] {
  const matches: Match[] = []
  for (const place of view.those(candidates.rules)) {
    const { rule, pattern, needs, near, unless } = rules[place] as CompiledRule
    if (profile !== undefined && rule.profiles !== undefined && !rule.profiles.includes(profile)) continue
    const tagged = view.tagged(pattern.kinds)
    const { expression } = pattern
    expression.lastIndex = 0
    let checked = false
    for (let found = expression.exec(tagged.text), count = 0; found !== null; found = expression.exec(tagged.text)) {
      if (!checked) {
        if (needs !== undefined && !view.has(needs)) break
        if (unless !== undefined && view.has(unless)) break
        if (near !== undefined && !isNear(paragraph, near)) break
        checked = true
        expression.lastIndex = found.index + found[0].length
      }
      const slotAt = (from: number, to: number): Slot => ({
        ...view.place(tagged, from, to),
        mention: tagged.mentionIn(from, to),
      })
      const whole = view.place(tagged, found.index, found.index + found[0].length)
      const slots: Record<string, Slot> = {}
      for (const [name, at] of Object.entries(found.indices?.groups ?? {})) if (at !== undefined) slots[name] = slotAt(...at)
      const quote = rule.quote === undefined ? undefined : slots[rule.quote]
      matches.push({
        ...whole,
        rule,
        sentence: view.sentence,
        quote: (quote ?? whole).span,
        slots,
      })
      if (++count === mostMatches) break
    }
  }
  return matches
}
