/** What is not explained, and by which rule: findings on a day, and the duties, restrictions and makers that they come from. */
import { z } from 'zod'
import { Ref } from './views.ts'

const Truth = z.enum(['yes', 'no', 'uncertain'])

export const CitationView = z.object({
  title: z.string(),
  locator: z.string().optional(),
  /** Web addresses, ids of sources of this register, or pages of its documentation. */
  sources: z.array(z.string()),
  verified: z.boolean(),
  /** Parts that could not be confirmed. */
  unverified: z.array(z.string()),
  /** Day on which the sources were read. */
  checked: z.string().optional(),
})
export type CitationView = z.infer<typeof CitationView>

export const PeriodView = z.object({
  /** First day, or `unknown`. */
  from: z.string(),
  /** Last day; absent when no end was found. */
  to: z.string().optional(),
  /** Why the dates are not relied on. */
  unverified: z.string().optional(),
})
export type PeriodView = z.infer<typeof PeriodView>

export const DocumentView = z.object({
  id: z.string(),
  text: z.string(),
  property: z.string(),
  state: z.enum(['on-record', 'missing', 'none', 'refused', 'unanswered', 'unavailable', 'unknown', 'inadmissible']),
  /** Why it cannot count. */
  why: z.string().optional(),
  statements: z.array(z.string()),
  calledFor: z.array(z.string()),
})
export type DocumentView = z.infer<typeof DocumentView>

export const FindingView = z.object({
  id: z.string(),
  rule: z.string(),
  kind: z.enum(['gap', 'restriction', 'contradiction', 'flag']),
  subject: Ref,
  text: z.string(),
  citation: CitationView,
  /** The day evaluated, with the precision that it has. */
  asOf: z.string(),
  certainty: z.enum(['certain', 'uncertain']),
  evidence: z.array(z.string()),
  property: z.string().optional(),
  /** Title of the duty or restriction. */
  title: z.string(),
  /** What the rule is: a duty, a restriction, or an indicator of this register. */
  from: z.enum(['obligation', 'restriction', 'indicator']),
  /** Of an indicator: what it does not show. */
  limits: z.string().optional(),
  /** Of a duty: what it asks for, and what of it is on record. */
  documents: z.array(DocumentView).optional(),
  /** Of a duty: what an absence allows to conclude. */
  conclusion: z.string().optional(),
  measure: z
    .object({
      kind: z.string(),
      /** A thing that happened, rather than a rule that holds: it has a date, and is not "in force". */
      event: z.boolean(),
      /** The outcome in words, or else the kind of measure. */
      label: z.string(),
      vendor: Ref,
      binds: Truth,
      whom: z.string(),
      /** What it names of this maker, where that is not everything. */
      part: z.string().optional(),
      inForce: Truth,
      atPurchase: Truth.optional(),
      doesNotMean: z.string(),
      periods: z.array(PeriodView),
    })
    .optional(),
})
export type FindingView = z.infer<typeof FindingView>

export const AccountabilityView = z.object({
  deployment: Ref,
  /** `today`, `purchase`, or the date asked for. */
  asked: z.string(),
  /** The day evaluated; absent when the day of purchase was asked for and none is known. */
  on: z.string().optional(),
  /** Day of the first purchase, as contracts state it. */
  purchase: z.string().optional(),
  findings: z.array(FindingView),
  /** Ids of today's gaps for which somebody is on file who can be asked: each has its letter. */
  letters: z.array(z.string()),
  counts: z.object({ duties: z.int(), questions: z.int(), restrictions: z.int(), flags: z.int() }),
})
export type AccountabilityView = z.infer<typeof AccountabilityView>

export const ObligationView = z.object({
  id: z.string(),
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
  title: z.string(),
  applies: z.string(),
  onlyIf: z.string().optional(),
  authority: z.string(),
  evidence: z.array(z.object({ id: z.string(), text: z.string(), property: z.string(), beforeStart: z.boolean() })),
  periods: z.array(PeriodView),
  superseded: z.array(z.object({ from: z.string(), until: z.string(), by: z.string() })),
  proves: z.string().optional(),
  ifAbsent: z.string().optional(),
  note: z.string().optional(),
  citation: CitationView,
  /** Deployments to which it applies, or may apply, on `on`. */
  on: z.string(),
  deployments: z.array(
    z.object({
      deployment: Ref,
      applies: Truth,
      /** The finding, when something that it asks for is not on record. */
      finding: z.string().optional(),
      documents: z.array(DocumentView),
    }),
  ),
})
export type ObligationView = z.infer<typeof ObligationView>

export const RestrictionView = z.object({
  id: z.string(),
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
  kind: z.string(),
  label: z.string(),
  title: z.string(),
  vendors: z.array(Ref),
  /** Makers of these countries. */
  origin: z.array(z.string()),
  /** `all` makers, or `unnamed`: it names nobody. */
  reach: z.enum(['vendors', 'origin', 'all', 'unnamed']),
  periods: z.array(PeriodView),
  inForce: Truth,
  /** A thing that happened, rather than a rule that holds. */
  event: z.boolean(),
  steps: z.array(z.object({ on: z.string(), what: z.string() })),
  scope: z.string(),
  binds: z.string(),
  bindsAnyBuyer: z.boolean(),
  doesNotMean: z.string(),
  note: z.string().optional(),
  citation: CitationView,
  on: z.string(),
  /** Deployments whose maker it touched, on the day of purchase or today. */
  deployments: z.array(
    z.object({
      deployment: Ref,
      vendor: Ref,
      binds: Truth,
      inForce: Truth,
      atPurchase: Truth.optional(),
      certainty: z.enum(['certain', 'uncertain']),
      evidence: z.array(z.string()),
    }),
  ),
})
export type RestrictionView = z.infer<typeof RestrictionView>

export const OwnershipView = z.object({
  holder: z.string(),
  holderId: z.string().optional(),
  percent: z.number(),
  approximate: z.boolean(),
  asOf: z.string().optional(),
  /** The sum added up again, where the figure is one. */
  sum: z.object({ parts: z.array(z.number()), total: z.number(), agrees: z.boolean() }).optional(),
  citation: CitationView,
})
export type OwnershipView = z.infer<typeof OwnershipView>

export const RelationView = z.object({
  id: z.string(),
  brands: z.array(z.string()),
  models: z.array(z.string()),
  makers: z.array(Ref),
  kind: z.enum(['rebrand', 'subsidiary', 'own-brand', 'withdrawn-from-range']),
  inPart: z.boolean(),
  period: PeriodView.optional(),
  stated: z.string().optional(),
  grade: z.string(),
  gradeName: z.string(),
  citation: CitationView,
  note: z.string().optional(),
})
export type RelationView = z.infer<typeof RelationView>

export const VendorView = z.object({
  vendor: Ref,
  /** Whether the register holds statements about it. */
  known: z.boolean(),
  name: z.string(),
  localName: z.string().optional(),
  ticker: z.string().optional(),
  country: z.string(),
  notes: z.array(z.string()),
  citation: CitationView,
  ownership: z.array(OwnershipView),
  /** Sums over the statements of this register. */
  sums: z.array(FindingView),
  restrictions: z.array(RestrictionView.omit({ deployments: true })),
  relations: z.array(RelationView),
  uses: z.array(
    z.object({
      deployment: Ref,
      /** By way of these brands; empty when the maker itself is named. */
      brands: z.array(z.string()),
      certainty: z.enum(['certain', 'uncertain']),
      evidence: z.array(z.string()),
    }),
  ),
})
export type VendorView = z.infer<typeof VendorView>

export const ObligationList = z.object({
  obligations: z.array(
    ObligationView.pick({
      id: true,
      jurisdiction: true,
      jurisdictionName: true,
      title: true,
      periods: true,
      citation: true,
    }).extend({
      deployments: z.int(),
      gaps: z.int(),
    }),
  ),
})
export type ObligationList = z.infer<typeof ObligationList>

export const RestrictionList = z.object({
  restrictions: z.array(
    RestrictionView.pick({
      id: true,
      jurisdiction: true,
      jurisdictionName: true,
      kind: true,
      label: true,
      title: true,
      vendors: true,
      origin: true,
      reach: true,
      periods: true,
      inForce: true,
      event: true,
      bindsAnyBuyer: true,
      citation: true,
    }).extend({ deployments: z.int() }),
  ),
})
export type RestrictionList = z.infer<typeof RestrictionList>

export const VendorList = z.object({
  vendors: z.array(
    VendorView.pick({ vendor: true, name: true, localName: true, country: true }).extend({
      deployments: z.int(),
      restrictions: z.int(),
      relations: z.int(),
    }),
  ),
})
export type VendorList = z.infer<typeof VendorList>
