import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Constraints } from './constraints.ts'
import { nextOf, previousOf, type Triangulation, triangulate, turn } from './triangulation.ts'

const SIZE = 1_000_000
const FRAME = [-SIZE, -SIZE, SIZE, -SIZE, SIZE, SIZE, -SIZE, SIZE]

type Corner = readonly [x: number, y: number]

/** Points in line, on grids and circles, and far apart: what makes triangulations stumble. */
const corners: fc.Arbitrary<Corner[]> = fc
  .oneof(
    fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), { maxLength: 80 }),
    fc.array(fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -2, max: 2 })), { maxLength: 60 }),
    fc.array(fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -999_999, max: 999_999 })), {
      maxLength: 60,
    }),
    fc.integer({ min: 3, max: 60 }).map((count) =>
      Array.from({ length: count }, (_, i): Corner => {
        const angle = (2 * Math.PI * i) / count
        return [Math.round(90_000 * Math.cos(angle)), Math.round(90_000 * Math.sin(angle))]
      }),
    ),
  )
  .map((all) => [...new Map(all.map((corner) => [corner.join(), corner])).values()])

const meshOfCorners = (all: readonly Corner[]): Triangulation => triangulate(Float64Array.from([...FRAME, ...all.flat()]))

function expectWhole({ points, triangle, twin }: Triangulation): void {
  let area = 0
  const used = new Set<number>()
  for (let edge = 0; edge < triangle.length; edge++) {
    used.add(triangle[edge] as number)
    const other = twin[edge] as number
    if (other >= 0) {
      expect(twin[other]).toBe(edge)
      expect(triangle[other]).toBe(triangle[nextOf(edge)])
    } else {
      expect(triangle[edge]).toBeLessThan(4)
    }
    if (edge % 3 > 0) continue
    const doubled = turn(points, triangle[edge] as number, triangle[edge + 1] as number, triangle[edge + 2] as number)
    expect(doubled).toBeGreaterThan(0)
    area += doubled
  }
  expect(area).toBe(8 * SIZE * SIZE)
  expect(used.size).toBe(points.length / 2)
}

describe('triangles', () => {
  test('fill the frame, none is flat or turned over, all points are used', () => {
    fc.assert(fc.property(corners, (all) => expectWhole(meshOfCorners(all))))
  })

  test("are Delaunay's: no point within the circle of a neighbour", () => {
    fc.assert(
      fc.property(corners, (all) => {
        const { points, triangle, twin } = meshOfCorners(all)
        const at = (point: number): [bigint, bigint] => [
          BigInt(points[2 * point] as number),
          BigInt(points[2 * point + 1] as number),
        ]
        for (let edge = 0; edge < triangle.length; edge++) {
          const other = twin[edge] as number
          if (other < 0) continue
          const [dx, dy] = at(triangle[previousOf(other)] as number)
          const rows = [edge, nextOf(edge), previousOf(edge)].map((each) => {
            const [x, y] = at(triangle[each] as number)
            return [x - dx, y - dy, (x - dx) ** 2n + (y - dy) ** 2n] as const
          })
          const [[ax, ay, aa], [bx, by, bb], [cx, cy, cc]] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]]
          const within = aa * (bx * cy - by * cx) - bb * (ax * cy - ay * cx) + cc * (ax * by - ay * bx)
          // Rounding may leave what is all but on the circle.
          const [size] = [aa, bb, cc].sort((one, two) => Number(two - one)) as [bigint]
          expect(Number(within) / Number(size) ** 2).toBeLessThan(1e-14)
        }
      }),
    )
  })
})

describe('walls in triangles', () => {
  /** Walls from a middle outwards, and round about: they meet at ends only, and may pass through points. */
  const walls = (all: readonly Corner[]): [number, number][] => {
    const found: [number, number][] = []
    const at = (i: number): Corner => all[i] as Corner
    const side = (a: Corner, b: Corner, c: Corner): number =>
      Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    for (let i = 0; i < all.length; i++) {
      const [a, b] = [i, (i * 7 + 3) % all.length]
      if (a === b) continue
      const crosses = found.some(([c, d]) => {
        const [p, q, r, s] = [at(a), at(b), at(c), at(d)] as const
        return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0
      })
      if (!crosses) found.push([a, b])
    }
    return found
  }

  test('all become edges, or several in line; the triangles stay whole', () => {
    fc.assert(
      fc.property(corners, (all) => {
        const mesh = meshOfCorners(all)
        const constraints = new Constraints(mesh)
        const inserted = walls(all)
        for (const [i, [a, b]] of inserted.entries()) constraints.insert(4 + a, 4 + b, i)
        expectWhole(mesh)
        const lengths = new Map<number, number>()
        mesh.constraint.forEach((name, edge) => {
          const other = mesh.twin[edge] as number
          if (name < 0) return
          expect(mesh.constraint[other]).toBe(name)
          const [a, b] = [mesh.triangle[edge] as number, mesh.triangle[other] as number]
          const [from, to] = inserted[name] as [number, number]
          expect(Math.abs(turn(mesh.points, 4 + from, 4 + to, a))).toBe(0)
          expect(Math.abs(turn(mesh.points, 4 + from, 4 + to, b))).toBe(0)
          const length = Math.hypot(
            (mesh.points[2 * a] as number) - (mesh.points[2 * b] as number),
            (mesh.points[2 * a + 1] as number) - (mesh.points[2 * b + 1] as number),
          )
          lengths.set(name, (lengths.get(name) ?? 0) + length / 2)
        })
        // Walls in line with one another may take each other's edges; alone on its line, each has its whole length.
        inserted.forEach(([a, b], i) => {
          const [from, to] = [all[a] as Corner, all[b] as Corner]
          const alone = inserted.every(
            ([c, d], j) =>
              i === j || turn(mesh.points, 4 + a, 4 + b, 4 + c) !== 0 || turn(mesh.points, 4 + a, 4 + b, 4 + d) !== 0,
          )
          if (alone) expect(lengths.get(i)).toBeCloseTo(Math.hypot(to[0] - from[0], to[1] - from[1]), 3)
        })
      }),
    )
  })

  test('a long wall past very many points, as along a saw', () => {
    const teeth = 20_000
    const saw = Array.from({ length: teeth }, (_, i): Corner => [i * 20 - 10 * teeth, (i % 2) * 1000])
    const mesh = meshOfCorners([...saw, [-10 * teeth - 1, -1], [10 * teeth, 0]])
    new Constraints(mesh).insert(4 + teeth, 5 + teeth, 7)
    expectWhole(mesh)
    expect(mesh.constraint.filter((name) => name === 7).length).toBe(2)
  })

  test('what crosses a wall is refused', () => {
    const mesh = meshOfCorners([
      [0, 0],
      [100, 100],
      [0, 100],
      [100, 0],
    ])
    const constraints = new Constraints(mesh)
    constraints.insert(4, 5, 0)
    expect(() => constraints.insert(6, 7, 1)).toThrow('walls cross')
  })
})
