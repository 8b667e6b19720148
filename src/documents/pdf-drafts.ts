/** From the runs of all pages to the blocks of the document, in reading order. */
import { linesJoined, type WordsSeen, wordsSeen } from './pdf-hyphens.ts'
import { marginsOf } from './pdf-margins.ts'
import { type BodyText, boxOf, type PdfDraft, paragraphsOf, textsOf } from './pdf-paragraphs.ts'
import type { PageRuns, Run } from './pdf-runs.ts'
import { rowsOf, type Stack, stackOf, stacksOf } from './pdf-stacks.ts'
import { partsOf } from './pdf-tables.ts'

/** Size and font of most letters. */
function bodyOf(pages: Run[][]): BodyText {
  const counts = new Map<string, { count: number; body: BodyText }>()
  for (const { size, font, text } of pages.flat()) {
    const body = { size: Math.round(size * 2) / 2, font }
    const key = `${body.size} ${font}`
    const entry = counts.get(key) ?? { count: 0, body }
    entry.count += text.length
    counts.set(key, entry)
  }
  return [...counts.values()].reduce((most, entry) => (entry.count > most.count ? entry : most), {
    count: 0,
    body: { size: 10, font: '' },
  }).body
}

/** Fonts are numbered page by page: only within a page does another number mean another font. */
const onPage = (body: BodyText, runs: Run[]): BodyText => ({ size: body.size, font: bodyOf([runs]).font })

function rowDraft(cells: Stack[], page: number, seen: WordsSeen): PdfDraft {
  const { size, font } = (cells[0] as Stack).lines[0] as Run
  const texts = cells.map(({ lines }) => linesJoined(textsOf(lines), seen))
  return { kind: 'row', text: texts.join(' '), cells: texts, page, box: boxOf(cells), size, font }
}

function marginDrafts(runs: Run[], page: number): PdfDraft[] {
  return [...runs]
    .sort((a, b) => b.base - a.base || a.west - b.west)
    .map((run) => ({
      kind: 'paragraph',
      text: run.text,
      page,
      box: boxOf([stackOf([run])]),
      size: run.size,
      font: run.font,
      aside: true,
    }))
}

/** Where a paragraph ends, which may have begun on another page. */
interface End {
  page: number
  box: PdfDraft['box']
}

/** A paragraph broken by the end of a column or page goes on in the next. */
function goesOn(above: PdfDraft, end: End, below: PdfDraft): boolean {
  if (!/^(?:paragraph|item)$/.test(above.kind) || below.kind !== 'paragraph') return false
  if (above.text.length > 20_000 || Math.abs(above.size - below.size) > 0.5) return false
  const nextColumn = below.page === end.page && below.box[0] >= end.box[2] - 1 && below.box[3] > end.box[1] + 2 * above.size
  if (!nextColumn && below.page !== end.page + 1) return false
  if (/[.;:!?…]["»”)]?$/.test(above.text)) return false
  return /^\p{Ll}/u.test(below.text) || /[,-]$/.test(above.text) || (/^\p{N}/u.test(below.text) && above.text.length > 200)
}

/** Smaller than the text, at the foot of the page. */
const isNote = ({ kind, size, box }: PdfDraft, body: BodyText, height: number): boolean =>
  (kind === 'paragraph' || kind === 'item') && size < 0.93 * body.size && box[3] < 0.35 * height

/** Places were turned with the writing; a box is told as the page is shown. */
function shownBox([west, south, east, north]: PdfDraft['box'], turns: number): PdfDraft['box'] {
  if (turns === 1) return [-north, west, -south, east]
  if (turns === 2) return [-east, -north, -west, -south]
  return turns === 3 ? [south, -east, north, -west] : [west, south, east, north]
}

/** A paragraph that goes over columns or pages is one, with the page and the box where it begins. */
export function draftsOf(pages: PageRuns[]): PdfDraft[] {
  const margins = marginsOf(pages.map(({ runs }) => runs))
  const body = bodyOf(pages.map(({ runs }) => runs))
  const seen = wordsSeen(pages.flatMap(({ runs }) => runs.map(({ text }) => text)))
  const drafts: PdfDraft[] = []
  let last: { draft: PdfDraft; end: End } | undefined
  for (const [index, { runs, turns, height }] of pages.entries()) {
    const page = index + 1
    const put = (draft: PdfDraft) => drafts.push(Object.assign(draft, { box: shownBox(draft.box, turns) }))
    const { header, footer } = margins[index] as { header: Set<Run>; footer: Set<Run> }
    const above = runs.filter((run) => header.has(run) && !run.hidden)
    const below = runs.filter((run) => run.hidden || (footer.has(run) && !header.has(run)))
    const own = runs.filter((run) => !run.hidden && !header.has(run) && !footer.has(run))
    marginDrafts(above, page).forEach(put)
    const pageBody = onPage(body, own)
    for (const part of partsOf(rowsOf(stacksOf(own)))) {
      const found = 'cells' in part ? [rowDraft(part.cells, page, seen)] : paragraphsOf(part.stack, page, pageBody, seen)
      for (const draft of found) {
        if (isNote(draft, pageBody, turns === 0 ? height : 0)) draft.kind = 'footnote'
        const end: End = { page, box: draft.box }
        if (last && goesOn(last.draft, last.end, draft)) {
          last.draft.text = linesJoined([last.draft.text, draft.text], seen)
          last.end = end
        } else {
          // A sentence of the text goes on behind the notes at the foot of its page.
          if (draft.kind !== 'footnote') last = { draft, end }
          put(draft)
        }
      }
    }
    marginDrafts(below, page).forEach(put)
  }
  return drafts
}
