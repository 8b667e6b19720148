import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocks } from '../../test/coverage/scenes.ts'
import { locate } from './locate.ts'
import { type Mesh, meshOf } from './mesh.ts'

function contains({ xyMm, triangle }: Mesh, found: number, x: number, y: number): boolean {
  return [0, 1, 2].every((side) => {
    const [a, b] = [2 * (triangle[3 * found + side] as number), 2 * (triangle[3 * found + ((side + 1) % 3)] as number)]
    const [ax, ay] = [(xyMm[a] as number) - x, (xyMm[a + 1] as number) - y]
    return ax * ((xyMm[b + 1] as number) - y) - ay * ((xyMm[b] as number) - x) >= 0
  })
}

describe('a place in the mesh', () => {
  test('is in the triangle that is found, on corners and walls too', () => {
    const place = fc.integer({ min: -9_000, max: 45_000 })
    fc.assert(
      fc.property(blocks(), fc.array(fc.tuple(place, place), { minLength: 50, maxLength: 50 }), ({ footprints }, places) => {
        const { mesh } = meshOf(footprints)
        for (let i = 0; i < mesh.xyMm.length; i += 2) places.push([mesh.xyMm[i] as number, mesh.xyMm[i + 1] as number])
        for (const [x, y] of places) expect(contains(mesh, locate(mesh, x, y), x, y)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('outside of the frame is nowhere', () => {
    const { mesh } = meshOf([], { west: 0, south: 0, east: 10, north: 10 })
    const { westMm, southMm } = mesh.grid
    expect(locate(mesh, westMm, southMm)).toBeGreaterThanOrEqual(0)
    for (const [x, y] of [
      [westMm - 1, 0],
      [0, southMm - 1],
      [10_000 - westMm + 1, 0],
      [0, 10_000 - southMm + 1],
      [1e12, 1e12],
      [Number.NaN, 0],
    ] as const)
      expect(locate(mesh, x, y)).toBe(-1)
  })

  test('far buildings make the cells larger, not more numerous', () => {
    const ring = Float64Array.from([0, 0, 10, 0, 10, 10])
    const heightM = { min: 9, nominal: 9, max: 9 }
    const { mesh } = meshOf([
      { id: 'here', rings: [ring], heightM },
      { id: 'there', rings: [ring.map((metres) => metres + 90_000)], heightM },
    ])
    expect(mesh.grid.triangles.length).toBeLessThan(10_000)
    const found = locate(mesh, 90_009_000, 90_001_000)
    expect(mesh.heights.nominal[found]).toBe(9)
  })
})
