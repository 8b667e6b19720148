/** Labels one at a time, synchronously, for words that are made while rules run. */
import type { EntityId } from '../../register/value.ts'
import type { Store } from '../../store/open.ts'
import { labelOf } from '../../store/standing.ts'

export function labelReader(store: Store, lang: string): (id: EntityId) => string | undefined {
  const known = new Map<EntityId, string | undefined>()
  const read = labelOf(store)
  return (id) => {
    if (!known.has(id)) {
      const row = read(id)
      known.set(id, row && ((JSON.parse(row.names) as Record<string, string>)[lang] ?? row.label))
    }
    return known.get(id)
  }
}
