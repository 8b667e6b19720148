/** A letter that asks for what a gap lacks, as the page shows it and the API answers it. */
import { z } from 'zod'
import { Ref } from './views.ts'

export const LetterBlock = z.union([
  z.object({ kind: z.literal('lines'), lines: z.array(z.string()) }),
  z.object({ kind: z.enum(['subject', 'heading', 'paragraph']), text: z.string() }),
  z.object({ kind: z.enum(['list', 'numbered', 'small-list']), items: z.array(z.string()) }),
])

export const LetterView = z.object({
  gap: z.string(),
  about: Ref,
  /** Id of the way that was taken. */
  way: z.string(),
  kind: z.enum(['information-request', 'complaint']),
  /** Name of the body and its address on the web. */
  to: z.string(),
  subject: z.string(),
  /** Plain text, with blanks in square brackets for the requester to fill in. */
  body: z.string(),
  blocks: z.array(LetterBlock),
  citations: z.array(
    z.object({
      title: z.string(),
      locator: z.string().optional(),
      url: z.string().optional(),
      verified: z.boolean(),
      unverified: z.array(z.string()).optional(),
      checked: z.string().optional(),
    }),
  ),
  /** Language of the letter. */
  language: z.string(),
  /** Languages in which the body reads letters, and those in which it can be written. */
  languages: z.object({ body: z.array(z.string()), all: z.array(z.object({ code: z.string(), label: z.string() })) }),
  /** The same letter in the reader's language, to understand it. */
  reading: z.object({ language: z.string(), blocks: z.array(LetterBlock) }).optional(),
  alternatives: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['information-request', 'complaint']),
      to: z.string(),
      language: z.string(),
      /** How the body comes to be one that can be asked. */
      role: z.enum(['operator', 'buyer', 'asked', 'funder', 'supervision', 'unknown']),
    }),
  ),
  /** For the requester; not part of the letter. */
  notes: z.array(z.string()),
  /** Requests on this gap that are on record. */
  requests: z.array(
    z.object({
      request: Ref,
      status: z.enum(['sent', 'acknowledged', 'refused', 'answered', 'partly-answered', 'unanswered', 'appealed', 'overdue']),
      since: z.string(),
      certainty: z.enum(['certain', 'uncertain']),
      due: z.string().optional(),
      /** Why the day may be later: public holidays, the day of receipt, a date that is not exact. */
      doubts: z.array(z.enum(['holidays', 'sending', 'date'])),
      appealBy: z.string().optional(),
    }),
  ),
})
export type LetterView = z.infer<typeof LetterView>
export type LetterBlock = z.infer<typeof LetterBlock>
