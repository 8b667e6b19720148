/** What a statement says of its subject. Values keep the source's own wording (`raw`) beside what was understood. */
import { z } from 'zod'
import { PartialDate } from './time.ts'

export const entityKinds = [
  'deployment',
  'site',
  'device',
  'product',
  'organization',
  'contract',
  'document',
  'source',
  'instrument',
  'obligation',
  'restriction',
  'request',
  'person',
  'place',
] as const
export type EntityKind = (typeof entityKinds)[number]

/** `kind/slug`: the kind is readable from the id, so no table is needed to know what a reference points to. */
export const EntityId = z
  .string()
  .max(200)
  .regex(
    new RegExp(`^(${entityKinds.join('|')})/[a-z0-9][a-z0-9.:_+-]*$`),
    'an entity id is kind/slug, such as organization/huawei',
  )
export type EntityId = z.infer<typeof EntityId>

export const kindOf = (id: EntityId): EntityKind => id.slice(0, id.indexOf('/')) as EntityKind

/** Why there is no value: each is an answer of its own and never the same as "not asked". */
export const absences = ['none', 'unknown', 'refused', 'unanswered', 'unavailable'] as const
export const Absence = z.enum(absences)
export type Absence = z.infer<typeof Absence>

/** Stages of equipment on its way to the street; figures of unlike stages are never opposed. */
export const equipmentStates = ['announced', 'planned', 'bought', 'delivered', 'installed', 'counted', 'active'] as const
export const EquipmentState = z.enum(equipmentStates)
export type EquipmentState = z.infer<typeof EquipmentState>

export const Quantity = z.strictObject({
  /** Bounds, both included; `null` is open: "more than 1 000" is min 1000, max null. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  approximate: z.boolean().optional(),
  /** True when the figure adds to an earlier one ("6 000 more"). */
  increment: z.boolean().optional(),
  /** The figure as the source writes it. */
  raw: z.string().max(200),
  /** UCUM or ISO 4217 code; `1` for things counted. */
  unit: z.string().max(20),
  /** What is counted: camera, recorder, disk, cable, site, community, network… (vocabulary `counted`). */
  counted: z.string().max(40).optional(),
  state: EquipmentState.optional(),
})
export type Quantity = z.infer<typeof Quantity>

export const Value = z.union([
  z.strictObject({ text: z.string().max(4000), lang: z.string().max(20).optional() }),
  /** A term of a vocabulary list, such as `face-recognition`. */
  z.strictObject({ term: z.string().max(80) }),
  z.strictObject({ entity: EntityId }),
  z.strictObject({ quantity: Quantity }),
  z.strictObject({ date: PartialDate }),
  z.strictObject({ flag: z.boolean() }),
  /** WGS 84 degrees; `withinM` is how far off the point may be, in metres. */
  z.strictObject({
    point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
    withinM: z.number().optional(),
  }),
  z.strictObject({ absent: Absence }),
])
export type Value = z.infer<typeof Value>
