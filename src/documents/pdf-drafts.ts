/** From the runs of all pages to the blocks of the document, in reading order. */
import { lineJoined, type WordsSeen, wordsSeen } from './pdf-hyphens.ts'
import { marginsOf } from './pdf-margins.ts'
import { type BodyText, boxOf, linesJoined, type PdfDraft, paragraphsOf } from './pdf-paragraphs.ts'
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
  const texts = cells.map(({ lines }) => linesJoined(lines, seen))
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

/** A paragraph broken by the end of a column or page goes on in the next. */
function goesOn(above: PdfDraft, below: PdfDraft): boolean {
  if (!/^(?:paragraph|item)$/.test(above.kind) || below.kind !== 'paragraph' || Math.abs(above.size - below.size) > 0.5)
    return false
  const isNext =
    below.page === above.page + 1 ||
    (below.page === above.page && below.box[3] > above.box[3] + 2 * above.size && below.box[0] > above.box[0])
  if (!isNext || /[.;:!?…]["»”)]?$/.test(above.text)) return false
  return /^\p{Ll}/u.test(below.text) || /[,-]$/.test(above.text) || (/^\p{N}/u.test(below.text) && above.text.length > 200)
}

export function draftsOf(pages: PageRuns[]): PdfDraft[] {
  const margins = marginsOf(pages.map(({ runs }) => runs))
  const body = bodyOf(pages.map(({ runs }) => runs))
  const seen = wordsSeen(pages.flatMap(({ runs }) => runs.map(({ text }) => text)))
  const drafts: PdfDraft[] = []
  let last: PdfDraft | undefined
  for (const [index, { runs }] of pages.entries()) {
    const number = index + 1
    const { header, footer } = margins[index] as { header: Set<Run>; footer: Set<Run> }
    const own = runs.filter((run) => !run.hidden && !header.has(run) && !footer.has(run))
    drafts.push(
      ...marginDrafts(
        runs.filter((run) => header.has(run) && !run.hidden),
        number,
      ),
    )
    const pageBody = onPage(body, own)
    for (const part of partsOf(rowsOf(stacksOf(own)))) {
      const found = 'cells' in part ? [rowDraft(part.cells, number, seen)] : paragraphsOf(part.stack, number, pageBody, seen)
      for (const draft of found) {
        if (last && goesOn(last, draft)) {
          last.text = lineJoined(last.text, draft.text, seen)
          continue
        }
        drafts.push(draft)
        last = draft
      }
    }
    drafts.push(
      ...marginDrafts(
        runs.filter((run) => run.hidden || (footer.has(run) && !header.has(run))),
        number,
      ),
    )
  }
  return drafts
}
