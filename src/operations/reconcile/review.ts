/**
 * Proposals as a table that a person goes through, and what that person decided, taken back in. A row without a judgement stays
 * undecided: nothing becomes the same because a machine found it likely.
 */
import { createReadStream } from 'node:fs'
import { unpacked } from '../../exchange/bytes.ts'
import { recordsOf } from '../../exchange/csv/records.ts'
import { csvRecord } from '../../exchange/csv/write.ts'
import { Failure } from '../../register/failure.ts'
import { entriesOfKind } from '../../store/entries.ts'
import { demandFile, unreadable } from '../dataset/unreadable.ts'
import { Judgement, judgeAll, type PairJudgement } from '../decide.ts'
import type { Register } from '../register.ts'
import type { Report } from './run.ts'

const columns = ['judgement', 'a', 'b', 'score', 'metres', 'degrees', 'reasons'] as const

/** One row for each pair, likeliest first; `judgement` is for the person: same, different or unsure. */
export function reviewTable(report: Report): string {
  if (report.kind === 'places') {
    const rows = report.pairs.map((pair) => [
      pair.a,
      pair.address,
      pair.b,
      pair.kind,
      pair.lon,
      pair.lat,
      pair.withinM,
      pair.score,
      pair.reasons.join('; '),
    ])
    const lost = report.unmatched.a.map(({ id, text }) => [id, text])
    const headings = ['a', 'address', 'place', 'kind', 'lon', 'lat', 'withinM', 'score', 'reasons']
    return [headings, ...rows, ...lost].map(csvRecord).join('')
  }
  const rows = report.pairs
    .filter(({ judged }) => !judged)
    .map(({ a, b, score, metres, degrees, reasons }) => ['', a, b, score, metres, degrees, reasons.join('; ')])
  return [[...columns], ...rows].map(csvRecord).join('')
}

export interface Accepted {
  same: number
  different: number
  unsure: number
  /** Rows without a judgement. */
  undecided: number
  /** Rows whose judgement the register has already. */
  unchanged: number
  /** Entries of the log. */
  entries: number[]
}

/**
 * Records what a reviewed table says, all of it or nothing.
 * @throws Failure naming the row: an unknown word, an id that the register does not know.
 */
export async function acceptReview(register: Register, path: string, why?: string): Promise<Accepted> {
  demandFile(path)
  const { judgements: all, undecided, rows: allRows } = await decided(path, why)
  const standing = await standingJudgements(register)
  const isNew = ({ a, b, judgement }: PairJudgement) => standing.get(pairKey(a, b)) !== judgement
  const judgements = all.filter(isNew)
  const rows = allRows.filter((_, at) => isNew(all[at] as PairJudgement))
  const count = (of: Judgement) => judgements.filter(({ judgement }) => judgement === of).length
  try {
    const entries = await judgeAll(register, judgements)
    const unchanged = all.length - judgements.length
    return { same: count('same'), different: count('different'), unsure: count('unsure'), undecided, unchanged, entries }
  } catch (error) {
    if (!(error instanceof Failure) || !error.code.startsWith('entity/')) throw error
    const row = judgements.findIndex(({ a, b }) => [a, b].some((id) => error.message.includes(`"${id.slice(0, 100)}"`)))
    const where = rows[row] === undefined ? path : `${path}: row ${rows[row]}`
    throw new Failure(
      error.code,
      `${where}: ${error.message}; only devices of the register can be judged, so import the lists first`,
    )
  }
}

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** The last judgement on each pair. */
async function standingJudgements({ store }: Register): Promise<Map<string, Judgement>> {
  return new Map((await entriesOfKind(store, 'identity')).map(({ body }) => [pairKey(body.a, body.b), body.judgement]))
}

async function decided(
  path: string,
  why: string | undefined,
): Promise<{ judgements: PairJudgement[]; rows: number[]; undecided: number }> {
  const judgements: PairJudgement[] = []
  const rows: number[] = []
  let undecided = 0
  let places: Record<(typeof columns)[number], number> | undefined
  try {
    for await (const { first, records } of recordsOf(await unpacked(createReadStream(path))))
      for (const [offset, cells] of records.entries()) {
        if (cells.every((cell) => cell.trim() === '')) continue
        if (!places) {
          places = placesOf(cells)
          continue
        }
        const cell = (name: (typeof columns)[number]) => cells[(places as typeof places & object)[name]]?.trim() ?? ''
        const word = cell('judgement').toLowerCase()
        if (word === '') {
          undecided++
          continue
        }
        const judgement = Judgement.safeParse(word)
        if (!judgement.success)
          throw new Failure(
            'reconcile/judgement',
            `row ${first + offset}: "${word.slice(0, 40)}" is no judgement; write same, different or unsure, or leave it empty`,
          )
        const reason = why ?? `reviewed proposal: score ${cell('score')}, ${cell('metres')} m apart`
        judgements.push({ a: cell('a'), b: cell('b'), judgement: judgement.data, why: reason })
        rows.push(first + offset)
      }
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.code, `${path}: ${error.message}`, error.details)
    throw unreadable(path, error)
  }
  if (!places) throw new Failure('reconcile/columns', `${path}: it holds no rows; check that it is the file you meant`)
  return { judgements, rows, undecided }
}

function placesOf(headings: readonly string[]): Record<(typeof columns)[number], number> {
  const folded = headings.map((heading) =>
    heading
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  )
  const missing = (['judgement', 'a', 'b'] as const).find((name) => !folded.includes(name))
  if (missing)
    throw new Failure(
      'reconcile/columns',
      `it has no column "${missing}"; take the table that \`contrechamp reconcile A B --out FILE\` writes`,
    )
  return Object.fromEntries(columns.map((name) => [name, folded.indexOf(name)])) as Record<(typeof columns)[number], number>
}
