/** Whether the quote holds the value that a language model gives with it. Figures are those of the file, as the rules read them. */
import type { Quantity, Value } from '../../register/value.ts'
import type { PropertyDefinition, Vocabulary } from '../../register/vocabulary.ts'
import { idOf } from '../assembly/slug.ts'
import type { Span } from '../document.ts'
import { Ground, ground } from '../grounding.ts'
import type { SentenceView } from '../match.ts'
import { isQuantity } from '../mentions/mention.ts'
import type { Party } from '../proposal.ts'
import { wordsOfQuote } from '../wording.ts'
import type { ModelValue } from './answer.ts'

/** Why an answer is dropped: its shape; no such property or term; the quote, its words, number, date, name or negation; a private person; known already. */
export type Refused = 'malformed' | 'vocabulary' | 'quote' | 'text' | 'number' | 'date' | 'name' | 'negation' | 'person' | 'known'

export interface Evidence {
  quote: Span
  text: string
  /** Those that the quote is in. */
  sentences: readonly SentenceView[]
  lists: Vocabulary['lists']
  language: string
  partyOf: (named: { kind: Party['kind']; name: string }, within: Span) => Party | Refused
}

/** `at`: where the value has words of its own in the text. */
type Grounded = { value: Value; party?: Party; at?: Span }

export function valueIn(asked: ModelValue, { range, list }: PropertyDefinition, evidence: Evidence): Grounded | Refused {
  const { quote, text, lists, language } = evidence
  const takes = (kind: PropertyDefinition['range'][number]) => range.includes(kind)
  if ('absent' in asked) return { value: { absent: asked.absent } }
  if ('term' in asked)
    return takes('term') && list !== undefined && lists.get(list)?.has(asked.term)
      ? { value: { term: asked.term } }
      : 'vocabulary'
  if ('text' in asked) {
    if (!takes('text')) return 'vocabulary'
    // Its own words for what the quote says are not the file's.
    const at = placeOf(asked.text, quote, text)
    return at ? { value: { text: text.slice(at.start, at.end), lang: language }, at } : 'text'
  }
  if ('entity' in asked) {
    if (!takes('entity')) return 'vocabulary'
    const party = evidence.partyOf(asked.entity, quote)
    if (typeof party === 'string') return party
    const at = placeOf(asked.entity.name, quote, text)
    return { value: { entity: party.entity ?? idOf(party.kind, party.name) }, party, ...(at ? { at } : {}) }
  }
  if ('date' in asked) return takes('date') ? dateIn(asked.date, evidence) : 'vocabulary'
  if (!takes('quantity')) return 'vocabulary'
  const { counted } = asked.number
  if (counted !== undefined && !lists.get('counted')?.has(counted)) return 'vocabulary'
  return quantityIn(asked.number, evidence)
}

function placeOf(words: string, quote: Span, text: string): Span | undefined {
  const found = ground(words, new Ground(text.slice(quote.start, quote.end)))
  return typeof found === 'string' ? undefined : { start: quote.start + found.span.start, end: quote.start + found.span.end }
}

const inside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end

/** A figure of the quote that has the bounds that were given; it is taken as it stands in the file, with its own bounds and unit. */
function quantityIn(
  asked: Extract<ModelValue, { number: unknown }>['number'],
  { quote, text, sentences }: Evidence,
): Grounded | 'number' {
  const bounds = [asked.min, asked.max].filter((bound) => bound !== null)
  if (bounds.length === 0) return 'number'
  const figures = sentences
    .flatMap(({ mentions }) => mentions.filter(isQuantity))
    .filter(({ figure }) => inside(figure.span, quote))
    .map(({ value }) => value)
  const found = figures.find(({ min, max }) => bounds.every((bound) => bound === min || bound === max))
  if (found) return withUnit(found, asked)
  if (sentences.length > 0 || asked.min !== asked.max) return 'number'
  // No pack reads this language: whole numbers in digits are all that can be checked.
  const digits = wordsOfQuote(text.slice(quote.start, quote.end)).filter(({ form }) => /^\d+$/.test(form))
  const [bound] = bounds
  if (!digits.some(({ form }) => Number(form) === bound)) return 'number'
  return withUnit({ min: bound as number, max: bound as number, raw: String(bound), unit: '1' }, asked)
}

/** What the file says of unit and noun stands; where it says nothing, the noun may be elsewhere, a currency may not. */
function withUnit(
  read: Quantity,
  { unit, counted }: { unit?: string | undefined; counted?: string | undefined },
): Grounded | 'number' {
  if (unit !== undefined && unit !== read.unit) return 'number'
  if (read.counted !== undefined && counted !== undefined && read.counted !== counted) return 'number'
  return { value: { quantity: { ...read, ...(counted !== undefined && read.unit === '1' ? { counted } : {}) } } }
}

/** A date of the quote, or the part of it that was given. "Last month" depends on a day that the quote does not have. */
function dateIn(asked: string, { quote, sentences }: Evidence): Grounded | 'date' {
  const plain = asked.replace('~', '')
  const dates = sentences
    .flatMap(({ mentions }) => mentions)
    .flatMap((mention) =>
      mention.kind === 'DATE' && 'date' in mention.value && inside(mention.span, quote)
        ? [{ date: mention.value.date, at: mention.span }]
        : [],
    )
  const found = dates.find(({ date }) => date === asked || date.replace('~', '').startsWith(plain))
  return found ? { value: { date: asked }, at: found.at } : 'date'
}
