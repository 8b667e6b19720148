/** Writes small Word documents for tests: paragraphs with their style, tables, and whatever else a test puts into the archive. */
import { zip } from '../../src/operations/requests/zip.ts'

export type DocxPart = string | { style: string; text: string } | { rows: string[][] }

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const paragraph = (text: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

function xmlOf(part: DocxPart): string {
  if (typeof part === 'string') return paragraph(part)
  if ('style' in part) return paragraph(part.text, part.style)
  const rows = part.rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
  return `<w:tbl>${rows.join('')}</w:tbl>`
}

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

/** @param more members of the archive, by name. */
export function docxFile(parts: DocxPart[], more: Record<string, string> = {}): Uint8Array {
  const members = {
    '[Content_Types].xml': types,
    '_rels/.rels': relations,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${main}"><w:body>${parts.map(xmlOf).join('')}</w:body></w:document>`,
    ...more,
  }
  return new Uint8Array(zip(Object.entries(members)))
}
