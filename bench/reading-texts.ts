/** Reads texts as the register does, and puts hand-made facts in their places. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '../src/documents/read.ts'
import type { ReadDocument } from '../src/reading/document.ts'
import type { KnownName, Proposal } from '../src/reading/proposal.ts'
import { Failure } from '../src/register/failure.ts'
import type { Fact } from './reading-facts.ts'
import type { PlacedFact } from './reading-match.ts'
import { placesIn } from './reading-place.ts'
import type { ReadText } from './reading-score.ts'

export type Propose = (document: ReadDocument) => { language: string; proposals: Proposal[] }

/** Facts whose quote the text does not have are listed by `lost`, not counted. */
export interface ReadFolder {
  texts: ReadText[]
  lost: Fact[]
}

/** @param folder with the files that the facts name. @param more facts, such as those of the examples, that make a proposal no false one. @throws Failure for a text that is not there. */
export async function readFolder(
  facts: readonly Fact[],
  folder: string,
  propose: Propose,
  more: readonly Fact[] = [],
): Promise<ReadFolder> {
  const texts: ReadText[] = []
  const lost: Fact[] = []
  for (const [doc, own] of Map.groupBy(facts, (fact) => fact.doc)) {
    const path = join(folder, doc)
    if (!existsSync(path))
      throw new Failure('reading/text-missing', `${path}: no such text, and ${own.length} facts are about it`)
    const document = await readDocument(readFileSync(path), doc)
    const { language, proposals } = propose(document)
    for (const { quote, by } of proposals)
      if (quote.start >= quote.end || quote.end > document.text.length)
        throw new Failure('reading/quote', `${doc}: rule ${by} quotes ${quote.start}–${quote.end} of ${document.text.length}`)
    const placeOf = placesIn(document.text)
    const placed: PlacedFact[] = []
    for (const fact of own) {
      const place = placeOf(fact.quote, fact.start)
      if (place) placed.push({ fact, ...place })
      else lost.push(fact)
    }
    const told = own.find((fact) => fact.lang ?? fact.language)
    const besides = more
      .filter((fact) => fact.doc === doc)
      .flatMap((fact) => {
        const place = placeOf(fact.quote, fact.start)
        return place ? [{ fact, ...place }] : []
      })
    texts.push({
      doc,
      more: besides,
      language: told?.lang ?? told?.language ?? language,
      text: document.text,
      publisher: document.publisher,
      proposals,
      facts: placed,
    })
  }
  return { texts, lost }
}

const kinds: Record<string, KnownName['kind'] | undefined> = {
  organization: 'organization',
  place: 'place',
  person: 'person',
  deployment: 'deployment',
  instrument: 'instrument',
  product: 'product',
}

/** What the example register would know besides. */
export function namesOfExamples(root: string, files: readonly string[]): KnownName[] {
  return files.flatMap((file) => {
    const { statements } = JSON.parse(readFileSync(join(root, 'data/examples', file), 'utf8')) as {
      statements: { subject: string; property: string; value: { text?: string } }[]
    }
    return statements.flatMap(({ subject, property, value }): KnownName[] => {
      const kind = kinds[subject.slice(0, subject.indexOf('/'))]
      return property === 'name' && kind && value.text ? [{ name: value.text, kind, entity: subject }] : []
    })
  })
}
