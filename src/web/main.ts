/** The script of the pages: it only registers custom elements. Every page is whole without it. */
import { ContrechampMap } from './map/element.ts'

if (!customElements.get('contrechamp-map')) customElements.define('contrechamp-map', ContrechampMap)
