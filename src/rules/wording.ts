/** Puts a finding into words of one language. The phrases are data: `data/rules/words/<language>.json`. */
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import type { Message, Param, Text } from './finding.ts'

export interface RuleWording {
  lang: string
  /** Phrases of the language. */
  phrases: Readonly<Record<string, string>>
  label(id: EntityId): string
  term(list: string, term: string): string
  property(kind: string, property: string): string
  absence(absence: string): string
  rung(rung: string): string
  state(state: string): string
  number(figure: number): string
  date(date: PartialDate): string
}

/** In the language asked for, else in English. */
export const textIn = (text: Text, lang: string): string => text[lang] ?? text.en ?? ''

const lower = (label: string): string =>
  /^\p{Lu}{2}/u.test(label) ? label : label.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())

/** @returns the phrase with its places filled; a phrase that is missing comes back as its key. Blanks that an empty place leaves are closed. */
export function sentenceOf(message: Message, wording: RuleWording): string {
  const words = phraseOf(message, wording)
  return (words.includes('  ') ? words.replace(/ {2,}/g, ' ') : words).trim()
}

/** Phrases taken apart: words and names of places in turn. There are a few hundred. */
const parts = new Map<string, string[]>()

function partsOf(phrase: string): string[] {
  let found = parts.get(phrase)
  if (!found) {
    found = phrase.split(/\{(\w+)\}/)
    parts.set(phrase, found)
  }
  return found
}

function phraseOf({ key, values = {} }: Message, wording: RuleWording): string {
  const phrase = partsOf(Object.hasOwn(wording.phrases, key) ? (wording.phrases[key] as string) : key)
  let words = phrase[0] as string
  for (let at = 1; at < phrase.length; at += 2) {
    const name = phrase[at] as string
    if (Object.hasOwn(values, name)) words += wordsOf(values[name] as Param, wording)
    words += phrase[at + 1] as string
  }
  return words
}

const joints = { comma: ', ', plus: ' + ' } as const

function wordsOf(param: Param, wording: RuleWording): string {
  if (typeof param === 'string') return param
  if (typeof param === 'number') return wording.number(param)
  if ('key' in param) return phraseOf(param, wording)
  if ('text' in param) return textIn(param.text, wording.lang)
  if ('entity' in param) return wording.label(param.entity)
  if ('date' in param) return wording.date(param.date)
  if ('term' in param)
    return param.list === 'jurisdiction' ? wording.term(param.list, param.term) : lower(wording.term(param.list, param.term))
  if ('property' in param) return wording.property(param.kind ?? 'deployment', param.property)
  if ('absence' in param) return lower(wording.absence(param.absence))
  if ('rung' in param) return lower(wording.rung(param.rung))
  if ('state' in param) return lower(wording.state(param.state))
  return param.all
    .map((one) => wordsOf(one, wording))
    .filter((words) => words !== '')
    .join(param.by && param.by !== 'semicolon' ? joints[param.by] : (wording.phrases['joint.semicolon'] ?? '; '))
}
