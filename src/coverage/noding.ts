/**
 * Outlines become walls that meet at their ends only: crossings and touching corners become points of both edges, on whole centimetres. Rounding
 * a crossing moves an edge by up to 0.7 cm, which may make new crossings next to it: repeated until there is none.
 */
import { crossingsOf, type Edges, type Split } from './crossings.ts'
import { Points } from './points.ts'

/** Edges of one outline or several. */
export type Outlines = Edges

/** Walls: no two cross, none touches another but at a common end, no two are the same. */
export interface Walls {
  readonly points: Points
  readonly from: Int32Array
  readonly to: Int32Array
  /** Footprints whose inside begins or ends at wall i: `owners` from `ownerStart[i]` up to `ownerStart[i + 1]`. Never none. */
  readonly ownerStart: Int32Array
  readonly owners: Int32Array
}

export interface Noded {
  readonly walls: Walls
  /** Footprints whose outline crosses itself. */
  readonly selfCrossing: ReadonlySet<number>
  /** Footprints to leave out before trying again: they cross so much that they can be no buildings. Where there are any, `walls` is empty. */
  readonly scribbles: ReadonlySet<number>
}

const ROUNDS = 40
/** How often an outline may cross itself, and once more for so many corners: a slip of the hand does so once, a bad conversion a few times. */
const OWN_CROSSINGS = 1000
const CORNERS_EACH = 8

export function node(outlines: Outlines): Noded {
  let { from, to, owner } = outlines
  const { points } = outlines
  const selfCrossing = new Set<number>()
  const most = 200_000 + 4 * from.length
  const mostOwn = mostOwnOf(owner)
  let changed: Uint8Array = new Uint8Array(from.length).fill(1)
  for (let round = 0; ; round++) {
    const { splits, ownCrossings, scribbles } = crossingsOf({ points, from, to, owner }, changed, most, mostOwn)
    if (round === 0) {
      ownCrossings.forEach((count, footprint) => {
        if (count > 0) selfCrossing.add(footprint)
      })
    }
    if (splits.length > most || round === ROUNDS) scribbles.add(mostNamed(splits, owner))
    if (scribbles.size > 0) return { walls: NONE, selfCrossing, scribbles }
    if (splits.length === 0) return { walls: wallsOf(points, from, to, owner), selfCrossing, scribbles }
    ;[from, to, owner, changed] = divided(points, from, to, owner, splits)
  }
}

const NONE: Walls = wallsOf(new Points(1), new Int32Array(0), new Int32Array(0), new Int32Array(0))

function mostOwnOf(owner: Int32Array): Uint32Array {
  let last = -1
  for (const footprint of owner) if (footprint > last) last = footprint
  const corners = new Uint32Array(last + 1)
  for (const footprint of owner) corners[footprint] = (corners[footprint] as number) + 1
  return corners.map((count) => OWN_CROSSINGS + Math.floor(count / CORNERS_EACH))
}

function mostNamed(splits: readonly Split[], owner: Int32Array): number {
  const counts = new Map<number, number>()
  for (const { edge } of splits) counts.set(owner[edge] as number, (counts.get(owner[edge] as number) ?? 0) + 1)
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}

/** Edges with the points that they pass through put in; what came of a divided edge is marked as changed. */
function divided(
  points: Points,
  from: Int32Array,
  to: Int32Array,
  owner: Int32Array,
  splits: readonly Split[],
): [Int32Array, Int32Array, Int32Array, Uint8Array] {
  const { xy } = points
  const through = new Map<number, Set<number>>()
  for (const { edge, point } of splits) {
    const known = through.get(edge)
    if (known) known.add(point)
    else through.set(edge, new Set([point]))
  }
  let total = from.length
  for (const known of through.values()) total += known.size
  const result: [Int32Array, Int32Array, Int32Array, Uint8Array] = [
    new Int32Array(total),
    new Int32Array(total),
    new Int32Array(total),
    new Uint8Array(total),
  ]
  let count = 0
  const add = (a: number, b: number, footprint: number, isNew: 0 | 1): void => {
    result[0][count] = a
    result[1][count] = b
    result[2][count] = footprint
    result[3][count++] = isNew
  }
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [from[i] as number, to[i] as number]
    const known = through.get(i)
    if (!known) {
      add(a, b, owner[i] as number, 0)
      continue
    }
    const along = (point: number): number =>
      ((xy[2 * point] as number) - (xy[2 * a] as number)) * ((xy[2 * b] as number) - (xy[2 * a] as number)) +
      ((xy[2 * point + 1] as number) - (xy[2 * a + 1] as number)) * ((xy[2 * b + 1] as number) - (xy[2 * a + 1] as number))
    let last = a
    for (const point of [...known].sort((one, other) => along(one) - along(other))) {
      add(last, point, owner[i] as number, 1)
      last = point
    }
    add(last, b, owner[i] as number, 1)
  }
  return result
}

/** Equal edges become one. An edge that the same footprint has twice has the same on both sides of it: it is none. */
function wallsOf(points: Points, from: Int32Array, to: Int32Array, owner: Int32Array): Walls {
  // Pairs of ends, as points of a table: they get numbers in the same way.
  const pairs = new Points(from.length)
  const named = Int32Array.from(from, (a, i) => pairs.at(Math.min(a, to[i] as number), Math.max(a, to[i] as number)))
  const ownerStart = new Int32Array(pairs.count + 1)
  for (const name of named) (ownerStart[name + 1] as number)++
  for (let i = 0; i < pairs.count; i++) ownerStart[i + 1] = (ownerStart[i + 1] as number) + (ownerStart[i] as number)
  const all = new Int32Array(named.length)
  const filled = ownerStart.slice(0, pairs.count)
  named.forEach((name, i) => {
    all[(filled[name] as number)++] = owner[i] as number
  })
  let [kept, keptOwners] = [0, 0]
  const ends: [Int32Array, Int32Array] = [new Int32Array(pairs.count), new Int32Array(pairs.count)]
  const keptStart = new Int32Array(pairs.count + 1)
  const owners = new Int32Array(all.length)
  for (let name = 0; name < pairs.count; name++) {
    const first = keptOwners
    for (const footprint of all.subarray(ownerStart[name], ownerStart[name + 1])) {
      const known = owners.subarray(0, keptOwners).indexOf(footprint, first)
      if (known < 0) owners[keptOwners++] = footprint
      else owners[known] = owners[--keptOwners] as number
    }
    if (keptOwners === first) continue
    ends[0][kept] = pairs.xy[2 * name] as number
    ends[1][kept] = pairs.xy[2 * name + 1] as number
    keptStart[++kept] = keptOwners
  }
  return {
    points,
    from: ends[0].slice(0, kept),
    to: ends[1].slice(0, kept),
    ownerStart: keptStart.slice(0, kept + 1),
    owners: owners.slice(0, keptOwners),
  }
}
