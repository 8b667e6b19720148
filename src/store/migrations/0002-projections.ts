import { type Kysely, sql } from 'kysely'

/** Projections: what pages, tiles and search read. All of it can be derived again from the log. */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no later shape of the tables
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('source')
    .addColumn('entry', 'integer', (column) => column.primaryKey())
    .addColumn('entity', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('example', 'integer', (column) => column.notNull())
    .addColumn('proposed', 'integer', (column) => column.notNull())
    .addColumn('first', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('withdrawn_why', 'text')
    .execute()
  await db.schema.createIndex('source_sha256').on('source').column('sha256').execute()
  await db.schema
    .createTable('statement_state')
    .addColumn('n', 'integer', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('device')
    .addColumn('entity', 'integer', (column) => column.primaryKey())
    .addColumn('lon', 'double precision', (column) => column.notNull())
    .addColumn('lat', 'double precision', (column) => column.notNull())
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('headings', 'text', (column) => column.notNull())
    .addColumn('conflict', 'integer', (column) => column.notNull())
    .addColumn('height', 'double precision')
    .addColumn('tilt', 'double precision')
    .addColumn('jurisdiction', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('device_cell').on('device').column('cell').execute()
  await db.schema
    .createTable('document')
    .addColumn('entity', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('names', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('statements', 'integer', (column) => column.notNull())
    .addColumn('example', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('document_kind').on('document').columns(['kind', 'entity']).execute()
  await db.schema
    .createTable('assessment')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('statement', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('assessment_statement').on('assessment').column('statement').execute()
  await db.schema
    .createTable('finding')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('entity', 'integer', (column) => column.notNull())
    .addColumn('property', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('finding_entity').on('finding').column('entity').execute()
  await db.schema
    .createTable('feature_tile')
    .addColumn('tile', 'bigint', (column) => column.notNull())
    .addColumn('feature', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('feature_tile_key', ['tile', 'feature'])
    .execute()
  // Full text is each engine's own; texts come folded, so the tokenizer only splits. Devices apart: they are many and ranked last.
  for (const table of ['search_dossier', 'search_device'])
    await sql`CREATE VIRTUAL TABLE ${sql.ref(table)} USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2')`.execute(
      db,
    )
}
