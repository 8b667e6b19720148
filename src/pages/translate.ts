/** Words of one interface language: labels of the vocabulary, interface strings, numbers and dates. */

import { Failure } from '../register/failure.ts'
import { precisionOf } from '../register/time.ts'
import type { EntityKind } from '../register/value.ts'
import type { LanguageFile, Vocabulary } from '../register/vocabulary.ts'
import { html, type Markup } from './markup.ts'

export interface Translator {
  /** BCP 47 tag of the interface, as in `<html lang>`. */
  lang: string
  /** Interface string; `{name}` is replaced by `values.name`. An unknown key comes back as itself. */
  text(key: string, values?: Record<string, string | number>): string
  /** As `text`, with markup for values. */
  rich(key: string, values: Record<string, Markup | string>): Markup
  /** The plural form (`key.one`, `key.few`, … `key.other`) that fits the number; `{n}` is `shown`, or the number formatted. */
  plural(key: string, n: number, shown?: string): string
  has(key: string): boolean
  /** A label as it stands inside a sentence: "Cable" becomes "cable". */
  within(label: string): string
  number(n: number): string
  /** A partial date with the precision that it has: "December 2021", "about 2019". Unreadable input comes back as it is. */
  date(partial: string): string
  kind(kind: string, form?: 'one' | 'many'): string
  /** Label of a property; open kinds (devices) take any tag, which is its own label. */
  property(kind: string, property: string): string
  /** Label of a term, by the list that the property takes its terms from. Countries are named by the platform. */
  term(kind: string, property: string, term: string): string
  listTerm(list: string, term: string): string
  /** ISO 3166-1 alpha-2 code, `XK`, or `??`. */
  area(code: string): string
  /** Name of a language, from its BCP 47 tag. */
  languageName(tag: string): string
  question(question: string): string
  state(state: string): string
  stance(stance: string): string
  rung(rung: string): string
  absence(absence: string): string
}

type Labels = Record<string, string>
/** Keys come from datasets: `constructor` is a tag like any other. */
const own = (labels: Labels | undefined, key: string): string | undefined =>
  labels && Object.hasOwn(labels, key) ? labels[key] : undefined

function areaNames(locale: string): (code: string) => string | undefined {
  const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
  return (code) => (/^[A-Za-z]{2}$/.test(code) ? names.of(code.toUpperCase()) : undefined)
}

function languageNames(locale: string): (tag: string) => string {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return (tag) => {
    try {
      return names.of(tag) ?? tag
    } catch {
      return tag
    }
  }
}

function dateWriter(locale: string): (partial: string) => string | undefined {
  const formats = {
    year: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric' }),
    month: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }),
    day: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
  }
  return (partial) => {
    if (!/^\d{4}(-\d{2}(-\d{2})?)?~?$/.test(partial)) return undefined
    const [year, month = 1, day = 1] = partial.replace('~', '').split('-').map(Number) as [number, number?, number?]
    const instant = new Date(0)
    instant.setUTCFullYear(year, month - 1, day)
    return formats[precisionOf(partial)].format(instant)
  }
}

/**
 * @param lang a language of `data/languages`.
 * @throws Failure `language/unknown` when the vocabulary holds no such language.
 */
export function createTranslator(vocabulary: Pick<Vocabulary, 'kinds' | 'languages'>, lang: string): Translator {
  const file: LanguageFile | undefined = vocabulary.languages.get(lang)
  if (!file) throw new Failure('language/unknown', `no language "${lang}"; see data/languages`)
  const words = file.interface
  const locale = own(words, 'locale') ?? lang
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const plurals = new Intl.PluralRules(locale)
  const nameArea = areaNames(locale)
  const writeDate = dateWriter(locale)

  const text = (key: string, values: Record<string, string | number> = {}): string =>
    (own(words, key) ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(Object.hasOwn(values, name) ? values[name] : ''))
  const area = (code: string): string =>
    code === '??' ? text('area.unknown') : (nameArea(code) ?? (own(file.terms.jurisdiction, code) || code))
  const listTerm = (list: string, term: string): string =>
    list === 'jurisdiction' ? area(term) : (own(file.terms[list], term) ?? term)

  return {
    lang,
    text,
    listTerm,
    area,
    rich(key, values) {
      const parts = (own(words, key) ?? key).split(/\{(\w+)\}/)
      return html`${parts.map((part, place) => (place % 2 === 0 ? part : values[part]))}`
    },
    plural(key, n, shown = figures.format(n)) {
      const form = own(words, `${key}.${plurals.select(n)}`) ?? own(words, `${key}.other`) ?? `${key} {n}`
      return form.replace('{n}', () => shown)
    },
    has: (key) => own(words, key) !== undefined || own(words, `${key}.other`) !== undefined,
    within: (label) => label.slice(0, 1).toLocaleLowerCase(locale) + label.slice(1),
    number: (n) => figures.format(n),
    date(partial) {
      const written = writeDate(partial)
      if (written === undefined) return partial
      return partial.endsWith('~') ? text('date.about', { date: written }) : written
    },
    kind: (kind, form = 'one') => (Object.hasOwn(file.kinds, kind) ? file.kinds[kind]?.[form] : undefined) ?? kind,
    property: (kind, property) =>
      own(Object.hasOwn(file.properties, kind) ? file.properties[kind] : undefined, property) ?? property,
    term(kind, property, term) {
      const definitions = vocabulary.kinds.get(kind as EntityKind)?.properties
      const list = definitions && Object.hasOwn(definitions, property) ? definitions[property]?.list : undefined
      return list ? listTerm(list, term) : term
    },
    languageName: languageNames(locale),
    question: (question) => own(file.questions, question) ?? question,
    state: (state) => own(file.states, state) ?? state,
    stance: (stance) => own(file.stances, stance) ?? stance,
    rung: (rung) => own(file.rungs, rung) ?? rung,
    absence: (absence) => own(file.absences, absence) ?? absence,
  }
}
