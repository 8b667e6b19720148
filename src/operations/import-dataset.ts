/** A dataset of devices (and, from OSM extracts, of streets and buildings) becomes one log entry. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { DeviceRow, FeatureRow, ReadRow } from '../exchange/format.ts'
import { openDataset } from '../exchange/formats.ts'
import { isPrivateDwelling, keptTags } from '../exchange/osm/privacy.ts'
import { boundsOf, encodeGeometry } from '../geography/geometry.ts'
import { canonicalJson, canonicalString } from '../log/canonical.ts'
import type { ImportBody, Rejection } from '../register/entry.ts'
import { Failure } from '../register/failure.ts'
import type { Source } from '../register/source.ts'
import { entryBySeq } from '../store/entries.ts'
import { findFeature, insertFeature } from '../store/features.ts'
import type { Store } from '../store/open.ts'
import { readingStatements } from '../store/readings.ts'
import { sourceByHash } from '../store/sources.ts'
import { EntryWriter, type Template, today } from './append.ts'
import { type DatasetSource, datasetSource, isOpenStreetMap, type Terms } from './dataset-source.ts'
import type { Projector } from './project/projector.ts'
import { sameRow, standingRow } from './project/readings.ts'
import { demandFile, unreadable } from './unreadable.ts'

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

const extractor = 'contrechamp-import/1'
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
  const { sha256, bytes } = await hashFile(path)
  const standing = await sourceByHash(store, sha256)
  if (standing) return repeated((await entryBySeq(store, standing.entry))?.body as ImportBody, sha256)
  let job: DatasetJob | undefined
  try {
    const { format, rows } = await openDataset(createReadStream(path, { highWaterMark: 256 * 1024 }), {
      name: basename(path),
      as: options.as,
      mapping: options.mapping,
      signal: options.signal,
      progress: (done) => options.progress?.(done, bytes),
    })
    for await (const batch of rows) {
      job ??= new DatasetJob(
        store,
        projector,
        path,
        datasetSource(path, sha256, bytes, options, isOpenStreetMap(format.id, batch)),
        options,
      )
      job.take(batch)
    }
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.code, `${path}: ${error.message}`, error.details)
    throw error
  }
  if (!job) throw new Failure('import/nothing', `${path}: there is no row in it`)
  return job.finish(sha256)
}

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

class DatasetJob {
  readonly #store: Store
  readonly #projector: Projector
  readonly #options: ImportOptions
  readonly #source: Source
  readonly #writer: EntryWriter
  readonly #template: Template
  readonly #path: string
  readonly #features = createHash('sha256')
  #featureCount = 0
  #read = 0
  #unchanged = 0
  #accepted = 0
  readonly #withheld: Record<string, number> = {}
  readonly #rejected: Rejection[] = []
  readonly #entities: Record<string, number> = { device: 0 }
  /** How many rows without an OSM id stood at this very point so far. */
  readonly #at = new Map<string, number>()
  readonly #seen = new Set<string>()

  constructor(store: Store, projector: Projector, path: string, { source, speaker }: DatasetSource, options: ImportOptions) {
    this.#store = store
    this.#projector = projector
    this.#path = path
    this.#options = options
    this.#source = source
    this.#writer = new EntryWriter(store)
    this.#template = this.#writer.template({
      polarity: 'asserts',
      speakers: [{ who: speaker, stance: 'states' }],
      passages: [{ source: source.id }],
      by: extractor,
    })
  }

  take(batch: ReadRow[]): void {
    for (const row of batch) {
      this.#read++
      if (row.type === 'device') this.#device(row)
      else if (row.type === 'feature') this.#feature(row)
      else this.#reject(row.where, row.code, row.message)
    }
  }

  #reject(where: string, code: string, message: string): void {
    if (this.#options.strict)
      throw new Failure('import/strict', `${where}: ${message.replace(/\.$/, '')}; nothing was stored, because of --strict`, {
        where,
        code,
      })
    this.#rejected.push({ where, code, message })
  }

  #device(row: DeviceRow): void {
    this.#entities.device = (this.#entities.device ?? 0) + 1
    if (isPrivateDwelling(row.tags)) {
      const area = this.#projector.jurisdictions.at(row.lon, row.lat).code
      this.#withheld[area] = (this.#withheld[area] ?? 0) + 1
      return
    }
    const key = this.#keyOf(row)
    if (this.#seen.has(key)) {
      this.#entities.device--
      this.#reject(row.where, 'repeated', 'the same OpenStreetMap element stands earlier in this file')
      return
    }
    if (row.osmId) this.#seen.add(key)
    const tags = keptTags(row.tags)
    const known = this.#writer.log.knownEntity(key)
    if (
      known !== undefined &&
      sameRow({ tags, point: [row.lon, row.lat] }, standingRow(readingStatements(this.#store, known), this.#source.origin))
    ) {
      this.#unchanged++
      return
    }
    const subject = { key, id: known ?? this.#writer.log.newEntity(key) }
    const at = row.osmId ?? row.where
    this.#writer.addRow(this.#template, at, subject, 'location', `{"point":[${row.lon},${row.lat}]}`)
    let count = 1
    for (const name in tags) {
      this.#writer.addRow(this.#template, at, subject, name, `{"text":${canonicalString(tags[name] as string)}}`)
      count++
    }
    this.#accepted++
    if (known === undefined)
      this.#projector.newDevice({ entity: subject.id, lon: row.lon, lat: row.lat, tags, statements: count, example: false })
    else this.#projector.touch(known)
  }

  /** An OSM element is known by its id; other rows by their point, and by their turn among rows at that point. */
  #keyOf(row: DeviceRow): string {
    if (row.osmId) return `device/osm-${row.osmId.replace('/', '-')}`
    const point = `${row.lon.toFixed(7)}_${row.lat.toFixed(7)}`
    const turn = (this.#at.get(point) ?? 0) + 1
    this.#at.set(point, turn)
    return turn === 1 ? `device/at_${point}` : `device/at_${point}+${turn}`
  }

  #feature(row: FeatureRow): void {
    this.#entities[row.kind] = (this.#entities[row.kind] ?? 0) + 1
    const geometry = encodeGeometry(row.parts, row.shape)
    const tags = canonicalJson(row.tags)
    this.#features.update(`${row.osmId}\t${row.kind}\t${row.shape}\t${tags}\t`).update(geometry)
    this.#featureCount++
    const standing = findFeature(this.#store, row.osmId)
    if (standing && standing.tags === tags && standing.shape === row.shape && Buffer.compare(standing.geometry, geometry) === 0) {
      this.#unchanged++
      return
    }
    this.#accepted++
    const record = {
      entry: this.#writer.seq,
      osm_id: row.osmId,
      kind: row.kind,
      tags,
      shape: row.shape,
      geometry,
      ...boundsOf(row.parts),
    }
    this.#projector.newFeature(insertFeature(this.#store, record), record, standing)
  }

  async finish(sha256: string): Promise<ImportReport> {
    const withheld = Object.values(this.#withheld).reduce((sum, count) => sum + count, 0)
    if (this.#accepted > 0 || withheld > 0 || this.#rejected.length < this.#read) {
      const features = this.#featureCount > 0 ? { count: this.#featureCount, sha256: this.#features.digest('hex') } : undefined
      const body: ImportBody = {
        kind: 'import',
        source: this.#source,
        statements: this.#writer.statements,
        read: this.#read,
        unchanged: this.#unchanged,
        withheld: this.#withheld,
        rejected: this.#rejected,
        entities: this.#entities,
        features,
      }
      this.#writer.log.entity(this.#source.id)
      this.#writer.finish(body, this.#writer.seq)
      await this.#projector.apply({ seq: this.#writer.seq, recordedOn: today(), body })
    } else
      throw new Failure(
        'import/nothing',
        this.#rejected[0]
          ? `${this.#path}: none of its ${this.#read} rows is usable (${this.#rejected[0].where}: ${this.#rejected[0].message.replace(/\.$/, '')})`
          : `${this.#path} holds no rows; check that it is the file you meant`,
      )
    return {
      source: { id: this.#source.id, sha256 },
      read: this.#read,
      accepted: this.#accepted,
      unchanged: this.#unchanged,
      withheld,
      rejected: this.#rejected,
      entities: this.#entities,
    }
  }
}
