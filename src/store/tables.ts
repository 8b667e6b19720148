/**
 * What is stored. The upper half is the log: it only grows and is the truth. The lower half are projections: derived from the
 * log by `operations/project`, dropped and derived again by `contrechamp rebuild`.
 */
import type { Generated } from 'kysely'
import type { Verdict } from '../register/entry.ts'
import type { StatementStatus } from '../register/statement.ts'
import type { EntityKind } from '../register/value.ts'

export interface Tables {
  // The log
  entry: {
    seq: number
    recorded_on: string
    kind: string
    /** Entry of the import whose fate its statements share (its own, or that of the corrected statement); null without statements. */
    source: number | null
    /** Canonical JSON; null once erased. */
    body: string | null
    salt: Uint8Array | null
    commitment: Uint8Array
  }
  /** Dictionaries that keep a statement's row small: ids in order of first use. */
  entity: { id: Generated<number>; key: string; kind: EntityKind }
  property: { id: Generated<number>; name: string }
  /** What many statements share: speakers, polarity, passages, qualifiers, times; canonical JSON. */
  frame: { id: Generated<number>; body: string }
  statement: {
    n: number
    entry: number
    subject: number
    property: number
    /** Canonical JSON of the value; null once erased. */
    value: string | null
    frame: number
    /** Place in a dataset, filled into the frame's one passage. */
    at: string | null
    /** The entity that the value names. */
    target: number | null
    salt: Uint8Array | null
    commitment: Uint8Array
  }
  /** Roots of full 256-leaf subtrees of an entry's statement tree, so that a proof is quick. */
  subtree: { entry: number; idx: number; hash: Uint8Array }
  /** Streets, buildings and water of imported extracts, committed to by their entry. */
  feature: {
    id: number
    entry: number
    osm_id: string
    kind: string
    tags: string
    shape: string
    geometry: Uint8Array
    west: number
    south: number
    east: number
    north: number
  }

  // Projections
  source: {
    entry: number
    entity: number
    sha256: string | null
    origin: string
    example: number
    proposed: number
    first: number
    count: number
    withdrawn_why: string | null
    /** 0 for a document of whose statements none was ever accepted: then nothing of it is shown. */
    published: number
  }
  /** Decisions that were not taken back. `correction` is the first statement that stands instead. */
  decision: { seq: number; statement: number; verdict: Verdict; correction: number | null; along: number | null }
  /** Only statements that are not plainly current. */
  statement_state: { n: number; status: StatementStatus }
  device: {
    entity: number
    lon: number
    lat: number
    cell: number
    type: string
    kind: string
    headings: string
    conflict: number
    height: number | null
    tilt: number | null
    jurisdiction: string
  }
  /** One row per entity with current statements; `names` is JSON `{language: name}`. A device's `text` is its tags: not repeated here. */
  document: { entity: number; kind: EntityKind; label: string; names: string; text: string; statements: number; example: number }
  assessment: { seq: number; statement: number }
  finding: { id: string; kind: 'gap' | 'contradiction'; entity: number; property: string; body: string }
  /** Features by the zoom-14 tile that they touch. */
  feature_tile: { tile: number; feature: number }
}

export const projections = [
  'source',
  'decision',
  'statement_state',
  'device',
  'document',
  'assessment',
  'finding',
  'feature_tile',
] as const
