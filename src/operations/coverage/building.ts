/** From a building's tags to what hides the street: whether it does, and between which heights. The numbers are in `data/coverage/buildings.json`. */
import data from '../../../data/coverage/buildings.json' with { type: 'json' }
import type { Building } from '../../coverage/building.ts'
import type { Assumption, Bounded, Warning } from '../../coverage/camera.ts'
import { parseHeightM } from '../../exchange/osm/height.ts'

type Tags = Readonly<Record<string, string | undefined>>

const low = new Set(data.lowKinds)
const gone = new Set(data.goneKinds)
const open = new Set(data.openKinds)
const doubtful = new Set(data.doubtfulKinds)

/** Data cannot say Infinity: null is without end. */
const boundedOf = ({ min, nominal, max }: { min: number; nominal: number | null; max: number | null }): Bounded => ({
  min,
  nominal: nominal ?? Infinity,
  max: max ?? Infinity,
})
const unknown = boundedOf(data.unknown)
const oneStorey = boundedOf(data.low)
const mayBeGone: Bounded = { ...unknown, min: 0 }

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,3}(?:[.,]\d{1,6})?$/.test(text.trim()) ? Number(text.replace(',', '.')) : undefined

/** Whether nothing of it stands above the street: it is planned, gone or underground. */
export function hidesNothing(tags: Tags): boolean {
  if (gone.has(tags.building ?? '')) return true
  if (tags.location === 'underground' || (number(tags.layer) ?? 0) < 0) return true
  return tags.tunnel !== undefined && tags.tunnel !== 'no' && tags.tunnel !== 'building_passage'
}

/**
 * Metres above ground at which it begins, where people on the street look beneath it: a roof on posts, a part that begins above their heads, what
 * stands on a roof. Infinity when nobody says how high; undefined for a building that stands on the ground.
 */
export function undersideOf(tags: Tags, topM: number): number | undefined {
  const stated =
    parseHeightM(tags.min_height ?? '', data.highestM.value) ??
    (number(tags['building:min_level']) ?? 0) * data.metresPerLevel.nominal
  if (stated >= data.raisedFromM.value) return stated
  if (!open.has(tags.building ?? '') && tags.location !== 'roof' && tags.tunnel !== 'building_passage') return undefined
  return open.has(tags.building ?? '') && topM < Infinity ? Math.max(0, topM - data.roofThicknessM.value) : Infinity
}

const shared = new Map<string, Bounded>()
/** Few heights serve a whole country. */
function remembered(bounds: Bounded): Bounded {
  const key = `${bounds.min} ${bounds.nominal} ${bounds.max}`
  const known = shared.get(key)
  if (known) return known
  shared.set(key, bounds)
  return bounds
}

/** Metres above ground of the roof, as the tags have it. */
export function heightOf(tags: Tags): { heightM: Bounded; warning?: Warning } {
  const given = tags.height
  const heightM = given === undefined ? undefined : parseHeightM(given, data.highestM.value)
  if (heightM !== undefined && heightM > 0) return { heightM: remembered({ min: heightM, nominal: heightM, max: heightM }) }
  const warning =
    given === undefined
      ? undefined
      : { code: 'height', message: 'Its height is no number of metres above 0: taken as unknown; mend the tag `height`.' }
  const levels = number(tags['building:levels'])
  const attic = number(tags['roof:levels']) ?? 0
  if (levels !== undefined && levels + attic > 0 && levels >= 0 && attic >= 0) {
    const { min, nominal, max } = data.metresPerLevel
    const all = levels + attic
    const bounds = {
      min: Math.max(data.low.min, levels * min),
      nominal: all * nominal + data.roofM.nominal,
      max: all * max + data.roofM.max,
    }
    return { heightM: remembered(bounds), warning }
  }
  const kind = tags.building ?? ''
  return { heightM: doubtful.has(kind) ? mayBeGone : low.has(kind) ? oneStorey : unknown, warning }
}

const unstated: Assumption = { parameter: 'buildingHeight', value: 'unknown', unit: 'm', source: data.unknown.source }
const byLevels: Assumption = {
  parameter: 'metresPerLevel',
  value: { min: data.metresPerLevel.min, nominal: data.metresPerLevel.nominal, max: data.metresPerLevel.max },
  unit: 'm',
  source: data.metresPerLevel.source,
}

/** Defaults that the heights of these buildings rest on. */
export function assumedOf(buildings: readonly Building[]): Assumption[] {
  const isUnstated = ({ heightM }: Building) => [unknown, oneStorey, mayBeGone].includes(heightM)
  const isByLevels = ({ heightM }: Building) => heightM.nominal < heightM.max && heightM.max < Infinity && heightM !== oneStorey
  return [
    ...(buildings.some(isUnstated) ? [unstated] : []),
    ...(buildings.some((building) => isByLevels(building) && !isUnstated(building)) ? [byLevels] : []),
  ]
}

/** Who stands below may see all that lies behind it. */
const raisedTo = (heightM: Bounded): Bounded => (heightM === unknown ? mayBeGone : remembered({ ...heightM, min: 0 }))

/** @returns undefined for what hides nothing. @param rings flat lon, lat in degrees. */
export function buildingOf(
  id: string,
  tags: Tags,
  rings: readonly Float64Array[],
): { building: Building; warning?: Warning } | undefined {
  if (hidesNothing(tags)) return undefined
  const { heightM, warning } = heightOf(tags)
  const undersideM = undersideOf(tags, heightM.nominal)
  if (undersideM === undefined) return { building: { id, rings, heightM }, warning }
  return { building: { id, rings, heightM: raisedTo(heightM), undersideM }, warning }
}
