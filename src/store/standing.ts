/**
 * Standing statements of what is not a device, for rules that look at many dossiers at once: one pass over the table instead of a
 * query for each entity, and one query for an entity that is asked for alone. Synchronous, since rules are.
 */
import type { StatementSync } from 'node:sqlite'
import type { Passage, RecordedStatement, Statement } from '../register/statement.ts'
import { type EntityId, type EntityKind, kindOf } from '../register/value.ts'
import type { Store } from './open.ts'

interface Row {
  n: number
  entry: number
  subject: number
  property: number
  value: string
  frame: number
  at: string | null
  status: string | null
}

type Frame = Omit<Statement, 'subject' | 'property' | 'value'>

/** Texts that many rows share (keys of entities, names of properties) stay numbers until they are looked up. */
const columns = 'SELECT s.n, s.entry, s.subject, s.property, s.value, s.frame, s.at, t.status'
const from = `
  FROM entity e
  JOIN statement s ON s.subject = e.id
  LEFT JOIN statement_state t ON t.n = s.n
  WHERE s.value IS NOT NULL AND (t.status IS NULL OR t.status = 'current')`

interface EntryOfStatements {
  recordedOn: string
  /** Its source stands: neither withdrawn, nor waiting for a person. */
  stands: boolean
}

export class StandingStatements {
  readonly #store: Store
  readonly #frames = new Map<number, Frame>()
  readonly #entries = new Map<number, EntryOfStatements>()
  readonly #properties: Map<number, string>
  readonly #keys = new Map<number, EntityId>()
  readonly #bySubject = new Map<EntityId, RecordedStatement[]>()
  readonly #one: StatementSync
  readonly #frame: StatementSync
  readonly #entry: StatementSync
  #isWhole = false
  /** Only some deployments were read with the rest. */
  #isPart = false

  constructor(store: Store) {
    this.#store = store
    const { database } = store
    this.#one = database.prepare(`${columns} ${from} AND e.key = ? ORDER BY s.n`)
    this.#frame = database.prepare('SELECT body FROM frame WHERE id = ?')
    this.#entry = database.prepare(
      `SELECT y.recorded_on AS recordedOn, o.withdrawn_why IS NULL AND (COALESCE(o.proposed, 0) = 0 OR y.seq <> o.entry) AS stands
       FROM entry y LEFT JOIN source o ON o.entry = y.source WHERE y.seq = ?`,
    )
    const properties = database.prepare('SELECT id, name FROM property').all() as { id: number; name: string }[]
    this.#properties = new Map(properties.map(({ id, name }) => [id, name]))
  }

  /** Reads every entity that is not a device. @param deployments of these, those from the one to the other in the order of their first use */
  readAll(deployments?: { from: EntityId; to: EntityId }): void {
    const { database } = this.#store
    const idOf = database.prepare('SELECT id FROM entity WHERE key = ?')
    const range = deployments
      ? [deployments.from, deployments.to].map((key) => (idOf.get(key) as { id: number }).id)
      : [0, Number.MAX_SAFE_INTEGER]
    const which = "e.kind <> 'device' AND (e.kind <> 'deployment' OR e.id BETWEEN ? AND ?)"
    const entities = database.prepare(`SELECT e.id, e.key FROM entity e WHERE ${which}`).all(...range)
    for (const { id, key } of entities as { id: number; key: string }[]) this.#keys.set(id, key)
    const rows = database.prepare(`${columns} ${from} AND ${which}`).iterate(...range) as IterableIterator<unknown>
    const bySubject = new Map<number, RecordedStatement[]>()
    for (const row of rows as IterableIterator<Row>) {
      const statement = this.#statement(row, this.#keys.get(row.subject) as EntityId)
      if (!statement) continue
      const said = bySubject.get(row.subject)
      if (said) said.push(statement)
      else bySubject.set(row.subject, [statement])
    }
    for (const [id, said] of bySubject)
      this.#bySubject.set(
        this.#keys.get(id) as EntityId,
        said.sort((a, b) => a.n - b.n),
      )
    this.#isWhole = true
    this.#isPart = deployments !== undefined
  }

  /** Whether everything that stands of such an entity was read. */
  #has(kind: EntityKind): boolean {
    return this.#isWhole && !(this.#isPart && kind === 'deployment')
  }

  /** Some properties of every entity of a kind, in one query where not everything is at hand. */
  ofKind(kind: EntityKind, properties: readonly string[]): RecordedStatement[] {
    if (this.#has(kind))
      return [...this.#bySubject].flatMap(([subject, said]) =>
        kindOf(subject) === kind ? said.filter(({ property }) => properties.includes(property)) : [],
      )
    const ids = [...this.#properties].flatMap(([id, name]) => (properties.includes(name) ? [id] : []))
    if (ids.length === 0) return []
    const sql = `${columns}, e.key ${from} AND e.kind = ? AND s.property IN (${ids.map(() => '?').join(', ')}) ORDER BY s.n`
    const rows = this.#store.database.prepare(sql).all(kind, ...ids) as unknown as (Row & { key: string })[]
    return rows.flatMap((row) => this.#statement(row, row.key) ?? [])
  }

  /** Oldest first. */
  of(subject: EntityId): readonly RecordedStatement[] {
    const known = this.#bySubject.get(subject)
    if (known) return known
    const rows = this.#has(kindOf(subject)) ? [] : (this.#one.all(subject) as unknown as Row[])
    const found = rows.flatMap((row) => this.#statement(row, subject) ?? [])
    this.#bySubject.set(subject, found)
    return found
  }

  /** @returns undefined for one that does not stand. */
  #statement({ n, entry, property, value, frame, at, status }: Row, subject: EntityId): RecordedStatement | undefined {
    const { recordedOn, stands } = this.#entryOf(entry)
    // One that a person decided on stands by itself.
    if (status === null && !stands) return undefined
    const shared = this.#frameOf(frame)
    const passages = at === null ? shared.passages : [{ ...(shared.passages[0] as Passage), at }]
    return {
      ...shared,
      passages,
      subject,
      property: this.#properties.get(property) as string,
      value: JSON.parse(value),
      n,
      entry,
      recordedOn,
      status: 'current',
    }
  }

  #frameOf(id: number): Frame {
    let frame = this.#frames.get(id)
    if (!frame) {
      frame = JSON.parse((this.#frame.get(id) as { body: string }).body) as Frame
      this.#frames.set(id, frame)
    }
    return frame
  }

  #entryOf(seq: number): EntryOfStatements {
    let entry = this.#entries.get(seq)
    if (!entry) {
      const { recordedOn, stands } = this.#entry.get(seq) as { recordedOn: string; stands: number }
      entry = { recordedOn, stands: stands === 1 }
      this.#entries.set(seq, entry)
    }
    return entry
  }
}

/** Bodies of computed findings by entity: of one entity, or of all. */
export function findingBodies(store: Store, kind: 'gap' | 'contradiction', key?: EntityId): Map<EntityId, string[]> {
  const sql = `SELECT e.key, f.body FROM finding f JOIN entity e ON e.id = f.entity WHERE f.kind = ?`
  const rows = (
    key === undefined
      ? store.database.prepare(`${sql} ORDER BY f.id`).all(kind)
      : store.database.prepare(`${sql} AND f.entity = (SELECT id FROM entity WHERE key = ?) ORDER BY f.id`).all(kind, key)
  ) as { key: string; body: string }[]
  const found = new Map<EntityId, string[]>()
  for (const { key: entity, body } of rows) {
    const bodies = found.get(entity)
    if (bodies) bodies.push(body)
    else found.set(entity, [body])
  }
  return found
}

/** Numbers of statements that somebody assessed as an error of the source. */
export function sourceErrors(store: Store): Set<number> {
  const rows = store.database
    .prepare(
      `SELECT a.statement AS n, y.body FROM assessment a JOIN entry y ON y.seq = a.seq WHERE y.body LIKE '%"source-error"%'`,
    )
    .all() as { n: number; body: string }[]
  return new Set(rows.flatMap(({ n, body }) => ((JSON.parse(body) as { about?: string }).about === 'source-error' ? [n] : [])))
}

/** Entities of a kind that anything stands of, in order of first use. */
export function entitiesOfKind(store: Store, kind: string): EntityId[] {
  const rows = store.database
    .prepare('SELECT e.key FROM document d JOIN entity e ON e.id = d.entity WHERE d.kind = ? ORDER BY d.entity')
    .all(kind) as { key: string }[]
  return rows.map(({ key }) => key)
}

/** Label and names of an entity; undefined where nothing stands of it. */
export function labelOf(store: Store): (id: EntityId) => { label: string; names: string } | undefined {
  const one = store.database.prepare('SELECT d.label, d.names FROM entity e JOIN document d ON d.entity = e.id WHERE e.key = ?')
  return (id) => one.get(id) as { label: string; names: string } | undefined
}
