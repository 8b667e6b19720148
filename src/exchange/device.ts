/** A device on its way out: what the export formats write. Only kept tags and devices that are not withheld come this far. */
import type { Heading } from './osm/heading.ts'
import type { Tags } from './row.ts'

export interface ExportedDevice {
  /** The register's own id, such as `device/osm-node-123`. */
  id: string
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  /** OSM tags as found, less what is never stored. */
  tags: Tags
  headings: readonly Heading[]
  heightM?: number
  /** Sources that describe the device, with the terms under which each may be reused. */
  sources: readonly ExportedSource[]
}

export interface ExportedSource {
  id: string
  title?: string
  publisher?: string
  licence: string
  attribution?: string
  url?: string
}
