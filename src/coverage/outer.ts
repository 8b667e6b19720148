/** What a lens may reach with some set of parameters of its box: an outer bound, wider than the truth where a closed form asks for it. */
import { DEGREE, mostAngularPx, PLANE_ENDS } from './optics.ts'
import { type LensBox, pushHalfPlane, type Reach, sector } from './reach.ts'

const RIGHT = Math.PI / 2
/** Frames that open wider than this to one side are taken as all round: no half-plane holds them. */
const WIDEST = 85 * DEGREE
/** More parts than these cost more than they tell. */
const MOST_PARTS = 6

/** Bounds of one plane picture on the ground, heading 0: metres. */
interface Extent {
  /** How far the sides stand off from the camera. */
  asideM: number
  /** Least X: where the picture begins. */
  nearM: number
  /** Greatest X, and greatest distance from the camera. */
  farM: number
  farthestM: number
}

/**
 * Ground that is within the frame and as dense, by depth, as each level asks, with some parameters within the box: convex parts that may
 * overlap. All round when the lens can look anywhere (`spread` ≥ π), with no blind zone.
 * @param rangeM no ground farther away counts
 */
export function outerReach(box: LensBox, pxPerM: readonly number[], rangeM: number): Reach[] {
  const pixels = mostPixels(box)
  const lowM = box.heightMinM <= 0 && box.heightMaxM >= 0 ? 0 : Math.min(Math.abs(box.heightMinM), Math.abs(box.heightMaxM))
  const reachM = Float64Array.from(pxPerM, (level) => {
    const slant = pixels / level
    return slant <= lowM ? 0 : Math.min(rangeM, Math.sqrt(slant * slant - lowM * lowM))
  })
  if (reachM.every((radius) => radius <= 0)) return []
  const nowhere = new Float64Array(pxPerM.length).fill(Infinity)
  const round = (): Reach[] => [{ halfPlanes: new Float64Array(0), axis: box.axis, withinM: reachM, farM: nowhere }]
  if (box.spread >= Math.PI || box.acrossMax >= 2 * Math.PI) return round()
  if (box.fisheye || box.acrossMin >= PLANE_ENDS) {
    return sector(box.axis, box.acrossMax / 2 + box.spread).map((halfPlanes) => ({
      halfPlanes: Float64Array.from(halfPlanes),
      axis: box.axis,
      withinM: reachM,
      farM: nowhere,
    }))
  }
  if (box.acrossMax >= 2 * WIDEST) return round()
  // The slope of a side on the ground is tan(α/2)·cos τ: widest when the camera looks level.
  const flattest = box.tiltMin <= 0 && box.tiltMax >= 0 ? 1 : Math.max(Math.cos(box.tiltMin), Math.cos(box.tiltMax))
  const opening = Math.atan(Math.tan(box.acrossMax / 2) * flattest)
  const parts = Math.max(1, Math.ceil(box.spread / (WIDEST - opening)))
  if (!(opening < WIDEST) || parts > MOST_PARTS) return round()
  const reaches: Reach[] = []
  const spread = box.spread / parts
  for (let part = 0; part < parts; part++) {
    const axis = box.axis - box.spread + (2 * part + 1) * spread
    const reach = planeReach({ ...box, axis, spread }, opening, pxPerM, reachM, rangeM)
    if (reach) reaches.push(reach)
  }
  return reaches
}

/** Density times slant at its greatest: a plane picture is densest, by depth, in its corners. */
function mostPixels(box: LensBox): number {
  if (box.fisheye || box.acrossMin >= PLANE_ENDS) return mostAngularPx(box.widthMaxPx, box.acrossMin)
  return (box.widthMaxPx / 2) * Math.hypot(1 / Math.tan(box.acrossMin / 2), 1, box.aspect)
}

function planeReach(
  box: LensBox,
  opening: number,
  pxPerM: readonly number[],
  reachM: Float64Array,
  rangeM: number,
): Reach | undefined {
  const extent = extentOf(box, opening)
  if (!extent) return undefined
  const { axis, spread } = box
  const halfPlanes: number[] = []
  if (extent.asideM < rangeM) {
    pushHalfPlane(halfPlanes, axis + opening + spread + RIGHT, extent.asideM)
    pushHalfPlane(halfPlanes, axis - opening - spread - RIGHT, extent.asideM)
  }
  if (extent.nearM > -rangeM) pushHalfPlane(halfPlanes, axis + Math.PI, -extent.nearM)
  const withinM = reachM.map((radius) => Math.min(radius, extent.farthestM))
  const perPixel = depthFactor(box) * (box.widthMaxPx / 2)
  const farM = withinM.map((radius, level) => {
    const aheadM = Math.min(extent.farM, perPixel / (pxPerM[level] as number))
    if (aheadM >= radius) return Infinity
    // What lies within the circle and before a line that turns by the spread: its foremost corner turned to the front.
    return radius * Math.cos(Math.max(0, Math.acos(aheadM / radius) - spread))
  })
  return { halfPlanes: Float64Array.from(halfPlanes), axis, withinM, farM }
}

/**
 * Greatest X / depth, over tan(α/2). A point in the frame lies at X = z·(cos τ − v·sin τ) with |v| ≤ aspect·tan(α/2), hence at no more than
 * z·cos(|τ| − half) / cos(half); on a plane under a camera that looks down also at X = (z − H·sin τ) / cos τ ≤ z / cos τ. Both are greatest, and
 * equal, where |τ| is half of the vertical field of view; the first falls from there on, the second rises up to there.
 */
function depthFactor(box: LensBox): number {
  const slope = Math.tan(box.acrossMin / 2)
  const half = Math.atan(box.aspect * slope)
  const least = box.tiltMin <= 0 && box.tiltMax >= 0 ? 0 : Math.min(Math.abs(box.tiltMin), Math.abs(box.tiltMax))
  const most = Math.max(Math.abs(box.tiltMin), Math.abs(box.tiltMax))
  const tilt = Math.min(most, Math.max(least, half))
  const inFrame = Math.cos(tilt - half) / Math.cos(half)
  const looksDown = box.tiltMin >= 0 && box.heightMinM >= 0
  return (looksDown ? Math.min(inFrame, 1 / Math.cos(tilt)) : inFrame) / slope
}

/** A camera under the plane that looks up is a camera above it that looks down. */
function extentOf(box: LensBox, opening: number): Extent | undefined {
  const above =
    box.heightMaxM >= 0
      ? extentAbove(box, Math.max(0, box.heightMinM), box.heightMaxM, box.tiltMin, box.tiltMax, opening)
      : undefined
  const below =
    box.heightMinM < 0
      ? extentAbove(box, Math.max(0, -box.heightMaxM), -box.heightMinM, -box.tiltMax, -box.tiltMin, opening)
      : undefined
  if (!above || !below) return above ?? below
  return {
    asideM: Math.max(above.asideM, below.asideM),
    nearM: Math.min(above.nearM, below.nearM),
    farM: Math.max(above.farM, below.farM),
    farthestM: Math.max(above.farthestM, below.farthestM),
  }
}

/**
 * Extent of the frames of cameras `lowM` to `highM` above the plane. A frame on the ground is the hull of its near corners and of directions
 * that lie within the opening, so that the near corners alone decide how far its sides and its beginning stand off. The formulas are monotone
 * in the field of view and have their extremes at the ends of the tilts (see `docs/methods/coverage.md`).
 */
function extentAbove(
  box: LensBox,
  lowM: number,
  highM: number,
  tiltMin: number,
  tiltMax: number,
  opening: number,
): Extent | undefined {
  const { aspect, spread } = box
  const slopes = [Math.tan(box.acrossMin / 2), Math.tan(box.acrossMax / 2)] as const
  const halves = [Math.atan(aspect * slopes[0]), Math.atan(aspect * slopes[1])] as const
  if (tiltMax + halves[1] <= 0) return undefined
  /** Farthest corner of a picture whose edge looks down by an angle of this sine, for 1 m of height. */
  const cornerM = (sine: number): number => Math.sqrt((1 + slopes[1] ** 2 / (1 + (aspect * slopes[1]) ** 2)) / sine ** 2 - 1)
  let asideM = 0
  let nearM = Infinity
  // The tilt from which on the widest picture shows the ground under the camera. Both questions are put to this one number: a lower edge that
  // looks straight down must not be lost between two roundings of it.
  const downward = RIGHT - halves[1]
  if (tiltMin <= downward) {
    const upright = Math.min(tiltMax, downward)
    const lower = Math.sin(upright) + aspect * slopes[1] * Math.cos(upright)
    const ahead = Math.cos(upright) - aspect * slopes[1] * Math.sin(upright)
    asideM = Math.max(0, (highM * (slopes[1] * Math.cos(opening) - ahead * Math.sin(opening))) / lower)
    nearM = beginning(slopes, aspect, spread, lowM, highM, tiltMin, upright)
    const turned = opening + 2 * spread - RIGHT
    if (turned > 0) asideM = Math.max(asideM, -beginning(slopes, aspect, turned, lowM, highM, tiltMin, upright))
  }
  if (tiltMax > downward) {
    // Some pictures show the ground under the camera and behind it.
    const first = Math.max(tiltMin, downward) + halves[0]
    const last = tiltMax + halves[1]
    const aroundM = last < Math.PI ? highM * cornerM(Math.min(Math.sin(first), Math.sin(last))) : Infinity
    asideM = Math.max(asideM, aroundM)
    nearM = Math.min(nearM, -aroundM)
  }
  const highest = tiltMin - halves[1]
  return {
    asideM,
    nearM,
    farM: highest > 0 ? highM / Math.tan(highest) : Infinity,
    farthestM: highest > 0 ? highM * cornerM(Math.sin(highest)) : Infinity,
  }
}

/**
 * Least coordinate of the near corners along the axis when the heading turns by up to `spread`, which with the opening is less than a right
 * angle: as the lower edge of a picture nears the horizon its corners go to infinity ahead, never behind.
 */
function beginning(
  slopes: readonly [number, number],
  aspect: number,
  spread: number,
  lowM: number,
  highM: number,
  tiltMin: number,
  tiltMax: number,
): number {
  let least = Infinity
  for (const slope of slopes) {
    for (const tilt of [tiltMin, tiltMax]) {
      const lower = Math.sin(tilt) + aspect * slope * Math.cos(tilt)
      if (lower <= 1e-12) continue
      const ahead = Math.cos(tilt) - aspect * slope * Math.sin(tilt)
      const corner = (ahead * Math.cos(spread) - slope * Math.sin(spread)) / lower
      least = Math.min(least, corner >= 0 ? corner * lowM : corner * highM)
    }
  }
  return least
}
