/** What two devices say of themselves, made ready to be compared many times. */
import type { Direction, ListedDevice } from './listed.ts'
import type { Similarity } from './similarity.ts'

/** Tags that name the thing, and those that name who runs it. */
const naming = ['name', 'official_name', 'alt_name', 'short_name', 'loc_name', 'ref', 'brand']
const running = ['operator', 'operator:short', 'owner', 'network']
/** Tags of the entry rather than the thing, and those compared as place, direction or name. */
const aside =
  /^(lon|lat|longitude|latitude|id|@id|osm_id|osm_type|type|source(:.*)?|data_source|note(:.*)?|fixme|check_date(:.*)?|survey:date|created_by|import.*|pe_.*|direction|camera:direction|.*:wiki(data|pedia))$/

export interface Profile {
  headings: readonly Direction[]
  names: number[]
  operators: number[]
  /** Numbers of the other tags' keys, ascending, and of their values beside them. */
  keys: Int32Array
  values: Int32Array
}

/** Keys of tags, numbered, with the weight of an agreement on each. */
export class TagKeys {
  readonly #ids = new Map<string, number>()
  readonly #counts: Map<number, number>[] = []
  #weights: Float64Array | undefined

  add(key: string, value: number): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.#counts.length
      this.#ids.set(key, id)
      this.#counts.push(new Map())
    }
    const counts = this.#counts[id] as Map<number, number>
    counts.set(value, (counts.get(value) ?? 0) + 1)
    return id
  }

  /** Bits that it tells when two devices agree on the key: few where nearly all say the same. */
  weight(id: number): number {
    this.#weights ??= Float64Array.from(this.#counts, (counts) => {
      let total = 0
      let squares = 0
      for (const count of counts.values()) {
        total += count
        squares += count * count
      }
      return -Math.log2(Math.min(Math.max(squares / (total * total), 0.02), 0.97))
    })
    return this.#weights[id] as number
  }
}

export function profileOf(device: ListedDevice, texts: Similarity, tagKeys: TagKeys): Profile {
  const { tags } = device
  const textsOf = (keys: readonly string[]) =>
    [...new Set(keys.flatMap((key) => (Object.hasOwn(tags, key) ? [texts.add(tags[key] as string)] : [])))].filter(
      (id) => id >= 0,
    )
  const others: [number, number][] = []
  for (const key of Object.keys(tags)) {
    if (aside.test(key) || naming.includes(key) || running.includes(key)) continue
    const value = texts.add(tags[key] as string)
    if (value >= 0) others.push([tagKeys.add(key, value), value])
  }
  others.sort((a, b) => a[0] - b[0])
  return {
    headings: device.headings.filter(isTelling),
    names: textsOf(naming),
    operators: textsOf(running),
    keys: Int32Array.from(others, ([key]) => key),
    values: Int32Array.from(others, ([, value]) => value),
  }
}

/** All round tells nothing apart. */
const isTelling = ({ from, to }: Direction): boolean => (to - from + 720) % 360 < 270 && to - from < 270

export const comparedFields = ['heading', 'name', 'operator', 'tags', 'only-first', 'only-second'] as const
export type ComparedField = (typeof comparedFields)[number]

/** Degrees up to which a level reaches, alikeness from which on; the last level has what is left. */
const headingBounds = [3, 15, 40, 90]
const nameBounds = [0.99, 0.7, 0.4]
/** Where all tags agree, how much that tells counts, in bits; where some do not, their share. */
const bitBounds = [6, 3]
const shareBounds = [0.99, 0.75, 0.5]
/** So many tags and more that only one of the two has are one level. */
const mostMissing = 4

export interface Comparison {
  /** Degrees for headings, a count for tags that only one has, 0 to 1 for the others. */
  value: number
  /** 0 where they agree best. */
  level: number
}

const above = (bounds: readonly number[], value: number): number => bounds.filter((bound) => value < bound).length
const alike = (value: number | undefined): Comparison | undefined =>
  value === undefined ? undefined : { value, level: above(nameBounds, value) }

/** @returns undefined where one of the two is silent. */
export function comparison(
  field: ComparedField,
  a: Profile,
  b: Profile,
  texts: Similarity,
  tagKeys: TagKeys,
): Comparison | undefined {
  if (field === 'name') return alike(mostAlike(a.names, b.names, texts))
  if (field === 'operator') return alike(mostAlike(a.operators, b.operators, texts))
  if (field === 'tags') return agreement(a, b, texts, tagKeys)
  if (field === 'only-first') return missing(a, b)
  if (field === 'only-second') return missing(b, a)
  const value = degreesBetween(a.headings, b.headings)
  return value === undefined ? undefined : { value, level: headingBounds.filter((bound) => value > bound).length }
}

/** Degrees between the middles of the two directions that are nearest; undefined where one is unknown. */
function degreesBetween(a: readonly Direction[], b: readonly Direction[]): number | undefined {
  let least: number | undefined
  for (const one of a)
    for (const other of b) {
      const turn = Math.abs(middle(one) - middle(other)) % 360
      const degrees = Math.min(turn, 360 - turn)
      if (least === undefined || degrees < least) least = degrees
    }
  return least
}

const middle = ({ from, to }: Direction): number => (from + ((to - from + 360) % 360) / 2) % 360

function mostAlike(a: readonly number[], b: readonly number[], texts: Similarity): number | undefined {
  let most: number | undefined
  for (const one of a) for (const other of b) most = Math.max(most ?? 0, texts.between(one, other))
  return most
}

/** Weighted share of the tags known of both on which they agree. */
function agreement(a: Profile, b: Profile, texts: Similarity, tagKeys: TagKeys): Comparison | undefined {
  let agreed = 0
  let compared = 0
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const difference = (a.keys[i] as number) - (b.keys[j] as number)
    if (difference === 0) {
      const weight = tagKeys.weight(a.keys[i] as number)
      compared += weight
      if (texts.between(a.values[i] as number, b.values[j] as number) >= 0.8) agreed += weight
    }
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  if (compared < 0.5) return undefined
  const share = agreed / compared
  const sharing = above(shareBounds, share)
  return { value: share, level: sharing === 0 ? above(bitBounds, agreed) : bitBounds.length + sharing }
}

/** Tags that one tells and the other does not: a list that leaves tags out does not invent any, and one that adds them adds them everywhere. */
function missing(of: Profile, from: Profile): Comparison | undefined {
  if (of.keys.length === 0 || from.keys.length === 0) return undefined
  let value = 0
  for (let i = 0, j = 0; i < of.keys.length; i++) {
    while (j < from.keys.length && (from.keys[j] as number) < (of.keys[i] as number)) j++
    if (from.keys[j] !== of.keys[i]) value++
  }
  return { value, level: Math.min(value, mostMissing) }
}
