/**
 * A language pack: data and patterns of one language. Patterns are JavaScript regular expressions without flags, written for *folded* text:
 * lower case, no diacritics (à → a, š → s, ß → ss, đ → dj), Serbian Cyrillic transliterated, quotation marks all `"`, apostrophes `'`, dashes `-`,
 * every run of white space one space. They match whole words only (the engine adds the boundaries). In a pattern
 *
 * - `{name}` in lower case is an entry of `words` of the same pack, or one of the engine's own: `{gap}` up to seven words, `{gap3}` up to four, neither over a
 *   mark that ends a clause; `{np}` a noun phrase, up to twelve words without such marks; what stands before an apostrophe counts as a word;
 * - `{NAME}` in upper case is a mention found before: NUMBER, COUNT (number with what is counted), MONEY, LENGTH, DURATION, PERCENT, DATE, ORG (any
 *   organization), VENDOR (a maker or seller that is known), BRAND, PERSON, PLACE, COUNTRY (a name or its adjective), LAW (a legal instrument), DEPLOYMENT (one known to
 *   the register or named in the text). `{ORG}` takes VENDOR too, `{BRAND}` takes VENDOR too, `{PLACE}` takes COUNTRY too. A pattern sees only the
 *   mentions that it names itself: in all others it meets their words, so that "cameras" matches within "196 cameras" unless the pattern says `{COUNT}`;
 * - named groups are slots of a rule.
 */
import { z } from 'zod'
import { Polarity, Qualifiers, Stance } from '../register/statement.ts'
import { Absence, EquipmentState, entityKinds } from '../register/value.ts'

export const profiles = ['article', 'tender', 'contract', 'answer', 'question'] as const
export const Profile = z.enum(profiles)
export type Profile = z.infer<typeof Profile>

export const Pattern = z.string().min(1).max(4000)
const ByTerm = z.record(z.string(), Pattern)

/** What a rule makes of a match: of the named slot, or a fixed value. */
export const RuleValue = z.union([
  /** A term of the property's list. */
  z.strictObject({ term: z.string() }),
  /** The slot's own words; `lang` is that of the text. */
  z.strictObject({ text: z.string() }),
  /** The slot holds ORG, VENDOR, BRAND, PERSON, PLACE, LAW: the entity, or one proposed as new. */
  z.strictObject({ entity: z.string() }),
  /** The slot holds COUNTRY: its ISO 3166-1 code as a term. */
  z.strictObject({ country: z.string() }),
  /** The slot holds COUNT, MONEY, LENGTH, DURATION, PERCENT or NUMBER. */
  z.strictObject({ quantity: z.string(), counted: z.string().optional(), unit: z.string().optional() }),
  z.strictObject({ date: z.string() }),
  z.strictObject({ flag: z.boolean() }),
  z.strictObject({ absent: Absence }),
])

export const Rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** As in `data/vocabulary`. */
  property: z.string(),
  /** Kind of entity of which it speaks; without `of` the document's own of that kind. */
  about: z.enum(entityKinds),
  /** Slot with the entity of which it speaks. */
  of: z.string().optional(),
  pattern: Pattern,
  value: RuleValue,
  /** Slot that is the quote; otherwise all that matched. */
  quote: z.string().optional(),
  /** Must match somewhere in the same sentence. */
  needs: Pattern.optional(),
  /** Must match in the same paragraph. */
  near: Pattern.optional(),
  /** Must not match in the same sentence. */
  unless: Pattern.optional(),
  profiles: z.array(Profile).optional(),
  /** Where the wording itself decides: "gab es keine …" denies, and is no negation of a match. */
  polarity: Polarity.optional(),
  stance: Stance.optional(),
  qualifiers: Qualifiers.partial().optional(),
  /** Of several that match the same words, the larger; 0 by default. */
  weight: z.number().optional(),
  /** Words that must match, and that must not: every rule has both, and a test runs them. */
  yes: z.array(z.string()).min(1),
  no: z.array(z.string()).min(1),
})
export type Rule = z.infer<typeof Rule>

export const Reporting = z.strictObject({
  pattern: Pattern,
  stance: Stance,
  /** "bestreitet, dass": what follows is denied. */
  denies: z.boolean().optional(),
})

export const Pack = z.strictObject({
  language: z.enum(['en', 'fr', 'sr', 'es', 'nl', 'de']),
  /** Named alternatives for use in the patterns that follow, and in each other when defined before. */
  words: z.record(z.string(), Pattern),
  /** With their dot: no sentence ends behind them. */
  abbreviations: z.array(z.string()),
  numbers: z.strictObject({
    /** Number words of which larger ones are put together: units, tens, `hundred`, `thousand`. */
    words: z.record(z.string(), z.number()),
    /** What may stand between the words of one number, such as ` et `, `-`. */
    between: Pattern,
    /** Behind digits or words: thousand, million. */
    scales: z.record(z.string(), z.number()),
    /** Dozen, hundreds as a noun: about so many. */
    about: z.record(z.string(), z.number()),
    /** Thousands of: at least so many, and nobody knows how many. */
    vague: z.record(z.string(), z.number()),
    decimal: z.enum([',', '.']),
    /** Marks between groups of three digits; a space always is one. */
    groups: z.string(),
  }),
  /** Before or behind a number. */
  bounds: z.strictObject({
    about: Pattern,
    over: Pattern,
    atLeast: Pattern,
    under: Pattern,
    atMost: Pattern,
    /** With the slots `a` and `b`, each `{NUMBER}`. */
    between: z.array(Pattern),
    /** Beside a number: it adds to another. */
    more: Pattern,
  }),
  /** UCUM or ISO 4217 code → how it is written. */
  units: z.strictObject({ money: ByTerm, length: ByTerm, duration: ByTerm, percent: Pattern }),
  /** Terms of `data/vocabulary/lists/counted.json` → nouns, with what may qualify them. */
  counted: ByTerm,
  dates: z.strictObject({
    months: z.array(Pattern).length(12),
    /** With the slots `day`, `month`, `year`; `{month}` is any month. The first that matches counts. */
    forms: z.array(Pattern),
    /** Of the day on which the document was published. */
    relative: z.array(z.strictObject({ pattern: Pattern, unit: z.enum(['day', 'week', 'month', 'year']), offset: z.number() })),
  }),
  /** The stage of equipment, by words in the same clause. */
  states: z.partialRecord(EquipmentState, Pattern),
  /** Turns round what its clause says. */
  negation: Pattern,
  /** The speaker does not vouch for it: "would", "allegedly", French conditional. */
  hedges: Pattern,
  /** "If, say, …": no statement at all. */
  hypothetical: Pattern,
  speakers: z.strictObject({
    /** Verbs of saying. */
    verbs: z.array(Reporting),
    /** "According to": what stands behind it speaks. */
    according: Pattern,
    /** He, she, the latter: whoever spoke last. */
    pronouns: Pattern,
    /** The document itself: "the contract", "the register". */
    documents: Pattern,
  }),
  mentions: z.strictObject({
    /** Public offices: whoever bears one may be named. */
    offices: Pattern,
    /** First words of names of organizations: ministry, agency, city of. */
    organizations: Pattern,
    /** Behind names of companies: Ltd, d.o.o. */
    companies: Pattern,
    /** Words before the name of a place. */
    places: Pattern,
    /** ISO 3166-1 alpha-2, `XK` → names and adjectives. */
    countries: ByTerm,
    /** Law, regulation, directive, decree, with number and date where they follow. */
    laws: Pattern,
  }),
  /** What a document of each profile says of itself in its first thousand characters or headings. */
  profiles: z.partialRecord(Profile, Pattern),
  rules: z.array(Rule),
})
export type Pack = z.infer<typeof Pack>
