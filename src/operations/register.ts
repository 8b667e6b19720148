/** An open register: its store, its vocabulary, and what keeps the projections in step. */
import type { Vocabulary } from '../register/vocabulary.ts'
import { openStore, type Store } from '../store/open.ts'
import { loadJurisdictions } from './jurisdictions.ts'
import { Projector } from './project/projector.ts'
import { loadVocabulary } from './vocabulary.ts'

export interface Register {
  store: Store
  vocabulary: Vocabulary
  close(): Promise<void>
}

/** @param directory created with an empty register where there is none. */
export async function openRegister(directory: string, options: { readOnly?: boolean; busyMs?: number } = {}): Promise<Register> {
  const store = await openStore(directory, options)
  return { store, vocabulary: loadVocabulary(), close: () => store.close() }
}

export const projectorOf = ({ store, vocabulary }: Register): Projector =>
  new Projector(store, { vocabulary, jurisdictions: loadJurisdictions })
