/** The reading engine as the register runs it, with the names of an empty register. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOfData } from '../src/operations/reading/names.ts'
import { loadPack } from '../src/operations/reading/packs.ts'
import { loadVocabulary } from '../src/operations/vocabulary.ts'
import { type CompiledPack, compilePack } from '../src/reading/compiled.ts'
import { Pack } from '../src/reading/pack.ts'
import type { KnownName } from '../src/reading/proposal.ts'
import { propose } from '../src/reading/propose.ts'
import type { Propose } from './reading-texts.ts'

/**
 * Packs of `data/reading`. One that the register would refuse is run all the same where it can be, and what is wrong with it is told: whoever writes
 * a pack wants its score meanwhile.
 */
function packs(root: string): CompiledPack[] {
  const vocabulary = loadVocabulary()
  return readdirSync(join(root, 'data/reading'))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        return [compilePack(loadPack(`reading/${name}`, vocabulary))]
      } catch (error) {
        console.log(`the register refuses this pack: ${(error as Error).message}`)
      }
      try {
        return [compilePack(Pack.parse(JSON.parse(readFileSync(join(root, 'data/reading', name), 'utf8'))))]
      } catch {
        console.log(`… and it cannot be run: ${name} is left out`)
        return []
      }
    })
}

/** @param more names, found before those of `data`. */
export function engine(root: string, more: readonly KnownName[] = []): Propose {
  const context = { packs: packs(root), names: [...more, ...namesOfData()], vocabulary: loadVocabulary() }
  return (document) => propose(document, context)
}
