/** Which format a document is in: first bytes first, then its name. A new format is a file and a line here. */
import { extname } from 'node:path'
import type { documentFormats } from '../reading/document.ts'
import { Failure } from '../register/failure.ts'
import type { Adapter } from './adapter.ts'
import { isUtf16 } from './decode.ts'

export type DocumentFormat = (typeof documentFormats)[number]

/** Read when asked for: a text file need not wait for the parts that PDF takes. */
const adapters: Record<DocumentFormat, () => Promise<Adapter>> = {
  html: async () => (await import('./html.ts')).html,
  text: async () => (await import('./text.ts')).text,
  markdown: async () => (await import('./markdown.ts')).markdown,
  pdf: async () => (await import('./pdf.ts')).pdf,
  docx: async () => (await import('./docx.ts')).docx,
}
export const adapterOf = (format: DocumentFormat): Promise<Adapter> => adapters[format]()

/** First bytes of what is often dropped here and holds no text that is read. */
const others: [bytes: string, message: string][] = [
  ['\xd0\xcf\x11\xe0', 'is an old or encrypted Office file; save it without a password as .docx or PDF'],
  ['{\\rtf', 'is rich text (RTF), which is not read; save it as .docx or PDF'],
  ['\x89PNG', 'is a picture; its text can only be read by eye'],
  ['\xff\xd8\xff', 'is a picture; its text can only be read by eye'],
  ['GIF8', 'is a picture; its text can only be read by eye'],
  ['II*\0', 'is a picture; its text can only be read by eye'],
  ['MM\0*', 'is a picture; its text can only be read by eye'],
  ['\x1f\x8b', 'is compressed (gzip); unpack it first'],
  ['7z\xbc\xaf', 'is an archive; unpack it first'],
  ['Rar!', 'is an archive; unpack it first'],
]

const htmlStart = /^<(?:!doctype\s+html|html|head|body|meta|title|article|main)\b/i

/** Begins with markup, after white space, comments and an XML declaration. */
function beginsAsHtml(head: string): boolean {
  let rest = head.trimStart()
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?xml') ? '?>' : undefined
    if (end === undefined) return htmlStart.test(rest)
    const at = rest.indexOf(end)
    if (at < 0) return false
    rest = rest.slice(at + end.length).trimStart()
  }
}

/** @throws Failure `document/unknown-format` in words that go on after the name. */
export function recognised(bytes: Uint8Array, name: string): DocumentFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'docx'
  const other = others.find(([start]) => head.startsWith(start))
  if (other) throw new Failure('document/unknown-format', other[1])
  const words = isUtf16(bytes) ? head.replaceAll('\0', '') : head
  if (!isUtf16(bytes) && isBinary(head))
    throw new Failure('document/unknown-format', 'is none of HTML, text, Markdown, PDF, DOCX; save it as one of these')
  const ending = extname(name).toLowerCase()
  if (['.md', '.markdown'].includes(ending)) return 'markdown'
  if (['.html', '.htm', '.xhtml'].includes(ending) || beginsAsHtml(words.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')))
    return 'html'
  return 'text'
}

/** Text has hardly any control characters, and no NUL at all. */
function isBinary(head: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  const controls = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  return head.includes('\0') || controls > head.length / 100
}
