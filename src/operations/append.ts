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
  target: number | null
}

const HASH_BYTES = 32

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
      target: 'entity' in value ? this.log.entity(value.entity) : null,
    })
  }

  #write(canonical: string, row: RowFields): number {
    const n = this.#n++
    const salt = this.#salt()
    sha256(committedText(salt.text, canonical), this.#commitment, 0)
    this.#tree.append(this.#commitment)
    const { subject, property, value, frame, target } = row
    this.log.statement(
      n,
      this.seq,
      subject,
      this.log.property(property),
      value,
      frame,
      null,
      target,
      salt.bytes,
      this.#commitment,
    )
    return n
  }

  /**
   * Adds statements of one subject whose commitments were made elsewhere, over their canonical texts and these salts.
   * @param values canonical JSON; @param salts and @param commitments one after the other, at least as many as properties.
   */
  addCommitted(
    shared: { subject: number; frame: number; at: string },
    properties: readonly string[],
    values: readonly string[],
    salts: Uint8Array,
    commitments: Uint8Array,
  ): void {
    for (let i = 0; i < properties.length; i++) this.#tree.append(commitments.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
    const numbers = properties.map((property) => this.log.property(property))
    this.log.statements({ ...shared, n: this.#n, entry: this.seq }, numbers, values, salts, commitments)
    this.#n += properties.length
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
