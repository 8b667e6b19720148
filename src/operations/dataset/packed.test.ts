import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Packer, Unpacker } from './packed.ts'
import type { PreparedBatch, PreparedRow } from './prepare.ts'

/** Few words, so that they come again; now and then one too long to be remembered. */
const word = fc.oneof(fc.constantFrom('camera', '{"text":"camera"}', '', 'Ђ', '💡'), fc.string({ minLength: 61, maxLength: 70 }))
const degrees = fc.double({ min: -180, max: 180, noNaN: true })
const known = fc.option(degrees, { nil: null })
const device: fc.Arbitrary<PreparedRow> = fc
  .record({
    key: word,
    at: word,
    statements: fc.array(fc.tuple(word, word), { maxLength: 4 }),
    device: fc.record({
      lon: degrees,
      lat: degrees,
      cell: fc.nat({ max: 2 ** 48 }),
      type: word,
      kind: word,
      headings: word,
      conflict: fc.constantFrom(0, 1),
      height: known,
      tilt: known,
      jurisdiction: word,
    }),
    label: word,
    folded: word,
  })
  .map(({ key, at, statements, device, label, folded }) => ({
    type: 'device',
    key,
    at,
    properties: statements.map(([property]) => property),
    values: statements.map(([, value]) => value),
    projection: { device, label, folded },
  }))
const row = fc.oneof(
  { weight: 4, arbitrary: device },
  { weight: 1, arbitrary: fc.constant<PreparedRow>({ type: 'withheld', area: 'RS' }) },
  { weight: 1, arbitrary: fc.constant<PreparedRow>({ type: 'rejected', where: 'line 1', code: 'untagged', message: 'no tag' }) },
)
const batch: fc.Arbitrary<PreparedBatch> = fc.record({
  rows: fc.array(row, { maxLength: 6 }),
  salts: fc.uint8Array({ maxLength: 4 }),
  commitments: fc.uint8Array({ maxLength: 4 }),
})

test('what is packed in one thread is what the other unpacks, batch after batch', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 5 }), (batches) => {
      const packer = new Packer()
      const unpacker = new Unpacker()
      for (const each of batches) expect(unpacker.unpack(structuredClone(packer.pack(each)))).toEqual(each)
    }),
  )
})

test('a word travels as text once', () => {
  const packer = new Packer()
  const value = `{"text":"fixed"}`
  const projection = {
    device: {
      lon: 1,
      lat: 2,
      cell: 3,
      type: 'camera',
      kind: 'fixed',
      headings: '[]',
      conflict: 0,
      height: null,
      tilt: null,
      jurisdiction: 'RS',
    },
    label: 'camera',
    folded: 'fixed',
  }
  const rows: PreparedRow[] = [
    { type: 'device', key: 'a', at: 'b', properties: ['camera:type'], values: [value], projection },
    { type: 'device', key: 'c', at: 'd', properties: ['camera:type'], values: [value], projection },
  ]
  const packed = packer.pack({ rows, salts: new Uint8Array(), commitments: new Uint8Array() })
  expect(packed.newWords.filter((word) => word === value)).toHaveLength(1)
  expect(packed.texts).toEqual(['a', 'b', 'fixed', 'c', 'd', 'fixed'])
})
