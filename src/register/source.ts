/** Where statements come from. The hash, the licence and the link live in the log entry that brought the source. */
import { z } from 'zod'
import { Failure } from './failure.ts'
import { PartialDate } from './time.ts'
import { EntityId } from './value.ts'

export const sourceKinds = [
  'article',
  'dataset',
  'register-extract',
  'official-document',
  'tender',
  'contract',
  'answer',
  'sighting',
  'inventory',
  'remark',
] as const

/** What may become a link: `javascript:`, `data:` and the like never do. */
export const WebAddress = z
  .url({ protocol: /^https?$/, error: 'only an address that begins with http:// or https:// is taken' })
  .max(1000)

/** @throws Failure `source/address` for what whoever hands in a source gives as its address. */
export function demandWebAddress(address: string | undefined): void {
  if (address === undefined || WebAddress.safeParse(address).success) return
  throw new Failure(
    'source/address',
    `the url "${address.slice(0, 60)}" is no address of the web; give one that begins with http:// or https://`,
  )
}

export const Source = z.strictObject({
  id: EntityId,
  kind: z.enum(sourceKinds),
  title: z.string().max(300),
  /** Organization that published it, by name as it gives itself. */
  publisher: z.string().max(200),
  language: z.string().max(20).optional(),
  published: PartialDate.optional(),
  retrieved: PartialDate.optional(),
  licence: z.string().max(300),
  attribution: z.string().max(300).optional(),
  url: WebAddress.optional(),
  archive: WebAddress.optional(),
  /** SHA-256 of the original bytes, hexadecimal. Erasable with the payload. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  bytes: z.int().min(0).optional(),
  /** Length of the canonical text in UTF-16 units, for documents. */
  characters: z.int().min(0).optional(),
  file: z.string().max(255).optional(),
  translationOf: z.string().max(300).optional(),
  reprintOf: z.string().max(300).optional(),
  /** Copies and extracts of one origin count once: every OSM extract has the origin `openstreetmap`. */
  origin: z.string().max(120),
  /** True for the bundled example register. */
  example: z.boolean().optional(),
  note: z.string().max(1000).optional(),
})
export type Source = z.infer<typeof Source>
