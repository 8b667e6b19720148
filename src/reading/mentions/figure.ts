/** A number as it stands in a sentence, before anyone knows what it counts. */
export interface Figure {
  /** Offsets in the sentence's folded words. */
  at: number
  end: number
  value: number
  /** Four digits and nothing else: it may be a year. */
  maybeYear: boolean
  digits: boolean
  /** A word such as "one" or "une" alone: hardly ever a count. */
  article: boolean
  /** Letters, digits or a hyphen follow at once: a number only when a unit or a range explains them. */
  joined: boolean
  ordinal?: boolean
  /** "A dozen": about so many. */
  about?: boolean
  /** "Thousands of": at least so many. */
  vague?: boolean
  warning?: 'glued-footnote'
}
