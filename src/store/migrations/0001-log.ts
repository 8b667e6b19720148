import type { Kysely } from 'kysely'

/** The log: entries, statements and their dictionaries. Nothing here is ever updated, but for erasure. */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no later shape of the tables
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('entry')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('recorded_on', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'integer')
    .addColumn('body', 'text')
    .addColumn('salt', 'blob')
    .addColumn('commitment', 'blob', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('entry_kind').on('entry').columns(['kind', 'seq']).execute()
  for (const [table, name] of [
    ['entity', 'key'],
    ['property', 'name'],
  ] as const) {
    let builder = db.schema
      .createTable(table)
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn(name, 'text', (column) => column.notNull().unique())
    if (table === 'entity') builder = builder.addColumn('kind', 'text', (column) => column.notNull())
    await builder.execute()
  }
  await db.schema
    .createTable('frame')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('statement')
    .addColumn('n', 'integer', (column) => column.primaryKey())
    .addColumn('entry', 'integer', (column) => column.notNull())
    .addColumn('subject', 'integer', (column) => column.notNull())
    .addColumn('property', 'integer', (column) => column.notNull())
    .addColumn('value', 'text')
    .addColumn('frame', 'integer', (column) => column.notNull())
    .addColumn('at', 'text')
    .addColumn('target', 'integer')
    .addColumn('salt', 'blob')
    .addColumn('commitment', 'blob', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('statement_subject').on('statement').column('subject').execute()
  await db.schema.createIndex('statement_target').on('statement').column('target').where('target', 'is not', null).execute()
  await db.schema
    .createTable('subtree')
    .addColumn('entry', 'integer', (column) => column.notNull())
    .addColumn('idx', 'integer', (column) => column.notNull())
    .addColumn('hash', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('subtree_key', ['entry', 'idx'])
    .execute()
  await db.schema
    .createTable('feature')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('entry', 'integer', (column) => column.notNull())
    .addColumn('osm_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('shape', 'text', (column) => column.notNull())
    .addColumn('geometry', 'blob', (column) => column.notNull())
    .addColumn('west', 'double precision', (column) => column.notNull())
    .addColumn('south', 'double precision', (column) => column.notNull())
    .addColumn('east', 'double precision', (column) => column.notNull())
    .addColumn('north', 'double precision', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('feature_osm').on('feature').column('osm_id').execute()
}
