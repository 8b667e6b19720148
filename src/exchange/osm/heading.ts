/**
 * Where a device looks: `camera:direction` and `direction` of OSM, in degrees clockwise from north
 * (https://wiki.openstreetmap.org/wiki/Key:direction, https://wiki.openstreetmap.org/wiki/Key:camera:direction).
 * What cannot be read surely is unknown, an empty list; it is never guessed and never 0. If one part of a list is junk, the
 * whole value is unknown: half of what a device sees would be shown as all of it.
 */

/** Degrees, clockwise `from` → `to`; equal for a single direction; 0 to 360 for all round. */
export interface Heading {
  from: number
  to: number
}

/** The sixteen points that OSM uses; `O` (Ost, ouest, ovest) is west to some and east to others, so it is unknown. */
const points = ['n', 'nne', 'ne', 'ene', 'e', 'ese', 'se', 'sse', 's', 'ssw', 'sw', 'wsw', 'w', 'wnw', 'nw', 'nnw']
const words = ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest']
const named = new Map<string, number>([
  ...points.map((point, index): [string, number] => [point, index * 22.5]),
  ...words.map((word, index): [string, number] => [word, index * 45]),
])

const number = /^[+-]?\d{1,3}(?:\.\d{1,6})?$/
/** `90-180`, `0 - 360`, `-10-30`, `N-E`, `90°–180°`; `90 -180` is a range or a list, so it is unknown. */
const range = /^([+-]?\d{1,3}(?:\.\d{1,6})?|[a-z]{1,9})(?:-| - )([+-]?\d{1,3}(?:\.\d{1,6})?|[a-z]{1,9})$/
const longest = 200

/** One direction as written, in -360…360; undefined when it is none. */
function direction(text: string): number | undefined {
  if (number.test(text)) {
    const value = Number(text)
    return Math.abs(value) <= 360 ? value : undefined
  }
  return named.get(text) ?? named.get(text.replace(/^(north|south)[ -](east|west)$/, '$1$2'))
}

/** Into 0…360, 360 excluded, without the dust of floating point. */
function turned(degrees: number): number {
  const value = ((degrees % 360) + 360) % 360
  return Math.round(value * 1e6) / 1e6
}

function part(text: string): Heading | undefined {
  const single = direction(text)
  if (single !== undefined) return { from: turned(single), to: turned(single) }
  const match = range.exec(text)
  if (!match) return undefined
  const from = direction(match[1] as string)
  const to = direction(match[2] as string)
  if (from === undefined || to === undefined) return undefined
  if (Math.abs(to - from) >= 360) return { from: 0, to: 360 }
  const end = turned(to)
  return { from: turned(from), to: end === 0 && to === 360 ? 360 : end }
}

/** Parts of a list. Two numbers with a comma may be one with a decimal comma (`22,5`): then it is unknown which. */
function listed(text: string): string[] | undefined {
  if (/^[+-]?\d{1,3},\d?$/.test(text)) return undefined
  return text.split(/[;/,]/)
}

const key = (heading: Heading): string => `${heading.from}>${heading.to}`

/** @returns the directions that the value states, in its order, each once; empty when unknown. */
export function parseHeadings(value: string): Heading[] {
  if (value.length > longest) return []
  if (/^\d{1,3}$/.test(value)) {
    const plain = Number(value)
    return plain > 360 ? [] : [{ from: plain % 360, to: plain % 360 }]
  }
  const text = value
    .toLowerCase()
    .replace(/[–—−]/g, '-')
    .replace(/ ?(?:°|º|degrees|degree|deg)(?![a-z])/g, '')
    .trim()
  const headings: Heading[] = []
  for (const each of listed(text) ?? []) {
    const trimmed = each.trim()
    if (trimmed === '') continue
    const heading = part(trimmed)
    if (!heading) return []
    if (!headings.some((known) => key(known) === key(heading))) headings.push(heading)
  }
  return headings
}

/**
 * Headings of a device. `camera:direction` is the camera's own and comes before `direction`, even when it cannot be read:
 * then the heading is unknown.
 * @returns `conflict` when both are given and do not say the same.
 */
export function headingsOf(
  cameraDirection: string | undefined,
  plainDirection: string | undefined,
): { headings: Heading[]; conflict: boolean } {
  const first = cameraDirection ?? plainDirection
  if (first === undefined) return { headings: [], conflict: false }
  const headings = parseHeadings(first)
  if (cameraDirection === undefined || plainDirection === undefined || cameraDirection === plainDirection)
    return { headings, conflict: false }
  const other = parseHeadings(plainDirection)
  const same =
    headings.length > 0 && headings.length === other.length && headings.map(key).sort().join() === other.map(key).sort().join()
  return { headings, conflict: !same }
}
