/** Which footprints each triangle lies in, found by walking inwards from the open ground at the frame. */
import type { Footprint } from './footprint.ts'
import type { Heights, Raised } from './mesh.ts'
import type { Walls } from './noding.ts'
import type { Triangulation } from './triangulation.ts'

/**
 * Crossing a wall enters or leaves its owners (rule of the odd number). Where footprints overlap, the highest counts.
 * Through an opening people look, but certainly only past the building that it leads through.
 * @returns heights of each triangle, 0 on open ground
 */
export function heightsOf(
  mesh: Triangulation,
  walls: Walls,
  footprints: readonly Footprint[],
): { heights: Heights; raised: Raised | undefined } {
  const triangles = mesh.triangle.length / 3
  const heights: Heights = {
    least: new Float32Array(triangles),
    nominal: new Float32Array(triangles),
    most: new Float32Array(triangles),
  }
  const anyRaised = footprints.some(({ undersideM }) => undersideM !== undefined)
  const raised = anyRaised
    ? { undersideM: new Float32Array(triangles).fill(Infinity), heightM: new Float32Array(triangles) }
    : undefined
  const seen = new Uint8Array(triangles)
  const inward: number[] = []
  // One list of footprints for each part of the ground that walls go round; triangles of one part are done together.
  const outside = (mesh.twin.indexOf(-1) / 3) | 0
  const parts: { triangle: number; inside: readonly number[] }[] = [{ triangle: outside, inside: [] }]
  seen[outside] = 1
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { inside } = part
    const all = inside.map((footprint) => footprints[footprint] as Footprint).filter(({ opening }) => !opening)
    const closed = all.length < inside.length ? [] : all
    const standing = closed.filter(({ undersideM }) => undersideM === undefined)
    const least = highest(standing, 'min')
    const nominal = highest(standing, 'nominal')
    const most = highest(all, 'max')
    const undersideM = closed.reduce((lowest, each) => Math.min(lowest, each.undersideM ?? Infinity), Infinity)
    const raisedM = standing.length < closed.length ? highest(closed, 'nominal') : 0
    inward.push(part.triangle)
    while (inward.length > 0) {
      const triangle = inward.pop() as number
      heights.least[triangle] = least
      heights.nominal[triangle] = nominal
      heights.most[triangle] = most
      if (raised) {
        raised.undersideM[triangle] = undersideM
        raised.heightM[triangle] = raisedM
      }
      for (let edge = 3 * triangle; edge < 3 * triangle + 3; edge++) {
        const twin = mesh.twin[edge] as number
        if (twin < 0) continue
        const neighbour = (twin / 3) | 0
        if (seen[neighbour]) continue
        seen[neighbour] = 1
        const wall = mesh.constraint[edge] as number
        if (wall < 0) inward.push(neighbour)
        else parts.push({ triangle: neighbour, inside: across(inside, walls, wall) })
      }
    }
  }
  return { heights, raised }
}

function across(inside: readonly number[], { owners, ownerStart }: Walls, wall: number): readonly number[] {
  const crossed = owners.subarray(ownerStart[wall], ownerStart[wall + 1])
  return [
    ...inside.filter((footprint) => !crossed.includes(footprint)),
    ...crossed.filter((footprint) => !inside.includes(footprint)),
  ]
}

const highest = (footprints: readonly Footprint[], which: 'min' | 'nominal' | 'max'): number =>
  footprints.reduce((height, { heightM }) => Math.max(height, heightM[which]), 0)
