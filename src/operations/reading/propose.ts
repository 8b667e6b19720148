/**
 * The verb `read --propose`: what a document says becomes proposed statements, as one entry of the log. Nothing of it is shown to anybody before
 * a person decides. The same bytes again change nothing; a changed version keeps the decisions on what still stands in it.
 */
import { basename } from 'node:path'
import type { ReadDocument, Span } from '../../reading/document.ts'
import type { Proposal } from '../../reading/proposal.ts'
import { contactIn } from '../../register/contact.ts'
import type { ImportBody } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import { demandWebAddress, Source, WebAddress } from '../../register/source.ts'
import { Statement, statementId } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'
import { checkAgainst } from '../../register/vocabulary.ts'
import { entityOf } from '../../store/entities.ts'
import { inTransaction } from '../../store/open.ts'
import { EntryWriter, today } from '../append.ts'
import { NAMING } from '../decide.ts'
import { projectorOf, type Register } from '../register.ts'
import { keepDocument, keptDocument } from './keep.ts'
import { namesAny } from './nameable.ts'
import { Parties, slugOf } from './parties.ts'
import { passageIn } from './passage.ts'
import { type DocumentReading, readDocument } from './read.ts'
import { reanchored } from './reanchor.ts'
import {
  type DocumentVersion,
  documentVersions,
  isSameDocument,
  KnownStatements,
  placesIn,
  statementsOfDocument,
} from './versions.ts'

/** What reading a document gives. */
export interface Reading {
  document: ReadDocument
  proposals: readonly Proposal[]
  /** Of the bytes, hexadecimal. */
  sha256: string
  language?: string | undefined
  profile?: string | undefined
  /** Where the names of persons without public office stand. */
  unnamed?: readonly Span[]
}

/** What whoever hands in a document knows better than the document. */
export interface SourceOptions {
  title?: string | undefined
  publisher?: string | undefined
  published?: string | undefined
  url?: string | undefined
  licence?: string | undefined
  kind?: string | undefined
  /** Name of the file, where the path is that of an upload. */
  name?: string | undefined
}

export interface Proposed {
  source: EntityId
  /** Entry of the import; that of the earlier one where nothing changed. */
  entry: number
  /** Ids of what waits for a person, in the order of the text, by the place of the proposal that was given; undefined where it was left out. */
  ids: (string | undefined)[]
  proposed: number
  unchanged: number
  /** Statements of an earlier version whose quote is no longer there. */
  lost: string[]
  /** What the vocabulary or the rules of privacy do not take. */
  refused: number
}

const kinds: Record<string, Source['kind']> = {
  article: 'article',
  tender: 'tender',
  contract: 'contract',
  answer: 'answer',
  question: 'official-document',
}

const LICENCE = 'All rights reserved by the publisher; facts, and quotes with at most 200 characters around them'

export interface ProposeOptions extends SourceOptions {
  /** BCP 47, where whoever hands it in knows better than the text. */
  language?: string | undefined
  signal?: AbortSignal
  /** A language model that proposes too. */
  model?: NonNullable<Parameters<typeof readDocument>[1]>['model']
}

/**
 * Reads a document in a child process with limits, with the names of a register, where there is one; stores nothing.
 * @throws Failure `document/…` as the reading has it, `source/address`.
 */
export async function readAs(register: Register | undefined, file: string, options: ProposeOptions): Promise<DocumentReading> {
  demandWebAddress(options.url)
  const { language, publisher, published, name, signal, model } = options
  return readDocument(file, {
    ...(register ? { store: register.store } : {}),
    ...(language ? { language } : {}),
    ...(publisher ? { publisher } : {}),
    ...(published ? { published } : {}),
    ...(name ? { name } : {}),
    ...(signal ? { signal } : {}),
    ...(model ? { model } : {}),
  })
}

/**
 * Records what a reading proposes.
 * @param file where the bytes are.
 * @throws Failure `reading/source` for options that are not understood.
 */
export async function recordProposals(
  register: Register,
  file: string,
  reading: Reading,
  options: SourceOptions = {},
): Promise<Proposed> {
  const { store } = register
  const kept = await keepDocument(store.directory, file, reading.sha256, reading.document)
  return inTransaction(store, async () => {
    const versions = await documentVersions(store)
    const again = sameBytes(versions, reading.sha256)
    if (again) return unchanged(register, again, reading)
    const described = sourceOf(reading, file, kept.bytes, options)
    const earlier = versionsOfSame(versions, described)
    const source: Source = { ...described, id: earlier?.[0]?.body.source.id ?? freeId(register, described) }
    return write(register, { ...source, origin: source.id }, reading, kept.text, earlier ?? [])
  })
}

/** The document whose latest standing version has these bytes. */
function sameBytes(versions: Map<EntityId, DocumentVersion[]>, sha256: string): DocumentVersion[] | undefined {
  return [...versions.values()].find((list) => {
    const last = list.at(-1)
    return last?.withdrawnWhy === null && last.body.source.sha256 === sha256
  })
}

const versionsOfSame = (versions: Map<EntityId, DocumentVersion[]>, source: Source): DocumentVersion[] | undefined =>
  [...versions.values()].find((list) => {
    const last = list.at(-1)
    return last !== undefined && last.withdrawnWhy === null && isSameDocument(last.body.source, source)
  })

async function unchanged({ store }: Register, versions: readonly DocumentVersion[], reading: Reading): Promise<Proposed> {
  const { proposals } = reading
  const { entry, body } = versions.at(-1) as DocumentVersion
  const { source } = body
  const statements = (await statementsOfDocument(store, versions)).filter(({ by }) => by !== NAMING)
  const known = new KnownStatements(statements, placesIn(versions))
  const parties = new Parties(source.id)
  const ids = proposals.map((proposal) => {
    const n = known.take(statementFrom(proposal, source, reading, parties), proposal.quote)
    return n === undefined ? undefined : statementId(n)
  })
  return { source: source.id, entry, ids, proposed: 0, unchanged: ids.filter(Boolean).length, lost: [], refused: 0 }
}

function sourceOf({ document, sha256, language, profile }: Reading, file: string, bytes: number, options: SourceOptions): Source {
  const name = (options.name ?? basename(file)).slice(0, 255)
  const url = options.url ?? document.url
  const parsed = Source.safeParse({
    id: 'source/unnamed',
    kind: options.kind ?? kinds[profile ?? 'article'] ?? 'article',
    // The name of a file may tell who handed it in: it is nobody's business.
    title: options.title ?? document.title ?? `Document ${sha256.slice(0, 8)}`,
    publisher: options.publisher ?? document.publisher ?? 'not stated',
    language: language ?? document.language,
    published: options.published ?? document.published,
    retrieved: today(),
    licence: options.licence ?? LICENCE,
    ...(url && (options.url !== undefined || WebAddress.safeParse(url).success) ? { url } : {}),
    sha256,
    bytes,
    characters: document.text.length,
    origin: 'source/unnamed',
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('reading/source', `${name}: the ${String(issue?.path[0])} is not understood: ${issue?.message}`)
}

function freeId({ store }: Register, { title, publisher, sha256 }: Source): EntityId {
  const slug = slugOf(publisher === 'not stated' ? title : `${publisher} ${title}`).slice(0, 80)
  const id = `source/${slug}`
  return entityOf(store, id) === undefined ? id : `source/${slug}-${sha256?.slice(0, 8)}`
}

/** A person without public office is never kept by name, nor how to reach anybody, and nothing is kept that the vocabulary does not take. */
function accepted(register: Register, statement: Statement, proposal: Proposal, names: readonly string[]): Statement | undefined {
  const { subject, party, speakers } = proposal
  if ([subject, ...(party ? [party] : []), ...speakers].some(({ name }) => contactIn(name))) return undefined
  if ('text' in statement.value && (contactIn(statement.value.text) || namesAny(statement.value.text, names))) return undefined
  const parsed = Statement.safeParse(statement)
  if (!parsed.success) return undefined
  try {
    checkAgainst(register.vocabulary, parsed.data)
  } catch {
    return undefined
  }
  return parsed.data
}

function statementFrom(proposal: Proposal, source: Source, { document, unnamed }: Reading, parties: Parties): Statement {
  const { subject, property, party, polarity, speakers, qualifiers, valid, saidOn, quote, by } = proposal
  const value = 'entity' in proposal.value && party ? { entity: parties.idOf(party) } : proposal.value
  return {
    subject: parties.idOf(subject),
    property,
    value,
    polarity,
    speakers: speakers.map((speaker) => ({ who: parties.idOf(speaker), stance: speaker.stance })),
    ...(qualifiers && Object.keys(qualifiers).length > 0 ? { qualifiers } : {}),
    ...(valid ? { valid } : {}),
    ...(saidOn ? { saidOn } : {}),
    passages: [passageIn(document, source.id, quote, unnamed)],
    by: `reading:${by}`.slice(0, 120),
  }
}

interface Drafted {
  statement: Statement
  /** Place in the list of proposals; none for a name that comes along. */
  index: number | undefined
  warnings: readonly string[]
}

async function write(
  register: Register,
  source: Source,
  reading: Reading,
  text: string,
  earlier: readonly DocumentVersion[],
): Promise<Proposed> {
  const { store } = register
  const { document, proposals } = reading
  const before = await statementsOfDocument(store, earlier)
  const anchors = reanchored(before, placesIn(earlier), source.id, document.text, await textBefore(register, earlier))
  const known = new KnownStatements(
    before.filter(({ by }) => by !== NAMING),
    ({ n }) => anchors.moved.get(n),
  )
  const parties = new Parties(source.id)
  const ids: Proposed['ids'] = proposals.map(() => undefined)
  let [unchangedCount, refused] = [0, 0]
  const unnamed = (reading.unnamed ?? []).map(({ start, end }) => document.text.slice(start, end))
  const drafts: Drafted[] = []
  for (const [index, proposal] of proposals.entries()) {
    const statement = accepted(register, statementFrom(proposal, source, reading, parties), proposal, unnamed)
    if (!statement) {
      refused++
      continue
    }
    const same = known.take(statement, proposal.quote)
    if (same !== undefined) {
      unchangedCount++
      ids[index] = statementId(same)
    } else drafts.push({ statement, index, warnings: proposal.warnings })
  }
  drafts.sort((a, b) => startOf(a.statement) - startOf(b.statement))
  const names = namesFor(
    register,
    drafts,
    parties,
    reading.language ?? source.language,
    before.map(({ subject }) => subject),
  )
  const writer = new EntryWriter(store)
  const warnings: { n: number; codes: string[] }[] = []
  for (const { statement, index, warnings: codes } of [...drafts, ...names]) {
    const n = writer.add(statement)
    if (index !== undefined) ids[index] = statementId(n)
    if (codes.length > 0) warnings.push({ n, codes: [...codes] })
  }
  writer.log.entity(source.id)
  const previous = earlier.at(-1)?.entry
  const body: ImportBody = {
    kind: 'import',
    source,
    statements: writer.statements,
    proposed: true,
    version: {
      text,
      ...(reading.language ? { language: reading.language } : {}),
      ...(reading.profile ? { profile: reading.profile } : {}),
      ...(reading.unnamed?.length ? { unnamed: [...reading.unnamed] } : {}),
      ...(warnings.length > 0 ? { warnings } : {}),
      ...(previous === undefined
        ? {}
        : { previous, moved: [...anchors.moved].map(([n, place]) => ({ n, ...place })), lost: anchors.lost }),
    },
    read: proposals.length,
    unchanged: unchangedCount,
    withheld: {},
    rejected: [],
    entities: {},
  }
  writer.finish(body, writer.seq)
  await projectorOf(register).apply({ seq: writer.seq, recordedOn: today(), body })
  const lost = anchors.lost.map(statementId)
  return { source: source.id, entry: writer.seq, ids, proposed: drafts.length, unchanged: unchangedCount, lost, refused }
}

/** The text of the version before; undefined where it is not kept here. */
async function textBefore({ store }: Register, earlier: readonly DocumentVersion[]): Promise<string | undefined> {
  const last = earlier.at(-1)?.body
  if (!last?.source.sha256) return undefined
  return keptDocument(store.directory, last.source.sha256, last.version.text).then(
    ({ text }) => text,
    () => undefined,
  )
}

const startOf = ({ passages }: Statement): number => passages[0]?.start ?? 0

/** One name for every entity that the document brings into the register, at the place that first speaks of it. */
function namesFor(
  { store }: Register,
  drafts: readonly Drafted[],
  parties: Parties,
  language: string | undefined,
  before: readonly EntityId[],
): Drafted[] {
  const named = new Set<EntityId>(before)
  const found: Drafted[] = []
  for (const { statement } of drafts) {
    const { subject, value, speakers, passages } = statement
    for (const id of [subject, ...('entity' in value ? [value.entity] : []), ...speakers.map(({ who }) => who)]) {
      if (named.has(id) || entityOf(store, id) !== undefined) continue
      named.add(id)
      const name = parties.nameOf(id, language)
      if (!name || drafts.some((draft) => draft.statement.subject === id && draft.statement.property === name.property)) continue
      const own: Statement = { ...name, polarity: 'asserts', speakers: statement.speakers.slice(-1), passages, by: NAMING }
      found.push({ statement: own, index: undefined, warnings: [] })
    }
  }
  return found
}
