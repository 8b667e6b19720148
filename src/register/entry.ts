/** The kinds of log entry. The log only grows: a correction, a withdrawal and a change of mind are entries too. */
import { z } from 'zod'
import { Source } from './source.ts'
import { Statement } from './statement.ts'
import { EntityId } from './value.ts'

/** `undone`: an earlier decision is taken back; what stood before it stands again. */
export const Verdict = z.enum(['accepted', 'rejected', 'corrected', 'unsure', 'undone'])
export type Verdict = z.infer<typeof Verdict>

export const Judgement = z.enum(['same', 'different', 'unsure'])
export type Judgement = z.infer<typeof Judgement>

export const assessmentKinds = [
  'source-error',
  'suspected-translation',
  'glued-footnote',
  'overstated',
  'stale',
  'remark',
] as const

export const Rejection = z.strictObject({ where: z.string(), code: z.string(), message: z.string() })
export type Rejection = z.infer<typeof Rejection>

const StatementRange = z.strictObject({
  /** Number of the entry's first statement. */
  first: z.int(),
  count: z.int(),
  /** RFC 6962 root over the statements' commitments, hexadecimal. */
  root: z.string(),
})

/** Which text of a document an import rests on, and where passages of its earlier versions stand in it. */
const DocumentVersion = z.strictObject({
  /** SHA-256 of the canonical text in UTF-8: offsets are into this text. */
  text: z.string().regex(/^[0-9a-f]{64}$/),
  /** BCP 47, as read. */
  language: z.string().max(20).optional(),
  profile: z.string().max(40).optional(),
  /** What proposing it warns of. */
  warnings: z.array(z.strictObject({ n: z.int(), codes: z.array(z.string().max(60)) })).optional(),
  /** Where the names of persons without public office stand: no quote shows them. */
  unnamed: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(0) })).optional(),
  /** Entry of the import of the version before this one. */
  previous: z.int().optional(),
  /** Statements of earlier versions whose quote stands in this text, with its place here. */
  moved: z.array(z.strictObject({ n: z.int(), start: z.int().min(0), end: z.int().min(0) })).optional(),
  /** Statements of earlier versions whose quote is no longer there. */
  lost: z.array(z.int()).optional(),
})

export const EntryBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('import'),
    source: Source,
    statements: StatementRange,
    /** Whether the statements wait for a person (machine proposals) or stand (datasets, people's own work). */
    proposed: z.boolean().optional(),
    /** For documents. */
    version: DocumentVersion.optional(),
    read: z.int(),
    unchanged: z.int(),
    /** Devices at private dwellings, by area (ISO 3166-1 alpha-2, `XK`, or `??`): counted, never kept. */
    withheld: z.record(z.string(), z.int()),
    rejected: z.array(Rejection),
    entities: z.record(z.string(), z.int()),
    /** Streets, buildings and water kept for the map; SHA-256 over their rows in order. */
    features: z.strictObject({ count: z.int(), sha256: z.string() }).optional(),
  }),
  z.strictObject({
    kind: z.literal('decision'),
    statement: z.int(),
    verdict: Verdict,
    why: z.string().max(2000).optional(),
    /** For `corrected`: what stands instead; it keeps the passage of the corrected statement. */
    statements: StatementRange.optional(),
    /** For `undone`: the entry of the decision that is taken back. */
    of: z.int().optional(),
    /** The statement whose acceptance brought this decision along: the name of what it speaks of. */
    along: z.int().optional(),
  }),
  /** What a person read in a document and wrote down by hand: it stands, and shares the fate of the document's source. */
  z.strictObject({ kind: z.literal('reading'), source: EntityId, statements: StatementRange }),
  z.strictObject({
    kind: z.literal('identity'),
    a: EntityId,
    b: EntityId,
    judgement: Judgement,
    why: z.string().max(2000).optional(),
  }),
  z.strictObject({
    kind: z.literal('assessment'),
    statement: z.int(),
    about: z.enum(assessmentKinds),
    text: z.string().max(2000),
    citation: z.string().max(1000).optional(),
    by: z.string().max(120),
  }),
  z.strictObject({ kind: z.literal('withdrawal'), source: EntityId, why: z.string().max(2000) }),
])
export type EntryBody = z.infer<typeof EntryBody>
export type ImportBody = Extract<EntryBody, { kind: 'import' }>
export type DecisionBody = Extract<EntryBody, { kind: 'decision' }>
export type AssessmentBody = Extract<EntryBody, { kind: 'assessment' }>

export interface Entry {
  seq: number
  /** Day on which it was recorded; the time of day is never kept. */
  recordedOn: string
  body: EntryBody
}

/** One file of `data/examples`: a source, our statements of it, and remarks on them. `key` is local to the file. */
export const ExampleFile = z.strictObject({
  source: Source,
  statements: z.array(z.strictObject({ key: z.string().max(80), ...Statement.shape })),
  assessments: z.array(
    z.strictObject({
      key: z.string().max(80),
      about: z.enum(assessmentKinds),
      text: z.string().max(2000),
      citation: z.string().max(1000).optional(),
    }),
  ),
})
export type ExampleFile = z.infer<typeof ExampleFile>
