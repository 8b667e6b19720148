/** What a person decides: of a statement, of two entities, of a source. Each is one entry and one transaction. */
import type { z } from 'zod'
import { type AssessmentBody, EntryBody, Judgement, Verdict } from '../register/entry.ts'
import { Failure } from '../register/failure.ts'
import { isAsSpelled } from '../register/identity.ts'
import { type RecordedStatement, Statement, statementNumber } from '../register/statement.ts'
import { EntityId, kindOf } from '../register/value.ts'
import { checkAgainst } from '../register/vocabulary.ts'
import { entityOf, sourceEntryOf } from '../store/entities.ts'
import { inTransaction } from '../store/open.ts'
import { sourceByKey } from '../store/sources.ts'
import { statementByNumber } from '../store/statements.ts'
import { EntryWriter, today } from './append.ts'
import { projectorOf, type Register } from './register.ts'

/** A correction may change what is said; the passage stays, since the quote is never edited. */
export const Correction = Statement.pick({
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
  const statement = n === undefined ? undefined : await statementByNumber(register.store, n)
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

async function record(register: Register, writer: EntryWriter, body: EntryBody, source: number | null): Promise<number> {
  enter(writer, body, source)
  await projectorOf(register).apply({ seq: writer.seq, recordedOn: today(), body })
  return writer.seq
}

const entryOf = (register: Register, body: EntryBody, source: number | null = null): Promise<number> =>
  inTransaction(register.store, () => record(register, new EntryWriter(register.store), body, source))

/** @returns the statement as it stands afterwards: the corrected one for a correction. */
export async function decide(
  register: Register,
  id: string,
  verdict: Verdict,
  options: { correction?: unknown; why?: string; by?: string } = {},
): Promise<RecordedStatement> {
  const before = await found(register, id)
  const { store, vocabulary } = register
  const why = options.why
  if (verdict !== 'corrected') {
    await entryOf(register, { kind: 'decision', statement: before.n, verdict, why })
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
  const { n: _n, entry, recordedOn: _recordedOn, status: _status, ...original } = before
  const corrected = Statement.parse({ ...original, ...parsed.data, by: options.by ?? 'person' })
  checkAgainst(vocabulary, corrected)
  const n = await inTransaction(store, async () => {
    const writer = new EntryWriter(store)
    const number = writer.add(corrected)
    await record(
      register,
      writer,
      { kind: 'decision', statement: before.n, verdict, why, statements: writer.statements },
      sourceEntryOf(store, entry),
    )
    return number
  })
  return found(register, `s${n}`)
}

/** An id made from a spelling in a dataset names no entity of its own until somebody judges it. */
async function demandEntity(register: Register, id: string): Promise<void> {
  if (!EntityId.safeParse(id).success)
    throw new Failure('entity/id', `"${id.slice(0, 60)}" is no entity id; ids are kind/slug, such as organization/huawei`)
  if (!isAsSpelled(id) && entityOf(register.store, id) === undefined)
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
