/** A letter as page and API show it, with what became of requests that were sent before. */
import type { LetterView } from '../../contract/requests.ts'
import { letter } from '../../rules/letter.ts'
import { textIn } from '../../rules/wording.ts'
import type { Register } from '../register.ts'
import { letterCaseOf } from '../requests/cases.ts'
import { loadLetterFacts } from '../requests/facts.ts'
import { requestsOn, stateOf } from '../requests/record.ts'
import { references } from './labels.ts'

export interface LetterOptions {
  /** Language of the letter. */
  language?: string | undefined
  way?: string | undefined
  /** Language of whoever reads the page. */
  lang: string
}

/** @throws Failure `request/gap`, `request/nobody`, `request/way`, `request/language`, `request/answered`. */
export async function letterView(register: Register, gap: string, { language, way, lang }: LetterOptions): Promise<LetterView> {
  const facts = loadLetterFacts()
  const letterCase = await letterCaseOf(register, gap)
  const chosen = way === undefined ? {} : { way }
  const written = letter(letterCase, facts, { ...chosen, ...(language === undefined ? {} : { lang: language }) })
  const isOwn = written.language === lang || !facts.letters.some((file) => file.language === lang)
  const requests = await requestsOn(register, gap)
  const refOf = await references(register.store, [letterCase.subject, ...requests], lang)
  const { citations, notes, languages, ...shared } = written
  return {
    ...shared,
    about: refOf(letterCase.subject),
    citations: citations.map(({ unverified, ...citation }) => ({
      ...citation,
      ...(unverified ? { unverified: unverified.map((part) => textIn(part, lang)) } : {}),
    })),
    languages: { body: languages, all: facts.letters.map((file) => ({ code: file.language, label: file.label })) },
    ...(isOwn ? {} : { reading: { language: lang, blocks: letter(letterCase, facts, { way: written.way, lang }).blocks } }),
    notes: notes.map((note) => textIn(note, lang)),
    requests: (await Promise.all(requests.map(async (id) => ({ id, state: await stateOf(register, id) })))).flatMap(
      ({ id, state }) =>
        state
          ? [
              {
                request: refOf(id),
                status: state.status,
                since: state.since,
                certainty: state.certainty,
                ...(state.due ? { due: state.due.day } : {}),
                doubts: state.due?.doubts ?? [],
                ...(state.appealBy ? { appealBy: state.appealBy.day } : {}),
              },
            ]
          : [],
    ),
  }
}
