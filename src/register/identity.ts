/**
 * Which entities people judged to be one. A judgement is a record in the log and can be taken back by a later one on the same pair;
 * the classes and their canonical ids are computed.
 */
import type { EntityId } from './value.ts'

export interface IdentityJudgement {
  a: EntityId
  b: EntityId
  judgement: 'same' | 'different' | 'unsure'
}

export interface Identities {
  /** The id that stands for the class; an id that nobody judged stands for itself. */
  canonical(id: EntityId): EntityId
  /** Every id of the class, itself included, sorted. */
  classOf(id: EntityId): EntityId[]
  /** Judgements of `same` that were set aside, since they would have joined two entities judged to be different. */
  setAside: IdentityJudgement[]
}

/** An id made from a spelling in a dataset gives way to one that somebody chose. */
export const isAsSpelled = (id: EntityId): boolean => /^[a-z]+\/as-spelled\./.test(id)

const precedes = (a: EntityId, b: EntityId): boolean => (isAsSpelled(a) === isAsSpelled(b) ? a < b : isAsSpelled(b))

/**
 * @param judgements in the order of the log. The last one on a pair counts, whichever way round the pair is written; `unsure` joins
 * and separates nothing. "Different" wins over sameness by way of others: a `same` that would join such a pair is set aside,
 * the later one where two of them do it together.
 */
export function identities(judgements: Iterable<IdentityJudgement>): Identities {
  const last = new Map<string, IdentityJudgement>()
  for (const judged of judgements) {
    const pair = judged.a < judged.b ? `${judged.a} ${judged.b}` : `${judged.b} ${judged.a}`
    last.delete(pair)
    last.set(pair, judged)
  }
  const parent = new Map<EntityId, EntityId>()
  const members = new Map<EntityId, EntityId[]>()
  /** Classes that a class must not be joined with, by any id of theirs. */
  const apart = new Map<EntityId, Set<EntityId>>()
  const rootOf = (id: EntityId): EntityId => {
    let root = id
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next
    for (let at = id; at !== root; ) {
      const next = parent.get(at) as EntityId
      parent.set(at, root)
      at = next
    }
    return root
  }
  const membersOf = (root: EntityId): EntityId[] => members.get(root) ?? [root]

  for (const { a, b, judgement } of last.values()) {
    if (judgement !== 'different' || a === b) continue
    apart.set(a, (apart.get(a) ?? new Set()).add(b))
    apart.set(b, (apart.get(b) ?? new Set()).add(a))
  }
  const setAside: IdentityJudgement[] = []
  for (const judged of last.values()) {
    if (judged.judgement !== 'same') continue
    const [first, second] = [rootOf(judged.a), rootOf(judged.b)]
    if (first === second) continue
    const [small, large] = membersOf(first).length < membersOf(second).length ? [first, second] : [second, first]
    const separated = membersOf(small).some((id) => [...(apart.get(id) ?? [])].some((other) => rootOf(other) === large))
    if (separated) {
      setAside.push(judged)
      continue
    }
    parent.set(small, large)
    const joined = membersOf(large)
    joined.push(...membersOf(small))
    members.set(large, joined)
    members.delete(small)
  }
  const canonicalOfRoot = new Map<EntityId, EntityId>()
  for (const [root, all] of members)
    canonicalOfRoot.set(
      root,
      all.reduce((best, id) => (precedes(id, best) ? id : best)),
    )
  return {
    canonical: (id) => canonicalOfRoot.get(rootOf(id)) ?? id,
    classOf: (id) => [...membersOf(rootOf(id))].sort(),
    setAside,
  }
}
