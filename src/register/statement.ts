/** The atom of the register: somebody says something of a subject, at a place in a source. */
import { z } from 'zod'
import { PartialDate } from './time.ts'
import { EntityId, EquipmentState, Value } from './value.ts'

export const Polarity = z.enum(['asserts', 'denies'])
export type Polarity = z.infer<typeof Polarity>

export const Stance = z.enum(['states', 'alleges', 'reports'])
export type Stance = z.infer<typeof Stance>

/** Nearest to the fact first: the official who said it, then the paper that reports it. */
export const Speaker = z.strictObject({ who: EntityId, stance: Stance })
export type Speaker = z.infer<typeof Speaker>

/** The five rungs of the capability ladder, each with evidence of its own. */
export const rungs = ['offers', 'supports', 'licensed', 'enabled', 'used'] as const
export const Rung = z.enum(rungs)
export type Rung = z.infer<typeof Rung>

/**
 * Where a source says it: W3C Web Annotation TextQuoteSelector and TextPositionSelector.
 * Offsets are UTF-16 units in the canonical text. For a text that is not shipped `exact` is absent and `sha256` is of the
 * quote in UTF-8; a passage that names a private person has offsets alone, since the hash of a short quote can be guessed.
 */
export const Passage = z.strictObject({
  source: EntityId,
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
  exact: z.string().max(2000).optional(),
  prefix: z.string().max(100).optional(),
  suffix: z.string().max(100).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  page: z.int().min(1).optional(),
  /** Place in a dataset: a line, a feature, an OSM element such as `node/123`. */
  at: z.string().max(80).optional(),
})
export type Passage = z.infer<typeof Passage>

export const Qualifiers = z.strictObject({
  percent: z.number().min(0).max(100).optional(),
  brand: z.string().max(120).optional(),
  /** How much of the subject is meant, such as `in part`. */
  scope: z.string().max(200).optional(),
  /** The register that was consulted. */
  register: EntityId.optional(),
  rung: Rung.optional(),
  /** Stage of what is said, where the value is not a quantity: a planned capability. */
  state: EquipmentState.optional(),
  language: z.string().max(20).optional(),
  role: z.string().max(200).optional(),
  place: EntityId.optional(),
  /** The body that was asked, for answers and silences. */
  of: EntityId.optional(),
})
export type Qualifiers = z.infer<typeof Qualifiers>

export const Statement = z.strictObject({
  subject: EntityId,
  property: z.string().min(1).max(255),
  value: Value,
  polarity: Polarity,
  speakers: z.array(Speaker).min(1).max(8),
  qualifiers: Qualifiers.optional(),
  /** When it holds. */
  valid: z.strictObject({ from: PartialDate.optional(), to: PartialDate.optional() }).optional(),
  /** When it was said, where the text tells or lets us work out. */
  saidOn: PartialDate.optional(),
  passages: z.array(Passage).min(1).max(20),
  /** Who made a statement of the text: a contributor's public handle or an extractor with its version. */
  by: z.string().max(120),
})
export type Statement = z.infer<typeof Statement>

/** A statement with its place in the log. `n` never changes: it is the public address (`s123`). */
export interface RecordedStatement extends Statement {
  n: number
  entry: number
  recordedOn: string
  status: StatementStatus
}

/** `superseded`: a later reading of the same origin replaced it. `proposed`: waits for a person. */
export type StatementStatus = 'current' | 'proposed' | 'rejected' | 'corrected' | 'superseded' | 'withdrawn'

export const statementId = (n: number): string => `s${n}`

/** @returns the number in `s123`, or undefined when the text is not a statement's id: `s0123` would be a second address of the same. */
export function statementNumber(id: string): number | undefined {
  const match = /^s([1-9]\d{0,14})$/.exec(id)
  return match ? Number(match[1]) : undefined
}
