/** From a match of a rule to the value of a statement. */
import type { PartialDate } from '../../register/time.ts'
import type { Quantity, Value } from '../../register/value.ts'
import { resolveDate } from '../attribution/dates.ts'
import { isHedged, stateAt } from '../attribution/modality.ts'
import { partyOfMention } from '../attribution/subject-phrase.ts'
import { type Text, type View, wordsOf } from '../attribution/view.ts'
import type { Match, Slot } from '../match.ts'
import { isQuantity } from '../mentions/mention.ts'
import type { Party, Proposal } from '../proposal.ts'
import { linkedParty } from './parties.ts'

export interface Made {
  value: Value
  party?: Party
  warnings: Proposal['warnings']
}

/** Equipment and places have a stage; money and terms have none. */
const staged = new Set(['quantity'])

/** @returns undefined when the slot holds nothing of the kind that the rule promises. */
export function madeOf(text: Text, view: View, match: Match, published: PartialDate | undefined): Made | undefined {
  const { value, property } = match.rule
  const slot = (name: string): Slot | undefined => match.slots[name]
  if ('term' in value) return { value: { term: value.term }, warnings: [] }
  if ('flag' in value) return { value: { flag: value.flag }, warnings: [] }
  if ('absent' in value) return { value: { absent: value.absent }, warnings: [] }
  if ('text' in value) {
    const found = slot(value.text)
    const words = found && withoutNames(text, view, found)
    return words ? { value: { text: words.slice(0, 4000), lang: view.sentence.language }, warnings: [] } : undefined
  }
  if ('entity' in value) {
    const found = slot(value.entity)
    const linked = found && linkedParty(text, view, found, property)
    return linked && { value: { entity: linked.id }, party: linked.party, warnings: [] }
  }
  if ('country' in value) {
    const mention = slot(value.country)?.mention
    const country = mention && 'name' in mention.value && mention.kind === 'COUNTRY' ? mention.value.country : undefined
    if (!country) return undefined
    const other = Object.values(match.slots).find((one) => one.mention?.kind === 'VENDOR' && one.mention !== mention)?.mention
    const known = other && 'country' in other.value ? other.value.country : undefined
    return { value: { term: country }, warnings: known && known !== country ? ['conflicts-with-reference'] : [] }
  }
  if ('date' in value) {
    const found = slot(value.date)
    if (found?.mention?.kind !== 'DATE') return undefined
    const { date, warning } = resolveDate(found.mention, published)
    return date ? { value: { date }, warnings: warning ? [warning] : [] } : undefined
  }
  const found = slot(value.quantity)
  if (!found?.mention || !isQuantity(found.mention)) return undefined
  const counted = value.counted ?? found.mention.value.counted
  const quantity: Quantity = {
    ...found.mention.value,
    ...(value.unit ? { unit: value.unit } : {}),
    ...(counted ? { counted } : {}),
  }
  return {
    value: { quantity: staged.has(property) ? withState(view, found, quantity) : quantity },
    warnings: found.mention.warnings ?? [],
  }
}

/** The quantity with its stage: the one that the words nearby name; what is only wished or said to come is planned. */
export function withState(view: View, at: { from: number; to: number }, quantity: Quantity): Quantity {
  if (quantity.state) return quantity
  const state = stateAt(view, at) ?? (quantity.increment && isHedged(view, at) ? 'planned' : undefined)
  return state ? { ...quantity, state } : quantity
}

/** Broken text runs on behind a full stop: "communities. according to documents". */
const oneSentence = (words: string): string => words.replace(/(?<=\p{L}{3})[.!?]\s+\p{Ll}.*$/su, '')

/** The slot's words, in which persons without a public office are roles. */
function withoutNames(text: Text, view: View, slot: Slot): string {
  let words = oneSentence(wordsOf(text, slot)).replace(/^["“”«»„\s]+|["“”«»„\s,;:.]+$/g, '')
  for (const mention of view.mentions) {
    if (mention.kind !== 'PERSON' || mention.from < slot.from || mention.to > slot.to) continue
    const { kind, name } = partyOfMention(text, view, mention)
    if (kind === 'person' && name !== mention.value.name) words = words.replaceAll(wordsOf(text, mention), name)
  }
  return words
}
