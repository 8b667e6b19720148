/** Names of entities in the reader's language. */
import type { Ref } from '../../contract/views.ts'
import { kindOf } from '../../register/value.ts'
import { labelsOf } from '../../store/dossiers.ts'
import type { Store } from '../../store/open.ts'
import { wordsOf } from '../project/dossier.ts'

export type RefOf = (id: string) => Ref

/** @returns a function that gives the reference of each of `ids`; unnamed entities are called by the words of their id. */
export async function references(store: Store, ids: Iterable<string>, lang: string): Promise<RefOf> {
  const labels = await labelsOf(store, [...new Set(ids)])
  return (id) => {
    const row = labels.get(id)
    const label = row ? ((JSON.parse(row.names) as Record<string, string>)[lang] ?? row.label) : wordsOf(id)
    return { id, kind: kindOf(id), label }
  }
}
