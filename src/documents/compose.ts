/** Puts canonical text together, block by block, for formats whose text is not the file itself. */
import type { Block, Span } from '../reading/document.ts'

export type BlockOptions = Omit<Block, 'start' | 'end' | 'kind' | 'cells'>

/** Between cells of a row. */
export const cellGap = '\t'

export class Composer {
  readonly blocks: Block[] = []
  #parts: string[] = []
  #length = 0
  #last: Block['kind'] | undefined

  /** Rows and items follow each other on lines of their own; everything else is set apart by a blank line. */
  #gap(kind: Block['kind']): void {
    if (this.#length === 0) return
    this.#put(this.#last === kind && (kind === 'row' || kind === 'item') ? '\n' : '\n\n')
  }

  #put(text: string): void {
    // Half a surrogate pair cannot be written to a file; its replacement is as long.
    this.#parts.push(text.toWellFormed())
    this.#length += text.length
  }

  /** @param text without white space at its ends; an empty one makes no block. */
  add(kind: Block['kind'], text: string, options: BlockOptions = {}): void {
    if (text.trim() === '') return
    this.#gap(kind)
    const start = this.#length
    this.#put(text)
    this.blocks.push({ kind, start, end: this.#length, ...options })
    this.#last = kind
  }

  /** Empty cells keep their place in `cells`. */
  addRow(cells: string[], options: BlockOptions = {}): void {
    const first = cells.findIndex((cell) => cell.trim() !== '')
    if (first < 0) return
    const last = cells.findLastIndex((cell) => cell.trim() !== '')
    this.#gap('row')
    const start = this.#length
    const spans: Span[] = []
    for (const [index, cell] of cells.entries()) {
      // A block begins and ends with text: empty cells at its ends have no room of their own.
      const inside = index >= first && index <= last
      if (inside && index > first) this.#put(cellGap)
      const from = this.#length
      if (inside) this.#put(cell)
      spans.push({ start: from, end: this.#length })
    }
    this.blocks.push({ kind: 'row', start, end: this.#length, cells: spans, ...options })
    this.#last = 'row'
  }

  get text(): string {
    return this.#parts.join('')
  }
}
