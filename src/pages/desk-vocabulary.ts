/** The vocabulary as the desk's form needs it: properties by kind and question, terms, and the words of the form. */
import { deskStates, type FormVocabulary } from '../contract/desk.ts'
import { Stance } from '../register/statement.ts'
import { absences, equipmentStates } from '../register/value.ts'
import type { Vocabulary } from '../register/vocabulary.ts'
import type { Translator } from './translate.ts'

const words = [
  'desk.form.page',
  'desk.form.subject',
  'desk.form.new',
  'desk.form.kind',
  'desk.form.role',
  'desk.form.property',
  'desk.form.value',
  'desk.form.value-as',
  'desk.form.absent',
  'desk.form.counted',
  'desk.form.unit',
  'desk.form.state',
  'desk.form.increment',
  'desk.form.polarity',
  'desk.form.asserts',
  'desk.form.denies',
  'desk.form.speaker',
  'desk.form.speaker-document',
  'desk.form.stance',
  'desk.form.said-on',
  'desk.form.save',
  'desk.form.leave',
  'desk.form.correct',
  'desk.form.write',
  'desk.form.yes',
  'desk.form.no',
  'desk.form.as.text',
  'desk.form.as.term',
  'desk.form.as.entity',
  'desk.form.as.quantity',
  'desk.form.as.date',
  'desk.form.as.flag',
  'desk.form.as.absent',
  'desk.progress',
  'desk.done',
  'desk.saved',
  'desk.saving',
  'desk.undone',
  'desk.nothing-to-undo',
  'desk.select-first',
  'desk.not-saved',
  'desk.lost-server',
  'desk.outdated',
] as const

/** Places in the words that the script fills stay as they are. */
export const toFill = Object.fromEntries(['id', 'state', 'why', 'decided', 'total', 'name'].map((place) => [place, `{${place}}`]))

export function deskVocabulary(vocabulary: Vocabulary, translate: Translator): FormVocabulary {
  const kinds: FormVocabulary['kinds'] = {}
  for (const [kind, { open, properties }] of vocabulary.kinds) {
    // Devices come from datasets, sources from what is dropped here.
    if (open || kind === 'source') continue
    const questions = vocabulary.questions.flatMap((question) => {
      const ofQuestion = Object.entries(properties)
        .filter(([, definition]) => definition.question === question && definition.range.some((range) => range !== 'point'))
        .map(([id, { range, list }]) => ({
          id,
          label: translate.property(kind, id),
          range: range.filter((one) => one !== 'point'),
          list,
        }))
      return ofQuestion.length > 0 ? [{ label: translate.question(question), properties: ofQuestion }] : []
    })
    kinds[kind] = { label: translate.kind(kind), questions }
  }
  const lists = Object.fromEntries(
    [...vocabulary.lists].map(([list, terms]) => [
      list,
      [...terms]
        .map((term) => ({ id: term, label: translate.listTerm(list, term) }))
        .sort((a, b) => a.label.localeCompare(b.label, translate.lang)),
    ]),
  )
  return {
    kinds,
    lists,
    states: equipmentStates.map((id) => ({ id, label: translate.state(id) })),
    stances: Stance.options.map((id) => ({ id, label: translate.stance(id) })),
    absences: absences.map((id) => ({ id, label: translate.absence(id) })),
    words: Object.fromEntries([
      ...words.map((key) => [key.replace('desk.', ''), translate.text(key, toFill)]),
      ...deskStates.map((state) => [`state.${state}`, translate.text(`desk.state.${state}`)]),
    ]),
  }
}
