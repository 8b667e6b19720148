/**
 * Keeps the projections in step with the log. What it derives for an entity depends on the log alone, never on the order of work:
 * that is why `rebuild` gives the same bytes.
 */
import { featureKeys } from '../../geography/feature-index.ts'
import type { Jurisdictions } from '../../geography/jurisdictions.ts'
import type { Entry, ImportBody } from '../../register/entry.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import { type FeatureRecord, standingFeatures } from '../../store/features.ts'
import type { Store } from '../../store/open.ts'
import { type ProjectionWriter, projectionWriter } from '../../store/projections.ts'
import { allEntities, type ReadingStatement, readingStatements } from '../../store/readings.ts'
import { setWithdrawn } from '../../store/sources.ts'
import { subjectsBetween } from '../../store/statements.ts'
import { type DeviceFacts, projectDevice } from './device.ts'
import { projectDossier } from './dossier.ts'
import { type Identities, identitiesOf } from './identities.ts'
import { latestImports, rowOf } from './readings.ts'

export interface ProjectorParts {
  vocabulary: Vocabulary
  /** Loaded when the first device comes by: the polygons take a second. */
  jurisdictions: () => Jurisdictions
}

export class Projector {
  readonly writer: ProjectionWriter
  readonly #store: Store
  readonly #parts: ProjectorParts
  readonly #touched = new Set<number>()

  constructor(store: Store, parts: ProjectorParts) {
    this.#store = store
    this.#parts = parts
    this.writer = projectionWriter(store)
  }

  get jurisdictions(): Jurisdictions {
    return this.#parts.jurisdictions()
  }

  touch(entity: number): void {
    this.#touched.add(entity)
  }

  /** A device that the register has never seen: derived from the row at hand instead of reading it back. */
  newDevice(facts: DeviceFacts): void {
    projectDevice(this.writer, this.jurisdictions, facts)
  }

  newFeature(
    id: number,
    record: FeatureRecord,
    replaced?: { id: number; west: number; south: number; east: number; north: number },
  ): void {
    if (replaced) this.writer.forgetFeature(replaced.id, featureKeys(replaced))
    for (const key of featureKeys(record)) this.writer.featureTile(key, id)
  }

  /** Called once the entry stands in the log. */
  async apply(entry: Entry): Promise<void> {
    await this.#record(entry)
    const { body } = entry
    if (body.kind === 'decision' || body.kind === 'assessment') this.#touchSubjectOf(body.statement)
    if (body.kind === 'identity') await this.#touchIdentity(body.a, body.b)
    if (body.kind === 'withdrawal') await this.#touchSource(body.source)
    if (body.kind === 'import' && body.statements.count > 0 && body.source.kind !== 'dataset')
      for (const entity of await subjectsBetween(this.#store, body.statements.first, body.statements.count)) this.touch(entity)
    await this.#settle()
  }

  /** Derives everything anew, from an empty set of projections. */
  async all(entries: AsyncIterable<Entry>, progress?: (done: number, total: number) => void): Promise<void> {
    for await (const entry of entries) await this.#record(entry)
    const entities = allEntities(this.#store)
    for (const [index, { id }] of entities.entries()) {
      this.touch(id)
      if (index % 2000 === 1999) {
        await this.#settle()
        progress?.(index + 1, entities.length)
      }
    }
    await this.#settle()
    this.#allFeatures()
  }

  async #record({ seq, body }: Entry): Promise<void> {
    const { database } = this.#store
    if (body.kind === 'import') this.#recordSource(seq, body)
    if (body.kind === 'assessment') this.writer.assessment(seq, body.statement)
    if (body.kind === 'decision') {
      // An unsure person leaves things as they are; an acceptance ends a proposal's waiting and any earlier rejection.
      if (body.verdict === 'accepted') this.writer.state(body.statement, 'current')
      if (body.verdict === 'rejected') this.writer.state(body.statement, 'rejected')
      if (body.verdict === 'corrected') this.writer.state(body.statement, 'corrected')
    }
    if (body.kind === 'withdrawal') {
      const standing = database
        .prepare(
          'SELECT s.entry FROM source s JOIN entity e ON e.id = s.entity WHERE e.key = ? AND s.withdrawn_why IS NULL AND s.entry < ?',
        )
        .all(body.source, seq) as { entry: number }[]
      for (const { entry } of standing) await setWithdrawn(this.#store, entry, body.why)
    }
  }

  #recordSource(entry: number, body: ImportBody): void {
    const { source, statements } = body
    const entity = (this.#store.database.prepare('SELECT id FROM entity WHERE key = ?').get(source.id) as { id: number }).id
    this.writer.source({
      entry,
      entity,
      sha256: source.sha256 ?? null,
      origin: source.origin,
      example: source.example ? 1 : 0,
      proposed: body.proposed ? 1 : 0,
      first: statements.first,
      count: statements.count,
      withdrawn_why: null,
    })
    this.touch(entity)
  }

  #touchSubjectOf(n: number): void {
    const row = this.#store.database.prepare('SELECT subject FROM statement WHERE n = ?').get(n) as
      | { subject: number }
      | undefined
    if (row) this.touch(row.subject)
  }

  async #touchIdentity(a: string, b: string): Promise<void> {
    const identities = await identitiesOf(this.#store)
    const find = this.#store.database.prepare('SELECT id FROM entity WHERE key = ?')
    const mentions = this.#store.database.prepare('SELECT DISTINCT subject FROM statement WHERE target = ?')
    for (const key of new Set([a, b, ...identities.classOf(a), ...identities.classOf(b)])) {
      const row = find.get(key) as { id: number } | undefined
      if (!row) continue
      this.touch(row.id)
      for (const { subject } of mentions.all(row.id) as { subject: number }[]) this.touch(subject)
    }
  }

  async #touchSource(source: string): Promise<void> {
    const rows = this.#store.database
      .prepare('SELECT s.entity, s.first, s.count FROM source s JOIN entity e ON e.id = s.entity WHERE e.key = ?')
      .all(source) as { entity: number; first: number; count: number }[]
    for (const { entity, first, count } of rows) {
      this.touch(entity)
      for (const subject of await subjectsBetween(this.#store, first, count)) this.touch(subject)
    }
    this.#allFeatures()
  }

  #allFeatures(): void {
    this.#store.database.exec('DELETE FROM feature_tile')
    for (const feature of standingFeatures(this.#store))
      for (const key of featureKeys(feature)) this.writer.featureTile(key, feature.id)
  }

  async #settle(): Promise<void> {
    if (this.#touched.size === 0) return
    const identities = await identitiesOf(this.#store)
    const kinds = this.#store.database.prepare('SELECT key, kind FROM entity WHERE id = ?')
    this.#touchClasses(identities)
    this.#touchHolders()
    for (const entity of [...this.#touched].sort((a, b) => a - b)) {
      const { key, kind } = kinds.get(entity) as { key: string; kind: string }
      if (kind === 'device') this.#device(entity)
      else await projectDossier(this.#store, this.writer, this.#parts.vocabulary, identities, { entity, key })
    }
    this.#touched.clear()
  }

  /** Findings of entities judged to be the same are computed once, on their canonical id. */
  #touchClasses(identities: Identities): void {
    if (identities.isEmpty) return
    const byId = this.#store.database.prepare('SELECT key FROM entity WHERE id = ?')
    const byKey = this.#store.database.prepare('SELECT id FROM entity WHERE key = ?')
    for (const entity of [...this.#touched])
      for (const key of identities.classOf((byId.get(entity) as { key: string }).key)) {
        const row = byKey.get(key) as { id: number } | undefined
        if (row) this.touch(row.id)
      }
  }

  /** What a contract says answers gaps of whoever names it as theirs. */
  #touchHolders(): void {
    const holders = this.#store.database.prepare(`SELECT DISTINCT s.subject FROM statement s JOIN property p ON p.id = s.property
      JOIN entity e ON e.id = s.target WHERE s.target = ? AND p.name = 'contract' AND e.kind = 'contract'`)
    for (const entity of [...this.#touched])
      for (const { subject } of holders.all(entity) as { subject: number }[]) this.touch(subject)
  }

  /** Older readings of an origin are superseded, withdrawn ones are passed over. */
  #device(entity: number): void {
    const statements = readingStatements(this.#store, entity)
    this.writer.forget(entity)
    const latest = latestImports(statements)
    const standing: ReadingStatement[] = []
    for (const row of statements) {
      const older = !row.withdrawn && row.source !== latest.get(row.origin)
      if (row.status === 'superseded' && (!older || row.withdrawn)) this.writer.clearState(row.n)
      if (row.status === null && older) this.writer.state(row.n, 'superseded')
      const decided = row.status === 'rejected' || row.status === 'corrected'
      if (!row.withdrawn && !older && !decided && row.value !== null) standing.push(row)
    }
    const { tags, point } = rowOf(standing)
    if (!point) return
    const example = standing.every((row) => row.example === 1)
    projectDevice(this.writer, this.jurisdictions, {
      entity,
      lon: point[0],
      lat: point[1],
      tags,
      statements: standing.length,
      example,
    })
  }
}
