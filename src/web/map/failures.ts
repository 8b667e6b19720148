/**
 * What could not be loaded, as long as it is lacking: a tile until it has come after all or is looked at no more, the data of a whole source until they
 * have come. MapLibre tells of each failure once, and never that one is over.
 */
import type { Map as MapLibre } from 'maplibre-gl'
import { isOfCoverage } from '../coverage/layers.ts'
import type { Lacking } from './options.ts'

/** A tile, or the name of what is not one. */
type Wanted = object | string

/** MapLibre adds these on an error's way up from a source; its types leave them out. */
interface From {
  sourceId?: string
  tile?: object
}

export class Failures {
  /** Whether each is of coverage. */
  readonly #failed = new Map<Wanted, boolean>()
  readonly #tell: (lacking: Lacking) => void
  #told: Lacking = { coverage: false, other: false }

  /** @param tell is told at each change */
  constructor(tell: (lacking: Lacking) => void) {
    this.#tell = tell
  }

  watch(map: MapLibre): void {
    map.on('error', (event) => {
      const { sourceId = '', tile } = event as From
      this.add(tile ?? sourceId, isOfCoverage(sourceId))
    })
    map.on('sourcedata', ({ sourceId, tile, sourceDataType }) => {
      if (tile) this.drop(tile)
      else if (sourceDataType === 'content') this.drop(sourceId)
    })
    // Tiles that failed and are no more looked at are let go of, and asked for anew when they are looked at again.
    map.on('sourcedataabort', ({ tile }) => this.drop(tile))
  }

  add(what: Wanted, ofCoverage = false): void {
    this.#failed.set(what, ofCoverage)
    this.#report()
  }

  drop(what: Wanted): void {
    if (this.#failed.delete(what)) this.#report()
  }

  /** Everything is asked for anew. @returns what had failed */
  clear(): Set<Wanted> {
    const failed = new Set(this.#failed.keys())
    this.#failed.clear()
    this.#report()
    return failed
  }

  #report(): void {
    const kinds = [...this.#failed.values()]
    const now = { coverage: kinds.includes(true), other: kinds.includes(false) }
    if (now.coverage === this.#told.coverage && now.other === this.#told.other) return
    this.#told = now
    this.#tell(now)
  }
}
