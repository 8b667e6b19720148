/** The form of `data/letters`, one file for each language, and the writing of figures, dates and names in it. */
import { z } from 'zod'
import { rungs } from '../register/statement.ts'
import { type PartialDate, precisionOf } from '../register/time.ts'
import { equipmentStates } from '../register/value.ts'
import { type Deadline, LetterLanguage } from './authorities.ts'

const Phrases = z.record(z.string(), z.string().min(1))

export const LetterFile = z.strictObject({
  language: LetterLanguage,
  label: z.string().min(1),
  /** BCP 47, for figures and dates. */
  locale: z.string(),
  phrases: Phrases,
  /** Labels of the properties that a letter quotes. */
  properties: Phrases,
  /** Labels of what is counted. */
  quantities: Phrases,
  states: z.record(z.enum(equipmentStates), z.string().min(1)),
  rungs: z.record(z.enum(rungs), z.string().min(1)),
  capabilities: Phrases,
  /** What is asked for: by `obligation/evidence`, or by the property under which an answer would be recorded. */
  documents: Phrases,
  /** How the law of an obligation is cited. */
  laws: Phrases,
})
export type LetterFile = z.infer<typeof LetterFile>

/** Phrases, figures and dates of one language. */
export interface Wording {
  language: LetterLanguage
  locale: string
  file: LetterFile
  /** @throws never: an unknown key comes back as itself, and a test sees to it that there is none. */
  phrase(key: string, values?: Record<string, string>): string
  number(n: number): string
  /** With the precision that it has. */
  date(date: PartialDate): string
  /** `15 days from receipt`; without the event where it is not known. */
  time(deadline: Pick<Deadline, 'count' | 'unit' | 'from'>): string
  /** The name in this language or its other script; else in English, else any, in quotes with its language. `und` is of no language, and of all. */
  name(names: Readonly<Record<string, string>>): string
}

const own = (phrases: Record<string, string>, key: string): string | undefined =>
  Object.hasOwn(phrases, key) ? phrases[key] : undefined

export function wordingOf(file: LetterFile): Wording {
  const { language, locale } = file
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const plurals = new Intl.PluralRules(locale)
  const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const languages = new Intl.DisplayNames(locale, { type: 'language' })
  const dates = {
    year: written({ year: 'numeric' }),
    month: written({ year: 'numeric', month: 'long' }),
    day: written({ year: 'numeric', month: 'long', day: 'numeric' }),
  }
  const phrase = (key: string, values: Record<string, string> = {}): string =>
    (own(file.phrases, key) ?? key).replace(/\{(\w+)\}/g, (_, name: string) => own(values, name) ?? '')
  const number = (n: number) => figures.format(n)
  return {
    language,
    locale,
    file,
    phrase,
    number,
    date(date) {
      const [year, month = 1, day = 1] = date.replace('~', '').split('-').map(Number) as [number, number?, number?]
      const text = dates[precisionOf(date)].format(new Date(Date.UTC(year, month - 1, day)))
      return date.endsWith('~') ? phrase('quantity.about', { n: text }) : text
    },
    time({ count, unit, from }) {
      const form = `time.${unit}.${plurals.select(count)}`
      const time = phrase(own(file.phrases, form) === undefined ? `time.${unit}.other` : form, { n: number(count) })
      const event = `from.${from}`
      return own(file.phrases, event) === undefined ? time : phrase(event, { time })
    },
    name(names) {
      const near = language === 'sr-Cyrl' ? ['sr-Latn', 'sr'] : language === 'sr-Latn' ? ['sr-Cyrl', 'sr'] : []
      const found = [language, ...near, 'und'].map((code) => own({ ...names }, code)).find((name) => name !== undefined)
      if (found !== undefined) return found
      const [code, text] = own({ ...names }, 'en') ? ['en', names.en as string] : (Object.entries(names)[0] ?? ['en', ''])
      if (text === '') return text
      return phrase('name.foreign', { name: text, language: languages.of(code) ?? code })
    },
  }
}
