/** From the words of a slot to the entity that they name: one of the register, or one that would be new. */
import type { EntityId, EntityKind } from '../../register/value.ts'
import type { Stretch } from '../attribution/cues.ts'
import { partyOfMention } from '../attribution/subject-phrase.ts'
import { type Text, type View, wordsOf } from '../attribution/view.ts'
import type { Mention } from '../mentions/mention.ts'
import type { Party } from '../proposal.ts'
import { idOf } from './slug.ts'

export interface Linked {
  party: Party
  id: EntityId
}

const kindsOf: Partial<Record<Mention['kind'], EntityKind>> = {
  PERSON: 'person',
  PLACE: 'place',
  LAW: 'instrument',
  DEPLOYMENT: 'deployment',
}
const ofPlace = new Set(['place', 'seat', 'jurisdiction'])

/**
 * @param property decides what a country or city is: where something stands, or the state or body that acts there.
 * @returns undefined when the words name nothing that could be an entity.
 */
export function linkedParty(
  text: Text,
  view: View,
  slot: Stretch & { mention?: Mention | undefined },
  property: string,
): Linked | undefined {
  const { mention } = slot
  if (mention?.kind === 'PERSON') {
    const party = partyOfMention(text, view, mention)
    return { party, id: party.entity ?? idOf('person', party.name) }
  }
  // "Nederlandse" is of a country, and no body.
  if (mention?.kind === 'COUNTRY' && mention.value.adjective && mention.from === slot.from && mention.to === slot.to)
    return undefined
  if (mention && 'name' in mention.value) {
    const { name, entity } = mention.value
    const kind: EntityKind =
      mention.kind === 'COUNTRY' || mention.kind === 'PLACE'
        ? ofPlace.has(property)
          ? 'place'
          : 'organization'
        : (kindsOf[mention.kind] ?? 'organization')
    const known = entity?.startsWith(`${kind}/`) ? entity : undefined
    const party: Party = { kind, name: name.slice(0, 200), ...(known ? { entity: known } : {}) }
    return { party, id: known ?? idOf(kind, name) }
  }
  const words = wordsOf(text, slot).replace(/^["“”«»„\s]+|["“”«»„\s,.;:]+$/g, '')
  if (words.length < 2 || words.length > 120) return undefined
  const kind: EntityKind = ofPlace.has(property)
    ? 'place'
    : property === 'legal-basis' || property === 'restriction'
      ? 'instrument'
      : property === 'contract'
        ? 'contract'
        : 'organization'
  return { party: { kind, name: words }, id: idOf(kind, words) }
}
