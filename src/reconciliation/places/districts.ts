/**
 * Whether a place is in the district that an address names (postal code, arrondissement). Where the gazetteer does not say in which district its
 * rows are, the addresses that are located surely do: a place is likely in a district when others of it are about as near as they usually are
 * to each other. Nothing is known of borders, so that a place just beyond one is let through.
 */
import { Points } from '../nearby.ts'
import type { AddressReader } from './address.ts'
import type { Gazetteer, GazetteerRow } from './gazetteer.ts'
import { type Area, locate } from './locate.ts'

export interface Labelled {
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  /** Folded, as the list writes it. */
  district: string
}

/** A district of fewer known places tells nothing. */
const leastPlaces = 5
/** Of more, this many are enough to tell. */
const mostPlaces = 500
/** A place counts as within when the second nearest of the district is not farther than its usual spacing, and not less than this. */
const leastM = 300
/** How far apart neighbours of one district are in all but this share of cases. */
const usualShare = 0.95

/** Crossings that are located so surely teach where a district is. */
const surely = 0.95

interface Known {
  points: Points
  /** Up to this distance from the second nearest a place may be in the district. */
  reachM: number
}

/** Where the gazetteer's own column and the list's write districts alike, the gazetteer tells; else what is surely located. */
export function districtsOf(
  addresses: readonly { text: string; district?: string }[],
  gazetteer: Gazetteer,
  reader: AddressReader,
): Districts {
  const named = new Set(addresses.flatMap(({ district }) => district ?? []))
  if (named.size === 0) return new Districts([])
  const own = gazetteer.rows.flatMap(({ lon, lat, district }) =>
    district && named.has(district) ? [{ lon, lat, district }] : [],
  )
  if (own.length > 0) return new Districts(own)
  return new Districts(
    addresses.flatMap(({ text, district }) => {
      if (!district) return []
      const [place, another] = locate(text, gazetteer, reader)
      return place && !another && place.kind === 'crossing' && place.score >= surely
        ? [{ lon: place.lon, lat: place.lat, district }]
        : []
    }),
  )
}

export class Districts {
  readonly #known = new Map<string, Known>()
  /** Of each district, rows that were asked for already. */
  readonly #told = new Map<string, Map<number, number>>()

  /** @param labelled places whose district is known; single ones among others of another are taken for mistakes. */
  constructor(labelled: readonly Labelled[]) {
    for (const [district, places] of Map.groupBy(labelled, (one) => one.district)) {
      const step = Math.max(1, Math.ceil(places.length / mostPlaces))
      const some = places.filter((_, at) => at % step === 0)
      if (some.length < leastPlaces) continue
      const all = new Points(some)
      const spacing = some.map((_, at) => secondNearestM(all, all, at, true))
      // Half of a district's places are not mistakes: what lies far beyond the spacing of these is one.
      const usual = quantile(spacing, 0.5)
      const sound = some.filter((_, at) => (spacing[at] as number) <= 6 * usual)
      if (sound.length < leastPlaces) continue
      const points = new Points(sound)
      const spacings = sound.map((_, at) => secondNearestM(points, points, at, true))
      this.#known.set(district, { points, reachM: Math.max(leastM, quantile(spacings, usualShare)) })
    }
  }

  /** @returns undefined for a district of which too little is known. */
  areaOf(district: string | undefined, { rows }: Gazetteer): Area | undefined {
    if (district === undefined || !this.#known.has(district)) return undefined
    let told = this.#told.get(district)
    if (!told) {
      told = new Map()
      this.#told.set(district, told)
    }
    const known = told
    return (row) => {
      let metres = known.get(row)
      if (metres === undefined) {
        metres = this.beyondM(district, rows[row] as GazetteerRow) ?? 0
        known.set(row, metres)
      }
      return metres
    }
  }

  /**
   * @returns how far beyond the district's reach a place is, in metres: 0 within it; undefined for a district of which too little is known.
   */
  beyondM(district: string, place: { lon: number; lat: number }): number | undefined {
    const known = this.#known.get(district)
    if (!known) return undefined
    return Math.max(0, secondNearestM(new Points([place]), known.points, 0, false) - known.reachM)
  }
}

/** @param isOwn the place is one of the others itself, and does not count. */
function secondNearestM(of: Points, others: Points, at: number, isOwn: boolean): number {
  let [nearest, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let other = 0; other < others.size; other++) {
    if (isOwn && other === at) continue
    const metres = of.distanceM(at, others, other)
    if (metres < nearest) [nearest, second] = [metres, nearest]
    else if (metres < second) second = metres
  }
  return second
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}
