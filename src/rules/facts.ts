/**
 * The form of the facts in `data/obligations`, `data/restrictions`, `data/vendors` and `data/rules`. They are facts with a source and a
 * day on which it was read; dates alone decide what is in force. What could not be confirmed says so itself.
 */
import { z } from 'zod'
import { Rung } from '../register/statement.ts'
import { PartialDate } from '../register/time.ts'
import { EntityId } from '../register/value.ts'
import { isBackwards } from './dates.ts'

const Id = z.string().regex(/^[a-z0-9][a-zA-Z0-9-]*$/, 'an id is letters, digits and hyphens')

/** Languages beyond these two are welcome; English is what is shown where a language is missing. */
export const Text = z.object({ en: z.string().min(1), fr: z.string().min(1) }).catchall(z.string().min(1))

export const Period = z
  .strictObject({
    /** First day. `unknown`: nobody could date it, so nothing that rests on it is certain. */
    from: z.union([PartialDate, z.literal('unknown')]),
    /** Last day; absent when no end was found. */
    to: PartialDate.optional(),
    /** Where the beginning is unknown: the day before which it surely was not. */
    notBefore: PartialDate.optional(),
    /** From this day on nobody verified whether it still stands as it did. */
    doubtFrom: PartialDate.optional(),
    /** Why the dates themselves are not relied on. */
    unverified: Text.optional(),
  })
  .refine((period) => !isBackwards(period), { error: 'ends before it begins', path: ['to'] })

export const CitedSource = z
  .strictObject({
    /** As the act or document is cited. */
    title: z.string().min(1),
    locator: z.string().min(1).optional(),
    /** Addresses, or ids of sources of the register (`source/…`). */
    sources: z.array(z.string().regex(/^(https?:\/\/|source\/|docs\/)/, 'a source is an address, source/… or docs/…')),
    checked: PartialDate,
    verified: z.boolean(),
    unverified: z.array(Text).default([]),
  })
  .refine(({ verified, sources }) => !verified || sources.length > 0, { error: 'verified, but by no source', path: ['sources'] })
export type CitedSource = z.infer<typeof CitedSource>

export const operatorKinds = ['public-authority', 'law-enforcement', 'military', 'school', 'private'] as const
export const OperatorKind = z.enum(operatorKinds)
export type OperatorKind = z.infer<typeof OperatorKind>

export const spaces = ['open-place', 'publicly-accessible'] as const
export const Space = z.enum(spaces)
export type Space = z.infer<typeof Space>

/** Every condition that is named must hold. */
export const AppliesWhen = z.strictObject({
  /** Who operates it, or buys it where nobody is said to operate: one of these. */
  operator: z.array(OperatorKind).min(1).optional(),
  /** Who buys it: one of these. */
  buyer: z.array(OperatorKind).min(1).optional(),
  /** None of these. */
  notOperator: z.array(OperatorKind).min(1).optional(),
  /** Streets, squares and parks; or those and other places that anybody may enter. */
  space: Space.optional(),
  /** Identifies people by face, gait or other marks: evidence on this rung of the capability ladder or higher. */
  biometric: Rung.optional(),
  /** Software analyses the images: evidence on this rung or higher. */
  analysis: Rung.optional(),
  /** Images are recorded. */
  records: z.literal(true).optional(),
  /** Bought under a contract. */
  bought: z.literal(true).optional(),
  /** What else it depends on, which the register does not hold: it may apply, no more. */
  onlyIf: Text.optional(),
})
export type AppliesWhen = z.infer<typeof AppliesWhen>

export const EvidenceItem = z.strictObject({
  id: Id,
  text: Text,
  /** Property of a deployment or contract that answers it. */
  property: z.string().min(1),
  /** It counts only if it was there before the deployment began. */
  before: z.literal('start').optional(),
})
export type EvidenceItem = z.infer<typeof EvidenceItem>

/** An application date that was replaced. */
export const Superseded = z.strictObject({ from: PartialDate, until: PartialDate, by: Text })

export const Obligation = z.strictObject({
  id: Id,
  jurisdiction: z.string(),
  /** Other jurisdictions that the same act reaches. */
  alsoIn: z.array(z.string()).default([]),
  /** For `any`: jurisdictions that have an entry of their own. */
  except: z.array(z.string()).default([]),
  title: Text,
  /** When it applies, in words. */
  applies: Text,
  appliesWhen: AppliesWhen,
  evidence: z.array(EvidenceItem).min(1),
  authority: Text,
  citation: CitedSource,
  periods: z.array(Period).min(1),
  superseded: z.array(Superseded).default([]),
  proves: Text.optional(),
  /** What an absence allows to conclude; where nothing is said: not seen, so ask. */
  ifAbsent: Text.optional(),
  note: Text.optional(),
})
export type Obligation = z.infer<typeof Obligation>
export const ObligationFile = z.strictObject({ obligations: z.array(Obligation).min(1) })

/** Kinds of measure are never collapsed into one "banned". */
export const measureKinds = [
  'export-control',
  'procurement-ban',
  'market-authorisation',
  'investment-ban',
  'designation',
  'use-instruction',
  'establishment-order',
  'fund-exclusion',
  'exclusion-recommendation',
  'divestment',
  'political-position',
  'no-measure',
  'proposal',
] as const
export const MeasureKind = z.enum(measureKinds)
export type MeasureKind = z.infer<typeof MeasureKind>
/** They forbid nobody anything: shown as a remark, not as a restriction. */
export const withoutForce: ReadonlySet<MeasureKind> = new Set(['political-position', 'no-measure', 'proposal'])

/** Things that happened, rather than rules that hold: they are dated, not "in force". */
const events: ReadonlySet<MeasureKind> = new Set([
  'divestment',
  'political-position',
  'no-measure',
  'proposal',
  'exclusion-recommendation',
])
export const isEvent = ({ kind, executed }: { kind: MeasureKind; executed?: true | undefined }): boolean =>
  executed === true || events.has(kind)

/** Whom it touches. */
export const Targets = z
  .strictObject({
    vendors: z.array(EntityId).min(1).optional(),
    /** Makers of these countries. */
    origin: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .optional(),
    /** Every maker. */
    all: z.literal(true).optional(),
    /** It names nobody, and who is meant is not determined. */
    unnamed: z.literal(true).optional(),
  })
  .refine((targets) => Object.keys(targets).length === 1, 'one of vendors, origin, all, unnamed')

/** Which buyers it binds; every condition must hold. */
export const Buyers = z.strictObject({
  jurisdictions: z.array(z.string()).min(1),
  operator: z.array(OperatorKind).min(1).optional(),
  /** These and what is part of them. */
  bodies: z.array(EntityId).min(1).optional(),
  /** On sites of these kinds (`site-type`) only; a site of which no kind is stated may be one. */
  sites: z.array(z.string()).min(1).optional(),
  onlyIf: Text.optional(),
})

export const Restriction = z.strictObject({
  id: Id,
  jurisdiction: z.string(),
  kind: MeasureKind,
  title: Text,
  /** One or two words for the outcome, where the kind of measure alone would mislead. */
  outcome: Text.optional(),
  targets: Targets,
  /** Of these makers it names some products only: whether it touches what stands here is not known. */
  inPart: z.array(z.strictObject({ vendors: z.array(EntityId).min(1), what: Text })).default([]),
  periods: z.array(Period).min(1),
  /** It was carried out, and is over: dated, and not "in force". */
  executed: z.literal(true).optional(),
  /** What happened when: announced, published, moved, decided by a court. */
  steps: z.array(z.strictObject({ on: PartialDate, what: Text })).default([]),
  scope: Text,
  /** Whom it binds, in words. */
  binds: Text,
  /** Null: it binds no buyer at all. */
  buyers: Buyers.nullable(),
  doesNotMean: Text,
  citation: CitedSource,
  note: Text.optional(),
})
export type Restriction = z.infer<typeof Restriction>
export const RestrictionFile = z.strictObject({ restrictions: z.array(Restriction).min(1) })

export const Ownership = z.strictObject({
  holder: Text,
  holderId: EntityId.optional(),
  /** As stated. */
  percent: z.number().min(0).max(100),
  approximate: z.literal(true).optional(),
  asOf: PartialDate.optional(),
  /** A sum that its speaker made of other figures: it is added up again. */
  sumOf: z.array(z.number()).min(2).optional(),
  citation: CitedSource,
})

export const Vendor = z.strictObject({
  id: EntityId,
  name: z.string(),
  localName: z.string().optional(),
  ticker: z.string().optional(),
  /** ISO 3166-1 alpha-2, of its seat. */
  country: z.string().regex(/^[A-Z]{2}$/),
  ownership: z.array(Ownership).default([]),
  notes: z.array(Text).default([]),
  citation: CitedSource,
})
export type Vendor = z.infer<typeof Vendor>
export const VendorFile = z.strictObject({ vendors: z.array(Vendor).min(1) })

/** How good the evidence of a relation is, best first. */
export const grades = ['tested', 'company-statement', 'press', 'competitor', 'general-knowledge'] as const

export const Relation = z.strictObject({
  id: Id,
  /** Names under which the equipment is sold. */
  brands: z.array(z.string().min(1)).min(1),
  models: z.array(z.string()).optional(),
  /** Several: one of them, not said which. None: not disclosed. */
  makers: z.array(EntityId),
  kind: z.enum(['rebrand', 'subsidiary', 'own-brand', 'withdrawn-from-range']),
  /** Some of the brand's products only. */
  inPart: z.boolean().default(false),
  /** When it held, as far as known. */
  period: Period.optional(),
  /** Day for which the source states it, where no period is known. */
  stated: PartialDate.optional(),
  grade: z.enum(grades),
  citation: CitedSource,
  note: Text.optional(),
})
export type Relation = z.infer<typeof Relation>
export const RelationFile = z.strictObject({ relations: z.array(Relation).min(1) })

/** Ways to tell what hangs on a wall, and how far each carries. */
export const IdentificationFile = z.strictObject({
  methods: z
    .array(z.strictObject({ id: Id, method: Text, strength: Text, who: Text, verified: z.boolean(), checked: PartialDate }))
    .min(1),
})
export type Identification = z.infer<typeof IdentificationFile>['methods'][number]

export const Indicator = z.strictObject({
  id: Id,
  kind: z.enum(['flag', 'contradiction', 'gap']),
  title: Text,
  /** What is computed from what. */
  method: Text,
  /** What it does not show. */
  limits: Text,
  thresholds: z.record(z.string(), z.number()).default({}),
  citation: CitedSource,
})
export type Indicator = z.infer<typeof Indicator>
export const IndicatorFile = z.strictObject({ indicators: z.array(Indicator).min(1) })

/** Unions whose members changed, and parts of countries with a law of their own. */
export const JurisdictionFile = z.strictObject({
  unions: z.array(
    z.strictObject({
      code: z.string(),
      name: Text,
      citation: CitedSource,
      /** `lawUntil`: the union's law went on applying after the member left. */
      members: z
        .array(
          z.strictObject({ code: z.string(), from: PartialDate, to: PartialDate.optional(), lawUntil: PartialDate.optional() }),
        )
        .min(1),
    }),
  ),
  parts: z.array(z.strictObject({ code: z.string(), of: z.string(), name: Text })),
  /** Jurisdictions that are no territory. */
  bodies: z.array(z.strictObject({ code: z.string(), name: Text, sameAs: z.array(z.string()).default([]) })),
})
export type JurisdictionFile = z.infer<typeof JurisdictionFile>

const TruthValue = z.enum(['yes', 'no', 'uncertain'])
/** How terms of the vocabulary are read by the rules. */
export const ReadingFile = z.strictObject({
  note: z.string(),
  /** Term of `organization-type` → which kinds of operator it is; what is not named is `no`. */
  operators: z.record(z.string(), z.partialRecord(OperatorKind, TruthValue)),
  /** Term of `site-type` → kinds of space, and of operator that it hints at. */
  sites: z.record(
    z.string(),
    z.strictObject({ space: z.partialRecord(Space, TruthValue), operator: z.partialRecord(OperatorKind, TruthValue).optional() }),
  ),
  /** Terms of `coverage-claim` that speak of streets. */
  streetClaims: z.array(z.string()),
  biometric: z.array(z.string()),
  analysis: z.array(z.string()),
  /** Terms of `product-type` and of `counted` that record images. */
  recorders: z.array(z.string()),
})
export type ReadingFile = z.infer<typeof ReadingFile>
