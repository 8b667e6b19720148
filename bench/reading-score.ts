/** Recall and precision of proposals against hand-made facts, by family, language and document; and how much of each hit is right. */
import type { Proposal } from '../src/reading/proposal.ts'
import { type Fact, familyOf, isCore } from './reading-facts.ts'
import { finds, type Hit, type Matched, match, type PlacedFact } from './reading-match.ts'
import { subjectsOf } from './reading-subjects.ts'
import { ownVoice, polarityRight, speakerRight, stanceRight, valueRight } from './reading-value.ts'
import type { Words } from './reading-words.ts'

export interface ReadText {
  doc: string
  language: string
  text: string
  publisher?: string
  proposals: readonly Proposal[]
  facts: readonly PlacedFact[]
  /** More that is known to stand in the text: what finds one of these is not false, and not counted as right. */
  more?: readonly PlacedFact[]
}

export interface JudgedHit extends Hit {
  polarity: boolean
  stance: boolean
  speaker: boolean
  subject: boolean
  value: boolean
  full: boolean
}

export interface ScoredText extends Matched {
  read: ReadText
  judged: JudgedHit[]
  /** Among the false: what finds something that is known besides. */
  elsewhere: ReadonlySet<Proposal>
}

export function scoreText(read: ReadText, words: Words): ScoredText {
  const matched = match(read.facts, read.proposals, words)
  const own = ownVoice(
    read.facts.map(({ fact }) => fact),
    words,
    read.publisher,
  )
  const subject = subjectsOf(matched.hits, words)
  const judged = matched.hits.map((hit): JudgedHit => {
    const right = {
      polarity: polarityRight(hit.fact, hit.proposal),
      stance: stanceRight(hit.fact, hit.proposal),
      speaker: speakerRight(hit.fact, hit.proposal, own, words),
      subject: subject(hit),
      value: valueRight(hit.fact, hit.proposal, words),
    }
    return { ...hit, ...right, full: Object.values(right).every(Boolean) }
  })
  const elsewhere = matched.false.filter((proposal) => read.more?.some((placed) => finds(placed, proposal, words)))
  return { ...matched, read, judged, elsewhere: new Set(elsewhere) }
}

export interface Tally {
  facts: number
  hits: number
  core: number
  coreHits: number
  false: number
  /** Of the false: true by the statements of the examples. */
  elsewhere: number
  doubles: number
}

const nothing = (): Tally => ({ facts: 0, hits: 0, core: 0, coreHits: 0, false: 0, elsewhere: 0, doubles: 0 })

/**
 * Tallies by what `keyOf` makes of facts and of proposals; a proposal that finds nothing belongs where it would have, or to itself.
 * Precision is of those proposals that are counted once: doubles are neither right nor wrong.
 */
export function tallies(
  texts: readonly ScoredText[],
  keyOfFact: (fact: Fact, read: ReadText) => string,
  keyOfFalse: (proposal: Proposal, read: ReadText) => string,
): Map<string, Tally> {
  const found = new Map<string, Tally>()
  const at = (key: string): Tally => {
    const tally = found.get(key) ?? nothing()
    found.set(key, tally)
    return tally
  }
  for (const { read, hits, missed, doubles, elsewhere, false: wrong } of texts) {
    for (const [list, hit] of [[hits.map(({ fact }) => fact), 1] as const, [missed, 0] as const])
      for (const { fact } of list) {
        const tally = at(keyOfFact(fact, read))
        tally.facts++
        tally.hits += hit
        if (!isCore(fact)) continue
        tally.core++
        tally.coreHits += hit
      }
    for (const { fact } of doubles) at(keyOfFact(fact.fact, read)).doubles++
    for (const proposal of wrong) {
      const tally = at(keyOfFalse(proposal, read))
      tally.false++
      if (elsewhere.has(proposal)) tally.elsewhere++
    }
  }
  return found
}

/** The family under which facts would have what the proposal says: `quantity.camera`, `price`; else its own property. */
export function familyOfProposal({ property, value, subject }: Proposal): string {
  if ('quantity' in value && property === 'quantity') return `quantity.${value.quantity.counted ?? '?'}`
  if (property === 'restriction' && subject.kind !== 'deployment') return 'sanction'
  const theirs = { 'date-signed': 'contract.date', term: 'contract.term', scope: 'contract.scope', country: 'vendor.country' }[
    property
  ]
  const renamed = { start: 'start.date', registered: 'registration', maker: 'vendor', gift: 'price', loan: 'price' }[property]
  return theirs ?? renamed ?? familyOf(property).name
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '     –' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`

const line = (name: string, { facts, hits, core, coreHits, false: wrong, elsewhere, doubles }: Tally): string =>
  [
    name.padEnd(28),
    `core ${percent(coreHits, core)} of ${String(core).padStart(3)}`,
    `all ${percent(hits, facts)} of ${String(facts).padStart(3)}`,
    `precision ${percent(hits, hits + wrong)}`,
    `${String(wrong).padStart(3)} false${elsewhere ? `, ${elsewhere} of them true by the examples` : ''}${doubles ? `, ${doubles} double` : ''}`,
  ].join('  ')

/** The tables that are printed. */
export function report(texts: readonly ScoredText[]): string[] {
  const byLanguage = tallies(
    texts,
    (_, read) => read.language,
    (_, read) => read.language,
  )
  const byDocument = tallies(
    texts,
    (_, read) => read.doc,
    (_, read) => read.doc,
  )
  const byFamily = tallies(texts, ({ property }) => familyOf(property).name, familyOfProposal)
  const all = tallies(
    texts,
    () => 'all',
    () => 'all',
  ).get('all')
  const table = (title: string, rows: Map<string, Tally>) => [
    '',
    title,
    ...[...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tally]) => line(name, tally)),
  ]
  const judged = texts.flatMap((text) => text.judged)
  const rightOf = (hits: readonly JudgedHit[]): string => {
    const share = (right: (hit: JudgedHit) => boolean) => percent(hits.filter(right).length, hits.length)
    return [
      `polarity and stance ${share((hit) => hit.polarity && hit.stance)}`,
      `polarity ${share((hit) => hit.polarity)}`,
      `stance ${share((hit) => hit.stance)}`,
      `speaker ${share((hit) => hit.speaker)}`,
      `subject ${share((hit) => hit.subject)}`,
      `value ${share((hit) => hit.value)}`,
      `full statement ${share((hit) => hit.full)}`,
    ].join('  ')
  }
  const languages = [...new Set(texts.map(({ read }) => read.language))].sort()
  const full = judged.filter(({ full, fact }) => full && isCore(fact.fact)).length
  const asked = [...byFamily.values()].filter(({ facts }) => facts > 0)
  const falseWhereAsked = asked.reduce((sum, tally) => sum + tally.false, 0)
  const known = (all?.hits ?? 0) + (all?.elsewhere ?? 0)
  return [
    ...table('by family', byFamily),
    ...table('by document', byDocument),
    ...table('by language', byLanguage),
    '',
    ...(all ? [line('all', all)] : []),
    '',
    `of ${judged.length} hits: ${rightOf(judged)}`,
    ...languages.map((language) => {
      const hits = texts.filter(({ read }) => read.language === language).flatMap((text) => text.judged)
      return `  ${language}, ${hits.length} hits: ${rightOf(hits)}`
    }),
    `precision in families that the facts ask for: ${percent(all?.hits ?? 0, (all?.hits ?? 0) + falseWhereAsked)}`,
    ...(all?.elsewhere ? [`precision with the statements of the examples: ${percent(known, (all?.hits ?? 0) + all.false)}`] : []),
    `full statements of all core facts: ${percent(full, all?.core ?? 0)}`,
  ]
}
