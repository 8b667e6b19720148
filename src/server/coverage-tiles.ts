/** Tiles of coverage for the map of a city: computed beside the server once for each state of the log, and kept as long as there is room. */
import type { coverageBounds } from '../contract/coverage.ts'
import { type GroundTiles, groundZooms } from '../operations/coverage/ground-tiles.ts'
import { deploymentGround } from '../operations/coverage/views.ts'
import { Failure } from '../register/failure.ts'
import type { Live } from './live.ts'

/** Of all deployments together. */
const mostBytes = 96 * 2 ** 20
const mostDeployments = 200
/** How long a tile is waited for before the map is told to ask again: waiting requests would take the place of others. */
const momentMs = 1500
/** Seconds after which it is worth asking again, by failure. */
export const askAgainS: Record<string, number> = { 'coverage/computing': 2, 'coverage/busy': 10, 'coverage/slow': 600 }

interface Kept {
  version: string
  tiles: Promise<GroundTiles>
  /** 0 while they are computed. */
  bytes: number
}

export class CoverageTiles {
  readonly #live: Live
  /** By deployment; the one that was asked for last comes last. */
  readonly #kept = new Map<string, Kept>()

  constructor(live: Live) {
    this.#live = live
  }

  /**
   * @param deployment `deployment/…` @returns an empty tile where nothing is seen
   * @throws Failure `coverage/computing` while it is not there, and as `deploymentGround`
   */
  async tile(
    deployment: string,
    bound: (typeof coverageBounds)[number],
    z: number,
    x: number,
    y: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (z < groundZooms.first || z > groundZooms.last) return new Uint8Array()
    const { at, bytes } = await soon(this.#of(deployment, await this.#live.version()))
    const place = at.get(`${z}/${x}/${y}/${bound}`)
    return place ? bytes.slice(...place) : new Uint8Array()
  }

  #of(deployment: string, version: string): Promise<GroundTiles> {
    const known = this.#kept.get(deployment)
    this.#kept.delete(deployment)
    const kept = known?.version === version ? known : this.#begun(deployment, version)
    this.#kept.set(deployment, kept)
    return kept.tiles
  }

  #begun(deployment: string, version: string): Kept {
    const kept: Kept = { version, tiles: deploymentGround(this.#live.register, deployment), bytes: 0 }
    kept.tiles.then(
      ({ bytes }) => {
        kept.bytes = bytes.length
        this.#makeRoom()
      },
      () => {
        if (this.#kept.get(deployment) === kept) this.#kept.delete(deployment)
      },
    )
    return kept
  }

  /** Lets go of what was asked for longest ago. */
  #makeRoom(): void {
    let bytes = 0
    for (const kept of this.#kept.values()) bytes += kept.bytes
    for (const [deployment, kept] of this.#kept) {
      if (this.#kept.size <= 1 || (bytes <= mostBytes && this.#kept.size <= mostDeployments)) return
      this.#kept.delete(deployment)
      bytes -= kept.bytes
    }
  }
}

async function soon<Made>(made: Promise<Made>): Promise<Made> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    const failure = new Failure('coverage/computing', 'this is being computed; ask again in a few seconds')
    timer = setTimeout(() => failed(failure), momentMs)
  })
  try {
    return await Promise.race([made, late])
  } finally {
    clearTimeout(timer)
  }
}
