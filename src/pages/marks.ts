/** The marks: one drawing for each kind of claim, silence and evidence, the same everywhere, never by colour alone. */
import type { StatementView } from '../contract/views.ts'
import type { Absence } from '../register/value.ts'
import { html, type Markup } from './markup.ts'
import type { Translator } from './translate.ts'

export const markNames = [
  'asserted',
  'alleged',
  'planned',
  'planned-alleged',
  'denied',
  'unanswered',
  'refused',
  'none',
  'unknown',
  'unavailable',
  'contradiction',
  'gap',
] as const
export type MarkName = (typeof markNames)[number]

const outline = (dashes = ''): Markup =>
  html`<rect x="2.75" y="2.75" width="10.5" height="10.5" fill="none" stroke="currentColor" stroke-width="1.5"${dashes ? html` stroke-dasharray="${dashes}"` : ''}/>`
const halfFill = html`<path d="M3 13V3L13 13Z" fill="currentColor"/>`
/** Dashes that meet in the corners of a square of 10.5. */
const dashed = '3 2.25 3 2.25'
const brackets = html`<path d="M5 2.5H2.5V13.5H5M11 2.5H13.5V13.5H11" fill="none" stroke="currentColor" stroke-width="1.5"/>`

const drawings: Record<MarkName, Markup> = {
  asserted: html`<rect x="2" y="2" width="12" height="12" fill="currentColor"/>`,
  alleged: html`${outline()}${halfFill}`,
  planned: outline(dashed),
  'planned-alleged': html`${outline(dashed)}<path d="M5 11V5L11 11Z" fill="currentColor"/>`,
  denied: html`${outline()}<path d="M1 15L15 1" stroke="currentColor" stroke-width="1.75"/>`,
  unanswered: html`<circle cx="3" cy="8" r="1.6" fill="currentColor"/><circle cx="8" cy="8" r="1.6" fill="currentColor"/><circle cx="13" cy="8" r="1.6" fill="currentColor"/>`,
  refused: html`<path d="M4 2.5H11.5V13.5H4" fill="none" stroke="currentColor" stroke-width="2"/>`,
  none: html`<ellipse cx="8" cy="6.5" rx="3.5" ry="4.75" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M2.5 14.25H13.5" stroke="currentColor" stroke-width="1.5"/>`,
  unknown: html`${brackets}<path d="M6.1 6.2C6.1 3.9 9.9 3.9 9.9 6.2C9.9 7.7 8 7.6 8 9.4" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="8" cy="11.6" r="0.95" fill="currentColor"/>`,
  unavailable: html`${brackets}<path d="M5.5 8H10.5" stroke="currentColor" stroke-width="1.5"/>`,
  contradiction: html`<rect x="0.5" y="4" width="6" height="8" fill="currentColor"/><rect x="10.2" y="4.7" width="4.6" height="6.6" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
  gap: brackets,
}

/** Shapes alone, in a box of 16 × 16, for use inside another drawing. */
export const drawing = (name: MarkName): Markup => drawings[name]

/**
 * A mark as a small drawing.
 * @param silent when the word stands beside it: the mark then says nothing to a screen reader, and keeps its tooltip.
 */
export function mark(translate: Translator, name: MarkName, silent = false): Markup {
  const word = translate.text(`mark.${name}`)
  const role = silent ? html`aria-hidden="true"` : html`role="img" aria-label="${word}"`
  return html`<svg class="mark mark-${name}" viewBox="0 0 16 16" width="16" height="16" ${role}><title>${word}</title>${drawings[name]}</svg>`
}

const absenceMarks: Record<Absence, MarkName> = {
  none: 'none',
  unknown: 'unknown',
  refused: 'refused',
  unanswered: 'unanswered',
  unavailable: 'unavailable',
}
export const absenceMark = (absence: Absence): MarkName =>
  Object.hasOwn(absenceMarks, absence) ? absenceMarks[absence] : 'unknown'

const isPlanned = (state: string | undefined): boolean => state === 'planned' || state === 'announced'

/** Whether the equipment, or the stage of what is said, is still to come. */
export function ofPlan(statement: Pick<StatementView, 'value' | 'qualifiers'>): boolean {
  if (isPlanned(statement.qualifiers?.state)) return true
  return 'quantity' in statement.value && isPlanned(statement.value.quantity.state)
}

export const isAlleged = (statement: Pick<StatementView, 'speakers'>): boolean =>
  statement.speakers.some((speaker) => speaker.stance === 'alleges')

/** The one mark of a statement: a denial outweighs a plan, a plan outweighs a bare claim. */
export function statementMark(statement: Pick<StatementView, 'value' | 'polarity' | 'qualifiers' | 'speakers'>): MarkName {
  if (statement.polarity === 'denies') return 'denied'
  if ('absent' in statement.value) return absenceMark(statement.value.absent)
  if (ofPlan(statement)) return isAlleged(statement) ? 'planned-alleged' : 'planned'
  return isAlleged(statement) ? 'alleged' : 'asserted'
}

/** Evidence grade: one to three short bars for one, two, three or more distinct origins. */
export function gradeMark(translate: Translator, origins: number): Markup {
  const grade = Math.max(1, Math.min(3, origins))
  const word = translate.plural('origins', Math.max(1, origins))
  const bars = [0, 1, 2].map((bar) =>
    bar < grade
      ? html`<rect x="${bar * 5 + 1}" y="3" width="3.5" height="10" fill="currentColor"/>`
      : html`<rect x="${bar * 5 + 1}" y="11.75" width="3.5" height="1.25" fill="currentColor"/>`,
  )
  return html`<svg class="mark grade" viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="${word}"><title>${word}</title>${bars}</svg>`
}
