import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bounded } from './camera.ts'
import { type Footprint, footprintsOf, type Mesh, meshOf, type Raised } from './mesh.ts'
import { FRAME } from './packing.ts'
import { planeAbout } from './plane.ts'

const height = (nominal: number, min = nominal, max = nominal): Bounded => ({ min, nominal, max })
const footprint = (id: string, heightM: Bounded, ...rings: number[][]): Footprint => ({
  id,
  heightM,
  rings: rings.map((ring) => Float64Array.from(ring)),
})
const square = (x: number, y: number, size: number): number[] => [x, y, x + size, y, x + size, y + size, x, y + size]

/** Square metres under each height. */
function areas({ xyMm, triangle }: Mesh, heights: Float32Array): Record<number, number> {
  const found: Record<number, number> = {}
  for (let i = 0; i < triangle.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => 2 * (triangle[i + k] as number)) as [number, number, number]
    const at = (k: number): number => (xyMm[k] as number) / 1000
    const area = ((at(b) - at(a)) * (at(c + 1) - at(a + 1)) - (at(b + 1) - at(a + 1)) * (at(c) - at(a))) / 2
    if (!(area > 0)) throw new Error(`Triangle ${i / 3} is flat or turned over.`)
    const key = heights[i / 3] as number
    found[key] = (found[key] ?? 0) + area
  }
  delete found[0]
  return Object.fromEntries(Object.entries(found).map(([key, area]) => [key, Math.round(area * 1e6) / 1e6]))
}
const nominalAreas = (...footprints: Footprint[]) => {
  const { mesh } = meshOf(footprints)
  return areas(mesh, mesh.heights.nominal)
}

describe('heights of the ground', () => {
  test('a courtyard is open ground, a house in it is none', () => {
    expect(nominalAreas(footprint('ring', height(9), square(0, 0, 30), square(5, 5, 20), square(10, 10, 5)))).toEqual({
      9: 900 - 400 + 25,
    })
  })

  test('where buildings overlap the highest counts, for each bound by itself', () => {
    const { mesh } = meshOf([
      footprint('a', height(9, 3, 12), square(0, 0, 10)),
      footprint('b', height(6, 4, 20), square(5, 0, 10)),
    ])
    expect(areas(mesh, mesh.heights.least)).toEqual({ 3: 50, 4: 100 })
    expect(areas(mesh, mesh.heights.nominal)).toEqual({ 9: 100, 6: 50 })
    expect(areas(mesh, mesh.heights.most)).toEqual({ 12: 50, 20: 100 })
  })

  test('a building within another, and one on top of another', () => {
    expect(nominalAreas(footprint('hall', height(5), square(0, 0, 20)), footprint('tower', height(40), square(5, 5, 5)))).toEqual(
      { 5: 375, 40: 25 },
    )
    expect(nominalAreas(footprint('one', height(5), square(0, 0, 20)), footprint('two', height(7), square(0, 0, 20)))).toEqual({
      7: 400,
    })
  })

  test('what never hides is not there', () => {
    expect(nominalAreas(footprint('plan', height(0), square(0, 0, 20)))).toEqual({})
  })

  test('squares anywhere cover what they cover', () => {
    const place = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })), { maxLength: 12 }),
        (all) => {
          const cells = new Map<string, number>()
          for (const [x, y, size, high] of all)
            for (let i = x; i < x + size; i++)
              for (let j = y; j < y + size; j++) cells.set(`${i} ${j}`, Math.max(high, cells.get(`${i} ${j}`) ?? 0))
          const expected: Record<number, number> = {}
          for (const high of cells.values()) expected[high] = (expected[high] ?? 0) + 1
          expect(
            nominalAreas(...all.map(([x, y, size, high], i) => footprint(`${i}`, height(high), square(x, y, size)))),
          ).toEqual(expected)
        },
      ),
    )
  })
})

describe('ways through buildings, and parts that people look beneath', () => {
  const opening = (...ring: number[]): Footprint => ({ ...footprint('way', height(0), ring), opening: true })

  test('an opening opens what it lies in, but not for the most that there may be; on open ground it is nothing', () => {
    const { mesh, warnings } = meshOf([
      footprint('house', height(9, 3, 12), square(0, 0, 10)),
      opening(-5, 4, 15, 4, 15, 6, -5, 6),
      opening(-5, 5, 15, 5, 15, 7, -5, 7),
    ])
    expect(warnings).toEqual([])
    expect(areas(mesh, mesh.heights.least)).toEqual({ 3: 70 })
    expect(areas(mesh, mesh.heights.nominal)).toEqual({ 9: 70 })
    expect(areas(mesh, mesh.heights.most)).toEqual({ 12: 100 })
    expect(mesh.raised).toBeUndefined()
  })

  test('a raised part is there at most, and for cameras higher than its underside; the lowest underside counts', () => {
    const part = (undersideM: number, topM: number, x: number): Footprint => ({
      ...footprint('part', height(topM, 0, topM), square(x, 0, 10)),
      undersideM,
    })
    const { mesh } = meshOf([part(4, 5, 0), part(3, 12, 5), opening(11, -5, 12, -5, 12, 15, 11, 15)])
    expect(areas(mesh, mesh.heights.least)).toEqual({})
    expect(areas(mesh, mesh.heights.nominal)).toEqual({})
    expect(areas(mesh, mesh.heights.most)).toEqual({ 5: 50, 12: 100 })
    const { heightM, undersideM } = mesh.raised as Raised
    expect(areas(mesh, heightM)).toEqual({ 5: 50, 12: 90 })
    expect(
      areas(
        mesh,
        undersideM.map((each) => (each < Infinity ? each : 0)),
      ),
    ).toEqual({ 3: 90, 4: 50 })
    expect(structuredClone(mesh)).toEqual(mesh)
  })
})

describe('the mesh as a thing to share', () => {
  test('walls stand where heights change and at the frame, and ways agree with the half-edges', () => {
    const { mesh } = meshOf([
      footprint('a', height(9), square(0, 0, 10)),
      footprint('b', height(9), square(10, 0, 10)),
      footprint('c', height(6), square(20, 0, 10)),
    ])
    const { triangle, twin, heights, ways, xyMm } = mesh
    let walls = 0
    for (let edge = 0; edge < triangle.length; edge++) {
      const across = twin[edge] as number
      if (across >= 0) {
        expect(twin[across]).toBe(edge)
        const differ = heights.nominal[Math.floor(edge / 3)] !== heights.nominal[Math.floor(across / 3)]
        walls += differ ? 1 : 0
        const [right, left, x, y] = ways.subarray(4 * edge, 4 * edge + 4) as unknown as [number, number, number, number]
        expect(Math.floor(left / 3)).toBe(Math.floor(across / 3))
        expect(right < 0).toBe(differ)
        expect(new Set([across, left, right < 0 ? ~right : right]).size).toBe(3)
        const point = triangle[left] as number
        expect([x, y]).toEqual([xyMm[2 * point], xyMm[2 * point + 1]])
      } else expect(ways[4 * edge]).toBe(FRAME)
    }
    // Both sides of nine walls of 10 m: the one between the two buildings of 9 m is none.
    expect(walls).toBe(18)
  })

  test('typed arrays only', () => {
    const { mesh } = meshOf([footprint('a', height(9), square(0, 0, 10))])
    expect(structuredClone(mesh)).toEqual(mesh)
  })

  test('no buildings at all is open ground', () => {
    const { mesh, warnings } = meshOf([], { west: -50, south: -50, east: 50, north: 50 })
    expect(warnings).toEqual([])
    expect(mesh.triangle.length).toBe(6)
    expect(meshOf([]).mesh.triangle.length).toBe(6)
  })
})

describe('bad buildings are said, the others stand', () => {
  const good = footprint('good', height(9), square(100, 100, 10))
  const codes = (...bad: Footprint[]) => {
    const { mesh, warnings } = meshOf([...bad, good])
    for (const { building, message } of warnings) {
      expect(building).toBe('bad')
      expect(message).toMatch(/^Building bad: .*\.$/)
    }
    return [warnings.map(({ code }) => code), areas(mesh, mesh.heights.nominal)]
  }
  test.each([
    ['an outline that crosses itself', [0, 0, 10, 10, 10, 0, 0, 10], ['self-crossing'], { 9: 150 }],
    ['the closing corner is no fault', [...square(0, 0, 10), 0, 0], [], { 9: 200 }],
    ['corners twice, edges without length', [0, 0, 0, 0, 10, 0, 10, 10, 10, 10, 10, 10, 0, 10], ['repeated-points'], { 9: 200 }],
    ['a coordinate that is no number', [0, 0, 10, Number.NaN, 10, 10], ['bad-coordinates'], { 9: 100 }],
    ['a coordinate without end', [0, 0, Number.POSITIVE_INFINITY, 0, 10, 10], ['bad-coordinates'], { 9: 100 }],
    ['another part of the world', square(4_000_000, 0, 10), ['far-away'], { 9: 100 }],
    ['a line', [0, 0, 10, 0], ['no-area'], { 9: 100 }],
    ['a point', [5, 5], ['no-area'], { 9: 100 }],
    ['nothing', [], ['no-area'], { 9: 100 }],
    ['three points in line', [0, 0, 10, 0, 30, 0], [], { 9: 100 }],
  ])('%s', (_, ring, expected, left) => {
    expect(codes(footprint('bad', height(9), ring))).toEqual([expected, left])
  })

  test('a height that is no number is taken as unknown', () => {
    const { mesh, warnings } = meshOf([footprint('bad', height(Number.NaN), square(0, 0, 10))])
    expect(warnings.map(({ code }) => code)).toEqual(['bad-height'])
    expect(areas(mesh, mesh.heights.nominal)).toEqual({ Infinity: 100 })
    expect(areas(mesh, mesh.heights.least)).toEqual({})
  })

  test('longitude and latitude swapped, or off the Earth', () => {
    const ring = (...degrees: number[]) => Float64Array.from(degrees)
    const buildings = [
      { id: 'good', heightM: height(9), rings: [ring(7.42, 43.73, 7.4201, 43.73, 7.4201, 43.7301)] },
      { id: 'swapped', heightM: height(9), rings: [ring(43.73, 7.42, 43.73, 7.4201, 43.7301, 7.4201)] },
      { id: 'off', heightM: height(9), rings: [ring(7, 143, 7.1, 143, 7.1, 143.1)] },
    ]
    const { mesh, warnings } = meshOf(footprintsOf(planeAbout(7.42, 43.73), buildings))
    expect(warnings.map(({ building, code }) => [building, code])).toEqual([
      ['swapped', 'far-away'],
      ['off', 'bad-coordinates'],
    ])
    expect(areas(mesh, mesh.heights.nominal)[9]).toBeCloseTo((8.06 * 11.11) / 2, 0)
  })

  test.each([
    [1_000_000, 100, 'too near each other for whole centimetres'],
    [300_000, 1000, 'side by side'],
  ])('a star of %d corners on a circle of %d m, its spokes %s, is left out, and the rest is there', (corners, radiusM) => {
    const ring = new Float64Array(2 * corners)
    for (let i = 0; i < corners; i++) {
      const angle = (2 * Math.PI * i) / corners
      ring[2 * i] = (radiusM + 50 * (i % 2)) * Math.cos(angle)
      ring[2 * i + 1] = (radiusM + 50 * (i % 2)) * Math.sin(angle)
    }
    const beside = footprint('beside', height(7), square(radiusM + 20, 0, 10))
    const { mesh, warnings } = meshOf([{ id: 'star', heightM: height(9), rings: [ring] }, beside])
    expect(warnings.map(({ building, code }) => [building, code])).toEqual([['star', 'scribble']])
    expect(areas(mesh, mesh.heights.nominal)).toEqual({ 7: 100 })
  })

  test('a polygon of a million corners', () => {
    const corners = 1_000_000
    const ring = new Float64Array(2 * corners)
    for (let i = 0; i < corners; i++) {
      const angle = (2 * Math.PI * i) / corners
      const radius = 5000 + 1000 * Math.sin(1000 * angle)
      ring[2 * i] = radius * Math.cos(angle)
      ring[2 * i + 1] = radius * Math.sin(angle)
    }
    const { mesh, warnings } = meshOf([{ id: 'vast', heightM: height(9), rings: [ring] }])
    expect(warnings).toEqual([])
    expect(mesh.xyMm.length / 2).toBeGreaterThan(990_000)
    const vast = areas(mesh, mesh.heights.nominal)[9] as number
    expect(vast / (Math.PI * (5000 ** 2 + 1000 ** 2 / 2))).toBeCloseTo(1, 6)
  })
})
