/** Lines of a stack to paragraphs, headings and items. */
import type { Block } from '../reading/document.ts'
import { linesJoined, type WordsSeen } from './pdf-hyphens.ts'
import type { Run } from './pdf-runs.ts'
import { northOf, type Stack, southOf, stackOf } from './pdf-stacks.ts'

export interface PdfDraft {
  kind: Block['kind']
  text: string
  cells?: string[]
  page: number
  box: [number, number, number, number]
  size: number
  font: string
  aside?: boolean
}

/** What most of the document's text is set in. */
export interface BodyText {
  size: number
  font: string
}

const bullet = /^(?:[-–—•*·▪‣◦●○■□➢✓]|\(?\d{1,3}[.)°]|\(?[a-z][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+\S/u
const ends = /[.;:!?…»"”)]$/
const noHeading = /[.;,:!?…-]$/

const round = (value: number): number => Math.round(value * 10) / 10
export const boxOf = (stacks: Stack[]): [number, number, number, number] => [
  round(Math.min(...stacks.map(({ west }) => west))),
  round(Math.min(...stacks.map(southOf))),
  round(Math.max(...stacks.map(({ east }) => east))),
  round(Math.max(...stacks.map(northOf))),
]

export const textsOf = (lines: Run[]): string[] => lines.map(({ text }) => text)

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Whether a paragraph begins with this line. */
function begins(stack: Stack, at: number, usualDrop: number, inItem: boolean): boolean {
  const { lines, west, east } = stack
  const [before, line, next] = [lines[at - 1] as Run, lines[at] as Run, lines[at + 1]]
  if (bullet.test(line.text)) return true
  const size = Math.max(line.size, before.size)
  if (Math.abs(line.size - before.size) > 0.12 * size) return true
  const drop = before.base - line.base
  if (drop > 1.25 * usualDrop || (lines.length < 3 && drop > 1.5 * size)) return true
  const indent = (run: Run): boolean => run.west - west > 0.8 * run.size
  // The further lines of an item stand in from its label.
  if (!inItem && indent(line) && !indent(before) && (!next || !indent(next)) && line.west < west + 0.35 * (east - west))
    return true
  const short = before.east < east - Math.max(3 * before.size, 0.12 * (east - west))
  return short && ends.test(before.text)
}

function kindOf(lines: Run[], text: string, body: BodyText): Block['kind'] {
  if (bullet.test(text)) return text.length < 120 && (lines[0] as Run).size > 1.12 * body.size ? 'heading' : 'item'
  const [first] = lines as [Run]
  const large = first.size > 1.12 * body.size
  const other = first.font !== body.font
  const short = text.length <= 150 && lines.length <= 3 && !noHeading.test(text) && /\p{L}{2}/u.test(text)
  return short && (large || (other && lines.length <= 2 && /^[\p{Lu}\d]/u.test(text))) ? 'heading' : 'paragraph'
}

export function paragraphsOf(stack: Stack, page: number, body: BodyText, seen: WordsSeen): PdfDraft[] {
  const { lines } = stack
  const usualDrop = median(lines.slice(1).map((line, index) => (lines[index] as Run).base - line.base))
  const groups: Run[][] = []
  for (const [at, line] of lines.entries()) {
    if (at === 0 || begins(stack, at, usualDrop, bullet.test(groups.at(-1)?.[0]?.text ?? ''))) groups.push([line])
    else groups.at(-1)?.push(line)
  }
  return groups.map((group) => {
    const text = linesJoined(textsOf(group), seen)
    const { size, font } = group[0] as Run
    return { kind: kindOf(group, text, body), text, page, box: boxOf([stackOf(group)]), size, font }
  })
}
