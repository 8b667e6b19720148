/** Deployments side by side, changes of the register, and counts of one deployment from unlike sides. */
import { z } from 'zod'
import { Ref } from './views.ts'

export const ComparisonView = z.object({
  /** What is compared, in the order asked for. */
  deployments: z.array(Ref),
  /** What could be. */
  choices: z.array(Ref),
  rows: z.array(
    z.object({
      question: z.string(),
      /** Stable name of the row, for programs. */
      row: z.string(),
      label: z.string(),
      /** One for each deployment; no line at all: not seen. */
      cells: z.array(z.array(z.object({ text: z.string(), statements: z.array(z.string()) }))),
    }),
  ),
})
export type ComparisonView = z.infer<typeof ComparisonView>

export const ChangesView = z.object({
  /** Stable, wherever the register is served from. */
  id: z.string(),
  title: z.string(),
  /** Day of the latest change; absent when nothing was recorded yet. */
  updated: z.string().optional(),
  /** Newest first. */
  entries: z.array(
    z.object({
      id: z.string(),
      entry: z.int(),
      kind: z.enum(['import', 'decision', 'identity', 'assessment', 'reading', 'withdrawal']),
      recordedOn: z.string(),
      title: z.string(),
      summary: z.string(),
      /** Page that shows it. */
      path: z.string(),
    }),
  ),
  /** Whether older changes are left out. */
  complete: z.boolean(),
})
export type ChangesView = z.infer<typeof ChangesView>

const Side = z.enum(['bought', 'declared', 'mapped', 'counted', 'seen'])
const Bounds = { min: z.number().nullable(), max: z.number().nullable() }

/** What was bought, declared, mapped, counted and seen on site. */
export const CountsView = z.object({
  deployment: z.string(),
  rows: z.array(
    z.object({
      counted: z.string(),
      unit: z.string(),
      /** The place that the figures are of; the whole unless told. */
      area: Ref.optional(),
      /** What narrows them: a brand, a part. */
      scope: z.string().optional(),
      sides: z.array(
        z.object({
          /** `ahead`: announced or planned, so on no side yet. */
          side: z.union([Side, z.literal('ahead')]),
          ...Bounds,
          approximate: z.boolean(),
          /** Two figures of the side exclude each other. */
          disputed: z.boolean(),
          statements: z.array(z.string()),
        }),
      ),
      /** The first less the second, with its bounds. */
      differences: z.array(z.object({ between: z.tuple([Side, Side]), ...Bounds, approximate: z.boolean() })),
      /** Figures that add to earlier ones, told and not added. */
      increments: z.array(z.object({ side: z.union([Side, z.literal('ahead')]), ...Bounds, statements: z.array(z.string()) })),
    }),
  ),
  /** Lists of devices by side. */
  lists: z.array(z.object({ side: Side, source: z.string(), title: z.string(), devices: z.int(), statement: z.string() })),
})
export type CountsView = z.infer<typeof CountsView>
