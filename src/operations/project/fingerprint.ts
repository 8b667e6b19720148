/** Tells whether a later file says anything new of a device: its kept tags and its place, in any order. */
import { sha256Hex } from '../sha256.ts'

export function fingerprintOf(tags: Record<string, string>, lon: number, lat: number): string {
  const names = Object.keys(tags).sort()
  return sha256Hex(`${lon} ${lat}${names.map((name) => `\u0000${name}\u0001${tags[name]}`).join('')}`).slice(0, 16)
}
