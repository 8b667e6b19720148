/** Generated documents in each format: nothing is lost, nothing is said twice, and no offset cuts a character in two. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/documents/read.ts'
import { expectCovered, withoutSpace } from './cover.ts'
import { docxFile } from './docx-file.ts'
import { lines, pdfFile } from './pdf-file.ts'

const pieces = [
  ...[
    'caméra',
    'Љубљана',
    'Његош',
    'Џеп',
    'đ',
    'ç',
    '856',
    'U+',
    'M. Wang',
    '000063.SZ',
    '10\u00a0000',
    '1\u202f200',
    '50\u00a0%',
  ],
  ...[
    'e\u0301te\u0301',
    'c\u030c',
    'sur\u00adveil\u00adlance',
    '📷',
    '👨‍👩‍👧',
    '𝔘',
    '«',
    '»',
    '—',
    "l'été",
    'a-b',
    '&',
    '<',
    '>',
    'a|b',
    '#',
    '*',
    '_x_',
    '`',
    '\\',
  ],
]
const words = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((chosen) => chosen.join(' '))
const paragraphs = fc.array(words, { minLength: 1, maxLength: 8 })
const table = fc.array(fc.array(words, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 3 })

const read = (content: string | Uint8Array, name: string) =>
  readDocument(typeof content === 'string' ? new TextEncoder().encode(content) : content, name)
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const runs = { numRuns: 60 }

test('text and Markdown: any characters at all', async () => {
  const noise = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replaceAll('\ufeff', ''))
  const marks = fc.constantFrom('\n', '\n\n', '\r\n', '- ', '# ', '| ', ' | ', '---', '```\n', '1. ', '   ', '\u00a0', '\u2028')
  const mixed = fc.array(fc.oneof(noise, words, marks), { maxLength: 30 }).map((parts) => `text ${parts.join('')}`)
  await fc.assert(
    fc.asyncProperty(mixed, async (content) => {
      fc.pre(!content.includes('\0'))
      for (const name of ['a.txt', 'a.md']) {
        const found = await read(content, name).catch((error: Error) => error)
        // Too many control characters are no text.
        if (found instanceof Error) {
          expect(found).toMatchObject({ code: 'document/unknown-format' })
          return
        }
        expect(found.text).toBe(content)
        expectCovered(found)
      }
    }),
    { numRuns: 200 },
  )
})

test('HTML', async () => {
  await fc.assert(
    fc.asyncProperty(paragraphs, table, async (texts, rows) => {
      const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')
      const wrapped = texts.map((text, index) =>
        index % 3 === 0
          ? `<p>${escaped(text)}</p>`
          : index % 3 === 1
            ? `<ul><li>${escaped(text)}<br>x</ul>`
            : `${escaped(text)}<div><i>${escaped(text)}</i></div>`,
      )
      const found = await read(
        `<html><body>${wrapped.join('\n')}<table>${cells}</table><footer>end</footer></body></html>`,
        'a.html',
      )
      expectCovered(found)
      const said = texts.map((text, index) => (index % 3 === 1 ? `${text}x` : index % 3 === 2 ? text + text : text))
      expect(withoutSpace(found.text)).toBe(withoutSpace(`${said.join('')}${rows.flat().join('')}end`))
    }),
    runs,
  )
})

test('DOCX', async () => {
  await fc.assert(
    fc.asyncProperty(paragraphs, table, async (texts, rows) => {
      const found = await read(docxFile([...texts, { rows }, 'end']), 'a.docx')
      expectCovered(found)
      expect(withoutSpace(found.text)).toBe(withoutSpace(`${texts.join('')}${rows.flat().join('')}end`))
      expect(found.blocks.filter(({ kind }) => kind === 'row')).toHaveLength(rows.length)
    }),
    runs,
  )
})

test('PDF', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(paragraphs, { minLength: 1, maxLength: 4 }), async (pages) => {
      const drawn = pages.map((texts, page) => lines([...texts, `end ${'x'.repeat(page)}`], 50, 780))
      const found = await read(pdfFile(drawn), 'a.pdf')
      expectCovered(found)
      const said = pages.flatMap((texts, page) => [...texts, `end${'x'.repeat(page)}`]).join('')
      // pdf.js leaves out characters that only format.
      const letters = (text: string) =>
        [
          ...withoutSpace(text)
            .normalize('NFKD')
            .replaceAll(/[\p{Cf}-]/gu, ''),
        ]
          .sort()
          .join('')
      expect(letters(found.text)).toBe(letters(said))
    }),
    runs,
  )
})
