/** What the tests of reading share: the packs, the names of vendors, and a text as a document. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, readData } from '../src/operations/vocabulary.ts'
import { type CompiledPack, compilePack } from '../src/reading/compiled.ts'
import type { Block, ReadDocument } from '../src/reading/document.ts'
import { Gazetteer } from '../src/reading/mentions/gazetteer.ts'
import type { Mention, MentionKind } from '../src/reading/mentions/mention.ts'
import { type ReadText, readMentions } from '../src/reading/mentions/read.ts'
import { Pack } from '../src/reading/pack.ts'
import type { KnownName } from '../src/reading/proposal.ts'
import { VendorNamesFile } from '../src/register/spellings.ts'

const packs = new Map<string, CompiledPack>()
export function packOf(language: Pack['language']): CompiledPack {
  let pack = packs.get(language)
  if (pack === undefined) {
    pack = compilePack(readData(`reading/${language}.json`, Pack))
    packs.set(language, pack)
  }
  return pack
}

const { vendors } = VendorNamesFile.parse(JSON.parse(readFileSync(join(dataFolder, 'vendors/names.json'), 'utf8')))
export const vendorNames: KnownName[] = vendors.flatMap(({ id, names }) =>
  names.map((name): KnownName => ({ name, kind: 'vendor', entity: id })),
)
const gazetteer = new Gazetteer(vendorNames)

/** Every line is a paragraph. */
export function documentOf(text: string, kind: Block['kind'] = 'paragraph'): ReadDocument {
  const blocks = [...text.matchAll(/[^\n]+/g)].map(
    (found): Block => ({ kind, start: found.index, end: found.index + found[0].length }),
  )
  return { format: 'text', rules: 'test', text, blocks, warnings: [] }
}

export const read = (text: string, language: Pack['language'], names: Gazetteer = gazetteer): ReadText =>
  readMentions(documentOf(text), [packOf(language)], names, language)

/** All mentions of some kinds, in the order of the text, each with its own words. */
export function mentionsIn(
  text: string,
  language: Pack['language'],
  kinds: MentionKind[],
  names?: Gazetteer,
): { words: string; mention: Mention }[] {
  return read(text, language, names)
    .sentences.flatMap(({ mentions }) => mentions)
    .filter(({ kind }) => kinds.includes(kind))
    .map((mention) => ({ words: text.slice(mention.span.start, mention.span.end), mention }))
}
