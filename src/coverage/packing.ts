/** The last step of making a mesh: triangles and points along a Hilbert curve, so that an expansion touches few lines of the cache. */
import { alongHilbert } from './hilbert.ts'
import { gridOf } from './locate.ts'
import type { Heights, Mesh, Raised } from './mesh.ts'
import { nextOf, previousOf, type Triangulation } from './triangulation.ts'

/**
 * Four numbers for each half-edge in `ways`. Behind it lies a triangle: its half-edge on the right, its half-edge on the left, x and y in millimetres of the
 * point between them. The first is negative when a wall must be crossed to get there (see `throughWall`), and `FRAME` when nothing is there.
 */
const WAY = 4
export const FRAME = -0x80000000
/** Lower than this are walls that nominally are none: nothing stands on either side, as at a passage or at the edge of a roof. */
export const OPEN_WALLS = -0x40000000

/** The half-edge behind a wall, from the negative number in `ways`. */
export const throughWall = (way: number): number => (way < OPEN_WALLS ? ~(way - OPEN_WALLS) : ~way)

/** @param heights @param raised by the triangle's old number */
export function packed(from: Triangulation, heights: Heights, raised?: Raised): Mesh {
  const triangles = from.triangle.length / 3
  const middles = new Float64Array(2 * triangles)
  for (let i = 0; i < from.triangle.length; i++) {
    const point = from.triangle[i] as number
    const place = 2 * ((i / 3) | 0)
    middles[place] = (middles[place] as number) + (from.points[2 * point] as number)
    middles[place + 1] = (middles[place + 1] as number) + (from.points[2 * point + 1] as number)
  }
  const order = alongHilbert(middles)
  const placeOf = new Int32Array(triangles)
  order.forEach((old, place) => {
    placeOf[old] = place
  })
  const pointPlace = new Int32Array(from.points.length >> 1).fill(-1)
  const xyMm = new Float64Array(from.points.length)
  const triangle = new Int32Array(from.triangle.length)
  const twin = new Int32Array(from.triangle.length)
  let count = 0
  const moved = (each: Float32Array): Float32Array => Float32Array.from(order, (old) => each[old] as number)
  order.forEach((old, place) => {
    for (let side = 0; side < 3; side++) {
      const point = from.triangle[3 * old + side] as number
      if ((pointPlace[point] as number) < 0) {
        xyMm[2 * count] = (from.points[2 * point] as number) * 10
        xyMm[2 * count + 1] = (from.points[2 * point + 1] as number) * 10
        pointPlace[point] = count++
      }
      triangle[3 * place + side] = pointPlace[point] as number
      const other = from.twin[3 * old + side] as number
      twin[3 * place + side] = other < 0 ? -1 : 3 * (placeOf[(other / 3) | 0] as number) + (other % 3)
    }
  })
  const newHeights: Heights = { least: moved(heights.least), nominal: moved(heights.nominal), most: moved(heights.most) }
  const newRaised = raised && { undersideM: moved(raised.undersideM), heightM: moved(raised.heightM) }
  const { least, nominal, most } = newHeights
  const wall = wallFlags(twin, nominal, [least, nominal, most, ...(newRaised ? [newRaised.undersideM, newRaised.heightM] : [])])
  const ways = waysOf(xyMm, triangle, twin, wall)
  const grid = gridOf(xyMm, triangle, twin)
  return { xyMm, triangle, twin, ways, heights: newHeights, ...(newRaised && { raised: newRaised }), grid }
}

/** 0 where nothing changes; 1 where the heights on the two sides differ, or what is raised; 2 where nominally nothing stands on either side. */
function wallFlags(twin: Int32Array, nominal: Float32Array, differ: readonly Float32Array[]): Uint8Array {
  const wall = new Uint8Array(twin.length)
  for (const each of differ)
    for (let edge = 0; edge < twin.length; edge++) {
      const other = twin[edge] as number
      if (other < 0 || each[(edge / 3) | 0] === each[(other / 3) | 0]) continue
      wall[edge] = nominal[(edge / 3) | 0] === 0 && nominal[(other / 3) | 0] === 0 ? 2 : 1
    }
  return wall
}

function waysOf(xyMm: Float64Array, triangle: Int32Array, twin: Int32Array, wall: Uint8Array): Int32Array {
  const ways = new Int32Array(WAY * triangle.length)
  for (let edge = 0; edge < triangle.length; edge++) {
    const across = twin[edge] as number
    ways[WAY * edge] = FRAME
    if (across < 0) continue
    const left = previousOf(across)
    const point = triangle[left] as number
    const next = nextOf(across)
    ways[WAY * edge] = wall[edge] === 0 ? next : wall[edge] === 1 ? ~next : ~next + OPEN_WALLS
    ways[WAY * edge + 1] = left
    ways[WAY * edge + 2] = xyMm[2 * point] as number
    ways[WAY * edge + 3] = xyMm[2 * point + 1] as number
  }
  return ways
}
