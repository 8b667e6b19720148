/** A Word document: mammoth makes plain HTML of it, and that is walked as a page is, with every block the document's own. */
import mammoth from 'mammoth'
import type { ReadDocument } from '../reading/document.ts'
import { Failure } from '../register/failure.ts'
import type { Adapter } from './adapter.ts'
import { Composer } from './compose.ts'
import { pageOf } from './html.ts'
import { type PageNode, walk } from './html-walk.ts'
import { type Member, membersOf, unpackedMember } from './zip.ts'

/** Longest part of XML, bytes: some three thousand pages. */
const MOST_XML = 60 * 2 ** 20

/**
 * Unpacks every member within its bound, and looks for what XML here must not have.
 * @returns the part with the document's properties, or nothing.
 */
function inspected(bytes: Uint8Array): string {
  const members = membersOf(bytes)
  const main = members.find(({ name }) => /^word\/document\d*\.xml$/.test(name) || name === '[Content_Types].xml')
  if (!main) throw new Failure('document/unknown-format', 'is a ZIP archive without a Word document in it; unpack it first')
  if (members.some(({ name }) => /^(?:xl|ppt)\//.test(name)))
    throw new Failure('document/unknown-format', 'is a table or a presentation; save it as PDF, or a table as CSV for `import`')
  if (!members.some(({ name }) => name.startsWith('word/')))
    throw new Failure('document/unknown-format', 'is a ZIP archive without a Word document in it; unpack it first')
  for (const member of members) {
    const content = unpackedMember(bytes, member)
    if (!/\.(?:xml|rels)$/.test(member.name)) continue
    if (content.length > MOST_XML)
      throw new Failure('document/too-large', 'is longer than a document that is read; take out the part that matters')
    if (Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 100_000)).includes('<!'))
      refuseDeclarations(content)
  }
  const core: Member | undefined = members.find(({ name }) => name === 'docProps/core.xml')
  return core && core.unpacked < 2 ** 20 ? new TextDecoder().decode(unpackedMember(bytes, core)) : ''
}

/** A document type comes before everything else, within what was looked at. */
function refuseDeclarations(content: Uint8Array): void {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 100_000)).toString('latin1')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(head))
    throw new Failure('document/damaged', 'declares entities, which no Word document does; do not trust where it came from')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function titleIn(core: string): string | undefined {
  const found = /<dc:title>([^<]{1,1000})<\/dc:title>/.exec(core)?.[1]
  const title = found
    ?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] as string)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
  return title === '' ? undefined : title
}

const mark = 'data-text-holder'

export const docx: Adapter = {
  async read(bytes): Promise<ReadDocument> {
    const core = inspected(bytes)
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        // Pictures are not looked at.
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        ignoreEmptyParagraphs: true,
      },
    )
    // The arrow that leads back from a note is mammoth's own.
    const page = pageOf(value.replace(/ ?<a href="#(?:foot|end)note-ref-\w{1,20}">↑<\/a>/g, ''))
    const { drafts } = walk(page.documentElement as unknown as PageNode, mark)
    const composer = new Composer()
    for (const { kind, text, cells, path } of drafts) {
      const options = path ? { path } : {}
      if (cells) composer.addRow(cells, options)
      else composer.add(kind, text, options)
    }
    const heading = composer.blocks.find(({ kind }) => kind === 'heading')
    const title = titleIn(core) ?? (heading && composer.text.slice(heading.start, heading.end).replace(/\s+/g, ' ').slice(0, 300))
    return {
      ...{ format: 'docx', rules: 'docx-1', text: composer.text, blocks: composer.blocks },
      ...(title ? { title } : {}),
      warnings: [],
    }
  },
}
