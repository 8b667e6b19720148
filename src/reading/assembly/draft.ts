/** A match or a figure becomes a proposal: with its subject, its speakers, its polarity and stage, its quote; or nothing. */

import { Failure } from '../../register/failure.ts'
import { fold } from '../../register/folding.ts'
import type { Polarity, Qualifiers, Stance } from '../../register/statement.ts'
import type { PartialDate } from '../../register/time.ts'
import type { EntityId, EntityKind } from '../../register/value.ts'
import { checkAgainst, type Vocabulary } from '../../register/vocabulary.ts'
import { type Said, type Speakers, speakersOf } from '../attribution/chain.ts'
import type { Stretch } from '../attribution/cues.ts'
import { type Resolved, resolveDate } from '../attribution/dates.ts'
import { isCountNegated, isHedged, isHypothetical, isNegated, isQuestion, stateAt } from '../attribution/modality.ts'
import type { Text, View } from '../attribution/view.ts'
import type { Figure } from '../figures/figures.ts'
import type { Match } from '../match.ts'
import type { Profile } from '../pack.ts'
import type { Party, Proposal } from '../proposal.ts'
import type { Deployments } from './deployments.ts'
import type { Draft } from './overlap.ts'
import { linkedParty } from './parties.ts'
import { quoteOf, trimmed } from './quote.ts'
import { idOf } from './slug.ts'
import { madeOf } from './values.ts'

export interface Drafting {
  text: Text
  deployments: Deployments
  speakers: Speakers
  profile: Profile
  published: PartialDate | undefined
  publisher: Party
  /** Words of dates that nothing fixes, and of which a date would have been proposed: places in the canonical text. */
  undated: Set<number>
  vocabulary?: Pick<Vocabulary, 'kinds' | 'lists'>
}

interface Subject {
  party: Party
  id: EntityId
}

/** Of these there is evidence or none: a text that says that there is none is no evidence. */
const evidence = new Set([
  'legal-basis',
  'consultation',
  'impact-assessment',
  'vulnerability-assessment',
  'authorisation',
  'notice',
  'declaration',
  'processing-record',
  'opinion',
  'decision',
])

/** What a denial takes for granted: "denies that the cameras in X recognise faces" says nothing against X. */
const presupposed = new Set(['place', 'site-type', 'product-type', 'programme', 'coverage-claim', 'brand'])

/** How far from a figure a negation still denies it; farther in the same clause it denies something else. */
const negationReach = 80

/** @returns none or one. */
export function draftOfMatch(drafting: Drafting, view: View, match: Match): Draft[] {
  const { text } = drafting
  const { rule } = match
  if (isHypothetical(view, match) || isQuestion(view, match)) return []
  const made = madeOf(text, view, match, drafting.published)
  if (!made) noteUndated(drafting, match)
  if (!made) return []
  const subject = subjectOf(drafting, view, match)
  if (!subject) return []
  if (made.party && (made.party.name === subject.party.name || isNobody(rule.property, made.party, match))) return []
  const core = coreOf(match)
  const said = drafting.speakers.at(view.index, core)
  const negatedText = 'text' in made.value && view.cues.negations.some((one) => one.from >= core.from && one.to <= core.to)
  if (negatedText && rule.polarity === undefined && evidence.has(rule.property)) made.value = { absent: 'none' }
  const fixed = rule.polarity ?? (negatedText || 'absent' in made.value || 'flag' in made.value ? 'asserts' : undefined)
  const polarity = turned(fixed ?? (isNegated(view, { from: match.from, to: match.to }) ? 'denies' : 'asserts'), said.denied)
  const hedged = rule.stance === undefined && isHedged(view, match)
  const qualifiers = qualifiersOf(view, match)
  return finished(drafting, {
    view,
    subject,
    polarity,
    said,
    weight: 1 + (rule.weight ?? 0),
    core: text.folded.spanOf(core.from, core.to),
    proposal: {
      subject: subject.party,
      property: rule.property,
      value: made.value,
      ...(made.party ? { party: made.party } : {}),
      polarity,
      speakers: speakersOf(said, drafting.publisher, hedged, rule.stance ?? stanceOf(rule.property, said)),
      ...(qualifiers ? { qualifiers } : {}),
      quote: quoteOfMatch(text, view, match),
      warnings: made.warnings,
      by: rule.id,
      score: scoreOf(0.8 + 0.02 * (rule.weight ?? 0), text, view),
    },
  })
}

export function draftOfFigure(drafting: Drafting, view: View, figure: Figure): Draft[] {
  const { text } = drafting
  const { at } = figure
  if (isHypothetical(view, at) || isQuestion(view, at)) return []
  const subject = figure.property === 'loan' ? drafting.deployments.state() : ownSubject(drafting, view, figure.about, at)
  if (!subject) return []
  const said = drafting.speakers.at(view.index, at)
  const near = { from: at.from - negationReach, to: at.to + negationReach / 2 }
  const negations = view.cues.negations.filter((one) => one.from >= near.from && one.to <= near.to)
  const nearby = { ...view, cues: { ...view.cues, negations } }
  const negated = figure.property === 'quantity' ? isCountNegated(nearby, at) : isNegated(nearby, at)
  const polarity = turned(negated ? 'denies' : 'asserts', said.denied)
  const state = figure.property === 'price' || figure.property === 'start' ? stateAt(view, at) : undefined
  return finished(drafting, {
    view,
    subject,
    polarity,
    said,
    weight: 0,
    core: text.folded.spanOf(at.from, at.to),
    proposal: {
      subject: subject.party,
      property: figure.property,
      value: figure.value,
      polarity,
      speakers: speakersOf(said, drafting.publisher, isHedged(view, at), undefined),
      ...(state === 'planned' || state === 'announced' ? { qualifiers: { state } } : {}),
      quote: quoteOf(text, view, at),
      warnings: figure.warnings,
      by: figure.by,
      score: scoreOf(figure.score, text, view),
    },
  })
}

/** A date was said, and nothing tells which: it is counted, and nothing is guessed. */
function noteUndated({ undated, published }: Drafting, { rule, slots }: Match): void {
  const mention = 'date' in rule.value ? slots[rule.value.date]?.mention : undefined
  if (mention?.kind === 'DATE' && resolveDate(mention, published).warning) undated.add(mention.span.start)
}

interface Unfinished {
  view: View
  subject: Subject
  polarity: Polarity
  said: Said
  weight: number
  core: { start: number; end: number }
  proposal: Proposal
}

function finished(drafting: Drafting, { view, subject, said, weight, core, proposal }: Unfinished): Draft[] {
  const { quote } = proposal
  if (proposal.polarity === 'denies' && presupposed.has(proposal.property)) return []
  if (quote.end <= quote.start || !fits(drafting.vocabulary, subject.id, proposal)) return []
  const { date: saidOn, warning } = saidOnOf(drafting, view, said)
  const warnings = warning && !proposal.warnings.includes(warning) ? [...proposal.warnings, warning] : proposal.warnings
  return [{ proposal: { ...proposal, ...(saidOn ? { saidOn } : {}), warnings }, weight, core }]
}

/** Properties, ranges and terms outside of the vocabulary are no proposals. */
function fits(vocabulary: Drafting['vocabulary'], subject: EntityId, { property, value, polarity }: Proposal): boolean {
  if (!vocabulary) return true
  try {
    const unsaid = { speakers: [], passages: [], by: '' }
    checkAgainst(vocabulary as Vocabulary, { subject, property, value, polarity, ...unsaid })
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

const turned = (polarity: Polarity, denied: boolean): Polarity =>
  denied ? (polarity === 'asserts' ? 'denies' : 'asserts') : polarity

/** What a person says of these is a judgement or an accusation; where a company sits is not, whoever mentions it. */
const judged = new Set(['necessity', 'transparency', 'concern', 'characterisation', 'gift', 'operator-staff', 'effect'])

const stanceOf = (property: string, { chain }: Said): Stance | undefined => {
  if (property === 'country') return 'states'
  const nearest = chain[0]?.speaker
  return judged.has(property) && nearest?.party.kind === 'person' && !nearest.document ? 'alleges' : undefined
}

/** The slot that holds the value, or all that matched. */
function coreOf(match: Match): Stretch {
  const { value } = match.rule
  const name = ['text', 'entity', 'country', 'quantity', 'date']
    .map((key) => (value as Record<string, unknown>)[key])
    .find((one) => typeof one === 'string')
  return match.slots[name as string] ?? match
}

function quoteOfMatch(text: Text, view: View, match: Match): { start: number; end: number } {
  const quote = trimmed(text.document.text, match.quote)
  if (quote.end - quote.start >= 12) return quote
  return quoteOf(text, view, match)
}

/** Stages of what is no figure: only those that lie ahead change what is said. */
function qualifiersOf(view: View, match: Match): Partial<Qualifiers> | undefined {
  const own = { ...match.rule.qualifiers }
  // What something will cost lies ahead like what will be bought; a term is one, whenever it runs.
  const isStaged = match.rule.property === 'price' || (match.rule.about === 'deployment' && !('quantity' in match.rule.value))
  if (own.state === undefined && isStaged) {
    const state = stateAt(view, match)
    if (state === 'planned' || state === 'announced') own.state = state
  }
  return Object.keys(own).length > 0 ? own : undefined
}

function subjectOf(drafting: Drafting, view: View, match: Match): Subject | undefined {
  const { rule } = match
  if (rule.of === undefined) return ownSubject(drafting, view, rule.about, match)
  const slot = match.slots[rule.of]
  if (!slot) return undefined
  if (rule.about === 'deployment') return drafting.deployments.at(view, slot)
  const linked = linkedParty(drafting.text, view, slot, '')
  if (!linked) return undefined
  // A rule that speaks of an organization takes a country for the body that it is.
  if (linked.party.kind === rule.about) return linked
  const { name } = linked.party
  return { party: { kind: rule.about, name }, id: idOf(rule.about, name) }
}

/** The entity of a kind that a text speaks of without naming it here. */
function ownSubject({ deployments, text }: Drafting, view: View, kind: EntityKind, at: Stretch): Subject | undefined {
  const deployment = deployments.at(view, at)
  if (kind === 'deployment') return deployment
  if (kind === 'contract') {
    const name = `Contract: ${deployment.party.name}`.slice(0, 200)
    return { party: { kind, name }, id: idOf(kind, name) }
  }
  if (kind === 'site')
    return { party: { kind, name: `Sites: ${deployment.party.name}`.slice(0, 200) }, id: idOf(kind, deployment.party.name) }
  const wanted =
    kind === 'organization'
      ? ['ORG', 'VENDOR']
      : kind === 'instrument'
        ? ['LAW']
        : kind === 'place'
          ? ['PLACE']
          : kind === 'person'
            ? ['PERSON']
            : []
  const distance = (one: Stretch) => Math.max(0, one.from - at.to, at.from - one.to)
  const mention = view.mentions.filter((one) => wanted.includes(one.kind)).sort((a, b) => distance(a) - distance(b))[0]
  return mention && linkedParty(text, view, { ...mention, mention }, '')
}

/** "On Monday the minister said": a date beside the words of reporting, outside of what is reported. */
function saidOnOf({ published }: Drafting, view: View, { frame }: Said): Resolved {
  if (!frame || frame.words.from < view.sentence.from || frame.words.to > view.sentence.to) return {}
  const limit = {
    from: frame.kind === 'leading' ? view.sentence.from : frame.words.from,
    to: frame.kind === 'leading' ? frame.words.to + 30 : frame.words.to,
  }
  const date = view.mentions.find((one) => one.kind === 'DATE' && one.from >= limit.from && one.to <= limit.to)
  return date?.kind === 'DATE' ? resolveDate(date, published) : {}
}

function scoreOf(score: number, { document }: Text, { sentence }: View): number {
  const kind = document.blocks[sentence.block]?.kind
  return Math.round(100 * Math.max(0.05, Math.min(0.99, kind === 'caption' ? score * 0.6 : score))) / 100
}

/** Heads of names that alone name nobody, folded, in the languages that are read. */
const bareHeads =
  /^(?:societe|entreprise|groupe|firme|parti|autorite|bureau|direction|compan(?:y|ies)|firm|group|party|authority|office|unternehmen|firma|partei|gruppe|behorde|bedrijf|partij|groep|dienst|empresa|partido|grupo|autoridad|kompanija|preduzece|stranka|grupa|ville du continent)$/

/** A maker buys nothing of its own, and "the company" is nobody. */
function isNobody(property: string, party: Party, match: Match): boolean {
  const isMaker = Object.values(match.slots).some(
    ({ mention }) => mention?.kind === 'VENDOR' && 'name' in mention.value && mention.value.name === party.name,
  )
  if (isMaker && (property === 'buyer' || property === 'operator' || property === 'funder')) return true
  return bareHeads.test(fold(party.name))
}
