/** Markdown (CommonMark with tables): the text stays as written, marks included; only the blocks are told apart. */
import type { Block, ReadDocument, Span } from '../reading/document.ts'
import { PartialDate } from '../register/time.ts'
import type { Adapter } from './adapter.ts'
import { decoded } from './decode.ts'
import { isBlank, type Line, linesOf } from './lines.ts'

type Kind = Block['kind']
const item = /^ {0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+\S/
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,40}|(?:-[ \t]*){3,40}|(?:_[ \t]*){3,40})$/
const fence = /^ {0,3}(`{3,}|~{3,})/
/** To be held against the line without blanks at its ends. */
const ruled = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/
const note = /^ {0,3}\[\^[^\]\s]{1,40}\]:/
const isRow = (line: Line): boolean => line.text.includes('|')

/** Between the bars, without the blanks; `\|` is no bar. */
function cellsOf({ start, text }: Line): Span[] {
  const cells: Span[] = []
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && (text[at] !== '|' || text[at - 1] === '\\')) continue
    const inner = text.slice(from, at)
    const trimmed = inner.trim()
    const isOuter = (from === 0 || at === text.length) && trimmed === ''
    if (!isOuter) {
      const lead = trimmed === '' ? 0 : inner.indexOf(trimmed)
      cells.push({ start: start + from + lead, end: start + from + lead + trimmed.length })
    }
    from = at + 1
  }
  return cells
}

export function markdownBlocks(text: string, firstLine = 0): Block[] {
  const lines = linesOf(text)
  const blocks: Block[] = []
  let open = false
  const put = (kind: Kind, line: Line, extra: Partial<Block> = {}) => {
    const start = line.start + line.text.search(/\S/)
    blocks.push({ kind, start, end: line.start + line.text.trimEnd().length, ...extra })
  }
  const extend = (line: Line) => {
    const last = blocks.at(-1)
    if (last) last.end = line.start + line.text.trimEnd().length
  }
  let fenced: string | undefined
  let inTable = false
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) {
      if (fenced === undefined) open = false
      inTable = false
      continue
    }
    if (index < firstLine) {
      put('paragraph', line, { aside: true })
      continue
    }
    const mark = fence.exec(line.text)?.[1]
    if (fenced !== undefined) {
      extend(line)
      if (mark?.startsWith(fenced) && line.text.trim() === mark) {
        fenced = undefined
        open = false
      }
      continue
    }
    if (mark) {
      fenced = mark
      put('paragraph', line)
      open = true
      continue
    }
    const next = lines[index + 1]
    if (!inTable && isRow(line) && next?.text.includes('-') && ruled.test(next.text.trim()) && next.text.includes('|'))
      inTable = true
    else if (inTable && !isRow(line)) inTable = false
    if (inTable) {
      put('row', line, ruled.test(line.text.trim()) ? { aside: true } : { cells: cellsOf(line) })
      open = false
    } else if (open && blocks.at(-1)?.kind === 'paragraph' && underline.test(line.text)) {
      extend(line)
      ;(blocks.at(-1) as Block).kind = 'heading'
      open = false
    } else if (heading.test(line.text)) {
      put('heading', line)
      open = false
    } else if (rule.test(line.text)) {
      put('paragraph', line, { aside: true })
      open = false
    } else if (item.test(line.text)) {
      put('item', line)
      open = true
    } else if (note.test(line.text)) {
      put('footnote', line)
      open = true
    } else if (open) extend(line)
    else {
      put('paragraph', line)
      open = true
    }
  }
  return blocks
}

/** Lines of a YAML header, and what its plain entries say of the document. */
function header(text: string): { lines: number; entries: Map<string, string> } {
  const lines = linesOf(text)
  const entries = new Map<string, string>()
  if (lines[0]?.text.trimEnd() !== '---') return { lines: 0, entries }
  const end = lines.findIndex((line, index) => index > 0 && index < 100 && /^(?:---|\.\.\.)\s*$/.test(line.text))
  if (end < 0) return { lines: 0, entries }
  for (const line of lines.slice(1, end)) {
    const [, key, value] = /^(\w{1,40}):[ \t]+(\S.{0,999})$/.exec(line.text) ?? []
    if (key && value) entries.set(key.toLowerCase(), value.trim().replace(/^(["'])(.*)\1$/, '$2'))
  }
  return { lines: end + 1, entries }
}

export const markdown: Adapter = {
  read(bytes): ReadDocument {
    const text = decoded(bytes)
    const { lines, entries } = header(text)
    const blocks = markdownBlocks(text, lines)
    const first = blocks.find(({ kind, aside }) => kind === 'heading' && !aside)
    const headline =
      first && text.slice(first.start, Math.min(first.end, first.start + 1000)).replace(/^#+\s*|\s*#+$|\s*[=-]+$/g, '')
    const title = (entries.get('title') ?? headline)?.replace(/\s+/g, ' ').slice(0, 300)
    const published = PartialDate.safeParse(entries.get('date')?.slice(0, 10)).data
    const language = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.exec(entries.get('lang') ?? entries.get('language') ?? '')?.[0]
    return {
      ...{ format: 'markdown', rules: 'markdown-1', text, blocks },
      ...(title ? { title } : {}),
      ...(published ? { published } : {}),
      ...(language && language.length <= 20 ? { language } : {}),
      warnings: [],
    }
  },
}
