/** Statements as pages show them: with names, sources, remarks, and how many origins stand behind each. */
import type { PassageView, StatementView } from '../../contract/views.ts'
import { canonicalJson } from '../../log/canonical.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import { statementId } from '../../register/statement.ts'
import { assessmentsOf } from '../../store/assessments.ts'
import type { Store } from '../../store/open.ts'
import { references } from './labels.ts'
import { type KnownSource, knownSources } from './sources.ts'

function mentioned(statement: RecordedStatement): string[] {
  const { subject, value, speakers, qualifiers, passages } = statement
  const qualified = [qualifiers?.register, qualifiers?.place, qualifiers?.of].filter((id) => id !== undefined)
  return [
    subject,
    ...('entity' in value ? [value.entity] : []),
    ...speakers.map(({ who }) => who),
    ...qualified,
    ...passages.map(({ source }) => source),
  ]
}

/** Statements that say the same of the same, in whatever words: their origins are counted together. */
function sameClaim({ subject, property, value, polarity, qualifiers }: RecordedStatement): string {
  const said = 'quantity' in value ? { ...value.quantity, raw: '' } : value
  return canonicalJson([subject, property, said, polarity, qualifiers?.rung ?? '', qualifiers?.state ?? ''])
}

const originOf = (known: Map<string, KnownSource>, source: string): string => known.get(source)?.origin ?? source

export async function statementViews(store: Store, statements: RecordedStatement[], lang: string): Promise<StatementView[]> {
  const refOf = await references(store, statements.flatMap(mentioned), lang)
  const known = await knownSources(store)
  const remarks = await assessmentsOf(
    store,
    statements.map(({ n }) => n),
  )
  const origins = new Map<string, Set<string>>()
  for (const statement of statements) {
    if (statement.status !== 'current') continue
    const claim = sameClaim(statement)
    const found = origins.get(claim) ?? new Set()
    for (const { source } of statement.passages) found.add(originOf(known, source))
    origins.set(claim, found)
  }
  const passageView = (n: number, { source, ...passage }: RecordedStatement['passages'][number]): PassageView => {
    const whole = known.get(source)?.source
    const version = known.get(source)?.version
    return {
      ...passage,
      ...version?.moved.get(n),
      ...(version?.lost.has(n) ? { lost: true } : {}),
      source: whole ? { ...refOf(source), label: whole.title } : refOf(source),
      publisher: whole?.publisher ?? '',
      published: whole?.published,
      ...(passage.exact !== undefined && whole?.url ? { url: whole.url } : {}),
    }
  }
  return statements.map((statement) => {
    const { n, subject, value, speakers, qualifiers, passages, entry: _entry, ...rest } = statement
    const qualified = [qualifiers?.register, qualifiers?.place, qualifiers?.of].filter((id) => id !== undefined)
    return {
      ...rest,
      id: statementId(n),
      subject: refOf(subject),
      value,
      entity: 'entity' in value ? refOf(value.entity) : undefined,
      speakers: speakers.map(({ who, stance }) => ({ who: refOf(who), stance })),
      qualifiers,
      qualifierRefs: qualified.length > 0 ? qualified.map(refOf) : undefined,
      passages: passages.map((passage) => passageView(n, passage)),
      origins: Math.max(1, origins.get(sameClaim(statement))?.size ?? 1),
      assessments: remarks.get(n) ?? [],
    }
  })
}
