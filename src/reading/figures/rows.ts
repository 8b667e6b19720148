/** Tables: a row with the number of a camera and where it hangs is a place of the deployment, with a number of its own. */

import { fold } from '../../register/folding.ts'
import type { Drafting } from '../assembly/draft.ts'
import type { Draft } from '../assembly/overlap.ts'
import { trimmed } from '../assembly/quote.ts'
import type { Text } from '../attribution/view.ts'
import type { Block, Span } from '../document.ts'

/** What heads a column, folded, in the languages that are read. */
const headings = {
  number:
    /^(?:numero|n|no|nr|num|number|nummer|broj|redni broj|id|identifiant|reference|ref|code|camera|kamera|kamera nr|camera n|camera no|camera number|numero de camera|numero de camara|camara|kamera broj)(?: suite| cont| continued| fortsetzung| vervolg)?$/,
  place:
    /^(?:implantation|adresse|adresses|lieu|lieux|emplacement|localisation|location|locations|address|site|street|ubicacion|direccion|lugar|emplazamiento|standort|ort|strasse|adres|locatie|plaats|straat|lokacija|adresa|mesto|ulica|mesto postavljanja)(?: \S+){0,3}$/,
  area: /^(?:arrondissement|code postal|district|borough|postcode|zip|zip code|plz|bezirk|stadtteil|distrito|codigo postal|barrio|wijk|stadsdeel|opstina|postanski broj|quartier|commune)(?: suite| cont| continued)?$/,
}
type Column = keyof typeof headings

/** Longest that a cell with a number or an address is. */
const longestCell = 200

const wordsOf = (text: string, { start, end }: Span): string => text.slice(start, end).replace(/\s+/g, ' ').trim()

function columnsOf(text: string, cells: readonly Span[]): Map<Column, number> | undefined {
  const found = new Map<Column, number>()
  for (const [at, cell] of cells.entries()) {
    const words = fold(wordsOf(text, cell))
    for (const column of ['number', 'place', 'area'] as const)
      if (!found.has(column) && headings[column].test(words)) found.set(column, at)
  }
  return found.has('number') && found.has('place') ? found : undefined
}

/** @returns one proposal for each row that has a number and a place under such headings. */
export function rowsOf({ document }: Text, { deployments, publisher }: Drafting): Draft[] {
  const { text, blocks } = document
  const drafts: Draft[] = []
  let columns: Map<Column, number> | undefined
  let last: Block | undefined
  const deployment = deployments.main()
  for (const block of blocks) {
    if (block.kind !== 'row' || !block.cells) {
      // A page's foot does not end a table; words of the text do.
      if (!block.aside) columns = undefined
      continue
    }
    if (
      last?.cells &&
      block.cells.length !== last.cells.length &&
      columnsOf(text, block.cells) === undefined &&
      columns &&
      block.cells.length <= Math.max(...columns.values())
    )
      continue
    last = block
    const heads = columnsOf(text, block.cells)
    if (heads) {
      columns = heads
      continue
    }
    if (!columns) continue
    const cell = (column: Column): string => {
      const at = columns?.get(column)
      const span = at === undefined ? undefined : block.cells?.[at]
      return span ? wordsOf(text, span) : ''
    }
    const number = cell('number')
    const place = cell('place')
    if (!/\d/.test(number) || number.length > 20 || place.length < 3 || place.length > longestCell) continue
    const area = cell('area')
    const name = `Camera ${number}${area ? `, ${area}` : ''}: ${deployment.party.name}`.slice(0, 200)
    const quote = trimmed(text, block)
    drafts.push({
      weight: 0,
      proposal: {
        subject: { kind: 'site', name },
        property: 'place',
        value: { text: area ? `${place} (${area})` : place },
        polarity: 'asserts',
        speakers: [{ ...publisher, stance: 'states' }],
        quote,
        warnings: [],
        by: 'table-row',
        score: 0.9,
      },
    })
  }
  return drafts
}
