/** Tiles of coverage for the map of a city: all of a deployment's are computed at once, beside the server. */
import type { coverageBounds } from '../contract/coverage.ts'
import { groundZooms } from '../operations/coverage/ground-tiles.ts'
import { deploymentGround } from '../operations/coverage/views.ts'
import { Failure } from '../register/failure.ts'
import type { Live } from './live.ts'

/** Seconds after which it is worth asking again, by failure. */
export const askAgainS: Record<string, number> = { 'coverage/computing': 2, 'coverage/busy': 10, 'coverage/slow': 600 }

export interface CoverageTile {
  bytes: Uint8Array<ArrayBuffer>
  /** Of the log, as it was when the tile was computed; undefined where nothing was. */
  version?: string
}

/**
 * @param deployment `deployment/…` @returns an empty tile where nothing is seen
 * @throws Failure `coverage/computing` while it is not there, and as `deploymentGround`
 */
export async function coverageTile(
  { register, computed }: Live,
  deployment: string,
  bound: (typeof coverageBounds)[number],
  z: number,
  x: number,
  y: number,
): Promise<CoverageTile> {
  if (z < groundZooms.first || z > groundZooms.last) return { bytes: new Uint8Array() }
  const found = await computed.ground.soon(`tiles of ${deployment}`, () => deploymentGround(register, deployment))
  if (!found) throw new Failure('coverage/computing', 'this is being computed; ask again in a few seconds')
  const { made, version } = found
  const place = made.at.get(`${z}/${x}/${y}/${bound}`)
  return { bytes: place ? made.bytes.slice(...place) : new Uint8Array(), version }
}
