/** A sentence with all that attribution asks of it. Offsets of stretches are in the folded text of the document. */
import type { ReadDocument } from '../document.ts'
import type { Mention } from '../mentions/mention.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Clause } from './clauses.ts'
import type { Cues, Stretch } from './cues.ts'

export interface View {
  /** Place in the list of the document's sentences. */
  index: number
  sentence: Sentence
  mentions: readonly Mention[]
  cues: Cues
  clauses: Clause[]
}

/** The whole text, its folded form and the way back to the canonical one. */
export interface Text {
  document: ReadDocument
  folded: Folded
  /** Roles of persons without public office, by name, as far as the text has told them. */
  roles: Map<string, string>
}

/** The words as the document has them, in one line. */
export const wordsOf = ({ folded }: Text, { from, to }: Stretch): string =>
  folded
    .original(from, to)
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()
