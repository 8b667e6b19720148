/** One log entry being written: statements get salt and commitment, the entry commits to their Merkle root (design §6). */
import { canonicalJson } from '../log/canonical.ts'
import { committedText, hex } from '../log/commitment.ts'
import { TreeBuilder } from '../log/merkle.ts'
import type { EntryBody } from '../register/entry.ts'
import type { Statement } from '../register/statement.ts'
import { type Appender, appender } from '../store/append.ts'
import type { Store } from '../store/open.ts'
import { saltSource } from './salt.ts'
import { sha256 } from './sha256.ts'

/** A statement's row but for its place in the log. */
export interface RowFields {
  subject: number
  property: string
  /** Canonical JSON. */
  value: string
  frame: number
  at: string | null
  target: number | null
}

export class EntryWriter {
  readonly seq: number
  readonly first: number
  readonly log: Appender
  readonly #tree: TreeBuilder
  readonly #salt = saltSource()
  /** Written over and over: binding a row copies it. */
  readonly #commitment = new Uint8Array(32)
  #n: number

  constructor(store: Store) {
    this.log = appender(store)
    const next = this.log.next()
    this.seq = next.seq
    this.first = next.n
    this.#n = next.n
    this.#tree = new TreeBuilder(sha256, (index, root) => this.log.subtree(this.seq, index, root))
  }

  /** How many statements it holds so far. */
  get count(): number {
    return this.#n - this.first
  }

  get statements(): { first: number; count: number; root: string } {
    return { first: this.first, count: this.count, root: hex(this.#tree.root()) }
  }

  /** Adds a whole statement. @returns its number. */
  add(statement: Statement): number {
    const { subject, property, value, ...frame } = statement
    return this.#write(canonicalJson(statement), {
      subject: this.log.entity(subject),
      property,
      value: canonicalJson(value),
      frame: this.log.frame(canonicalJson(frame)),
      at: null,
      target: 'entity' in value ? this.log.entity(value.entity) : null,
    })
  }

  #write(canonical: string, row: RowFields): number {
    const salt = this.#salt()
    sha256(committedText(salt.text, canonical), this.#commitment, 0)
    return this.addCommitted(row, salt.bytes, this.#commitment)
  }

  /** Adds a statement whose commitment was made elsewhere: over its canonical text and this salt. @returns its number. */
  addCommitted(row: RowFields, salt: Uint8Array, commitment: Uint8Array): number {
    const n = this.#n++
    this.#tree.append(commitment)
    this.log.statement(
      n,
      this.seq,
      row.subject,
      this.log.property(row.property),
      row.value,
      row.frame,
      row.at,
      row.target,
      salt,
      commitment,
    )
    return n
  }

  /** Closes the entry. @param source entry of the import whose fate the statements share. */
  finish(body: EntryBody, source: number | null, recordedOn = today()): void {
    const salt = this.#salt()
    const canonical = canonicalJson(body)
    const commitment = Buffer.allocUnsafe(32)
    sha256(committedText(salt.text, canonical), commitment, 0)
    this.log.entry({ seq: this.seq, recordedOn, kind: body.kind, source, body: canonical, salt: salt.bytes, commitment })
  }
}

/** The day, UTC; the time of day is never kept (threats: times rounded to the day). */
export const today = (): string => new Date().toISOString().slice(0, 10)
