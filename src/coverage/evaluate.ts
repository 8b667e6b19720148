/** One camera from end to end: its place, the ground that nothing hides, what its lens reaches of it, with bounds. */
import { reachAreas, visibleArea } from './area.ts'
import { axisOf, headingKnown, type Reaches, reachesOf } from './bounds.ts'
import type { Assumption, Bounded, Camera, Lens, Warning } from './camera.ts'
import { expand, newView } from './expansion.ts'
import type { LevelSet } from './levels.ts'
import type { Mesh } from './mesh.ts'
import { DEGREE } from './optics.ts'
import { type Placed, place } from './placement.ts'
import type { Plane } from './plane.ts'
import { directionsOfAll, type Reach, shapesAt } from './reach.ts'
import type { BoundRegions, Region } from './region.ts'
import type { Band, CameraCoverage } from './result.ts'
import { Sampled } from './sampled.ts'
import { expandOver } from './shadows.ts'
import { addMeanAreas } from './unheaded.ts'
import type { View } from './view.ts'

export interface EvaluationOptions {
  readonly levels: LevelSet
  /** No ground farther from the camera counts, metres. */
  readonly rangeM: number
  /** Whether `possible` and `certain` ask what a wrong position would change; every other bound is always there. */
  readonly bounds: boolean
  /** Height above ground of what is looked at: 1.6 for faces, 0 for the ground. */
  readonly targetM: number
}

export interface Evaluated {
  readonly coverage: CameraCoverage
  /** By level, in the order of `options.levels`; valid until the next camera. */
  readonly regions: readonly BoundRegions[]
  readonly placed: Placed
}

/** One of the places where a camera may stand, with what it sees from there. */
interface Standing {
  readonly dx: number
  readonly dy: number
  readonly possible: View
  readonly certain: View
}

const NOTHING: Reaches = { nominal: [], possible: [], certain: [], unheaded: [] }
const NOWHERE: Placed = { x: Number.NaN, y: Number.NaN, triangle: -1, shiftM: 0, warnings: [], outdoors: false }
const ALL_ROUND = 2 * Math.PI
/** Places tried on two circles when the position may be wrong: direction, and share of its error. */
const SAMPLES = [
  ...Array.from({ length: 8 }, (_, i) => [(i * Math.PI) / 4, 1] as const),
  ...Array.from({ length: 4 }, (_, i) => [((i + 0.25) * Math.PI) / 2, 0.5] as const),
]
/** Sets of heights that are kept: undersides are mostly whole metres. */
const MOST_HEIGHTS = 16
/** Stands for no limit. */
const FARTHEST_M = 100_000

export class Evaluator {
  private readonly mesh: Mesh
  private readonly plane: Plane
  private readonly options: EvaluationOptions
  private readonly rangeM: number
  private readonly pxPerM: readonly number[]
  private readonly flat = newView()
  private readonly stated = newView()
  private readonly standings: Standing[] = []
  private readonly areas: { nominal: Float64Array; possible: Float64Array; certain: Float64Array }
  /** Assumed for every camera. */
  private readonly always: readonly Assumption[]
  private readonly sampled: Sampled
  /** Of raised parts, from low to high; and by how many of them lie below a camera, what it sees there. */
  private undersides: Float32Array | undefined
  private readonly nominalFrom = new Map<number, Float32Array>()

  constructor(mesh: Mesh, plane: Plane, options: EvaluationOptions) {
    this.mesh = mesh
    this.plane = plane
    this.options = options
    this.rangeM = Math.min(options.rangeM, FARTHEST_M)
    this.pxPerM = options.levels.levels.map((level) => level.pxPerM)
    const byLevel = () => new Float64Array(this.pxPerM.length)
    this.areas = { nominal: byLevel(), possible: byLevel(), certain: byLevel() }
    this.always = assumedAlways(options)
    this.sampled = new Sampled(this.pxPerM.length)
  }

  /** Never throws for a camera: what is wrong with it is among its warnings, and its areas are 0. Uses its buffers again for the next camera. */
  evaluate(camera: Camera): Evaluated {
    const problem = problemOf(camera)
    const placed = problem ? NOWHERE : this.placeOf(camera, 0, 0)
    const sees = !problem && !camera.indoor
    const reaches = sees ? reachesOf(camera, this.options.targetM, this.pxPerM, this.rangeM) : NOTHING
    const visible = sees && placed.outdoors ? this.visible(camera, placed) : 0
    this.nominal(reaches, camera, placed)
    const standings = this.bounds(reaches, camera, placed)
    const coverage = this.coverage(camera, placed, visible, problem)
    return new Result(coverage, placed, this.pxPerM.length, reaches, this.stated, standings)
  }

  private placeOf(camera: Camera, dx: number, dy: number): Placed {
    const [x, y] = this.plane.toPlane(camera.lon, camera.lat)
    const only = camera.lenses.length === 1 ? camera.lenses[0] : undefined
    const heading = only && only.across.nominal < 360 ? only.heading : undefined
    const heights = this.heights('nominal', camera.heightM.nominal)
    return place(this.mesh, x + dx, y + dy, heading && axisOf(heading.nominal), camera.indoor, heights)
  }

  /** Ground in the fields of view with every building higher than the camera; with an unknown heading the mean over all headings. */
  private visible(camera: Camera, placed: Placed): number {
    const { lenses } = camera
    if (!headingKnown(camera)) {
      const share = lenses.reduce((sum, { across }) => sum + across.nominal / 360, 0)
      return Math.min(1, share) * this.visibleWithin(placed, 0, ALL_ROUND)
    }
    const [only] = lenses
    if (only && lenses.length === 1) return this.visibleWithin(placed, ...sectorOf(only))
    return unionOf(lenses.map(sectorOf)).reduce((sum, [from, to]) => sum + this.visibleWithin(placed, from, to), 0)
  }

  private visibleWithin(placed: Placed, from: number, to: number): number {
    expand(this.mesh, placed, from, to, this.rangeM, this.flat)
    return visibleArea(this.flat, this.rangeM)
  }

  private nominal(reaches: Reaches, camera: Camera, placed: Placed): void {
    const { nominal } = this.areas
    this.look(reaches.nominal, placed, 'nominal', camera.heightM.nominal, this.stated)
    reachAreas(this.stated, reaches.nominal, nominal)
    if (reaches.unheaded.length === 0) return
    this.lookAround(placed, 'nominal', camera.heightM.nominal, this.stated)
    for (const parts of reaches.unheaded) for (const part of parts) addMeanAreas(this.stated, part, nominal)
  }

  /** Leaves in `areas` what is possible and certain; gives the places from which that is seen, the stated one first. */
  private bounds(reaches: Reaches, camera: Camera, placed: Placed): Standing[] {
    const { possible, certain } = this.areas
    const standings = [this.stand(0, placed, placed, reaches, camera)]
    const [here] = standings as [Standing]
    reachAreas(here.possible, reaches.possible, possible)
    reachAreas(here.certain, reaches.certain, certain)
    if (!this.options.bounds || !(camera.positionM > 0) || reaches.possible.length === 0) return standings
    for (const [direction, share] of SAMPLES) {
      const distanceM = share * camera.positionM
      const other = this.placeOf(camera, distanceM * Math.cos(direction), distanceM * Math.sin(direction))
      if (other.outdoors) standings.push(this.stand(standings.length, placed, other, reaches, camera))
    }
    const farthestM = Math.max(...standings.map(({ dx, dy }) => Math.max(Math.abs(dx), Math.abs(dy))))
    const levels = possible.length
    const { sampled } = this
    sampled.about(this.rangeM + farthestM)
    const shapes = (of: readonly Reach[]) => Array.from({ length: levels }, (_, level) => shapesAt(of, level))
    const possibleShapes = shapes(reaches.possible)
    for (const [index, { dx, dy, possible: view }] of standings.entries()) sampled.take(index === 0, dx, dy, view, possibleShapes)
    for (let level = levels - 1; level >= 0; level--) {
      // The grid must not take from a level what it gives to the next: bands stay nested.
      possible[level] = Math.max((possible[level] as number) + sampled.addedM2(level), possible[level + 1] ?? 0)
    }
    if (reaches.certain.length === 0) return standings
    const certainShapes = shapes(reaches.certain)
    for (const [index, { dx, dy, certain: view }] of standings.entries()) sampled.take(index === 0, dx, dy, view, certainShapes)
    for (let level = 0; level < levels; level++) {
      certain[level] = Math.min(sampled.keptM2(level, certain[level] as number), certain[level - 1] ?? Infinity)
    }
    return standings
  }

  /** What is seen from a place at best (only what certainly stands hides, seen from the highest mount) and at worst. */
  private stand(index: number, from: Placed, placed: Placed, reaches: Reaches, camera: Camera): Standing {
    const views = this.standings[index] ?? { dx: 0, dy: 0, possible: newView(), certain: newView() }
    const standing = { ...views, dx: index === 0 ? 0 : placed.x - from.x, dy: index === 0 ? 0 : placed.y - from.y }
    this.standings[index] = standing
    // From lower than the plane looked at, everything lower than that plane is looked over.
    const mountM = Math.max(camera.heightM.max, this.options.targetM)
    this.look(reaches.possible, placed, 'least', mountM, standing.possible)
    this.look(reaches.certain, placed, 'most', camera.heightM.min, standing.certain)
    return standing
  }

  private look(reaches: readonly Reach[], placed: Placed, which: keyof Mesh['heights'], mountM: number, view: View): void {
    view.count = 0
    const directions = directionsOfAll(reaches)
    if (!directions || !placed.outdoors) return
    const { mesh, options, rangeM } = this
    const heights = this.heights(which, mountM)
    expandOver(mesh, placed, directions[0], directions[1], rangeM, heights, mountM, options.targetM, view)
  }

  private lookAround(placed: Placed, which: keyof Mesh['heights'], mountM: number, view: View): void {
    view.count = 0
    if (!placed.outdoors) return
    const heights = this.heights(which, mountM)
    expandOver(this.mesh, placed, 0, ALL_ROUND, this.rangeM, heights, mountM, this.options.targetM, view)
  }

  /** Nominally a part that people look beneath is a building to cameras higher than its underside, and not there for the others. */
  private heights(which: keyof Mesh['heights'], mountM: number): Float32Array {
    const { heights, raised } = this.mesh
    if (which !== 'nominal' || !raised) return heights[which]
    this.undersides ??= Float32Array.from(new Set(raised.undersideM)).sort()
    // Heights are kept with less precision than the camera's.
    const fromM = Math.fround(mountM)
    let below = 0
    while (below < this.undersides.length && (this.undersides[below] as number) < fromM) below++
    if (below === 0) return heights.nominal
    const known = this.nominalFrom.get(below)
    if (known) return known
    if (this.nominalFrom.size === MOST_HEIGHTS) this.nominalFrom.clear()
    const seen = heights.nominal.map((height, i) =>
      (raised.undersideM[i] as number) < fromM ? (raised.heightM[i] as number) : height,
    )
    this.nominalFrom.set(below, seen)
    return seen
  }

  private coverage(camera: Camera, placed: Placed, visible: number, problem: Warning | undefined): CameraCoverage {
    const { nominal, possible, certain } = this.areas
    const known = headingKnown(camera)
    const bands = this.options.levels.levels.map(({ name, pxPerM }, level): Band => {
      const all = withoutRounding(possible[level] as number)
      // Means over headings of several lenses may add up to more than there is; else, rounding aside, these orders hold by themselves.
      const area = known ? withoutRounding(nominal[level] as number) : Math.min(all, withoutRounding(nominal[level] as number))
      const most = Math.max(area, all)
      return {
        level: name,
        pxPerM,
        nominal: area,
        possible: most,
        certain: Math.min(area, withoutRounding(certain[level] as number)),
      }
    })
    const warnings = [...camera.warnings, ...(problem ? [problem] : placed.warnings)]
    if (!known) {
      const message =
        'Nobody says which way the camera looks: nominal figures are means over all headings, and nothing is certain.'
      warnings.push({ code: 'heading-unknown', message })
    }
    return {
      id: camera.id,
      visible,
      bands,
      headingKnown: known,
      steerable: camera.steerable,
      shiftM: placed.shiftM,
      assumed: this.assumed(camera, known),
      warnings,
    }
  }

  private assumed(camera: Camera, known: boolean): Assumption[] {
    const assumed = [...camera.assumed, ...this.always]
    if (!known && !camera.assumed.some(({ parameter }) => parameter === 'heading')) assumed.push(UNKNOWN_HEADING)
    return assumed
  }
}

/**
 * Areas are sums with signs of parts up to 10⁴ m² large: where they cancel out, some 10⁻¹² m² are left, of either sign. What is less than a thousandth of
 * a square millimetre is nothing.
 */
const withoutRounding = (m2: number): number => (m2 > 1e-9 ? m2 : 0)

const UNKNOWN_HEADING: Assumption = { parameter: 'heading', value: 'unknown', source: 'not on record: mean over all headings' }

function assumedAlways({ rangeM, targetM }: EvaluationOptions): Assumption[] {
  const method = 'docs/methods/coverage.md'
  return [
    { parameter: 'range', value: rangeM, unit: 'm', source: 'limit of this computation: ground farther away is not counted' },
    { parameter: 'targetHeight', value: targetM, unit: 'm', source: `height of what is looked at; ${method}` },
    { parameter: 'flatGround', value: 0, unit: 'm of relief', source: `no model of the terrain is used; ${method}` },
  ]
}

/** Makes its regions only when somebody asks: figures alone need none. */
class Result implements Evaluated {
  readonly coverage: CameraCoverage
  readonly placed: Placed
  readonly #levels: number
  readonly #reaches: Reaches
  readonly #stated: View
  readonly #standings: readonly Standing[]
  #regions: readonly BoundRegions[] | undefined

  constructor(
    coverage: CameraCoverage,
    placed: Placed,
    levels: number,
    reaches: Reaches,
    stated: View,
    standings: readonly Standing[],
  ) {
    this.coverage = coverage
    this.placed = placed
    this.#levels = levels
    this.#reaches = reaches
    this.#stated = stated
    this.#standings = standings
  }

  get regions(): readonly BoundRegions[] {
    this.#regions ??= Array.from({ length: this.#levels }, (_, level) =>
      regionsAt(level, this.#reaches, this.#stated, this.#standings),
    )
    return this.#regions
  }
}

/** Where a lens looks, as stated: from, to in radians. */
function sectorOf({ heading, across }: Lens): [from: number, to: number] {
  const half = (Math.min(360, across.nominal) / 2) * DEGREE
  if (!heading || across.nominal >= 360) return [0, ALL_ROUND]
  const axis = axisOf(heading.nominal)
  return [axis - half, axis + half]
}

/** Sectors that overlap as one. @param sectors from, to in radians, at most one turn each */
export function unionOf(sectors: readonly [from: number, to: number][]): [from: number, to: number][] {
  const ordered = sectors
    .filter(([from, to]) => to > from)
    .map(([from, to]): [number, number] => {
      const turns = ALL_ROUND * Math.floor(from / ALL_ROUND)
      return [from - turns, to - turns]
    })
    .sort(([one], [two]) => one - two)
  const merged: [number, number][] = []
  for (const [from, to] of ordered) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  // What goes beyond a whole turn comes back to the first ones.
  for (let last = merged.at(-1); merged.length > 1 && last; last = merged.at(-1)) {
    const first = merged[0] as [number, number]
    if (last[1] < first[0] + ALL_ROUND) break
    merged.shift()
    last[1] = Math.max(last[1], first[1] + ALL_ROUND)
  }
  const [only] = merged
  return only && only[1] - only[0] >= ALL_ROUND ? [[0, ALL_ROUND]] : merged
}

function regionsAt(level: number, reaches: Reaches, stated: View, standings: readonly Standing[]): BoundRegions {
  const region = (dx: number, dy: number, view: View, shapes: Region['shapes']): Region[] =>
    view.count > 0 && shapes.length > 0 ? [{ dx, dy, view, shapes }] : []
  const possible = shapesAt(reaches.possible, level)
  const certain = shapesAt(reaches.certain, level)
  const all = standings.flatMap(({ dx, dy, certain: view }) => region(dx, dy, view, certain))
  return {
    nominal: region(0, 0, stated, shapesAt(reaches.nominal, level)),
    possible: standings.flatMap(({ dx, dy, possible: view }) => region(dx, dy, view, possible)),
    // An intersection: a place from which nothing is certain leaves nothing.
    certain: all.length === standings.length ? all : [],
  }
}

/** What makes a camera impossible to compute. */
function problemOf(camera: Camera): Warning | undefined {
  if (!(Math.abs(camera.lat) <= 90 && Math.abs(camera.lon) <= 360)) return wrong('coordinates are no place on Earth')
  if (camera.lenses.length === 0) return wrong('record has no lens')
  if (!ordered(camera.heightM)) return unordered('height', camera.heightM)
  if (!ordered(camera.tilt)) return unordered('tilt', camera.tilt)
  if (!(ordered(camera.widthPx) && camera.widthPx.min > 0)) return unordered('width in pixels', camera.widthPx)
  if (!(camera.aspect > 0 && camera.aspect < Infinity)) return wrong('aspect is no number above 0')
  for (const { across, heading } of camera.lenses) {
    if (!(ordered(across) && across.min > 0)) return unordered('field of view', across)
    if (heading && !ordered(heading)) return unordered('heading', heading)
  }
  return undefined
}

const ordered = ({ min, nominal, max }: Bounded): boolean => min <= nominal && nominal <= max && max - min < Infinity
const wrong = (what: string): Warning => ({ code: 'bad-camera', message: `The camera's ${what}: nothing is computed for it.` })
const unordered = (what: string, { min, nominal, max }: Bounded): Warning =>
  wrong(`${what} is no number with bounds about it (${min}, ${nominal}, ${max})`)
