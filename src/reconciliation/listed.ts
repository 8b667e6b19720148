/** What is reconciled: devices of two lists, each with a place. */

/** Degrees clockwise from north, `from` → `to`; equal for a single direction. */
export interface Direction {
  from: number
  to: number
}

export interface ListedDevice {
  /** Its id in the list; no two of one list share one. */
  id: string
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  /** How far off its place may be beside the stated noise, in metres (standard deviation along each axis). */
  withinM?: number
  /** Empty when unknown. */
  headings: readonly Direction[]
  /** OpenStreetMap tags, or a list's own columns. */
  tags: Readonly<Record<string, string>>
}

/** What a person has judged already of a device of the first list and one of the second. */
export interface KnownJudgement {
  a: string
  b: string
  judgement: 'same' | 'different'
}

export interface MatchOptions {
  /** Standard deviation along each axis of what separates two places of one device, in metres. */
  noiseM: number
  known?: readonly KnownJudgement[]
}

/** What speaks for a pair or against it. */
export type Field = 'distance' | 'heading' | 'name' | 'operator' | 'tags' | 'only-first' | 'only-second'

export interface Reason {
  field: Field
  /** How near: metres for `distance`, degrees for `heading`, 0 to 1 for the others. */
  value: number
  /** How many times likelier this is of one device than of two neighbours; below 1 it speaks against the pair. */
  factor: number
}

export interface Pair {
  a: string
  b: string
  /** Probability that both are one device, as far as the model holds, at most 0.999; 1 where a person judged so. */
  score: number
  metres: number
  /** Between the directions in which they look, where both are known. */
  degrees?: number
  /** Empty where a person judged. */
  reasons: Reason[]
  judged?: true
}

/** Devices that cannot be told apart: which of them are the same is not guessed. */
export interface Group {
  a: string[]
  b: string[]
  /** How many pairs are most likely among them. */
  matched: number
  /** Distance of the farthest two that may be one, in metres. */
  metres: number
}

export interface MatchFigures {
  a: number
  b: number
  pairs: number
  groups: { count: number; a: number; b: number; matched: number }
  /** Devices that both lists have: pairs, and what is likely within groups. */
  matched: number
  /** Devices that the other list lacks, those within groups included. */
  unmatched: { a: number; b: number }
  noise: {
    statedM: number
    /** As the pairs show it; null without pairs. */
    seenM: number | null
  }
}

export interface Matching {
  /** Likeliest first. */
  pairs: Pair[]
  groups: Group[]
  /** Devices that are in no pair and no group. */
  unmatched: { a: string[]; b: string[] }
  figures: MatchFigures
}
