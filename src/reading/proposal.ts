/** What reading a document proposes: statements tied to exact quotes, for a person to decide. */
import { z } from 'zod'
import { Polarity, Qualifiers, Stance } from '../register/statement.ts'
import { PartialDate } from '../register/time.ts'
import { EntityId, entityKinds, Value } from '../register/value.ts'
import { Span } from './document.ts'

/** An entity of the register, or one that the text names and that would be new. */
export const Party = z.strictObject({
  kind: z.enum(entityKinds),
  /** As the text has it, or as the register calls it. A person without public office has a role here, never a name. */
  name: z.string().max(200),
  entity: EntityId.optional(),
})
export type Party = z.infer<typeof Party>

export const proposalWarnings = [
  'suspected-translation',
  'glued-footnote',
  'conflicts-with-reference',
  'unit-mismatch',
  'relative-date-without-anchor',
  'language-model',
] as const

export const Proposal = z.strictObject({
  subject: Party,
  property: z.string(),
  /** An `entity` in it is that of `party`: an id of the register, or the id that a new one would get. */
  value: Value,
  party: Party.optional(),
  polarity: Polarity,
  /** Nearest to the fact first, as in a statement. */
  speakers: z
    .array(z.strictObject({ ...Party.shape, stance: Stance }))
    .min(1)
    .max(8),
  qualifiers: Qualifiers.optional(),
  valid: z.strictObject({ from: PartialDate.optional(), to: PartialDate.optional() }).optional(),
  saidOn: PartialDate.optional(),
  quote: Span,
  warnings: z.array(z.enum(proposalWarnings)),
  /** What proposed it: a rule's id, or `model`. */
  by: z.string().max(120),
  /** From 0 to 1: how often what this rule proposes is right, as far as is known. */
  score: z.number().min(0).max(1),
})
export type Proposal = z.infer<typeof Proposal>

export const gazetteerKinds = [
  'vendor',
  'brand',
  'organization',
  'place',
  'country',
  'person',
  'deployment',
  'instrument',
  'product',
] as const

/** A name that is known before reading: from `data/`, from the register, or added by a user. */
export const KnownName = z.strictObject({
  name: z.string().max(200),
  kind: z.enum(gazetteerKinds),
  entity: EntityId.optional(),
  /** ISO 3166-1 alpha-2 or `XK`: seat of a vendor, country of a place. What a text says else is `conflicts-with-reference`. */
  country: z.string().max(2).optional(),
})
export type KnownName = z.infer<typeof KnownName>
