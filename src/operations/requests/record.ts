/**
 * Records what became of a request: sent, acknowledged, refused, answered, left unanswered, appealed. Each is a source of its own, so that it can be
 * withdrawn alone. An answer speaks of the deployment too, and so closes the gap or says more exactly what stands in its place. Who asked is
 * kept nowhere: the request speaks of the body, the gap and the days.
 */
import { readFile } from 'node:fs/promises'
import type { ImportBody } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import { Source } from '../../register/source.ts'
import type { RecordedStatement, Statement } from '../../register/statement.ts'
import { PartialDate } from '../../register/time.ts'
import { type Absence, type EntityId, Value } from '../../register/value.ts'
import { checkAgainst } from '../../register/vocabulary.ts'
import { daysAt } from '../../rules/dates.ts'
import type { LetterCase } from '../../rules/letter-case.ts'
import { type RequestEvent, type RequestState, requestState } from '../../rules/request-state.ts'
import { requesterIn } from '../../rules/requester.ts'
import { type Way, waysOf } from '../../rules/routes.ts'
import { entityOf } from '../../store/entities.ts'
import { inTransaction } from '../../store/open.ts'
import { sourceByKey } from '../../store/sources.ts'
import { entitiesOfKind } from '../../store/standing.ts'
import { statementsOf } from '../../store/statements.ts'
import { EntryWriter, today } from '../append.ts'
import { projectorOf, type Register } from '../register.ts'
import { sha256Hex } from '../sha256.ts'
import { letterCaseOf } from './cases.ts'
import { loadLetterFacts, routeOf } from './facts.ts'

export interface RequestRecord {
  event: RequestEvent
  /** ISO day, or less where no more is known. */
  on: string
  /** Id of the way by which it was asked; the nearest unless told. */
  way?: string | undefined
  /** What was answered: text, or a value as JSON. Without it an answer closes nothing. */
  value?: string | undefined
  /** The one document of an obligation that the answer is about; all that were asked for unless told. */
  item?: string | undefined
  /** The answer itself: its hash is kept, neither its text nor its name. */
  file?: string | undefined
}

export interface RecordedRequest {
  request: EntityId
  source: EntityId
  state: RequestState | undefined
}

const by = 'person'
const ourselves: Statement['speakers'] = [{ who: 'organization/this-register', stance: 'states' }]

/** `request/xk-lppd-cctv.gnjilane-schools.xk-complaint`. Letters of an id beyond the usual are left out. */
export function requestId(gap: string, way: string): EntityId {
  const words = [...gap.split('~').map((part) => part.slice(part.indexOf('/') + 1)), way.replace(/:organization\//, '.')]
  return `request/${words
    .map((word) => word.toLowerCase().replace(/[^a-z0-9.:_+-]+/g, '-'))
    .join('.')
    .slice(0, 150)}`
}

const bodyOf = ({ to }: Way): EntityId | undefined =>
  'party' in to ? to.party.id : 'body' in to ? to.body.organization : undefined
const nameOf = ({ to }: Way): string =>
  'party' in to
    ? (to.party.names.en ?? Object.values(to.party.names)[0] ?? to.party.id)
    : 'body' in to
      ? to.body.name.en
      : 'a body that is not on record'

/** @throws Failure `request/person` for a text that may tell who asked. */
function refusePersons(record: RequestRecord): void {
  for (const option of ['value', 'item'] as const) {
    const found = record[option] === undefined ? undefined : requesterIn(record[option])
    if (found)
      throw new Failure(
        'request/person',
        `--${option} holds ${found}; who asks is never stored: write only what was answered, in your own words`,
      )
  }
}

const compact = (date: PartialDate | string): number => daysAt(date as PartialDate).low

/** @throws Failure `request/date` for a day that has not come, or that is before the letter went out. */
function refuseOrder({ event, on }: RecordedDay, known: readonly RecordedDay[], day: string): void {
  if (compact(on) > compact(day)) throw new Failure('request/date', `${on} has not come yet; record it when it has happened`)
  const sent = known.filter((one) => one.event === 'sent').map((one) => daysAt(one.on))
  const first = sent.reduce((least, { low }) => Math.min(least, low), Number.POSITIVE_INFINITY)
  if (event !== 'sent' && sent.length > 0 && daysAt(on).high < first)
    throw new Failure('request/date', `${on} is before the letter went out; look again at both days`)
  const early = known.find((one) => event === 'sent' && sent.length === 0 && daysAt(one.on).high < compact(on))
  if (early)
    throw new Failure('request/date', `sent on ${on}, but "${early.event}" is on record for ${early.on}; look again at both days`)
}

type RecordedDay = Pick<RequestRecord, 'event' | 'on'>

const answeredStates: ReadonlySet<string> = new Set(['on-record', 'refused', 'none', 'unavailable', 'unknown'])

/** The document that an answer is about, while others that were asked for are still open. */
function partOf({ wanted }: LetterCase, { item }: RequestRecord, known: readonly { item?: string }[]): string | undefined {
  if (item === undefined) return undefined
  const told = new Set(known.map((one) => one.item))
  return wanted.some(({ id, state }) => id !== item && !told.has(id) && !answeredStates.has(state)) ? item : undefined
}

/** @throws Failure `request/value` for what is no value. */
function valueFrom(given: string): Value {
  if (!given.trimStart().startsWith('{')) return { text: given }
  let json: unknown
  try {
    json = JSON.parse(given)
  } catch {
    json = undefined
  }
  const parsed = Value.safeParse(json)
  if (!parsed.success)
    throw new Failure(
      'request/value',
      `"${given.slice(0, 60)}" is no value; write text, or JSON such as {"date":"2021-12-16"} or {"absent":"none"}`,
    )
  return parsed.data
}

/** What the answer says of the deployment, for each property that was asked for. */
function answered(
  letterCase: LetterCase,
  { event, value, item }: RequestRecord,
): { property: string; value: Value; scope?: string }[] {
  const absent: Absence | undefined = event === 'refused' ? 'refused' : event === 'unanswered' ? 'unanswered' : undefined
  const said = absent ? { absent } : value === undefined ? undefined : valueFrom(value)
  if (said === undefined) return []
  const asked = letterCase.wanted.filter(({ id, state }) => (item === undefined ? state !== 'on-record' : id === item))
  if (item !== undefined && asked.length === 0)
    throw new Failure(
      'request/item',
      `"${item}" is not asked for; it is one of ${letterCase.wanted.map(({ id }) => id).join(', ')}`,
    )
  const properties = new Set(asked.map(({ property }) => property))
  return [...properties].map((property) => ({ property, value: said, ...(item === undefined ? {} : { scope: item }) }))
}

async function documentIn(path: string | undefined): Promise<Pick<Source, 'sha256' | 'bytes'>> {
  if (path === undefined) return {}
  try {
    const bytes = await readFile(path)
    return { sha256: sha256Hex(bytes), bytes: bytes.length }
  } catch (error) {
    throw new Failure(
      'request/unreadable',
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code}); check its name and your rights`,
    )
  }
}

/** A source that no other has: of one request and one event on a day, numbered where there are several. */
async function freeSource(register: Register, request: EntityId, { event, on }: RequestRecord): Promise<EntityId> {
  const base = `source/${request.slice('request/'.length)}.${event}-${on.replace('~', '')}`
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}.${number}`
    if (!(await sourceByKey(register.store, id))) return id
  }
}

/**
 * One entry and one transaction.
 * @throws Failure `request/gap`, `request/way`, `request/date`, `request/value`, `request/item`, `request/person`, `request/unreadable`,
 * `vocabulary/range`.
 */
export async function recordRequest(register: Register, gap: string, record: RequestRecord): Promise<RecordedRequest> {
  if (!PartialDate.safeParse(record.on).success)
    throw new Failure(
      'request/date',
      `"${record.on.slice(0, 40)}" is no date; write 2026-11-21, or 2026-11 where the day is not known`,
    )
  refusePersons(record)
  const letterCase = await letterCaseOf(register, gap)
  const facts = loadLetterFacts()
  const ways = waysOf(letterCase, facts.authorities)
  const way = record.way === undefined ? ways[0] : ways.find(({ id }) => id === record.way)
  if (!way)
    throw new Failure('request/way', `${gap}: no such way to ask; there are ${ways.map(({ id }) => id).join(', ') || 'none'}`)
  const request = requestId(gap, way.id)
  const known = requestState(await standing(register, request), way.route, today())?.events ?? []
  refuseOrder(record, known, today())
  const part = partOf(letterCase, record, known)
  const source = await sourceOf(register, gap, request, way, record)
  const isNew = entityOf(register.store, request) === undefined
  const statements = statementsFor(letterCase, way, request, source.id, { ...record, part }, isNew)
  for (const statement of statements) checkAgainst(register.vocabulary, statement)
  await inTransaction(register.store, async () => {
    const writer = new EntryWriter(register.store)
    for (const statement of statements) writer.add(statement)
    writer.log.entity(source.id)
    const body: ImportBody = {
      kind: 'import',
      source,
      statements: writer.statements,
      read: statements.length,
      unchanged: 0,
      withheld: {},
      rejected: [],
      entities: {},
    }
    writer.finish(body, writer.seq)
    await projectorOf(register).apply({ seq: writer.seq, recordedOn: today(), body })
  })
  return { request, source: source.id, state: requestState(await standing(register, request), way.route, today()) }
}

async function sourceOf(register: Register, gap: string, request: EntityId, way: Way, record: RequestRecord): Promise<Source> {
  const isTheirs = record.event === 'answered' || record.event === 'refused' || record.event === 'acknowledged'
  const id = await freeSource(register, request, record)
  const parsed = Source.safeParse({
    id,
    kind: isTheirs ? 'answer' : 'remark',
    // Made here and nowhere else: a title that somebody writes tends to say who was answered.
    title: `Request to ${nameOf(way)}: ${record.event}, ${record.on} (${gap})`.slice(0, 300),
    publisher: isTheirs ? nameOf(way) : 'whoever runs this register',
    ...(isTheirs ? { published: record.on } : {}),
    licence: isTheirs ? 'Facts only; the text is not shipped' : 'CC0-1.0',
    origin: id,
    ...(await documentIn(record.file)),
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('request/source', `the ${String(issue?.path[0])} ${issue?.message}`)
}

function statementsFor(
  letterCase: LetterCase,
  way: Way,
  request: EntityId,
  source: EntityId,
  record: RequestRecord & { part: string | undefined },
  isNew: boolean,
): Statement[] {
  const { event, on, part } = record
  const body = bodyOf(way)
  const theirs: Statement['speakers'] = body ? [{ who: body, stance: 'states' }] : ourselves
  const say = (subject: EntityId, property: string, value: Value, more: Partial<Statement> = {}): Statement => ({
    subject,
    property,
    value,
    polarity: 'asserts',
    speakers: ourselves,
    passages: [{ source }],
    by,
    ...more,
  })
  const named = letterCase.names.en ?? Object.values(letterCase.names)[0]
  const about = isNew
    ? [
        say(request, 'name', { text: `Request to ${nameOf(way)}: ${named}`, lang: 'en' }),
        say(request, 'gap', { text: letterCase.gap }),
        say(request, 'law', { text: way.route.id }),
        say(request, 'subject', { entity: letterCase.subject }),
        ...(body ? [say(request, 'addressee', { entity: body })] : []),
      ]
    : []
  const answers = answered(letterCase, record)
  const given = record.value === undefined ? undefined : valueFrom(record.value)
  const response: Value =
    event === 'refused' || event === 'unanswered'
      ? { absent: event }
      : given && ('text' in given || 'absent' in given)
        ? given
        : { text: 'answered', lang: 'en' }
  const speakers = event === 'unanswered' ? ourselves : theirs
  const of = body ? { of: body } : {}
  const happened: Statement[] =
    event === 'sent'
      ? [say(request, 'date', { date: on })]
      : event === 'acknowledged' || event === 'appealed'
        ? [say(request, event, { date: on }, event === 'acknowledged' ? { speakers: theirs } : {})]
        : [
            say(request, 'response', response, { speakers, saidOn: on, ...(part ? { qualifiers: { scope: part } } : {}) }),
            ...answers.map(({ property, value, scope }) =>
              say(letterCase.subject, property, value, {
                speakers,
                saidOn: on,
                ...(body || scope ? { qualifiers: { ...of, ...(scope ? { scope } : {}) } } : {}),
              }),
            ),
          ]
  return [...about, ...happened]
}

const standing = async ({ store }: Register, request: EntityId): Promise<RecordedStatement[]> =>
  (await statementsOf(store, request)).filter(({ status }) => status === 'current')

/** Where a request stands on a day; undefined for one of which no event is on record. */
export async function stateOf(register: Register, request: EntityId, day = today()): Promise<RequestState | undefined> {
  const statements = await standing(register, request)
  const law = statements.find(({ property }) => property === 'law')?.value
  const found = law && 'text' in law ? routeOf(loadLetterFacts(), law.text) : undefined
  return requestState(statements, found?.route, day)
}

/** Requests on record that ask for a gap. */
export async function requestsOn(register: Register, gap: string): Promise<EntityId[]> {
  const found: EntityId[] = []
  for (const id of entitiesOfKind(register.store, 'request'))
    if ((await standing(register, id)).some(({ property, value }) => property === 'gap' && 'text' in value && value.text === gap))
      found.push(id)
  return found
}
