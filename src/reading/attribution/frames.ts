/**
 * Frames of reporting in a sentence: "X says that …", "…, said X", "according to X". A frame says who speaks over which stretch of the sentence.
 */
import type { Stance } from '../../register/statement.ts'
import { byLanguage, type Clause, expressionOf, wholeWords } from './clauses.ts'
import type { Stretch, Verb } from './cues.ts'
import { grammars } from './grammar.ts'
import { capitalsAt, partyOfMention, type Speaker, speakerIn } from './subject-phrase.ts'
import type { Text, View } from './view.ts'

export interface Frame {
  kind: 'leading' | 'trailing' | 'according'
  speaker: Speaker
  stance: Stance
  /** What stands in its scope is denied: "disputes that". */
  denies: boolean
  scope: Stretch
  /** The words of reporting themselves: nothing in them is said by that speaker. */
  words: Stretch
}

/** Who spoke last, for pronouns. */
export interface Memory {
  speaker?: Speaker
  document?: Speaker
}

const verbsOfDocuments = byLanguage(({ documentVerbs }) => `(?<![a-z])(?:${documentVerbs})`)
const endsInThat = byLanguage(({ that }) => `(?:^|\\s)(?:${that.replaceAll("'", '')})'?"?$`)
const startsComplement = byLanguage(({ that }) => `^\\s*(?:[":]|${wholeWords(that)})`)
const endsInPreposition = byLanguage(({ prepositions }) => `${wholeWords(prepositions)}\\s*$`)
const endsInRelative = byLanguage(({ relative }) => `${wholeWords(relative)}\\s*$`)
const complements = byLanguage(({ that }) => `(?:${wholeWords(that)}|[":])`)
const opinions = byLanguage(({ opinion }) => `^["' ]*${wholeWords(opinion)} `)
const voicesIn = byLanguage(({ voices }) => wholeWords(voices))
const agents = byLanguage(({ agent }) => `^[^,;:.]{0,20}?${wholeWords(agent)}\\s?`)

const clauseOf = (clauses: readonly Clause[], at: number): number => clauses.findIndex(({ from, to }) => from <= at && at < to)

/** Where the clause complex of a verb begins: back over appositions, not over what begins a new one. */
function complexStart({ clauses, sentence }: View, index: number): number {
  let at = index
  while (at > 0) {
    const clause = clauses[at] as Clause
    if (clause.begins === 'that' || clause.begins === 'contrast') break
    const between = sentence.folded.slice((clauses[at - 1] as Clause).to - sentence.from, clause.from - sentence.from)
    if (/[;:.!?]/.test(between)) break
    at--
  }
  return (clauses[at] as Clause).from
}

function frameOfVerb(text: Text, view: View, verb: Verb, memory: Memory): Frame | undefined {
  const { sentence, clauses } = view
  const { folded, from, language } = sentence
  const index = clauseOf(clauses, verb.from)
  const clause = clauses[index]
  if (!clause) return undefined
  const slice = (a: number, b: number) => folded.slice(a - from, b - from)
  const before = slice(clause.from, verb.from)
  const clauseEnd = clauses.find((one) => one.from <= verb.to && one.to >= verb.to)?.to ?? verb.to
  const rest = slice(verb.to, clauseEnd)
  const follows = slice(verb.to, sentence.to)
  const ofDocuments = verbsOfDocuments(language).test(slice(verb.from, verb.to))
  const last = ofDocuments ? (memory.document ?? memory.speaker) : memory.speaker
  const stance = (speaker: Speaker): Stance => (speaker.document && verb.stance === 'alleges' ? 'states' : verb.stance)
  const make = (kind: Frame['kind'], speaker: Speaker | undefined, scope: Stretch, words: Stretch): Frame | undefined =>
    speaker && { kind, speaker, stance: stance(speaker), denies: verb.denies, scope, words }
  const after: Stretch = { from: verb.to, to: sentence.to }
  const ahead: Stretch = { from: sentence.from, to: clause.from }
  // Some patterns take "that" into the verb, up to its apostrophe.
  const ends = endsInThat(language)
  const complement = startsComplement(language).test(follows) || ends.test(slice(verb.from, verb.to))
  // "Did not answer", "after having asked": nothing is said.
  const negated = view.cues.negations.some((one) => one.from < verb.to + (complement ? 0 : 8) && one.to > verb.from - 12)
  if (negated && !verb.denies) return undefined
  if (!complement && endsInPreposition(language).test(before)) return undefined

  if (endsInRelative(language).test(before)) {
    const start = complexStart(view, index)
    const speaker = speakerIn(
      text,
      view,
      { from: nearest(view, start, verb.from), to: verb.from },
      { whole: false, prepositions: true },
    )
    return make('leading', speaker, after, { from: verb.from, to: verb.to })
  }
  // "Heißt es in der Antwort": nobody is meant by "es".
  const pronounInside = view.cues.pronouns.some(
    (one) => one.from >= verb.from && one.to <= verb.to && slice(one.from, one.to) !== 'es',
  )
  const bare = /^\s*(?:comme|as|wie|zoals|como|kako|so|aldus)?\s*(?:l'|le |la |lo |es )?\s*$/.test(before.replace(/^"|"$/g, ''))
  if (!complement && (bare || pronounInside) && (clause.begins === 'mark' || clause.from > sentence.from || /^"/.test(folded))) {
    // "In der Antwort (19/3931) der Bundesregierung": a number in brackets parts nothing.
    const aside = /^ ?\([^()]{1,40}\) ?/.exec(slice(clauseEnd, sentence.to))?.[0].length ?? 0
    const beyond = aside > 0 ? clauses.find((one) => one.from >= clauseEnd + aside - 1)?.to : undefined
    const behind = { from: verb.to, to: beyond ?? clauseEnd }
    const speaker = pronounInside
      ? last
      : (speakerIn(text, view, behind, { whole: true, last }) ??
        speakerIn(text, view, behind, { whole: false, prepositions: true }))
    if (speaker) return make('trailing', speaker, ahead, { from: clause.from, to: sentence.to })
  }
  // "…, the ministry said." at the end of the sentence.
  if (
    !complement &&
    clause.begins === 'mark' &&
    clauseOf(clauses, verb.to - 1) === clauses.length - 1 &&
    rest.trim().split(/\s+/).length <= 8 &&
    !bare
  ) {
    const inner = speakerIn(text, view, { from: clause.from, to: verb.from }, { whole: true, last })
    const apposition = /^,/.test(slice(clause.from - 2, clause.from).trim()) && isApposition(view, index, verb)
    if (inner && !apposition && rest.trim().replace(/["“”.]/g, '') === '' && ahead.to > ahead.from + 12)
      return make('trailing', inner, ahead, { from: clause.from, to: sentence.to })
  }
  // "Added the company to its list": an object, not a report.
  const object = view.mentions.find((one) => one.from >= verb.to && one.from <= verb.to + 5)
  if (
    !complement &&
    object &&
    ['ORG', 'VENDOR', 'PERSON', 'BRAND'].includes(object.kind) &&
    !complements(language).test(follows.slice(0, 120))
  )
    return undefined
  const start = complexStart(view, index)
  const speaker =
    invertedSubject(text, view, { from: start, to: verb.from }, { from: verb.to, to: clauseEnd }) ??
    speakerIn(text, view, { from: start, to: verb.from }, { whole: true, last, adjacent: verb.from }) ??
    (complement ? undefined : speakerIn(text, view, { from: verb.to, to: clauseEnd }, { whole: false, last }))
  return make('leading', speaker, after, { from: start, to: verb.to })
}

/** "Letzte Woche meldete der Bürgermeister, dass …": where an adverbial comes first, German and Dutch set the subject right behind the verb. */
function invertedSubject(text: Text, view: View, before: Stretch, behind: Stretch): Speaker | undefined {
  const { folded, from, language } = view.sentence
  if (language !== 'de' && language !== 'nl') return undefined
  if (folded.slice(before.from - from, before.to - from).trim() === '') return undefined
  if (speakerIn(text, view, before, { whole: false, prepositions: true })) return undefined
  if (view.cues.pronouns.some((one) => one.from >= before.from && one.to <= before.to)) return undefined
  const article = expressionOf(`^\\s*(?:${wholeWords(grammars[language].articles)}\\s?)?`, 'u')
  const reach = article.exec(folded.slice(behind.from - from, behind.to - from))?.[0].length ?? 0
  const starts = (one: Stretch) => one.from >= behind.from && one.from <= behind.from + reach + 1 && one.to <= behind.to
  const isSubject =
    view.mentions.some((one) => ['PERSON', 'ORG', 'VENDOR'].includes(one.kind) && starts(one)) || view.cues.offices.some(starts)
  return isSubject ? speakerIn(text, view, behind, { whole: false }) : undefined
}

/** A verb whose own clause holds nothing that could be its subject continues what stood before the comma. */
const isApposition = (view: View, index: number, verb: Verb): boolean => {
  const clause = view.clauses[index] as Clause
  return view.sentence.folded.slice(clause.from - view.sentence.from, verb.from - view.sentence.from).trim() === ''
}

/** The last name before a relative pronoun, since it is what the pronoun takes up. */
function nearest(view: View, start: number, to: number): number {
  const names = view.mentions.filter((one) => one.from >= start && one.to <= to && ['PERSON', 'ORG', 'VENDOR'].includes(one.kind))
  const others = [...view.cues.documents, ...view.cues.offices].filter((one) => one.from >= start && one.to <= to)
  return Math.max(start, ...names.map((one) => one.from), ...(names.length > 0 ? [] : others.map((one) => one.from)))
}

function frameOfAccording(text: Text, view: View, words: Stretch, memory: Memory): Frame | undefined {
  const { sentence } = view
  // "Dem Minister zufolge" stands behind whoever speaks.
  if (/zufolge$/.test(sentence.folded.slice(words.from - sentence.from, words.to - sentence.from))) {
    const ahead = /(?:\S+\s+){0,5}$/.exec(sentence.folded.slice(0, words.from - sentence.from))?.[0].length ?? 0
    const before = { from: words.from - ahead, to: words.from }
    const speaker = speakerIn(text, view, before, { whole: false, prepositions: true, adjacent: words.from })
    return (
      speaker && {
        kind: 'according',
        speaker,
        stance: 'states',
        denies: false,
        scope: { from: sentence.from, to: sentence.to },
        words,
      }
    )
  }
  const { folded, from } = sentence
  const rest = folded.slice(words.to - from)
  const length = /^[^,;:.()"]{0,160}/.exec(rest)?.[0].length ?? 0
  const stretch = { from: words.to, to: words.to + length }
  // Where the verb follows at once ("volgens de NOS gebruikt de gemeente"), what stands farther off is no longer the speaker.
  const few = words.to + (/^\s*(?:\S+\s+){0,4}\S*/.exec(rest.slice(0, length))?.[0].length ?? length)
  const reach = view.mentions.find((one) => one.from >= words.to && one.from < few)?.to ?? few
  const near = { from: stretch.from, to: Math.min(stretch.to, Math.max(reach, few)) }
  const second = words.to + (/^\s*(?:\S+\s+){0,1}/.exec(rest.slice(0, length))?.[0].length ?? 0)
  const soon = view.mentions.find((one) => one.from >= words.to && one.from <= second)?.to ?? second
  // "For its president, X, the thing is …": the name stands behind the comma.
  const bearer = view.mentions.find(
    (one) =>
      one.kind === 'PERSON' &&
      one.value.office !== undefined &&
      one.from >= stretch.to &&
      /^, ?$/.test(folded.slice(stretch.to - from, one.from - from)),
  )
  const office = view.cues.offices.some((one) => one.from < stretch.to && one.to > stretch.from)
  const first =
    bearer && office
      ? { party: partyOfMention(text, view, bearer), document: false }
      : (speakerIn(
          text,
          view,
          { from: near.from, to: Math.min(near.to, soon) },
          { whole: false, prepositions: true, last: memory.speaker },
        ) ??
        capitalsAt(text, view, stretch) ??
        speakerIn(text, view, near, { whole: false, last: memory.speaker }))
  // "According to" is a preposition itself: a paper right behind it speaks all the same.
  const paper = first ? undefined : view.cues.documents.find((one) => one.from >= words.to && one.from <= words.to + 5)
  const read =
    paper && speakerIn(text, view, { from: paper.from, to: Math.max(near.to, paper.to) }, { whole: false, prepositions: true })
  const speaker = first ?? read ?? phraseAfter(text, view, near)
  if (!speaker) return undefined
  // A full stop before it: broken text, of which nobody knows what it belongs to.
  const broken = /[.!?]\s*$/.test(folded.slice(0, words.from - from))
  return {
    kind: 'according',
    speaker,
    stance: 'states',
    denies: false,
    scope: { from: broken ? words.from : sentence.from, to: sentence.to },
    words: { from: words.from, to: Math.min(stretch.to, reach) },
  }
}

/** "For X, co-founder of the association, the deployment was …": a person, then a comma. */
function opinionsOf({ sentence, mentions, cues }: View): Stretch[] {
  const { folded, from, language } = sentence
  const words = opinions(language).exec(folded)
  if (!words || cues.according.some((one) => one.from < from + words[0].length)) return []
  const person = mentions.find((one) => one.kind === 'PERSON' && one.from - from <= words[0].length + 12)
  return person && folded[person.to - from] === ',' ? [{ from, to: from + words[0].length - 1 }] : []
}

/** "According to experts"; but "according to technical needs" is no report. */
function phraseAfter(text: Text, view: View, stretch: Stretch): Speaker | undefined {
  const { folded, from, language } = view.sentence
  if (!voicesIn(language).test(folded.slice(stretch.from - from, stretch.to - from))) return undefined
  return speakerIn(
    text,
    view,
    { from: stretch.from, to: Math.min(stretch.to, stretch.from + 70) },
    { whole: true, prepositions: true },
  )
}

/** What is set against the words of a speaker, with a subject of its own, is no longer theirs: "…, while the ombudsman has raised the alarm". */
function contrastBehind(view: View, frame: Frame): number {
  const actors = (clause: Stretch) =>
    view.mentions.some((one) => ['PERSON', 'ORG'].includes(one.kind) && one.from >= clause.from && one.to <= clause.to) ||
    view.cues.offices.some((one) => one.from >= clause.from && one.to <= clause.to)
  const quoted = view.sentence.folded.slice(frame.words.to - view.sentence.from).startsWith(' "')
  const contrast = quoted
    ? undefined
    : view.clauses.find((clause) => clause.begins === 'contrast' && clause.from > frame.words.to + 20 && actors(clause))
  return contrast?.from ?? frame.scope.to
}

/** "196 cameras were counted by the association": whoever counted says so. */
function framesOfCounting(text: Text, view: View): Frame[] {
  const { folded, from, language } = view.sentence
  const agent = agents(language)
  return view.cues.states.flatMap((cue): Frame[] => {
    if (cue.state !== 'counted') return []
    const by = agent.exec(folded.slice(cue.to - from))
    const start = cue.to + (by?.[0].length ?? 0)
    const clause = view.clauses[clauseOf(view.clauses, cue.from)]
    if (!by || !clause) return []
    const speaker = speakerIn(
      text,
      view,
      { from: start, to: Math.min(clause.to, start + 60) },
      { whole: false, prepositions: true },
    )
    return speaker
      ? [
          {
            kind: 'trailing',
            speaker,
            stance: 'states',
            denies: false,
            scope: { from: clause.from, to: cue.from },
            words: { from: cue.from, to: clause.to },
          },
        ]
      : []
  })
}

/**
 * @returns the frames of a sentence, in its order. Memory is brought up to date for the sentences that follow.
 */
export function framesOf(text: Text, view: View, memory: Memory): Frame[] {
  const frames: Frame[] = []
  const cues = [
    ...view.cues.verbs.map((verb) => ({ at: verb.from, frame: () => frameOfVerb(text, view, verb, memory) })),
    ...[...opinionsOf(view), ...view.cues.according].map((words) => ({
      at: words.from,
      frame: () => frameOfAccording(text, view, words, memory),
    })),
  ].sort((a, b) => a.at - b.at)
  for (const cue of cues) {
    const frame = cue.frame()
    if (!frame) continue
    if (view.cues.hedges.some((hedge) => hedge.from < frame.words.to && hedge.to > frame.words.from && hedge.to > cue.at))
      frame.stance = 'alleges'
    if (frame.kind === 'leading') frame.scope = { ...frame.scope, to: contrastBehind(view, frame) }
    const previous = frames.at(-1)
    // A new speaker behind a contrast ("although the register says") ends what the one before says.
    if (previous?.kind === 'leading' && frame.kind === 'leading') {
      const clause = view.clauses[clauseOf(view.clauses, frame.words.from)]
      if (clause?.begins === 'contrast' || clause?.begins === 'mark')
        previous.scope = { ...previous.scope, to: Math.min(previous.scope.to, clause.from) }
    }
    if (frame.kind === 'trailing' && previous?.kind === 'leading' && frame.scope.from < previous.words.to)
      frame.scope = { from: previous.scope.from, to: frame.scope.to }
    frames.push(frame)
    memory[frame.speaker.document ? 'document' : 'speaker'] = frame.speaker
  }
  return [...frames, ...framesOfCounting(text, view)]
}
