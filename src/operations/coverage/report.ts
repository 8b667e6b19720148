/** What came of a coverage run: totals at hand, each camera's figures in a file of its own until they are written. */
import type { Writable } from 'node:stream'
import type { CoverageTotalsView } from '../../contract/coverage.ts'
import type { Assumption } from '../../coverage/camera.ts'
import { levelSets } from '../../coverage/levels.ts'
import type { Spool } from './spool.ts'

export const levelNames: readonly string[] = levelSets.map(({ id }) => id)

export interface CoverageOptions {
  /** Id of a set of levels. */
  levels: string
  rangeM: number
  /** Also what is possible and what is certain. */
  bounds: boolean
  /** Side of a raster's cell, metres; without it no figures of ground and streets. */
  rasterM?: number
  /** Threads, at least 1; the result does not depend on it. */
  workers: number
  /** GeoJSON file to write. */
  out?: string
  signal?: AbortSignal
  /** Bytes read, or cameras evaluated, of how many. */
  progress?: (stage: string, done: number, total: number) => void
}

/** Time by stage. Reading is time passed; the others are work, of all threads together. */
export interface Milliseconds {
  read: number
  mesh: number
  visibility: number
  raster: number
}

export type CoverageTotals = CoverageTotalsView & { city?: Record<string, unknown> }

export class CoverageReport {
  readonly totals: CoverageTotals
  readonly ms: Milliseconds
  /** Every default that was used for any camera, each once. */
  readonly assumptions: readonly Assumption[]
  readonly #cameras: Spool

  constructor(totals: CoverageTotals, ms: Milliseconds, assumptions: readonly Assumption[], cameras: Spool) {
    this.totals = totals
    this.ms = ms
    this.assumptions = assumptions
    this.#cameras = cameras
  }

  /** Writes the one JSON document of the command, camera by camera in the order of the file. @throws what the signal says, also while a reader takes its time. */
  async writeJson(stream: Writable, signal?: AbortSignal): Promise<void> {
    await written(stream, '{"cameras":[', signal)
    for await (const chunk of this.#cameras.inOrder(',')) await written(stream, chunk, signal)
    await written(stream, `],"totals":${JSON.stringify(this.totals)},"ms":${JSON.stringify(this.ms)}}\n`, signal)
  }

  /** Each camera's figures, parsed. */
  async cameras(): Promise<unknown[]> {
    const parts: Uint8Array[] = []
    for await (const chunk of this.#cameras.inOrder(',')) parts.push(chunk)
    return JSON.parse(`[${Buffer.concat(parts).toString('utf8')}]`)
  }

  async dispose(): Promise<void> {
    await this.#cameras.dispose()
  }
}

/** Not Node's `pipeline`: told to stop, that one still waits until the reader of a pipe has taken what it was given. */
const written = (stream: Writable, chunk: string | Uint8Array, signal?: AbortSignal): Promise<void> =>
  new Promise((done, failed) => {
    signal?.throwIfAborted()
    const stop = (): void => failed(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    stream.write(chunk, (error) => {
      signal?.removeEventListener('abort', stop)
      if (error) failed(error)
      else done()
    })
  })
