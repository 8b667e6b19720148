/** The cited list of borders and territories that are not settled; see `docs/methods/geography.md`. */
import disputedData from '../../data/geography/disputed.json' with { type: 'json' }

/** West, south, east, north in degrees. */
export type BoxTuple = readonly [number, number, number, number]

export interface Dispute {
  id: string
  /** By language: `en`, `fr`. */
  name: Record<string, string>
  /** Who claims what, in neutral words, by language. */
  text: Record<string, string>
  citations: readonly { title: string; year: number }[]
  /** Features of world-atlas that lie wholly in dispute. */
  features?: readonly string[]
  /** Lines between two features of world-atlas, whole or within a box. */
  borders?: readonly { between: readonly string[]; within?: readonly number[] }[]
  /** Parts of a feature, given by the code of the base map; `code` is what ISO 3166 gives them instead. */
  areas?: readonly { from: string; code?: string; box?: readonly number[]; ring?: readonly (readonly number[])[] }[]
  /** True for what is settled by now, kept for sources of its time. */
  past?: boolean
  /** Whether the base map draws the lines in question. */
  shown: string
}

export const disputes: readonly Dispute[] = disputedData.disputes
const notBorders: readonly { between: readonly string[] }[] = disputedData.notBorders

/** The dispute in which a whole feature of world-atlas lies. */
export const disputeOfFeature = (name: string): Dispute | undefined =>
  disputes.find((dispute) => dispute.features?.includes(name))

const joins = (between: readonly string[], a: string, b: string): boolean => between.includes(a) && between.includes(b) && a !== b

/** Whether any line between two features, by their names in world-atlas, is in dispute. */
export const isDisputedPair = (a: string, b: string): boolean =>
  disputes.some((dispute) => dispute.borders?.some((border) => joins(border.between, a, b)))

/** The dispute about the line between two features at a place on it. */
export const disputeOfBorder = (a: string, b: string, lon: number, lat: number): Dispute | undefined =>
  disputes.find((dispute) =>
    dispute.borders?.some((border) => joins(border.between, a, b) && (!border.within || inTuple(border.within, lon, lat))),
  )

/** Lines that the base map has and that separate no two states, such as those of special administrative regions. */
export const isNoBorder = (a: string, b: string): boolean => notBorders.some(({ between }) => joins(between, a, b))

/** The dispute about a part of a feature, and the code that ISO 3166 gives to that part. */
export function disputedArea(code: string, lon: number, lat: number): { dispute: Dispute; code?: string } | undefined {
  for (const part of areasByCode.get(code) ?? []) {
    const { area, dispute } = part
    if (area.box ? inTuple(area.box, lon, lat) : inRing(area.ring ?? [], lon, lat)) return { dispute, code: area.code }
  }
  return undefined
}

const areasByCode = Map.groupBy(
  disputes.flatMap((dispute) => (dispute.areas ?? []).map((area) => ({ area, dispute }))),
  ({ area }) => area.from,
)

export const inTuple = (box: readonly number[], lon: number, lat: number): boolean => {
  const [west, south, east, north] = box as BoxTuple
  return lon >= west && lon <= east && lat >= south && lat <= north
}

function inRing(ring: readonly (readonly number[])[], lon: number, lat: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as [number, number]
    const [bx, by] = ring[j] as [number, number]
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}
