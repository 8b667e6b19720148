/** Proof that a statement stands in the log: RFC 6962 paths through its entry and through the log. */
import type { ProofView } from '../../contract/views.ts'
import { canonicalJson } from '../../log/canonical.ts'
import { hex } from '../../log/commitment.ts'
import { inclusionPath, leafHash, nodeHash, rangeRoot, SUBTREE_LEAVES, type SubtreeHash } from '../../log/merkle.ts'
import type { EntryBody } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import { statementNumber } from '../../register/statement.ts'
import { entryBySeq, logLeaves } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'
import { leavesBetween, rawStatement, subtreesOf } from '../../store/statements.ts'
import { sha256 } from '../sha256.ts'

/** Subtrees computed from leaves; above 256 leaves from the roots that were kept when the entry was written. */
function subtreeHashes(leaf: (index: number) => Uint8Array, kept: Map<number, Uint8Array>): SubtreeHash {
  const subtree: SubtreeHash = (start, width) => {
    if (width === 1) return leafHash(sha256, leaf(start))
    const ready = width === SUBTREE_LEAVES ? kept.get(start / SUBTREE_LEAVES) : undefined
    return ready ?? nodeHash(sha256, subtree(start, width / 2), subtree(start + width / 2, width / 2))
  }
  return subtree
}

const rangeOf = (body: EntryBody) => ('statements' in body ? body.statements : undefined)

export async function proofOf(store: Store, id: string): Promise<ProofView> {
  const n = statementNumber(id)
  const row = n === undefined ? undefined : await rawStatement(store, n)
  if (!row || n === undefined) throw new Failure('statement/unknown', `there is no statement "${id.slice(0, 40)}"`)
  if (!row.statement || !row.salt)
    throw new Failure('statement/erased', `${id} was erased; its place in the log is kept, its text and salt are gone`)
  const entry = await entryBySeq(store, row.entry)
  const range = entry && rangeOf(entry.body)
  if (!range) throw new Failure('statement/erased', `the entry of ${id} was erased`)

  const kept = await subtreesOf(store, row.entry)
  // Only the 256 leaves around the statement and those after the last full subtree are needed one by one.
  const needed = new Map<number, Uint8Array>()
  const index = n - range.first
  const block = Math.floor(index / SUBTREE_LEAVES) * SUBTREE_LEAVES
  const tail = Math.floor(range.count / SUBTREE_LEAVES) * SUBTREE_LEAVES
  for (const start of new Set([block, tail]))
    for (const leaf of await leavesBetween(store, range.first + start, Math.min(SUBTREE_LEAVES, range.count - start)))
      needed.set(leaf.n - range.first, leaf.commitment)
  const inEntry = subtreeHashes((i) => needed.get(i) as Uint8Array, kept)

  const leaves = await logLeaves(store)
  const at = leaves.findIndex(({ seq }) => seq === row.entry)
  const inLog = subtreeHashes((i) => (leaves[i] as { commitment: Uint8Array }).commitment, new Map())
  const own = leaves[at] as (typeof leaves)[number]
  return {
    statement: id,
    canonical: canonicalJson(row.statement),
    salt: hex(row.salt),
    commitment: hex(row.commitment),
    inEntry: {
      index,
      size: range.count,
      root: range.root,
      path: inclusionPath(sha256, inEntry, index, range.count).map(hex),
    },
    inLog: {
      index: at,
      size: leaves.length,
      root: hex(rangeRoot(sha256, inLog, 0, leaves.length)),
      path: inclusionPath(sha256, inLog, at, leaves.length).map(hex),
      canonical: own.body ?? '',
      salt: own.salt ? hex(own.salt) : '',
    },
  }
}
