/** What every quotation needs to know of its source. */
import type { ImportBody } from '../../register/entry.ts'
import type { Source } from '../../register/source.ts'
import { entryBySeq } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'
import { sources } from '../../store/sources.ts'

export interface KnownSource {
  source: Source
  entry: number
  withdrawnWhy: string | null
  statements: number
  /** A reprint or translation shares the origin of what it repeats. */
  origin: string
  /** For documents: where statements of earlier versions stand in the latest one, and which no longer do. */
  version?: { moved: Map<number, { start: number; end: number }>; lost: Set<number> }
}

/** @returns the latest import of every source, by id, in order of import. */
export async function knownSources(store: Store): Promise<Map<string, KnownSource>> {
  const known = new Map<string, KnownSource>()
  for (const row of await sources(store)) {
    const body = (await entryBySeq(store, row.entry))?.body as ImportBody | undefined
    if (!body) continue
    known.set(row.key, {
      source: body.source,
      entry: row.entry,
      withdrawnWhy: row.withdrawn_why,
      statements: row.count,
      origin: row.origin,
      ...(body.version ? { version: versionOf(body.version) } : {}),
    })
  }
  return known
}

const versionOf = ({ moved, lost }: NonNullable<ImportBody['version']>): KnownSource['version'] => ({
  moved: new Map(moved?.map(({ n, start, end }) => [n, { start, end }])),
  lost: new Set(lost),
})
