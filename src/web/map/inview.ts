/** What is in view, as words and links: the same for the keyboard list and for the panel of a clicked mark. */
import { type DeviceKind, deviceKinds } from '../../geography/snapshot.ts'
import { headingSuffixes } from './overlay.ts'
import { fill, type MapWords } from './words.ts'

/** A deployment as the GeoJSON behind the `deployments` attribute gives it. */
export interface DeploymentProperties {
  id: string
  label: string
  statements?: number
  contradictions?: number
  gaps?: number
  withinM?: number
  /** Id of the dispute about the place. */
  disputed?: string
}

export interface MarkItem {
  /** `deployment/slug`, or `n` of a device as a string. */
  id: string
  label: string
  /** Short facts, each a phrase. */
  facts: string[]
  href: string
}

export interface Heading {
  from: number
  to: number
}

/** A device's stated directions from its tile properties; empty when none is known. */
export function headingsOf(properties: Record<string, unknown>): Heading[] {
  const headings: Heading[] = []
  for (const suffix of headingSuffixes) {
    const [from, to] = [properties[`from${suffix}`], properties[`to${suffix}`]]
    if (typeof from === 'number' && typeof to === 'number') headings.push({ from, to })
  }
  return headings
}

/** How a mark becomes words and a link. */
export interface Telling {
  words: MapWords
  language: string
  /** Address of a page from its path without leading slash: `deployment/slug`, `d/12`. */
  link(path: string): string
}

export function deploymentItem(properties: DeploymentProperties, { words, language, link }: Telling): MarkItem {
  const facts: string[] = []
  for (const name of ['statements', 'contradictions', 'gaps'] as const) {
    const n = properties[name]
    if (typeof n === 'number') facts.push(fill(words[name], { n }, language))
  }
  if (properties.withinM) facts.push(fill(words.positionWithin, { n: lengthText(properties.withinM, language) }, language))
  if (properties.disputed) facts.push(words.disputedPlace)
  return { id: properties.id, label: properties.label, facts, href: link(properties.id) }
}

export function deviceItem(properties: Record<string, unknown>, { words, language, link }: Telling): MarkItem {
  const id = String(properties.n ?? properties.id ?? '')
  const kind = deviceKinds.includes(properties.kind as DeviceKind) ? (properties.kind as DeviceKind) : 'other'
  const headings = headingsOf(properties)
  const facts = headings.map(({ from, to }) =>
    from === to ? fill(words.direction, { n: from }, language) : fill(words.directions, { from, to }, language),
  )
  if (facts.length === 0) facts.push(words.unknown)
  return { id, label: fill(words.device, { kind: words[kind], n: id }, language), facts, href: link(`d/${id}`) }
}

/** Metres as people write them: `800 m`, `2.5 km`. */
export function lengthText(metres: number, language: string): string {
  const kilometres = metres >= 1000
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: kilometres && metres < 10_000 ? 1 : 0 })
  return `${number.format(kilometres ? metres / 1000 : metres)} ${kilometres ? 'km' : 'm'}`
}
