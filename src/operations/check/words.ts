/** Words of findings in one language: the phrases of the rules, with labels and figures as the pages write them. */
import { z } from 'zod'
import { createTranslator } from '../../pages/translate.ts'
import type { EntityId } from '../../register/value.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import type { RuleWording } from '../../rules/wording.ts'
import { wordsOf } from '../project/dossier.ts'
import { dataFiles, readData } from '../vocabulary.ts'

const Phrases = z.record(z.string(), z.string())

/** Language → its phrases; a language without a file speaks English. */
const phrases = new Map<string, Record<string, string>>()

export function phrasesOf(lang: string): Record<string, string> {
  let found = phrases.get(lang)
  if (!found) {
    const path = `rules/words/${lang}.json`
    found = readData(dataFiles('rules/words').includes(path) ? path : 'rules/words/en.json', Phrases)
    phrases.set(lang, found)
  }
  return found
}

/** @param label of an entity in that language; undefined where nobody named it. */
export function ruleWording(vocabulary: Vocabulary, lang: string, label: (id: EntityId) => string | undefined): RuleWording {
  const translator = createTranslator(vocabulary, lang)
  // The platform writes a date in microseconds, and the same days come back for every deployment.
  const written = new Map<string, string>()
  const date = (partial: string): string => {
    let words = written.get(partial)
    if (words === undefined) {
      words = translator.date(partial)
      written.set(partial, words)
    }
    return words
  }
  return {
    lang,
    phrases: phrasesOf(lang),
    label: (id) => label(id) ?? wordsOf(id),
    term: translator.listTerm,
    property: translator.property,
    absence: translator.absence,
    rung: translator.rung,
    state: translator.state,
    number: translator.number,
    date,
  }
}
