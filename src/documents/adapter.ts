/** What each format has to give: one file each, listed in `formats.ts`. */
import type { Block, ReadDocument } from '../reading/document.ts'

export interface Adapter {
  /**
   * Makes canonical text and blocks of the bytes.
   * @throws Failure with a message that goes on after the document's name: "is encrypted; …".
   */
  read(bytes: Uint8Array): Promise<ReadDocument> | ReadDocument
}

/** White space as blocks see it: what lies between them holds nothing else. */
const text = /\S/

/** @throws Error when blocks are out of order, overlap, are empty, or leave text between them: a mistake of the adapter. */
export function checkCover(document: ReadDocument): ReadDocument {
  let at = 0
  const bad = (why: string, block?: Block) => new Error(`${document.rules}: ${why} at ${block?.start ?? at}`)
  for (const block of document.blocks) {
    if (block.start < at) throw bad('blocks overlap', block)
    if (text.test(document.text.slice(at, block.start))) throw bad('text between blocks', block)
    if (!text.test(document.text.slice(block.start, block.end))) throw bad('empty block', block)
    let inside = block.start
    for (const cell of block.cells ?? []) {
      if (cell.start < inside || cell.end < cell.start || cell.end > block.end) throw bad('cell outside its row', block)
      inside = cell.end
    }
    at = block.end
  }
  if (at > document.text.length || text.test(document.text.slice(at))) throw bad('text after the last block')
  return document
}
