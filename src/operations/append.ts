/** One log entry being written: statements get salt and commitment, the entry commits to their Merkle root (design §6). */
import { randomFillSync } from 'node:crypto'
import { canonicalJson, canonicalString } from '../log/canonical.ts'
import { committedText, hex, SALT_BYTES } from '../log/commitment.ts'
import { TreeBuilder } from '../log/merkle.ts'
import type { EntryBody } from '../register/entry.ts'
import type { Statement } from '../register/statement.ts'
import { type Appender, appender } from '../store/append.ts'
import type { Store } from '../store/open.ts'
import { sha256 } from './sha256.ts'

/** Random bytes are drawn in bulk: one system call for a thousand salts. */
function saltSource(): () => Uint8Array {
  const pool = Buffer.alloc(SALT_BYTES * 1024)
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    used += SALT_BYTES
    return Buffer.from(pool.subarray(used - SALT_BYTES, used))
  }
}

/**
 * The unchanging part of many statements, such as all rows of one dataset. The canonical text is cut once where subject,
 * property, value and place are filled in; a test holds it against `canonicalJson` of the whole statement.
 */
export interface Template {
  frame: number
  pieces: string[]
}

type Skeleton = Omit<Statement, 'subject' | 'property' | 'value'>
const holes = ['\u0001at', '\u0001property', '\u0001subject', '\u0001value'] as const

export class EntryWriter {
  readonly seq: number
  readonly first: number
  readonly log: Appender
  readonly #tree: TreeBuilder
  readonly #salt = saltSource()
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

  template(skeleton: Skeleton): Template {
    const passage = { ...skeleton.passages[0], at: holes[0] }
    const text = canonicalJson({ ...skeleton, passages: [passage], property: holes[1], subject: holes[2], value: holes[3] })
    return { frame: this.log.frame(canonicalJson(skeleton)), pieces: text.split(/"\\u0001(?:at|property|subject|value)"/) }
  }

  /** Adds a statement of a template. @param at place in the dataset; @param value canonical JSON. @returns its number. */
  addRow(template: Template, at: string, subject: { key: string; id: number }, property: string, value: string): number {
    const [a, b, c, d, e] = template.pieces as [string, string, string, string, string]
    const canonical = `${a}${canonicalString(at)}${b}${canonicalString(property)}${c}"${subject.key}"${d}${value}${e}`
    return this.#write(canonical, { subject: subject.id, property, value, frame: template.frame, at, target: null })
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

  #write(
    canonical: string,
    row: { subject: number; property: string; value: string; frame: number; at: string | null; target: number | null },
  ): number {
    const n = this.#n++
    const salt = this.#salt()
    const commitment = Buffer.allocUnsafe(32)
    sha256(committedText((salt as Buffer).toString('hex'), canonical), commitment, 0)
    this.#tree.append(commitment)
    this.log.statement({ ...row, property: this.log.property(row.property), n, entry: this.seq, salt, commitment })
    return n
  }

  /** Closes the entry. @param source entry of the import whose fate the statements share. */
  finish(body: EntryBody, source: number | null, recordedOn = today()): void {
    const salt = this.#salt()
    const canonical = canonicalJson(body)
    const commitment = Buffer.allocUnsafe(32)
    sha256(committedText((salt as Buffer).toString('hex'), canonical), commitment, 0)
    this.log.entry({ seq: this.seq, recordedOn, kind: body.kind, source, body: canonical, salt, commitment })
  }
}

/** The day, UTC; the time of day is never kept (threats: times rounded to the day). */
export const today = (): string => new Date().toISOString().slice(0, 10)
