import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf, decodeGeometry, encodeGeometry } from './geometry.ts'

fc.configureGlobal({ seed: 20_211_216 })

const pair = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  fc.integer({ min: -900_000_000, max: 900_000_000 }),
)
const part = fc.array(pair, { maxLength: 30 }).map((pairs) => Float64Array.from(pairs.flat(), (units) => units / 1e7))

test('coordinates at 1e-7 degrees come back exactly', () => {
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 5 }),
      fc.constantFrom('line' as const, 'polygon' as const, 'point' as const),
      (parts, shape) => {
        expect(decodeGeometry(encodeGeometry(parts, shape))).toEqual({ shape, parts })
      },
    ),
  )
})

test('finer coordinates are rounded, not cut', () => {
  const blob = encodeGeometry([Float64Array.of(7.418_765_49, 43.738_765_41)], 'line')
  expect([...(decodeGeometry(blob).parts[0] as Float64Array)]).toEqual([7.418_765_5, 43.738_765_4])
})

test('a short street takes no more than four bytes a point', () => {
  const street = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 7.42 : 43.73) + Math.floor(i / 2) * 0.000_05)
  expect(encodeGeometry([street], 'line').length).toBeLessThan(100 * 4 + 10)
})

test('every shortened blob is refused as damaged, with the byte', () => {
  const blob = encodeGeometry([Float64Array.of(1, 2, 3, 4, 1, 2), Float64Array.of(-1, -2)], 'polygon')
  for (let length = 0; length < blob.length; length++)
    expect(() => decodeGeometry(blob.subarray(0, length))).toThrow(/stored geometry is damaged at byte \d+/)
  expect(() => decodeGeometry(Uint8Array.of(...blob, 0))).toThrow('1 bytes are left over')
})

test('arbitrary bytes are decoded or refused by a Failure, and never ask for memory that they do not fill', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        decodeGeometry(bytes)
      } catch (error) {
        expect(error).toMatchObject({ name: 'Failure', code: 'geometry/damaged' })
      }
    }),
  )
  expect(() => decodeGeometry(Uint8Array.of(0, 1, 255, 255, 255, 255, 15))).toThrow('points do not fit')
})

test('coordinates that are no coordinates are refused', () => {
  expect(() => encodeGeometry([Float64Array.of(Number.NaN, 0)], 'line')).toThrow('NaN is not a coordinate')
  expect(() => encodeGeometry([Float64Array.of(1)], 'line')).toThrow('they come in pairs')
})

test('bounds hold every part', () => {
  expect(boundsOf([Float64Array.of(1, 2, 3, -4), Float64Array.of(-5, 6)])).toEqual({ west: -5, south: -4, east: 3, north: 6 })
})
