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
  subject: string
  property: string
  value: string
  frame: number
  at: string | null
}

type Frame = Omit<Statement, 'subject' | 'property' | 'value'>

const from = `
  FROM entity e
  JOIN statement s ON s.subject = e.id
  JOIN property p ON p.id = s.property
  JOIN entry y ON y.seq = s.entry
  LEFT JOIN source o ON o.entry = y.source
  LEFT JOIN statement_state t ON t.n = s.n
  WHERE s.value IS NOT NULL AND (t.status = 'current' OR (t.status IS NULL AND o.withdrawn_why IS NULL AND COALESCE(o.proposed, 0) = 0))`
const columns = 'SELECT s.n, s.entry, e.key AS subject, p.name AS property, s.value, s.frame, s.at'

export class StandingStatements {
  readonly #store: Store
  readonly #frames = new Map<number, Frame>()
  readonly #recordedOn = new Map<number, string>()
  readonly #bySubject = new Map<EntityId, RecordedStatement[]>()
  readonly #one: StatementSync
  readonly #frame: StatementSync
  readonly #entry: StatementSync
  #isWhole = false

  constructor(store: Store) {
    this.#store = store
    this.#one = store.database.prepare(`${columns} ${from} AND e.key = ? ORDER BY s.n`)
    this.#frame = store.database.prepare('SELECT body FROM frame WHERE id = ?')
    this.#entry = store.database.prepare('SELECT recorded_on FROM entry WHERE seq = ?')
  }

  /** Reads every entity that is not a device. */
  readAll(): void {
    const rows = this.#store.database.prepare(`${columns} ${from} AND e.kind <> 'device'`).iterate() as IterableIterator<unknown>
    for (const row of rows) this.#add(row as Row)
    for (const said of this.#bySubject.values()) said.sort((a, b) => a.n - b.n)
    this.#isWhole = true
  }

  /** Some properties of every entity of a kind, in one query where not everything is at hand. */
  ofKind(kind: EntityKind, properties: readonly string[]): RecordedStatement[] {
    if (this.#isWhole)
      return [...this.#bySubject].flatMap(([subject, said]) =>
        kindOf(subject) === kind ? said.filter(({ property }) => properties.includes(property)) : [],
      )
    const places = properties.map(() => '?').join(', ')
    const sql = `${columns} ${from} AND e.kind = ? AND p.name IN (${places}) ORDER BY s.n`
    return (this.#store.database.prepare(sql).all(kind, ...properties) as unknown as Row[]).map((row) => this.#statement(row))
  }

  /** Oldest first. */
  of(subject: EntityId): readonly RecordedStatement[] {
    const known = this.#bySubject.get(subject)
    if (known) return known
    if (!this.#isWhole) for (const row of this.#one.all(subject)) this.#add(row as unknown as Row)
    const found = this.#bySubject.get(subject) ?? []
    this.#bySubject.set(subject, found)
    return found
  }

  #add(row: Row): void {
    const statement = this.#statement(row)
    const said = this.#bySubject.get(row.subject)
    if (said) said.push(statement)
    else this.#bySubject.set(row.subject, [statement])
  }

  #statement({ n, entry, subject, property, value, frame, at }: Row): RecordedStatement {
    const shared = this.#frameOf(frame)
    const passages = at === null ? shared.passages : [{ ...(shared.passages[0] as Passage), at }]
    return {
      ...shared,
      passages,
      subject,
      property,
      value: JSON.parse(value),
      n,
      entry,
      recordedOn: this.#recorded(entry),
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

  #recorded(entry: number): string {
    let day = this.#recordedOn.get(entry)
    if (day === undefined) {
      day = (this.#entry.get(entry) as { recorded_on: string }).recorded_on
      this.#recordedOn.set(entry, day)
    }
    return day
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
