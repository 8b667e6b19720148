/** From the values that a dataset gives to a device row, or to a rejection. Messages never repeat what a row holds: it may be private. */
import type { DeviceRow, RejectedRow } from './format.ts'

export type Tags = Record<string, string>

export const rejected = (where: string, code: string, message: string): RejectedRow => ({
  type: 'rejected',
  where,
  code,
  message,
})

/** Bookkeeping of whoever joined the data: such keys alone do not make a row a described device. */
const bookkeeping = new Set(['lon', 'lat', 'id', '@id', 'data_source', '__proto__', 'osm_id', 'osm_type', '@type'])
export const isBookkeeping = (key: string): boolean => bookkeeping.has(key) || key.startsWith('pe_')

/** A tag's value as text: numbers and flags are spelled out, lists joined the OSM way; anything deeper is no tag. */
export function tagValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) {
    const parts = value.map((part) => (typeof part === 'object' ? undefined : tagValue(part)))
    return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join(';') : undefined
  }
  return undefined
}

/** @returns the tags, without prototype and without `skipped` keys; `described` when at least one is more than bookkeeping. */
export function tagsOf(properties: object, skipped: ReadonlySet<string>): { tags: Tags; described: boolean } {
  const tags: Tags = Object.create(null)
  let described = false
  for (const key in properties) {
    if (skipped.has(key) || key === '__proto__' || key === '') continue
    const value = tagValue((properties as Record<string, unknown>)[key])
    if (value === undefined || value === '') continue
    tags[key] = value
    if (!described && !isBookkeeping(key)) described = true
  }
  return { tags, described }
}

/** Degrees from a number or a plain decimal such as `2.35` or `2,35`; undefined for anything else. */
export function degrees(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.length > 30) return undefined
  const text = value.trim().replace(',', '.')
  return /^[+-]?\d{1,3}(\.\d*)?$/.test(text) ? Number(text) : undefined
}

/** Where a dataset tells the OSM element outright: `node/123`, `n123`. A bare number does not say which element it is. */
export function osmIdOf(id: unknown, kind?: unknown): string | undefined {
  if (typeof id === 'string') {
    const match = /^(node|way|relation|n|w|r)\/?(\d{1,16})$/.exec(id)
    if (match) return `${match[1]?.[0] === 'n' ? 'node' : match[1]?.[0] === 'w' ? 'way' : 'relation'}/${match[2]}`
  }
  const element = typeof kind === 'string' ? kind.toLowerCase() : ''
  const number = typeof id === 'number' ? String(id) : typeof id === 'string' ? id : ''
  return /^(node|way|relation)$/.test(element) && /^\d{1,16}$/.test(number) ? `${element}/${number}` : undefined
}

/**
 * Judges one row: described and placed, or rejected with the reason.
 * @param lon @param lat degrees as the dataset gives them, in any type.
 */
export function deviceRow(
  where: string,
  lon: unknown,
  lat: unknown,
  given: { tags: Tags; described: boolean },
  osmId?: string,
): DeviceRow | RejectedRow {
  if (!given.described) return rejected(where, 'untagged', 'The row has no tag that says what stands there.')
  if (lon === undefined || lat === undefined || lon === null || lat === null || lon === '' || lat === '')
    return rejected(where, 'no-coordinates', 'The row has no longitude and latitude.')
  const x = degrees(lon)
  const y = degrees(lat)
  if (x === undefined || y === undefined || Math.abs(x) > 180 || Math.abs(y) > 90)
    return rejected(where, 'bad-coordinates', 'Longitude and latitude are not WGS 84 degrees.')
  return osmId === undefined
    ? { type: 'device', where, lon: x, lat: y, tags: given.tags }
    : { type: 'device', where, osmId, lon: x, lat: y, tags: given.tags }
}
