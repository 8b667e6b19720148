/** Where an address is: at the crossing of two ways that it names, else on one of them. Every place has its score and its reasons. */
import { Points } from '../nearby.ts'
import type { AddressReader, Part } from './address.ts'
import type { Gazetteer, Likeness, Way } from './gazetteer.ts'

export interface PlaceReason {
  /** Of the address, as written. */
  text: string
  /** The way as the gazetteer writes it. */
  found: string
  how: Likeness
}

export interface LocatedPlace {
  kind: 'crossing' | 'near-crossing' | 'street'
  /** The ways, as the gazetteer writes them. */
  label: string
  /** Rows of the gazetteer that it rests on. */
  rows: string[]
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  /** How far off the place may be, metres: the spread of the way's crossings for a street. */
  withinM: number
  /** How likely the address means this, 0 to 1, by rule of thumb. */
  score: number
  reasons: PlaceReason[]
  /** The address has a house number, which the gazetteer cannot place. */
  number?: string
  /** So many metres beyond where the places of the address's district are known to reach. */
  beyondM?: number
}

/** Of a row of the gazetteer: metres beyond the district that the address names, 0 within it. */
export type Area = (row: number) => number

/** Two ways that come so near without a crossing in the gazetteer are taken to meet about there. */
const nearM = 150
/** Crossings of two ways that are nearer than this are one place, such as both sides of a boulevard. */
const oneCrossingM = 120
/** Two answers whose scores are nearer than this cannot be told apart. */
const alikeBy = 0.02
/** Less than this is a guess, and is not told. */
const leastScore = 0.65
/** One of two ways that cross must be meant at least so likely. */
const leastOfBetter = 0.8
/** A gazetteer's crossing is right to about this. */
const crossingM = 10

/** What is just beyond a district loses so much, and all of it at a kilometre and a half: nobody knows the border. */
const beyondLoses = 0.05
const farBeyondM = 1500
/** Rows of a way this much farther beyond than its nearest are no longer looked at. */
const sameBeyondM = 300

interface Candidate {
  part: number
  /** Whether the address names the kind of way. */
  typed: boolean
  way: number
  /** Rows of the way that may be meant: those in the district, else the nearest to it. */
  rows: number[]
  score: number
  reason: PlaceReason
  number?: string
}

/**
 * @param area of the district that the list tells beside the address: a way of the same name elsewhere is not the one that is meant.
 * @returns the likeliest place, or several that cannot be told apart; none where the gazetteer has nothing like it.
 */
export function locate(address: string, gazetteer: Gazetteer, reader: AddressReader, area?: Area): LocatedPlace[] {
  const parts = reader.parts(address)
  const candidates = parts.flatMap((part, at) => candidatesOf(part, at, gazetteer, area))
  const crossings = candidates.flatMap((one, at) =>
    candidates
      .slice(at + 1)
      .flatMap((other) => (one.part === other.part || one.way === other.way ? [] : crossed(one, other, gazetteer, area))),
  )
  const best = likeliest(crossings)
  if (best.length > 0) return best
  const meeting = likeliest(nearCrossings(candidates, gazetteer, area))
  return meeting.length > 0 ? meeting : likeliestStreet(parts, candidates, gazetteer, area)
}

/**
 * Of several parts that are found, the likeliest says most; of equally likely ones the shortest. Another kind of way is another place; and
 * where the address names a way, the rest of its words ("Pont X, Seine") does not stand for one.
 */
function likeliestStreet(
  parts: readonly Part[],
  candidates: readonly Candidate[],
  gazetteer: Gazetteer,
  area: Area | undefined,
): LocatedPlace[] {
  const namesWay = parts.some((part) => part[0]?.type !== undefined)
  const fitting = candidates.filter(({ typed, reason }) => reason.how !== 'other-type' && (typed || !namesWay))
  const byPart = Map.groupBy(fitting, ({ part }) => part)
  const answers = [...byPart.values()]
    .map((ofPart) => likeliest(ofPart.map((one) => street(one, gazetteer, area))))
    .filter((places) => places.length > 0)
  answers.sort(([one], [other]) => (other?.score ?? 0) - (one?.score ?? 0) || (one?.withinM ?? 0) - (other?.withinM ?? 0))
  return answers[0] ?? []
}

function candidatesOf(part: Part, at: number, gazetteer: Gazetteer, area: Area | undefined): Candidate[] {
  const found = new Map<number, Candidate>()
  for (const meaning of part)
    for (const { way, score, how } of gazetteer.find(meaning, area !== undefined)) {
      // Words that were set aside may have mattered.
      const told = score * (0.85 + 0.15 * meaning.share)
      if ((found.get(way)?.score ?? 0) >= told) continue
      const reason = { text: meaning.text, found: (gazetteer.ways[way] as Way).label, how }
      const rows = nearestRows((gazetteer.ways[way] as Way).rows, area)
      const typed = meaning.type !== undefined
      found.set(way, { part: at, typed, way, rows, score: told, reason, number: meaning.number })
    }
  return [...found.values()]
}

/** A way through several districts is meant where it runs through the one that is named, or comes nearest to it. */
function nearestRows(rows: readonly number[], area: Area | undefined): number[] {
  if (!area) return [...rows]
  const beyond = rows.map(area)
  const least = Math.min(...beyond)
  return rows.filter((_, at) => (beyond[at] as number) <= (least > 0 ? least + sameBeyondM : 0))
}

/** What is left of a score so far beyond the district. */
function faded(score: number, rows: readonly number[], area: Area | undefined): { score: number; beyondM?: number } {
  const beyondM = area ? Math.min(...rows.map(area)) : 0
  if (beyondM <= 0) return { score: rounded(score) }
  return { score: rounded(score * Math.max(0, 1 - beyondLoses - beyondM / farBeyondM)), beyondM: Math.round(beyondM) }
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000

function crossed(one: Candidate, other: Candidate, gazetteer: Gazetteer, area: Area | undefined): LocatedPlace[] {
  if (Math.max(one.score, other.score) < leastOfBetter) return []
  return spots([...gazetteer.crossingsOf(one.way, other.way)], gazetteer).map((spot) => ({
    ...middle(spot, gazetteer, crossingM),
    kind: 'crossing',
    label: `${one.reason.found} / ${other.reason.found}`,
    // That both cross speaks for both readings.
    ...faded(1 - (1 - Math.sqrt(one.score * other.score)) * 0.8, spot, area),
    reasons: [one.reason, other.reason],
  }))
}

/** Rows that are one place together. */
function spots(rows: number[], gazetteer: Gazetteer): number[][] {
  const points = new Points(rows.map((row) => gazetteer.rows[row] as { lon: number; lat: number }))
  const found: number[][] = []
  rows.forEach((row, at) => {
    const near = found.find((spot) => points.distanceM(rows.indexOf(spot[0] as number), points, at) <= oneCrossingM)
    if (near) near.push(row)
    else found.push([row])
  })
  return found
}

function nearCrossings(candidates: readonly Candidate[], gazetteer: Gazetteer, area: Area | undefined): LocatedPlace[] {
  const good = candidates.filter(({ score }) => score >= leastOfBetter)
  return good.flatMap((one, at) =>
    good.slice(at + 1).flatMap((other) => {
      if (one.part === other.part || one.way === other.way) return []
      const near = nearest(one.rows, other.rows, gazetteer)
      if (!near || near.metres > nearM) return []
      return [
        {
          ...middle(near.rows, gazetteer, Math.max(near.metres, crossingM)),
          kind: 'near-crossing' as const,
          label: `${one.reason.found} / ${other.reason.found}`,
          ...faded(Math.sqrt(one.score * other.score) * (0.95 - near.metres / 1000), near.rows, area),
          reasons: [one.reason, other.reason],
        },
      ]
    }),
  )
}

function nearest(
  one: readonly number[],
  other: readonly number[],
  gazetteer: Gazetteer,
): { rows: number[]; metres: number } | undefined {
  const place = (row: number) => gazetteer.rows[row] as { lon: number; lat: number }
  const [here, there] = [new Points(one.map(place)), new Points(other.map(place))]
  let best: { rows: number[]; metres: number } | undefined
  one.forEach((row, i) => {
    other.forEach((second, j) => {
      const metres = here.distanceM(i, there, j)
      if (!best || metres < best.metres) best = { rows: [row, second], metres }
    })
  })
  return best
}

function street(one: Candidate, gazetteer: Gazetteer, area: Area | undefined): LocatedPlace {
  const { rows } = one
  return {
    ...middle(rows, gazetteer, crossingM),
    kind: 'street',
    label: one.reason.found,
    ...faded(one.score * 0.95, rows, area),
    reasons: [one.reason],
    ...(one.number !== undefined && { number: one.number }),
  }
}

/** Mean of the rows' places, and how far the farthest is from it. */
function middle(
  rows: readonly number[],
  gazetteer: Gazetteer,
  leastM: number,
): Pick<LocatedPlace, 'rows' | 'lon' | 'lat' | 'withinM'> {
  const places = rows.map((row) => gazetteer.rows[row] as { id: string; lon: number; lat: number })
  // Around 180 degrees a mean of longitudes would be on the other side of the earth.
  const base = places[0]?.lon ?? 0
  const turned = (lon: number) => ((((lon - base + 180) % 360) + 360) % 360) - 180
  const lon = base + places.reduce((sum, place) => sum + turned(place.lon), 0) / places.length
  const lat = places.reduce((sum, place) => sum + place.lat, 0) / places.length
  const centre = new Points([{ lon, lat }])
  const all = new Points(places)
  const spread = places.reduce((most, _, at) => Math.max(most, all.distanceM(at, centre, 0)), 0)
  const digits = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return {
    rows: [...new Set(places.map(({ id }) => id))],
    lon: digits(((((lon + 180) % 360) + 360) % 360) - 180),
    lat: digits(lat),
    withinM: Math.round(Math.max(spread, leastM)),
  }
}

/** The best, with those that are as good and elsewhere. */
function likeliest(places: readonly LocatedPlace[]): LocatedPlace[] {
  const good = places.filter(({ score }) => score >= leastScore).sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1))
  const chosen: LocatedPlace[] = []
  for (const place of good) {
    if (place.score < (good[0] as LocatedPlace).score - alikeBy) break
    const at = new Points([place])
    if (chosen.every((other) => at.distanceM(0, new Points([other]), 0) > Math.max(oneCrossingM, other.withinM, place.withinM)))
      chosen.push(place)
  }
  return chosen
}
