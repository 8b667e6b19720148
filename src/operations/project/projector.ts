/**
 * Keeps the projections in step with the log. What it derives for an entity depends on the log alone, never on the order of work:
 * that is why `rebuild` gives the same bytes.
 */
import { featureKeys } from '../../geography/feature-index.ts'
import type { Jurisdictions } from '../../geography/jurisdictions.ts'
import type { DecisionBody, Entry, ImportBody } from '../../register/entry.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import {
  decisionBySeq,
  effectiveDecisions,
  entityOfSource,
  isPublished,
  proposedSourceOf,
  proposedVersions,
  statementsIn,
} from '../../store/decisions.ts'
import { allEntities, entityById, entityOf, holdersOfContract, subjectOf, subjectsNaming } from '../../store/entities.ts'
import { clearFeatureTiles, type FeatureRecord, standingFeatures } from '../../store/features.ts'
import type { Store } from '../../store/open.ts'
import { type ProjectionWriter, projectionWriter } from '../../store/projections.ts'
import { type ReadingStatement, readingStatements } from '../../store/readings.ts'
import { allSources, setAside, withdrawImports } from '../../store/sources.ts'
import { subjectsBetween } from '../../store/statements.ts'
import { type DeviceProjection, deviceProjection, projectDevice } from './device.ts'
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

  touch(entity: number): void {
    this.#touched.add(entity)
  }

  /** A device that the register has never seen: derived from the row at hand instead of reading it back. */
  newDevice(entity: number, projection: DeviceProjection, statements: number): void {
    projectDevice(this.writer, entity, projection, statements, false)
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
    if (body.kind === 'decision') this.#touchSourceOf(body.statement)
    if ((body.kind === 'decision' || body.kind === 'reading') && body.statements)
      for (const entity of await subjectsBetween(this.#store, body.statements.first, body.statements.count)) this.touch(entity)
    if (body.kind === 'reading') this.touch(entityOf(this.#store, body.source) as number)
    if (body.kind === 'identity') await this.#touchIdentities([body])
    if (body.kind === 'withdrawal') await this.#touchSource(body.source)
    if (body.kind === 'import' && body.statements.count > 0 && body.source.kind !== 'dataset')
      for (const entity of await subjectsBetween(this.#store, body.statements.first, body.statements.count)) this.touch(entity)
    await this.#settle()
  }

  /** Called once all of these judgements stand in the log: classes are worked out once, not once for each. */
  async applyJudgements(pairs: readonly { a: string; b: string }[]): Promise<void> {
    await this.#touchIdentities(pairs)
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
    if (body.kind === 'import') this.#recordSource(seq, body)
    if (body.kind === 'assessment') this.writer.assessment(seq, body.statement)
    if (body.kind === 'decision') {
      this.#decide(seq, body)
      this.#publish(body.statement)
    }
    if (body.kind === 'reading') this.#publish(body.statements.first)
    if (body.kind === 'withdrawal') {
      await withdrawImports(this.#store, body.source, seq, body.why)
      setAside(this.#store, body.source)
    }
  }

  #decide(seq: number, body: DecisionBody): void {
    const { statement, verdict } = body
    if (verdict !== 'undone') {
      const correction = body.statements?.first ?? null
      this.writer.decision({ seq, statement, verdict, correction, along: body.along ?? null })
    } else if (body.of !== undefined) {
      const taken = decisionBySeq(this.#store, body.of)
      const replaced = taken?.correction == null ? undefined : statementsIn(this.#store, taken.seq)
      for (let i = 0; i < (replaced?.count ?? 0); i++) this.writer.state((replaced?.first ?? 0) + i, 'rejected')
      this.writer.forgetDecision(body.of)
    }
    // An unsure person leaves things as they are; an acceptance ends a proposal's waiting and any earlier rejection.
    const last = effectiveDecisions(this.#store, statement).findLast((decision) => decision.verdict !== 'unsure')
    if (last) this.writer.state(statement, last.verdict === 'accepted' ? 'current' : last.verdict)
    else if (verdict === 'undone') this.writer.clearState(statement)
  }

  /** A document is shown from the first statement of it that a person lets stand. */
  #publish(n: number): void {
    const entry = proposedSourceOf(this.#store, n)
    const entity = entry === undefined ? undefined : entityOfSource(this.#store, entry)
    if (entity === undefined) return
    const versions = proposedVersions(this.#store, entity)
    const isShown = versions.some((version) => isPublished(this.#store, version.entry))
    for (const version of versions) this.writer.published(version.entry, isShown)
  }

  #recordSource(entry: number, body: ImportBody): void {
    const { source, statements } = body
    const entity = entityOf(this.#store, source.id) as number
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
      // A later version of a document that is shown already is shown too.
      published: !body.proposed || proposedVersions(this.#store, entity).some(({ published }) => published === 1) ? 1 : 0,
    })
    this.touch(entity)
  }

  #touchSubjectOf(n: number): void {
    const subject = subjectOf(this.#store, n)
    if (subject !== undefined) this.touch(subject)
  }

  #touchSourceOf(n: number): void {
    const entry = proposedSourceOf(this.#store, n)
    const entity = entry === undefined ? undefined : entityOfSource(this.#store, entry)
    if (entity !== undefined) this.touch(entity)
  }

  async #touchIdentities(pairs: readonly { a: string; b: string }[]): Promise<void> {
    const { classOf } = await identitiesOf(this.#store)
    for (const key of new Set(pairs.flatMap(({ a, b }) => [a, b, ...classOf(a), ...classOf(b)]))) {
      const entity = entityOf(this.#store, key)
      if (entity === undefined) continue
      this.touch(entity)
      for (const subject of subjectsNaming(this.#store, entity)) this.touch(subject)
    }
  }

  async #touchSource(source: string): Promise<void> {
    for (const { key, entity, first, count } of await allSources(this.#store)) {
      if (key !== source) continue
      this.touch(entity)
      for (const subject of await subjectsBetween(this.#store, first, count)) this.touch(subject)
    }
    this.#allFeatures()
  }

  #allFeatures(): void {
    clearFeatureTiles(this.#store)
    for (const feature of standingFeatures(this.#store))
      for (const key of featureKeys(feature)) this.writer.featureTile(key, feature.id)
  }

  async #settle(): Promise<void> {
    if (this.#touched.size === 0) return
    const identities = await identitiesOf(this.#store)
    this.#touchClasses(identities)
    this.#touchHolders()
    for (const entity of [...this.#touched].sort((a, b) => a - b)) {
      const { key, kind } = entityById(this.#store, entity) as { key: string; kind: string }
      if (kind === 'device') this.#device(entity)
      else await projectDossier(this.#store, this.writer, this.#parts.vocabulary, identities, { entity, key })
    }
    this.#touched.clear()
  }

  /** Findings of entities judged to be the same are computed once, on their canonical id. */
  #touchClasses(identities: Identities): void {
    if (identities.isEmpty) return
    for (const entity of [...this.#touched])
      for (const key of identities.classOf(entityById(this.#store, entity)?.key ?? '')) {
        const member = entityOf(this.#store, key)
        if (member !== undefined) this.touch(member)
      }
  }

  /** What a contract says answers gaps of whoever names it as theirs. */
  #touchHolders(): void {
    for (const entity of [...this.#touched]) for (const holder of holdersOfContract(this.#store, entity)) this.touch(holder)
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
    const projection = deviceProjection(this.#parts.jurisdictions(), { lon: point[0], lat: point[1], tags })
    projectDevice(this.writer, entity, projection, standing.length, example)
  }
}
