/** What the numbers of a sentence count or measure, with their bounds. */
import type { Quantity } from '../../register/value.ts'
import type { Compiled } from '../compile.ts'
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import { type Beside, directlyBefore, directlyBehind } from './beside.ts'
import { countedBefore, countedBehind } from './counted.ts'
import type { Figure } from './figure.ts'
import type { QuantityKind, QuantityMention } from './mention.ts'
import { type Range, rangesOf } from './ranges.ts'

/** What a figure turns out to be, with its place in the sentence: unit, noun and sign of money are in it. */
interface Meaning {
  kind: QuantityKind
  at: number
  end: number
  unit: string
  counted?: string
}

/** @param figures of the sentence that are part of no date. @returns mentions in the order of the text. */
export function quantitiesOf(view: SentenceView, figures: Figure[], pack: CompiledPack): QuantityMention[] {
  const { sentence } = view
  const found: QuantityMention[] = []
  let end = 0
  const ranges = rangesOf(sentence, figures, pack)
  for (const [number, range] of ranges.entries()) {
    if (range.at < end) continue
    const share = shareOf(view, range, ranges[number + 1], pack)
    if (share !== undefined) {
      const mention = mentionOf(view, range, share, pack)
      found.push(mention)
      end = mention.to - sentence.from
      continue
    }
    const parts = range.figures.length > 1 ? [range, ...range.figures.map((figure) => rangeOf(figure))] : [range]
    for (const part of parts) {
      const meaning = meaningOf(view, part, pack)
      if (meaning === undefined) continue
      // "From 2019 to 2021" is no range of things unless things are named.
      if (part.figures.every(({ maybeYear }) => maybeYear) && meaning.kind === 'NUMBER') continue
      const mention = mentionOf(view, part, meaning, pack)
      found.push(mention)
      end = mention.to - sentence.from
      if (part === range) break
    }
  }
  return found
}

/** Between a part and the whole it is of. */
const partOf = /^ (?:of the|of|von den|der|von|van de|van|des|sur|de los|de las|od|od ukupno|out of|out of the) $/

/** "13 of the 19 zones" counts thirteen zones. */
function shareOf(view: SentenceView, part: Range, whole: Range | undefined, pack: CompiledPack): Meaning | undefined {
  if (whole === undefined || part.figures.length > 1 || whole.figures.length > 1) return undefined
  const first = part.figures[0] as Figure
  if (first.article || first.vague || first.maybeYear || first.value >= (whole.figures[0] as Figure).value) return undefined
  if (!partOf.test(view.sentence.folded.slice(part.end, whole.at))) return undefined
  const meaning = meaningOf(view, whole, pack)
  return meaning?.kind === 'COUNT' ? { ...meaning, at: part.at } : undefined
}

const rangeOf = (figure: Figure): Range => ({
  at: figure.at,
  end: figure.end,
  min: figure.value,
  max: figure.vague ? null : figure.value,
  figures: [figure],
})

/** Before a number that names and does not count: article 5, no. 12, p. 489. */
const reference =
  /(?:^|[^a-z0-9])(?:n(?:o|os|r|um)?[.°º]|n ?°|no|nr|br\.?|broj|nummer|number|numero|§+|art(?:\.|icles?|ikel[sn]?|iculos?)|cl(?:an[au]?|\.)|pp?\.|pages?|seiten?|s\.|str\.|bl(?:z|adzijde)\.?|pagina|chap\.|chapter|chapitre|section|abs(?:atz|\.)|stav[au]?|lid|annexe?|figure|fig\.|tab(?:le|\.)|version|tel\.?|rfc) ?$/

function meaningOf(view: SentenceView, range: Range, pack: CompiledPack): Meaning | undefined {
  const text = view.sentence.folded
  const { at, end } = range
  const first = range.figures[0] as Figure
  const { units } = pack
  const percent = directlyBehind(view, end, units.percent, /^ ?$/)
  if (percent !== undefined) return { kind: 'PERCENT', at, end: percent.end, unit: '%' }
  const money = moneyOf(view, range, pack)
  if (money !== undefined) return money
  for (const [kind, terms] of [
    ['LENGTH', units.length],
    ['DURATION', units.duration],
  ] as const) {
    const behind = longestUnit(terms, (pattern) =>
      directlyBehind(view, end, pattern, first.vague || first.about ? ofBetween : /^[- ]?$/),
    )
    if (behind === undefined) continue
    if (kind === 'DURATION' && roundTheClock.test(text.slice(behind.end, behind.end + 12))) return undefined
    const noun = kind === 'LENGTH' ? countedBehind(view, behind.end, pack, true) : undefined
    if (noun?.term === 'cable') return { kind, at, end: noun.end, unit: behind.unit, counted: 'cable' }
    const cable = kind === 'LENGTH' ? (cables.exec(text.slice(behind.end, behind.end + 40))?.[0].length ?? 0) : 0
    if (cable > 0) return { kind, at, end: behind.end + cable, unit: behind.unit, counted: 'cable' }
    return { kind, at, end: behind.end, unit: behind.unit }
  }
  if (reference.test(text.slice(Math.max(0, at - 14), at))) return undefined
  if (range.figures.length === 1 && first.joined) return undefined
  if (!first.article) {
    const isOf = first.vague === true || first.about === true || !/\d$/.test(text.slice(at, end))
    const noun = countedBehind(view, end, pack, isOf)
    if (noun !== undefined && !(first.maybeYear && (noun.apart || since.test(text.slice(Math.max(0, at - 14), at)))))
      return { kind: 'COUNT', at, end: noun.end, unit: '1', counted: noun.term }
    const before = first.maybeYear ? undefined : countedBefore(view, at, end, pack)
    if (before !== undefined) return { kind: 'COUNT', at: before.at, end: before.end, unit: '1', counted: before.term }
  }
  if (first.article || first.vague) return undefined
  return { kind: 'NUMBER', at, end, unit: '1' }
}

/** Before a year: "seit 2018 Kameras" are no two thousand. */
const since =
  /(?:^|[^a-z])(?:seit|ab|anno|jahre?|sinds|vanaf|jaar|depuis|annee|since|year|desde|ano|godine|od godine|anfang|mitte|ende|begin|eind|fin|early|late|in|en|im) $/

/** "24 hours a day", "24 heures sur 24": always, and no length of time. */
const roundTheClock = /^ (?:sur (?:24|7)|sobre 24|a day|al dia|per dag|am tag|dnevno|par jour)(?![a-z0-9])/

/** Metres of cable, in all six languages. */
const cables =
  /^ (?:de |d'|of |von |van )?(?:[a-z-]+ )?(?:cabl[a-z]*|[a-z]*kabe?l[a-z]*|fib(?:re|er|ra)(?: opti[a-z]+)?)(?![a-z])/

/** "Dizaines de milliers d'euros", "two million of euros". */
const ofBetween = /^ ?(?:de |d'|of |von |van |od )?$/

function moneyOf(view: SentenceView, range: Range, { units }: CompiledPack): Meaning | undefined {
  const text = view.sentence.folded
  const { at, end, figures } = range
  const isPlain = figures.every(({ maybeYear, article }) => !maybeYear && !article)
  const behind = longestUnit(units.money, (pattern) => directlyBehind(view, end, pattern, ofBetween))
  // A sign before the next number is that number's: "a £4.5m programme".
  if (behind !== undefined && !/\d/.test(text[behind.end] ?? '')) return { kind: 'MONEY', at, end: behind.end, unit: behind.unit }
  const before = longestUnit(units.money, (pattern) => directlyBefore(view, at, pattern, /^ ?$/))
  if (before !== undefined && (isPlain || /[^a-z]$/.test(text.slice(before.at, before.end))))
    return { kind: 'MONEY', at: before.at, end, unit: before.unit }
  return undefined
}

/** Of "pesos" and "pesos uruguayos" the longer. */
function longestUnit(terms: [string, Compiled][], look: (pattern: Compiled) => { at: number; end: number } | undefined) {
  let best: { at: number; end: number; unit: string } | undefined
  for (const [unit, pattern] of terms) {
    const found = look(pattern)
    if (found !== undefined && (best === undefined || found.end - found.at > best.end - best.at)) best = { ...found, unit }
  }
  return best
}

function mentionOf(view: SentenceView, range: Range, meaning: Meaning, { bounds }: CompiledPack): QuantityMention {
  const { sentence, folded } = view
  const text = sentence.folded
  let { at, end } = meaning
  let { min, max } = range
  let approximate = range.figures.some(({ about, vague }) => about || vague)
  let increment = false
  // "Encore plus de 300": bounds may follow each other.
  for (let times = 0; times < 2; times++) {
    const before = (pattern: CompiledPack['bounds']['about']) => directlyBefore(view, at, pattern, /^ ?$/)
    const { over, under } = widest(
      [before(bounds.over), before(bounds.atLeast)],
      [before(bounds.under), before(bounds.atMost)],
      ({ at: from }) => -from,
    )
    const about = before(bounds.about)
    const more = before(bounds.more)
    if (over !== undefined) max = null
    if (under !== undefined) min = null
    if (about !== undefined) approximate = true
    if (more !== undefined) increment = true
    const first = Math.min(at, ...[over, under, about, more].map((place) => place?.at ?? at))
    if (first === at) break
    at = first
  }
  for (const from of new Set([range.end, end])) {
    const behind = (pattern: CompiledPack['bounds']['about']) => directlyBehind(view, from, pattern, /^ ?$/)
    const { over, under } = widest(
      [behind(bounds.over), behind(bounds.atLeast)],
      [behind(bounds.under), behind(bounds.atMost)],
      ({ end: to }) => to,
    )
    const about = behind(bounds.about)
    const more = behind(bounds.more)
    // "196 more than": what the bound stands before may be another number. "200 cities around the world": or no bound at all.
    const isLast = (place: { end: number } | undefined) =>
      place !== undefined && (from === end ? /^ ?(?:$|[.,;:!?)"])/ : /^ ?(?!\d)/).test(text.slice(place.end, place.end + 2))
    const adds = more !== undefined && !/^ ?\d/.test(text.slice(more.end, more.end + 2))
    if (isLast(over)) max = null
    if (isLast(under)) min = null
    if (isLast(about)) approximate = true
    if (adds) increment = true
    const last = [over, under, about].filter(isLast).map((place) => place?.end ?? 0)
    end = Math.max(end, ...last, adds ? (more?.end ?? 0) : 0)
  }
  const figure = place(sentence, range.at, range.end, folded)
  const value: Quantity = {
    min,
    max,
    raw: folded.text.slice(figure.span.start, figure.span.end).slice(0, 200),
    unit: meaning.unit,
    ...(approximate && { approximate }),
    ...(increment && { increment }),
    ...(meaning.counted && { counted: meaning.counted }),
  }
  const warned = range.figures.some(({ warning }) => warning === 'glued-footnote')
  return {
    ...place(sentence, at, end, folded),
    kind: meaning.kind,
    value,
    figure,
    ...(warned && { warnings: ['glued-footnote' as const] }),
  }
}

/** Of the bounds at one end the longest: "more than" in "no more than" says the opposite of the whole. */
function widest(over: (Beside | undefined)[], under: (Beside | undefined)[], reach: (beside: Beside) => number) {
  const longest = (found: (Beside | undefined)[]) =>
    found.reduce((best, one) => (one && (!best || reach(one) > reach(best)) ? one : best), undefined)
  const [most, least] = [longest(over), longest(under)]
  const isOver = most !== undefined && (least === undefined || reach(most) >= reach(least))
  return { over: isOver ? most : undefined, under: isOver ? undefined : least }
}

function place(sentence: Sentence, at: number, end: number, folded: Folded) {
  const from = sentence.from + at
  const to = sentence.from + end
  return { from, to, span: folded.spanOf(from, to) }
}
