/** How the text of a PDF is put together from what stands where. */
import { expect, test } from 'vitest'
import { readDocument } from '../../src/documents/read.ts'
import { expectCovered, outline, textOf } from './cover.ts'
import { type Drawn, letterWidth, lines, type PdfOptions, pdfFile } from './pdf-file.ts'

async function read(pages: Drawn[][], options?: PdfOptions) {
  const document = await readDocument(pdfFile(pages, options), 'a.pdf')
  expectCovered(document)
  return document
}

test('lines become paragraphs; a divided word is whole, with a soft hyphen; a hyphen of the word stays', async () => {
  const column = lines(
    [
      ...[
        'The prefecture has had cam-',
        'eras near the Gare Saint-',
        'Lazare, and vidéo-protection',
        'of its own for 2019-',
        '2020, with more vidéo-',
        'protection to come soon.',
      ],
    ],
    50,
    700,
  )
  const document = await read([[...column, ...lines(['A second paragraph stands', 'apart.'], 50, 600)]])
  expect(outline(document)).toEqual([
    'paragraph: The prefecture has had cam\u00aderas near the Gare Saint-Lazare, and vidéo-protection of its own for 2019-2020, with more vidéo-protection to come soon.',
    'paragraph: A second paragraph stands apart.',
  ])
})

test('each block knows its page, and its box on it', async () => {
  const document = await read([[{ text: 'One', x: 50, y: 700 }], [{ text: 'Two', x: 100, y: 300, size: 20 }]], {
    title: 'Cameras',
  })
  expect(document).toMatchObject({ format: 'pdf', pages: 2, title: 'Cameras' })
  expect(document.blocks).toMatchObject([
    { page: 1, box: [50, 697.5, 50 + 3 * 10 * letterWidth, 708] },
    { page: 2, box: [100, 295, 100 + 3 * 20 * letterWidth, 316] },
  ])
})

test('a page that is shown turned has its boxes as shown', async () => {
  const document = await read([[{ text: 'One', x: 50, y: 700 }]], { rotate: 180 })
  expect(document.blocks[0]?.box).toEqual([
    expect.closeTo(545 - 15, 0),
    expect.closeTo(842 - 708, 0),
    expect.closeTo(545, 0),
    expect.closeTo(842 - 697.5, 0),
  ])
})

test('a table: cells by their columns, also where one is broken into lines', async () => {
  const row = (y: number, cells: string[]): Drawn[] => cells.map((text, index) => ({ text, x: 50 + index * 150, y }))
  const table = [
    ...row(700, ['Number', 'Place', 'Since']),
    ...row(680, ['00123', 'Rue Haute', '2019']),
    ...[{ text: '00124', x: 50, y: 654 }, ...lines(['Place de la', 'Gare'], 200, 660), { text: '2020', x: 350, y: 654 }],
  ]
  const document = await read([
    [{ text: 'Annex 1', x: 50, y: 740, size: 16 }, ...table, ...lines(['Prose after the table, as usual.', 'It ends.'], 50, 600)],
  ])
  expect(outline(document)).toEqual([
    'heading: Annex 1',
    ...['row: Number | Place | Since', 'row: 00123 | Rue Haute | 2019', 'row: 00124 | Place de la Gare | 2020'],
    'paragraph: Prose after the table, as usual. It ends.',
  ])
})

test('cells that stand close are told apart by the columns of the other rows', async () => {
  const row = (y: number, number: string, place: string[]): Drawn[] => [
    ...[
      { text: '75001', x: 50, y },
      { text: number, x: 120, y },
    ], // prettier-ignore
    ...lines(place, 160, y),
  ]
  const rows = [
    ...row(700, '0123', ['Rue Haute']),
    ...row(680, '01234B', ['Place  de la Gare,', 'rue Basse']),
    ...row(650, '0125', ['Quai']),
  ]
  expect(outline(await read([rows]))).toEqual([
    ...['row: 75001 | 0123 | Rue Haute', 'row: 75001 | 01234B | Place de la Gare, rue Basse', 'row: 75001 | 0125 | Quai'],
  ])
})

test('columns are read one after the other, and a sentence goes on over columns and pages', async () => {
  const left = lines(['The city of the north has', 'bought two hundred cameras', 'from a vendor that'], 50, 700)
  const right = lines(['nobody had heard of before.', 'It has not said what they', 'are able to do, and the'], 300, 700)
  const document = await read([[...left, ...right], lines(['mayor was not there.'], 50, 700)])
  expect(outline(document)).toEqual([
    'paragraph: The city of the north has bought two hundred cameras from a vendor that nobody had heard of before. It has not said what they are able to do, and the mayor was not there.',
  ])
})

test('columns drawn line by line across the page are columns all the same', async () => {
  const left = [
    'The city of the north has bought',
    'two hundred cameras from a firm',
    'that nobody has heard of before',
    'and has not said what they cost',
    'or on what law they were placed',
    'in its streets and its squares.',
  ]
  const right = [
    'In the south the prefecture says',
    'that it has a law and a contract',
    'but has not shown either to the',
    'people who asked for them twice',
    'in the last year, and again this',
    'spring, when the term had ended.',
  ]
  const drawn = left.flatMap((text, index) => [
    { text, x: 50, y: 700 - index * 12 },
    { text: right[index] as string, x: 300, y: 700 - index * 12 },
  ]) // prettier-ignore
  expect(outline(await read([drawn]))).toEqual([`paragraph: ${left.join(' ')}`, `paragraph: ${right.join(' ')}`])
})

test('headers and footers that come again on other pages are asides, and do not break a sentence', async () => {
  const page = (number: number, text: string): Drawn[] => [
    { text: 'Official Journal', x: 50, y: 810 },
    { text, x: 50, y: 600 },
    { text: `page ${number} of 3`, x: 280, y: 30 },
  ]
  const document = await read([
    page(1, 'Two hundred cameras of the'),
    page(2, 'city were switched off, says the'),
    page(3, 'mayor.'),
  ])
  expect(outline(document).filter((line) => !line.startsWith('~'))).toEqual([
    'paragraph: Two hundred cameras of the city were switched off, says the mayor.',
  ])
  expect(outline(document).filter((line) => line.startsWith('~'))).toHaveLength(6)
})

test('notes at the foot of a page are told apart, and the sentence goes on behind them', async () => {
  const notes = lines(['1 Order of 24 January 2019, article', '6.'], 50, 60, 7)
  const text = ['The city of the north has bought', 'two hundred cameras, as the']
  const document = await read([
    [...lines(text, 50, 700), ...notes],
    lines(['contract says, and nobody knows', 'what they are able to do.'], 50, 700),
  ])
  expect(outline(document)).toEqual([
    `paragraph: ${text.join(' ')} contract says, and nobody knows what they are able to do.`,
    'footnote: 1 Order of 24 January 2019, article 6.',
  ])
})

test('items keep their label', async () => {
  const label = (y: number, text: string, item: string[]): Drawn[] => [{ text, x: 50, y }, ...lines(item, 75, y)]
  const document = await read([
    [
      ...lines(['The contract has two lots, says the city:'], 50, 740),
      ...label(710, '•', ['cameras, two hundred', 'of them;']),
      ...label(670, '2.', ['a network.']),
    ],
  ])
  expect(outline(document)).toEqual([
    'paragraph: The contract has two lots, says the city:',
    'item: • cameras, two hundred of them;',
    'item: 2. a network.',
  ])
})

test('a scan says that it has no text; pages without text are named', async () => {
  const scan = await read([[], []], { picture: true })
  expect(scan).toMatchObject({
    text: '',
    blocks: [],
    pages: 2,
    warnings: [{ code: 'no-text', message: expect.stringContaining('scan') }],
  })
  const half = await read([[{ text: 'One', x: 50, y: 700 }], []], { picture: true })
  expect(half.warnings).toEqual([{ code: 'pages-without-text', message: expect.stringMatching(/: 2\.$/) }])
})

test('what is written across the page or too small to see is kept apart', async () => {
  const document = await read([[{ text: '123', x: 0, y: 841.9, size: 1 }, ...lines(['Two cameras.'], 50, 700)]])
  expect(outline(document)).toEqual(['paragraph: Two cameras.', '~paragraph: 123'])
  expect(textOf(document, document.blocks[0] as { start: number; end: number })).toBe('Two cameras.')
})
