/** The vocabulary is data: one file per kind of entity, one per list of terms, one per interface language. */
import { z } from 'zod'
import { Failure } from './failure.ts'
import type { Statement } from './statement.ts'
import { type EntityKind, entityKinds, kindOf, type Value } from './value.ts'

export const PropertyDefinition = z.strictObject({
  /** Under which question of a dossier it is shown. */
  question: z.string(),
  range: z.array(z.enum(['text', 'term', 'entity', 'quantity', 'date', 'flag', 'point'])).min(1),
  /** List of terms, for `term` values. */
  list: z.string().optional(),
  /** Two unlike values at one time contradict each other. */
  single: z.boolean().optional(),
  /** Its absence is a gap. */
  expected: z.boolean().optional(),
  /** Evidence is kept rung by rung (qualifier `rung`). */
  ladder: z.boolean().optional(),
  /** An OpenStreetMap tag, kept as found. */
  osm: z.boolean().optional(),
})
export type PropertyDefinition = z.infer<typeof PropertyDefinition>

export const KindFile = z.strictObject({
  kind: z.enum(entityKinds),
  /** Open kinds take any property: devices take every OpenStreetMap tag. */
  open: z.boolean(),
  properties: z.record(z.string(), PropertyDefinition),
})
export const ListFile = z.strictObject({ list: z.string(), terms: z.array(z.string()) })
export const QuestionsFile = z.strictObject({ questions: z.array(z.string()) })

const Labels = z.record(z.string(), z.string())
export const LanguageFile = z.strictObject({
  language: z.string(),
  label: z.string(),
  kinds: z.record(z.string(), z.strictObject({ one: z.string(), many: z.string() })),
  properties: z.record(z.string(), Labels),
  terms: z.record(z.string(), Labels),
  questions: Labels,
  states: Labels,
  stances: Labels,
  rungs: Labels,
  absences: Labels,
  interface: Labels,
})
export type LanguageFile = z.infer<typeof LanguageFile>

export interface Vocabulary {
  kinds: Map<EntityKind, z.infer<typeof KindFile>>
  lists: Map<string, Set<string>>
  questions: string[]
  languages: Map<string, LanguageFile>
}

const rangeOf = (value: Value): string => Object.keys(value).find((key) => key !== 'lang' && key !== 'withinM') as string

/**
 * Holds a statement against the vocabulary.
 * @throws Failure `vocabulary/property`, `vocabulary/range` or `vocabulary/term`, naming the place to mend.
 */
export function checkAgainst(vocabulary: Vocabulary, statement: Statement): void {
  const kind = vocabulary.kinds.get(kindOf(statement.subject))
  if (!kind) throw new Failure('vocabulary/kind', `"${statement.subject}" has a kind without a vocabulary file`)
  // A name such as `__proto__` is every object's, and no property of the vocabulary.
  const property = Object.hasOwn(kind.properties, statement.property) ? kind.properties[statement.property] : undefined
  const where = `${statement.subject} ${statement.property}`
  if (!property) {
    if (kind.open) return
    throw new Failure('vocabulary/property', `${where}: ${kind.kind} has no such property; see data/vocabulary/${kind.kind}.json`)
  }
  const range = rangeOf(statement.value)
  if (range === 'absent') return
  if (!property.range.includes(range as never))
    throw new Failure('vocabulary/range', `${where}: takes ${property.range.join(' or ')}, not ${range}`)
  const term = 'term' in statement.value ? { list: property.list, name: statement.value.term } : undefined
  const counted = 'quantity' in statement.value ? { list: 'counted', name: statement.value.quantity.counted } : undefined
  for (const used of [term, counted]) {
    if (!used?.list || used.name === undefined || !vocabulary.lists.has(used.list)) continue
    if (!vocabulary.lists.get(used.list)?.has(used.name))
      throw new Failure('vocabulary/term', `${where}: "${used.name}" is not in data/vocabulary/lists/${used.list}.json`)
  }
}
