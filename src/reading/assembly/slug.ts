/** Ids of entities that a text names and the register does not know: made of the name alone, so that reading twice gives the same. */

import { fold } from '../../register/folding.ts'
import type { EntityId, EntityKind } from '../../register/value.ts'

/** @returns `kind/words-of-the-name`, at most 80 signs behind the kind; a name without any letter gives `kind/unnamed`. */
export function idOf(kind: EntityKind, name: string): EntityId {
  const plain = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return `${kind}/${plain || 'unnamed'}`
}
