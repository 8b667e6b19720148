/** Rules over sentences: what the wording says, before anyone asks who says it and of what. */
import type { Span } from './document.ts'
import type { Mention, Place } from './mentions/mention.ts'
import type { Rule } from './pack.ts'
import type { Sentence } from './text/sentence.ts'

export interface Slot extends Place {
  /** The mention that fills the slot or, when the slot holds more words, the first one in it. */
  mention?: Mention
}

/** Its own place is all that matched. */
export interface Match extends Place {
  rule: Rule
  sentence: Sentence
  /** The words to be quoted: the rule's `quote` slot, or all that matched. */
  quote: Span
  slots: Record<string, Slot>
}
