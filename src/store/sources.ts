/** Sources as the log's imports brought them. Those of which everything still waits for a person are left out, but where a name says otherwise. */
import type { Store } from './open.ts'

export const sources = async (store: Store) => (await allSources(store)).filter(({ published }) => published === 1)

/** Documents of which nothing was accepted too: only for reading them and for projections. */
export async function allSources(store: Store) {
  return store.db
    .selectFrom('source as s')
    .innerJoin('entity as e', 'e.id', 's.entity')
    .select(['s.entry', 'e.key', 's.entity', 's.sha256', 's.origin', 's.example', 's.proposed', 's.published'])
    .select(['s.first', 's.count', 's.withdrawn_why'])
    .orderBy('s.entry')
    .execute()
}

/** The latest import of a source. */
export async function sourceByKey(store: Store, key: string) {
  return (await allSources(store)).filter((source) => source.key === key).at(-1)
}

/** The latest import of these very bytes that still stands. */
export async function sourceByHash(store: Store, sha256: string) {
  return (await allSources(store)).findLast((source) => source.sha256 === sha256 && source.withdrawn_why === null)
}

/** Statements that an import brought. */
export const rangeOfImport = ({ database }: Store, entry: number): { first: number; count: number } =>
  (database.prepare('SELECT first, count FROM source WHERE entry = ?').get(entry) as
    | { first: number; count: number }
    | undefined) ?? {
    first: 0,
    count: 0,
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

/** What was accepted of a withdrawn document leaves the current view with the rest; it stays known as withdrawn. */
export function setAside(store: Store, key: string): void {
  store.database
    .prepare(
      `UPDATE statement_state SET status = 'withdrawn' WHERE status = 'current' AND n IN (
        SELECT s.n FROM source o JOIN entity e ON e.id = o.entity JOIN statement s ON s.n BETWEEN o.first AND o.first + o.count - 1
        WHERE e.key = ? AND o.proposed = 1 AND o.withdrawn_why IS NOT NULL)`,
    )
    .run(key)
}

/** True as soon as the register holds a source of its own: examples then stay out of exports. */
export async function hasOwnData(store: Store): Promise<boolean> {
  const row = await store.db
    .selectFrom('source')
    .select('entry')
    .where('example', '=', 0)
    .where('published', '=', 1)
    .where('withdrawn_why', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function sourcesExist(store: Store): Promise<boolean> {
  return (await store.db.selectFrom('entry').select('seq').limit(1).executeTakeFirst()) !== undefined
}
