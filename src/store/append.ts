/** Writes of the log: rows are only ever added. Prepared once, since an import adds millions. */
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { type EntityKind, kindOf } from '../register/value.ts'
import type { Store } from './open.ts'

export interface SharedFields {
  /** Number of the first statement. */
  n: number
  entry: number
  subject: number
  frame: number
  at: string
}

/** Statements written by one call at most: SQLite takes 32 766 parameters, and few devices have more tags. */
const TOGETHER = 16
const SALT = 16
const HASH = 32
/** Values that a statement shares with no other: property, value, salt, commitment. */
const OWN = 4

export interface Appender {
  /** Next free numbers of the log. */
  next(): { seq: number; n: number }
  /** Row number of an entity, made on first use. */
  entity(key: string): number
  /** Adds an entity of which `knownEntity` knew nothing. */
  newEntity(key: string): number
  /** Row number of an entity that is known already. */
  knownEntity(key: string): number | undefined
  property(name: string): number
  frame(body: string): number
  /** Positional, since an import adds millions. @param value canonical JSON. */
  statement(
    n: number,
    entry: number,
    subject: number,
    property: number,
    value: string,
    frame: number,
    at: string | null,
    target: number | null,
    salt: Uint8Array,
    commitment: Uint8Array,
  ): void
  /** Consecutive statements of one subject, frame and place, in one call: half of the cost of a row is the call. */
  statements(
    shared: SharedFields,
    properties: readonly number[],
    values: readonly string[],
    salts: Uint8Array,
    commitments: Uint8Array,
  ): void
  subtree(entry: number, index: number, hash: Uint8Array): void
  entry(row: {
    seq: number
    recordedOn: string
    kind: string
    source: number | null
    body: string
    salt: Uint8Array
    commitment: Uint8Array
  }): void
}

/**
 * Rows share what is the same for all. `OR ROLLBACK`, here and for every row of an import: where a refused row could leave half a
 * statement's rows behind, SQLite opens a savepoint for each call, at which FTS5 writes out what it had gathered (decision 8).
 */
function insertOf(rows: number): string {
  const values = Array.from({ length: rows }, (_, i) => {
    const own = 6 + i * OWN
    return `(?1 + ${i}, ?2, ?3, ?${own}, ?${own + 1}, ?4, ?5, NULL, ?${own + 2}, ?${own + 3})`
  })
  return `INSERT OR ROLLBACK INTO statement (n, entry, subject, property, value, frame, at, target, salt, commitment) VALUES ${values.join(', ')}`
}

/** Shared words of a register (speakers, properties, frames) are few; devices are many and not worth remembering. */
const REMEMBERED = 50_000

export function appender(store: Store): Appender {
  const { db, database } = store
  const prepare = (query: { compile(): { sql: string } }): StatementSync => database.prepare(query.compile().sql)
  const insertStatement = prepare(
    db.insertInto('statement').orRollback().values({
      n: 0,
      entry: 0,
      subject: 0,
      property: 0,
      value: '',
      frame: 0,
      at: '',
      target: 0,
      salt: null,
      commitment: new Uint8Array(),
    }),
  )
  const insertTogether = new Map<number, StatementSync>()
  const together = (count: number): StatementSync => {
    let insert = insertTogether.get(count)
    if (!insert) {
      insert = database.prepare(insertOf(count))
      insertTogether.set(count, insert)
    }
    return insert
  }
  const insertEntity = prepare(db.insertInto('entity').orRollback().values({ key: '', kind: 'device' }))
  const findEntity = prepare(db.selectFrom('entity').select('id').where('key', '=', ''))
  const insertProperty = prepare(db.insertInto('property').orRollback().values({ name: '' }))
  const findProperty = prepare(db.selectFrom('property').select('id').where('name', '=', ''))
  const insertFrame = prepare(db.insertInto('frame').orRollback().values({ body: '' }))
  const insertSubtree = prepare(db.insertInto('subtree').orRollback().values({ entry: 0, idx: 0, hash: new Uint8Array() }))

  const remembered = (find: StatementSync, insert: (key: string) => number) => {
    const seen = new Map<string, number>()
    return (key: string): number => {
      let id = seen.get(key)
      if (id === undefined) {
        id = (find.get(key) as { id: number } | undefined)?.id ?? insert(key)
        if (seen.size >= REMEMBERED) seen.clear()
        seen.set(key, id)
      }
      return id
    }
  }
  const addEntity = (key: string) => Number(insertEntity.run(key, kindOf(key) satisfies EntityKind).lastInsertRowid)
  const fewEntities = remembered(findEntity, addEntity)
  const frames = new Map<string, number>()

  return {
    next() {
      const seq = database.prepare('SELECT coalesce(max(seq), 0) + 1 AS next FROM entry').get() as { next: number }
      const n = database.prepare('SELECT coalesce(max(n), 0) + 1 AS next FROM statement').get() as { next: number }
      return { seq: seq.next, n: n.next }
    },
    newEntity: addEntity,
    knownEntity: (key) => (findEntity.get(key) as { id: number } | undefined)?.id,
    entity: (key) =>
      key.startsWith('device/') ? ((findEntity.get(key) as { id: number } | undefined)?.id ?? addEntity(key)) : fewEntities(key),
    property: remembered(findProperty, (name) => Number(insertProperty.run(name).lastInsertRowid)),
    frame(body) {
      let id = frames.get(body)
      if (id === undefined) {
        id = Number(insertFrame.run(body).lastInsertRowid)
        if (frames.size >= REMEMBERED) frames.clear()
        frames.set(body, id)
      }
      return id
    },
    statement: (...row) => void insertStatement.run(...row),
    statements({ n, entry, subject, frame, at }, properties, values, salts, commitments) {
      for (let start = 0; start < properties.length; start += TOGETHER) {
        const end = Math.min(start + TOGETHER, properties.length)
        const fields: SQLInputValue[] = [n + start, entry, subject, frame, at]
        for (let i = start; i < end; i++)
          fields.push(
            properties[i] as number,
            values[i] as string,
            salts.subarray(i * SALT, (i + 1) * SALT),
            commitments.subarray(i * HASH, (i + 1) * HASH),
          )
        together(end - start).run(...fields)
      }
    },
    subtree: (entry, index, hash) => void insertSubtree.run(entry, index, hash),
    entry(row) {
      const values: SQLInputValue[] = [row.seq, row.recordedOn, row.kind, row.source, row.body, row.salt, row.commitment]
      database
        .prepare('INSERT INTO entry (seq, recorded_on, kind, source, body, salt, commitment) VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(...values)
    },
  }
}
