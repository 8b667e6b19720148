/** A sentence of a document: the widest stretch that a rule looks at. */

import type { Place } from '../mentions/mention.ts'
import type { Pack } from '../pack.ts'

export type Language = Pack['language']

export interface Sentence extends Place {
  /** Its folded words: `folded.slice(from, to)`. */
  folded: string
  /** Number of its block in the document; sentences of one block are one paragraph. */
  block: number
  language: Language
}
