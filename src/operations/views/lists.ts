/** Lists: entities of a kind, one source, spellings that may be one organization, the map's deployments. */
import type { EntityList, SourceView, SuggestionView } from '../../contract/views.ts'
import type { ImportBody } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import { type RecordedStatement, statementNumber } from '../../register/statement.ts'
import type { EntityKind } from '../../register/value.ts'
import { countOfKind, documentsOfKind } from '../../store/dossiers.ts'
import { entryBySeq } from '../../store/entries.ts'
import {
  anyStatementByNumber,
  statementsByNumber as publicStatementsByNumber,
  statementByNumber,
  statementsOfEntry,
} from '../../store/statements.ts'
import { documentVersions, statementsOfDocument } from '../reading/versions.ts'
import type { Register } from '../register.ts'
import { deploymentSummaries } from './home.ts'
import { references } from './labels.ts'
import { knownSources } from './sources.ts'
import { statementViews } from './statements.ts'

export async function entityList(
  { store }: Register,
  kind: EntityKind,
  after: number,
  limit: number,
  lang: string,
): Promise<EntityList> {
  const rows = await documentsOfKind(store, kind, after, limit + 1)
  const shown = rows.slice(0, limit)
  const refOf = await references(
    store,
    shown.map(({ key }) => key),
    lang,
  )
  return {
    kind,
    total: await countOfKind(store, kind),
    items: shown.map(({ key, statements }) => ({ ref: refOf(key), statements })),
    next: rows.length > limit ? shown.at(-1)?.entity : undefined,
  }
}

export async function sourceView(
  { store }: Register,
  id: string,
  after: number,
  limit: number,
  lang: string,
): Promise<SourceView> {
  const known = (await knownSources(store)).get(id)
  const entry = known && (await entryBySeq(store, known.entry))
  if (!known || !entry)
    throw new Failure('entity/unknown', `the register knows no source "${id.slice(0, 100)}"; /sources lists them`)
  const body = entry.body as ImportBody
  const isDocument = body.proposed === true
  const statements = isDocument
    ? await publicOfDocument(store, id)
    : await statementsOfEntry(store, known.entry, after, limit + 1)
  const shown = isDocument ? statements : statements.slice(0, limit)
  const views = await statementViews(store, shown, lang)
  if (isDocument) views.sort((a, b) => (a.passages[0]?.start ?? 0) - (b.passages[0]?.start ?? 0))
  const withheld = Object.values(body.withheld).reduce((sum, count) => sum + count, 0)
  return {
    source: body.source,
    status: known.withdrawnWhy === null ? 'current' : 'withdrawn',
    ...(isDocument ? { document: true } : {}),
    withdrawnWhy: known.withdrawnWhy ?? undefined,
    entry: known.entry,
    recordedOn: entry.recordedOn,
    // How much was proposed is nobody's business, only what people let stand.
    read: isDocument ? shown.length : body.read,
    accepted: isDocument ? shown.length : body.read - body.unchanged - withheld - body.rejected.length,
    unchanged: isDocument ? 0 : body.unchanged,
    withheld: body.withheld,
    rejected: body.rejected,
    entities: body.entities,
    statements: views,
    total: isDocument ? shown.length : body.statements.count,
    next: !isDocument && statements.length > limit ? statements.at(-1)?.n : undefined,
  }
}

/** What stands of a document, in all its versions, whoever made it a statement. */
async function publicOfDocument(store: Register['store'], id: string): Promise<RecordedStatement[]> {
  const versions = (await documentVersions(store)).get(id) ?? []
  const numbers = (await statementsOfDocument(store, versions)).map(({ n }) => n)
  const found = await publicStatementsByNumber(store, numbers)
  return found.filter(({ status }) => status === 'current' || status === 'withdrawn')
}

export async function statementView({ store }: Register, id: string, lang: string) {
  const n = statementNumber(id)
  const statement = n === undefined ? undefined : await statementByNumber(store, n)
  const [view] = statement ? await statementViews(store, [statement], lang) : []
  if (!view) throw new Failure('statement/unknown', `there is no statement "${id.slice(0, 40)}"; statements are named s1, s2, …`)
  return view
}

/** Also one that nobody else may see: for whoever has just decided on it. */
export async function decidedView({ store }: Register, id: string, lang: string) {
  const n = statementNumber(id)
  const statement = n === undefined ? undefined : await anyStatementByNumber(store, n)
  const [view] = statement ? await statementViews(store, [statement], lang) : []
  if (!view) throw new Failure('statement/unknown', `there is no statement "${id.slice(0, 40)}"`)
  return view
}

export async function mapDeployments(register: Register, lang: string) {
  const features = (await deploymentSummaries(register, lang)).flatMap(({ id, label, lon, lat, withinM, disputed, counts }) =>
    lon === undefined || lat === undefined
      ? []
      : [
          {
            type: 'Feature',
            id,
            geometry: { type: 'Point', coordinates: [lon, lat] },
            properties: { id, label, withinM, disputed, ...counts },
          },
        ],
  )
  return { type: 'FeatureCollection' as const, features }
}

export type { SuggestionView }
