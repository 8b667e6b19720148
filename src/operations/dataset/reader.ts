/** Reads a file and prepares its rows: the half of an import that knows nothing of the register. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { openDataset } from '../../exchange/formats.ts'
import { loadJurisdictions } from '../jurisdictions.ts'
import { type PreparedBatch, RowPreparer } from './prepare.ts'
import { type DatasetSource, datasetSource, isOpenStreetMap, type Terms } from './source.ts'

export interface ReaderTask {
  path: string
  sha256: string
  bytes: number
  terms: Terms
  as?: string
  mapping?: unknown
}

/** Whose the dataset is comes first; then batches, with the bytes of the file read so far. */
export type FromReader = { origin: DatasetSource } | { batch: PreparedBatch; done: number }

/** @throws Failure for what keeps the file from being read to its end; `signal` ends it with its reason. */
export async function* readRows(
  { path, sha256, bytes, terms, as, mapping }: ReaderTask,
  signal?: AbortSignal,
): AsyncGenerator<FromReader> {
  let done = 0
  const { format, rows } = await openDataset(createReadStream(path, { highWaterMark: 256 * 1024 }), {
    name: basename(path),
    as,
    nameable: true,
    mapping,
    signal,
    progress: (read) => {
      done = read
    },
  })
  let preparer: RowPreparer | undefined
  for await (const batch of rows) {
    if (!preparer) {
      const origin = datasetSource(path, sha256, bytes, terms, isOpenStreetMap(format.id, batch))
      yield { origin }
      preparer = new RowPreparer(origin.source.id, origin.speaker, loadJurisdictions)
    }
    yield { batch: preparer.prepare(batch), done }
  }
}
