/** Facts of the rules in words of one language: what their pages and findings share. */
import type { CitationView, DocumentView, PeriodView } from '../../contract/accountability.ts'
import { createTranslator } from '../../pages/translate.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import type { Period } from '../../rules/dates.ts'
import type { Facts } from '../../rules/evaluate.ts'
import type { CitedSource, MeasureKind } from '../../rules/facts.ts'
import type { EvidenceFound, Text } from '../../rules/finding.ts'
import { type RuleWording, sentenceOf, textIn } from '../../rules/wording.ts'
import { publicEntityOf } from '../../store/entities.ts'
import { loadFacts } from '../check/facts.ts'
import { labelReader } from '../check/labels.ts'
import { ruleWording } from '../check/words.ts'
import type { Register } from '../register.ts'
import type { RefOf } from './labels.ts'

const loaded = new WeakMap<Vocabulary, Facts>()
/** The facts, read and checked once. @throws Failure `data/invalid` with file and line. */
export function factsOf({ vocabulary }: Pick<Register, 'vocabulary'>): Facts {
  let facts = loaded.get(vocabulary)
  if (!facts) {
    facts = loadFacts(vocabulary)
    loaded.set(vocabulary, facts)
  }
  return facts
}

export interface RuleWords {
  lang: string
  wording: RuleWording
  text(text: Text): string
  maybe(text: Text | undefined): string | undefined
  /** A phrase of `data/rules/words`. */
  phrase(key: string): string
  measure(restriction: { kind: MeasureKind; outcome?: Text | undefined }): string
  /** A country, a union, a part of a country, or a body that has its own law. */
  jurisdiction(code: string): string
  citation(cited: CitedSource): CitationView
  period(period: Period): PeriodView
  document(found: EvidenceFound): DocumentView
}

export function ruleWords({ store, vocabulary }: Register, lang: string): RuleWords {
  const facts = factsOf({ vocabulary })
  const wording = ruleWording(vocabulary, lang, labelReader(store, lang))
  const translate = createTranslator(vocabulary, lang)
  const { unions, parts, bodies } = facts.jurisdictions
  const named = new Map([...unions, ...parts, ...bodies].map(({ code, name }) => [code, name]))
  const text = (words: Text) => textIn(words, lang)
  const maybe = (words: Text | undefined) => words && text(words)
  const phrase = (key: string) => sentenceOf({ key }, wording)
  return {
    lang,
    wording,
    text,
    maybe,
    phrase,
    measure: ({ kind, outcome }) => maybe(outcome) ?? phrase(`measure-kind.${kind}`),
    jurisdiction(code) {
      const name = named.get(code)
      return name ? text(name) : translate.area(code)
    },
    citation: ({ title, locator, sources, verified, unverified, checked }) => ({
      title,
      locator,
      sources,
      verified,
      unverified: unverified.map(text),
      checked,
    }),
    period: ({ from, to, unverified }) => ({ from, to, unverified: maybe(unverified as Text | undefined) }),
    document: ({ text: words, why, ...rest }) => ({ ...rest, text: text(words), why: why && sentenceOf(why, wording) }),
  }
}

/** Makers of which the register says nothing are called by the name that the facts give them. */
export function namingMakers(register: Register, refOf: RefOf): RefOf {
  const { vendors } = factsOf(register)
  return (id) => {
    const maker = vendors.find((one) => one.id === id)
    return maker && publicEntityOf(register.store, id) === undefined ? { ...refOf(id), label: maker.name } : refOf(id)
  }
}
