/** Parts of a view, each seen in one cone from the camera, joined where they meet: one outline for each run of parts side by side. */

export type Point = [x: number, y: number]

/** A convex part: its far and its near border from right to left as the camera sees them. Near is the camera alone where the part begins there. */
export interface Strip {
  readonly far: readonly Point[]
  readonly near: readonly Point[]
  /** Directions of its right and left side, radians. */
  readonly right: number
  readonly left: number
}

/** Sides that differ in direction by less are one ray; parts of rays shorter than this, in metres, are none. */
const SAME_RAY = 1e-7
const TOUCH_M = 1e-3

/** @param part convex, counterclockwise, in metres from the camera, which is outside of it or a corner; undefined when it has no width */
export function stripOf(part: readonly Point[]): Strip | undefined {
  const away = part.filter(([x, y]) => Math.abs(x) + Math.abs(y) > 1e-6)
  if (away.length < 2) return undefined
  const [middleX, middleY] = away.reduce(([sumX, sumY], [x, y]) => [sumX + x, sumY + y])
  const turnOf = ([x, y]: Point): number => Math.atan2(y * middleX - x * middleY, x * middleX + y * middleY)
  const turns = away.map(turnOf)
  const [least, most] = [Math.min(...turns), Math.max(...turns)]
  if (most - least < 2 * SAME_RAY) return undefined
  // Counterclockwise: outwards along the right side, the far border, inwards along the left side, the near border.
  const isRight = turns.map((turn) => turn - least < SAME_RAY)
  const first = isRight.findIndex((right, i) => right && !isRight.at(i - 1))
  const ordered = [...away.slice(first), ...away.slice(0, first)]
  const isLeft = ordered.map((point) => most - turnOf(point) < SAME_RAY)
  const lastRight = [...isRight.slice(first), ...isRight.slice(0, first)].lastIndexOf(true)
  const middle = Math.atan2(middleY, middleX)
  return {
    far: ordered.slice(lastRight, isLeft.indexOf(true) + 1),
    near: away.length < part.length ? [[0, 0]] : [ordered[0] as Point, ...ordered.slice(isLeft.lastIndexOf(true)).reverse()],
    right: middle + least,
    left: middle + most,
  }
}

/** The strips as polygons, runs of them side by side as one; rings are closed, holes clockwise. */
export function joined(strips: readonly Strip[]): Point[][][] {
  const after = new Map<Strip, Strip>()
  const before = new Map<Strip, Strip>()
  const meeting = strips.map((strip) => strips.filter((other) => other !== strip && meets(strip, other)))
  const claims = new Map<Strip, number>()
  for (const others of meeting) for (const other of others) claims.set(other, (claims.get(other) ?? 0) + 1)
  for (const [index, strip] of strips.entries()) {
    const [next, ...more] = meeting[index] as Strip[]
    if (!next || more.length > 0 || claims.get(next) !== 1) continue
    after.set(strip, next)
    before.set(next, strip)
  }
  const polygons: Point[][][] = []
  const done = new Set<Strip>()
  const run = (first: Strip): Strip[] => {
    const found: Strip[] = []
    for (let strip: Strip | undefined = first; strip && !done.has(strip); strip = after.get(strip)) {
      done.add(strip)
      found.push(strip)
    }
    return found
  }
  for (const strip of strips) if (!before.has(strip)) polygons.push(open(run(strip)))
  for (const strip of strips) if (!done.has(strip)) polygons.push(round(run(strip)))
  // Where a border runs exactly along a wall, two points are all that is left.
  const hasArea = (ring: readonly Point[] | undefined): boolean => (ring?.length ?? 0) > 3
  return polygons.filter(([outer]) => hasArea(outer)).map((rings) => rings.filter(hasArea))
}

/** Whether the second begins on the ray where the first ends, and they share some of it. */
function meets(strip: Strip, other: Strip): boolean {
  const turn = strip.left - other.right
  if (Math.abs(turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))) > SAME_RAY) return false
  const [nearOne, farOne] = [lengthOf(strip.near.at(-1)), lengthOf(strip.far.at(-1))]
  const [nearTwo, farTwo] = [lengthOf(other.near[0]), lengthOf(other.far[0])]
  return Math.min(farOne, farTwo) - Math.max(nearOne, nearTwo) > TOUCH_M
}

const lengthOf = (point: Point | undefined): number => (point ? Math.hypot(point[0], point[1]) : 0)

const open = (run: readonly Strip[]): Point[][] => [
  closed([...run.flatMap(({ far }) => far), ...run.flatMap(({ near }) => near).reverse()]),
]

/** A run that goes all round; what it leaves out about the camera is a hole. */
function round(run: readonly Strip[]): Point[][] {
  const outer = closed(run.flatMap(({ far }) => far))
  const inner = run.flatMap(({ near }) => near)
  return inner.every((point) => lengthOf(point) === 0) ? [outer] : [outer, closed(inner.reverse())]
}

/** Without points that repeat the one before, and with the first one again at the end. */
function closed(points: readonly Point[]): Point[] {
  const ring = points.filter(([x, y], i) => {
    const [beforeX, beforeY] = points[(i + points.length - 1) % points.length] as Point
    return Math.abs(x - beforeX) + Math.abs(y - beforeY) > 1e-9
  })
  return [...ring, ring[0] as Point]
}
