import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoverageRaster } from './raster.ts'
import type { BoundRegions, GroundShape, Region } from './region.ts'
import { PIECE, type View } from './view.ts'

const box = { west: -100, south: -100, east: 100, north: 100 }
const levelOf = (nominal: Region[], possible: Region[] = nominal, certain: Region[] = []): BoundRegions => ({
  nominal,
  possible,
  certain,
})

/** Cones from the camera between headings (radians counterclockwise from east), each from a near to a far distance along its sides. */
function viewOf(cones: { from: number; to: number; near: number; far: number }[]): View {
  const pieces = new Float64Array(cones.length * PIECE)
  for (const [index, { from, to, near, far }] of cones.entries()) {
    const corners = [
      [near, to],
      [near, from],
      [far, to],
      [far, from],
    ] as const
    for (const [corner, [distance, angle]] of corners.entries()) {
      pieces[index * PIECE + corner * 2] = distance * Math.cos(angle)
      pieces[index * PIECE + corner * 2 + 1] = distance * Math.sin(angle)
    }
  }
  return { count: cones.length, pieces }
}

/** A whole turn, cut into cones that reach beyond 60 m. */
const allRound = viewOf(
  Array.from({ length: 12 }, (_, n) => ({ from: (n * Math.PI) / 6, to: ((n + 1) * Math.PI) / 6, near: 0, far: 80 })),
)
const disk = (withinM: number, ...halfPlanes: number[]): GroundShape => ({ halfPlanes: new Float64Array(halfPlanes), withinM })
const region = (view: View, shapes: GroundShape[], dx = 0, dy = 0): Region => ({ dx, dy, view, shapes })

describe('areas against the exact ones', () => {
  test.each([
    ['a disk', 50, 1, disk(50), Math.PI * 50 ** 2, 2 * Math.PI * 50],
    ['a disk on half-metre cells', 50, 0.5, disk(50), Math.PI * 50 ** 2, 2 * Math.PI * 50],
    ['half of a disk', 40, 1, disk(40, 1, 0, 0), (Math.PI * 40 ** 2) / 2, (Math.PI + 2) * 40],
    [
      'a quadrilateral',
      60,
      1,
      disk(Number.POSITIVE_INFINITY, -1, 0, -10, 1, 0, 30, -0.5, 1, 0, -0.5, -1, 0),
      400,
      10 + 30 + 2 * Math.hypot(20, 10),
    ],
    ['the frame of a shape that is empty', 60, 1, disk(60, 1, 0, -1, -1, 0, -1), 0, 0],
  ])('%s', (_, __, cellM, shape, area, perimeter) => {
    const raster = new CoverageRaster(box, cellM, 1)
    raster.add({ x: 3.21, y: -7.654 }, [levelOf([region(allRound, [shape])])])
    const { nominal, possible, certain } = raster.areas()[0] as ReturnType<CoverageRaster['areas']>[0]
    expect(Math.abs(nominal.once - area)).toBeLessThanOrEqual(perimeter * cellM * 0.5)
    expect(possible).toEqual(nominal)
    expect(certain).toEqual({ once: 0, twice: 0 })
    expect(nominal.twice).toBe(0)
  })

  test('any cones: within half a cell along every outline', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ near: fc.double({ min: 0, max: 20, noNaN: true }), deep: fc.double({ min: 1, max: 60, noNaN: true }) }),
          {
            minLength: 3,
            maxLength: 9,
          },
        ),
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (rays, turn, x, y) => {
          const wide = Math.PI / 5
          const cones = rays.map(({ near, deep }, n) => ({
            from: turn + n * wide,
            to: turn + (n + 1) * wide,
            near,
            far: near + deep,
          }))
          const exact = cones.reduce((sum, { near, far }) => sum + ((far ** 2 - near ** 2) * Math.sin(wide)) / 2, 0)
          const outline = cones.reduce((sum, { near, far }) => sum + 2 * (far - near) + 2 * (far + near) * Math.sin(wide / 2), 0)
          const raster = new CoverageRaster(box, 1, 1)
          raster.add({ x, y }, [levelOf([region(viewOf(cones), [disk(Number.POSITIVE_INFINITY)])])])
          expect(Math.abs((raster.areas()[0]?.nominal.once ?? 0) - exact)).toBeLessThanOrEqual(outline * Math.SQRT1_2 + 4)
        },
      ),
    )
  })

  test('no seam between pieces leaves cells out, though centres lie on it', () => {
    const raster = new CoverageRaster(box, 1, 1)
    raster.add({ x: 0.5, y: 0.5 }, [levelOf([region(allRound, [disk(60)])])])
    const counts = new Uint8Array(3)
    for (let x = -40; x <= 40; x++)
      for (let y = -40; y <= 40; y++) {
        raster.countsAt(x + 0.5, y + 0.5, counts)
        expect([...counts]).toEqual([1, 1, 0])
      }
  })

  test('nothing outside of the grid is counted', () => {
    const raster = new CoverageRaster({ west: 0, south: 0, east: 50, north: 70 }, 1, 1)
    raster.add({ x: 40, y: 65 }, [levelOf([region(allRound, [disk(60)])])])
    raster.add({ x: -500, y: 65 }, [levelOf([region(allRound, [disk(60)])])])
    const counts = new Uint8Array(3)
    let cells = 0
    for (let x = -80; x < 130; x++)
      for (let y = -80; y < 130; y++) {
        raster.countsAt(x + 0.5, y + 0.5, counts)
        if (counts[0] === 1) {
          cells++
          expect(x >= 0 && x < 50 && y >= 0 && y < 70).toBe(true)
        }
      }
    expect(raster.areas()[0]?.nominal).toEqual({ once: cells, twice: 0 })
    expect(cells).toBeGreaterThan(2000)
  })
})

describe('each camera counts once', () => {
  test('however many of its lenses, pieces, shapes and samples hold a cell', () => {
    const raster = new CoverageRaster(box, 1, 1)
    const twice: View = { count: 24, pieces: new Float64Array([...allRound.pieces, ...allRound.pieces]) }
    const regions = [region(twice, [disk(50), disk(50)]), region(allRound, [disk(50)], 0.3, 0.1)]
    raster.add({ x: 0, y: 0 }, [levelOf(regions, regions, regions)])
    for (const seen of Object.values(raster.areas()[0] ?? {})) expect(seen).toMatchObject({ twice: 0 })
    raster.add({ x: 0, y: 0 }, [levelOf([region(allRound, [disk(20)])])])
    expect(raster.areas()[0]?.nominal.twice).toBeGreaterThan(1200)
  })

  test('possible is a union, certain an intersection, and they nest about nominal', () => {
    const raster = new CoverageRaster(box, 1, 1)
    const [left, right] = [region(allRound, [disk(30)], -10, 0), region(allRound, [disk(30)], 10, 0)]
    raster.add({ x: 0, y: 0 }, [levelOf([region(allRound, [disk(30)])], [left, right], [left, right])])
    const lens = 2 * 900 * Math.acos(1 / 3) - 10 * Math.sqrt(900 - 100) * 2
    const areas = raster.areas()[0]
    expect(areas?.certain?.once).toBeGreaterThan(lens - 60)
    expect(areas?.certain?.once).toBeLessThan(lens + 60)
    // The nominal disk sticks out of the two beside it: it is possible all the same.
    expect(areas?.possible?.once).toBeGreaterThan(2 * Math.PI * 900 - lens)
    const counts = new Uint8Array(3)
    for (let x = -50; x < 50; x++)
      for (let y = -50; y < 50; y++) {
        raster.countsAt(x + 0.5, y + 0.5, counts)
        const [nominal, possible, certain] = counts as unknown as [number, number, number]
        expect(certain <= nominal && nominal <= possible).toBe(true)
      }
  })

  test('without a nominal view, nothing is certain; without bounds only nominal is counted', () => {
    const all = [region(allRound, [disk(30)])]
    const raster = new CoverageRaster(box, 1, 1)
    raster.add({ x: 0, y: 0 }, [levelOf([], all, all)])
    expect(raster.areas()[0]).toMatchObject({ nominal: { once: 0 }, certain: { once: 0 } })
    expect(raster.areas()[0]?.possible?.once).toBeGreaterThan(2700)
    const plain = new CoverageRaster(box, 1, 1, false)
    plain.add({ x: 0, y: 0 }, [levelOf(all, all, all)])
    expect(Object.keys(plain.areas()[0] ?? {})).toEqual(['nominal'])
  })

  test('counts go up to 255 and stay there, merged or not', () => {
    const level = [levelOf([region(allRound, [disk(5)])])]
    const counts = new Uint8Array(3)
    const [a, b] = [new CoverageRaster(box, 1, 1), new CoverageRaster(box, 1, 1)]
    for (let n = 1; n <= 300; n++) {
      a.add({ x: 0.5, y: 0.5 }, level)
      a.countsAt(0.5, 0.5, counts)
      expect(counts[0]).toBe(Math.min(n, 255))
      if (n > 150) b.add({ x: 0.5, y: 0.5 }, level)
    }
    for (const expected of [255, 255]) {
      b.merge(a)
      b.countsAt(0.5, 0.5, counts)
      expect(counts[0]).toBe(expected)
    }
  })
})

/** Metres by which a point lies within all half-planes of a piece and a shape; below 0 outside. */
function depthIn({ view, shapes, dx, dy }: Region, x: number, y: number): number {
  const depth = (points: [number, number][]) => {
    let least = Infinity
    for (const [i, [x0, y0]] of points.entries()) {
      const [x1, y1] = points[(i + 1) % points.length] as [number, number]
      const length = Math.hypot(x1 - x0, y1 - y0)
      if (length > 1e-9) least = Math.min(least, ((x1 - x0) * (y - dy - y0) - (y1 - y0) * (x - dx - x0)) / length)
    }
    return least
  }
  let inView = -Infinity
  for (let at = 0; at < view.count * PIECE; at += PIECE) {
    const corner = (n: number): [number, number] => [view.pieces[at + 2 * n] as number, view.pieces[at + 2 * n + 1] as number]
    inView = Math.max(inView, depth([corner(1), corner(3), corner(2), corner(0)]))
  }
  let inShape = -Infinity
  for (const { halfPlanes, withinM } of shapes) {
    let least = withinM - Math.hypot(x - dx, y - dy)
    for (let i = 0; i < halfPlanes.length; i += 3) {
      const [a, b, c] = [halfPlanes[i] as number, halfPlanes[i + 1] as number, halfPlanes[i + 2] as number]
      least = Math.min(least, (c - a * (x - dx) - b * (y - dy)) / Math.hypot(a, b))
    }
    inShape = Math.max(inShape, least)
  }
  return Math.min(inView, inShape)
}

test('every cell of any scene is what its centre is, looked at one by one', () => {
  const distance = fc.double({ min: 0, max: 40, noNaN: true })
  const angle = fc.double({ min: 0, max: 6.28, noNaN: true })
  const halfPlane = fc
    .tuple(angle, fc.double({ min: -5, max: 40, noNaN: true }))
    .map(([turn, c]) => [Math.cos(turn), Math.sin(turn), c])
  const shape = fc
    .tuple(fc.array(halfPlane, { maxLength: 4 }), fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 45 })))
    .map(([planes, withinM]) => disk(withinM, ...planes.flat()))
  const anyRegion = fc
    .record({
      rays: fc.array(fc.tuple(distance, fc.double({ min: 1, max: 40, noNaN: true })), { minLength: 1, maxLength: 6 }),
      turn: angle,
      shapes: fc.array(shape, { minLength: 1, maxLength: 3 }),
      dx: fc.integer({ min: -8, max: 8 }),
      dy: fc.integer({ min: -8, max: 8 }),
    })
    .map(({ rays, turn, shapes, dx, dy }) =>
      region(
        viewOf(rays.map(([near, deep], n) => ({ from: turn + n, to: turn + n + 1, near, far: near + deep }))),
        shapes,
        dx / 2,
        dy / 2,
      ),
    )
  const some = fc.array(anyRegion, { minLength: 1, maxLength: 3 })
  const place = fc.integer({ min: -6000, max: 6000 })
  fc.assert(
    fc.property(some, some, some, place, place, (nominal, possible, certain, x, y) => {
      const at = { x: x / 100, y: y / 100 }
      const raster = new CoverageRaster(box, 2, 1)
      raster.add(at, [{ nominal, possible, certain }])
      const counts = new Uint8Array(3)
      for (let column = -99; column < 100; column += 2)
        for (let row = -99; row < 100; row += 2) {
          const depths = [nominal, possible, certain].map((regions) =>
            regions.map((one) => depthIn(one, column - at.x, row - at.y)),
          )
          const [inNominal, inPossible, inCertain] = [
            Math.max(...(depths[0] as number[])),
            Math.max(...(depths[1] as number[])),
            Math.min(...(depths[2] as number[])),
          ]
          raster.countsAt(column, row, counts)
          const expected = [inNominal, Math.max(inNominal, inPossible), Math.min(inNominal, inCertain)]
          // On an edge either is right.
          for (const [plane, depth] of expected.entries())
            if (Math.abs(depth) > 1e-5) expect(counts[plane]).toBe(depth > 0 ? 1 : 0)
        }
    }),
    { numRuns: 40 },
  )
})

const cameras = fc.array(
  fc.record({
    x: fc.integer({ min: -9000, max: 9000 }),
    y: fc.integer({ min: -9000, max: 9000 }),
    from: fc.double({ min: 0, max: 6, noNaN: true }),
    reach: fc.integer({ min: 1, max: 60 }),
    times: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 12 },
)

test('any number of workers in any order gives the same bytes', () => {
  fc.assert(
    fc.property(cameras, fc.integer({ min: 1, max: 4 }), fc.boolean(), (list, workers, backwards) => {
      const one = new CoverageRaster(box, 1, 2)
      const several = Array.from({ length: workers }, () => new CoverageRaster(box, 1, 2))
      const levels = list.map(({ x, y, from, reach }) => {
        const view = viewOf([{ from, to: from + 1.5, near: 0, far: 80 }])
        const own = [levelOf([region(view, [disk(reach)])]), levelOf([], [region(view, [disk(reach / 2)])])]
        return { at: { x: x / 100, y: y / 100 }, own }
      })
      for (const [n, { at, own }] of levels.entries())
        for (let turn = 0; turn < (list[n]?.times ?? 1); turn++) {
          one.add(at, own)
          several[n % workers]?.add(at, own)
        }
      const [first, ...others] = backwards ? several.reverse() : several
      for (const other of others) first?.mergeTiles(other.tiles())
      expect(first?.tiles()).toEqual(one.tiles())
      expect(first?.areas()).toEqual(one.areas())
    }),
  )
})

test('a grid of 400 × 400 km with a camera at each end takes little memory and finds both', () => {
  const raster = new CoverageRaster({ west: 0, south: 0, east: 400_000, north: 400_000 }, 1, 7)
  const level = levelOf([region(allRound, [disk(30)])])
  const levels = Array.from({ length: 7 }, () => level)
  raster.add({ x: 100, y: 100 }, levels)
  raster.add({ x: 399_900, y: 399_900 }, levels)
  expect(raster.areas()[6]?.nominal.once).toBeGreaterThan(5400)
  const bytes = Object.values(raster.tiles()).reduce((sum, array) => sum + array.byteLength, 0)
  expect(bytes).toBeLessThan(200_000)
})

test('the greatest count near a place', () => {
  const raster = new CoverageRaster(box, 1, 1)
  raster.add({ x: 0, y: 0 }, [levelOf([region(allRound, [disk(10)])])])
  const counts = new Uint8Array(3)
  raster.countsNear(11.5, 0.5, 1, counts)
  expect(counts[0]).toBe(0)
  raster.countsNear(11.5, 0.5, 3, counts)
  expect(counts[0]).toBe(1)
})

test.each([
  [{ west: 0, south: 0, east: 0, north: 10 }, 1],
  [{ west: 0, south: 0, east: Number.NaN, north: 10 }, 1],
  [{ west: 0, south: 0, east: 10, north: 10 }, 0],
  [{ west: 0, south: 0, east: 1e9, north: 1e9 }, 0.1],
])('a box or cell that makes no grid is refused in one line: %j, %d m', (bad, cellM) => {
  expect(() => new CoverageRaster(bad, cellM, 1)).toThrow(/^A grid of [^\n]+$/)
})
