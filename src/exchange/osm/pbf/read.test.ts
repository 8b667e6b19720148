import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { PbfWriter } from 'pbf'
import { expect, test } from 'vitest'
import { refusal, rowsOf } from '../../../../test/exchange-reading.ts'
import { Failure } from '../../../register/failure.ts'

const message = (write: (writer: PbfWriter) => void): Uint8Array => {
  const writer = new PbfWriter()
  write(writer)
  return writer.finish().slice()
}

/** One block of a file; `claims` lets it lie about its sizes. */
function block(
  type: string,
  data: Uint8Array,
  claims: { headerSize?: number; size?: number; rawSize?: number } = {},
): Uint8Array {
  const blob = message((writer) => {
    writer.writeVarintField(2, claims.rawSize ?? data.length)
    writer.writeBytesField(3, deflateSync(data))
  })
  const header = message((writer) => {
    writer.writeStringField(1, type)
    writer.writeVarintField(3, claims.size ?? blob.length)
  })
  const whole = new Uint8Array(4 + header.length + blob.length)
  new DataView(whole.buffer).setUint32(0, claims.headerSize ?? header.length)
  whole.set(header, 4)
  whole.set(blob, 4 + header.length)
  return whole
}

const header = (feature = 'DenseNodes') => message((writer) => writer.writeStringField(4, feature))
const strings = ['', 'man_made', 'surveillance', '__proto__']

function nodes(options: { keysValues?: number[]; lats?: number[] } = {}): Uint8Array {
  const dense = message((writer) => {
    writer.writePackedSVarint(1, [5, 1])
    writer.writePackedSVarint(8, options.lats ?? [482_000_000, 10])
    writer.writePackedSVarint(9, [163_000_000, 10])
    writer.writePackedVarint(10, options.keysValues ?? [1, 2, 3, 2, 0, 0])
  })
  const table = message((writer) => {
    for (const text of strings) writer.writeBytesField(1, new TextEncoder().encode(text))
  })
  return message((writer) => {
    writer.writeBytesField(1, table)
    writer.writeBytesField(
      2,
      message((group) => group.writeBytesField(2, dense)),
    )
  })
}

const file = (...blocks: Uint8Array[]): Uint8Array => new Uint8Array(blocks.flatMap((each) => [...each]))
const good = () => file(block('OSMHeader', header()), block('OSMData', nodes()))

test('dense nodes with tags become devices', async () => {
  expect(await rowsOf(good(), { name: 'a.osm.pbf' })).toMatchObject([
    { type: 'device', osmId: 'node/5', lon: 16.3, lat: 48.2, tags: { man_made: 'surveillance' } },
  ])
})

test('a block may be stored without packing', async () => {
  const raw = message((writer) => writer.writeBytesField(1, nodes()))
  const head = message((writer) => {
    writer.writeStringField(1, 'OSMData')
    writer.writeVarintField(3, raw.length)
  })
  const length = new Uint8Array([0, 0, 0, head.length])
  expect(await rowsOf(file(block('OSMHeader', header()), length, head, raw))).toHaveLength(1)
})

test.each([
  ['cut in a block', () => good().subarray(0, good().length - 5), 'pbf/truncated'],
  ['cut in a length', () => file(block('OSMHeader', header()), new Uint8Array([0, 0])), 'pbf/truncated'],
  ['a header of 1 GiB', () => file(block('OSMHeader', header()), block('OSMData', nodes(), { headerSize: 2 ** 30 })), 'pbf/size'],
  ['a block of 1 GiB', () => file(block('OSMHeader', header()), block('OSMData', nodes(), { size: 2 ** 30 })), 'pbf/size'],
  [
    'a block longer than the file',
    () => file(block('OSMHeader', header()), block('OSMData', nodes(), { size: 2 ** 24 })),
    'pbf/truncated',
  ],
  ['a raw size too small', () => file(block('OSMHeader', header()), block('OSMData', nodes(), { rawSize: 3 })), 'pbf/corrupt'],
  ['a raw size too large', () => file(block('OSMHeader', header()), block('OSMData', nodes(), { rawSize: 999 })), 'pbf/corrupt'],
  ['a raw size of 1 GiB', () => file(block('OSMHeader', header()), block('OSMData', nodes(), { rawSize: 2 ** 30 })), 'pbf/size'],
  ['an unknown required feature', () => file(block('OSMHeader', header('HistoricalInformation'))), 'pbf/feature'],
  [
    'data without a header',
    () => file(block('OSMHeader', header()).subarray(0, 0), block('OSMData', nodes())),
    'file/wrong-type',
  ],
  [
    'a tag outside the strings',
    () => file(block('OSMHeader', header()), block('OSMData', nodes({ keysValues: [1, 99, 0, 0] }))),
    'pbf/corrupt',
  ],
  [
    'fewer coordinates than nodes',
    () => file(block('OSMHeader', header()), block('OSMData', nodes({ lats: [1] }))),
    'pbf/corrupt',
  ],
  ['noise in a block', () => file(block('OSMHeader', header()), block('OSMData', new Uint8Array(64).fill(0xff))), 'pbf/corrupt'],
])('refused: %s', async (_, bytes, code) => expect((await refusal(bytes(), { as: 'osm' })).code).toBe(code))

test('a file with any byte changed is read or refused with one Failure, never anything else', async () => {
  const whole = good()
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const bent = whole.slice()
      bent[at] = byte
      await rowsOf(bent, { as: 'osm' }, 4096).catch((error) => expect(error).toBeInstanceOf(Failure))
    }),
    { numRuns: 150 },
  )
})

test('a block whose inside has any byte changed is read or refused', async () => {
  const inside = nodes()
  await fc.assert(
    fc.asyncProperty(fc.nat(inside.length - 1), fc.nat(255), async (at, byte) => {
      const bent = inside.slice()
      bent[at] = byte
      await rowsOf(file(block('OSMHeader', header()), block('OSMData', bent)), { as: 'osm' }, 4096).catch((error) =>
        expect(error).toBeInstanceOf(Failure),
      )
    }),
    { numRuns: 150 },
  )
})
