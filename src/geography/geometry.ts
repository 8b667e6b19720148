/**
 * Points, lines and polygons as a blob: shape, number of parts, then each part's number of points and its coordinates in units of
 * 1e-7 degrees (OpenStreetMap's own resolution), as differences from the point before, zig-zag and variable-length encoded
 * (the integer encoding of Protocol Buffers). About five bytes a point in real extracts.
 */
import { Failure } from '../register/failure.ts'

export type Shape = 'line' | 'polygon' | 'point'

export interface Geometry {
  shape: Shape
  /** Flat lon, lat, lon, lat… in degrees; polygons are closed, outer ring first, inner rings follow. */
  parts: Float64Array[]
}

const unitsPerDegree = 1e7
/** Their places in this list are what is stored. */
const shapes: readonly Shape[] = ['line', 'polygon', 'point']
/** Differences of longitude reach ±3.6e9 and, after zig-zag, 7.2e9: five bytes of seven bits. */
const longestNumber = 5

/**
 * @param parts flat lon, lat pairs in degrees; rounded to 1e-7
 * @throws Failure `geometry/invalid` when a coordinate is not a finite number within ±360 or a part has an odd length
 */
export function encodeGeometry(parts: readonly Float64Array[], shape: Shape): Uint8Array<ArrayBuffer> {
  let room = 1 + longestNumber
  for (const part of parts) room += longestNumber * (1 + part.length)
  const bytes = new Uint8Array(room)
  let at = 0
  const write = (value: number) => {
    let rest = value
    while (rest >= 128) {
      bytes[at++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    bytes[at++] = rest
  }
  bytes[at++] = shapes.indexOf(shape)
  write(parts.length)
  let [lon, lat] = [0, 0]
  for (const part of parts) {
    if (part.length % 2 !== 0) throw new Failure('geometry/invalid', `a part has ${part.length} numbers: they come in pairs`)
    write(part.length / 2)
    for (let i = 0; i < part.length; i += 2) {
      const [x, y] = [units(part[i] as number), units(part[i + 1] as number)]
      write(zigZag(x - lon))
      write(zigZag(y - lat))
      lon = x
      lat = y
    }
  }
  return bytes.slice(0, at)
}

function units(degrees: number): number {
  if (!(Math.abs(degrees) <= 360)) throw new Failure('geometry/invalid', `${degrees} is not a coordinate in degrees`)
  return Math.round(degrees * unitsPerDegree)
}

const zigZag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const unZigZag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

/** @throws Failure `geometry/damaged` when the blob ends early, goes on too long, or holds impossible numbers */
export function decodeGeometry(blob: Uint8Array): Geometry {
  let at = 0
  const damaged = (why: string) => new Failure('geometry/damaged', `stored geometry is damaged at byte ${at}: ${why}`, { at })
  const read = (): number => {
    let [value, scale] = [0, 1]
    for (let i = 0; i < longestNumber; i++) {
      const byte = blob[at++]
      if (byte === undefined) throw damaged('it ends inside a number')
      value += (byte & 127) * scale
      if (byte < 128) return value
      scale *= 128
    }
    throw damaged('a number is too long')
  }
  const shape = shapes[blob[at++] ?? -1]
  if (!shape) throw damaged('the first byte names no shape')
  const count = read()
  // A point takes at least two bytes and a part at least one: larger counts would only be a way to ask for memory.
  if (count > blob.length - at) throw damaged(`${count} parts do not fit`)
  const parts: Float64Array[] = []
  let [lon, lat] = [0, 0]
  for (let i = 0; i < count; i++) {
    const points = read()
    if (points * 2 > blob.length - at) throw damaged(`${points} points do not fit`)
    const part = new Float64Array(points * 2)
    for (let j = 0; j < part.length; j += 2) {
      lon += unZigZag(read())
      lat += unZigZag(read())
      part[j] = lon / unitsPerDegree
      part[j + 1] = lat / unitsPerDegree
    }
    parts.push(part)
  }
  if (at !== blob.length) throw damaged(`${blob.length - at} bytes are left over`)
  return { shape, parts }
}

/** The box round all parts, in degrees; parts that cross the antimeridian are not recognised as such. */
export function boundsOf(parts: readonly Float64Array[]): { west: number; south: number; east: number; north: number } {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      const [lon, lat] = [part[i] as number, part[i + 1] as number]
      if (lon < box.west) box.west = lon
      if (lon > box.east) box.east = lon
      if (lat < box.south) box.south = lat
      if (lat > box.north) box.north = lat
    }
  }
  return box
}
