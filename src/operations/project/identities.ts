/** Which entities people judged to be the same, as the log has it now. */
import { canonicalIds } from '../../register/identity.ts'
import { entriesOfKind } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'

export interface Identities {
  isEmpty: boolean
  canonical(id: string): string
  /** Every id of the class, itself included. */
  classOf(id: string): string[]
}

export async function identitiesOf(store: Store): Promise<Identities> {
  const judgements = (await entriesOfKind(store, 'identity')).map(({ body }) => body)
  const canonical = canonicalIds(judgements)
  const classes = new Map<string, string[]>()
  for (const id of new Set(judgements.flatMap(({ a, b }) => [a, b]))) {
    const members = classes.get(canonical(id)) ?? []
    classes.set(canonical(id), [...members, id])
  }
  return {
    isEmpty: judgements.length === 0,
    canonical,
    classOf: (id) => [...new Set([id, ...(classes.get(canonical(id)) ?? [])])].sort(),
  }
}
