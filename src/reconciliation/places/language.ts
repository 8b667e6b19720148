/** How addresses are written in a language, as data. A further language is a file of `data/addresses` and a line here. */
import { z } from 'zod'
import french from '../../../data/addresses/fr.json' with { type: 'json' }
import { Failure } from '../../register/failure.ts'
import { fold } from '../../register/folding.ts'

const Folded = z
  .string()
  .refine((text) => text !== '' && fold(text) === text, 'is not folded: lower case, no accents, single blanks')

export const AddressLanguageFile = z.strictObject({
  language: z.string(),
  note: z.string(),
  compiled: z.iso.date(),
  /** Kinds of ways and places, each with its abbreviations. */
  types: z.record(Folded, z.array(Folded)),
  /** Words that people leave out or mix up. */
  articles: z.array(Folded),
  /** Abbreviations within names, spelled out. */
  abbreviations: z.record(Folded, Folded),
  numberSuffixes: z.array(Folded),
  /** `12 rue X`; false for `Calle X 12`. */
  numberFirst: z.boolean(),
  /** Words between two ways that cross. */
  crossing: z.array(Folded),
  /** Words that say how something lies to a place, before or after its name. */
  relations: z.array(Folded),
})
export type AddressLanguage = z.infer<typeof AddressLanguageFile>

const files: Readonly<Record<string, unknown>> = { fr: french }

export const addressLanguages = (): string[] => Object.keys(files)

/** @throws Failure `reconcile/language`, or `data/invalid` naming the place in the file. */
export function addressLanguage(code: string): AddressLanguage {
  if (!Object.hasOwn(files, code))
    throw new Failure(
      'reconcile/language',
      `addresses are not read in "${code.slice(0, 20)}"; there is ${addressLanguages().join(', ')}`,
    )
  const parsed = AddressLanguageFile.safeParse(files[code])
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('data/invalid', `data/addresses/${code}.json: ${issue?.path.join('.')}: ${issue?.message}`)
}
