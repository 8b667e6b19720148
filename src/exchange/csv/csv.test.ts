import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunked, fixture, refusal, rowsOf, sorts, utf8 } from '../../../test/exchange-reading.ts'
import { previewCsv } from './read.ts'
import { csvCell, csvRecord, deviceTable } from './write.ts'

const mapping = async () => JSON.parse(new TextDecoder().decode(await fixture('csv/fixtures/mapping.json')))

test('rows are read by a mapping, wherever the stream is cut', async () => {
  for (const size of [1, 5, 1e6]) {
    const rows = await rowsOf(await fixture('csv/fixtures/cameras.csv'), { name: 'cameras.csv', mapping: await mapping() }, size)
    expect(sorts(rows)).toEqual([
      'device',
      'device',
      'rejected no-coordinates',
      'rejected untagged',
      'rejected bad-coordinates',
      'rejected too-many-cells',
    ])
    expect(rows[0]).toMatchObject({
      where: 'row 2',
      lon: 16.37,
      lat: 48.21,
      tags: { operator: 'Stadt', description: 'zwei; Teile "so"' },
    })
    expect(rows[1]).toMatchObject({ where: 'row 3', osmId: 'node/7', tags: { description: 'über\nzwei Zeilen' } })
  }
})

test('without a mapping the headings are guessed, and every other column is a tag', async () => {
  const rows = await rowsOf('id,Longitude,LAT,operator,__proto__\n1,2.5,48,City,x\n', { name: 'a.csv' })
  expect(rows).toMatchObject([{ type: 'device', lon: 2.5, lat: 48, tags: { operator: 'City' } }])
  expect(Object.keys((rows[0] as { tags: object }).tags)).toEqual(['operator'])
})

test('fixed tags hold for every row', async () => {
  const rows = await rowsOf('x,y\n1,2\n', { name: 'a.csv', mapping: { fixed: { man_made: 'surveillance' } } })
  expect(rows).toMatchObject([{ type: 'device', lon: 1, lat: 2, tags: { man_made: 'surveillance' } }])
})

test('a preview shows five mapped rows and why a row would be rejected', async () => {
  const preview = await previewCsv(chunked(await fixture('csv/fixtures/cameras.csv')), await mapping())
  expect(preview).toMatchObject({ lon: 'Länge', lat: 'lat', id: 'Kennung', tags: { operator: 'Betreiber' } })
  expect(preview.rows).toHaveLength(5)
  expect(preview.rows[2]?.rejected?.code).toBe('no-coordinates')
})

test.each([
  [
    '10 000 columns',
    `${Array.from({ length: 10_000 }, (_, column) => `c${column}`).join(',')}\n1,2\n`,
    undefined,
    'csv/too-many-columns',
  ],
  [
    '1 001 columns',
    `${Array.from({ length: 1001 }, (_, column) => `c${column}`).join(',')}\n1,2\n`,
    undefined,
    'csv/too-many-columns',
  ],
  ['a quote left open', 'a,b\n1,"two\n', undefined, 'csv/truncated'],
  ['quotes in the wrong place', 'a,b\n1,"two" x\n', undefined, 'csv/bad'],
  ['a mapping to a column that is not there', 'a,b\n1,2\n', { lon: 'east' }, 'csv/mapping'],
  ['a mapping that is none', 'a,b\n1,2\n', { wrong: 1 }, 'csv/mapping'],
])('refused: %s', async (_, text, given, code) =>
  expect((await refusal(text, { name: 'a.csv', mapping: given })).code).toBe(code),
)

test('cells that begin like formulas are defused, numbers stay numbers', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx', ' =1', '＝1'])
    expect(csvCell(text).replaceAll('"', '')).toMatch(/^'/)
  expect(csvCell(-10.5)).toBe('-10.5')
  expect(csvCell('a,"b"')).toBe('"a,""b"""')
  expect(csvCell(undefined)).toBe('')
})

test('whatever is written reads back as it was, save the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (records) => {
      const text = records.map(csvRecord).join('')
      const back = parse(text, { record_delimiter: '\r\n' }) as string[][]
      expect(back.flat().map((cell) => cell.replace(/^'/, ''))).toEqual(records.flat().map((cell) => cell.replace(/^'/, '')))
    }),
  )
})

test('a table of devices', async () => {
  const device = {
    id: 'device/1',
    lon: -10.5,
    lat: 2,
    tags: { operator: '=cmd', direction: '-90' },
    headings: [
      { from: 90, to: 90 },
      { from: 270, to: 30 },
    ],
    sources: [{ id: 'source/a', licence: 'ODbL-1.0', attribution: '© A' }],
  }
  expect((await Array.fromAsync(deviceTable([device], ['operator', 'toString']))).join('')).toBe(
    "id,lon,lat,headings,heightM,sources,licence,attribution,operator,toString\r\ndevice/1,-10.5,2,90;270-30,,source/a,ODbL-1.0,© A,'=cmd,\r\n",
  )
})

test('a text of one byte pieces is still one file', async () => {
  const rows = await rowsOf(utf8('lon,lat,name\n1,2,"a\r\nb"\r\n3,4,c'), { name: 'a.csv' }, 1)
  expect(rows).toMatchObject([{ tags: { name: 'a\r\nb' } }, { lon: 3, tags: { name: 'c' } }])
})

test('a megabyte of quotes or delimiters in one row is refused after one pass', async () => {
  for (const piece of ['"a",', '""', '"', ','])
    expect((await refusal(`lon,lat\n${piece.repeat(1_000_000 / piece.length)}x"y`, { name: 'a.csv' }, 2 ** 16)).code).toBe(
      'csv/truncated',
    )
})
