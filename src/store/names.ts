/** Names that the register gives to things, for recognising them in texts. */
import type { EntityKind } from '../register/value.ts'
import type { Store } from './open.ts'

export interface NameRow {
  key: string
  kind: EntityKind
  /** What the register calls it. */
  label: string
  /** JSON `{language: name}`. */
  names: string
}

/** @returns entities of the kinds, those with the most statements first. */
export const namesOfKinds = (store: Store, kinds: readonly EntityKind[], most: number): Promise<NameRow[]> =>
  store.db
    .selectFrom('document as d')
    .innerJoin('entity as e', 'e.id', 'd.entity')
    .select(['e.key', 'd.kind', 'd.label', 'd.names'])
    .where('d.kind', 'in', [...kinds])
    .orderBy('d.statements', 'desc')
    .orderBy('e.key')
    .limit(most)
    .execute()
