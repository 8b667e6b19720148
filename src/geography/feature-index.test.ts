import fc from 'fast-check'
import { expect, test } from 'vitest'
import { featureKeys, featureRanges } from './feature-index.ts'
import { mercatorX, mercatorY } from './mercator.ts'

const lon = fc.double({ min: -179.9, max: 179.9, noNaN: true })
const lat = fc.double({ min: -84, max: 84, noNaN: true })
const size = fc.double({ min: 0, max: 3, noNaN: true })

test('a feature is found from every tile that holds one of its points, at every zoom, and filed under few keys', () => {
  fc.assert(
    fc.property(
      lon,
      lat,
      size,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 18 }),
      (west, south, extent, share, z) => {
        const bounds = { west, south, east: Math.min(180, west + extent), north: Math.min(85, south + extent) }
        const keys = featureKeys(bounds)
        expect(keys.length).toBeLessThanOrEqual(4)
        const inside = [west + (bounds.east - west) * share, south + (bounds.north - south) * share] as const
        const tile = (v: number) => Math.min(2 ** z - 1, Math.floor(v * 2 ** z))
        const ranges = featureRanges(z, tile(mercatorX(inside[0])), tile(mercatorY(inside[1])))
        expect(keys.some((key) => ranges.some((range) => key >= range.from && key <= range.to))).toBe(true)
      },
    ),
  )
})
