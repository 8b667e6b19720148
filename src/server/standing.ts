/** Where the log stands, and whether the public lost anything on the way there: then nothing that was computed before may be shown any more. */
import type { Register } from '../operations/register.ts'
import { logState } from '../operations/views/home.ts'
import type { DecisionBody, EntryBody } from '../register/entry.ts'
import { effectiveDecisions, proposedSourceOf } from '../store/decisions.ts'
import { entriesOfKind, entryBySeq } from '../store/entries.ts'
import type { Store } from '../store/open.ts'
import { rangeOfImport } from '../store/sources.ts'

export interface Standing {
  /** Changes with every entry: `size-root`. */
  version: string
  /** Grows when something was, or may have been, taken from the public. Where in doubt it was. */
  losses: number
  /** Entries of the log. */
  size: number
  /** Statements of datasets in whose place a later reading of the same origin stands. */
  superseded: number
}

/** More than these at once are not looked at one by one. */
const mostEntries = 1000

/** @param before of the same register, at an earlier time. */
export async function standingOf(register: Register, before: Standing | undefined): Promise<Standing> {
  const { store } = register
  const { size, root } = await logState(register)
  const superseded = await countSuperseded(store)
  const now = { version: `${size}-${root.slice(0, 16)}`, losses: before?.losses ?? 0, size, superseded }
  if (before && (superseded !== before.superseded || (await isLoss(store, before.size, size)))) now.losses++
  return now
}

async function countSuperseded({ db }: Store): Promise<number> {
  const superseded = db.selectFrom('statement_state').where('status', '=', 'superseded')
  return (await superseded.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** Of the entries after `from`, up to `to`. */
async function isLoss(store: Store, from: number, to: number): Promise<boolean> {
  // Somebody wrote and the log did not grow: something was erased, or everything derived anew.
  if (to <= from || to - from > mostEntries) return true
  let judged: Set<string> | undefined
  for (let seq = from + 1; seq <= to; seq++) {
    const body = (await entryBySeq(store, seq))?.body
    if (!body) return true
    if (body.kind === 'identity') {
      const earlier = async () => (await entriesOfKind(store, 'identity')).filter((entry) => entry.seq <= from)
      judged ??= new Set((await earlier()).map((entry) => pairOf(entry.body)))
      // A first "same" joins what was apart. Any other judgement may part what was joined.
      if (body.judgement !== 'same' || judged.has(pairOf(body))) return true
      judged.add(pairOf(body))
    } else if (takesAway(store, seq, body)) return true
  }
  return false
}

const pairOf = ({ a, b }: { a: string; b: string }): string => [a, b].sort().join(' ')

function takesAway(store: Store, seq: number, body: Exclude<EntryBody, { kind: 'identity' }>): boolean {
  switch (body.kind) {
    case 'assessment':
    case 'reading':
      return false
    case 'import':
      // Streets and buildings take the place of earlier readings without a trace; statements leave one (`superseded`).
      return body.features !== undefined
    case 'decision':
      return !isHarmless(store, seq, body)
    case 'withdrawal':
      return true
  }
}

/** Whether a decision only adds: an acceptance, or anything but an acceptance of what nobody could see. */
function isHarmless(store: Store, seq: number, { statement, verdict }: DecisionBody): boolean {
  if (verdict === 'accepted' || verdict === 'unsure') return true
  const source = verdict === 'undone' ? undefined : proposedSourceOf(store, statement)
  if (source === undefined) return false
  const { first, count } = rangeOfImport(store, source)
  // What a person wrote down by hand, or in place of a proposal, stood from the beginning.
  if (statement < first || statement >= first + count) return false
  return effectiveDecisions(store, statement).every(
    (other) => other.seq >= seq || other.verdict === 'rejected' || other.verdict === 'unsure',
  )
}
