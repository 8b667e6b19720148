import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chunked, fixture, refusal, rowsOf, sorts, utf8 } from '../../test/exchange-reading.ts'
import { formatFor } from './formats.ts'
import { ndjson } from './ndjson/read.ts'

const row = '{"lon": 1, "lat": 2, "man_made": "surveillance"}\n'

test('a format is told by its bytes, whatever the name', async () => {
  const head = async (path: string) => (await fixture(path)).subarray(0, 4096)
  expect(formatFor({ name: 'a.bin' }, await head('geojson/fixtures/mixed.geojson')).id).toBe('geojson')
  expect(formatFor({ name: 'a.json' }, await head('ndjson/fixtures/rows.ndjson')).id).toBe('ndjson')
  expect(formatFor({ name: 'a.osm' }, await head('osm/xml/fixtures/small.osm')).id).toBe('osm-xml')
  expect(formatFor({ as: 'osm' }, await head('osm/xml/fixtures/small.osm')).id).toBe('osm-xml')
  expect(formatFor({ name: 'a.csv' }, await head('csv/fixtures/cameras.csv')).id).toBe('csv')
  expect(formatFor({}, utf8('{"type":"FeatureCollection","features":[{"type":"Feature"')).id).toBe('geojson')
  expect(formatFor({}, utf8('\uFEFF{"type":"FeatureCollection","features":[]}')).id).toBe('geojson')
})

test('an empty file, packed or not, is refused', async () => {
  expect((await refusal('')).code).toBe('file/empty')
  expect(await refusal(' \n\n')).toMatchObject({ code: 'file/empty', message: expect.stringContaining('nothing but blanks') })
  expect((await refusal(gzipSync(' \n'.repeat(50_000)))).message).toContain('nothing but blanks')
  expect((await refusal('')).message).toContain('is empty')
  expect((await refusal(gzipSync(''))).code).toBe('file/empty')
})

test('a file of the wrong type is refused, and the message says what it seems to be', async () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  const refused = await refusal(picture, { name: 'cameras.geojson' })
  expect(refused.code).toBe('file/wrong-type')
  expect(refused.message).toContain('picture')
  expect((await refusal('%PDF-1.7, x', { name: 'a.osm.pbf' })).message).toContain('PDF')
  expect((await refusal('<!DOCTYPE html><html>', { name: 'a.json' })).message).toContain('web page')
  expect((await refusal('a,b\n1,2\n', { as: 'geojson' })).code).toBe('file/wrong-type')
  expect((await refusal(row, { as: 'shapefile' })).code).toBe('file/unknown-format')
  expect((await refusal(row, { as: '__proto__' })).code).toBe('file/unknown-format')
  expect((await refusal('just words')).code).toBe('file/unknown-format')
})

test('gzip is unpacked; a damaged one is refused', async () => {
  const packed = gzipSync(row.repeat(2000))
  expect(await rowsOf(packed)).toHaveLength(2000)
  expect((await refusal(packed.subarray(0, packed.length - 20))).code).toBe('file/gzip-damaged')
  const bent = new Uint8Array(packed)
  bent.fill(0xff, 40, 60)
  expect((await refusal(bent)).code).toBe('file/gzip-damaged')
})

test('a gzip bomb is refused by its ratio, and by its size', { timeout: 60_000 }, async () => {
  const bomb = gzipSync(row.padEnd(1000, ' ').replaceAll('\n', ' ').concat('\n').repeat(4000))
  const limits = { maxBytes: 2 ** 30, maxRatio: 100, ratioAfterBytes: 2 ** 20 }
  expect((await refusal(bomb, { limits })).code).toBe('file/gzip-bomb')
  expect((await refusal(bomb, { limits: { maxBytes: 2 ** 20, maxRatio: 1e9, ratioAfterBytes: 0 } })).code).toBe('file/gzip-bomb')
  const blanks = new Uint8Array(80 * 2 ** 20).fill(32)
  for (let at = 0; at < blanks.length; at += 2 ** 20) blanks.set(utf8(`\n${row.trim()}`), at)
  expect((await refusal(gzipSync(blanks), {}, 2 ** 16)).code).toBe('file/gzip-bomb')
})

test('invalid UTF-8 is refused with its byte and line', async () => {
  const bytes = utf8(row.repeat(3))
  bytes[row.length * 2 + 5] = 0xff
  const refused = await refusal(bytes)
  expect(refused).toMatchObject({ code: 'file/not-utf8', details: { byte: row.length * 2 + 5, line: 3 } })
  expect((await refusal(new Uint8Array([...utf8(row), 0xe2, 0x82]))).code).toBe('file/not-utf8')
})

test('characters cut by chunks come out whole, a byte order mark is left out', async () => {
  const rows = await rowsOf(`\uFEFF{"lon":1,"lat":2,"name":"Đorđević 監視 📷"}\r\n`, {}, 1)
  expect(rows).toMatchObject([{ type: 'device', tags: { name: 'Đorđević 監視 📷' } }])
})

test('progress counts the bytes of the file itself, and reading can be stopped', async () => {
  const packed = gzipSync(row.repeat(100))
  const seen: number[] = []
  await rowsOf(packed, { progress: (bytes) => seen.push(bytes) })
  expect(seen.at(-1)).toBe(packed.length)
  const stopped = AbortSignal.abort(new Error('stopped'))
  await expect(rowsOf(row, { signal: stopped })).rejects.toThrow('stopped')
})

test('ndjson: each bad row is rejected with a reason that repeats nothing of it', async () => {
  const rows = await rowsOf(await fixture('ndjson/fixtures/rows.ndjson'), { name: 'rows.ndjson' })
  expect(sorts(rows)).toEqual([
    'device',
    'rejected untagged',
    'device',
    'rejected no-coordinates',
    'rejected bad-coordinates',
    'rejected bad-json',
    'rejected not-an-object',
    'device',
  ])
  expect(JSON.stringify(rows)).not.toContain('secret')
  expect(rows[0]).toMatchObject({ where: 'line 1', tags: { constructor: 'x' } })
  expect(rows.at(-1)).toMatchObject({ where: 'line 9', osmId: 'node/12', lon: 16.31 })
})

test('a field named __proto__, wherever it stands and however it is written, refuses the file and changes nothing', async () => {
  const feature = '{"type": "Feature", "properties": {"a": "b"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}'
  const collection = `{"type": "FeatureCollection", "features": [${feature}]}`
  const proto = '{"__proto__": {"polluted": "yes"}, '
  for (const text of [
    row.repeat(2) + row.replace('{', proto),
    collection.replace('{"a"', `${proto}"a"`),
    collection.replace('{', proto),
    collection.replace('{"a"', '{"\\u005F_proto__": "yes", "a"'),
    feature.replace('{', proto),
    collection.replace('{"a": "b"}', '{"a": [{"b": {"__proto__": 1}}]}'),
    row + row.replace('{', `{"deep": ${'['.repeat(200_000)}{"__proto__": 1}${']'.repeat(200_000)}, `),
  ])
    expect((await refusal(text)).code).toBe('json/proto')
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
  expect(sorts(await rowsOf(collection.replace('"b"', '"__proto__"')))).toEqual(['device'])
})

test('tags have no prototype, and none is called __proto__, in formats where it is but a name', async () => {
  for (const path of ['ndjson/fixtures/rows.ndjson', 'geojson/fixtures/mixed.geojson', 'osm/xml/fixtures/small.osm'])
    for (const read of await rowsOf(await fixture(path)))
      if (read.type === 'device') {
        expect(Object.getPrototypeOf(read.tags)).toBeNull()
        expect(Object.keys(read.tags)).not.toContain('__proto__')
      }
})

test('ndjson that breaks off, or has no row at all, is refused', async () => {
  expect((await refusal(`${row}{"lon": 1, "la`)).code).toBe('json/truncated')
  expect((await refusal('nope\nnope\n', { as: 'ndjson' })).code).toBe('file/wrong-type')
  const direct = async () => {
    for await (const batch of ndjson.read(chunked(utf8('nope\n[]\n')), {})) expect(batch).toHaveLength(2)
  }
  await expect(direct()).rejects.toMatchObject({ code: 'ndjson/no-rows' })
  expect((await refusal(`${row}${'x'.repeat(17 * 2 ** 20)}`, {}, 2 ** 20)).code).toBe('file/line-too-long')
})

test('geojson: features are split from the stream wherever it is cut', async () => {
  for (const size of [1, 3, 64, 1e6]) {
    const rows = await rowsOf(await fixture('geojson/fixtures/mixed.geojson'), {}, size)
    expect(sorts(rows)).toEqual([
      'device',
      'rejected untagged',
      'device',
      'building',
      'rejected not-a-device',
      'rejected no-coordinates',
      'rejected bad-coordinates',
    ])
    expect(rows[0]).toMatchObject({ osmId: 'node/1', tags: { count: '2', text: 'a "quoted" {brace] \\' } })
    expect(rows[2]).toMatchObject({ lon: 1, lat: 1 })
    expect(rows[3]).toMatchObject({ osmId: 'way/9', tags: { building: 'yes' }, shape: 'polygon' })
    expect(Object.keys((rows[3] as { tags: object }).tags)).not.toContain('phone')
  }
})

test('a single feature is read too', async () => {
  const feature = '{"type": "Feature", "properties": {"a": "b"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}'
  expect(sorts(await rowsOf(feature, { as: 'geojson' }))).toEqual(['device'])
})

test.each([
  ['cut', '{"type":"FeatureCollection","features":[{"type":"Feature"', 'json/truncated'],
  ['cut after a feature', '{"type":"FeatureCollection","features":[{"type":"Feature"}', 'json/truncated'],
  ['no JSON in a feature', '{"type":"FeatureCollection","features":[{"type":Feature}]}', 'json/bad'],
  ['comma missing', '{"type":"FeatureCollection","features":[{} {}]}', 'json/bad'],
  ['comma left over', '{"type":"FeatureCollection","features":[{},]}', 'json/bad'],
  ['numbers for features', '{"type":"FeatureCollection","features":[1]}', 'json/bad'],
  ['words after the end', '{"type":"FeatureCollection","features":[]} x', 'json/bad'],
  ['another document', '{"type":"Topology","features":[]}', 'geojson/not-a-collection'],
  ['a bracket too many', '{"type":"FeatureCollection","features":[]}}', 'json/bad'],
  ['deep nesting', `{"type":"FeatureCollection","features":[{"a":${'['.repeat(600)}`, 'json/too-deep'],
])('geojson refused: %s', async (_, text, code) => expect((await refusal(text, { as: 'geojson' })).code).toBe(code))
