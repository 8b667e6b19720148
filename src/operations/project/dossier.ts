/** What lists, search and counts show of everything that is not a device: names, words, contradictions, gaps. */
import { contradictions } from '../../register/contradictions.ts'
import { fold } from '../../register/folding.ts'
import { gaps } from '../../register/gaps.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import { kindOf, type Value } from '../../register/value.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import { assessmentsOf } from '../../store/assessments.ts'
import { entryBySeq } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'
import type { FindingRecord, ProjectionWriter } from '../../store/projections.ts'
import { statementsOf } from '../../store/statements.ts'
import type { Identities } from './identities.ts'

/** Words of an id, for an entity that nobody has named: `person/author-of-the-article` → "author of the article". */
export const wordsOf = (id: string): string => id.slice(id.indexOf('/') + 1).replace(/[-_.]+/g, ' ')

interface Names {
  label: string
  names: Record<string, string>
}

function namesOf(id: string, statements: RecordedStatement[]): Names {
  const names: Record<string, string> = {}
  const all: { text: string; language: string | undefined }[] = []
  for (const { property, value, polarity, qualifiers } of statements) {
    if (property !== 'name' || polarity !== 'asserts' || !('text' in value)) continue
    const language = value.lang ?? qualifiers?.language
    all.push({ text: value.text, language })
    if (language && names[language] === undefined) names[language] = value.text
  }
  const role = statements.find(({ property, value }) => property === 'role' && 'text' in value)?.value as
    | { text: string }
    | undefined
  const label = names.en ?? all.find(({ language }) => language === undefined)?.text ?? all[0]?.text ?? role?.text ?? wordsOf(id)
  return { label, names }
}

function wordsOfValue(vocabulary: Vocabulary, statement: RecordedStatement): string[] {
  const value: Value = statement.value
  if ('text' in value) return [value.text]
  if ('entity' in value) return [wordsOf(value.entity)]
  if ('quantity' in value) return [value.quantity.raw]
  if (!('term' in value)) return []
  const list = vocabulary.kinds.get(kindOf(statement.subject))?.properties[statement.property]?.list ?? ''
  return [value.term, ...[...vocabulary.languages.values()].map((language) => language.terms[list]?.[value.term] ?? '')]
}

export async function projectDossier(
  store: Store,
  writer: ProjectionWriter,
  vocabulary: Vocabulary,
  identities: Identities,
  { entity, key }: { entity: number; key: string },
): Promise<void> {
  const own = (await statementsOf(store, key)).filter(({ status }) => status === 'current')
  const source = kindOf(key) === 'source' ? await sourceText(store, entity) : undefined
  writer.forget(entity)
  if (own.length > 0 || source) {
    const { label, names } = namesOf(key, own)
    const words = new Set([
      label,
      ...(source?.words ?? []),
      wordsOf(key),
      ...own.flatMap((statement) => wordsOfValue(vocabulary, statement)),
    ])
    const text = [...words].filter(Boolean).join(' · ')
    const example = own.length > 0 ? await onlyExamples(store, own) : (source?.example ?? false)
    writer.document(
      {
        entity,
        kind: kindOf(key),
        label: source?.title ?? label,
        names: JSON.stringify(names),
        text,
        statements: own.length,
        example: example ? 1 : 0,
      },
      fold(text),
    )
  }
  writer.findings(entity, identities.canonical(key) === key ? await findingsOf(store, vocabulary, identities, entity, key) : [])
}

async function sourceText(store: Store, entity: number) {
  const row = await store.db
    .selectFrom('source')
    .select(['entry', 'withdrawn_why'])
    .where('entity', '=', entity)
    .where('published', '=', 1)
    .orderBy('entry', 'desc')
    .executeTakeFirst()
  const body = row && (await entryBySeq(store, row.entry))?.body
  if (!row || body?.kind !== 'import' || row.withdrawn_why !== null) return undefined
  return {
    title: body.source.title,
    words: [body.source.title, body.source.publisher, body.source.file ?? ''],
    example: body.source.example === true,
  }
}

async function onlyExamples(store: Store, statements: RecordedStatement[]): Promise<boolean> {
  const entries = [...new Set(statements.map(({ entry }) => entry))]
  const rows = await store.db
    .selectFrom('entry as y')
    .innerJoin('source as s', 's.entry', 'y.source')
    .select('s.example')
    .where('y.seq', 'in', entries)
    .execute()
  return rows.every((row) => row.example === 1)
}

/** What stands of all that was judged to be one with an entity, and which of it was assessed as an error of its source. */
export async function standingOfClass(
  store: Store,
  identities: Identities,
  key: string,
): Promise<{ standing: RecordedStatement[]; sourceErrors: Set<number> }> {
  const standing: RecordedStatement[] = []
  for (const id of identities.classOf(key))
    for (const statement of await statementsOf(store, id))
      if (statement.status === 'current') standing.push({ ...statement, subject: key })
  const remarks = await assessmentsOf(
    store,
    standing.map(({ n }) => n),
  )
  const errors = [...remarks].filter(([, list]) => list.some(({ about }) => about === 'source-error'))
  return { standing, sourceErrors: new Set(errors.map(([n]) => n)) }
}

/** Findings rest on the whole class of entities that were judged to be one; a deployment's contracts answer for it too. */
async function findingsOf(
  store: Store,
  vocabulary: Vocabulary,
  identities: Identities,
  entity: number,
  key: string,
): Promise<FindingRecord[]> {
  const { standing: statements, sourceErrors: errors } = await standingOfClass(store, identities, key)
  if (statements.length === 0) return []
  const elsewhere: RecordedStatement[] = []
  for (const contract of contractsOf(statements))
    elsewhere.push(...(await statementsOf(store, contract)).filter(({ status }) => status === 'current'))
  const disputes = contradictions(vocabulary, statements, identities.canonical, errors)
  const missing = gaps(vocabulary, key, statements, elsewhere)
  return [
    ...disputes.map(
      (found): FindingRecord => ({
        id: found.id,
        kind: 'contradiction',
        entity,
        property: found.property,
        body: JSON.stringify(found),
      }),
    ),
    ...missing.map(
      (found): FindingRecord => ({ id: found.id, kind: 'gap', entity, property: found.property, body: JSON.stringify(found) }),
    ),
  ]
}

/** Contracts that a subject names as its own. */
export const contractsOf = (statements: RecordedStatement[]): string[] => [
  ...new Set(
    statements.flatMap(({ property, value, polarity }) =>
      property === 'contract' && polarity === 'asserts' && 'entity' in value ? [value.entity] : [],
    ),
  ),
]
