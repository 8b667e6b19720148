/** Lists, labels, findings and counts of what is not a device. */
import type { EntityKind } from '../register/value.ts'
import type { Store } from './open.ts'

export interface LabelRow {
  key: string
  label: string
  names: string
}

export async function labelsOf(store: Store, keys: string[]): Promise<Map<string, LabelRow>> {
  const labels = new Map<string, LabelRow>()
  // SQLite takes 32 766 parameters; pages ask for a few hundred.
  for (let i = 0; i < keys.length; i += 500) {
    const rows = await store.db
      .selectFrom('entity as e')
      .innerJoin('document as d', 'd.entity', 'e.id')
      .select(['e.key', 'd.label', 'd.names'])
      .where('e.key', 'in', keys.slice(i, i + 500))
      .execute()
    for (const row of rows) labels.set(row.key, row)
  }
  return labels
}

export async function documentsOfKind(store: Store, kind: EntityKind, after: number, limit: number) {
  return store.db
    .selectFrom('document as d')
    .innerJoin('entity as e', 'e.id', 'd.entity')
    .select(['d.entity', 'e.key', 'd.label', 'd.names', 'd.statements', 'd.example'])
    .where('d.kind', '=', kind)
    .where('d.entity', '>', after)
    .orderBy('d.entity')
    .limit(limit)
    .execute()
}

export async function documentOf(store: Store, key: string) {
  return store.db
    .selectFrom('document as d')
    .innerJoin('entity as e', 'e.id', 'd.entity')
    .select(['d.entity', 'e.key', 'd.kind', 'd.label', 'd.names', 'd.statements', 'd.example'])
    .where('e.key', '=', key)
    .executeTakeFirst()
}

export async function entityKey(store: Store, id: number): Promise<string | undefined> {
  return (await store.db.selectFrom('entity').select('key').where('id', '=', id).executeTakeFirst())?.key
}

export async function countsByKind(store: Store): Promise<Record<string, number>> {
  const rows = await store.db
    .selectFrom('document')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]))
}

/** @returns findings of one entity, or of all. */
export async function findings(
  store: Store,
  kind: 'gap' | 'contradiction',
  entity?: number,
): Promise<{ entity: number; key: string; property: string; body: string }[]> {
  let query = store.db
    .selectFrom('finding as f')
    .innerJoin('entity as e', 'e.id', 'f.entity')
    .select(['f.entity', 'e.key', 'f.property', 'f.body'])
    .where('f.kind', '=', kind)
    .orderBy('f.id')
  if (entity !== undefined) query = query.where('f.entity', '=', entity)
  return query.execute()
}

export async function countFindings(store: Store, kind: 'gap' | 'contradiction'): Promise<number> {
  const row = await store.db
    .selectFrom('finding')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.n
}

export async function countOfKind(store: Store, kind: EntityKind): Promise<number> {
  const row = await store.db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Statements in the current view: those of standing imports and their corrections, less what was set aside. */
export async function countStatements(store: Store): Promise<number> {
  const standing = store.db.selectFrom('source').where('withdrawn_why', 'is', null).where('proposed', '=', 0)
  const accepted = await store.db
    .selectFrom('statement_state as t')
    .innerJoin('statement as s', 's.n', 't.n')
    .innerJoin('source as o', 'o.entry', 's.entry')
    .where('o.proposed', '=', 1)
    .where('o.withdrawn_why', 'is', null)
    .where('t.status', '=', 'current')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const imported = await standing.select((eb) => eb.fn.sum<number | null>('count').as('n')).executeTakeFirstOrThrow()
  const decisions = await store.db
    .selectFrom('entry as y')
    .innerJoin('source as o', 'o.entry', 'y.source')
    .where('y.kind', 'in', ['decision', 'reading'])
    .where('o.withdrawn_why', 'is', null)
    .select('y.body')
    .execute()
  const corrections = decisions.reduce(
    (sum, { body }) => sum + ((JSON.parse(body ?? '{}') as { statements?: { count: number } }).statements?.count ?? 0),
    0,
  )
  const aside = await store.db
    .selectFrom('statement_state as t')
    .innerJoin('statement as s', 's.n', 't.n')
    .innerJoin('entry as y', 'y.seq', 's.entry')
    .innerJoin('source as o', 'o.entry', 'y.source')
    .where('t.status', '!=', 'current')
    .where('o.withdrawn_why', 'is', null)
    .where((eb) => eb.or([eb('o.proposed', '=', 0), eb('s.entry', '!=', eb.ref('o.entry'))]))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return (imported.n ?? 0) + accepted.n + corrections - aside.n
}
