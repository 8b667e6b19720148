/** What the page asks of the coverage worker, and what it is told in return. */

export interface TileAddress {
  z: number
  x: number
  y: number
}

export type Asked =
  /** `id` is chosen by the page; `api` is the absolute address of the API. */
  { ask: 'tile'; id: number; api: string; tile: TileAddress } | { ask: 'cancel'; id: number }

export type Told =
  /** A vector tile, and how many cameras stand in it. */
  { id: number; bytes: ArrayBuffer; cameras: number; unheaded: number } | { id: number; error: string }

/** Layers of a coverage tile: one for each bound, and the rings of cameras whose heading nobody states. */
export const ringLayer = 'ring'

/** The one zoom of which tiles are computed; closer in they are drawn larger. */
export const coverageZoom = 15
/** From this zoom on a city is on the screen: up to `coverageZoom` its tiles come from the server. */
export const cityZoom = 10
/** Set of levels that the map shows. */
export const levelSetId = 'dori-2015'
