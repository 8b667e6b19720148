import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alongHilbert, hilbert, orderOf } from './hilbert.ts'

test('the curve goes from cell to neighbouring cell', () => {
  const cells: [x: number, y: number][] = []
  for (let x = 0; x < 32; x++) for (let y = 0; y < 32; y++) cells.push([x, y])
  cells.sort((one, other) => hilbert(...one) - hilbert(...other))
  for (const [i, [x, y]] of cells.slice(1).entries()) {
    const [lastX, lastY] = cells[i] as [number, number]
    expect(Math.abs(x - lastX) + Math.abs(y - lastY)).toBe(1)
  }
})

test('keys in order, equal ones as they came', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 0xffffffff }))), (keys) => {
      const expected = keys.map((_, i) => i).sort((one, other) => (keys[one] as number) - (keys[other] as number) || one - other)
      expect([...orderOf(Uint32Array.from(keys))]).toEqual(expected)
    }),
  )
})

test('all points are in the order once, also when they are all the same', () => {
  expect([...alongHilbert(new Float64Array([5, 5, 5, 5, 5, 5]))]).toEqual([0, 1, 2])
  expect([...alongHilbert(new Float64Array(0))]).toEqual([])
})
