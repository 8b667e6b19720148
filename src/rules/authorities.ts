/**
 * The form of `data/authorities`: whom one can write to in a jurisdiction, on what law, in which language, and how long the law gives
 * for an answer. Public institutions and their own web addresses only: no contact of a person.
 */
import { z } from 'zod'
import { CitedSource, OperatorKind, Text } from './facts.ts'

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is small letters, digits and hyphens')
export const letterLanguages = ['en', 'fr', 'sr-Cyrl', 'sr-Latn', 'sq', 'nl', 'de', 'es'] as const
export const LetterLanguage = z.enum(letterLanguages)
export type LetterLanguage = z.infer<typeof LetterLanguage>

/** Names by language of the letter; English is what stands where a language is missing. */
const Names = z.object({ en: z.string().min(1) }).catchall(z.string().min(1))
const WebAddress = z.string().regex(/^https?:\/\/[^@\s]+$/, 'the address of a public institution on the web, and no mailbox')

/** A law as it stands after a colon in a letter: never inflected, so that every language stays grammatical. */
export const CitedLaw = z.strictObject({ name: Names, citation: CitedSource })
export type CitedLaw = z.infer<typeof CitedLaw>

export const Deadline = z
  .strictObject({
    count: z.int().min(1),
    unit: z.enum(['calendar-day', 'working-day', 'month']),
    /** From which event it runs; `unknown`: the sources do not tell, so it is counted from the acknowledgement, the later day. */
    from: z.enum(['receipt', 'registration', 'refusal', 'answer-due', 'unknown']),
    /** What happens at its end, where silence means something. */
    silence: z.literal('refusal').optional(),
    citation: CitedSource,
  })
  .refine(({ unit, count }) => unit !== 'month' || count <= 24, 'more than 24 months')
export type Deadline = z.infer<typeof Deadline>

export const Body = z.strictObject({
  id: Id,
  /** The same body as the register knows it. */
  organization: z
    .string()
    .regex(/^organization\//)
    .optional(),
  name: Names,
  url: WebAddress,
  /** Where it takes complaints, when that is a page of its own. */
  complaints: WebAddress.optional(),
  /** Languages in which it must read a letter, the first is the letter's unless told. */
  languages: z.array(LetterLanguage).min(1),
  checked: z.string(),
  verified: z.boolean(),
  note: Text.optional(),
})
export type Body = z.infer<typeof Body>

export const Route = z.strictObject({
  id: Id,
  kind: z.enum(['information-request', 'complaint']),
  /** Id of a body, or `holder`: whichever public body holds the documents. */
  to: z.string(),
  /** Only for these bodies of the register; such a route comes before a general one. */
  bodies: z.array(z.string().regex(/^organization\//)).optional(),
  /** Only where the one written to, or complained of, is of these types (`organization-type`). */
  types: z.array(z.string()).optional(),
  /** Complaints: only of operators of these kinds, or of all but these. */
  operator: z.array(OperatorKind).optional(),
  notOperator: z.array(OperatorKind).optional(),
  /** Complaints: of these obligations whoever operates, since the law names this body for them. Without `operator`: of these alone. */
  duties: z.array(Id).optional(),
  /** Complaints: never of these obligations, whose own authority is another. */
  notDuties: z.array(Id).optional(),
  languages: z.array(LetterLanguage).min(1),
  law: CitedLaw,
  /** Null: the law gives none, or none was found. */
  deadline: Deadline.nullable(),
  extension: Deadline.optional(),
  /** Whom to turn to after a refusal or silence. */
  appeal: z
    .strictObject({ to: z.string(), law: CitedLaw.optional(), deadline: Deadline.nullable(), note: Text.optional() })
    .optional(),
  /** Shown to the requester, never in the letter. */
  note: Text.optional(),
})
export type Route = z.infer<typeof Route>

export const AuthorityFile = z
  .strictObject({
    jurisdiction: z.string(),
    /** Other codes under which the register knows it. */
    alsoFor: z.array(z.string()).default([]),
    name: Names,
    bodies: z.array(Body).min(1),
    routes: z.array(Route).min(1),
  })
  .superRefine(({ bodies, routes }, context) => {
    const known = new Set(['holder', 'holder-again', ...bodies.map(({ id }) => id)])
    for (const [at, { to, appeal }] of routes.entries()) {
      const place = ['routes', at] as PropertyKey[]
      if (!known.has(to)) context.addIssue({ code: 'custom', path: [...place, 'to'], message: `"${to}" is no body of this file` })
      if (appeal && !known.has(appeal.to))
        context.addIssue({ code: 'custom', path: [...place, 'appeal', 'to'], message: `"${appeal.to}" is no body of this file` })
    }
  })
export type AuthorityFile = z.infer<typeof AuthorityFile>

/** The file that answers for a jurisdiction as the register writes it: `GB-EAW` is found under `GB`. */
export function authoritiesOf(files: readonly AuthorityFile[], jurisdiction: string): AuthorityFile | undefined {
  const names = (file: AuthorityFile) => [file.jurisdiction, ...file.alsoFor]
  return (
    files.find((file) => names(file).includes(jurisdiction)) ??
    files.find((file) => /^[A-Z]{2}-/.test(jurisdiction) && file.jurisdiction === jurisdiction.slice(0, 2))
  )
}
