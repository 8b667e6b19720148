/** A language pack, ready to run: every pattern of it compiled, every list of words as a map. */
import { Failure } from '../register/failure.ts'
import { Compiled, enterWord, expand, reasonOf, type Words } from './compile.ts'
import type { Pack, Rule } from './pack.ts'
import { Candidates, LiteralIndex } from './presence.ts'
import { foldWords } from './text/folded.ts'

export interface CompiledRule {
  rule: Rule
  pattern: Compiled
  needs?: Compiled
  near?: Compiled
  unless?: Compiled
}

/** Words and word groups with their value, and one expression that finds the longest of them at a place. */
export interface NumberList {
  values: Map<string, number>
  at: RegExp
}

export interface Numbers {
  words: Map<string, number>
  /** Single words and groups such as "mil millones"; also with a dot, such as "Mio.". */
  scales: NumberList
  about: NumberList
  vague: NumberList
  between: RegExp
}

export interface CompiledPack {
  pack: Pack
  /** Says of a sentence which patterns have a chance in it. */
  index: LiteralIndex
  /** Folded, with their dot. */
  abbreviations: Set<string>
  numbers: Numbers
  bounds: {
    about: Compiled
    over: Compiled
    atLeast: Compiled
    under: Compiled
    atMost: Compiled
    more: Compiled
    between: Compiled[]
  }
  units: { money: [string, Compiled][]; length: [string, Compiled][]; duration: [string, Compiled][]; percent: Compiled }
  counted: [string, Compiled][]
  dates: {
    months: Compiled[]
    /** `month`: whether a month's name must be in it. */
    forms: { pattern: Compiled; month: boolean }[]
    relative: { pattern: Compiled; unit: 'day' | 'week' | 'month' | 'year'; offset: number }[]
  }
  states: [string, Compiled][]
  negation: Compiled
  hedges: Compiled
  hypothetical: Compiled
  speakers: {
    verbs: { pattern: Compiled; stance: Pack['speakers']['verbs'][number]['stance']; denies: boolean }[]
    according: Compiled
    pronouns: Compiled
    documents: Compiled
  }
  mentions: {
    offices: Compiled
    organizations: Compiled
    companies: Compiled
    places: Compiled
    countries: [string, Compiled][]
    laws: Compiled
  }
  profiles: [string, Compiled][]
  rules: CompiledRule[]
  /** Which of the long lists have a chance in a sentence, by their places in them. */
  candidates: { rules: Candidates; countries: Candidates }
}

/** A pattern in a pack that does not hold; `place` leads to it in the pack's file. */
export class PackFailure extends Failure {
  readonly place: PropertyKey[]
  readonly reason: string

  constructor(language: string, place: PropertyKey[], cause: unknown) {
    const reason = reasonOf(cause)
    super('pack/invalid', `language pack ${language}: ${place.map(String).join('.')}: ${reason}`)
    this.place = place
    this.reason = reason
  }
}

const ready = new WeakMap<Pack, CompiledPack>()

/** Once for each pack. @throws PackFailure for a pattern that names what does not exist; `checkPack` finds all that is broken. */
export function compilePack(pack: Pack): CompiledPack {
  const found = ready.get(pack)
  if (found !== undefined) return found
  const made = makePack(pack, () => {})
  ready.set(pack, made)
  return made
}

/** Makes every regular expression of the pack, which takes a second or two. @throws PackFailure for the first that does not hold. */
export const checkPack = (pack: Pack): void => void makePack(pack, (compiled) => compiled.check())

function makePack(pack: Pack, check: (compiled: Compiled) => void): CompiledPack {
  const { language } = pack
  const words: Words = new Map()
  const index = new LiteralIndex()
  const one = (pattern: string, place: PropertyKey[], flags = '', also: Words = words): Compiled => {
    try {
      const compiled = new Compiled(pattern, also, `g${flags}`, index, `language pack ${language}: ${placeOf(pack, place)}`)
      check(compiled)
      return compiled
    } catch (error) {
      throw new PackFailure(language, place, error)
    }
  }
  for (const [name, pattern] of Object.entries(pack.words)) {
    if (/^(gap|gap3|np|month)$/.test(name) || !/^[a-z][a-zA-Z0-9_-]*$/.test(name))
      throw new PackFailure(language, ['words', name], 'a name is lower case, and gap, gap3, np and month are taken')
    one(pattern, ['words', name])
    enterWord(name, pattern, words)
  }
  const byTerm = (terms: Partial<Record<string, string>>, place: PropertyKey[]): [string, Compiled][] =>
    Object.entries(terms).map(([term, pattern]) => [term, one(pattern as string, [...place, term])])
  const folded = (numbers: Record<string, number>) =>
    new Map(Object.entries(numbers).map(([word, number]) => [foldWords(word), number] as const))
  const monthly: Words = new Map(words)
  enterWord('month', pack.dates.months.map((month) => `(?:${month})`).join('|'), monthly)
  const { bounds, units, dates, speakers, mentions } = pack
  const countries = byTerm(mentions.countries, ['mentions', 'countries'])
  const rules = pack.rules.map((rule, at) => {
    const part = (name: 'needs' | 'near' | 'unless') => {
      const pattern = rule[name]
      return pattern === undefined ? undefined : one(pattern, ['rules', at, name])
    }
    const pattern = one(rule.pattern, ['rules', at, 'pattern'], 'd')
    demandGroups(language, ['rules', at], rule.pattern, slotsOf(rule))
    return { rule, pattern, needs: part('needs'), near: part('near'), unless: part('unless') }
  })
  return {
    pack,
    index,
    abbreviations: new Set(pack.abbreviations.map(foldWords)),
    numbers: {
      words: folded(pack.numbers.words),
      scales: listOf(pack.numbers.scales),
      about: listOf(pack.numbers.about),
      vague: listOf(pack.numbers.vague),
      between: stickyOf(pack.numbers.between, words, language),
    },
    bounds: {
      about: one(bounds.about, ['bounds', 'about']),
      over: one(bounds.over, ['bounds', 'over']),
      atLeast: one(bounds.atLeast, ['bounds', 'atLeast']),
      under: one(bounds.under, ['bounds', 'under']),
      atMost: one(bounds.atMost, ['bounds', 'atMost']),
      more: one(bounds.more, ['bounds', 'more']),
      between: bounds.between.map((pattern, at) => {
        const compiled = one(pattern, ['bounds', 'between', at], 'd')
        demandGroups(language, ['bounds', 'between', at], pattern, ['a', 'b'])
        return compiled
      }),
    },
    units: {
      money: byTerm(units.money, ['units', 'money']),
      length: byTerm(units.length, ['units', 'length']),
      duration: byTerm(units.duration, ['units', 'duration']),
      percent: one(units.percent, ['units', 'percent']),
    },
    counted: byTerm(pack.counted, ['counted']),
    dates: {
      months: dates.months.map((pattern, at) => one(pattern, ['dates', 'months', at])),
      forms: dates.forms.map((pattern, at) => ({
        pattern: one(pattern, ['dates', 'forms', at], '', monthly),
        month: pattern.includes('{month}'),
      })),
      relative: dates.relative.map(({ pattern, unit, offset }, at) => ({
        pattern: one(pattern, ['dates', 'relative', at, 'pattern'], '', monthly),
        unit,
        offset,
      })),
    },
    states: byTerm(pack.states, ['states']),
    negation: one(pack.negation, ['negation']),
    hedges: one(pack.hedges, ['hedges']),
    hypothetical: one(pack.hypothetical, ['hypothetical']),
    speakers: {
      verbs: speakers.verbs.map(({ pattern, stance, denies }, at) => ({
        pattern: one(pattern, ['speakers', 'verbs', at, 'pattern']),
        stance,
        denies: denies ?? false,
      })),
      according: one(speakers.according, ['speakers', 'according']),
      pronouns: one(speakers.pronouns, ['speakers', 'pronouns']),
      documents: one(speakers.documents, ['speakers', 'documents']),
    },
    mentions: {
      offices: one(mentions.offices, ['mentions', 'offices']),
      organizations: one(mentions.organizations, ['mentions', 'organizations']),
      companies: one(mentions.companies, ['mentions', 'companies']),
      places: one(mentions.places, ['mentions', 'places']),
      countries,
      laws: one(mentions.laws, ['mentions', 'laws']),
    },
    profiles: byTerm(pack.profiles, ['profiles']),
    rules,
    candidates: {
      rules: new Candidates(rules.map(({ pattern }) => pattern.needed)),
      countries: new Candidates(countries.map(([, pattern]) => pattern.needed)),
    },
  }
}

function listOf(numbers: Record<string, number>): NumberList {
  const values = new Map(Object.entries(numbers).map(([word, number]) => [foldWords(word), number] as const))
  const words = [...values.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { values, at: words.length === 0 ? /(?!)/y : new RegExp(`(?:${words.join('|')})(?!(?<=[a-z0-9])[a-z0-9])`, 'y') }
}

/** A rule is named by its id, not by its number. */
const placeOf = (pack: Pack, place: PropertyKey[]): string =>
  place
    .map((part, at) => (at === 1 && place[0] === 'rules' ? (pack.rules[part as number]?.id ?? part) : part))
    .map(String)
    .join('.')

/** Slots that the rule refers to, so that it must have them. */
export function slotsOf(rule: Rule): string[] {
  const { value } = rule
  const slot =
    'text' in value
      ? value.text
      : 'entity' in value
        ? value.entity
        : 'country' in value
          ? value.country
          : 'quantity' in value
            ? value.quantity
            : 'date' in value
              ? value.date
              : undefined
  return [rule.of, rule.quote, slot].filter((name) => name !== undefined)
}

function demandGroups(language: string, place: PropertyKey[], pattern: string, groups: string[]): void {
  for (const group of groups)
    if (!pattern.includes(`(?<${group}>`)) throw new PackFailure(language, place, `the pattern has no slot (?<${group}>…)`)
}

/** What may stand between the words of one number: tried at one place, so without word boundaries. */
function stickyOf(pattern: string, words: Words, language: string): RegExp {
  try {
    return new RegExp(`(?:${expand(pattern, words)})`, 'y')
  } catch (error) {
    throw new PackFailure(language, ['numbers', 'between'], error)
  }
}
