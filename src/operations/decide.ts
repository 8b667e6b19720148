/** What a person decides: of a statement, of two entities, of a source. Each is one entry and one transaction. */
import type { z } from 'zod'
import { type AssessmentBody, EntryBody, Judgement, Verdict } from '../register/entry.ts'
import { Failure } from '../register/failure.ts'
import { isAsSpelled } from '../register/identity.ts'
import { type RecordedStatement, Statement, statementNumber } from '../register/statement.ts'
import { EntityId, kindOf } from '../register/value.ts'
import { checkAgainst } from '../register/vocabulary.ts'
import { effectiveDecisions, entityOfSource, laterEntries, proposedSourceOf, proposedVersions } from '../store/decisions.ts'
import { publicEntityOf, sourceEntryOf } from '../store/entities.ts'
import { entryBySeq } from '../store/entries.ts'
import { inTransaction } from '../store/open.ts'
import { rangeOfImport, sourceByKey } from '../store/sources.ts'
import { anyStatementByNumber, anyStatementsBetween } from '../store/statements.ts'
import { EntryWriter, today } from './append.ts'
import { projectorOf, type Register } from './register.ts'

/** Who made a name of an entity that a document brings in: it is decided with the first statement that speaks of it. */
export const NAMING = 'reading:name'

/** A correction may change what is said; the passage stays, since the quote is never edited. */
export const Correction = Statement.pick({
  subject: true,
  property: true,
  value: true,
  polarity: true,
  speakers: true,
  qualifiers: true,
  valid: true,
  saidOn: true,
})
  .partial()
  .strict()
  .refine((correction) => Object.keys(correction).length > 0, 'changes nothing; say what is to stand instead')
export type Correction = z.infer<typeof Correction>

async function found(register: Register, id: string): Promise<RecordedStatement> {
  const n = statementNumber(id)
  const statement = n === undefined ? undefined : await anyStatementByNumber(register.store, n)
  if (!statement)
    throw new Failure('statement/unknown', `there is no statement "${id.slice(0, 40)}"; statements are named s1, s2, …`)
  return statement
}

/** Without the projections. @throws Failure `entry/invalid` for words too long to be kept. */
function enter(writer: EntryWriter, body: EntryBody, source: number | null): void {
  const parsed = EntryBody.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const what = issue?.code === 'too_big' ? `is longer than ${issue.maximum} characters; shorten it` : issue?.message
    throw new Failure('entry/invalid', `${issue?.path.join('.')} ${what}`)
  }
  writer.finish(body, source)
}

export async function record(register: Register, writer: EntryWriter, body: EntryBody, source: number | null): Promise<number> {
  enter(writer, body, source)
  await projectorOf(register).apply({ seq: writer.seq, recordedOn: today(), body })
  return writer.seq
}

const entryOf = (register: Register, body: EntryBody, source: number | null = null): Promise<number> =>
  inTransaction(register.store, () => record(register, new EntryWriter(register.store), body, source))

/**
 * @param options.names statements that name what is new in a correction; they stand with it.
 * @returns the statement as it stands afterwards: the corrected one for a correction.
 */
export async function decide(
  register: Register,
  id: string,
  verdict: Verdict,
  options: { correction?: unknown; why?: string | undefined; by?: string; names?: readonly Statement[] } = {},
): Promise<RecordedStatement> {
  const before = await found(register, id)
  const { store, vocabulary } = register
  const why = options.why
  if (verdict === 'undone') return undo(register, id, why)
  if (verdict !== 'corrected') {
    await inTransaction(store, async () => {
      await record(register, new EntryWriter(store), { kind: 'decision', statement: before.n, verdict, why }, null)
      if (verdict === 'accepted') await nameAlong(register, before, before.n)
    })
    return found(register, id)
  }
  const parsed = Correction.safeParse(options.correction)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.join('.')
    const what =
      place === 'value'
        ? 'value is none of text, term, entity, quantity, date, flag, point, absent'
        : issue?.code === 'invalid_type' && !place
          ? 'it is no JSON object such as {"value":{"text":"…"}}'
          : [place, issue?.message].filter(Boolean).join(': ')
    throw new Failure('decision/correction', `the correction does not fit: ${what}`)
  }
  if (parsed.data.subject !== undefined && proposedSourceOf(store, before.n) === undefined)
    throw new Failure(
      'decision/correction',
      'the correction does not fit: only what was read in a document can be of another subject',
    )
  const { n: _n, entry, recordedOn: _recordedOn, status: _status, ...original } = before
  const corrected = Statement.parse({ ...original, ...parsed.data, by: options.by ?? 'person' })
  checkAgainst(vocabulary, corrected)
  const n = await inTransaction(store, async () => {
    const writer = new EntryWriter(store)
    const number = writer.add(corrected)
    for (const name of options.names ?? []) writer.add(name)
    await record(
      register,
      writer,
      { kind: 'decision', statement: before.n, verdict, why, statements: writer.statements },
      sourceEntryOf(store, entry),
    )
    await nameAlong(register, corrected, before.n)
    return number
  })
  return found(register, `s${n}`)
}

/** What stands once a statement is accepted speaks of these: an entity that a document brings into the register gets its name along. */
const spokenOf = ({ subject, value, speakers, qualifiers }: Statement): Set<string> =>
  new Set([
    subject,
    ...('entity' in value ? [value.entity] : []),
    ...speakers.map(({ who }) => who),
    ...[qualifiers?.place, qualifiers?.of, qualifiers?.register].filter((id) => id !== undefined),
  ])

/** Accepts the proposed names of what a statement speaks of, so that its pages have names. Inside the caller's transaction. */
export async function nameAlong(register: Register, statement: Statement, along: number): Promise<void> {
  const entities = spokenOf(statement)
  for (const name of await statementsBeside(register, along))
    if (name.by === NAMING && name.status === 'proposed' && entities.has(name.subject)) {
      const body = { kind: 'decision' as const, statement: name.n, verdict: 'accepted' as const, along }
      await record(register, new EntryWriter(register.store), body, null)
    }
}

/** Everything of the document that a statement was read in: proposals, corrections, what was written down by hand. */
async function statementsBeside({ store }: Register, n: number): Promise<RecordedStatement[]> {
  const entry = proposedSourceOf(store, n)
  const entity = entry === undefined ? undefined : entityOfSource(store, entry)
  if (entity === undefined) return []
  const found: RecordedStatement[] = []
  for (const version of proposedVersions(store, entity))
    for (const { first, count } of [rangeOfImport(store, version.entry), ...laterEntries(store, version.entry)])
      found.push(...(await anyStatementsBetween(store, first, count)))
  return found
}

/**
 * Takes back the last decision on a statement: what stood before it stands again. What a person wrote down by hand is rejected instead, with
 * the names that came with it, since nothing stood before it.
 * @throws Failure `decision/none` where nothing was decided.
 */
export async function undo(register: Register, id: string, why?: string): Promise<RecordedStatement> {
  const { n, entry } = await found(register, id)
  const { store } = register
  const last = effectiveDecisions(store, n).at(-1)
  const written = (await entryBySeq(store, entry))?.body
  const byHand = !last && written?.kind === 'reading' ? written.statements : undefined
  if (!last && !byHand) throw new Failure('decision/none', `nothing was decided of ${id} that could be taken back`)
  await inTransaction(store, async () => {
    const enters = (body: EntryBody) => record(register, new EntryWriter(store), body, null)
    const take = (statement: number, of: number) => enters({ kind: 'decision', statement, verdict: 'undone', of, why })
    if (last) await take(n, last.seq)
    if (byHand)
      for (let i = 0; i < byHand.count; i++)
        await enters({ kind: 'decision', statement: byHand.first + i, verdict: 'rejected', why })
    // A name that came along stays where something else that stands speaks of its bearer.
    const beside = await statementsBeside(register, n)
    const needed = new Set(
      beside.filter(({ status, by }) => status === 'current' && by !== NAMING).flatMap((statement) => [...spokenOf(statement)]),
    )
    for (const name of beside.filter(
      ({ by, status, subject }) => by === NAMING && status === 'current' && !needed.has(subject),
    )) {
      const came = effectiveDecisions(store, name.n).at(-1)
      if (came && came.along !== null) await take(name.n, came.seq)
    }
  })
  return found(register, id)
}

/** An id made from a spelling in a dataset names no entity of its own until somebody judges it. */
async function demandEntity(register: Register, id: string): Promise<void> {
  if (!EntityId.safeParse(id).success)
    throw new Failure('entity/id', `"${id.slice(0, 60)}" is no entity id; ids are kind/slug, such as organization/huawei`)
  if (!isAsSpelled(id) && publicEntityOf(register.store, id) === undefined)
    throw new Failure('entity/unknown', `the register knows no "${id.slice(0, 100)}"; \`contrechamp search\` finds ids`)
}

export interface PairJudgement {
  a: string
  b: string
  judgement: Judgement
  why?: string
}

async function demandPair(register: Register, a: string, b: string): Promise<void> {
  if (a === b) throw new Failure('entity/self', 'an entity is always the same as itself; name two')
  for (const id of [a, b]) await demandEntity(register, id)
  if (kindOf(a) !== kindOf(b))
    throw new Failure('entity/kinds', `${a} and ${b} are of two kinds; only entities of one kind can be the same`)
}

/** Each judgement is an entry of its own, so that each can be taken back alone; all of them are recorded, or none. */
export async function judgeAll(register: Register, judgements: readonly PairJudgement[]): Promise<number[]> {
  for (const { a, b } of judgements) await demandPair(register, a, b)
  return inTransaction(register.store, async () => {
    const entries: number[] = []
    for (const { a, b, judgement, why } of judgements) {
      const writer = new EntryWriter(register.store)
      writer.log.entity(a)
      writer.log.entity(b)
      enter(writer, { kind: 'identity', a, b, judgement: Judgement.parse(judgement), why }, null)
      entries.push(writer.seq)
    }
    if (entries.length > 0) await projectorOf(register).applyJudgements(judgements)
    return entries
  })
}

export async function judge(register: Register, a: string, b: string, judgement: Judgement, why?: string): Promise<number> {
  return (await judgeAll(register, [{ a, b, judgement, why }]))[0] as number
}

export async function assess(
  register: Register,
  id: string,
  remark: Pick<AssessmentBody, 'about' | 'text' | 'citation' | 'by'>,
): Promise<number> {
  const { n } = await found(register, id)
  return entryOf(register, { kind: 'assessment', statement: n, ...remark })
}

export interface Withdrawal {
  source: string
  statements: number
  entry: number
}

/** Takes a source's statements out of the current view; its history stays. */
export async function withdraw(register: Register, source: string, why: string): Promise<Withdrawal> {
  const id = source.startsWith('source/') ? source : `source/${source}`
  const standing = await sourceByKey(register.store, id)
  if (!standing)
    throw new Failure(
      'source/unknown',
      `there is no source "${source.slice(0, 80)}"; \`contrechamp search\` and the page /sources list them`,
    )
  if (standing.withdrawn_why !== null)
    throw new Failure('source/withdrawn', `${id} is withdrawn already ("${standing.withdrawn_why}")`)
  if (!why.trim()) throw new Failure('withdrawal/why', 'a withdrawal wants its reason: --why TEXT')
  const entry = await entryOf(register, { kind: 'withdrawal', source: id, why })
  return { source: id, statements: standing.count, entry }
}

export { Judgement, Verdict }
