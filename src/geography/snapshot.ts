/**
 * All devices in typed arrays, in the Morton order of the Web Mercator square: the devices of any tile, and of any square of a
 * clustering grid, stand next to each other, and sums over them come from two look-ups.
 */

import { mercatorX, mercatorY } from './mercator.ts'
import { interleave } from './morton.ts'

/** What a device is, for its mark on the map; the position in this list is what the snapshot stores. */
export const deviceKinds = ['camera', 'fixed', 'dome', 'panning', 'alpr', 'guard', 'other'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** The kind that OpenStreetMap tags tell: plate readers first, then guards and other sensors, then the camera's build. */
export function deviceKindOf(tags: Record<string, string | undefined>): DeviceKind {
  const types = (tags['surveillance:type'] ?? 'camera').toLowerCase().split(';')
  const builds = (tags['camera:type'] ?? '').toLowerCase().split(';')
  if (types.some((type) => /alpr|anpr/.test(type)) || builds.includes('alpr')) return 'alpr'
  if (types.includes('guard')) return 'guard'
  if (types.some((type) => /detector|sensor|guarddog/.test(type))) return 'other'
  if (builds.includes('dome')) return 'dome'
  if (builds.some((build) => build === 'panning' || build === 'ptz')) return 'panning'
  return builds.some((build) => build === 'fixed' || build === 'static') ? 'fixed' : 'camera'
}

export interface SnapshotDevice {
  /** The device's number, a whole number ≥ 0; tiles give it as `n`. */
  n: number
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  kind: DeviceKind
  /** Degrees clockwise from north, from = to for a single direction; empty when unknown. */
  headings: readonly { from: number; to: number }[]
}

export interface Snapshot {
  readonly count: number
  /** 48-bit Morton cell in the Mercator square, ascending. */
  readonly keys: Float64Array
  readonly numbers: Float64Array
  /** 1e-7 degrees. */
  readonly lon: Int32Array
  readonly lat: Int32Array
  /** Index into `deviceKinds`. */
  readonly kinds: Uint8Array
  /** Tenths of a degree clockwise from north; -1 when unknown. */
  readonly headingFrom: Int16Array
  readonly headingTo: Int16Array
  /** From, to, from, to… of the second and further headings, by index: few devices have them. */
  readonly furtherHeadings: ReadonlyMap<number, Int16Array>
  /** Sums of Mercator x and y over all devices before an index; `count + 1` long. */
  readonly sumX: Float64Array
  readonly sumY: Float64Array
  /** Memory held by the arrays. */
  readonly bytes: number
}

const axisSize = 2 ** 24
const axis = (share: number): number => Math.min(axisSize - 1, Math.max(0, Math.floor(share * axisSize)))
/** Cell of a point of the unit square, the Mercator twin of `cellOf`. */
export const mercatorCell = (x: number, y: number): number => interleave(axis(x), axis(y))

/** Whole turns are taken off, but 360 stays: "0 to 360" looks all round, "0 to 0" looks north. */
const tenths = (degrees: number): number =>
  Math.round((degrees >= 0 && degrees <= 360 ? degrees : ((degrees % 360) + 360) % 360) * 10)

/** @param rows in any order @returns the snapshot; 48 bytes a device */
export function buildSnapshot(rows: Iterable<SnapshotDevice>): Snapshot {
  const loose = collect(rows)
  const count = loose.count
  const order = sortedOrder(loose.keys.subarray(0, count))
  const [keys, numbers] = [new Float64Array(count), new Float64Array(count)]
  const [lon, lat, kinds] = [new Int32Array(count), new Int32Array(count), new Uint8Array(count)]
  const [headingFrom, headingTo] = [new Int16Array(count), new Int16Array(count)]
  const [sumX, sumY] = [new Float64Array(count + 1), new Float64Array(count + 1)]
  const furtherHeadings = new Map<number, Int16Array>()
  for (let i = 0; i < count; i++) {
    const from = order[i] as number
    keys[i] = loose.keys[from] as number
    numbers[i] = loose.numbers[from] as number
    lon[i] = loose.lon[from] as number
    lat[i] = loose.lat[from] as number
    kinds[i] = loose.kinds[from] as number
    headingFrom[i] = loose.headingFrom[from] as number
    headingTo[i] = loose.headingTo[from] as number
    const further = loose.furtherHeadings.get(from)
    if (further) furtherHeadings.set(i, further)
    sumX[i + 1] = (sumX[i] as number) + mercatorX((lon[i] as number) / 1e7)
    sumY[i + 1] = (sumY[i] as number) + mercatorY((lat[i] as number) / 1e7)
  }
  const arrays = [keys, numbers, lon, lat, kinds, headingFrom, headingTo, sumX, sumY]
  const bytes = arrays.reduce((sum, array) => sum + array.byteLength, 0)
  return { count, keys, numbers, lon, lat, kinds, headingFrom, headingTo, furtherHeadings, sumX, sumY, bytes }
}

/** Rows as columns in their own order; the arrays double as they fill. */
function collect(rows: Iterable<SnapshotDevice>) {
  let room = 1024
  let count = 0
  let [keys, numbers] = [new Float64Array(room), new Float64Array(room)]
  let [lon, lat, kinds] = [new Int32Array(room), new Int32Array(room), new Uint8Array(room)]
  let [headingFrom, headingTo] = [new Int16Array(room), new Int16Array(room)]
  const furtherHeadings = new Map<number, Int16Array>()
  const grow = () => {
    room *= 2
    const larger = <T extends Float64Array | Int32Array | Int16Array | Uint8Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    keys = larger(keys, new Float64Array(room))
    numbers = larger(numbers, new Float64Array(room))
    lon = larger(lon, new Int32Array(room))
    lat = larger(lat, new Int32Array(room))
    kinds = larger(kinds, new Uint8Array(room))
    headingFrom = larger(headingFrom, new Int16Array(room))
    headingTo = larger(headingTo, new Int16Array(room))
  }
  for (const row of rows) {
    if (count === room) grow()
    keys[count] = mercatorCell(mercatorX(row.lon), mercatorY(row.lat))
    numbers[count] = row.n
    lon[count] = Math.round(row.lon * 1e7)
    lat[count] = Math.round(row.lat * 1e7)
    kinds[count] = deviceKinds.indexOf(row.kind)
    const first = row.headings[0]
    headingFrom[count] = first ? tenths(first.from) : -1
    headingTo[count] = first ? tenths(first.to) : -1
    if (row.headings.length > 1)
      furtherHeadings.set(
        count,
        Int16Array.from(row.headings.slice(1).flatMap((heading) => [tenths(heading.from), tenths(heading.to)])),
      )
    count++
  }
  return { count, keys, numbers, lon, lat, kinds, headingFrom, headingTo, furtherHeadings }
}

/** Stable order of 48-bit keys: radix sort by three digits of 16 bits. */
function sortedOrder(keys: Float64Array): Uint32Array {
  let order = Uint32Array.from(keys, (_, i) => i)
  let spare = new Uint32Array(keys.length)
  const starts = new Uint32Array(65_537)
  for (let digit = 0; digit < 3; digit++) {
    const unit = 65_536 ** digit
    const digitOf = (i: number): number => Math.floor((keys[i] as number) / unit) % 65_536
    starts.fill(0)
    for (let i = 0; i < keys.length; i++) starts[digitOf(i) + 1] = (starts[digitOf(i) + 1] as number) + 1
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
    for (const i of order) {
      const at = starts[digitOf(i)] as number
      spare[at] = i
      starts[digitOf(i)] = at + 1
    }
    ;[order, spare] = [spare, order]
  }
  return order
}

/** First index whose key is not below `key`, looking from `from` on: steps that double, then halving. */
export function firstNotBelow(keys: Float64Array, key: number, from = 0): number {
  let step = 1
  let low = from
  while (low + step < keys.length && (keys[low + step] as number) < key) {
    low += step
    step *= 2
  }
  let high = Math.min(keys.length, low + step)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] as number) < key) low = middle + 1
    else high = middle
  }
  return low
}
