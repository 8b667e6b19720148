/** Documents made to harm, damaged, locked or empty: one clear line, and the process that asked is as it was. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { parseDocument } from '../../src/documents/parse.ts'
import type { Failure } from '../../src/register/failure.ts'
import { docxFile } from './docx-file.ts'
import { lines, pdfFile } from './pdf-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** @returns the failure, after looking at its line and at our own memory. */
async function refused(path: string, options = {}): Promise<Failure> {
  const before = process.memoryUsage()
  const failure = (await parseDocument(path, options).then(
    (document) => ({ message: `was read: ${document.text.slice(0, 100)}` }),
    (error) => error,
  )) as Failure
  const after = process.memoryUsage()
  expect(failure.message).toMatch(/^[\w.-]+ [^\n]+$/)
  expect(failure.message.length).toBeLessThan(250)
  // Nothing of the document was held here.
  expect(after.rss - before.rss).toBeLessThan(48 * 2 ** 20)
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(8 * 2 ** 20)
  return failure
}

const pages = (count: number) => Array.from({ length: count }, (_, page) => lines([`Page ${page}`, 'Two cameras.'], 50, 780))

test('a file of 2 GB is not opened beyond its size', async () => {
  const path = file('huge.pdf', '%PDF-1.4')
  truncateSync(path, 2 ** 31)
  expect(await refused(path)).toMatchObject({ code: 'document/too-large' })
})

test('no file, a folder, an empty file', async () => {
  expect(await refused(join(folder, 'none.pdf'))).toMatchObject({ code: 'document/not-found' })
  expect(await refused(folder)).toMatchObject({ code: 'document/not-a-file' })
  expect(await refused(file('empty.txt', ''))).toMatchObject({ code: 'document/empty' })
})

test('a bomb of a DOCX, by what its directory says and where the directory lies', async () => {
  const zeros = '\0'.repeat(2 ** 24)
  const path = file('bomb.docx', docxFile(['x'], { 'word/media/a.bin': zeros }))
  expect(await refused(path)).toMatchObject({
    code: 'document/bomb',
    message: expect.stringContaining('bomb.docx unpacks to far more'),
  })
  const lying = Buffer.from(docxFile(['x'], { 'word/media/a.bin': zeros }))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(zeros.length)
  const small = Buffer.alloc(4)
  small.writeUInt32LE(1000)
  for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at)) small.copy(lying, at)
  expect(await refused(file('lying.docx', lying))).toMatchObject({ code: 'document/bomb' })
  const entities = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>`
  expect(await refused(file('entities.docx', docxFile(['x'], { 'word/document.xml': entities })))).toMatchObject({
    code: 'document/damaged',
  })
  const whole = docxFile(['Two cameras.'])
  expect(await refused(file('cut.docx', whole.subarray(0, whole.length - 40)))).toMatchObject({ code: 'document/damaged' })
})

test('a ZIP archive that is no Word document, and other kinds of files', async () => {
  const other = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '', 'xl/workbook.xml': '<a/>' }
  expect(await refused(file('table.docx', docxFile([], other)))).toMatchObject({ code: 'document/unknown-format' })
  for (const [name, bytes] of Object.entries({
    'old.doc': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'photo.pdf': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    'page.html': Buffer.from([0x1f, 0x8b, 8, 0, ...deflateRawSync('x')]),
    'rich.txt': Buffer.from('{\\rtf1 Two cameras.}'),
    'noise.txt': Buffer.from([1, 2, 3, 0, 5, 6, 7]),
  }))
    expect(await refused(file(name, bytes))).toMatchObject({
      code: 'document/unknown-format',
      message: expect.stringContaining(name),
    })
})

test('an encrypted PDF, one that breaks off, one that is none', async () => {
  expect(await refused(file('locked.pdf', pdfFile(pages(1), { locked: true })))).toMatchObject({
    code: 'document/encrypted',
    message: 'locked.pdf is encrypted; save it without a password',
  })
  const whole = pdfFile(pages(3))
  expect(await refused(file('cut.pdf', whole.subarray(0, 60)))).toMatchObject({ code: 'document/damaged' })
  expect(await refused(file('none.pdf', `%PDF-1.7\n${'stream '.repeat(1000)}`))).toMatchObject({ code: 'document/damaged' })
})

test('a PDF whose table of objects is somewhere else is read all the same', async () => {
  const { text } = await parseDocument(file('astray.pdf', pdfFile(pages(2), { xrefAt: 7 })))
  expect(text).toContain('Page 1')
})

test('a page with scripts: nothing of them runs, nothing of them is text', async () => {
  const page = '<p onclick="x()">Two cameras.</p><script>process.exit(3)</script><script src="http://127.0.0.1:1/x.js"></script>'
  const { text } = await parseDocument(
    file('scripts.html', `<html><body>${page}<style>p{}</style><template>no</template><noscript>no</noscript></body></html>`),
  )
  expect(text).toBe('Two cameras.')
})

test('200 000 elements inside each other are refused in words; a million attributes', async () => {
  const deep = file('deep.html', `<html><body>${'<div>'.repeat(200_000)}Two cameras.`)
  expect(await refused(deep)).toMatchObject({
    code: 'document/too-deep',
    message: 'deep.html holds more than 1000 elements inside each other; save the part that matters as text',
  })
  expect((await parseDocument(file('less.html', `<html><body>${'<div>'.repeat(900)}Two cameras.`))).text).toBe('Two cameras.')
  const attributes = Array.from({ length: 1_000_000 }, (_, index) => `a${index}=1`).join(' ')
  const path = file('attributes.html', `<html><body><p ${attributes}>Two cameras.</p>`)
  expect(await refused(path, { timeoutMs: 3000 })).toMatchObject({
    code: expect.stringMatching(/^document\/too-(?:costly|slow)$/),
  })
})

test('a million blanks, figures, quotation marks or short lines are read in one go', async () => {
  const million = 10 ** 6
  const blanks = ' '.repeat(million)
  for (const [name, content] of Object.entries({
    'figures.txt': '1'.repeat(million),
    'quotes.txt': '"“« '.repeat(million / 4),
    'lines.txt': 'a\n'.repeat(million / 2),
    'blanks.txt': `.${blanks}x`,
    'row.md': `| a |\n${blanks}|-x\n# ${blanks}x${blanks}#x`,
    'pre.html': `<html><body><pre>a${blanks}b${blanks}</pre>`,
  }))
    expect((await parseDocument(file(name, content))).text.length, name).toBeGreaterThan(million / 2)
})
