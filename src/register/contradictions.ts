/**
 * Contradictions are computed from statements and never stored as truth: who is right is not decided here.
 * The rules, with examples and what is left out on purpose, are in docs/methods/contradictions.md.
 */
import { fold } from './folding.ts'
import { type Claim, opposed, sidesOf } from './opposition.ts'
import { spanOfDate, spanOfQuantity, spanOfValidity } from './span.ts'
import type { RecordedStatement, Statement } from './statement.ts'
import { type EntityId, kindOf, type Value } from './value.ts'
import type { PropertyDefinition, Vocabulary } from './vocabulary.ts'

export interface Contradiction {
  /** Stable while the same question stays in dispute: `subject~property~aspect`. */
  id: string
  /** Canonical. */
  subject: EntityId
  property: string
  reason: 'values' | 'polarity' | 'figures'
  /** Numbers of the statements; two sides or more, each of statements that can be true together. */
  sides: number[][]
  /** Those of them that a person assessed as an error of the source: they still count, and the reader is told. */
  sourceErrors: number[]
}

/** Same reason and same aspect: claims of one list are about the same question. */
interface Dispute {
  subject: EntityId
  property: string
  reason: Contradiction['reason']
  aspect: string[]
  claims: Claim[]
  /** Unlike values take unlike ranks. */
  ranks: Map<string, number>
}

/** Kinds whose figures are of equipment, so that a missing state is still the same question. */
const kindsOfEquipment = new Set(['deployment', 'site', 'contract', 'device'])
const vagueParts = new Set(['in part', 'part', 'partly', 'partially', 'en partie'])
const isFuture = (state: string | undefined): boolean => state === 'announced' || state === 'planned'

/**
 * @param statements in any order, of any subjects; only those with status `current` are looked at.
 * @param canonical maps an entity to the one that stands for it (see identity.ts).
 * @param sourceErrors numbers of the statements assessed as `source-error`.
 * @returns sorted by id. O(n log n).
 */
export function contradictions(
  vocabulary: Vocabulary,
  statements: Iterable<RecordedStatement>,
  canonical: (id: EntityId) => EntityId = (id) => id,
  sourceErrors: ReadonlySet<number> = new Set(),
): Contradiction[] {
  const current = [...statements].filter((statement) => statement.status === 'current')
  const keyOf = (statement: Statement) => `${canonical(statement.subject)} ${statement.property}`
  // Most statements of a dataset can contradict nothing: nobody denies anything of their subject and property.
  const questioned = new Set(current.filter(isNegative).map(keyOf))
  const disputes = new Map<string, Dispute>()
  for (const statement of current) {
    const property = definitionOf(vocabulary, statement)
    const aspects = [
      ...valueAspects(statement, property, canonical),
      ...(questioned.size > 0 && questioned.has(keyOf(statement)) ? polarityAspects(statement, property, canonical) : []),
    ]
    for (const aspect of aspects) {
      const subject = canonical(statement.subject)
      const key = JSON.stringify([subject, statement.property, aspect.reason, aspect.of])
      let dispute = disputes.get(key)
      if (!dispute) {
        dispute = {
          subject,
          property: statement.property,
          reason: aspect.reason,
          aspect: aspect.of,
          claims: [],
          ranks: new Map(),
        }
        disputes.set(key, dispute)
      }
      dispute.claims.push({
        n: statement.n,
        days: spanOfValidity(statement.valid),
        value: aspect.span ?? rank(dispute, aspect.says),
      })
    }
  }
  return [...disputes.values()]
    .flatMap((dispute) => resolve(dispute, sourceErrors))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Distinct origins behind statements: reprints and translations count once. A source without a known origin counts for itself. */
export function origins(
  statements: Iterable<Pick<Statement, 'passages'>>,
  originOfSource: (source: EntityId) => string | undefined,
): string[] {
  const found = new Set<string>()
  for (const statement of statements)
    for (const passage of statement.passages) found.add(originOfSource(passage.source) ?? passage.source)
  return [...found].sort()
}

function isNegative({ polarity, value }: Statement): boolean {
  return polarity === 'denies' || 'flag' in value || ('absent' in value && value.absent === 'none')
}

/** Own properties only: a tag may be called `constructor`. */
function definitionOf(vocabulary: Vocabulary, { subject, property }: Statement): PropertyDefinition | undefined {
  const properties = vocabulary.kinds.get(kindOf(subject))?.properties
  return properties && Object.hasOwn(properties, property) ? properties[property] : undefined
}

/** One question that a statement answers: with a span, or with `says`, which agrees only with itself. */
type Aspect = { reason: Contradiction['reason']; of: string[]; span?: Claim['value']; says: string }

/** What must be alike before anything is opposed: the thing meant, not who said it, nor which register was consulted. */
function meant({ qualifiers }: Statement): string[] {
  return [qualifiers?.place ?? '', qualifiers?.brand ? `brand ${fold(qualifiers.brand)}` : '']
}

function scopeOf({ qualifiers }: Statement): { scope: string; vague: boolean } {
  const scope = fold(qualifiers?.scope ?? '')
  return { scope: scope && `scope ${scope}`, vague: vagueParts.has(scope) }
}

/** Unlike values of a single-valued property, and figures that exclude each other. A part never opposes a whole. */
function valueAspects(
  statement: Statement,
  property: PropertyDefinition | undefined,
  canonical: (id: EntityId) => EntityId,
): Aspect[] {
  const { value, polarity, qualifiers } = statement
  if (polarity !== 'asserts' || 'absent' in value || 'flag' in value || 'point' in value) return []
  const { scope, vague } = scopeOf(statement)
  if (vague) return []
  const state = qualifiers?.state ?? ''
  if ('quantity' in value) {
    const { quantity } = value
    const stage = quantity.state ?? state
    const comparable = property?.single || (quantity.counted && (kindsOfEquipment.has(kindOf(statement.subject)) || stage))
    const span = comparable && !quantity.increment ? spanOfQuantity(quantity) : undefined
    if (!span) return []
    const of = [quantity.counted ?? '', stage, quantity.unit, ...meant(statement), scope, qualifiers?.rung ?? '']
    return [{ reason: 'figures', of, span, says: '' }]
  }
  // Shares of less than the whole stand beside each other: two owners of a half each are no contradiction.
  if (!property?.single || (qualifiers?.percent !== undefined && qualifiers.percent < 100)) return []
  const [type] = Object.keys(value) as [string]
  const of = [type, state, ...meant(statement), scope]
  return [
    { reason: 'values', of, span: 'date' in value ? spanOfDate(value.date) : undefined, says: keyOfValue(value, canonical) },
  ]
}

/** Asserted against denied, and a value against `none`. */
function polarityAspects(
  statement: Statement,
  property: PropertyDefinition | undefined,
  canonical: (id: EntityId) => EntityId,
): Aspect[] {
  const { value, polarity, qualifiers } = statement
  const asserts = polarity === 'asserts'
  const found: Aspect[] = []
  if (!('absent' in value)) {
    const stage = qualifiers?.state ?? 'active'
    const of = [keyOfValue(value, canonical), qualifiers?.rung ?? '', stage, ...meant(statement)]
    // "Registered: no" and a denial of "registered: yes" say the same.
    const says = 'flag' in value ? asserts === value.flag : asserts
    found.push(...withScope(statement, says, of))
  }
  const none = 'absent' in value && value.absent === 'none'
  const nothing = ('quantity' in value && value.quantity.max === 0) || ('flag' in value && !value.flag)
  if (asserts && !nothing && (none || !('absent' in value))) {
    const stage = isFuture(('quantity' in value ? value.quantity.state : undefined) ?? qualifiers?.state) ? 'future' : 'present'
    // What a body answers or knows is opposed only to what the same body is said to answer or know.
    const asked = property?.question === 'oversight' ? qualifiers?.of : ''
    if (asked !== undefined)
      found.push(...withScope(statement, !none, ['none', stage, qualifiers?.rung ?? '', asked, ...meant(statement)]))
  }
  return found
}

/** What is denied of the whole is denied of each part; what is denied of a part is opposed only to claims of that part. */
function withScope(statement: Statement, positive: boolean, of: string[]): Aspect[] {
  const { scope, vague } = scopeOf(statement)
  const aspect = (part: string): Aspect => ({ reason: 'polarity', of: [...of, part], says: positive ? 'yes' : 'no' })
  if (scope === '') return [aspect('')]
  return [...(positive ? [aspect('')] : []), ...(vague ? [] : [aspect(scope)])]
}

function keyOfValue(value: Value, canonical: (id: EntityId) => EntityId): string {
  if ('text' in value) return fold(value.text) || value.text
  if ('term' in value) return value.term
  if ('entity' in value) return canonical(value.entity)
  if ('date' in value) return value.date
  if ('flag' in value) return 'flag'
  if ('point' in value) return value.point.join(',')
  if ('absent' in value) return value.absent
  const { min, max, unit, counted, state, increment } = value.quantity
  return [increment ? '+' : '', min ?? '', '..', max ?? '', unit, counted ?? '', state ?? ''].join(' ').trim()
}

function rank(dispute: Dispute, says: string): Claim['value'] {
  let place = dispute.ranks.get(says)
  if (place === undefined) {
    place = dispute.ranks.size
    dispute.ranks.set(says, place)
  }
  return { low: place, high: place }
}

function resolve({ subject, property, reason, aspect, claims }: Dispute, sourceErrors: ReadonlySet<number>): Contradiction[] {
  if (claims.length < 2) return []
  const byId = new Map<string, Claim[]>()
  for (const period of opposed(claims)) {
    // Claims come by first day.
    const since = period[0]?.days.low ?? Number.NEGATIVE_INFINITY
    const parts = [reason, ...aspect, Number.isFinite(since) ? `from ${since}` : ''].filter((part) => part !== '').map(slug)
    const id = `${subject}~${property}~${parts.join('.')}`
    byId.set(id, [...(byId.get(id) ?? []), ...period])
  }
  return [...byId].map(([id, opposing]) => {
    const sides = sidesOf(opposing)
    return { id, subject, property, reason, sides, sourceErrors: sides.flat().filter((n) => sourceErrors.has(n)) }
  })
}

/** Readable and fit for an address; a part that does not survive whole carries a hash (FNV-1a, 32 bits) of itself. */
function slug(part: string): string {
  const plain = fold(part).replaceAll(' ', '-').slice(0, 48)
  if (part.replace(/[ /]/g, '-') === plain) return plain
  let hash = 0x811c9dc5
  for (let index = 0; index < part.length; index++) hash = Math.imul(hash ^ part.charCodeAt(index), 0x01000193)
  const ascii = plain.replace(/[^a-z0-9-]/g, '')
  return `${ascii}${ascii ? '-' : ''}${(hash >>> 0).toString(16).padStart(8, '0')}`
}
