/** Registers the elements of the reading desk; brought only where one of them is. */
import { ContrechampDeskDrop } from './drop.ts'
import { ContrechampDesk } from './element.ts'

export function defineDesk(): void {
  if (!customElements.get('contrechamp-desk')) customElements.define('contrechamp-desk', ContrechampDesk)
  if (!customElements.get('contrechamp-desk-drop')) customElements.define('contrechamp-desk-drop', ContrechampDeskDrop)
}
