/** The reading engine as the bench calls it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ReadDocument } from '../src/reading/document.ts'
import type { Pack } from '../src/reading/pack.ts'
import type { KnownName, Proposal } from '../src/reading/proposal.ts'
import { Failure } from '../src/register/failure.ts'
import type { Propose } from './reading-texts.ts'

interface Engine {
  propose: (
    document: ReadDocument,
    context: { packs: unknown; names: readonly KnownName[] },
  ) => { language: string; proposals: Proposal[] }
}
interface Loader {
  loadPacks: () => readonly Pack[] | ReadonlyMap<string, Pack>
}

/** @throws Failure while a part of the engine is missing. */
export async function engine(root: string, known: readonly KnownName[]): Promise<Propose> {
  const part = async (path: string): Promise<unknown> => {
    if (!existsSync(join(root, path))) throw new Failure('reading/engine', `${path} is not there yet: nothing can be read`)
    return import(pathToFileURL(join(root, path)).href)
  }
  const { propose } = (await part('src/reading/propose.ts')) as Engine
  const { loadPacks } = (await part('src/operations/reading/packs.ts')) as Loader
  const packs = loadPacks()

  return (document) => propose(document, { packs, names: known })
}
