/** From rows as a file gives them to rows as the register takes them: privacy first, then statements with salts and commitments. */
import type { DeviceRow, FeatureRow, ReadRow } from '../../exchange/format.ts'
import { isPrivateDwelling, keptTags } from '../../exchange/osm/privacy.ts'
import { boundsOf, encodeGeometry } from '../../geography/geometry.ts'
import type { Jurisdictions } from '../../geography/jurisdictions.ts'
import { canonicalJson, canonicalString } from '../../log/canonical.ts'
import { committedText, SALT_BYTES } from '../../log/commitment.ts'
import type { Rejection } from '../../register/entry.ts'
import { type DeviceProjection, deviceProjection } from '../project/device.ts'
import { saltSource } from '../salt.ts'
import { sha256 } from '../sha256.ts'
import { remembered, skeletonOf, statementText } from './template.ts'

export interface PreparedDevice {
  type: 'device'
  key: string
  /** Place in the dataset. */
  at: string
  /** Of each statement, in order: property, and value as canonical JSON. */
  properties: string[]
  values: string[]
  projection: DeviceProjection
}

export interface PreparedFeature {
  type: 'feature'
  osmId: string
  kind: string
  shape: string
  /** Canonical JSON. */
  tags: string
  geometry: Uint8Array
  bounds: { west: number; south: number; east: number; north: number }
}

export type PreparedRow =
  | PreparedDevice
  | PreparedFeature
  | ({ type: 'rejected' } & Rejection)
  | { type: 'withheld'; area: string }

export interface PreparedBatch {
  rows: PreparedRow[]
  /** 16 and 32 bytes for each statement of the batch's devices, in order. */
  salts: Uint8Array
  commitments: Uint8Array
}

const HASH_BYTES = 32

export class RowPreparer {
  readonly #jurisdictions: () => Jurisdictions
  readonly #textOf: ReturnType<typeof statementText>
  readonly #name = remembered(canonicalString)
  readonly #value = remembered((text) => `{"text":${canonicalString(text)}}`)
  readonly #salt = saltSource()
  /** How many rows without an OSM id stood at this very point so far. */
  readonly #turns = new Map<string, number>()
  readonly #elements = new Set<string>()

  constructor(source: string, speaker: string, jurisdictions: () => Jurisdictions) {
    this.#jurisdictions = jurisdictions
    this.#textOf = statementText(skeletonOf(source, speaker))
  }

  prepare(batch: readonly ReadRow[]): PreparedBatch {
    const rows = batch.map((row) => this.#row(row))
    const count = rows.reduce((sum, row) => sum + (row.type === 'device' ? row.properties.length : 0), 0)
    const salts = new Uint8Array(count * SALT_BYTES)
    const commitments = new Uint8Array(count * HASH_BYTES)
    let n = 0
    for (const row of rows) {
      if (row.type !== 'device') continue
      const at = canonicalString(row.at)
      for (const [index, property] of row.properties.entries()) {
        const salt = this.#salt()
        const text = this.#textOf(at, this.#name(property), row.key, row.values[index] as string)
        salts.set(salt.bytes, n * SALT_BYTES)
        sha256(committedText(salt.text, text), commitments, n * HASH_BYTES)
        n++
      }
    }
    return { rows, salts, commitments }
  }

  #row(row: ReadRow): PreparedRow {
    if (row.type === 'device') return this.#device(row)
    return row.type === 'feature' ? featureOf(row) : row
  }

  #device(row: DeviceRow): PreparedRow {
    const { lon, lat, where } = row
    if (isPrivateDwelling(row.tags)) return { type: 'withheld', area: this.#jurisdictions().at(lon, lat).code }
    const key = this.#keyOf(row)
    if (row.osmId) {
      if (this.#elements.has(key))
        return {
          type: 'rejected',
          where,
          code: 'repeated',
          message: 'the same OpenStreetMap element stands earlier in this file',
        }
      this.#elements.add(key)
    }
    const tags = keptTags(row.tags)
    const properties = ['location']
    const values = [`{"point":[${lon},${lat}]}`]
    for (const name in tags) {
      properties.push(name)
      values.push(this.#value(tags[name] as string))
    }
    const projection = deviceProjection(this.#jurisdictions(), { lon, lat, tags })
    return { type: 'device', key, at: row.osmId ?? where, properties, values, projection }
  }

  /** An OSM element is known by its id; other rows by their point, and by their turn among rows at that point. */
  #keyOf(row: DeviceRow): string {
    if (row.osmId) return `device/osm-${row.osmId.replace('/', '-')}`
    const point = `${row.lon.toFixed(7)}_${row.lat.toFixed(7)}`
    const turn = (this.#turns.get(point) ?? 0) + 1
    this.#turns.set(point, turn)
    return turn === 1 ? `device/at_${point}` : `device/at_${point}+${turn}`
  }
}

const featureOf = ({ osmId, kind, shape, tags, parts }: FeatureRow): PreparedFeature => ({
  type: 'feature',
  osmId,
  kind,
  shape,
  tags: canonicalJson(tags),
  geometry: encodeGeometry(parts, shape),
  bounds: boundsOf(parts),
})
