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

interface Salt {
  bytes: Uint8Array
  /** The same in hexadecimal. */
  text: string
}

/** Random bytes are drawn in bulk: one system call, and one text, for a thousand salts. */
function saltSource(): () => Salt {
  const pool = Buffer.alloc(SALT_BYTES * 1024)
  let text = ''
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      text = pool.toString('hex')
      used = 0
    }
    const from = used
    used += SALT_BYTES
    // A view is enough: the row is bound, and so copied, before the pool is filled again.
    return { bytes: pool.subarray(from, used), text: text.slice(2 * from, 2 * used) }
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
  /** Written over and over: binding a row copies it. */
  readonly #commitment = new Uint8Array(32)
  readonly #propertyText = new Map<string, string>()
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
    let name = this.#propertyText.get(property)
    if (name === undefined) {
      name = canonicalString(property)
      this.#propertyText.set(property, name)
    }
    const canonical = `${a}${canonicalString(at)}${b}${name}${c}"${subject.key}"${d}${value}${e}`
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
    const commitment = this.#commitment
    sha256(committedText(salt.text, canonical), commitment, 0)
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
      salt.bytes,
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
