/** Tables: a row with the number of a camera and where it hangs is a device of its own. */

import type { Drafting } from '../assembly/draft.ts'
import type { Draft } from '../assembly/overlap.ts'
import type { Text, View } from '../attribution/view.ts'

export function rowsOf(_text: Text, _views: readonly View[], _drafting: Drafting): Draft[] {
  return []
}
