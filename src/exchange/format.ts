/**
 * A format is one folder: it declares its id, its endings, how to recognise it, and how to read it.
 * Readers stream, know nothing of the register, and never throw away a row without saying why.
 */
import type { Rejection } from '../register/entry.ts'

/** A camera or other surveillance device as a dataset gives it: raw tags, before privacy and meaning are looked at. */
export interface DeviceRow {
  type: 'device'
  /** For people: `line 12`, `feature 3`, `node/123`. */
  where: string
  /** `node/123`, `way/9` where the dataset tells; the register's identity for the device. */
  osmId?: string
  /** The feature's own `id`, as written; only read for who asks with `takenFor`. */
  id?: string
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  /** Tags as found; values are strings, without prototype. */
  tags: Record<string, string>
}

/** `entrance` is a door of a building, `place` a school, hospital, place of worship or polling place that is no building itself. */
export const featureKinds = ['building', 'highway', 'water', 'green', 'entrance', 'place'] as const
export type FeatureKind = (typeof featureKinds)[number]

/** A street, building or water of an OSM extract: drawn beneath the cameras, what hides things from them, and what they may watch. */
export interface FeatureRow {
  type: 'feature'
  kind: FeatureKind
  osmId: string
  /** The feature's own `id`, as written; only read for who asks with `takenFor`. */
  id?: string
  /** Only the tags that drawing and coverage need. */
  tags: Record<string, string>
  shape: 'line' | 'polygon' | 'point'
  /** Points, lines or rings as flat lon, lat, lon, lat… in degrees; polygons are closed, outer ring first, inner rings follow. */
  parts: Float64Array[]
}

export interface RejectedRow extends Rejection {
  type: 'rejected'
  /** The feature's own `id`, as written; only read for who asks with `takenFor`. */
  id?: string
}

export type ReadRow = DeviceRow | FeatureRow | RejectedRow

export interface ReadOptions {
  /** Column mapping for CSV (`--map FILE`): see docs. */
  mapping?: unknown
  /** What a feature is that does not say so itself: whoever hands over a file of cameras, or of buildings, has said it. */
  takenFor?: 'device' | 'building'
  /** Characters that one feature may have; 16 Mi unless told. */
  longestFeature?: number
  /** Called with bytes read of the file so far. */
  progress?: (bytes: number) => void
  signal?: AbortSignal
}

export interface Format {
  id: string
  label: string
  /** Endings, without the dot, lower case, without `.gz`. */
  extensions: string[]
  /** Looks at the first (decompressed) bytes. */
  recognises(head: Uint8Array): boolean
  /**
   * Rows in batches, in file order.
   * @throws Failure with one clear line when the file cannot be read to its end: then nothing is stored.
   */
  read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncIterable<ReadRow[]>
}
