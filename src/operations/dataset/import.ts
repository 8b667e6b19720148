/** A dataset of devices (and, from OSM extracts, of streets and buildings) becomes one log entry. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { canonicalJson } from '../../log/canonical.ts'
import { SALT_BYTES } from '../../log/commitment.ts'
import type { ImportBody, Rejection } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import { demandWebAddress } from '../../register/source.ts'
import { entryBySeq } from '../../store/entries.ts'
import { findFeature, insertFeature } from '../../store/features.ts'
import type { Store } from '../../store/open.ts'
import { readingStatements } from '../../store/readings.ts'
import { sourceByHash, withdrawnSince } from '../../store/sources.ts'
import { EntryWriter, today } from '../append.ts'
import type { Projector } from '../project/projector.ts'
import { type Row, sameRow, standingRow } from '../project/readings.ts'
import type { PreparedBatch, PreparedDevice, PreparedFeature } from './prepare.ts'
import { readPrepared } from './read.ts'
import { type DatasetSource, demandSameTerms, type Terms } from './source.ts'
import { skeletonOf } from './template.ts'
import { demandFile, unreadable } from './unreadable.ts'

const HASH_BYTES = 32

export interface ImportOptions extends Terms {
  as?: string
  strict?: boolean
  mapping?: unknown
  progress?: (bytes: number, total: number) => void
  signal?: AbortSignal
}

/** One file's line of the report (command contract, `import --json`). */
export interface ImportReport {
  source: { id: string; sha256: string }
  read: number
  accepted: number
  unchanged: number
  withheld: number
  rejected: Rejection[]
  entities: Record<string, number>
}

/** SHA-256 of a file, read as a stream. @throws Failure `file/…` when it cannot be read. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  let bytes = 0
  const hash = createHash('sha256')
  try {
    demandFile(path)
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    throw unreadable(path, error)
  }
  return { sha256: hash.digest('hex'), bytes }
}

/**
 * Imports one file inside the caller's transaction.
 * @throws Failure when the file cannot be read to its end, or with `strict` when a row was rejected; the caller rolls back.
 */
export async function importDataset(
  store: Store,
  projector: Projector,
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  demandWebAddress(options.url)
  const { sha256, bytes } = await hashFile(path)
  const standing = await sourceByHash(store, sha256)
  const before = standing && ((await entryBySeq(store, standing.entry))?.body as ImportBody)
  if (before) demandSameTerms(path, before.source, options)
  // After a withdrawal these bytes may bring back what only the withdrawn file had on record: they are read again.
  if (before && !(await withdrawnSince(store, standing.entry))) return repeated(before, sha256)
  const { publisher, licence, attribution, url, as, mapping, signal, strict } = options
  let job: DatasetJob | undefined
  try {
    for await (const message of readPrepared(
      { path, sha256, bytes, terms: { publisher, licence, attribution, url }, as, mapping },
      signal,
    )) {
      if ('origin' in message) job = new DatasetJob(store, projector, message.origin, strict ?? false)
      else {
        job?.take(message.batch)
        options.progress?.(message.done, bytes)
      }
    }
    if (!job) throw new Failure('import/nothing', 'it holds no rows; check that it is the file you meant')
    return before && job.accepted === 0 ? repeated(before, sha256) : await job.finish(sha256)
  } catch (error) {
    throw named(path, error)
  }
}

/** A failure that says which file. */
const named = (path: string, error: unknown): unknown =>
  error instanceof Failure ? new Failure(error.code, `${path}: ${error.message}`, error.details) : error

/** The same bytes again change nothing: the report is told from the entry that stands. */
function repeated(body: ImportBody, sha256: string): ImportReport {
  const withheld = Object.values(body.withheld).reduce((sum, count) => sum + count, 0)
  return {
    source: { id: body.source.id, sha256 },
    read: body.read,
    accepted: 0,
    unchanged: body.read - withheld - body.rejected.length,
    withheld,
    rejected: body.rejected,
    entities: body.entities,
  }
}

/** What a row says, for the few that the register knows already. */
function said({ properties, values, projection: { device } }: PreparedDevice): Row {
  const tags: Row['tags'] = Object.create(null)
  for (let i = 1; i < properties.length; i++)
    tags[properties[i] as string] = (JSON.parse(values[i] as string) as { text: string }).text
  return { tags, point: [device.lon, device.lat] }
}

class DatasetJob {
  readonly #store: Store
  readonly #projector: Projector
  readonly #strict: boolean
  readonly #origin: DatasetSource
  readonly #writer: EntryWriter
  #frame: number | undefined
  readonly #features = createHash('sha256')
  #featureCount = 0
  #read = 0
  #unchanged = 0
  #accepted = 0
  readonly #withheld: Record<string, number> = {}
  readonly #rejected: Rejection[] = []
  readonly #entities: Record<string, number> = { device: 0 }

  constructor(store: Store, projector: Projector, origin: DatasetSource, strict: boolean) {
    this.#store = store
    this.#projector = projector
    this.#strict = strict
    this.#origin = origin
    this.#writer = new EntryWriter(store)
  }

  /** Rows that said something new. */
  get accepted(): number {
    return this.#accepted
  }

  take({ rows, salts, commitments }: PreparedBatch): void {
    let n = 0
    for (const row of rows) {
      this.#read++
      if (row.type === 'device') {
        this.#device(row, salts.subarray(n * SALT_BYTES), commitments.subarray(n * HASH_BYTES))
        n += row.properties.length
      } else if (row.type === 'feature') this.#feature(row)
      else if (row.type === 'rejected') this.#reject(row)
      else this.#withhold(row.area)
    }
  }

  #reject({ where, code, message }: Rejection): void {
    if (this.#strict)
      throw new Failure('import/strict', `${where}: ${message.replace(/\.$/, '')}; nothing was stored, because of --strict`, {
        where,
        code,
      })
    this.#rejected.push({ where, code, message })
  }

  #withhold(area: string): void {
    this.#count('device')
    this.#withheld[area] = (this.#withheld[area] ?? 0) + 1
  }

  #count(kind: string): void {
    this.#entities[kind] = (this.#entities[kind] ?? 0) + 1
  }

  #device(row: PreparedDevice, salts: Uint8Array, commitments: Uint8Array): void {
    this.#count('device')
    const { key, at, properties, values } = row
    const known = this.#writer.log.knownEntity(key)
    if (
      known !== undefined &&
      sameRow(said(row), standingRow(readingStatements(this.#store, known), this.#origin.source.origin))
    ) {
      this.#unchanged++
      return
    }
    const subject = known ?? this.#writer.log.newEntity(key)
    this.#frame ??= this.#writer.log.frame(canonicalJson(skeletonOf(this.#origin.source.id, this.#origin.speaker)))
    this.#writer.addCommitted({ subject, frame: this.#frame, at }, properties, values, salts, commitments)
    this.#accepted++
    if (known === undefined) this.#projector.newDevice(subject, row.projection, properties.length)
    else this.#projector.touch(known)
  }

  #feature({ osmId, kind, shape, tags, geometry, bounds }: PreparedFeature): void {
    this.#count(kind)
    this.#features.update(`${osmId}\t${kind}\t${shape}\t${tags}\t`).update(geometry)
    this.#featureCount++
    const standing = findFeature(this.#store, osmId)
    if (standing && standing.tags === tags && standing.shape === shape && Buffer.compare(standing.geometry, geometry) === 0) {
      this.#unchanged++
      return
    }
    this.#accepted++
    const record = { entry: this.#writer.seq, osm_id: osmId, kind, tags, shape, geometry, ...bounds }
    this.#projector.newFeature(insertFeature(this.#store, record), record, standing)
  }

  async finish(sha256: string): Promise<ImportReport> {
    const withheld = Object.values(this.#withheld).reduce((sum, count) => sum + count, 0)
    if (this.#accepted > 0 || withheld > 0 || this.#rejected.length < this.#read) {
      const features = this.#featureCount > 0 ? { count: this.#featureCount, sha256: this.#features.digest('hex') } : undefined
      const body: ImportBody = {
        kind: 'import',
        source: this.#origin.source,
        statements: this.#writer.statements,
        read: this.#read,
        unchanged: this.#unchanged,
        withheld: this.#withheld,
        rejected: this.#rejected,
        entities: this.#entities,
        features,
      }
      this.#writer.log.entity(this.#origin.source.id)
      this.#writer.finish(body, this.#writer.seq)
      await this.#projector.apply({ seq: this.#writer.seq, recordedOn: today(), body })
    } else
      throw new Failure(
        'import/nothing',
        this.#rejected[0]
          ? `none of its ${this.#read} rows is usable (${this.#rejected[0].where}: ${this.#rejected[0].message.replace(/\.$/, '')})`
          : 'it holds no rows; check that it is the file you meant',
      )
    return {
      source: { id: this.#origin.source.id, sha256 },
      read: this.#read,
      accepted: this.#accepted,
      unchanged: this.#unchanged,
      withheld,
      rejected: this.#rejected,
      entities: this.#entities,
    }
  }
}
