/** Reads a text of a test as the register does, with the language packs of the house and the names of `data/`. */
import { namesOfData } from '../../src/operations/reading/names.ts'
import { loadPacks } from '../../src/operations/reading/packs.ts'
import { loadVocabulary } from '../../src/operations/vocabulary.ts'
import type { ReadDocument } from '../../src/reading/document.ts'
import type { KnownName, Proposal } from '../../src/reading/proposal.ts'
import { type Context, type Proposed, propose } from '../../src/reading/propose.ts'

const vocabulary = loadVocabulary()
const packs = loadPacks(vocabulary)

/** Paragraphs as blocks. */
export function documentOf(...paragraphs: string[]): ReadDocument {
  let text = ''
  const blocks: ReadDocument['blocks'] = []
  for (const paragraph of paragraphs) {
    if (text !== '') text += '\n\n'
    blocks.push({ kind: 'paragraph', start: text.length, end: text.length + paragraph.length })
    text += paragraph
  }
  return { format: 'text', rules: 'test-1', text, blocks, warnings: [] }
}

export const read = (document: ReadDocument, over: Partial<Context> & { known?: KnownName[] } = {}): Proposed => {
  const { known = [], ...context } = over
  return propose(document, { packs, names: [...known, ...namesOfData()], vocabulary, ...context })
}

/** @returns what the paragraphs propose, each with its quote. */
export function proposalsOf(language: string, ...paragraphs: string[]): (Proposal & { said: string })[] {
  const document = documentOf(...paragraphs)
  return read(document, { language }).proposals.map((one) => ({
    ...one,
    said: document.text.slice(one.quote.start, one.quote.end),
  }))
}

/** Figure, unit or what is counted: `196 camera`, `39000 EUR`. */
export const figures = (proposals: readonly Proposal[], property: string): string[] =>
  proposals.flatMap(({ property: own, value }) => {
    if (own !== property || !('quantity' in value)) return []
    const { min, max, counted, unit, increment } = value.quantity
    return [`${increment ? '+' : ''}${min === max ? min : `${min ?? ''}-${max ?? ''}`} ${counted ?? unit}`]
  })
