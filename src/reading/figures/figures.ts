/** Figures that speak for themselves: "196 cameras" is a quantity, whatever verb stands beside it. What a rule of a pack has taken is left to the rule. */
import type { PartialDate } from '../../register/time.ts'
import type { EntityKind, Quantity, Value } from '../../register/value.ts'
import { withState } from '../assembly/values.ts'
import { clausesAt, expressionOf, wholeWords } from '../attribution/clauses.ts'
import type { Stretch } from '../attribution/cues.ts'
import { resolveDate } from '../attribution/dates.ts'
import type { View } from '../attribution/view.ts'
import { isQuantity, type Mention, type QuantityMention } from '../mentions/mention.ts'
import type { Profile } from '../pack.ts'
import type { Proposal } from '../proposal.ts'
import { type FigureWords, figureWords } from './words.ts'

export interface Figure {
  about: EntityKind
  property: string
  value: Value
  /** The mention, or more of its clause. */
  at: Stretch
  warnings: Proposal['warnings']
  by: string
  score: number
}

const equipment = new Set(['camera', 'recorder', 'disk', 'cable', 'control-centre', 'network', 'device'])
const isEquipment = (mention: Mention): boolean =>
  isQuantity(mention) && mention.value.counted !== undefined && equipment.has(mention.value.counted)
const places = new Set(['site', 'community', 'school', 'city'])

/** Answers that are remembered for each expression: every figure of a sentence asks the same of it, and so do its neighbours. */
const mostAnswers = 64

const asked = new Map<string, { expression: RegExp; answers: Map<string, boolean> }>()
function has(words: string, pattern: string): boolean {
  let known = asked.get(pattern)
  if (known === undefined) {
    known = { expression: new RegExp(wholeWords(pattern), 'u'), answers: new Map() }
    asked.set(pattern, known)
  }
  const { expression, answers } = known
  let answer = answers.get(words)
  if (answer === undefined) {
    if (answers.size >= mostAnswers) answers.clear()
    answer = expression.test(words)
    answers.set(words, answer)
  }
  return answer
}

/**
 * @param before the last sentences before it: what they speak of, it may go on with.
 * @param undated takes the places of dates that nothing fixes.
 */
export function figuresOf(
  view: View,
  before: readonly View[],
  profile: Profile,
  published: PartialDate | undefined,
  undated: Set<number>,
): Figure[] {
  const words = figureWords[view.sentence.language]
  return view.mentions.flatMap((mention) => {
    if (isQuantity(mention)) return ofQuantity(view, before, mention, words, profile) ?? []
    return mention.kind === 'DATE' ? (ofDate(view, mention, words, published, undated) ?? []) : []
  })
}

/** Whether a sentence names equipment for surveillance, a maker of it or a deployment. */
export const speaksOfEquipment = ({ sentence, mentions }: View): boolean =>
  mentions.some((one) => isEquipment(one) || one.kind === 'VENDOR' || one.kind === 'DEPLOYMENT') ||
  has(sentence.folded, figureWords[sentence.language].equipment)

const clauseWords = (view: View, at: Stretch): string =>
  clausesAt(view.clauses, at)
    .map(({ from, to }) => view.sentence.folded.slice(from - view.sentence.from, to - view.sentence.from))
    .join(' ')

/** "30 days (one month) in the archive": a bracket with the same again parts a figure from its clause, and ends none. */
function beyondBracket({ sentence, clauses, mentions }: View, { from, to }: Stretch): string {
  const { folded } = sentence
  const bracket = /^ ?\([^()]{1,40}\) ?/.exec(folded.slice(to - sentence.from, to - sentence.from + 50))?.[0].length
  if (bracket === undefined || !mentions.some((one) => isQuantity(one) && one.from >= to && one.to <= to + bracket)) return ''
  const beyond = clauses.find((clause) => clause.from >= Math.max(from, to + bracket - 1))
  return beyond ? folded.slice(beyond.from - sentence.from, beyond.to - sentence.from) : ''
}

function ofQuantity(
  view: View,
  before: readonly View[],
  mention: QuantityMention,
  words: FigureWords,
  profile: Profile,
): Figure | undefined {
  const { folded } = view.sentence
  const warnings = mention.warnings ?? []
  const make = (about: EntityKind, property: string, quantity: Quantity, score: number): Figure => ({
    about,
    property,
    value: { quantity },
    at: mention,
    warnings,
    by: `figure-${property}`,
    score,
  })
  const { counted } = mention.value
  const clause = `${clauseWords(view, mention)} ${beyondBracket(view, mention)}`
  if (mention.kind === 'COUNT' && counted !== undefined) {
    if (equipment.has(counted)) return make('deployment', 'quantity', withState(view, mention, mention.value), 0.85)
    const near =
      view.mentions.some(isEquipment) ||
      has(folded, words.equipment) ||
      before.some((one) => has(one.sentence.folded, words.equipment) || one.mentions.some(isEquipment))
    if (places.has(counted) && near) return make('deployment', 'quantity', withState(view, mention, mention.value), 0.7)
    return undefined
  }
  if (mention.kind === 'LENGTH' && (counted === 'cable' || /cable|kabl|kabel|cavo/.test(clause)))
    return make('deployment', 'quantity', withState(view, mention, { ...mention.value, counted: 'cable' }), 0.85)
  // "Kept for 30 metres": what was meant is for a person to say.
  if (mention.kind === 'LENGTH' && counted === undefined && isKeptFor(folded.slice(0, mention.from - view.sentence.from), words))
    return make('deployment', 'retention', mention.value, 0.4)
  if (mention.kind === 'MONEY') {
    if (
      has(folded, words.loan) ||
      before
        .slice(-1)
        .some(
          (one) => one.sentence.block === view.sentence.block && has(one.sentence.folded, words.loan) && !has(folded, words.cost),
        )
    )
      return has(folded, words.loan) ? make('organization', 'loan', mention.value, 0.6) : undefined
    // Costs of damage stand in sentences without any equipment.
    if (has(clause, words.otherMoney) || (has(folded, words.otherMoney) && !has(folded, words.equipment))) return undefined
    const paid =
      has(folded, words.cost) ||
      view.mentions.some(
        (one) =>
          isEquipment(one) && clausesAt(view.clauses, one).some(({ from, to }) => mention.from >= from && mention.to <= to),
      )
    const forEquipment =
      view.mentions.some((one) => isEquipment(one) || one.kind === 'VENDOR' || one.kind === 'DEPLOYMENT') ||
      has(folded, words.equipment) ||
      before.some((one) => has(one.sentence.folded, words.equipment))
    if (!paid || !(forEquipment || profile === 'contract' || profile === 'tender')) return undefined
    return make(profile === 'contract' || profile === 'tender' ? 'contract' : 'deployment', 'price', mention.value, 0.75)
  }
  if (mention.kind === 'DURATION') {
    if (has(clause, words.retention)) return make('deployment', 'retention', mention.value, 0.75)
    if ((profile === 'contract' || profile === 'tender') && has(clause, words.term))
      return make('contract', 'term', mention.value, 0.7)
  }
  return undefined
}

const keptFor = (words: FigureWords): string =>
  `(?:${words.retention})(?: \\w+){0,2} (?:pendant|durant|for|fur|gedurende|durante)(?: \\w+){0,2} $`

/** What stands before it speaks of keeping something for a while. */
const isKeptFor = (before: string, words: FigureWords): boolean => expressionOf(keptFor(words), 'u').test(before.slice(-80))

function ofDate(
  view: View,
  mention: Extract<Mention, { kind: 'DATE' }>,
  words: FigureWords,
  published: PartialDate | undefined,
  undated: Set<number>,
): Figure | undefined {
  const clause = clauseWords(view, mention)
  const { folded } = view.sentence
  const { date } = resolveDate(mention, published)
  const make = (about: EntityKind, property: string, score: number): Figure | undefined => {
    if (date) return { about, property, value: { date }, at: mention, warnings: [], by: `figure-${property}`, score }
    undated.add(mention.span.start)
    return undefined
  }
  if (has(clause, words.signing) && has(folded, words.cost)) return make('contract', 'date-signed', 0.75)
  if (has(clause, words.start) && has(clause, words.equipment)) return make('deployment', 'start', 0.6)
  return undefined
}
