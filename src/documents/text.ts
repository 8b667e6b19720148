/** Plain text: the canonical text is the file as decoded, to the letter. */
import type { Block, ReadDocument } from '../reading/document.ts'
import type { Adapter } from './adapter.ts'
import { decoded } from './decode.ts'
import { type Line, linesOf, stanzas } from './lines.ts'

const bullet = /^\s*(?:[-–—•*·▪‣◦]|\(?\d{1,3}[.)]|\(?[a-zа-яA-Z][.)])\s+\S/u
/** Ends as a sentence, or as what goes on. */
const ends = /[.!?…;:,»"”]\s*$/
const capital = /^\s*["«“(]?[\p{Lu}\p{Lt}\d]/u

/** Lines that were broken to fit a width: none is long, and all but the last nearly fill it. */
function isWrapped(lines: Line[]): boolean {
  if (lines.length < 2) return false
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0]
  for (const { text } of lines.slice(0, -1)) {
    const { length } = text.trimEnd()
    shortest = Math.min(shortest, length)
    longest = Math.max(longest, length)
  }
  return longest <= 100 && shortest >= 45 && longest - shortest <= 25
}

const isHeading = ({ text }: Line): boolean =>
  text.trim().length <= 120 && !ends.test(text) && capital.test(text) && /\p{L}/u.test(text)

function span(first: Line, last: Line): { start: number; end: number } {
  return { start: first.start + first.text.search(/\S/), end: last.start + last.text.trimEnd().length }
}

/** Parts of a stanza: one for each item with its further lines, for wrapped lines together, or for each line. */
function parts(lines: Line[]): Line[][] {
  const wrapped = isWrapped(lines)
  const hasItems = lines.some(({ text }) => bullet.test(text))
  const all: Line[][] = []
  for (const line of lines) {
    const current = all.at(-1)
    const goesOn = current && !bullet.test(line.text) && (wrapped || (hasItems && /^\s{2,}/.test(line.text)))
    if (goesOn) current.push(line)
    else all.push([line])
  }
  return all
}

export function textBlocks(text: string): Block[] {
  const blocks: Block[] = []
  for (const lines of stanzas(linesOf(text)))
    for (const part of parts(lines)) {
      const [first] = part as [Line]
      const single = part.length === 1 && lines.length === 1
      const kind = bullet.test(first.text) ? 'item' : single && isHeading(first) ? 'heading' : 'paragraph'
      blocks.push({ kind, ...span(first, part.at(-1) as Line) })
    }
  // What nothing follows is the end of a text, not the head of one.
  const last = blocks.at(-1)
  if (last?.kind === 'heading') last.kind = 'paragraph'
  return blocks
}

/** A first line that is a heading. */
export function titleOf(text: string, blocks: Block[]): string | undefined {
  const [first] = blocks
  return first?.kind === 'heading' ? text.slice(first.start, first.end).replace(/\s+/g, ' ').slice(0, 300) : undefined
}

export const text: Adapter = {
  read(bytes): ReadDocument {
    const text = decoded(bytes)
    const blocks = textBlocks(text)
    const title = titleOf(text, blocks)
    return { format: 'text', rules: 'text-1', text, blocks, ...(title ? { title } : {}), warnings: [] }
  },
}
