/** What the element asks of the running map, and what it is told in return. */
import type { MarkItem, Telling } from './inview.ts'

export interface Place {
  lon: number
  lat: number
  zoom: number
}

export interface MapOptions extends Telling {
  deployments: string | undefined
  tiles: string | undefined
  world: string
  /** Absolute address of the API, where coverage may be asked for. */
  api: string | undefined
  /** Absolute address of the tiles of what a deployment's cameras see. */
  ground: string | undefined
  lon: number
  lat: number
  /** Absent: the deployments are fitted into view. */
  zoom: number | undefined
  selected: string | undefined
  hash: boolean
  /** Where a map was before that this one takes the place of; it stays there. */
  left: Place | undefined
  /** Where the scale bar is put. */
  scale?: HTMLElement
}

/** What is in view, after each movement and whatever comes meanwhile. */
export interface InView {
  items: MarkItem[]
  /** All marks in view, those beyond the list included. */
  total: number
  /** Devices inside clusters. */
  grouped: number
  /** Coverage is drawn about which no building is at hand. */
  bare: boolean
  zoom: number
}

/** What could not be loaded of what is looked at. */
export interface Lacking {
  coverage: boolean
  /** The world, streets, devices, deployments. */
  other: boolean
}

export interface MapReports {
  inView(view: InView): void
  /** Marks under a click or tap, deployments first. */
  picked(items: MarkItem[]): void
  /** At each change of it. */
  missing(lacking: Lacking): void
  /** How many tiles of coverage are being computed. */
  computing(tiles: number): void
}
