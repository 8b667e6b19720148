/** The verb `rebuild`: projections derived again from the log, and held against what stood there. */
import { createHash } from 'node:crypto'
import { entryBySeq, entrySequence } from '../store/entries.ts'
import { inTransaction, type Store } from '../store/open.ts'
import { clearProjections, projectionLines } from '../store/projections.ts'
import { projectorOf, type Register } from './register.ts'

/** @returns SHA-256 over every row of every projection in a fixed order, hexadecimal. */
export function digestOfProjections(store: Store): string {
  const hash = createHash('sha256')
  let buffered = ''
  for (const line of projectionLines(store)) {
    buffered += line
    if (buffered.length > 1 << 16) {
      hash.update(buffered)
      buffered = ''
    }
  }
  return hash.update(buffered).digest('hex')
}

export interface Rebuilt {
  same: boolean
  before: string
  after: string
  entries: number
}

export async function rebuild(register: Register, progress?: (done: number, total: number) => void): Promise<Rebuilt> {
  const { store } = register
  return inTransaction(store, async () => {
    const before = digestOfProjections(store)
    clearProjections(store)
    const sequence = await entrySequence(store)
    async function* entries() {
      for (const seq of sequence) {
        const entry = await entryBySeq(store, seq)
        if (entry) yield entry
      }
    }
    await projectorOf(register).all(entries(), progress)
    const after = digestOfProjections(store)
    return { same: before === after, before, after, entries: sequence.length }
  })
}
