/** Whose a dataset is: as told, or recognised, and never guessed beyond that. */
import { basename } from 'node:path'
import type { ReadRow } from '../../exchange/format.ts'
import { Failure } from '../../register/failure.ts'
import type { Source } from '../../register/source.ts'

export interface Terms {
  licence?: string
  publisher?: string
  attribution?: string
  url?: string
}

const openStreetMap = {
  publisher: 'OpenStreetMap contributors',
  licence: 'ODbL-1.0',
  attribution: '© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)',
  origin: 'openstreetmap',
  speaker: 'organization/openstreetmap-contributors',
}

/** Words for what nobody told us: the register says so instead of naming somebody. */
const untold = { publisher: 'publisher not stated', licence: 'not stated' }

/**
 * An extract in OSM's own format, or GeoJSON or NDJSON whose rows carry the tag of every surveillance node of OSM. A CSV never is:
 * there such a tag may be the mapping's own.
 */
export function isOpenStreetMap(format: string, rows: readonly ReadRow[]): boolean {
  return (
    format.startsWith('osm-') ||
    (format !== 'csv' && rows.some((row) => row.type === 'device' && row.tags.man_made === 'surveillance'))
  )
}

/** @throws Failure when a source that stands is imported again under other terms: its own would silently stay. */
export function demandSameTerms(path: string, standing: Source, terms: Terms): void {
  const other = (['publisher', 'licence', 'attribution', 'url'] as const).find(
    (name) => terms[name] !== undefined && terms[name] !== standing[name],
  )
  if (!other) return
  const known = standing[other] === undefined ? `no ${other}` : `${other} "${standing[other]}"`
  throw new Failure(
    'import/terms',
    `${path}: these bytes are on record with ${known}; withdraw ${standing.id} first, then import them with the right terms`,
  )
}

export interface DatasetSource {
  source: Source
  /** Who says what the rows say. */
  speaker: string
}

export function datasetSource(
  path: string,
  sha256: string,
  bytes: number,
  terms: Terms,
  fromOpenStreetMap: boolean,
): DatasetSource {
  const openly = fromOpenStreetMap && (terms.publisher === undefined || terms.publisher === openStreetMap.publisher)
  const publisher = terms.publisher ?? (openly ? openStreetMap.publisher : untold.publisher)
  const source: Source = {
    id: `source/${sha256.slice(0, 16)}`,
    kind: 'dataset',
    title: basename(path),
    publisher,
    licence: terms.licence ?? (openly ? openStreetMap.licence : untold.licence),
    attribution: terms.attribution ?? (openly ? openStreetMap.attribution : publisher),
    url: terms.url,
    sha256,
    bytes,
    file: basename(path),
    // Files of nobody in particular cannot be told to be copies of one another.
    origin: openly
      ? openStreetMap.origin
      : terms.publisher === undefined
        ? `file:${sha256}`
        : `publisher:${terms.publisher.toLowerCase()}`,
  }
  return { source, speaker: openly ? openStreetMap.speaker : `organization/as-published.${slug(publisher)}` }
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'unnamed'
