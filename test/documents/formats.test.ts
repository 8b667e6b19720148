/** Which format a document is taken for, and what each adapter makes of a small one. */
import { expect, test } from 'vitest'
import { recognised } from '../../src/documents/formats.ts'
import { readDocument } from '../../src/documents/read.ts'
import { expectCovered, outline, textOf } from './cover.ts'
import { docxFile } from './docx-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (content: string | Uint8Array, name: string) => {
  const document = await readDocument(typeof content === 'string' ? bytes(content) : content, name)
  expectCovered(document)
  return document
}
const utf16 = (text: string) => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))

test.each<[string, string | Uint8Array, string]>([
  ['a.txt', '%PDF-1.7', 'pdf'],
  ['a', 'some words\n', 'text'],
  ['a.md', '# x', 'markdown'],
  ['a', '\n<!-- <p> --> <!-- x --><!DOCTYPE html><p>', 'html'],
  ['a', '<?xml version="1.0"?>\n<html xmlns="x">', 'html'],
  ['a', '\ufeff<html>', 'html'],
  ['a', utf16('<html><p>x'), 'html'],
  ['a.HTM', 'x', 'html'],
  ['a.txt', '<b>5</b> is more than 4', 'text'],
  ['a.bin', docxFile(['x']), 'docx'],
])('%s beginning with %s', (name, content, format) => {
  expect(recognised(typeof content === 'string' ? bytes(content) : content, name)).toBe(format)
})

test('comments without end are looked at once', () => {
  expect(recognised(bytes(`${'<!---->'.repeat(500)}<!--`), 'a')).toBe('text')
})

test('text: decoded by its mark, as UTF-8, else as windows-1252', async () => {
  expect((await read('\ufeffcaméra', 'a.txt')).text).toBe('caméra')
  expect((await read(utf16('caméra 📷'), 'a.txt')).text).toBe('caméra 📷')
  expect((await read(new Uint8Array([0x63, 0x61, 0x6d, 0xe9, 0x72, 0x61, 0x20, 0x80]), 'a.txt')).text).toBe('caméra €')
})

test('text: headings, items, wrapped lines', async () => {
  const wrapped =
    'The city bought two hundred cameras from a vendor\nthat nobody knew, and it did not say what they are\nable to do.'
  const document = await read(
    `Cameras in the city\n\n${wrapped}\r\n\r\nLots:\n- Lot 1\n- Lot 2\n\nFirst line.\nSecond line.\n\n1. one\n   and more\n\nThe end\n`,
    'a.txt',
  )
  expect(document.title).toBe('Cameras in the city')
  expect(outline(document)).toEqual([
    'heading: Cameras in the city',
    `paragraph: ${wrapped}`,
    'paragraph: Lots:',
    'item: - Lot 1',
    'item: - Lot 2',
    'paragraph: First line.',
    'paragraph: Second line.',
    'item: 1. one\n   and more',
    'paragraph: The end',
  ])
})

test('Markdown: as written, with its blocks', async () => {
  const written = `---
title: "Cameras"
date: 2021-03-04
lang: fr
---
# Lots

First line,
second line.
- one
  and more
- two

| lot | price |
|-----|------:|
| 1   | a \\| b |

Title
=====

\`\`\`
# no heading

x
\`\`\`
***
[^1]: a note
`
  const document = await read(written, 'a.md')
  expect(document).toMatchObject({ text: written, title: 'Cameras', published: '2021-03-04', language: 'fr' })
  expect(outline(document)).toEqual([
    ...[
      '~paragraph: ---',
      '~paragraph: title: "Cameras"',
      '~paragraph: date: 2021-03-04',
      '~paragraph: lang: fr',
      '~paragraph: ---',
    ],
    ...['heading: # Lots', 'paragraph: First line,\nsecond line.', 'item: - one\n  and more', 'item: - two'],
    ...['row: lot | price', '~row: |-----|------:|', 'row: 1 | a \\| b'],
    ...['heading: Title\n=====', 'paragraph: ```\n# no heading\n\nx\n```', '~paragraph: ***', 'footnote: [^1]: a note'],
  ])
})

const facts = `<meta charset="utf-8"><title>Cameras – The Paper</title><meta property="og:title" content="Cameras">
<meta property="og:site_name" content="The Paper"><meta name="author" content="Somebody"><link rel="canonical" href="https://paper.example/cameras">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2021-03-04T23:30:00+01:00","author":{"name":"Somebody"},"__proto__":{"x":1}}]}</script>`
const sentence =
  'The city bought 200 cameras in two years, says the contract, and nobody has said what they are able to do, or on what law.'

test('HTML: the article, what is beside it, and what the page says of itself', async () => {
  const document = await read(
    `<!doctype html><html lang="en-GB"><head>${facts}</head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Cameras</h1><p>${sentence}</p><p>${sentence}<br>A second&nbsp;lot is <b>plan</b>ned, says the <i>mayor</i>.</p>
<h2>Lots</h2><ul><li>Lot 1</li><li><p>Lot 2</p></li></ul>
<table><caption>Prices</caption><tr><th>Lot</th><th>Price</th><th></th></tr><tr><td>1</td><td>10<br>000 €</td><td></td></tr></table>
<pre>a
  b</pre><figure><img alt="x"><figcaption>A camera</figcaption></figure><p>sur&shy;veil&shy;lance &#x1F4F7; ${sentence}</p></article>
<aside><p>Read also: other cameras</p></aside><footer>Imprint</footer></body></html>`,
    'a.html',
  )
  expect(document).toMatchObject({
    ...{
      title: 'Cameras',
      publisher: 'The Paper',
      published: '2021-03-04',
      language: 'en-GB',
      url: 'https://paper.example/cameras',
    },
  })
  expect(JSON.stringify(document)).not.toContain('Somebody')
  expect(outline(document)).toEqual([
    ...['~item: Home', 'heading: Cameras', `paragraph: ${sentence}`],
    `paragraph: ${sentence}\nA second\u00a0lot is planned, says the mayor.`,
    ...['heading: Lots', 'item: Lot 1', 'item: Lot 2', 'caption: Prices', 'row: Lot | Price | ', 'row: 1 | 10 000 € | '],
    ...['paragraph: a\n  b', 'caption: A camera', `paragraph: sur\u00adveil\u00adlance 📷 ${sentence}`],
    ...['~paragraph: Read also: other cameras', '~paragraph: Imprint'],
  ])
  const second = document.blocks.find((block) => textOf(document, block).includes('second'))
  expect(second?.path).toBe('/html/body/article/p[2]')
})

test('HTML: a short notice is all its own, but for what its elements call otherwise', async () => {
  const document = await read(
    '<h1>Notice</h1><p>Area under video surveillance.</p><table role="presentation"><tr><td>By</td><td>the city</td></tr></table><nav>Home</nav>',
    'a.html',
  )
  expect(outline(document)).toEqual([
    'heading: Notice',
    'paragraph: Area under video surveillance.',
    'paragraph: By',
    'paragraph: the city',
    '~paragraph: Home',
  ])
  expect((await read('<nav>Home</nav>', 'a.html')).blocks).toEqual([expect.not.objectContaining({ aside: true })])
})

test('HTML: the encoding that the page declares', async () => {
  const page = Buffer.from('<meta charset="windows-1250"><p>kamere u \x8aapcu', 'latin1')
  expect((await read(new Uint8Array(page), 'a.html')).text).toBe('kamere u Šapcu')
})

test('DOCX: headings by style, tables as rows', async () => {
  const core =
    '<cp:coreProperties xmlns:dc="x"><dc:title>Cameras &amp; more</dc:title><dc:creator>Somebody</dc:creator></cp:coreProperties>'
  const parts = [
    { style: 'Heading1', text: 'Lots' },
    'First.',
    {
      rows: [
        ['Lot', 'Price'],
        ['1', '10\u00a0000 €'],
      ],
    },
    'Last 📷.',
  ] // prettier-ignore
  const document = await read(docxFile(parts, { 'docProps/core.xml': core }), 'a.docx')
  expect(document.title).toBe('Cameras & more')
  expect(outline(document)).toEqual([
    'heading: Lots',
    'paragraph: First.',
    'row: Lot | Price',
    'row: 1 | 10\u00a0000 €',
    'paragraph: Last 📷.',
  ])
  expect(JSON.stringify(document)).not.toContain('Somebody')
})

test('a document without text says so', async () => {
  for (const [content, name] of [
    [' \n', 'a.txt'],
    ['<p></p>', 'a.html'],
    [docxFile([]), 'a.docx'],
  ] as const)
    expect((await read(content, name)).warnings).toEqual([{ code: 'no-text', message: expect.any(String) }])
})
