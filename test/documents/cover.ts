/** What holds of every document, however it was read. */
import { expect } from 'vitest'
import type { ReadDocument } from '../../src/reading/document.ts'
import { ReadDocument as Shape } from '../../src/reading/document.ts'

export const withoutSpace = (text: string): string => text.replace(/\s+/g, '')

/** Blocks stand in order, apart, and hold every character that is not white space once; cells likewise in their row. */
export function expectCovered(document: ReadDocument): void {
  Shape.parse(document)
  const { text, blocks } = document
  expect(text.isWellFormed()).toBe(true)
  let end = 0
  for (const block of blocks) {
    expect(block.start).toBeGreaterThanOrEqual(end)
    const own = text.slice(block.start, block.end)
    expect(own.isWellFormed()).toBe(true)
    expect(own).toMatch(/^\S(?:[\s\S]*\S)?$/)
    if (block.cells) {
      const cells = block.cells.map((cell) => text.slice(cell.start, cell.end))
      expect(withoutSpace(cells.join('')).length).toBe(
        withoutSpace(own).replace(block.kind === 'row' && document.format === 'markdown' ? /(?<!\\)\|/g : '', '').length,
      )
    }
    end = block.end
  }
  expect(withoutSpace(blocks.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(withoutSpace(text))
}

export const textOf = ({ text }: ReadDocument, { start, end }: { start: number; end: number }): string => text.slice(start, end)
/** `kind: text`, with `~` before what is aside, and cells between bars. */
export const outline = (document: ReadDocument): string[] =>
  document.blocks.map(
    ({ kind, aside, cells, ...span }) =>
      `${aside ? '~' : ''}${kind}: ${cells ? cells.map((cell) => textOf(document, cell)).join(' | ') : textOf(document, span)}`,
  )
