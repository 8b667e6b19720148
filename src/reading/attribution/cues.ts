/** The words of a sentence that tell who speaks, whether it is denied, and at what stage things are: found once, in folded offsets. */
import type { Stance } from '../../register/statement.ts'
import type { EquipmentState } from '../../register/value.ts'
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'

export interface Stretch {
  from: number
  to: number
}

export interface Verb extends Stretch {
  stance: Stance
  denies: boolean
}

export interface Cues {
  verbs: Verb[]
  according: Stretch[]
  documents: Stretch[]
  pronouns: Stretch[]
  offices: Stretch[]
  negations: Stretch[]
  hedges: Stretch[]
  hypotheticals: Stretch[]
  states: (Stretch & { state: EquipmentState })[]
}

const isPast = (words: string): boolean => /^(?:konnten?|durften?)$/i.test(words)

export function cuesOf(view: SentenceView, pack: CompiledPack): Cues {
  const { speakers } = pack
  return {
    verbs: apart(
      speakers.verbs.flatMap(({ pattern, stance, denies }) => view.find(pattern).map((at) => ({ ...at, stance, denies }))),
    ),
    according: view.find(speakers.according),
    documents: view.find(speakers.documents),
    pronouns: view.find(speakers.pronouns),
    offices: view.find(pack.mentions.offices),
    negations: view.find(pack.negation),
    // "konnte" has been able, "könnte" might: folded they are one.
    hedges: view.find(pack.hedges).filter((at) => !isPast(view.folded.original(at.from, at.to))),
    hypotheticals: view.find(pack.hypothetical),
    states: pack.states.flatMap(([state, pattern]) =>
      view.find(pattern).map((at) => ({ ...at, state: state as EquipmentState })),
    ),
  }
}

/** In order; of those that overlap the longest, then what denies. */
function apart(verbs: Verb[]): Verb[] {
  const best = [...verbs].sort((a, b) => b.to - b.from - (a.to - a.from) || Number(b.denies) - Number(a.denies))
  const kept: Verb[] = []
  for (const one of best) if (!kept.some(({ from, to }) => from < one.to && to > one.from)) kept.push(one)
  return kept.sort((a, b) => a.from - b.from)
}
