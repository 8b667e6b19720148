/** A document as it is read: immutable canonical text, and blocks over it. Offsets are UTF-16 units, ends exclusive. */
import { z } from 'zod'
import { PartialDate } from '../register/time.ts'

export const documentFormats = ['html', 'text', 'markdown', 'pdf', 'docx'] as const

export const Span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
export type Span = z.infer<typeof Span>

/** Kinds that carry the document's own words come first; what follows `caption` is read with suspicion. */
export const blockKinds = ['heading', 'paragraph', 'item', 'row', 'caption', 'footnote', 'bibliography'] as const

export const Block = z.strictObject({
  ...Span.shape,
  kind: z.enum(blockKinds),
  /** Page of a PDF, from 1. */
  page: z.int().min(1).optional(),
  /** Place in a structured document, such as `/html/body/main/p[3]`. */
  path: z.string().max(300).optional(),
  /** Where it stands on its page: west, south, east, north in points (1/72 inch) from the lower left corner. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** Cells of a table's row, in order. */
  cells: z.array(Span).optional(),
  /** Not the document's own words: navigation, notices of cookies, teasers. Kept, never deleted. */
  aside: z.boolean().optional(),
})
export type Block = z.infer<typeof Block>

export const DocumentWarning = z.strictObject({ code: z.string(), message: z.string() })
export type DocumentWarning = z.infer<typeof DocumentWarning>

export const ReadDocument = z.strictObject({
  format: z.enum(documentFormats),
  /** Rules by which the text was made of the bytes, such as `html-1`: other rules are another text. */
  rules: z.string(),
  text: z.string(),
  /** In the order of the text; they do not overlap, and only white space lies between them. */
  blocks: z.array(Block),
  title: z.string().max(300).optional(),
  publisher: z.string().max(200).optional(),
  published: PartialDate.optional(),
  /** BCP 47, as the document says itself. */
  language: z.string().max(20).optional(),
  /** Its own address, as it says itself. */
  url: z.string().max(1000).optional(),
  pages: z.int().optional(),
  /** Such as `no-text`: a scan without text. */
  warnings: z.array(DocumentWarning),
})
export type ReadDocument = z.infer<typeof ReadDocument>
