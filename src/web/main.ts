/** The script of the pages: it only registers custom elements. Every page is whole without it. */
import { ContrechampMap } from './map/element.ts'
import { ContrechampSheet } from './sheet.ts'

if (!customElements.get('contrechamp-map')) customElements.define('contrechamp-map', ContrechampMap)
// Only whoever decides needs what is behind these.
if (document.querySelector('contrechamp-desk, contrechamp-desk-drop'))
  void import('./desk/desk.ts').then(({ defineDesk }) => defineDesk())
if (!customElements.get('contrechamp-sheet')) customElements.define('contrechamp-sheet', ContrechampSheet)
