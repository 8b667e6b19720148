/** Cameras of private dwellings: nothing of them is kept but how many stand in a country. */
import type { WithheldView } from '../../contract/views.ts'
import { countryName } from '../../geography/jurisdictions.ts'
import type { ImportBody } from '../../register/entry.ts'
import { entryBySeq } from '../../store/entries.ts'
import { sources } from '../../store/sources.ts'
import type { Register } from '../register.ts'

/**
 * Extracts of one origin overlap and nothing is kept that could tell two withheld cameras apart: of one origin the largest count
 * of an area stands, and different origins are not added up either.
 */
export async function withheldView({ store }: Pick<Register, 'store'>, lang: string): Promise<WithheldView> {
  const areas = new Map<string, number>()
  for (const row of await sources(store)) {
    if (row.withdrawn_why !== null) continue
    const body = (await entryBySeq(store, row.entry))?.body as ImportBody | undefined
    for (const [code, count] of Object.entries(body?.withheld ?? {})) areas.set(code, Math.max(areas.get(code) ?? 0, count))
  }
  const sorted = [...areas]
    .map(([code, count]) => ({ code, label: countryName(code, lang), count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
  return { areas: sorted, total: sorted.reduce((sum, { count }) => sum + count, 0) }
}
