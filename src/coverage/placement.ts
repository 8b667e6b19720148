/** Where a camera really hangs: on the street side of the wall, when its coordinates say in the wall or behind it. */
import type { Warning } from './camera.ts'
import { locate } from './locate.ts'
import type { Mesh } from './mesh.ts'
import { nextOf } from './triangulation.ts'

export interface Placed {
  /** Metres on the plane, to the millimetre. */
  readonly x: number
  readonly y: number
  /** Triangle of the mesh that contains it; -1 when the mesh does not reach so far. */
  readonly triangle: number
  /** How far it was moved, metres. */
  readonly shiftM: number
  readonly warnings: readonly Warning[]
  /** Stands over open ground: sees something. */
  readonly outdoors: boolean
}

/** Coordinates this near a wall are on it. */
const ON_WALL_MM = 1
/** As far as a camera may be moved. */
const FARTHEST_MM = 5000
/** Distances from the wall that are tried, millimetres: where the street is narrow the second. */
const OFF_WALL_MM = [80, 50]
/** A shift that nobody needs to be told of: off the wall on which it hangs. */
const SILENT_MM = 150

/**
 * @param x @param y metres on the plane, to the millimetre
 * @param heading radians counterclockwise from east; undefined when nobody knows, or when it looks several ways
 * @param indoor stands in a building on purpose: is not moved
 * @param heights of buildings, 0 on open ground: in a passage or beneath a roof a camera stands outdoors
 */
export function place(
  mesh: Mesh,
  x: number,
  y: number,
  heading: number | undefined,
  indoor: boolean,
  heights: Float32Array = mesh.heights.nominal,
): Placed {
  const xMm = Math.round(x * 1000)
  const yMm = Math.round(y * 1000)
  const triangle = Number.isFinite(xMm + yMm) ? locate(mesh, xMm, yMm) : -1
  if (triangle < 0) {
    return asGiven(xMm, yMm, triangle, false, {
      code: 'outside-map',
      message:
        'The camera stands outside of the ground that was looked at; are its coordinates right, longitude and latitude not swapped?',
    })
  }
  const inside = (heights[triangle] as number) > 0
  if (!inside && !indoor && !onEdge(mesh, triangle, xMm, yMm)) return asGiven(xMm, yMm, triangle, true)
  const near = wallsNear(mesh, heights, triangle, xMm, yMm, inside ? FARTHEST_MM : ON_WALL_MM)
  const onWall = near.length > 0 && (near[0] as NearWall).distanceMm <= ON_WALL_MM
  if (indoor) return asGiven(xMm, yMm, triangle, false)
  if (!inside && !onWall) return offCorner(mesh, asGiven(xMm, yMm, triangle, true))
  const wider = inside ? near : wallsNear(mesh, heights, triangle, xMm, yMm, FARTHEST_MM)
  const facing = (wall: NearWall): number =>
    heading === undefined ? 1 : wall.normalX * Math.cos(heading) + wall.normalY * Math.sin(heading)
  const faces = (wall: NearWall): boolean => facing(wall) > -1e-9
  // Of two walls that meet at a corner the one that looks the same way.
  wider.sort((one, other) => one.distanceMm - other.distanceMm || facing(other) - facing(one))
  // A wall that it hangs on serves in the end whatever its heading; a place deep inside does not.
  const candidates = [...wider.filter(faces), ...wider.filter((wall) => !faces(wall) && wall.distanceMm <= ON_WALL_MM)]
  for (const wall of candidates) {
    const found = offWall(mesh, heights, wall)
    if (!found) continue
    const shiftMm = Math.hypot(found.xMm - xMm, found.yMm - yMm)
    if (shiftMm > FARTHEST_MM) continue
    const shiftM = shiftMm / 1000
    const message = `The camera stands inside a building: moved ${shiftM.toFixed(2)} m to the nearest wall that its heading allows.`
    return {
      x: found.xMm / 1000,
      y: found.yMm / 1000,
      triangle: found.triangle,
      shiftM,
      warnings: shiftMm > SILENT_MM ? [{ code: 'moved-to-wall', message }] : [],
      outdoors: true,
    }
  }
  return asGiven(xMm, yMm, triangle, false, {
    code: 'inside-building',
    message: `The camera stands inside a building, and no wall within ${FARTHEST_MM / 1000} m faces its heading: as mapped it sees no ground. Check its place and heading.`,
  })
}

const NONE: readonly Warning[] = []

const asGiven = (xMm: number, yMm: number, triangle: number, outdoors: boolean, warning?: Warning): Placed => ({
  x: xMm / 1000,
  y: yMm / 1000,
  triangle,
  shiftM: 0,
  warnings: warning ? [warning] : NONE,
  outdoors,
})

/** Whether the place is on an edge of its triangle, a wall or none: rare, and the rest need not be looked at more closely. */
function onEdge({ xyMm, triangle }: Mesh, at: number, x: number, y: number): boolean {
  const a = 2 * (triangle[3 * at] as number)
  const b = 2 * (triangle[3 * at + 1] as number)
  const c = 2 * (triangle[3 * at + 2] as number)
  const ax = (xyMm[a] as number) - x
  const ay = (xyMm[a + 1] as number) - y
  const bx = (xyMm[b] as number) - x
  const by = (xyMm[b + 1] as number) - y
  const cx = (xyMm[c] as number) - x
  const cy = (xyMm[c + 1] as number) - y
  return onLine(ax, ay, bx, by) || onLine(bx, by, cx, cy) || onLine(cx, cy, ax, ay)
}

/** Whether the line through a and b comes as near to the origin as a camera that hangs on a wall. */
function onLine(ax: number, ay: number, bx: number, by: number): boolean {
  const cross = ax * by - ay * bx
  const ex = bx - ax
  const ey = by - ay
  return cross * cross <= ON_WALL_MM * ON_WALL_MM * (ex * ex + ey * ey)
}

interface NearWall {
  readonly distanceMm: number
  /** Nearest point of the wall, and unit vectors: out of the building, and along the wall towards its longer part. */
  readonly xMm: number
  readonly yMm: number
  readonly normalX: number
  readonly normalY: number
  readonly alongX: number
  readonly alongY: number
  readonly lengthMm: number
}

/** @returns walls with open ground on one side, no farther than this, the nearest first */
function wallsNear(mesh: Mesh, heights: Float32Array, triangle: number, x: number, y: number, farthestMm: number): NearWall[] {
  const { xyMm, twin } = mesh
  const found: NearWall[] = []
  const seen = new Set([triangle])
  for (const each of seen) {
    for (let edge = 3 * each; edge < 3 * each + 3; edge++) {
      const other = twin[edge] as number
      if (other < 0) continue
      const a = 2 * (mesh.triangle[edge] as number)
      const b = 2 * (mesh.triangle[nextOf(edge)] as number)
      const ax = xyMm[a] as number
      const ay = xyMm[a + 1] as number
      const ex = (xyMm[b] as number) - ax
      const ey = (xyMm[b + 1] as number) - ay
      const lengthMm = Math.hypot(ex, ey)
      const along = Math.min(1, Math.max(0, ((x - ax) * ex + (y - ay) * ey) / (lengthMm * lengthMm)))
      const distanceMm = Math.hypot(ax + ex * along - x, ay + ey * along - y)
      if (distanceMm > farthestMm) continue
      const neighbour = (other / 3) | 0
      seen.add(neighbour)
      if (!((heights[each] as number) > 0) || (heights[neighbour] as number) > 0) continue
      // The inside of a counterclockwise triangle is to the left of its edges: outwards is to the right.
      const toLonger = along > 0.5 ? -1 : 1
      found.push({
        distanceMm,
        xMm: ax + ex * along,
        yMm: ay + ey * along,
        normalX: ey / lengthMm,
        normalY: -ex / lengthMm,
        alongX: (toLonger * ex) / lengthMm,
        alongY: (toLonger * ey) / lengthMm,
        lengthMm,
      })
    }
  }
  return found.sort((one, other) => one.distanceMm - other.distanceMm)
}

/** Off the wall; a little along it too where its end is in a corner. @returns undefined when there is no open ground */
function offWall(mesh: Mesh, heights: Float32Array, wall: NearWall): { xMm: number; yMm: number; triangle: number } | undefined {
  for (const off of OFF_WALL_MM) {
    for (const along of [0, off, 2 * off]) {
      if (along > wall.lengthMm / 2) continue
      const xMm = Math.round(wall.xMm + wall.normalX * off + wall.alongX * along)
      const yMm = Math.round(wall.yMm + wall.normalY * off + wall.alongY * along)
      const triangle = locate(mesh, xMm, yMm)
      if (triangle < 0 || (heights[triangle] as number) > 0 || onCorner(mesh, triangle, xMm, yMm)) continue
      if (wallsNear(mesh, heights, triangle, xMm, yMm, off / 4).length === 0) return { xMm, yMm, triangle }
    }
  }
  return undefined
}

/** Corners that no wall needs are left in open ground at the frame and where walls cancelled out: a millimetre beside, edges have two ends again. */
function offCorner(mesh: Mesh, placed: Placed): Placed {
  const xMm = Math.round(placed.x * 1000)
  const yMm = Math.round(placed.y * 1000)
  if (!onCorner(mesh, placed.triangle, xMm, yMm)) return placed
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const) {
    const [x, y] = [xMm + dx, yMm + dy]
    const triangle = locate(mesh, x, y)
    if (triangle >= 0 && !onCorner(mesh, triangle, x, y)) return { ...placed, x: x / 1000, y: y / 1000, triangle, shiftM: 0.001 }
  }
  return placed
}

/** Whether the place is a corner of its triangle: from there two of its edges have no width, and nothing is seen. */
const onCorner = ({ xyMm, triangle }: Mesh, at: number, xMm: number, yMm: number): boolean =>
  [0, 1, 2].some((side) => {
    const point = 2 * (triangle[3 * at + side] as number)
    return xyMm[point] === xMm && xyMm[point + 1] === yMm
  })
