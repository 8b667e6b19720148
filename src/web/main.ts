/** The script of the pages: it only registers custom elements. Every page is whole without it. */
import { ContrechampMap } from './map/element.ts'
import { ContrechampSheet } from './sheet.ts'

if (!customElements.get('contrechamp-map')) customElements.define('contrechamp-map', ContrechampMap)
if (!customElements.get('contrechamp-sheet')) customElements.define('contrechamp-sheet', ContrechampSheet)
