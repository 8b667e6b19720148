import type { Kysely } from 'kysely'

/** The reading desk: decisions by statement, and which sources nobody has accepted anything of. */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no later shape of the tables
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('decision')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('statement', 'integer', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('correction', 'integer')
    .addColumn('along', 'integer')
    .execute()
  await db.schema.createIndex('decision_statement').on('decision').columns(['statement', 'seq']).execute()
  await db.schema
    .alterTable('source')
    .addColumn('published', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema.createIndex('entry_source').on('entry').column('source').execute()
  // Registers of before hold decisions already; nothing in them was ever proposed.
  const before = await db.selectFrom('entry').select(['seq', 'body']).where('kind', '=', 'decision').orderBy('seq').execute()
  for (const { seq, body } of before) {
    if (body === null) continue
    const { statement, verdict, statements } = JSON.parse(body)
    await db
      .insertInto('decision')
      .values({ seq, statement, verdict, correction: statements?.first ?? null, along: null })
      .execute()
  }
}
