/**
 * Finds the passages of an earlier version of a document in a later one: each is moved, or lost. The words of a passage must still be there (as strictly as
 * for a quote that is grounded: a changed number loses the passage); where they stand several times, what stands around them decides, then the order.
 * After the selectors of the W3C Web Annotation Data Model (2017), which leave open how they are combined.
 */
import { alignment } from './alignment.ts'
import type { Span } from './document.ts'
import { exactPlaces, fuzzyPlaces, Ground, isWhole, normalisedPlaces } from './grounding.ts'
import { fold } from './text/folded.ts'
import { wordsOfQuote } from './wording.ts'

/** A passage of the earlier version, as statements keep it. */
export interface Anchor {
  exact: string
  /** What stood before and behind it. */
  prefix?: string | undefined
  suffix?: string | undefined
  /** UTF-16 offsets in the earlier text. */
  start: number
  end: number
}

export interface Anchored {
  span: Span
  how: 'exact' | 'normalised' | 'fuzzy'
}

/** Places that are considered for one passage. */
const mostPlaces = 500
/** Folded characters of context that are compared on each side. */
const contextLength = 60
/** A quote of so many characters is told by itself; a shorter one needs a part of its surroundings. */
const tellsItself = 40
const beyondSentence = 0.2
/** Characters of context that agree: on the nearer side at least so many, unless there was less. */
const leastContext = 8

interface Candidate extends Anchored {
  /** Folded characters around it that agree with the earlier version. */
  context: number
}

/**
 * @param earlier the whole earlier text, where it is at hand: it tells where to expect what stands several times.
 * @returns for each passage its place in the text, or undefined where it is lost. No place is given to two passages that stood apart.
 */
export function anchorAll(passages: readonly Anchor[], text: string, earlier?: string): (Anchored | undefined)[] {
  const ground = new Ground(text)
  const moved = earlier === undefined ? undefined : alignment(earlier, text)
  const expectedOf = (passage: Anchor) => moved?.(passage.start) ?? besideNeighbour(passage, passages, found)
  const found: (Anchored | undefined)[] = passages.map(() => undefined)
  const taken = new Map<string, number>()
  const settle = (index: number, { span, how }: Candidate): void => {
    found[index] = { span, how }
    taken.set(`${span.start}-${span.end}`, (passages[index] as Anchor).start)
  }
  const isFree = ({ span }: Candidate, { start }: Anchor): boolean => (taken.get(`${span.start}-${span.end}`) ?? start) === start
  const all = passages.map((passage) => candidatesOf(passage, ground))
  // First those that only one place fits, or one clearly better than all others: the rest is ordered by them.
  const unclear: number[] = []
  for (const [index, candidates] of all.entries()) {
    const [best, second] = candidates
    if (best && (second === undefined || best.context > second.context)) settle(index, best)
    else if (best) unclear.push(index)
  }
  dropRivals(passages, all, found, taken)
  for (const index of unclear) {
    const passage = passages[index] as Anchor
    const candidates = (all[index] as Candidate[]).filter((one) => isFree(one, passage))
    const [most] = candidates
    if (!most) continue
    const expected = expectedOf(passage)
    const best = candidates
      .filter(({ context }) => context === most.context)
      .reduce((a, b) => (Math.abs(b.span.start - expected) < Math.abs(a.span.start - expected) ? b : a))
    settle(index, best)
  }
  for (const [index, candidates] of all.entries()) {
    if (found[index] || candidates.length > 0) continue
    const passage = passages[index] as Anchor
    const best = fuzzyCandidate(passage, ground, expectedOf(passage))
    if (best && isFree(best, passage)) settle(index, best)
  }
  return found
}

/** Two passages that stood apart cannot both have moved to one place: the one with less agreement around it is lost, or takes its next place. */
function dropRivals(
  passages: readonly Anchor[],
  all: readonly Candidate[][],
  found: (Anchored | undefined)[],
  taken: Map<string, number>,
): void {
  const holders = new Map<string, number>()
  for (const [index, anchored] of found.entries()) {
    if (!anchored) continue
    const place = `${anchored.span.start}-${anchored.span.end}`
    const rival = holders.get(place)
    if (rival === undefined || (passages[rival] as Anchor).start === (passages[index] as Anchor).start) {
      holders.set(place, index)
      continue
    }
    const contextOf = (one: number) => all[one]?.find(({ span }) => `${span.start}-${span.end}` === place)?.context ?? 0
    const loser = contextOf(rival) >= contextOf(index) ? index : rival
    found[loser] = undefined
    const winner = loser === index ? rival : index
    holders.set(place, winner)
    taken.set(place, (passages[winner] as Anchor).start)
  }
}

/** Places with the passage's words, those with the most agreement around them first. */
function candidatesOf(passage: Anchor, ground: Ground): Candidate[] {
  const fits = (text: string, span: Span) => isWhole(text, span) || cutsAsBefore(passage, text, span)
  const exact = exactPlaces(passage.exact, ground, mostPlaces, fits)
  const words = exact.length > 0 ? [] : wordsOfQuote(passage.exact)
  const places = exact.length > 0 || words.length === 0 ? exact : normalisedPlaces(passage.exact, words, ground, mostPlaces, fits)
  const how = exact.length > 0 ? 'exact' : 'normalised'
  return places
    .map((span) => ({ span, how, context: contextOf(passage, span, ground) }) as const)
    .filter(({ context }) => holds(passage, context))
    .sort((a, b) => b.context - a.context)
}

/** A passage that somebody cut within a word or number is still there where the rest of that word is. */
function cutsAsBefore({ prefix = '', suffix = '' }: Anchor, text: string, { start, end }: Span): boolean {
  const rest = 3
  return text.startsWith(prefix.slice(-rest), start - prefix.slice(-rest).length) && text.startsWith(suffix.slice(0, rest), end)
}

function fuzzyCandidate(passage: Anchor, ground: Ground, expected: number): Candidate | undefined {
  const words = wordsOfQuote(passage.exact)
  if (words.length === 0) return undefined
  return fuzzyPlaces(words, ground)
    .map((span) => ({ span, how: 'fuzzy' as const, context: contextOf(passage, span, ground) }))
    .filter(({ context }) => holds(passage, context))
    .sort((a, b) => b.context - a.context || Math.abs(a.span.start - expected) - Math.abs(b.span.start - expected))[0]
}

/** Short words may stand anywhere; where nothing around them is as it was, they are not that passage. */
function holds({ exact, prefix = '', suffix = '' }: Anchor, context: number): boolean {
  const whole = (text: string) =>
    agreement(
      (at) => text[at],
      (at) => text[at],
    )
  const had = whole([...fold(prefix).folded].reverse().join('')) + whole(fold(suffix).folded)
  return exact.length >= tellsItself || context >= Math.min(leastContext, had)
}

/** How many characters agree, one after the other. What is beyond the sentence counts less: sentences come and go. */
function agreement(now: (at: number) => string | undefined, was: (at: number) => string | undefined): number {
  let [sum, weight] = [0, 1]
  for (let at = 0; at < contextLength; at++) {
    const sign = now(at)
    if (sign === undefined || sign !== was(at)) break
    sum += weight
    if (/[.!?;]/.test(sign) && at > 0) weight = beyondSentence
  }
  return sum
}

/** How much of what stands directly before and behind agrees. */
function contextOf({ prefix = '', suffix = '' }: Anchor, { start, end }: Span, { text }: Ground): number {
  // Folding may shorten: twice the length is enough to compare.
  const before = fold(text.slice(Math.max(0, start - 2 * contextLength), start)).folded
  const behind = fold(text.slice(end, end + 2 * contextLength)).folded
  const [wasBefore, wasBehind] = [fold(prefix).folded, fold(suffix).folded]
  const left = agreement(
    (at) => before.at(-1 - at),
    (at) => wasBefore.at(-1 - at),
  )
  return (
    left +
    agreement(
      (at) => behind[at],
      (at) => wasBehind[at],
    )
  )
}

/** Where a passage would stand if it had moved with its neighbours that are found. */
function besideNeighbour({ start }: Anchor, passages: readonly Anchor[], found: readonly (Anchored | undefined)[]): number {
  let nearest: { off: number; moved: number } | undefined
  for (const [index, anchored] of found.entries()) {
    if (!anchored) continue
    const was = (passages[index] as Anchor).start
    const off = Math.abs(was - start)
    if (!nearest || off < nearest.off) nearest = { off, moved: anchored.span.start - was }
  }
  return start + (nearest?.moved ?? 0)
}
