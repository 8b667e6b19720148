import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, boxOf, cellOf, deinterleave, inBox, interleave, rangesOf } from './morton.ts'

fc.configureGlobal({ seed: 20_211_216 })

const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -90, max: 90, noNaN: true })
const part = fc.double({ min: 0, max: 1, noNaN: true })
const axis = fc.integer({ min: 0, max: 2 ** 24 - 1 })
const covers = (ranges: ReturnType<typeof rangesOf>, x: number, y: number) => {
  const cell = cellOf(x, y)
  return ranges.some((range) => cell >= range.from && cell <= range.to)
}

test('interleaving is undone, fits 48 bits, and grows along each axis', () => {
  fc.assert(
    fc.property(axis, axis, (x, y) => {
      const cell = interleave(x, y)
      expect(deinterleave(cell)).toEqual([x, y])
      expect(cell).toBeLessThan(2 ** 48)
      if (x > 0) expect(interleave(x - 1, y)).toBeLessThan(cell)
      if (y > 0) expect(interleave(x, y - 1)).toBeLessThan(cell)
    }),
  )
  expect(interleave(1, 0)).toBe(1)
  expect(interleave(0, 1)).toBe(2)
  expect(interleave(2 ** 24 - 1, 2 ** 24 - 1)).toBe(2 ** 48 - 1)
})

/** Points a rounding error off the edge count as inside. */
const widened = (box: Box): Box => ({
  west: box.west - 1e-12,
  south: box.south - 1e-12,
  east: box.east + 1e-12,
  north: box.north + 1e-12,
})

test('a point lies in the box of its cell, and the box is small', () => {
  fc.assert(
    fc.property(lon, lat, (x, y) => {
      const box = boxOf(cellOf(x, y))
      expect(inBox(widened(box), x, y)).toBe(true)
      expect(box.east - box.west).toBeCloseTo(360 / 2 ** 24, 9)
    }),
  )
  expect(cellOf(180, 90)).toBe(2 ** 48 - 1)
  expect(cellOf(-180, -90)).toBe(0)
})

test('every point of a box is in one of its ranges, which are few, ascending and apart', () => {
  fc.assert(
    fc.property(lon, lat, lon, lat, part, part, fc.integer({ min: 1, max: 40 }), (x0, y0, x1, y1, s, t, most) => {
      const box = { west: Math.min(x0, x1), south: Math.min(y0, y1), east: Math.max(x0, x1), north: Math.max(y0, y1) }
      const ranges = rangesOf(box, most)
      expect(ranges.length).toBeLessThanOrEqual(most)
      for (let i = 1; i < ranges.length; i++)
        expect((ranges[i - 1] as { to: number }).to + 1).toBeLessThan((ranges[i] as { from: number }).from)
      expect(covers(ranges, box.west + s * (box.east - box.west), box.south + t * (box.north - box.south))).toBe(true)
      expect(covers(ranges, box.west, box.north)).toBe(true)
      expect(covers(ranges, box.east, box.south)).toBe(true)
    }),
  )
})

test('a box across the antimeridian is split and holds both sides', () => {
  const box = { west: 179.9, south: -17, east: -179.9, north: -16 }
  const ranges = rangesOf(box)
  for (const x of [179.9, 179.99, 180, -180, -179.95, -179.9]) {
    expect(inBox(box, x, -16.5)).toBe(true)
    expect(covers(ranges, x, -16.5)).toBe(true)
  }
  expect(inBox(box, 0, -16.5)).toBe(false)
  expect(covers(ranges, 0, -16.5)).toBe(false)
})

test('the poles and the whole world are covered', () => {
  const polar = rangesOf({ west: -180, south: 89.9, east: 180, north: 90 })
  for (const x of [-180, -1, 0, 77, 180]) expect(covers(polar, x, 90)).toBe(true)
  expect(rangesOf({ west: -180, south: -90, east: 180, north: 90 })).toEqual([{ from: 0, to: 2 ** 48 - 1 }])
})

test('a street-sized box scans at most twice its own cells on average, wherever it lies', () => {
  let scanned = 0
  let own = 0
  for (let i = 0; i < 200; i++) {
    const [x, y] = [((i * 7919) % 36000) / 100 - 180, ((i * 104729) % 12000) / 100 - 60]
    const ranges = rangesOf({ west: x, south: y, east: x + 0.0025, north: y + 0.0018 })
    for (const range of ranges) scanned += range.to - range.from + 1
    own += (0.0025 / 360) * 2 ** 24 * ((0.0018 / 180) * 2 ** 24)
  }
  expect(scanned / own).toBeLessThan(2)
})
