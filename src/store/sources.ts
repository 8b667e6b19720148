/** Sources as the log's imports brought them. */
import type { Store } from './open.ts'

export async function sources(store: Store) {
  return store.db
    .selectFrom('source as s')
    .innerJoin('entity as e', 'e.id', 's.entity')
    .select(['s.entry', 'e.key', 's.entity', 's.sha256', 's.origin', 's.example', 's.first', 's.count', 's.withdrawn_why'])
    .orderBy('s.entry')
    .execute()
}

/** The latest import of a source. */
export async function sourceByKey(store: Store, key: string) {
  return (await sources(store)).filter((source) => source.key === key).at(-1)
}

/** The latest import of these very bytes that still stands. */
export async function sourceByHash(store: Store, sha256: string) {
  return (await sources(store)).findLast((source) => source.sha256 === sha256 && source.withdrawn_why === null)
}

/** Whether any source was withdrawn after that entry. */
export async function withdrawnSince(store: Store, entry: number): Promise<boolean> {
  const later = store.db.selectFrom('entry').select('seq').where('kind', '=', 'withdrawal').where('seq', '>', entry)
  return (await later.limit(1).executeTakeFirst()) !== undefined
}

/** Takes every standing import of a source that came before entry `before` out of the current view. */
export async function withdrawImports(store: Store, key: string, before: number, why: string): Promise<void> {
  await store.db
    .updateTable('source')
    .set({ withdrawn_why: why })
    .where('withdrawn_why', 'is', null)
    .where('entry', '<', before)
    .where('entity', 'in', (eb) => eb.selectFrom('entity').select('id').where('key', '=', key))
    .execute()
}

/** True as soon as the register holds a source of its own: examples then stay out of exports. */
export async function hasOwnData(store: Store): Promise<boolean> {
  const row = await store.db
    .selectFrom('source')
    .select('entry')
    .where('example', '=', 0)
    .where('withdrawn_why', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function sourcesExist(store: Store): Promise<boolean> {
  return (await store.db.selectFrom('entry').select('seq').limit(1).executeTakeFirst()) !== undefined
}
