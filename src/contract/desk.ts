/** What the reading desk shows. Not part of the open API: what is proposed is for whoever decides, and for nobody else. */
import type { Source } from '../register/source.ts'
import type { ContradictionView, StatementView } from './views.ts'

export const deskStates = ['open', 'accepted', 'rejected', 'corrected', 'unsure', 'by-hand'] as const
export type DeskState = (typeof deskStates)[number]

export interface DeskDocumentView {
  source: Source
  /** Day on which it was last read. */
  read: string
  /** Proposals that have a place in the text, and how many of them are decided. */
  total: number
  decided: number
  /** Statements that stand. */
  stands: number
  /** Whose quote the latest version no longer has. */
  lost: number
  withdrawn: boolean
}

export interface DeskItemView {
  state: DeskState
  /** Entry of the last decision on it; 0 where there is none. It goes back with the next one. */
  seen: number
  /** As proposed or written; for a corrected one what stands instead. */
  view: StatementView
  /** Id to decide on: that of the proposal, also where it was corrected. */
  id: string
  place: { start: number; end: number }
  warnings: string[]
  /** Rule that proposed it, or `person`. */
  by: string
}

export interface DeskBlock {
  start: number
  end: number
  kind: string
  page?: number | undefined
  aside?: boolean | undefined
}

export interface DeskReadingView {
  source: Source
  document: { text: string; blocks: DeskBlock[]; warnings: { code: string; message: string }[] }
  items: DeskItemView[]
  lost: { id: string; view: StatementView }[]
}

export interface DeskCardView {
  item: DeskItemView
  /** What stands of the subject and the property now. */
  present: StatementView[]
  /** What its acceptance would contradict. */
  contradictions: ContradictionView[]
}

/** A property as the form needs it. */
export interface FormProperty {
  id: string
  label: string
  range: string[]
  /** Terms to choose from, by list. */
  list?: string | undefined
}

/** What a form for statements needs: labels in the reader's language. */
export interface FormVocabulary {
  kinds: Record<string, { label: string; questions: { label: string; properties: FormProperty[] }[] }>
  lists: Record<string, { id: string; label: string }[]>
  states: { id: string; label: string }[]
  stances: { id: string; label: string }[]
  absences: { id: string; label: string }[]
  words: Record<string, string>
}
