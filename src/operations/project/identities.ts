/** Which entities people judged to be the same, as the log has it now. */
import { type Identities as Classes, identities } from '../../register/identity.ts'
import { entriesOfKind } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'

export interface Identities extends Classes {
  isEmpty: boolean
}

export async function identitiesOf(store: Store): Promise<Identities> {
  const judgements = (await entriesOfKind(store, 'identity')).map(({ body }) => body)
  return { isEmpty: judgements.length === 0, ...identities(judgements) }
}
