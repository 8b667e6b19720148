/** What the reading desk shows: documents with their progress, one document with its proposals, and one proposal with what it meets. */
import type { DeskCardView, DeskDocumentView, DeskReadingView, DeskState } from '../../contract/desk.ts'
import type { Ref, StatementView } from '../../contract/views.ts'
import { Failure } from '../../register/failure.ts'
import type { Source } from '../../register/source.ts'
import { type RecordedStatement, statementId, statementNumber } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'
import { type DecisionRow, decisionsBetween } from '../../store/decisions.ts'
import { entryBySeq } from '../../store/entries.ts'
import { anyStatementByNumber } from '../../store/statements.ts'
import { NAMING } from '../decide.ts'
import { wordsOf } from '../project/dossier.ts'
import type { Register } from '../register.ts'
import { seenOf } from '../seen.ts'
import { statementViews } from '../views/statements.ts'
import { keptDocument, originalOf } from './keep.ts'
import { preview } from './preview.ts'
import { type DocumentVersion, documentVersions, type Place, placesIn, statementsOfDocument } from './versions.ts'

interface Entered {
  statement: RecordedStatement
  state: DeskState
  correction: RecordedStatement | undefined
}

/** Everything of a document that a person decides on or wrote down, with what was decided last. Names that come along are left out. */
async function entered(register: Register, versions: readonly DocumentVersion[]): Promise<Entered[]> {
  const { store } = register
  const all = await statementsOfDocument(store, versions)
  const byNumber = new Map(all.map((statement) => [statement.n, statement]))
  const last = new Map<number, DecisionRow>()
  for (const { first, count } of versions) for (const row of decisionsBetween(store, first, count)) last.set(row.statement, row)
  const imports = new Set(versions.map(({ entry }) => entry))
  const found: Entered[] = []
  for (const statement of all) {
    if (statement.by === NAMING) continue
    if (imports.has(statement.entry)) {
      const decision = last.get(statement.n)
      const correction = decision?.correction == null ? undefined : byNumber.get(decision.correction)
      found.push({ statement, state: stateOf(decision), correction })
    } else if (statement.status === 'current') {
      const body = (await entryBySeq(store, statement.entry))?.body
      // The first of an entry is what was written; the others are names that came with it.
      if (body?.kind === 'reading' && body.statements.first === statement.n)
        found.push({ statement, state: 'by-hand', correction: undefined })
    }
  }
  return found
}

const stateOf = (decision: DecisionRow | undefined): DeskState =>
  !decision || decision.verdict === 'undone' ? 'open' : decision.verdict

/** Latest first. */
export async function deskDocuments(register: Register): Promise<DeskDocumentView[]> {
  const found: (DeskDocumentView & { entry: number })[] = []
  for (const versions of (await documentVersions(register.store)).values()) {
    const latest = versions.at(-1)
    if (!latest) continue
    const placeOf = placesIn(versions)
    const items = await entered(register, versions)
    const placed = items.filter(({ statement }) => placeOf(statement))
    found.push({
      source: latest.body.source,
      entry: latest.entry,
      read: (await entryBySeq(register.store, latest.entry))?.recordedOn ?? '',
      total: placed.filter(({ state }) => state !== 'by-hand').length,
      decided: placed.filter(({ state }) => state !== 'open' && state !== 'by-hand').length,
      stands: items.filter(({ state }) => state === 'accepted' || state === 'corrected' || state === 'by-hand').length,
      lost: items.length - placed.length,
      withdrawn: latest.withdrawnWhy !== null,
    })
  }
  return found.sort((a, b) => b.entry - a.entry)
}

async function versionsOf({ store }: Register, id: EntityId): Promise<[DocumentVersion[], DocumentVersion]> {
  const versions = (await documentVersions(store)).get(id)
  const latest = versions?.at(-1)
  if (!versions || !latest)
    throw new Failure('entity/unknown', `no document "${id.slice(0, 100)}" waits to be read; the reading desk lists them`)
  return [versions, latest]
}

/** @throws Failure `entity/unknown`, `document/not-kept`. */
export async function deskReading(register: Register, id: EntityId, lang: string): Promise<DeskReadingView> {
  const { store } = register
  const [versions, latest] = await versionsOf(register, id)
  const { source, version } = latest.body
  const document = await keptDocument(store.directory, source.sha256 ?? '', version.text)
  const items = await entered(register, versions)
  const shown = items.map(({ statement, correction }) => correction ?? statement)
  const views = await namedViews(register, versions, shown, lang)
  const warnings = new Map(versions.flatMap(({ body }) => body.version.warnings ?? []).map(({ n, codes }) => [n, codes]))
  const placeOf = placesIn(versions)
  const reading: DeskReadingView = { source, document, items: [], lost: [] }
  for (const [i, { statement, state }] of items.entries()) {
    const view = withQuote(views[i] as StatementView, document.text, placeOf(statement))
    // A scan has no text in which anything could be lost.
    const place = placeOf(statement) ?? (document.text.trim() === '' ? { start: 0, end: 0 } : undefined)
    const itemId = statementId(statement.n)
    if (!place) reading.lost.push({ id: itemId, view })
    else
      reading.items.push({
        state,
        seen: seenOf(register, itemId),
        view,
        id: itemId,
        place,
        warnings: warnings.get(statement.n) ?? [],
        by: statement.by,
      })
  }
  reading.items.sort(
    (a, b) => a.place.start - b.place.start || a.place.end - b.place.end || Number(a.id.slice(1)) - Number(b.id.slice(1)),
  )
  return reading
}

/** The bytes of a document's latest version. @throws Failure `entity/unknown`, `document/not-kept`. */
export async function deskOriginal(register: Register, id: EntityId): Promise<{ source: Source; bytes: Buffer<ArrayBuffer> }> {
  const [, latest] = await versionsOf(register, id)
  const { source } = latest.body
  return { source, bytes: await originalOf(register.store.directory, source.sha256 ?? '') }
}

/** One proposal with what stands on its subject and property, and what its acceptance would contradict. */
export async function deskCard(register: Register, id: string, lang: string): Promise<DeskCardView> {
  const { store } = register
  const n = statementNumber(id)
  const statement = n === undefined ? undefined : await anyStatementByNumber(store, n)
  const source = statement?.passages[0]?.source
  if (!statement || !source) throw new Failure('statement/unknown', `there is no statement "${id.slice(0, 40)}" to decide on`)
  const [versions] = await versionsOf(register, source)
  const found = (await entered(register, versions)).find((one) => one.statement.n === statement.n)
  if (!found) throw new Failure('statement/unknown', `${id} is none to decide on`)
  const said = found.correction ?? found.statement
  const ahead = await preview(register, said)
  const all = [said, ...ahead.present, ...ahead.statements]
  const views = await namedViews(register, versions, all, lang)
  const byId = new Map(views.map((view) => [view.id, view]))
  const warnings = versions.flatMap(({ body }) => body.version.warnings ?? []).find((one) => one.n === statement.n)?.codes ?? []
  const subject = views[0]?.subject as Ref
  const place = placesIn(versions)(statement)
  return {
    item: {
      state: found.state,
      seen: seenOf(register, id),
      view: await quoted(register, versions, views[0] as StatementView, place),
      id,
      place: place ?? { start: 0, end: 0 },
      warnings,
      by: statement.by,
    },
    present: ahead.present.flatMap((one) => byId.get(statementId(one.n)) ?? []),
    contradictions: ahead.contradictions.map(({ id: contradiction, property, reason, sides }) => ({
      id: contradiction,
      subject,
      property,
      reason,
      sides: sides.map((side) => side.flatMap((number) => byId.get(statementId(number)) ?? [])),
    })),
  }
}

/** Whoever decides has the text before them: a quote that names a private person is shown here, and nowhere else. */
function withQuote(view: StatementView, text: string, place: Place | undefined): StatementView {
  const [passage, ...others] = view.passages
  if (!passage || passage.exact !== undefined || !place || place.end <= place.start) return view
  return { ...view, passages: [{ ...passage, exact: text.slice(place.start, place.end) }, ...others] }
}

async function quoted(
  { store }: Register,
  versions: readonly DocumentVersion[],
  view: StatementView,
  place: Place | undefined,
): Promise<StatementView> {
  const latest = versions.at(-1)?.body
  if (!latest || view.passages[0]?.exact !== undefined || !place) return view
  const { text } = await keptDocument(store.directory, latest.source.sha256 ?? '', latest.version.text)
  return withQuote(view, text, place)
}

/** Views in which what only this document names has the name that the document gives it. */
async function namedViews(
  { store }: Register,
  versions: readonly DocumentVersion[],
  statements: RecordedStatement[],
  lang: string,
): Promise<StatementView[]> {
  const source = versions.at(-1)?.body.source
  const names = new Map<EntityId, string>(source ? [[source.id, source.title]] : [])
  for (const { by, subject, value } of await statementsOfDocument(store, versions))
    if (by === NAMING && 'text' in value) names.set(subject, value.text)
  const named = (ref: Ref): Ref => (ref.label === wordsOf(ref.id) ? { ...ref, label: names.get(ref.id) ?? ref.label } : ref)
  const views = await statementViews(store, statements, lang)
  return views.map((view) => ({
    ...view,
    subject: named(view.subject),
    ...(view.entity ? { entity: named(view.entity) } : {}),
    speakers: view.speakers.map(({ who, stance }) => ({ who: named(who), stance })),
    passages: view.passages.map((passage) =>
      source && passage.source.id === source.id
        ? {
            ...passage,
            source: { ...passage.source, label: source.title },
            publisher: source.publisher,
            published: source.published,
          }
        : passage,
    ),
  }))
}
