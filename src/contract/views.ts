/** What a page shows and the API answers: one shape for both, so that nothing on a page is out of a program's reach. */
import { z } from 'zod'
import { assessmentKinds, Judgement, Rejection } from '../register/entry.ts'
import { Source } from '../register/source.ts'
import { Polarity, Qualifiers, Rung, Stance } from '../register/statement.ts'
import { Absence, EquipmentState, entityKinds, Value } from '../register/value.ts'

export const Ref = z.object({ id: z.string(), kind: z.enum(entityKinds), label: z.string() })
export type Ref = z.infer<typeof Ref>

export const PassageView = z.object({
  source: Ref,
  publisher: z.string(),
  published: z.string().optional(),
  start: z.int().optional(),
  end: z.int().optional(),
  exact: z.string().optional(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  sha256: z.string().optional(),
  page: z.int().optional(),
  at: z.string().optional(),
  /** Where the document can be found. */
  url: z.string().optional(),
  /** The latest version of the document no longer has the quote. */
  lost: z.boolean().optional(),
})
export type PassageView = z.infer<typeof PassageView>

export const AssessmentView = z.object({
  about: z.enum(assessmentKinds),
  text: z.string(),
  citation: z.string().optional(),
  by: z.string(),
  recordedOn: z.string(),
})
export type AssessmentView = z.infer<typeof AssessmentView>

export const StatementView = z.object({
  id: z.string(),
  subject: Ref,
  property: z.string(),
  value: Value,
  /** The entity that the value names, with its label. */
  entity: Ref.optional(),
  polarity: Polarity,
  speakers: z.array(z.object({ who: Ref, stance: Stance })),
  qualifiers: Qualifiers.optional(),
  /** Labels for the entities that the qualifiers name (register, place, of). */
  qualifierRefs: z.array(Ref).optional(),
  valid: z.object({ from: z.string().optional(), to: z.string().optional() }).optional(),
  saidOn: z.string().optional(),
  recordedOn: z.string(),
  status: z.enum(['current', 'proposed', 'rejected', 'corrected', 'superseded', 'withdrawn']),
  passages: z.array(PassageView),
  /** Distinct origins behind it: reprints and translations count once. */
  origins: z.int(),
  assessments: z.array(AssessmentView),
  by: z.string(),
})
export type StatementView = z.infer<typeof StatementView>

export const ContradictionView = z.object({
  id: z.string(),
  subject: Ref,
  property: z.string(),
  /** `values`: two values of a single-valued property; `polarity`: asserted and denied; `figures`: ranges that exclude each other. */
  reason: z.enum(['values', 'polarity', 'figures']),
  /** Two or more sides, each the statements that agree with each other. */
  sides: z.array(z.array(StatementView)).min(2),
})
export type ContradictionView = z.infer<typeof ContradictionView>

export const GapView = z.object({
  id: z.string(),
  subject: Ref,
  property: z.string(),
  /** `not-seen`, or the answer that was given instead of a value. */
  state: z.union([z.literal('not-seen'), Absence]),
  statements: z.array(StatementView),
})
export type GapView = z.infer<typeof GapView>

export const LadderView = z.object({
  capability: z.string(),
  rungs: z.array(
    z.object({ rung: Rung, asserted: z.array(z.string()), denied: z.array(z.string()), planned: z.array(z.string()) }),
  ),
  /** Statements of the capability that name no rung. */
  unplaced: z.array(z.string()),
})
export type LadderView = z.infer<typeof LadderView>

export const TimelinePoint = z.object({
  statement: z.string(),
  /** Day range that the figure may belong to; absent when the source gives no date at all. */
  first: z.string().optional(),
  last: z.string().optional(),
  state: EquipmentState.optional(),
  counted: z.string(),
  unit: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  increment: z.boolean(),
  approximate: z.boolean(),
})
export type TimelinePoint = z.infer<typeof TimelinePoint>

/** A part of the sentence at the top of a dossier: plain words, or words that rest on statements. */
export const SentencePart = z.object({ text: z.string(), statements: z.array(z.string()) })
export type SentencePart = z.infer<typeof SentencePart>

export const Dossier = z.object({
  id: z.string(),
  kind: z.enum(entityKinds),
  label: z.string(),
  names: z.array(z.object({ text: z.string(), language: z.string().optional() })),
  /** Judged to be the same as these. */
  same: z.array(Ref),
  example: z.boolean(),
  location: z.object({ lon: z.number(), lat: z.number(), withinM: z.number().optional() }).optional(),
  sentence: z.array(SentencePart),
  questions: z.array(
    z.object({
      question: z.string(),
      properties: z.array(z.object({ property: z.string(), statements: z.array(StatementView) })),
    }),
  ),
  contradictions: z.array(ContradictionView),
  gaps: z.array(GapView),
  ladder: z.array(LadderView),
  timeline: z.array(TimelinePoint),
  /** Current statements elsewhere that name this entity (at most 200), grouped by their subject. */
  mentions: z.array(z.object({ subject: Ref, statements: z.array(StatementView) })),
  /** No longer current: rejected, corrected, superseded, withdrawn (at most 200). */
  history: z.array(StatementView),
  counts: z.object({ statements: z.int(), sources: z.int(), contradictions: z.int(), gaps: z.int(), mentions: z.int() }),
})
export type Dossier = z.infer<typeof Dossier>

export const DeviceView = z.object({
  dossier: Dossier,
  kind: z.string(),
  lon: z.number(),
  lat: z.number(),
  jurisdiction: z.string(),
  /** Degrees clockwise from north; from = to for one direction; empty when unknown. */
  headings: z.array(z.object({ from: z.number(), to: z.number() })),
  headingConflict: z.boolean(),
  heightM: z.number().optional(),
  /** Below the horizon; like the others, as its coverage is computed with. */
  tiltDeg: z.number().optional(),
  /** Across, where it is on record by itself or by the lens. */
  fovDeg: z.number().optional(),
  /** Pixels across. */
  widthPx: z.number().optional(),
})
export type DeviceView = z.infer<typeof DeviceView>

export const SourceView = z.object({
  source: Source,
  status: z.enum(['current', 'withdrawn']),
  /** Its statements were read in its text and decided one by one: it has no rows. */
  document: z.boolean().optional(),
  withdrawnWhy: z.string().optional(),
  entry: z.int(),
  recordedOn: z.string(),
  read: z.int(),
  accepted: z.int(),
  unchanged: z.int(),
  withheld: z.record(z.string(), z.int()),
  rejected: z.array(Rejection),
  entities: z.record(z.string(), z.int()),
  /** Statements of a document, in the order of the text; a dataset shows a first page of them. */
  statements: z.array(StatementView),
  total: z.int(),
  next: z.int().optional(),
})
export type SourceView = z.infer<typeof SourceView>

export const SearchResult = z.object({
  id: z.string(),
  kind: z.enum(entityKinds),
  label: z.string(),
  lon: z.number().optional(),
  lat: z.number().optional(),
  snippet: z.string(),
})
export type SearchResult = z.infer<typeof SearchResult>

export const SearchView = z.object({
  query: z.string(),
  total: z.int(),
  /** True when `total` is a lower bound and ranking looked at a part of the matches only. */
  bounded: z.boolean(),
  results: z.array(SearchResult),
})
export type SearchView = z.infer<typeof SearchView>

export const Status = z.object({
  entities: z.record(z.string(), z.int()),
  statements: z.int(),
  sources: z.int(),
  decisions: z.int(),
  gaps: z.int(),
  contradictions: z.int(),
  withheld: z.int(),
  log: z.object({ size: z.int(), root: z.string() }),
})
export type Status = z.infer<typeof Status>

/** A deployment as lists and the world map show it. */
export const DeploymentSummary = z.object({
  id: z.string(),
  label: z.string(),
  names: z.array(z.string()),
  sentence: z.array(SentencePart),
  lon: z.number().optional(),
  lat: z.number().optional(),
  withinM: z.number().optional(),
  jurisdiction: z.string().optional(),
  disputed: z.string().optional(),
  counts: z.object({ statements: z.int(), contradictions: z.int(), gaps: z.int(), sources: z.int() }),
  example: z.boolean(),
})
export type DeploymentSummary = z.infer<typeof DeploymentSummary>

export const HomeView = z.object({
  status: Status,
  deployments: z.array(DeploymentSummary),
  contradictions: z.array(ContradictionView),
  gaps: z.array(z.object({ property: z.string(), count: z.int() })),
  sources: z.array(
    z.object({
      source: Ref,
      publisher: z.string(),
      kind: z.string(),
      statements: z.int(),
      licence: z.string(),
      status: z.string(),
    }),
  ),
})
export type HomeView = z.infer<typeof HomeView>

export const EntityList = z.object({
  kind: z.enum(entityKinds),
  total: z.int(),
  items: z.array(z.object({ ref: Ref, statements: z.int() })),
  next: z.int().optional(),
})
export type EntityList = z.infer<typeof EntityList>

/** Spellings that may be one organization; a person decides. */
export const SuggestionView = z.object({
  organization: z.string(),
  label: z.string(),
  spellings: z.array(z.object({ id: z.string(), text: z.string(), devices: z.int(), judgement: Judgement.optional() })),
})
export type SuggestionView = z.infer<typeof SuggestionView>

export const WithheldView = z.object({
  areas: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
  total: z.int(),
})
export type WithheldView = z.infer<typeof WithheldView>

/** RFC 6962 inclusion of a statement in its entry, and of the entry in the log. Hashes are hexadecimal. */
export const ProofView = z.object({
  statement: z.string(),
  canonical: z.string(),
  salt: z.string(),
  commitment: z.string(),
  inEntry: z.object({ index: z.int(), size: z.int(), root: z.string(), path: z.array(z.string()) }),
  inLog: z.object({
    index: z.int(),
    size: z.int(),
    root: z.string(),
    path: z.array(z.string()),
    canonical: z.string(),
    salt: z.string(),
  }),
})
export type ProofView = z.infer<typeof ProofView>

/** The one error shape of every answer. */
export const ErrorView = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }),
})
export type ErrorView = z.infer<typeof ErrorView>
