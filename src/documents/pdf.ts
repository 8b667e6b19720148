/** A PDF with a text layer, by pdf.js. Only text is asked for: no scripts, forms, annotations, fonts or pictures are run or drawn. */
import { fileURLToPath } from 'node:url'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ReadDocument } from '../reading/document.ts'
import { Failure } from '../register/failure.ts'
import type { Adapter } from './adapter.ts'
import { Composer } from './compose.ts'
import { draftsOf } from './pdf-drafts.ts'
import { type PageRuns, type Piece, runsOf } from './pdf-runs.ts'

const MOST_PAGES = 5000

type Pdf = PDFDocumentProxy

GlobalWorkerOptions.workerSrc = import.meta.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')
/** Tables of characters of Chinese, Japanese and Korean fonts: read from the package, never fetched. */
const cMapUrl = fileURLToPath(new URL('../../cmaps/', GlobalWorkerOptions.workerSrc))

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocument({
      data: bytes,
      cMapUrl,
      cMapPacked: true,
      verbosity: 0,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      useWorkerFetch: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      disableAutoFetch: true,
      stopAtErrors: false,
    }).promise
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new Failure('document/encrypted', 'is encrypted; save it without a password')
    throw new Failure('document/damaged', 'is no PDF that can be read; it is damaged or breaks off: fetch it again', {
      cause: String((error as Error).message).slice(0, 300),
    })
  }
}

/** A page that is damaged counts as one without text: the others are read all the same. */
const pageRuns = (pdf: Pdf, number: number): Promise<PageRuns> =>
  drawnRuns(pdf, number).catch(() => ({ runs: [], turns: 0, height: 0 }))

async function drawnRuns(pdf: Pdf, number: number): Promise<PageRuns> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: false })
  const { transform, width, height } = page.getViewport({ scale: 1 })
  page.cleanup()
  return runsOf(items as Piece[], { transform, width, height })
}

/** Titles that programs put in by themselves. */
const noTitle =
  /^(?:microsoft word|untitled|sans titre|ohne titel|document\d*$|.{0,200}\.(?:docx?|odt|indd|pdf|qxd|rtf|pptx?|xlsx?)$)/i

async function titleIn(pdf: Pdf): Promise<{ title?: string; language?: string }> {
  const { info } = (await pdf.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> }
  const title =
    typeof info.Title === 'string' ? info.Title.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 300).toWellFormed() : ''
  const language = typeof info.Language === 'string' ? /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i.exec(info.Language)?.[0] : undefined
  return { ...(title.length > 3 && !noTitle.test(title) ? { title } : {}), ...(language ? { language } : {}) }
}

function warningsOf(pages: PageRuns[]): ReadDocument['warnings'] {
  const empty = pages.flatMap(({ runs }, index) => (runs.length === 0 ? [index + 1] : []))
  if (empty.length === pages.length)
    return [
      {
        code: 'no-text',
        message: 'This PDF has no text: it is a scan or made of pictures. It can be read by eye, and quoted by hand.',
      },
    ]
  if (empty.length === 0) return []
  const named = empty.slice(0, 20).join(', ')
  return [
    { code: 'pages-without-text', message: `Pages without text, which may be scans: ${named}${empty.length > 20 ? '…' : ''}.` },
  ]
}

export const pdf: Adapter = {
  async read(bytes): Promise<ReadDocument> {
    const pdf = await opened(bytes)
    if (pdf.numPages > MOST_PAGES)
      throw new Failure(
        'document/too-long',
        `has ${pdf.numPages} pages, and up to ${MOST_PAGES} are read; take out those that matter`,
      )
    const pages: PageRuns[] = []
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await pageRuns(pdf, number))
    const composer = new Composer()
    for (const { kind, text, cells, page, box, aside } of draftsOf(pages)) {
      const options = { page, ...(box ? { box } : {}), ...(aside ? { aside } : {}) }
      if (cells) composer.addRow(cells, options)
      else composer.add(kind, text, options)
    }
    return {
      ...{ format: 'pdf', rules: 'pdf-1', text: composer.text, blocks: composer.blocks },
      ...(await titleIn(pdf)),
      ...{ pages: pdf.numPages, warnings: warningsOf(pages) },
    }
  },
}
